"""Which of several layouts heads a table? For files whose every column is found by its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from pos_app.documents.order_files.recognise import SEARCHED_ROWS, header_word, likely_header
from pos_app.documents.order_files.tables import Cell, Table


class Layout(Protocol):
    """What is known of a kind of file: its columns by their words, and those it must have."""

    @property
    def columns(self) -> Mapping[str, tuple[str, ...]]: ...

    @property
    def marks(self) -> tuple[str, ...]: ...

    @property
    def containers(self) -> tuple[str, ...]: ...


L = TypeVar("L", bound=Layout)


@dataclass(frozen=True, slots=True)
class Headed(Generic[L]):
    """A layout at a row (0 = first) of a table, and where each of its columns is."""

    known: L
    table: Table
    header: int
    columns: Mapping[str, int]
    score: int


def find_header(
    tables: Iterable[Table], layouts: Sequence[L]
) -> tuple[Headed[L] | None, list[str]]:
    """The best match in all tables, and the likeliest header for a person to recognise."""
    best: Headed[L] | None = None
    words: list[str] = []
    for table in tables:
        words = max(words, likely_header(table), key=len)
        for number, row in enumerate(table.rows[:SEARCHED_ROWS]):
            for known in layouts:
                found = _match(known, row, table, number)
                if found is not None and (best is None or found.score > best.score):
                    best = found
    return best, words


def _match(known: L, row: Sequence[Cell], table: Table, number: int) -> Headed[L] | None:
    places: dict[str, int] = {}
    for index, cell in enumerate(row):
        # Logen names receiver and sender alike: the first of doubled names is the receiver's.
        places.setdefault(header_word(cell), index)
    columns: dict[str, int] = {}
    for name, words in known.columns.items():
        index = next((places[w] for w in map(header_word, words) if w in places), None)
        if index is not None:
            columns[name] = index
        elif name in known.marks:
            return None
    score = 10 * len(columns) + (5 if table.container in known.containers else 0)
    return Headed(known, table, number, columns, score)
