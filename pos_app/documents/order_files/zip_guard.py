"""Is this archive whole, small enough, and what it says it is? Asked before any parser sees it.

Every entry is unpacked once: the checksum finds changed bytes, the declared sizes stop a bomb
before a byte is unpacked, and the sheets are searched for formulas on the way.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from pos_app.documents.order_files.limits import Limits
from pos_app.domain.intake.order_file_errors import (
    BrokenFile,
    FormulaCell,
    NotASpreadsheet,
    TooLarge,
)

_CELL_WITH_FORMULA = re.compile(rb"<(?:\w+:)?f[ />]")
_CELL_REFERENCE = re.compile(rb'\br="([A-Z]{1,3})(\d{1,7})"')
_ROW_REFERENCE = re.compile(rb'<(?:\w+:)?row\b[^>]*?\br="(\d{1,9})"')
_FAR_CELL = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="[A-Z]{3}\d')
_END_RECORD = struct.Struct("<4s4H2LH")


def check_archive(data: bytes, limits: Limits) -> None:
    """Raises TooLarge, BrokenFile, FormulaCell or NotASpreadsheet; returns when all is well."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _check_directory(data, entries, limits)
            for entry in entries:
                _check_entry(archive, entry, limits)
    except (zipfile.BadZipFile, zlib.error, EOFError, struct.error) as trouble:
        raise BrokenFile("", "archive") from trouble
    except (NotImplementedError, RuntimeError, ValueError, OSError) as trouble:
        raise BrokenFile("", "archive") from trouble


def _check_directory(data: bytes, entries: list[zipfile.ZipInfo], limits: Limits) -> None:
    if len(entries) > limits.entries:
        raise TooLarge("", "entries", limits.entries)
    if sum(entry.file_size for entry in entries) > limits.unpacked_bytes:
        raise TooLarge("", "unpacked", limits.unpacked_bytes)
    names = {entry.filename for entry in entries}
    end = data.rfind(b"PK\x05\x06")
    count = _END_RECORD.unpack_from(data, end)[4]
    if len(names) != len(entries) or count != len(entries):
        raise BrokenFile("", "archive")
    if "xl/workbook.xml" not in names or "[Content_Types].xml" not in names:
        raise NotASpreadsheet("")


def _check_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits) -> None:
    is_xml = entry.filename.endswith((".xml", ".rels"))
    is_sheet = entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
    part = archive.read(entry)
    if is_xml and (b"<!DOCTYPE" in part or b"<!ENTITY" in part):
        raise BrokenFile("", "entities")
    if is_sheet:
        _check_sheet(part, limits)


def _check_sheet(part: bytes, limits: Limits) -> None:
    marked = b"<f" in part or b":f" in part
    if marked and (hit := _CELL_WITH_FORMULA.search(part)):
        cells = _CELL_REFERENCE.findall(part, 0, hit.start())
        column, row = cells[-1] if cells else (b"", b"0")
        raise FormulaCell("", int(row), (column + row).decode("ascii") if cells else "")
    _check_row_ends(part, limits)
    last = part.rfind(b"<row")
    if last >= 0 and (reference := _ROW_REFERENCE.match(part, last)):
        row = int(reference[1])
        if row > limits.rows:
            raise TooLarge("", "rows", limits.rows, limits.rows + 1)


def _check_row_ends(part: bytes, limits: Limits) -> None:
    """A column with three letters lies past 702; a sparse sheet that far out fills the memory."""
    end = part.find(b"</row>")
    while end >= 0:
        start = part.rfind(b"<c ", 0, end)
        if start >= 0 and _FAR_CELL.match(part, start, end):
            raise TooLarge("", "columns", limits.columns)
        end = part.find(b"</row>", end + 6)
