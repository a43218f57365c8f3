"""Which format is this? Decided by header words within the first rows, never by position."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos_app.documents.order_files.tables import Cell, Table
from pos_app.domain.intake.order_file_errors import UnknownColumn
from pos_app.domain.intake.order_format import OrderFormat

SEARCHED_ROWS = 20
_MARKS_SELLERS_ADD = "*?:"


@dataclass(frozen=True, slots=True)
class Recognition:
    """A format found at a row (0 = first) of a table, and where each of its columns is."""

    order_format: OrderFormat
    table: Table
    header: int
    columns: Mapping[str, int]
    score: int


def header_word(cell: Cell) -> str:
    """A header name as compared: no white space, no marks at its end, small letters."""
    if not isinstance(cell, str):
        return ""
    word = "".join(unicodedata.normalize("NFC", cell).split())
    return word.rstrip(_MARKS_SELLERS_ADD).casefold()


def recognise(table: Table, formats: Sequence[OrderFormat]) -> Recognition | None:
    """The best match in the table, or None.

    Raises UnknownColumn when a header word is nearly one that the match lacks: reading on would
    drop that column from every row without a word.
    """
    best: Recognition | None = None
    for number, row in enumerate(table.rows[:SEARCHED_ROWS]):
        places = _places(row)
        for order_format in formats:
            found = _match(order_format, places, table, number)
            if found is not None and (best is None or found.score > best.score):
                best = found
    if best is not None:
        _check_lookalikes(best)
    return best


def likely_header(table: Table) -> list[str]:
    """The words of the fullest of the first rows, for a person to recognise."""
    first_rows = table.rows[:SEARCHED_ROWS]
    rows: list[list[str]] = [[c.strip() for c in row if isinstance(c, str)] for row in first_rows]
    fullest: list[str] = []
    for row in rows:
        words = [word[:40] for word in row if word]
        if len(words) > len(fullest):
            fullest = words
    return fullest[:40]


def _places(row: Sequence[Cell]) -> dict[str, int]:
    """Where each header word stands; the first of doubled names counts."""
    places: dict[str, int] = {}
    for index, cell in enumerate(row):
        word = header_word(cell)
        if word:
            places.setdefault(word, index)
    return places


def _match(
    order_format: OrderFormat, places: Mapping[str, int], table: Table, number: int
) -> Recognition | None:
    columns: dict[str, int] = {}
    for name, words in order_format.columns.items():
        index = next((places[w] for w in map(header_word, words) if w in places), None)
        if index is not None:
            columns[name] = index
        elif name in order_format.marks:
            return None
    score = 10 * len(columns) + (5 if table.container in order_format.containers else 0)
    return Recognition(order_format, table, number, columns, score)


def _check_lookalikes(found: Recognition) -> None:
    synonyms = found.order_format.columns
    known = {header_word(word) for words in synonyms.values() for word in words}
    known.update(map(header_word, found.order_format.ignored))
    missing = [
        (word, header_word(word))
        for name, words in synonyms.items()
        if name not in found.columns
        for word in words
    ]
    for cell in found.table.rows[found.header]:
        seen = header_word(cell)
        if not seen or seen in known:
            continue
        for word, wanted in missing:
            if _nearly(seen, wanted):
                raise UnknownColumn("", found.header + 1, str(cell).strip(), word)


def _nearly(seen: str, wanted: str) -> bool:
    """Whether `seen` is `wanted` with a few letters replaced; added letters make another word."""
    if len(seen) == len(wanted):
        wrong = sum(a != b for a, b in zip(seen, wanted, strict=True))
        return wrong <= max(1, len(wanted) // 2)
    same = _shared(seen, wanted)
    same += _shared(seen[same:][::-1], wanted[same:][::-1])
    lost, came = len(wanted) - same, len(seen) - same
    return 1 <= lost <= max(1, len(wanted) // 2) and came <= 2 * lost + 1


def _shared(one: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((n for n, (a, b) in pairs if a != b), min(len(one), len(other)))
