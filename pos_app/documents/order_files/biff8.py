"""Excel 97-2003 workbooks (BIFF8), read strictly from the Workbook stream.

The container has no checksum, so structure is the only witness: records must follow each other to
the byte, the string table must end where it says, cells must come in order and inside the stated
dimensions, and between the first and the last cell nothing but cell records may stand. A changed
byte then either stays inside its own cell or breaks one of these. Source: [MS-XLS] 2.1.7.20.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from pos_app.documents.order_files.biff_cells import CELL_TABLE, SheetCells
from pos_app.documents.order_files.biff_strings import shared_strings
from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.tables import Table
from pos_app.domain.intake.order_file_errors import BrokenFile

_BOF, _EOF, _CONTINUE = 0x0809, 0x000A, 0x003C
_FILEPASS, _SST, _BOUNDSHEET, _DIMENSIONS = 0x002F, 0x00FC, 0x0085, 0x0200
_GLOBALS, _WORKSHEET = 0x0005, 0x0010
_LONGEST = 8224


@dataclass(frozen=True, slots=True)
class _Record:
    at: int
    kind: int
    data: bytes


def is_locked(stream: bytes) -> bool:
    """Whether the workbook asks for a password before its records can be read."""
    return any(record.kind == _FILEPASS for record in _substream(stream, 0, _GLOBALS))


def biff8_tables(stream: bytes, limits: Limits) -> Iterator[Table]:
    """The worksheets. Raises BrokenFile, FormulaCell or TooLarge."""
    sheets: list[tuple[str, int]] = []
    pieces: list[bytes] = []
    last = 0
    for record in _substream(stream, 0, _GLOBALS):
        if record.kind == _BOUNDSHEET:
            sheets.append(_bound_sheet(record.data))
        elif record.kind == _SST or (record.kind == _CONTINUE and last == _SST):
            pieces.append(record.data)
        if record.kind != _CONTINUE:
            last = record.kind
    if not sheets:
        raise BrokenFile("", "workbook")
    strings = shared_strings(pieces) if pieces else []
    for name, start in sheets:
        if start >= 0:
            yield _sheet_table(stream, name, start, strings, limits)


def _sheet_table(stream: bytes, name: str, start: int, strings: list[str], limits: Limits) -> Table:
    cells = SheetCells(strings, limits)
    dimensions: bytes | None = None
    closed = False
    for record in _substream(stream, start, _WORKSHEET):
        if record.kind == _DIMENSIONS:
            dimensions = record.data
        elif record.kind in CELL_TABLE:
            if closed or dimensions is None:
                raise BrokenFile("", "cells", cells.row)
            cells.add(record.kind, record.data)
        elif cells.begun:
            closed = True
    if dimensions is None or len(dimensions) != 14:
        raise BrokenFile("", "workbook")
    first_row, end_row, first_column, end_column = struct.unpack_from("<IIHH", dimensions)
    cells.check_inside(first_row, end_row, first_column, end_column)
    return Table("xls", name, cells.rows())


def _substream(stream: bytes, start: int, wanted: int) -> Iterator[_Record]:
    """The records from the BOF at `start` to its EOF, without those of embedded charts."""
    depth = 0
    for record in _records(stream, start):
        if record.kind == _BOF:
            depth += 1
            if depth == 1:
                _check_bof(record.data, wanted)
            elif wanted == _GLOBALS:
                raise BrokenFile("", "workbook")
        elif record.kind == _EOF:
            depth -= 1
            if depth == 0:
                _check_follower(stream, record)
                return
        elif depth == 0:
            raise BrokenFile("", "workbook")
        elif depth == 1:
            yield record
    raise BrokenFile("", "workbook")


def _check_follower(stream: bytes, end: _Record) -> None:
    """After a part comes another part or nothing: a cell turned into an EOF hides all below it."""
    follower = stream[end.at + 4 + len(end.data) :][:4]
    if end.data or (follower.strip(b"\0") and follower[:2] != struct.pack("<H", _BOF)):
        raise BrokenFile("", "workbook")


def _records(stream: bytes, at: int) -> Iterator[_Record]:
    end = len(stream)
    while at + 4 <= end:
        kind, length = struct.unpack_from("<HH", stream, at)
        if length > _LONGEST or at + 4 + length > end:
            raise BrokenFile("", "workbook")
        yield _Record(at, kind, stream[at + 4 : at + 4 + length])
        at += 4 + length


def _check_bof(data: bytes, wanted: int) -> None:
    if len(data) < 8 or struct.unpack_from("<HH", data) != (0x0600, wanted):
        raise BrokenFile("", "workbook")


def _bound_sheet(data: bytes) -> tuple[str, int]:
    """Name and place of a sheet; the place is −1 for charts and macro sheets."""
    if len(data) < 8:
        raise BrokenFile("", "workbook")
    start, _state, kind, length, wide = struct.unpack_from("<IBBBB", data)
    raw = data[8:]
    if len(raw) != length * (2 if wide & 1 else 1):
        raise BrokenFile("", "workbook")
    name = raw.decode("utf-16-le" if wide & 1 else "latin-1", "replace")
    return name, start if kind == 0 else -1
