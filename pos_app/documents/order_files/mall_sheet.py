"""A mall's own file with every cell as it stands, for filling in what the mall wants back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, cast

from pos_app.documents.order_files.cells import to_text
from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.parse import parse_with_table
from pos_app.documents.order_files.tables import Cell
from pos_app.domain.intake.order_format import OrderFormat
from pos_app.domain.parcels.out_file import MallSheet, SheetRow

_TIMES: dict[str, type[dt.datetime] | type[dt.date] | type[dt.time]] = {
    "datetime": dt.datetime,
    "date": dt.date,
    "time": dt.time,
}


def parse_mall_sheet(
    data: bytes, name: str, password: str | None, formats: Sequence[OrderFormat], limits: Limits
) -> MallSheet:
    """The sheet of an order file with the rows that can be used. Raises as `parse_order_file`.

    The order number is told as text also where the file has it as a number.
    """
    file, found = parse_with_table(data, name, password, formats, limits)
    table, place = found.table, found.columns["order_no"]
    rows = [
        SheetRow(
            row.source_row, row.order_no, row.item_no, row.site,
            _cells(table.rows[row.source_row - 1], place),
        )
        for row in file.rows
    ]  # fmt: skip
    return MallSheet(
        name=name,
        mall=file.mall,
        label=file.label,
        sheet=table.sheet,
        above=tuple(tuple(row) for row in table.rows[: found.header]),
        header=tuple(table.rows[found.header]),
        order_column=place,
        rows=tuple(rows),
    )


def _cells(row: Sequence[Cell], order_place: int) -> tuple[Cell, ...]:
    cells = list(row)
    if not isinstance(cells[order_place], str):
        cells[order_place] = to_text(cells[order_place])
    return tuple(cells)


def pack_sheet(sheet: MallSheet) -> dict[str, Any]:
    """Plain JSON values; `unpack_sheet` gives the equal sheet back."""
    return {
        "name": sheet.name,
        "mall": sheet.mall,
        "label": sheet.label,
        "sheet": sheet.sheet,
        "above": [_pack(row) for row in sheet.above],
        "header": _pack(sheet.header),
        "order_column": sheet.order_column,
        "rows": [[r.row, r.order_no, r.item_no, r.site, _pack(r.cells)] for r in sheet.rows],
    }


def unpack_sheet(data: dict[str, Any]) -> MallSheet:
    """The sheet that `pack_sheet` took apart."""
    rows = (
        SheetRow(row, order_no, item_no, site, _unpack(cells))
        for row, order_no, item_no, site, cells in data["rows"]
    )
    parts: dict[str, Any] = {
        **data,
        "above": tuple(_unpack(row) for row in data["above"]),
        "header": _unpack(data["header"]),
        "rows": tuple(rows),
    }
    return MallSheet(**parts)


def _pack(cells: Sequence[Cell]) -> list[Any]:
    return [_pack_cell(cell) for cell in cells]


def _pack_cell(cell: Cell) -> Any:
    if isinstance(cell, dt.timedelta):
        return {"span": cell.total_seconds()}
    if isinstance(cell, dt.datetime | dt.date | dt.time):
        return {type(cell).__name__: cell.isoformat()}
    return cell


def _unpack(cells: Sequence[Any]) -> tuple[Cell, ...]:
    return tuple(_unpack_cell(cell) for cell in cells)


def _unpack_cell(cell: Any) -> Cell:
    if not isinstance(cell, dict):
        return cell
    ((kind, value),) = cast("dict[str, Any]", cell).items()
    return dt.timedelta(seconds=value) if kind == "span" else _TIMES[kind].fromisoformat(value)
