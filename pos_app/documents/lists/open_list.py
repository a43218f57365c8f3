"""A file whose columns are found by their words, from its bytes to its rows.

What a row of it means is the business of each kind of list.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pos_app.documents.lists.header_search import Headed, L, find_header
from pos_app.documents.order_files.cells import says_total, to_text
from pos_app.documents.order_files.containers import tables_of
from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.named_refusals import refused_as
from pos_app.documents.order_files.tables import Cell
from pos_app.domain.intake.order_file_errors import OrderFileRefused

SHOWN = 40
"""Letters of a cell that a row which cannot be used is shown by."""
_CONTROL = re.compile("[\x00-\x1f\x7f]+")

T = TypeVar("T")


class ListRow:
    """A row that says something; `number` counts from 1, as a spreadsheet does.

    A column the file does not have, or that ends before this row does, is empty.
    """

    def __init__(
        self, number: int, columns: Mapping[str, int], cells: Sequence[Cell], texts: Sequence[str]
    ) -> None:
        self.number = number
        self._columns, self._cells, self._texts = columns, cells, texts

    def __contains__(self, column: str) -> bool:
        """Whether the file has that column at all."""
        return column in self._columns

    def __getitem__(self, column: str) -> str:
        at = self._columns.get(column)
        return "" if at is None or at >= len(self._texts) else self._texts[at]

    def cell(self, column: str) -> Cell:
        """As the file holds it; None where it says nothing."""
        return self._cells[self._columns[column]] if self[column] else None

    def first(self) -> str:
        """What stands foremost, in whatever column."""
        return next(filter(None, self._texts), "")

    def is_total(self) -> bool:
        """Whether one of its cells says that it sums up others."""
        return any(map(says_total, self._texts))


@dataclass(frozen=True, slots=True)
class OpenList(Generic[L]):
    """A list that was recognised: `sha256` is of its bytes."""

    name: str
    sha256: str
    found: Headed[L]
    limits: Limits

    @property
    def known(self) -> L:
        return self.found.known

    @property
    def header_row(self) -> int:
        return self.found.header + 1

    @property
    def sheet(self) -> str:
        return self.found.table.sheet

    def rows(self) -> Iterator[ListRow]:
        """Those below the header; empty ones are passed over."""
        for number, cells in enumerate(
            self.found.table.rows[self.header_row :], self.header_row + 1
        ):
            texts = [self._line(cell) for cell in cells]
            if any(texts):
                yield ListRow(number, self.found.columns, cells, texts)

    def _line(self, cell: Cell) -> str:
        return _CONTROL.sub(" ", to_text(cell)[: self.limits.cell_chars]).strip()


@dataclass(frozen=True, slots=True)
class ListBytes:
    """A file as it is handed to a reader; `name` is the one a person knows it by."""

    data: bytes
    name: str
    password: str | None
    limits: Limits


def parse_list(
    file: ListBytes,
    formats: Sequence[L],
    unknown: Callable[[str, list[str]], OrderFileRefused],
    read: Callable[[OpenList[L]], T],
) -> T:
    """Recognise the file by its header and `read` it whole.

    Raises a kind of `OrderFileRefused` with `file` = its name: what `unknown` makes of the likeliest
    header where no format knows it, and `BrokenFile` for whatever a parser library throws.
    """
    with refused_as(file.name):
        found, words = find_header(tables_of(file.data, file.password, file.limits), formats)
        if found is None:
            raise unknown("", words)
        sha256 = hashlib.sha256(file.data).hexdigest()
        return read(OpenList(file.name, sha256, found, file.limits))
