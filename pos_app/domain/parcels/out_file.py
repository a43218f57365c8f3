"""A file that goes out: what stands in its cells, before any bytes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

OutCell: TypeAlias = (
    str | float | int | bool | dt.datetime | dt.date | dt.time | dt.timedelta | None
)


class FileKind(StrEnum):
    """The kinds of files malls and couriers take; `XLS` is Excel 97-2003."""

    XLSX = "xlsx"
    XLS = "xls"
    CSV = "csv"


@dataclass(frozen=True, slots=True)
class OutTable:
    """One sheet whole: the first `head` rows are titles and the header. A text is always a text."""

    kind: FileKind
    sheet: str
    head: int
    rows: tuple[tuple[OutCell, ...], ...]


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A data row of a mall's own file: `row` of the sheet (1 = first), its order, line and site."""

    row: int
    order_no: str
    item_no: str
    site: str
    cells: tuple[OutCell, ...]


@dataclass(frozen=True, slots=True)
class MallSheet:
    """A mall's own file, recognised, with every cell as it stands in it.

    `above` are the rows over the header; `order_column` is the place of the order number (0 = first).
    """

    name: str
    mall: str
    label: str
    sheet: str
    above: tuple[tuple[OutCell, ...], ...]
    header: tuple[OutCell, ...]
    order_column: int
    rows: tuple[SheetRow, ...]
