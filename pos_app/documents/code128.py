"""Code 128: values, modules, and the bytes that make a receipt printer draw it."""

from __future__ import annotations

from pos_app.documents.escpos_lint import lint
from pos_app.domain.paper.code128 import START, widths


def pairs(digits: str) -> list[int]:
    """An even number of ASCII digits as code C values. Raises `ValueError`."""
    if len(digits) % 2 or not (digits.isascii() and digits.isdigit()):
        raise ValueError(digits)
    return [int(digits[at : at + 2]) for at in range(0, len(digits), 2)]


def bars_c(digits: str) -> list[tuple[int, int]]:
    """The bars of a code C symbol as (first module, width); the quiet zone is not counted."""
    bars: list[tuple[int, int]] = []
    at = 0
    for index, width in enumerate(widths([START["C"], *pairs(digits)])):
        if index % 2 == 0:
            bars.append((at, width))
        at += width
    return bars


def modules_c(digits: str) -> int:
    """How many modules wide the code C symbol is, without quiet zones."""
    return (len(digits) // 2 + 2) * 11 + 13


def modules_b(digits: str) -> int:
    """How many modules wide the code B symbol is, without quiet zones."""
    return (len(digits) + 2) * 11 + 13


def native_c(digits: str) -> bytes | None:
    """`GS k 73` in code C, or None where a pair of values would be a real-time command."""
    data = b"\x1dkI" + bytes([2 + len(digits) // 2]) + b"{C" + bytes(pairs(digits))
    return None if lint(data + b"\x1d") else data


def native_b(digits: str) -> bytes:
    """`GS k 73` in code B: ASCII, so no value can be taken for a command."""
    return b"\x1dkI" + bytes([2 + len(digits)]) + b"{B" + digits.encode("ascii")
