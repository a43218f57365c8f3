"""Somebody cancels on the gateway's own pages: it is found by itself, and one key makes the books equal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.office import Office, open_office
from pos_app.bootstrap.place import Place
from pos_app.clock import FrozenClock
from pos_app.domain.actors import Actor
from pos_app.domain.money.refunds import RefundChannel, RefundState
from pos_app.domain.outside.mall import MallOrder
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_words import payment_method
from pos_app.domain.today.today import MatterKind
from pos_app.services.drift.sweep import PACE_MS
from pos_app.training.hints import PASSWORD
from pos_app.training.people import MANAGER
from pos_app.training.pretend_mall import PretendMall
from pos_app.training.shop import set_up
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screen import Screen
from pos_app.ui.screens.money_exceptions.presenter import ExceptionServices
from pos_app.ui.screens.money_exceptions.screen import MoneyExceptionsScreen
from pos_app.ui.screens.today.matter_list import MatterList
from pos_app.ui.screens.today.screen import TodayScreen
from pos_app.ui.tasks import Tasks
from tests import make

ORDERS = 14
PART = 1_000


@dataclass
class Shop:
    """The training shop with its mall and its gateway, both over the wire."""

    office: Office
    mall: PretendMall
    clock: FrozenClock
    clerk: Actor
    tasks: Tasks
    changes: Changes

    def by_card(self) -> MallOrder:
        """An order paid by card."""
        return next(
            one
            for one in self.mall.server.books.orders()
            if one.payment is not None and payment_method(one.method) is PaymentMethod.CARD
        )

    def compare_until_found(self, order_id: int) -> None:
        """The chore's turns, one after the other, until the order is among the drifts."""
        for _ in range(2 * ORDERS):
            self.office.compare()
            self.clock.advance(PACE_MS)
            if self.office.drifts.of_order(self.clerk, order_id):
                return
        raise AssertionError("its turn never came")

    def window(self) -> MainWindow:
        office, who = self.office, lambda: self.clerk
        services = ExceptionServices(office.money_exceptions, office.drifts, office.promises)

        def today() -> Screen:
            return TodayScreen(office.today, office.paper_answers, office.promises, self.tasks, who)

        def exceptions() -> Screen:
            return MoneyExceptionsScreen(services, self.tasks, who, self.clock)

        entries = [
            ScreenEntry("today", "오늘", "today", today),
            ScreenEntry("money_exceptions", "예외", "triangle_alert", exceptions, rail=False),
        ]
        window = MainWindow(entries, self.clock, changes=self.changes)
        window.resize(1440, 900)
        window.show()
        return window


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    make_application()
    clock = FrozenClock(make.T0, step_ms=1)
    office = open_office(Place(tmp_path, training=True), clock)
    set_up(office)
    mall = PretendMall(office, ORDERS)
    tasks, changes = Tasks(), Changes()
    office.db.on_change(changes.post)
    clerk = office.log_in.log_in(MANAGER.login, PASSWORD)
    try:
        office.pull_malls()
        yield Shop(office, mall, clock, clerk, tasks, changes)
        assert office.checks.run() == []
    finally:
        changes.blockSignals(True)
        tasks.close()
        office.close()
        mall.close()


def test_it_is_found_by_itself_and_one_key_makes_the_books_equal(shop: Shop, qtbot: QtBot) -> None:
    order, books = shop.by_card(), shop.mall.gateway.server.books
    assert order.payment is not None
    tid = order.payment.tid
    (row,) = shop.office.orders.find_number(order.order_no)
    books.give_back_by_hand(tid, PART)
    shop.compare_until_found(row.order_id)
    matters = shop.office.today.look(shop.clerk).matters
    assert [(one.kind, one.order_id, one.amount) for one in matters[:1]] == [
        (MatterKind.MONEY_DRIFT, row.order_id, PART)
    ], "the first thing 오늘 shows"

    window = shop.window()
    qtbot.addWidget(window)
    today = window.open("today")
    listed = today.findChild(MatterList)
    assert isinstance(listed, MatterList)
    qtbot.waitUntil(lambda: bool(listed.lines()))
    listed.setFocus()
    qtbot.keyClick(listed, Qt.Key.Key_Return)
    screen = window.open("money_exceptions")
    assert isinstance(screen, MoneyExceptionsScreen)
    qtbot.waitUntil(lambda: screen.table.current_row() is not None)
    assert screen.table.current_row().order_id == row.order_id
    qtbot.keyClick(window, Qt.Key.Key_F12)
    qtbot.waitUntil(lambda: not screen.table.table_model.lines)

    assert "외부 취소 1,000원을 장부에 넣었습니다." in window.banner().text()
    (refund,) = shop.office.refunds.of_order(shop.clerk, row.order_id)
    assert (refund.channel, refund.state, refund.amount) == (
        RefundChannel.CONSOLE, RefundState.DONE, PART,
    )  # fmt: skip
    assert books.paid_back(tid) == PART
    left = shop.office.refunds.left(shop.clerk, refund.payment_id)
    assert left == books.payment(tid).left, "our books are the gateway's"


def test_a_quiet_day_finds_nothing(shop: Shop) -> None:
    for _ in range(ORDERS + 2):
        shop.office.compare()
        shop.clock.advance(PACE_MS)
    assert shop.office.drifts.open_rows(shop.clerk) == []
