"""Printed barcodes that do what a key does, for hands in gloves: sixteen digits like a slip's.

The leading 8 keeps a command from being taken for a slip (7) or an article; the check is the slip's.
"""

from __future__ import annotations

from enum import Enum

from pos_app.domain.paper.slip_barcode import LENGTH, check_of

_TYPE = "8"
_DIGITS = frozenset("0123456789")


class PickCommand(Enum):
    """What a command barcode does; the value is its number on the card."""

    GO_ON = 1
    UNDO = 2
    SKIP = 3
    LEAVE = 4
    ASK = 5
    GRANT = 6
    REFUSE = 7
    SHORT_NONE_LEFT = 11
    SHORT_TOO_FEW = 12
    SHORT_DAMAGED = 13
    SHORT_NOT_FOUND = 14
    SHORT_WRONG_STOCK = 15


def code_of(command: PickCommand) -> str:
    """The sixteen digits of a command's barcode."""
    body = f"{_TYPE}{command.value:013d}"
    return body + check_of(body)


def command_of(code: str) -> PickCommand | None:
    """The command a scanned code is, None for every other code."""
    if len(code) != LENGTH or not _DIGITS.issuperset(code) or code[0] != _TYPE:
        return None
    if check_of(code[:14]) != code[14:]:
        return None
    number = int(code[1:14])
    return next((one for one in PickCommand if one.value == number), None)
