"""The counter's till: what the customer reads, what is heard first, and 금전함 열기 with its reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.till import drawer_openings
from pos_app.domain.paper.columns import columns, fitted
from pos_app.domain.till.display_text import DisplayText
from pos_app.domain.till.drawer import DrawerOpening
from pos_app.services.till.drawer_desk import DrawerDesk
from pos_app.station import Role
from pos_app.ui.screens.sale.till import SaleTill
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.reach import unnamed
from tests.ui.screens.counter import Counter, opened


@dataclass
class Customer:
    """What was shown; None is the shop's own text."""

    came: list[DisplayText | None] = field(default_factory=list[DisplayText | None])

    def show(self, text: DisplayText) -> None:
        self.came.append(text)

    def idle(self) -> None:
        self.came.append(None)

    def now(self, *, hangul: bool = True) -> tuple[str, str] | None:
        last = self.came[-1]
        return None if last is None else last.lines(hangul=hangul)


@dataclass
class Station:
    drawer: bool = True

    def has(self, role: Role) -> bool:
        return role is Role.CASH_DRAWER and self.drawer


@dataclass
class Till:
    counter: Counter
    customer: Customer
    station: Station

    def wanted(self) -> DrawerOpening | None:
        station = self.counter.shop.station_id
        return self.counter.db.read(lambda tx: drawer_openings.next_wanted(tx, station))


@pytest.fixture
def till(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Till]:
    customer, station = Customer(), Station()

    def till_of(db: Database, clock: FrozenClock) -> SaleTill:
        return SaleTill(station, DrawerDesk(db, clock), customer)

    with opened(sqlite_template, tmp_path, training=True, till_of=till_of) as counter:
        counter.window.show()
        counter.window.activateWindow()
        assert counter.sale.isVisible()
        counter.settle()
        yield Till(counter, customer, station)


def test_the_customer_reads_the_order_the_thanks_and_then_the_shop(till: Till) -> None:
    _, code = till.counter.printed(order_no="20261124_105203317")
    till.counter.scan(code)
    assert till.customer.now() == ("무지 노트 A5  외 1종", "합계         9,580원")
    assert till.customer.now(hangul=False) == ("105203317", "TOTAL          9,580")
    till.counter.sale.presenter.complete()
    till.counter.settle()
    assert till.customer.now() == ("감사합니다", "합계         9,580원")
    assert till.customer.now(hangul=False) == ("THANK YOU", "TOTAL          9,580")
    last = till.customer.came[-1]
    assert last is not None
    assert last.lingers_s > 0


def test_an_order_taken_off_the_screen_is_taken_off_the_display(till: Till) -> None:
    _, code = till.counter.printed()
    till.counter.scan(code)
    assert till.customer.now() is not None
    assert till.counter.sale.on_escape()
    assert till.customer.now() is None


def test_every_line_fits_the_display(till: Till) -> None:
    _, code = till.counter.printed()
    till.counter.scan(code)
    text = till.customer.came[-1]
    assert text is not None
    for line in (text.upper, text.lower, text.plain_upper, text.plain_lower):
        assert columns(fitted(line, 20)) == 20
        assert columns(line) <= 20
    assert (text.plain_upper + text.plain_lower).isascii()


def test_the_sound_is_asked_for_before_the_order_is_painted(till: Till) -> None:
    screen, came = till.counter.sale, till.counter.heard.names
    heard_before: list[bool] = []
    fill = screen.show_order

    def filled(opened: object) -> None:
        heard_before.append(bool(came))
        fill(opened)  # type: ignore[arg-type]

    screen.show_order = filled  # type: ignore[method-assign]
    _, code = till.counter.printed()
    till.counter.scan(code)
    assert heard_before == [True]
    assert came == ["ok"]


def test_the_drawer_is_opened_by_two_keys(till: Till) -> None:
    sale, window = till.counter.sale, till.counter.window
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert sale.no_sale.isVisible()
    assert till.wanted() is None, "a reason first"
    QTest.keyClick(window, Qt.Key.Key_F7)
    till.counter.settle()
    wanted = till.wanted()
    assert wanted is not None
    assert (wanted.reason, wanted.staff_id) == ("잔돈 교환", till.counter.shop.clerk.staff_id)
    assert not sale.no_sale.isVisible()
    assert "금전함을 엽니다" in window.toast_box.text()


def test_another_reason_is_typed(till: Till) -> None:
    sale, window = till.counter.sale, till.counter.window
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_F9)
    assert sale.no_sale.typing()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert sale.no_sale.isVisible(), "nothing typed is no reason"
    QTest.keyClicks(window.focusWidget(), "coin rolls")
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    till.counter.settle()
    wanted = till.wanted()
    assert wanted is not None
    assert wanted.reason == "coin rolls"


def test_a_scan_or_esc_puts_the_question_away_and_opens_nothing(till: Till) -> None:
    sale, window = till.counter.sale, till.counter.window
    _, code = till.counter.printed()
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    till.counter.scan(code)
    assert not sale.no_sale.isVisible()
    assert sale.presenter.sheet is not None
    QTest.keyClick(window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert sale.on_escape()
    assert not sale.no_sale.isVisible()
    assert sale.presenter.sheet is not None, "the order stays"
    assert till.wanted() is None


def test_without_a_drawer_there_is_no_key(till: Till) -> None:
    till.station.drawer = False
    till.counter.window.open("history")
    sale = till.counter.sale
    QTest.keyClick(till.counter.window, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
    assert not sale.no_sale.isVisible()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_is_cut_off(till: Till, size: tuple[int, int]) -> None:
    sale = till.counter.sale
    sale.no_sale.ask()
    assert_nothing_clipped(till.counter.window, *size)
    sale.no_sale.type_reason("")
    _, code = till.counter.printed()
    till.counter.scan(code)
    sale.no_sale.ask()
    assert_nothing_clipped(till.counter.window, *size)
    assert not unnamed(sale)
