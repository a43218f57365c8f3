"""The manager's evening: a paper nobody knows of, an open order and a failed refund stop nothing.

The Z closes on the screen, shows all three on screen and paper, and the next day begins where it ended.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.db.orders import payments
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.domain.closing.day_close import Closing, RowKind
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundAsk, RefundChannel, RefundState
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.services.house.log_in import Consent
from pos_app.services.money.refunds import CONFIRM_REFUND
from pos_app.training.people import MANAGER, PASSWORD
from pos_app.ui.application import make_application
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screen import Screen
from pos_app.ui.screens.closing.screen import HISTORY, ClosingScreen
from pos_app.ui.screens.closing.shown import ClosingServices
from pos_app.ui.tasks import Tasks
from tests.journeys.day import RECEIPT_PRINTER, TODAY, Day
from tests.ui.settling import settle, wait

DAY_MS = 86_400_000


@dataclass
class Evening:
    """마감 in front of the manager."""

    day: Day
    tasks: Tasks
    window: MainWindow

    @property
    def screen(self) -> ClosingScreen:
        screen = self.window.open("closing")
        assert isinstance(screen, ClosingScreen)
        return screen

    def settle(self) -> None:
        settle(self.tasks, "checks", "db", rounds=5)

    def press(
        self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
    ) -> None:
        QTest.keyClick(self.window.focusWidget() or self.screen, key, held)
        self.settle()

    def count_and_close(self) -> Closing:
        """What is there is what the books say; F12, and the word for it."""
        screen = self.screen
        screen.refresh()
        self.settle()
        sheet = screen.presenter.sheet
        assert sheet is not None
        left = sheet.methods[0].expected
        for piece, edit in screen.count.cash.edits.items():
            edit.setText(str(left // piece))
            edit.textEdited.emit(edit.text())
            left %= piece
        self.press(Qt.Key.Key_F4)
        self.press(Qt.Key.Key_F12)
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        wait(lambda: screen.tabs.chosen() == HISTORY)
        newest = self.day.office.closings.list(self.day.manager)[0]
        assert newest.number == sheet.after + 1
        return self.day.office.closings.view(self.day.manager, newest.closing_id)


@pytest.fixture
def evening(day: Day) -> Iterator[Evening]:
    make_application()
    office, tasks = day.office, Tasks()
    services = ClosingServices(office.closings, office.closing_papers, office.place.papers)

    def closing() -> ClosingScreen:
        return ClosingScreen(services, tasks, lambda: day.manager)

    entries = (
        ScreenEntry("today", "오늘", "today", Screen),
        ScreenEntry("closing", "마감", "lock", closing),
    )
    window = MainWindow(entries, day.clock)
    window.open("closing")
    window.show()
    made = Evening(day, tasks, window)
    made.settle()
    yield made
    made.settle()
    shiboken6.delete(window)
    tasks.close()


def a_failed_refund(day: Day, order_id: int) -> None:
    """The order is cancelled, its money is to go back by hand, and the bank says no."""
    office = day.office
    office.cancels.accept(day.clerk, order_id, "고객 요청")
    paid = office.db.read(lambda tx: payments.of_order(tx, order_id))
    assert paid is not None
    wanted = RefundAsk(paid.payment_id, paid.captured, 0, RefundChannel.BY_HAND, "고객 요청")
    row = office.refunds.ask(day.clerk, new_op_id(), wanted)
    consent = Consent(CONFIRM_REFUND, "refund", row.refund_id, "계좌 오류")
    given = office.log_in.approve(day.clerk, consent, MANAGER.login, PASSWORD)
    done = office.refunds.confirm(day.clerk, row.refund_id, False, "계좌 오류", given.approval_id)
    assert done.state is RefundState.REJECTED


def test_the_z_closes_over_all_three_and_shows_them(evening: Evening) -> None:
    day, office = evening.day, evening.day.office
    sold, unknown, failed, waiting = (one.order_no for one in day.buyers_order(4))
    day.fetch()
    assert day.f12(day.scan(day.print_slip(sold))).total > 0
    day.printing.drive_once(RECEIPT_PRINTER)
    a_failed_refund(day, day.order(failed).order_id)
    day.paper.plan(Fault(FaultKind.POWER_CYCLE, at_line=5))
    day.claim(unknown)
    assert day.drive().state is PrintState.UNKNOWN
    day.paper.plan(None)
    day.clock.advance(4 * 3_600_000)

    z = evening.count_and_close()
    (paper,) = z.sheet.of(RowKind.PAPER)
    assert (paper.what, paper.code) == (unknown, "unknown")
    (refund,) = z.sheet.of(RowKind.REFUND)
    assert (refund.what, refund.code) == (failed, "rejected")
    open_orders = {one.status: one.count for one in z.sheet.open_orders}
    assert open_orders[OrderStatus.PAID] >= 1, f"{waiting} is carried over"
    (override,) = z.sheet.of(RowKind.OVERRIDE)
    assert (override.code, override.approver) == ("confirm_refund", day.manager.name)
    assert z.sheet.set_aside == ()
    assert (z.number, z.sheet.business_date, z.sheet.sales.count) == (1, TODAY, 1)

    shown = [row.kind for row in evening.screen.listed.rows()]
    assert {"인쇄", "환불", "열린 주문", "센 금액"} <= set(shown)
    evening.press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    before = len(day.paper.sheets)
    assert day.drive(RECEIPT_PRINTER).state is PrintState.CONFIRMED
    (sheet,) = day.paper.sheets[before:]
    for words in ("하루 마감 Z", unknown, "결과 모름", failed, "거절됨", "결제확인"):
        assert words in sheet.text
    evening.press(Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    wait(lambda: any(office.place.papers.glob("마감_*.pdf")))


def test_the_next_days_z_begins_where_it_ended(evening: Evening) -> None:
    day = evening.day
    first_no, second_no = (one.order_no for one in day.buyers_order(2))
    day.fetch()
    day.f12(day.scan(day.print_slip(first_no)))
    first = evening.count_and_close()
    day.clock.advance(DAY_MS)
    day.f12(day.scan(day.print_slip(second_no)))
    second = evening.count_and_close()
    assert (second.number, second.sheet.since) == (2, first.sheet.until)
    assert (first.sheet.sales.count, second.sheet.sales.count) == (1, 1)
    assert second.sheet.business_date == TODAY + 1
    moved = {one.method: one.captured for one in second.sheet.methods}
    assert not any(moved.values()), "what was paid the day before is the first Z's"
    assert PaymentMethod.CASH in moved
