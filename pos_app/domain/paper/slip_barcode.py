"""The number in a slip's barcode: 7 · serial (11) · copy (2) · check (2), sixteen digits.

The leading 7 and the check keep a product, a waybill or a mall's order number from being taken
for a slip; the copy keeps an outdated copy from being taken for its successor.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos_app.domain.errors import DomainError

LENGTH = 16
MAX_SERIAL = 99_999_999_999
MAX_COPY = 99
_TYPE = "7"
_DIGITS = frozenset("0123456789")


class SlipCodeFlaw(Enum):
    """Why a text is not a slip's number."""

    LENGTH = "length"
    NOT_DIGITS = "not_digits"
    TYPE = "type"
    SERIAL = "serial"
    CHECK = "check"


@dataclass(eq=False)
class NotASlipCode(DomainError):
    """The text is not a slip's number; `flaw` says what gave it away."""

    text: str
    flaw: SlipCodeFlaw


@dataclass(eq=False)
class SlipNumberOutOfRange(DomainError):
    """No barcode can carry this serial (1 to 99,999,999,999) and copy (0 to 99)."""

    serial: int
    copy: int


@dataclass(frozen=True, slots=True)
class SlipCode:
    """What a slip's barcode says: which slip, and which paper of it (0 = the original)."""

    serial: int
    copy: int


def encode(serial: int, copy: int) -> str:
    """The sixteen digits of one paper of a slip; copy 0 is the original.

    Raises `SlipNumberOutOfRange`.
    """
    if not (1 <= serial <= MAX_SERIAL and 0 <= copy <= MAX_COPY):
        raise SlipNumberOutOfRange(serial, copy)
    body = f"{_TYPE}{serial:011d}{copy:02d}"
    return body + check_of(body)


def decode(text: str) -> SlipCode:
    """The slip and copy a scanned text names. Raises `NotASlipCode`."""
    flaw = _flaw_of(text)
    if flaw is not None:
        raise NotASlipCode(text, flaw)
    return SlipCode(int(text[1:12]), int(text[12:14]))


def is_slip_code(text: str) -> bool:
    """Whether `decode` would answer."""
    return _flaw_of(text) is None


def grouped(code: str) -> str:
    """The digits in fours, as a person reads them: `7000 0000 0123 0045`."""
    return " ".join(code[at : at + 4] for at in range(0, len(code), 4))


def _flaw_of(text: str) -> SlipCodeFlaw | None:
    if len(text) != LENGTH:
        return SlipCodeFlaw.LENGTH
    if not _DIGITS.issuperset(text):
        return SlipCodeFlaw.NOT_DIGITS
    if text[0] != _TYPE:
        return SlipCodeFlaw.TYPE
    if text[14:] != check_of(text[:14]):
        return SlipCodeFlaw.CHECK
    if int(text[1:12]) == 0:
        return SlipCodeFlaw.SERIAL
    return None


def check_of(body: str) -> str:
    """ISO 7064 MOD 97-10: finds every wrong digit and every exchange of two digits."""
    return f"{98 - int(body) * 100 % 97:02d}"
