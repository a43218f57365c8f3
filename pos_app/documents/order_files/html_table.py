"""HTML tables that call themselves .xls.

Read strictly: a cell, a row or a table that is not closed where it should be means damage, and
damage that only shows in a later row must not move cells silently.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.tables import Table
from pos_app.domain.intake.order_file_errors import BrokenFile, NotASpreadsheet, TooLarge

_SKIPPED = re.compile(
    r"<!--.*?-->|<(style|script|title)\b[^>]*>.*?</\1\s*>|<!DOCTYPE[^>\[]*>",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(r"<(/?[a-zA-Z][^<>]*)>")
_BETWEEN_CELLS = {"thead", "tbody", "tfoot", "col", "colgroup", "caption"}
_INSIDE_CELL = {
    "br",
    "font",
    "b",
    "i",
    "u",
    "s",
    "span",
    "a",
    "p",
    "div",
    "strong",
    "em",
    "img",
    "nobr",
    "small",
    "sup",
    "sub",
    "o:p",
}


def html_tables(text: str, limits: Limits) -> Iterator[Table]:
    """The tables of the page. Raises BrokenFile, NotASpreadsheet or TooLarge."""
    if text.count("\n") > limits.rows * 400 or text.lower().count("<tr") > limits.rows:
        raise TooLarge("", "rows", limits.rows, limits.rows + 1)
    if re.search(r"<!ENTITY", text, re.IGNORECASE):
        raise BrokenFile("", "entities")
    tokens = _TAG.split(_SKIPPED.sub("", text))
    reader = _Reader()
    reader.text(tokens[0])
    for tag, following in zip(tokens[1::2], tokens[2::2], strict=True):
        reader.tag(tag)
        reader.text(following)
    if reader.rows is not None:
        raise BrokenFile("", "table", len(reader.rows) + 1)
    if not reader.tables:
        raise NotASpreadsheet("")
    for rows in reader.tables:
        yield Table("html", "", rows, exact_width=True)


class _Reader:
    """Where in a table we stand: outside, between rows, between cells, or inside a cell."""

    def __init__(self) -> None:
        self.tables: list[list[list[str]]] = []
        self.rows: list[list[str]] | None = None
        self._row: list[str] | None = None
        self._cell: list[str] | None = None
        self._cell_tag = ""

    def text(self, text: str) -> None:
        if self._cell is not None:
            self._cell.append(html.unescape(text))
        elif self.rows is not None and text.strip():
            raise self._broken()

    def tag(self, body: str) -> None:
        name = body.split(None, 1)[0].rstrip("/").casefold() if body.strip("/") else ""
        if name in ("table", "/table"):
            self._table(name == "table")
        elif self.rows is None:
            return
        elif name in ("tr", "/tr"):
            self._table_row(name == "tr")
        elif name in ("td", "th"):
            self._open_cell(name)
        elif name in ("/td", "/th"):
            self._close_cell(name)
        else:
            self._other(name)

    def _table(self, opens: bool) -> None:
        if opens is (self.rows is not None) or self._row is not None:
            raise self._broken()
        if opens:
            self.rows = []
        elif self.rows is not None:
            self.tables.append(self.rows)
            self.rows = None

    def _table_row(self, opens: bool) -> None:
        if opens is (self._row is not None) or self._cell is not None:
            raise self._broken()
        if opens:
            self._row = []
        elif self._row is not None and self.rows is not None:
            self.rows.append(self._row)
            self._row = None

    def _open_cell(self, name: str) -> None:
        if self._row is None or self._cell is not None:
            raise self._broken()
        self._cell, self._cell_tag = [], name

    def _close_cell(self, name: str) -> None:
        if self._row is None or self._cell is None or name != "/" + self._cell_tag:
            raise self._broken()
        self._row.append("".join(self._cell))
        self._cell = None

    def _other(self, name: str) -> None:
        bare = name.removeprefix("/")
        known = _INSIDE_CELL if self._cell is not None else _BETWEEN_CELLS
        if bare not in known:
            raise self._broken()
        if bare == "br" and self._cell is not None:
            self._cell.append("\n")

    def _broken(self) -> BrokenFile:
        return BrokenFile("", "table", len(self.rows or []) + 1)
