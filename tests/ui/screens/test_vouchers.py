"""전자료 over a real database: found, looked at, put on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos_app.ui.screens.vouchers.screen import VouchersScreen
from tests import make
from tests.databases import Sqlite
from tests.services.selling import printed_order, sell
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.counter import Counter, opened
from tests.ui.settling import wait

DAY_MS = 86_400_000


@pytest.fixture
def counter(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Counter]:
    with opened(sqlite_template, tmp_path, training=True) as made:
        made.window.show()
        yield made


def sold(counter: Counter, **changes: object) -> int:
    """Id of an order that was sold."""
    order_id = printed_order(counter.db, counter.shop, **changes)
    sell(counter.db, counter.shop, order_id)
    return order_id


def came(counter: Counter) -> VouchersScreen:
    screen = counter.vouchers
    counter.settle()
    return screen


def numbers(screen: VouchersScreen) -> list[str]:
    return [row.number for row in screen.model.rows()]


def test_the_newest_is_first_and_open(counter: Counter) -> None:
    for _ in range(3):
        sold(counter)
    screen = came(counter)
    assert numbers(screen) == ["S-261124-0003", "S-261124-0002", "S-261124-0001"]
    assert screen.detail.text() == "S-261124-0003"


def test_the_detail_says_lines_tax_ledger_and_who(counter: Counter) -> None:
    sold(counter, order_no="20261124_105203317")
    detail = came(counter).detail
    said = "\n".join(part.text() for part in detail.findChildren(type(detail._lines)))
    for part in (
        "무지 노트 A5 줄무늬 2 × 2,290 4,580", "합계  9,580원", "공급가액  8,709", "부가세  871",
        "차변  외상  9,580", "대변  부가세예수  871", "김담이 · 카운터 1", "20261124_105203317",
        "가상계좌", "11월 24일 화요일 15:00:00",
    ):  # fmt: skip
        assert part in said, part


def test_a_voucher_leads_to_the_receipts_of_its_order(counter: Counter) -> None:
    order_id = sold(counter)
    screen = came(counter)
    went: list[tuple[str, object]] = []

    def go(key: str, what: object) -> None:
        went.append((key, what))

    screen.wants.disconnect()
    screen.wants.connect(go)
    QTest.keyClick(screen.table, Qt.Key.Key_F10)
    assert went == [("receipts", order_id)]


def test_words_find_by_number_order_customer_and_phone(counter: Counter) -> None:
    sold(counter, order_no="20261124_105203317", tel="010-0000-4321")
    sold(counter, order_no="20261124_999999999", tel="010-0000-8765")
    screen = came(counter)
    for words, found in (
        ("s-261124-0001", ["S-261124-0001"]),
        ("105203317", ["S-261124-0001"]),
        ("0000-8765", ["S-261124-0002"]),
        ("정우진", ["S-261124-0002", "S-261124-0001"]),
        ("없는 사람", []),
    ):
        screen.presenter.search(words)
        counter.settle()
        assert numbers(screen) == found, words


def test_a_day_shows_that_day_and_all_days_everything(counter: Counter) -> None:
    sold(counter)
    screen = came(counter)
    screen._day_chosen(20261123)
    counter.settle()
    assert numbers(screen) == []
    screen._day_chosen(20261124)
    counter.settle()
    assert len(numbers(screen)) == 1
    assert screen.facts() == "11월 24일 화요일"
    screen._day_chosen(0)
    counter.settle()
    assert len(numbers(screen)) == 1


def test_pages_follow_each_other_without_gap_or_repeat(counter: Counter) -> None:
    for _ in range(7):
        sold(counter)
    screen = came(counter)
    fetch = screen.presenter._fetch()
    first = list(fetch(None, 3))
    second = list(fetch(first[-1], 3))
    third = list(fetch(second[-1], 3))
    assert [row.number for row in (*first, *second, *third)] == numbers(screen)
    assert len(third) == 1


def test_opened_with_an_order_or_a_voucher_it_narrows_and_escape_widens(counter: Counter) -> None:
    wanted = sold(counter)
    sold(counter)
    screen = came(counter)
    counter.window.open("history", wanted)
    counter.settle()
    assert numbers(screen) == ["S-261124-0001"]
    assert screen.detail.text() == "S-261124-0001"
    voucher = screen.model.rows()[0].voucher_id
    assert screen.on_escape()
    counter.settle()
    screen.on_escape()
    counter.settle()
    assert len(numbers(screen)) == 2
    counter.window.open("history", voucher)
    counter.settle()
    assert screen.detail.text() == "S-261124-0001"


def test_an_order_without_voucher_is_said(counter: Counter) -> None:
    order_id = printed_order(counter.db, counter.shop)
    sold(counter)
    screen = came(counter)
    counter.window.open("history", order_id)
    counter.settle()
    assert "전표가 없습니다" in screen.detail.banner.text()


def test_a_receipt_is_printed_again_with_its_reason(counter: Counter) -> None:
    sold(counter)
    screen = came(counter)
    screen.detail.reprint.click()
    assert screen.detail.panel.reason() == "손님 요청"
    screen.detail.panel._go.click()
    counter.settle()
    assert "프린터로 보냈습니다" in screen.detail.banner.text()
    assert counter.one("SELECT reason FROM print_job WHERE doc_type='receipt' AND copy_no=1") == (
        "손님 요청"
    )


def test_own_words_must_be_written(counter: Counter) -> None:
    sold(counter)
    screen = came(counter)
    screen.detail.reprint.click()
    panel = screen.detail.panel
    panel._chips.choose("own")
    panel._chosen()
    panel._go.click()
    counter.settle()
    assert counter.one("SELECT COUNT(*) FROM print_job WHERE copy_no=1") == 0
    assert panel._own.error()
    assert screen.on_escape()
    assert not panel.isVisible()


def test_the_statement_is_a_pdf_in_the_folder_of_papers(counter: Counter) -> None:
    sold(counter)
    screen = came(counter)
    screen.detail.statement.click()
    wait(lambda: "저장했습니다" in screen.detail.banner.text())
    [path] = list(counter.papers.iterdir())
    assert path.name == "거래명세표_S-261124-0001.pdf"
    assert path.read_bytes().startswith(b"%PDF-")
    screen.detail.banner.acted.emit()
    assert counter.folders == [counter.papers]


def test_a_folder_that_cannot_be_written_is_said(counter: Counter) -> None:
    sold(counter)
    screen = came(counter)
    counter.papers.write_text("a file stands where the folder should be")
    screen.detail.statement.click()
    wait(lambda: "저장하지 못했습니다" in screen.detail.banner.text())


def test_a_new_sale_appears_by_itself_and_the_chosen_row_stays(counter: Counter) -> None:
    sold(counter)
    screen = came(counter)
    sold(counter)
    wait(lambda: len(numbers(screen)) == 2)
    counter.settle()
    assert screen.detail.text() == "S-261124-0001"


def test_nothing_chosen_nothing_printed(counter: Counter) -> None:
    screen = came(counter)
    assert screen.detail.reprint.reason() == "전표를 먼저 골라 주십시오."
    assert not screen.detail.statement.isEnabled()


def test_a_slip_scanned_here_is_opened_at_the_counter(counter: Counter) -> None:
    from pos_app.ui.scan import Scan

    order_id, code = counter.printed()
    came(counter).on_scan(Scan(code, "serial", make.T0))
    counter.settle()
    assert counter.window.current() is counter.sale
    sheet = counter.sale.presenter.sheet
    assert sheet is not None
    assert sheet.order_id == order_id


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_nothing_is_clipped(counter: Counter, size: tuple[int, int]) -> None:
    counter.clock.advance(-DAY_MS)
    order_id = sold(counter, order_no="20261124_105203317")
    sold(counter)
    counter.clock.advance(DAY_MS)
    screen = came(counter)
    assert_nothing_clipped(counter.window, *size)
    counter.window.open("history", order_id)
    counter.settle()
    assert_nothing_clipped(counter.window, *size)
    screen.detail.reprint.click()
    QApplication.processEvents()
    assert_nothing_clipped(counter.window, *size)
    screen.detail.panel._go.click()
    counter.settle()
    assert_nothing_clipped(counter.window, *size)


def test_an_empty_shop_says_what_will_be_here(counter: Counter) -> None:
    came(counter)
    assert_nothing_clipped(counter.window, 1280, 720)
