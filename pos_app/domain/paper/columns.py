"""How wide text is where letters have fixed columns: on roll paper and on a customer display.

One CP949 byte is one column, so a Hangul syllable is two.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

WON = "₩"
LOST = "?"


def cp949(text: str) -> bytes:
    """The bytes a Korean printer or display takes; ₩ is 5C there. Raises `UnicodeEncodeError`."""
    return text.replace(WON, "\\").encode("cp949")


def columns(text: str) -> int:
    """How many columns cleaned text takes at single width."""
    try:
        return len(cp949(text))
    except UnicodeEncodeError:
        return sum(map(char_columns, text))


@lru_cache(maxsize=4096)
def char_columns(char: str) -> int:
    """How many columns one character takes: 1 or 2, also for one that CP949 lacks."""
    try:
        return len(cp949(char))
    except UnicodeEncodeError:
        narrow = ord(char) < 0x2000 and unicodedata.east_asian_width(char) not in "WF"
        return 1 if narrow else 2


def fitted(text: str, width: int) -> str:
    """The text on one line of exactly `width` columns: cut, never through a letter, and filled.

    What a device would take for a command becomes a space, what CP949 lacks a question mark.
    """
    taken: list[str] = []
    left = width
    for char in map(_shown, unicodedata.normalize("NFC", text)):
        size = char_columns(char)
        if size > left:
            break
        taken.append(char)
        left -= size
    return "".join(taken) + " " * left


def between(left: str, right: str, width: int) -> str:
    """`left` at the beginning and `right` at the end of one line; `left` gives way."""
    end = fitted(right, min(columns(right), width))
    room = width - columns(end)
    return (fitted(left, room - 1) + " " if room > 1 else " " * room) + end


def _shown(char: str) -> str:
    if unicodedata.category(char)[0] in "CZ":
        return " "
    try:
        cp949(char)
    except UnicodeEncodeError:
        return LOST
    return char
