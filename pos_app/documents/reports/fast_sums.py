"""The sums below a very long report: one bold row put behind what the fast writer wrote.

That writer gives every row the look of its columns and draws its filter over all it was handed. So
it is handed the rows alone, and the sums go in while its parts are packed: the filter ends above
them, and whoever sorts or filters the report leaves them where they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, BinaryIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl.utils import get_column_letter

from pos_app.documents.reports.sheet import CellValue

_SHEET, _STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
_END = b"</sheetData>"
_CHUNK = 1 << 20
_LEVEL = 3
"""The pages are packed a second time: half the time of the usual level, a tenth more bytes."""
_LOOKS = re.compile(r'<cellXfs count="(\d+)">(.*)</cellXfs>', re.DOTALL)
_LOOK = re.compile(r"<xf [^>]*/>|<xf [^>]*>.*?</xf>", re.DOTALL)
_FONT = re.compile(r'fontId="\d+"')
_COLUMN = re.compile(r'<col min="(\d+)" max="(\d+)"[^>]* style="(\d+)"')
_TITLE_LOOK = 1
"""The look the writer numbers first is the title's: the bold one."""


def add_sums(written: BinaryIO, path: Path, below: Sequence[CellValue], at: int) -> None:
    """Pack the written workbook into `path`, with the sums as its row `at` (from 1)."""
    with ZipFile(written) as source, ZipFile(path, "w", ZIP_DEFLATED, compresslevel=_LEVEL) as out:
        looks, styles = _bold_too(source.read(_STYLES).decode())
        for part in source.infolist():
            with source.open(part) as read, out.open(part.filename, "w", force_zip64=True) as into:
                if part.filename == _STYLES:
                    into.write(styles.encode())
                elif part.filename == _SHEET:
                    _copy(read, into, below, at, looks)
                else:
                    into.write(read.read())


def _bold_too(styles: str) -> tuple[int, str]:
    """How many looks there were; behind them now stands each one's bold twin, in the same order."""
    found = _LOOKS.search(styles)
    if found is None:
        raise ValueError("the writer's styles have changed")
    looks = _LOOK.findall(found[2])
    bold = _FONT.findall(looks[_TITLE_LOOK])[0]
    twins = "".join(_FONT.sub(bold, look) for look in looks)
    both = f'<cellXfs count="{2 * len(looks)}">{found[2]}{twins}</cellXfs>'
    return len(looks), styles[: found.start()] + both + styles[found.end() :]


def _copy(
    read: IO[bytes], into: IO[bytes], below: Sequence[CellValue], at: int, looks: int
) -> None:
    begin = read.read(_CHUNK)
    column_looks = _column_looks(begin.decode(errors="ignore"))
    begin = begin.replace(b":%s%d" % (_last(below), at - 1), b":%s%d" % (_last(below), at), 1)
    row = _row(below, at, [looks + look for look in column_looks]).encode()
    held = b""
    for chunk in _chunks(begin, read):
        held += chunk
        place = held.find(_END)
        if place >= 0:
            into.write(held[:place] + row + held[place:])
            held = b""
        else:
            into.write(held[: -len(_END)])
            held = held[-len(_END) :]
    into.write(held)


def _chunks(begin: bytes, read: IO[bytes]) -> Iterator[bytes]:
    yield begin
    while chunk := read.read(_CHUNK):
        yield chunk


def _last(below: Sequence[CellValue]) -> bytes:
    return get_column_letter(len(below)).encode()


def _column_looks(begin: str) -> list[int]:
    found: list[int] = []
    for first, last, look in _COLUMN.findall(begin):
        found += [int(look)] * (int(last) - int(first) + 1)
    return found


def _row(below: Sequence[CellValue], at: int, looks: Sequence[int]) -> str:
    cells: list[str] = []
    for number, (value, look) in enumerate(zip(below, looks, strict=True), 1):
        place = f'<c r="{get_column_letter(number)}{at}" s="{look}"'
        if value is None:
            cells.append(f"{place}/>")
        elif isinstance(value, int | float):
            cells.append(f"{place}><v>{value}</v></c>")
        else:
            text = escape(str(value))
            cells.append(f'{place} t="inlineStr"><is><t>{text}</t></is></c>')
    return f'<row r="{at}">{"".join(cells)}</row>'
