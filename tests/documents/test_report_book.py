"""A report's workbook, written by either writer, read back by two readers."""

from __future__ import annotations

import datetime as dt
import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

import openpyxl
import pytest
import python_calamine
from openpyxl.utils import get_column_letter

from pos_app.clock import kst
from pos_app.documents.reports import book, fast_book, fast_sums
from pos_app.documents.reports.book import write_book
from pos_app.documents.reports.fast_sums import add_sums
from pos_app.domain.reports.catalogue import BY_KEY, REPORTS
from pos_app.domain.reports.report import ExportStopped, Kind
from tests.documents.report_samples import PAYLOADS, sheet
from tests.make import T0

WRITERS = {"plain": 10**9, "fast": -1}


@pytest.fixture(params=sorted(WRITERS))
def writer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every workbook is written by this one, however long it is."""
    monkeypatch.setattr(book, "LONG", WRITERS[request.param])
    return str(request.param)


def calamine(path: Path) -> list[list[Any]]:
    """The first sheet as another reader sees it."""
    reader: Any = python_calamine
    return reader.load_workbook(str(path)).get_sheet_by_index(0).to_python()


def clean(text: str) -> str:
    """What no workbook holds is left out: XML turns a carriage return into a line feed."""
    return text.replace("\r", "\n")


def test_there_are_500_payloads() -> None:
    assert len(set(PAYLOADS)) == 500


def test_no_text_becomes_a_formula(writer: str, tmp_path: Path) -> None:
    del writer
    path = tmp_path / "x.xlsx"
    write_book(path, sheet("stock_moves", list(PAYLOADS)), lambda _: None)
    names = BY_KEY["stock_moves"].column("name"), BY_KEY["stock_moves"].column("reason")
    page = openpyxl.load_workbook(path).worksheets[0]
    rows = list(page.iter_rows(min_row=3, max_row=2 + len(PAYLOADS)))
    for column in names:
        assert {row[column].data_type for row in rows} == {"s"}
    with zipfile.ZipFile(path) as parts:
        inside = parts.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in inside and b"<f " not in inside
    read = calamine(path)
    for column in names:
        found = [clean(str(row[column])) for row in read[2:-1]]
        assert found == [clean(text) for text in PAYLOADS]


@pytest.mark.parametrize("key", [report.key for report in REPORTS])
def test_values_come_back_as_they_were(writer: str, tmp_path: Path, key: str) -> None:
    del writer
    path, report = tmp_path / "x.xlsx", BY_KEY[key]
    made = sheet(key, ["김담이", "무지 노트 A5", "=1"])
    write_book(path, made, lambda _: None)
    page = openpyxl.load_workbook(path).worksheets[0]
    assert page.freeze_panes == "A3"
    right = get_column_letter(len(report.columns))
    assert page.auto_filter.ref == f"A2:{right}5", "the sums are sorted along with the rows"
    assert page.print_area == f"'{page.title}'!$A$1:${right}$6"
    sums: list[Any] = [cell for cell in page[6] if cell.value is not None]
    assert all(cell.font.bold for cell in sums)
    summed = [place for place, total in enumerate(made.totals) if total is not None]
    assert [page[6][n].number_format for n in summed] == [page[5][n].number_format for n in summed]
    heads = [cell.value for cell in page[2]]
    assert heads == [column.title for column in report.columns] and len(set(heads)) == len(heads)
    assert report.title in str(page["A1"].value)
    cells = list(page.iter_rows(min_row=3, max_row=6, values_only=True))
    below = cells[3]
    for place, column in enumerate(report.columns):
        second = cells[1][place]
        match column.kind:
            case Kind.MOMENT:
                assert second == kst(T0 + 60_000).replace(tzinfo=None)
            case Kind.DAY:
                assert second in {dt.date(2026, 11, 24), dt.datetime(2026, 11, 24)}
            case Kind.COUNT | Kind.MONEY:
                assert second == 4
            case Kind.SHARE:
                assert second == pytest.approx(0.0004)
            case Kind.TENTH:
                assert second == pytest.approx(0.4)
            case Kind.CODE:
                assert second == (column.words or {}).get("card", "card")
            case _:
                assert second == "무지 노트 A5"
        if column.total and column.kind in {Kind.COUNT, Kind.MONEY}:
            assert below[place] == made.totals[place]


def test_an_empty_period_is_a_head_and_a_sum(writer: str, tmp_path: Path) -> None:
    del writer
    path = tmp_path / "x.xlsx"
    write_book(path, sheet("sales_days", []), lambda _: None)
    read = calamine(path)
    assert len(read) == 3 and read[2][0] == "합계 0줄"


def test_ten_thousand_rows_go_to_the_fast_writer(tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    told: list[int] = []
    write_book(path, sheet("stock_moves", ["긴 이름"] * 10_000), told.append)
    assert told[-1] == 10_000 and len(told) > 20
    read = calamine(path)
    assert len(read) == 10_003
    assert read[-1][BY_KEY["stock_moves"].column("quantity")] == sum(
        at * 7 - 3 for at in range(10_000)
    )


def test_it_stops_when_told(writer: str, tmp_path: Path) -> None:
    del writer

    def stop(done: int) -> None:
        if done >= 400:
            raise ExportStopped

    with pytest.raises(ExportStopped):
        write_book(tmp_path / "x.xlsx", sheet("stock_moves", ["글"] * 1_000), stop)


def test_the_sums_are_put_in_wherever_the_rows_are_cut(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The end of the rows may lie across two pieces of what is copied."""
    kept: list[bytes] = []

    def keep(written: BinaryIO, path: Path, below: list[Any], at: int) -> None:
        kept.append(written.read())
        add_sums(BytesIO(kept[0]), path, below, at)

    monkeypatch.setattr(fast_book, "add_sums", keep)
    fast_book.write_fast(tmp_path / "x.xlsx", sheet("stock_moves", ["글"] * 9), lambda _: None)
    below: list[Any] = ["합계 <9>", *[None] * 4, 252, None, None]
    for piece in range(4_000, 4_030):
        monkeypatch.setattr(fast_sums, "_CHUNK", piece)
        add_sums(BytesIO(kept[0]), tmp_path / "y.xlsx", below, 12)
        read = calamine(tmp_path / "y.xlsx")
        assert len(read) == 12 and (read[-1][0], read[-1][5]) == ("합계 <9>", 252)
