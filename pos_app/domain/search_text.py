"""What search compares: letters and digits only, lower case, cut into pairs.

Korean given names and product words have two syllables, so the index holds pairs of characters; a
trigram index cannot find them. Any substring of two characters or more is found, inside one field.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

FIELD_BREAK = "x"  # one character: never equal to a pair
MIN_LENGTH = 2


def searchable(text: str) -> str:
    """The text as search sees it: NFKC, lower case, letters and digits only."""
    folded = unicodedata.normalize("NFKC", text).lower()
    return "".join(ch for ch in folded if ch.isalnum())


def pairs(text: str) -> list[str]:
    """Neighbouring pairs of a searchable text: 김민서 → 김민, 민서."""
    return [text[i : i + 2] for i in range(len(text) - 1)]


def body(fields: Iterable[str]) -> str:
    """The searchable fields of one order, one space between."""
    return " ".join(filter(None, map(searchable, fields)))


def grams(fields: Iterable[str]) -> str:
    """The pairs of every field as words, with a break between fields."""
    cut = (" ".join(pairs(searchable(field))) for field in fields)
    return f" {FIELD_BREAK} ".join(filter(None, cut))
