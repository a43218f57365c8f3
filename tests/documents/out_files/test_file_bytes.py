"""What goes out is what was meant: texts stay texts, nothing becomes a formula, nothing is lost."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pytest
import python_calamine

from pos_app.documents.order_files.biff8 import biff8_tables
from pos_app.documents.order_files.limits import DEFAULT_LIMITS
from pos_app.documents.order_files.ole_box import read_stream
from pos_app.documents.out_files.file_bytes import file_bytes
from pos_app.documents.out_files.safe_text import MOST_CHARS
from pos_app.domain.parcels.out_file import FileKind, OutCell, OutTable

BOOKS = [FileKind.XLSX, FileKind.XLS]
_SIGNS = ("=", "+", "-", "@", "\t", "=+", "==", "@@", "-=", "＝", " =", "'=")
_BODIES = (
    "1+1", "cmd|' /C calc'!A0", "HYPERLINK(\"http://a.example\",\"눌러\")", "SUM(A1:A9)", "A1",
    "빠르게 부탁", "집앞-", "1", "IMPORTXML(CONCAT(\"http://a.example\"),\"//a\")", "DDE(\"a\";\"b\")",
)  # fmt: skip


def payloads(count: int = 500) -> list[str]:
    """Names and memos as somebody hostile, or only hurried, types them."""
    dice = random.Random(20261122)
    found = [sign + body for sign in _SIGNS for body in _BODIES]
    while len(found) < count:
        tail = "".join(dice.choice("=+-@|!'\"(),;0A가 \t") for _ in range(dice.randint(1, 20)))
        found.append(dice.choice(_SIGNS) + tail)
    return found[:count]


def table(kind: FileKind, *rows: tuple[OutCell, ...]) -> OutTable:
    return OutTable(kind, "" if kind is FileKind.CSV else "발송처리", 1, rows)


def read_back(data: bytes) -> list[list[object]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
    return [list(row) for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]


def formulas(kind: FileKind, data: bytes) -> int:
    """How many cells of the workbook are formulas, read from its own parts."""
    if kind is FileKind.XLSX:
        sheet = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml")
        return sheet.count(b"<f>") + sheet.count(b"<f ")
    stream = read_stream(data, "Workbook", DEFAULT_LIMITS)
    count = at = 0
    while at + 4 <= len(stream):
        record, size = (int.from_bytes(stream[at + n : at + n + 2], "little") for n in (0, 2))
        count += record in (0x0006, 0x0206, 0x0406)
        at += 4 + size
    return count


@pytest.mark.parametrize("kind", BOOKS)
def test_five_hundred_payloads_stay_texts(kind: FileKind) -> None:
    rows = [(payload, payload) for payload in payloads()]
    data = file_bytes(table(kind, ("이름", "메모"), *rows))
    assert formulas(kind, data) == 0
    assert read_back(data)[1:] == [list(row) for row in rows]


def test_control_a_formula_is_seen() -> None:
    import xlwt

    book = openpyxl.Workbook()
    book.active["A1"] = "=1+1"  # type: ignore[index]
    out = io.BytesIO()
    book.save(out)
    assert formulas(FileKind.XLSX, out.getvalue()) == 1
    old = xlwt.Workbook()
    old.add_sheet("a").write(0, 0, xlwt.Formula("1+1"))
    out = io.BytesIO()
    old.save(out)
    assert formulas(FileKind.XLS, out.getvalue()) == 1


def test_a_csv_guards_what_looks_like_a_formula_and_leaves_numbers_alone() -> None:
    numbers = ("20261121-0000011", "990000000026", "05900000000", "20261124_021912083")
    data = file_bytes(table(FileKind.CSV, *[(one, *numbers) for one in payloads()]))
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    for row, payload in zip(rows, payloads(), strict=True):
        assert not row[0].startswith(("=", "+", "-", "@", "\t", "＝"))
        assert row[0].removeprefix("'") == payload.removeprefix("'")
        assert tuple(row[1:]) == numbers
    assert data.startswith(b"\xef\xbb\xbf")
    assert data.endswith(b"\r\n")


@pytest.mark.parametrize("kind", BOOKS)
def test_numbers_of_orders_and_parcels_are_texts(kind: FileKind) -> None:
    numbers = ("2026112150000000", "0599000000012", "01501", " 2026112200564847")
    data = file_bytes(table(kind, ("번호",), numbers))
    assert read_back(data)[1] == list(numbers)
    assert [type(cell) for cell in read_back(data)[1]] == [str] * 4


@pytest.mark.parametrize("kind", BOOKS)
def test_rare_letters_breaks_times_and_counts_come_back(kind: FileKind) -> None:
    at = dt.datetime(2026, 11, 22, 9, 30)
    row: tuple[OutCell, ...] = ("똠얌 😊", '달 "방"\n벨 X', 3, 2.0, 1.5, at, None, "", "\x00\x07끝")
    (back,) = read_back(file_bytes(table(kind, ("머리",), row)))[1:]
    assert back[:5] == ["똠얌 😊", '달 "방"\n벨 X', 3, 2, 1.5]
    assert back[5] == at
    assert back[6:] == ["", "", "끝"]


@pytest.mark.parametrize("kind", BOOKS)
def test_a_text_longer_than_a_cell_is_cut_and_the_file_whole(kind: FileKind) -> None:
    data = file_bytes(table(kind, ("머리",), ("가" * 40_000, "a" * 40_000)))
    back = read_back(data)[1]
    assert [len(str(one)) for one in back] == [MOST_CHARS // 2, MOST_CHARS]


def test_our_own_reader_of_old_workbooks_reads_the_same(tmp_path: Path) -> None:
    rows: tuple[tuple[OutCell, ...], ...] = (("a", "나"), ("=1", 7))
    stream = read_stream(file_bytes(table(FileKind.XLS, *rows)), "Workbook", DEFAULT_LIMITS)
    (sheet,) = biff8_tables(stream, DEFAULT_LIMITS)
    assert [list(row) for row in sheet.rows] == [["a", "나"], ["=1", 7.0]]
