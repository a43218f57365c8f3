"""A report on A4: every value stands on it, pages are numbered, nothing leaves the paper."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest

from pos_app.documents.pdf import HEIGHT, WIDTH
from pos_app.documents.reports.pdf import write_pdf
from pos_app.domain.reports.catalogue import BY_KEY, REPORTS
from pos_app.domain.reports.report import ExportStopped
from tests.documents.report_samples import LONG_NAME, sheet


def written(tmp_path: Path, key: str, texts: list[str]) -> Any:
    path = tmp_path / "x.pdf"
    write_pdf(path, sheet(key, texts), "이바른", lambda _: None, training=False)
    return pdfium.PdfDocument(path.read_bytes())


def words(page: Any) -> str:
    return page.get_textpage().get_text_range()


def numbered(page: Any) -> str:
    """What stands at the right of the foot."""
    wide, _ = page.get_size()
    found = page.get_textpage().get_text_bounded(wide - 120, 22, wide, 42)
    return found.replace(" ", "")


@pytest.mark.parametrize("key", [report.key for report in REPORTS])
def test_every_report_has_its_title_heads_and_number(tmp_path: Path, key: str) -> None:
    book = written(tmp_path, key, ["김담이", "무지 노트 A5"])
    text = words(book[0])
    assert BY_KEY[key].title in text and numbered(book[0]) == "1/1쪽"
    for column in BY_KEY[key].columns:
        assert column.title in text
    size = book[0].get_size()
    assert [round(side) for side in sorted(size)] == [round(WIDTH), round(HEIGHT)]


@pytest.mark.parametrize("key", [report.key for report in REPORTS])
def test_nothing_leaves_the_paper_or_its_column(tmp_path: Path, key: str) -> None:
    book = written(tmp_path, key, [LONG_NAME, "W" * 120, "짧음"])
    wide, tall = book[0].get_size()
    for page in book:
        inside = page.get_textpage()
        for at in range(inside.count_chars()):
            left, bottom, right, top = inside.get_charbox(at)
            if right > left:
                assert left >= 30 and right <= wide - 30 and bottom >= 14 and top <= tall - 30


def test_a_long_name_is_there_to_its_end(tmp_path: Path) -> None:
    text = words(written(tmp_path, "receivables", [LONG_NAME])[0])
    assert text.replace("\r\n", " ").count("주식회사") >= 6


def test_no_row_is_taller_than_its_page(tmp_path: Path) -> None:
    book = written(tmp_path, "receipts", [LONG_NAME * 9])
    assert len(book) == 1 and "…" in words(book[0])


def test_a_long_report_counts_its_pages(tmp_path: Path) -> None:
    book = written(tmp_path, "stock_moves", ["무지 노트 A5"] * 1_000)
    assert len(book) > 20
    for number, page in enumerate(book, 1):
        assert numbered(page) == f"{number}/{len(book)}쪽"
        assert "상품코드" in words(page)
    assert "합계 1,000줄" in words(book[len(book) - 1])


def test_an_empty_period_says_so(tmp_path: Path) -> None:
    assert "이 기간에는 내용이 없습니다." in words(written(tmp_path, "sales_days", [])[0])


def test_it_stops_when_told(tmp_path: Path) -> None:
    def stop(done: int) -> None:
        if done >= 200:
            raise ExportStopped

    with pytest.raises(ExportStopped):
        write_pdf(tmp_path / "x.pdf", sheet("audit", ["글"] * 900), "이바른", stop, training=True)
    assert not (tmp_path / "x.pdf").exists()
