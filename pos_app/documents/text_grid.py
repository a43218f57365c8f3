"""Text on a roll of fixed columns: one CP949 byte is one column, a Hangul syllable is two."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from pos_app.domain.paper.columns import char_columns as _char_columns
from pos_app.domain.paper.columns import columns as columns
from pos_app.domain.paper.columns import cp949 as cp949

FIELD_LIMIT = 2_000
MISSING = "□"

# Nothing here to compose, to take out or to exchange for its twin: all but a few fields of a shop.
_PLAIN = re.compile(r"[ -\[\]-~가-힣·×★…]*")

# What CP949 lacks but has a twin in; the backslash would print as the won sign.
_TWINS = str.maketrans(
    {
        "\\": "\uff3c",
        "–": "-",
        "−": "-",
        "\u2010": "-",
        "\u2011": "-",
        "—": "―",
        "•": "·",
        "‧": "·",
        "〜": "\uff5e",
        "\u00a0": " ",
        "\u2002": " ",
        "\u2003": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u3000": " ",
    }
)


def tidy(text: str, limit: int = FIELD_LIMIT) -> str:
    """One line of printable characters, composed (NFC), of at most `limit` characters.

    Line ends become spaces, invisible marks go, and what follows the limit is counted aloud
    instead of printed.
    """
    if len(text) > limit:
        text = f"{text[:limit]} …(뒤 {len(text) - limit:,}자는 화면에서 확인)"
    if _PLAIN.fullmatch(text):
        return text
    return "".join(map(_printable, unicodedata.normalize("NFC", text)))


def clean(text: str) -> str:
    """`tidy` text in the characters a receipt printer has, as far as it has a twin of them."""
    if len(text) <= FIELD_LIMIT and _PLAIN.fullmatch(text):
        return text
    return tidy(text).translate(_TWINS)


@lru_cache(maxsize=4096)
def _printable(char: str) -> str:
    kind = unicodedata.category(char)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    if kind in ("Cf", "Mn", "Me") or "\U0001f3fb" <= char <= "\U0001f3ff":
        return ""
    return MISSING if kind in ("Cs", "Co", "Cn") else char


def cells(text: str) -> Iterator[tuple[int, str]]:
    """Each character with the column it starts in."""
    at = 0
    for char in text:
        yield at, char
        at += _char_columns(char)


def wrap(text: str, width: int) -> list[str]:
    """Cleaned text in lines of at most `width` columns: between words, inside one only if it must.

    A character wider than the line still gets a line, so nothing is ever lost.
    """
    if columns(text) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        size = columns(word)
        if used and used + 1 + size <= width:
            line, used = f"{line} {word}", used + 1 + size
            continue
        if used:
            lines.append(line)
        *whole, line = _pieces(word, width)
        lines.extend(whole)
        used = columns(line)
    lines.append(line)
    return lines


def _pieces(word: str, width: int) -> list[str]:
    pieces: list[str] = []
    start = used = 0
    for at, char in enumerate(word):
        size = _char_columns(char)
        if used + size > width and at > start:
            pieces.append(word[start:at])
            start, used = at, 0
        used += size
    pieces.append(word[start:])
    return pieces
