"""교환 on the screens: asked in 전자료, received, then its order's slip, F12 and waybill; for the same
again, cheaper and dearer goods, paid by card and by transfer. The books are checked at the end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import OrderStatus, StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.warehouse.put_backs import PutBackOutcome
from pos_app.gateways.secrets.memory import MemorySecrets
from pos_app.services.money.data_key import DataKey
from pos_app.services.money.refund_accounts import RefundAccounts
from pos_app.services.orders import order_moves
from pos_app.ui.application import make_application
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.sale.screen import SaleScreen
from pos_app.ui.screens.vouchers.screen import VouchersScreen
from pos_app.ui.screens.waybill.screen import WaybillScreen
from pos_app.ui.screens.waybill.work_list import WorkList
from pos_app.ui.tasks import Tasks
from tests import make
from tests.journeys.day import Day, barcode_on
from tests.services.money_hand import all_back, cases_of
from tests.services.ways_bench import ACCOUNT
from tests.ui.screens.counter import Heard
from tests.ui.settling import settle, wait

CHEAP, DEAR = 1_500, 4_000


@dataclass
class Counter:
    """전자료, 도매매출 and 송장 in one window, over the shop of the day."""

    day: Day
    shop: make.Shop
    tasks: Tasks
    window: MainWindow

    def screen(self, key: str) -> Screen:
        found = self.window.open(key)
        self.settle()
        return found

    def settle(self) -> None:
        settle(self.tasks, "counter", "db", rounds=4)

    def value(self, sql: str) -> int:
        with self.day.office.db.engine.connect() as connection:
            return int(connection.exec_driver_sql(sql).scalar_one())

    def owed(self, order_id: int) -> int:
        """The ledger's 외상 of an order."""
        return self.value(
            "SELECT COALESCE(SUM(l.amount),0) FROM ledger_line l JOIN ledger_entry e"
            f" ON e.id=l.entry_id WHERE l.account='receivable' AND e.order_id={order_id}"
        )

    def delivered(self, method: PaymentMethod) -> int:
        """An order of two notes and a pen that its customer has; paid so, at a mall of files."""
        office, day = self.day.office, self.day
        order_id = make.order(office.db, self.shop, method=method, mall_id=self.shop.file_mall_id)
        row = office.orders.row(order_id)
        assert row is not None
        shown = day.scan(day.print_slip(row.order_no))
        day.f12(shown)
        by = order_moves.who(day.clerk, day.clock.now())
        office.db.write(
            lambda tx: order_moves.move(
                tx, by, order_moves.lock(tx, order_id), mall=MallStatus.DELIVERED
            )
        )
        return order_id

    def laid_back(self, order_id: int) -> None:
        """The note is scanned at its place: only now may its money go."""
        code = barcode_of(self, self.shop.item_ids[0])
        done = self.day.office.put_back.scan(self.day.manager, new_op_id(), order_id, code)
        assert done.outcome is PutBackOutcome.ALL_DONE

    def account_known(self, order_id: int) -> None:
        """Where the customer wants what goes back, if anything does."""
        db, clock = self.day.office.db, self.day.clock
        accounts = RefundAccounts(db, clock, DataKey(db, clock, MemorySecrets))
        for case in cases_of(db, order_id):
            accounts.keep(self.day.clerk, case.money_back_id, ACCOUNT)


@pytest.fixture
def counter(day: Day) -> Iterator[Counter]:
    make_application()
    office, tasks, sounds = day.office, Tasks(), Heard()

    def who() -> Actor:
        return day.clerk

    def vouchers() -> VouchersScreen:
        return VouchersScreen(
            office.vouchers, office.voucher_days, office.goods_returns, office.exchanges,
            office.items, tasks, who, day.clock, office.place.papers,
        )  # fmt: skip

    def sale() -> SaleScreen:
        return SaleScreen(office.sales, office.sale_queue, tasks, who, day.clock, sounds)

    def waybills() -> WaybillScreen:
        return WaybillScreen(
            office.waybills, office.waybill_desk, office.slips, office.courier_results, tasks, who,
            day.clock,
        )  # fmt: skip

    entries = (
        ScreenEntry("sale", "도매매출", "sale", sale),
        ScreenEntry("history", "전자료", "history", vouchers, rail=False),
        ScreenEntry("waybills", "송장", "waybill", waybills),
    )
    window = MainWindow(entries, day.clock)
    window.show()
    made = Counter(day, shop_of(day), tasks, window)
    yield made
    made.settle()
    shiboken6.delete(window)
    tasks.close()


def shop_of(day: Day) -> make.Shop:
    """The day's shop as the builders know one."""
    office = day.office
    malls = office.malls.everything()
    by_api = next(mall for mall in malls if mall.by_api)
    by_file = next(mall for mall in malls if not mall.by_api)
    courier = next(one for one in office.couriers.used() if one.rule.name == "CJ대한통운")
    first, second = (item.item_id for item in office.items.page(size=2))
    return make.Shop(
        day.clerk.station_id, day.manager, day.clerk, day.manager, by_api.mall_id, by_file.mall_id,
        courier.courier_id, (first, second),
    )  # fmt: skip


def barcode_of(counter: Counter, item_id: int) -> str:
    return counter.day.office.items.item(item_id).barcodes[0].barcode


def asked(counter: Counter, order_id: int, price: int) -> int:
    """F9 in 전자료: a note comes back, a pen at this price goes out; the new order's id."""
    screen = counter.screen("history")
    assert isinstance(screen, VouchersScreen)
    screen.open_with(order_id)
    counter.settle()
    QTest.keyClick(screen.table, Qt.Key.Key_F9)
    counter.settle()
    panel = screen.detail.exchange
    next(iter(panel.rows.steppers.values())).more.click()
    pen = counter.shop.item_ids[1]
    screen.on_scan(Scan(barcode_of(counter, pen), "serial", counter.day.clock.now()))
    counter.settle()
    (row,) = panel.out.rows.values()
    row.price.set_amount(price)
    row.price.amount_changed.emit(price)
    said = {2290: "같은 금액", CHEAP: "돌려줄 금액 790원", DEAR: "더 받을 금액 1,710원"}[price]
    assert panel.money.text().startswith(said)
    panel.go.click()
    counter.settle()
    return counter.value(f"SELECT new_order_id FROM exchange WHERE old_order_id={order_id}")


def received(counter: Counter) -> None:
    """F8: what was expected is here."""
    screen = counter.screen("history")
    assert isinstance(screen, VouchersScreen)
    QTest.keyClick(screen.table, Qt.Key.Key_F8)
    counter.settle()
    screen.detail.returns.go.click()
    counter.settle()
    assert "출고할 수 있" in screen.detail.banner.text()


def sold(counter: Counter, slip: str) -> None:
    """The slip is scanned and F12 pressed."""
    screen = counter.screen("sale")
    assert isinstance(screen, SaleScreen)
    screen.on_scan(Scan(slip, "serial", counter.day.clock.now()))
    counter.settle()
    assert screen.side.complete.isEnabled()
    QTest.keyClick(counter.window.focusWidget() or screen, Qt.Key.Key_F12)
    counter.settle()


def labelled(counter: Counter, order_id: int, number: str) -> None:
    """The number is typed beside its order, and F12 saves it."""
    screen = counter.screen("waybills")
    assert isinstance(screen, WaybillScreen)
    screen.refresh()
    counter.settle()
    work = screen.findChild(WorkList)
    assert isinstance(work, WorkList)
    rows = [row for row in work.model.rows() if row.draft.order_id == order_id]
    assert rows, "the order waits for its number"
    screen._presenter.choose_default(counter.shop.courier_id)  # pyright: ignore[reportPrivateUsage]
    screen._presenter.type_number(rows[0].key, number)  # pyright: ignore[reportPrivateUsage]
    counter.settle()
    QTest.keyClick(work.table, Qt.Key.Key_F12)
    counter.settle()


@pytest.mark.parametrize("method", [PaymentMethod.CARD, PaymentMethod.BANK])
@pytest.mark.parametrize("price", [2290, CHEAP, DEAR])
def test_what_comes_back_pays_for_what_goes_out(
    counter: Counter, method: PaymentMethod, price: int
) -> None:
    day, office = counter.day, counter.day.office
    old_id = counter.delivered(method)
    new_id = asked(counter, old_id, price)
    row = office.orders.row(new_id)
    assert row is not None and row.stop is StopState.HELD
    received(counter)
    sheet = day.print_slip(row.order_no)
    slip = barcode_on(sheet)
    picks = [slip, barcode_of(counter, counter.shop.item_ids[1])]
    for code in picks:
        office.picking.scan(day.manager, new_op_id(), code, "scanner")
    sold(counter, slip)
    labelled(counter, new_id, "612345678903")
    row = office.orders.row(new_id)
    assert row is not None and row.status is OrderStatus.SHIPPING
    carried, back = min(price, 2290), max(2290 - price, 0)
    assert (counter.owed(old_id), counter.owed(new_id)) == (-back, price - carried)
    counter.laid_back(old_id)
    if method is PaymentMethod.BANK:
        counter.account_known(old_id)
    all_back(office.db, counter.shop, day.clock, old_id)
    assert counter.owed(old_id) == 0
    gone = "SELECT COALESCE(SUM(amount),0) FROM refund WHERE state='done'"
    assert counter.value(gone) == back
    if method is PaymentMethod.BANK:
        assert counter.value("SELECT due FROM receipt_account") == 9580 - back
    partner = counter.value(f"SELECT partner_id FROM sales_order WHERE id={new_id}")
    assert office.collections.open_book(day.clerk, partner).left == price - carried
    promised = counter.value(f"SELECT COUNT(*) FROM promise WHERE order_id={new_id}")
    assert promised == 0, "no mall is told of it"
    wait(lambda: not office.db.open_transactions)
