"""Rows of a file that goes out: what we know, put where its form wants it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from pos_app.domain.parcels.out_file import MallSheet, OutCell, OutTable, SheetRow
from pos_app.domain.parcels.out_format import Holds, OutColumn, OutFormat

Values: TypeAlias = Mapping[Holds, str | int]


def plain_word(cell: OutCell) -> str:
    """A header word as compared: no white space, no marks at its end, small letters."""
    return "".join(cell.split()).rstrip("*?:").casefold() if isinstance(cell, str) else ""


def new_row(
    form: OutFormat, values: Values, own: SheetRow | None = None, sheet: MallSheet | None = None
) -> tuple[OutCell, ...]:
    """A row by the columns of the form; `own` of `sheet` is the mall's own row, where it is used."""
    places = _places(sheet) if sheet else {}
    return tuple(_cell(column, values, own, places) for column in form.columns)


def kept_row(
    form: OutFormat, values: Values, own: SheetRow, sheet: MallSheet
) -> tuple[OutCell, ...]:
    """The mall's own row with our columns filled in; every other cell stays as it is."""
    places = _places(sheet)
    cells = list(own.cells)
    for column in form.columns:
        place = places.get(plain_word(column.header))
        if column.holds is not None and place is not None and place < len(cells):
            cells[place] = values[column.holds]
    return tuple(cells)


def lacking(form: OutFormat, sheet: MallSheet) -> str:
    """The first column the form fills and the mall's own file does not have; empty if none."""
    places = _places(sheet)
    wanted = (column.header for column in form.columns if column.holds is not None)
    return (
        next((word for word in wanted if plain_word(word) not in places), "") if form.keep else ""
    )


def whole_tables(
    form: OutFormat, rows: Sequence[tuple[OutCell, ...]], sheet: MallSheet | None = None
) -> list[OutTable]:
    """The rows under their titles and header, in as many files as the mall's limit asks for."""
    above: tuple[tuple[OutCell, ...], ...] = tuple((title,) for title in form.titles)
    header: tuple[OutCell, ...] = tuple(column.header for column in form.columns)
    name = form.sheet
    if form.keep and sheet is not None:
        above, header, name = sheet.above, sheet.header, sheet.sheet or form.sheet
    most = form.most_rows or max(1, len(rows))
    parts = [rows[at : at + most] for at in range(0, len(rows), most)]
    return [
        OutTable(form.kind, name, len(above) + 1, (*above, header, *_numbered(form, part)))
        for part in parts
    ]


def _numbered(form: OutFormat, rows: Sequence[tuple[OutCell, ...]]) -> list[tuple[OutCell, ...]]:
    """Each file counts its rows from 1."""
    at = next((n for n, one in enumerate(form.columns) if one.holds is Holds.ROW), None)
    if form.keep or at is None:
        return list(rows)
    return [(*row[:at], n, *row[at + 1 :]) for n, row in enumerate(rows, 1)]


def _cell(
    column: OutColumn, values: Values, own: SheetRow | None, places: Mapping[str, int]
) -> OutCell:
    if column.holds is not None:
        return values.get(column.holds, "")
    for word in column.source:
        place = places.get(plain_word(word))
        if own is not None and place is not None and place < len(own.cells):
            found = own.cells[place]
            return "" if found is None else found
    return column.text


def _places(sheet: MallSheet) -> dict[str, int]:
    places: dict[str, int] = {}
    for place, word in enumerate(sheet.header):
        places.setdefault(plain_word(word), place)
    return places
