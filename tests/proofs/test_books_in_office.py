"""What a report's workbook holds is the same in LibreOffice, and no text of it is a formula there."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from pos_app.clock import kst
from pos_app.documents.reports import book
from pos_app.documents.reports.book import write_book
from pos_app.documents.reports.book_parts import width
from pos_app.domain.reports.catalogue import BY_KEY, REPORTS
from pos_app.domain.reports.report import Kind, Report
from tests.documents.report_samples import PAYLOADS, sheet
from tests.make import T0

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
LIMIT_S = 240
WRITERS = {"plain": 10**9, "fast": -1}
TEXTS = ["김담이", "무지 노트 A5", "=1+1", "  두 칸", "줄\n바꿈", "007", "1e9", "2026-11-24"]

pytestmark = [
    pytest.mark.proof,
    pytest.mark.skipif(
        os.environ.get("POS_PROOF") != "full", reason="LibreOffice takes its time: under prove only"
    ),
    pytest.mark.skipif(OFFICE is None, reason="no LibreOffice here: no workbook was opened in it"),
]


@pytest.fixture(params=sorted(WRITERS))
def writer(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Every workbook is written by this one, however long it is."""
    monkeypatch.setattr(book, "LONG", WRITERS[request.param])
    return str(request.param)


def saved_again(folder: Path, *made: Path) -> list[Any]:
    """The first sheet of each workbook as LibreOffice writes it after opening and reckoning it.

    It opens no window for that, and a head that stays in sight belongs to the window: that one is
    proven where the file is written (`tests/documents/test_report_book`).
    """
    assert OFFICE is not None
    back = folder / "back"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    told = [OFFICE, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(back)]
    subprocess.run([*told, *map(str, made)], check=True, capture_output=True, timeout=LIMIT_S)
    return [openpyxl.load_workbook(back / one.name).worksheets[0] for one in made]


@pytest.mark.usefixtures("writer")
def test_no_text_is_a_formula_in_libreoffice(tmp_path: Path) -> None:
    made = tmp_path / "made.xlsx"
    write_book(made, sheet("stock_moves", list(PAYLOADS)), lambda _: None)
    (page,) = saved_again(tmp_path, made)
    report = BY_KEY["stock_moves"]
    for name in ("name", "reason"):
        column = report.column(name)
        cells = [row[column] for row in page.iter_rows(min_row=3, max_row=2 + len(PAYLOADS))]
        assert {cell.data_type for cell in cells} == {"s"}
        assert [_bare(str(cell.value)) for cell in cells] == [_bare(text) for text in PAYLOADS]


def test_a_formula_would_be_seen_in_libreoffice(tmp_path: Path) -> None:
    """The control: the same look finds the one cell that is a formula."""
    made = tmp_path / "made.xlsx"
    book_: Any = openpyxl.Workbook()
    book_.active.append(["=1+1", "-2+3"])
    book_.save(made)
    (page,) = saved_again(tmp_path, made)
    assert [page["A1"].data_type, page["B1"].data_type] == ["f", "s"]


def test_every_report_is_the_same_in_libreoffice(writer: str, tmp_path: Path) -> None:
    made = [tmp_path / f"{writer}-{report.key}.xlsx" for report in REPORTS]
    for path, report in zip(made, REPORTS, strict=True):
        write_book(path, sheet(report.key, TEXTS), lambda _: None)
    for page, report in zip(saved_again(tmp_path, *made), REPORTS, strict=True):
        _as_written(page, report)


def _as_written(page: Any, report: Report) -> None:
    last = len(TEXTS) + 2
    right = get_column_letter(len(report.columns))
    assert page.auto_filter.ref == f"A2:{right}{last}", report.key
    assert page.print_title_rows == "$2:$2"
    assert page["A1"].font.bold and str(page["A1"].value).startswith(report.title)
    below = page[last + 1]
    totals = sheet(report.key, TEXTS).totals
    assert _widths(page) == pytest.approx([width(column) for column in report.columns], abs=1.5)
    for place, column in enumerate(report.columns):
        assert page[2][place].value == column.title and page[2][place].font.bold
        assert below[place].value is None or below[place].font.bold, (report.key, column.key)
        if totals[place] is not None and column.kind in {Kind.COUNT, Kind.MONEY}:
            assert below[place].value == totals[place]
        for at, text in enumerate(TEXTS):
            _cell_as_written(page[at + 3][place], column.kind, at, text)


def _widths(page: Any) -> list[float]:
    """Of each column; neighbours of one width are written as one."""
    groups = sorted(page.column_dimensions.values(), key=lambda group: group.min)
    return [group.width for group in groups for _ in range(group.min, group.max + 1)]


def _cell_as_written(cell: Any, kind: Kind, at: int, text: str) -> None:
    number = at * 7 - 3
    match kind:
        case Kind.MOMENT:
            assert cell.is_date and cell.value == kst(T0 + at * 60_000).replace(tzinfo=None)
        case Kind.DAY:
            assert cell.is_date and cell.value == dt.datetime(2026, 11, 24)
        case Kind.COUNT | Kind.MONEY:
            assert cell.data_type == "n" and cell.value == number
            assert cell.number_format == "#,##0"
        case Kind.SHARE:
            assert cell.value == pytest.approx(number / 10_000) and "%" in cell.number_format
        case Kind.TENTH:
            assert cell.value == pytest.approx(number / 10)
        case Kind.CODE:
            assert cell.data_type == "s"
        case _:
            assert cell.data_type == "s" and cell.value == text


def _bare(text: str) -> str:
    """Without what a workbook may hold in more than one way: line ends and blanks around."""
    return text.replace("\r", "\n").strip()
