"""From one thing a scanner sent to the codes in it: AIM ids off, run-together codes told apart.

What cannot be told apart is refused by name: half the screens would find another thing for a wrong
code, and nobody would see it.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pos_app.domain.devices.gs1 import FNC1, Gs1Flaw, NotGs1, has_right_check, is_gtin, parse
from pos_app.domain.devices.scanning import MOST_LETTERS, CodeRead, CodeRefused, ScanFlaw
from pos_app.domain.paper.slip_barcode import LENGTH as SLIP_LENGTH
from pos_app.domain.paper.slip_barcode import is_slip_code

_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
# The ids of symbols that hold free text of any length, in which an id may stand by chance.
_FREE_TEXT = frozenset("QdLzm")
_GS1_IDS = frozenset({"]C1", "]e0", "]e1", "]e2", "]d2", "]Q3"})
_EAN_IDS = frozenset({"]E0", "]E4"})
# Lengths of codes that carry a check digit of their own, and so can be known for whole.
_SURE = (12, 13, 14, SLIP_LENGTH)
_LEAST_JOINED = 24


def codes_in(text: str) -> tuple[CodeRead | CodeRefused, ...]:
    """The codes in what came between two terminators, in order; none for blanks."""
    text = text.strip(" ")
    if not text:
        return ()
    if len(text) > MOST_LETTERS:
        return (CodeRefused(ScanFlaw.TOO_LONG, text),)
    if not text.isprintable() and not _clean(text):
        return (CodeRefused(ScanFlaw.UNREADABLE, text),)
    if text[0] == "]" and _AIM.match(text) and len(text) > 3:
        return _by_aim(text)
    if len(text) >= _LEAST_JOINED and text.isascii() and text.isdigit():
        return _by_length(text)
    return (CodeRead(text),)


def _clean(text: str) -> bool:
    return all(char.isprintable() or char == FNC1 for char in text)


def _by_aim(text: str) -> tuple[CodeRead | CodeRefused, ...]:
    if text[1] in _FREE_TEXT:
        return (_known(text[:3], text[3:]),)
    starts = [found.start() for found in _AIM.finditer(text)]
    ends = [*starts[1:], len(text)]
    parts = [(text[at : at + 3], text[at + 3 : end]) for at, end in zip(starts, ends, strict=True)]
    if not all(code for _aim, code in parts):
        return (CodeRefused(ScanFlaw.HALF, text),)
    return tuple(_known(aim, code) for aim, code in parts)


def _known(aim: str, code: str) -> CodeRead | CodeRefused:
    if aim in _EAN_IDS and not is_gtin(code):
        return CodeRefused(ScanFlaw.CHECK, aim + code)
    if aim in _GS1_IDS and _wrong_check(code):
        return CodeRefused(ScanFlaw.CHECK, aim + code)
    return CodeRead(code.removeprefix(FNC1), aim)


def _wrong_check(code: str) -> bool:
    try:
        parse(code)
    except NotGs1 as no:
        return no.flaw is Gs1Flaw.CHECK
    return False


def _by_length(text: str) -> tuple[CodeRead | CodeRefused, ...]:
    """A long number: slips stand alone by their own check; other whole codes only give it away."""
    slips = [text[at : at + SLIP_LENGTH] for at in range(0, len(text), SLIP_LENGTH)]
    if all(is_slip_code(one) for one in slips):
        return tuple(CodeRead(one) for one in slips)
    try:
        parse(text)
    except NotGs1:
        if _is_row_of_codes(text):
            return (CodeRefused(ScanFlaw.JOINED, text),)
    return (CodeRead(text),)


@lru_cache(maxsize=64)
def _is_row_of_codes(text: str) -> bool:
    """Whether it is nothing but codes with right checks, one behind the other."""
    if not text:
        return True
    return any(
        len(text) >= size and _is_sure(text[:size]) and _is_row_of_codes(text[size:])
        for size in _SURE
    )


def _is_sure(code: str) -> bool:
    return is_slip_code(code) if len(code) == SLIP_LENGTH else has_right_check(code)
