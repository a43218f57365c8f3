"""What an exchange touches besides its money: refusals, receipts, malls, lists, and crashes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.crashpoints import Crashed, cp
from pos_app.db.database import Database
from pos_app.db.transaction import Tx
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.house.item_cards import NoSuchItem
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.payment_timeline import PaymentAct as A
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.exchanges import (
    ExchangeAsk,
    NoExchange,
    NotExchangeable,
    NothingGoesOut,
    WrongOut,
)
from pos_app.domain.selling.goods_returns import NotReturnable, OtherReturn, ReturnState
from pos_app.services.closing.closings import Closings
from pos_app.services.house.checks import Checks
from pos_app.services.money import overpaid
from pos_app.services.money.payment_timeline import PaymentTimeline
from pos_app.services.orders import order_moves
from pos_app.services.orders.orders import Orders
from pos_app.services.warehouse.cancel_desk import CancelDesk
from tests.services.exchange_bench import NOTE, PEN, ExchangeDesk

S = ReturnState


@pytest.fixture
def desk(database: Database) -> Iterator[ExchangeDesk]:
    made = ExchangeDesk(database)
    yield made
    assert Checks(database, made.clock).run() == []


def test_a_press_counts_once(desk: ExchangeDesk) -> None:
    desk.gone()
    made = [desk.swap(1, 0, desk.notes(1), op_id="swap") for _ in range(2)]
    assert len({one.exchange_id for one in made}) == 1
    with pytest.raises(NotReturnable):
        desk.swap(1, 0, desk.notes(1))
    with pytest.raises(NotReturnable):
        desk.ask(1, 0)
    desk.gone()
    with pytest.raises(OtherReturn):
        desk.swap(1, 0, desk.notes(1), op_id="swap")
    desk.ask(1, 0, "back")
    with pytest.raises(OtherReturn):
        desk.swap(1, 0, desk.notes(1), op_id="back")


def test_what_cannot_be_exchanged_says_why(desk: ExchangeDesk) -> None:
    desk.gone()
    with pytest.raises(NothingGoesOut):
        desk.swap(1, 0)
    for wrong in (desk.notes(0), desk.notes(1, -1)):
        with pytest.raises(WrongOut):
            desk.swap(1, 0, wrong)
    with pytest.raises(WrongOut):
        desk.swap(1, 0, desk.notes(1), discount=2291)
    with pytest.raises(ReasonNeeded):
        asked = ExchangeAsk(desk.pieces(1, 0), " ", (desk.notes(1),))
        desk.exchanges.ask(desk.shop.clerk, new_op_id(), desk.sale_id, asked)
    desk.note = 5
    with pytest.raises(NoSuchItem):
        desk.swap(1, 0, desk.notes(1))
    assert desk.form().open is None, "nothing was asked back either"


@pytest.mark.parametrize(
    ("method", "why"),
    [
        (PaymentMethod.MARKET, NoExchange.MALL_REFUNDS),
        (PaymentMethod.POINTS, NoExchange.MALL_REFUNDS),
        (PaymentMethod.ESCROW, NoExchange.ESCROW),
    ],
)
def test_money_another_gives_back_is_not_carried(
    desk: ExchangeDesk, method: PaymentMethod, why: NoExchange
) -> None:
    desk.gone(method=method)
    assert desk.exchanges.form(desk.shop.clerk, desk.sale_id).why_not is why
    with pytest.raises(NotExchangeable) as told:
        desk.swap(1, 0, desk.notes(1))
    assert told.value.why is why
    assert desk.form().open is None


def test_a_cash_receipt_neither_falls_nor_doubles(desk: ExchangeDesk) -> None:
    desk.gone(method=PaymentMethod.BANK)
    due = "SELECT due, over FROM receipt_account ORDER BY order_id"
    one = desk.swap(1, 0, desk.notes(1))
    desk.came(one, 1, 0)
    desk.sell_new(one)
    assert desk.bench.ask(due) == [(9580, 0)], "the money is kept, under the payment it came by"
    desk.put(NOTE)
    two = desk.swap(1, 0, desk.notes(1), delivery=3000)
    desk.came(two, 1, 0)
    desk.payments.confirm(desk.shop.clerk, two.new_order_id, PaymentMethod.CASH)
    assert desk.bench.ask(due) == [(9580, 0), (3000, 0)], "and the difference under its own"
    desk.put(NOTE)


def test_the_new_order_goes_its_way_without_a_mall(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    desk.came(one, 1, 0)
    desk.put(NOTE)
    desk.take_away(one)
    status = f"SELECT status, mall_status FROM sales_order WHERE id={one.new_order_id}"
    assert desk.bench.ask(status) == [("shipping", "shipping")]
    told = f"SELECT COUNT(*) FROM promise WHERE order_id={one.new_order_id}"
    assert desk.value(told) == 0


@pytest.mark.parametrize("point", ["return_asked", "asked"])
def test_a_crash_while_it_is_asked_leaves_nothing(desk: ExchangeDesk, point: str) -> None:
    desk.gone()
    cp.arm(f"exchange.{point}")
    with pytest.raises(Crashed):
        desk.swap(1, 0, desk.notes(1), op_id="swap")
    assert desk.form().open is None
    assert desk.value("SELECT COUNT(*) FROM sales_order") == 1
    assert desk.swap(1, 0, desk.notes(1), op_id="swap").costs == 2290


def test_a_crash_while_money_is_carried_leaves_the_goods_expected(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    cp.arm("exchange.carried")
    with pytest.raises(Crashed):
        desk.came(one, 1, 0)
    assert desk.balances(one) == (0, 0) and desk.now(one).new_stop is StopState.HELD
    assert Checks(desk.database, desk.clock).run() == []
    desk.came(one, 1, 0)
    assert desk.now(one).carried == 2290
    desk.put(NOTE)


def test_a_crash_while_it_is_stopped_or_given_back_changes_nothing(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    cp.arm("exchange.stopped")
    with pytest.raises(Crashed):
        desk.exchanges.withdraw(desk.shop.clerk, one.goods.row.return_id, "그대로 둠")
    assert desk.now(one).goods.row.state is S.EXPECTED
    desk.came(one, 1, 0)
    cp.arm("exchange.given_back")
    with pytest.raises(Crashed):
        desk.cancels.accept(desk.shop.clerk, one.new_order_id, "고객 요청")
    assert desk.now(one).carried == 2290 and desk.now(one).new_stop is StopState.NONE
    desk.sell_new(one)
    assert desk.balances(one) == (0, 0)
    desk.put(NOTE)


def test_a_cancel_says_beforehand_what_goes_back(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    preview = CancelDesk(desk.database, desk.clock, desk.cancels, desk.put_back).preview
    assert preview(desk.shop.clerk, one.new_order_id).refund == 0
    desk.came(one, 1, 0)
    found = preview(desk.shop.clerk, one.new_order_id)
    assert (found.refund, found.way) == (2290, RefundChannel.BY_HAND)
    assert preview(desk.shop.clerk, one.old_order_id).refund == 9580 - 2290
    desk.put(NOTE)


def test_the_timeline_of_both_orders_tells_what_was_carried(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    desk.came(one, 1, 0)
    desk.put(NOTE)
    desk.clock.advance(1000)
    desk.cancels.accept(desk.shop.clerk, one.new_order_id, "고객 요청")
    told = PaymentTimeline(desk.database).of_order
    old, new = (told(desk.shop.clerk, x) for x in (one.old_order_id, one.new_order_id))
    assert [(x.act, x.amount) for x in old][1:] == [(A.CARRIED, 2290), (A.CARRIED_BACK, 2290)]
    assert [(x.act, x.amount, x.number) for x in new] == [
        (A.CARRIED_HERE, 2290, one.old_order_no),
        (A.CARRIED_BACK, 2290, one.old_order_no),
    ]


def test_a_waiting_exchange_is_no_matter_of_today_and_its_end_is_a_case(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    orders = Orders(desk.database, desk.clock)
    assert orders.badges().held == 0
    desk.came(one, 1, 0)
    desk.put(NOTE)
    desk.cancels.accept(desk.shop.clerk, one.new_order_id, "고객 요청")
    cancel_desk = CancelDesk(desk.database, desk.clock, desk.cancels, desk.put_back)
    rows = {row.order_id: row for row in cancel_desk.cases(desk.shop.clerk)}
    assert rows[one.old_order_id].reason == "exchange_ended"
    step = orders.detail(one.new_order_id).exchange
    assert (step.old_no, step.came, step.carried) == (one.old_order_no, True, 0)
    assert orders.detail(one.old_order_id).exchange.new_nos == (one.new_order_no,)


def test_both_sides_stand_in_the_reports_and_on_the_z(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.pens(1))
    desk.came(one, 1, 0)
    desk.put(NOTE)
    desk.sell_new(one)
    sold = "SELECT SUM(CASE kind WHEN 'sale' THEN total ELSE -total END), SUM(vat) FROM voucher"
    assert desk.bench.ask(sold)[0][0] == 9580 - 2290 + 2000
    closings = Closings(desk.database, desk.clock, Checks(desk.database, desk.clock))
    sheet = closings.preview_shop(desk.shop.manager)
    assert (sheet.sales.amount, sheet.returns.amount) == (11580, 2290)
    assert sum(x.captured for x in sheet.methods) in (0, 9580), "carrying is no money that came"


def test_a_change_of_the_mall_takes_what_was_carried_for_paid(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    desk.came(one, 1, 0)
    desk.put(NOTE)
    two = desk.receive(desk.ask(0, 1), 0, 1)
    assert two.total == 2000
    by = order_moves.who(desk.shop.clerk, desk.clock.now())
    partner = desk.value("SELECT partner_id FROM sales_order WHERE id={id}")

    def work(tx: Tx) -> None:
        order = order_moves.lock(tx, desk.order_id)
        overpaid.follow_total(tx, by, order, partner, 7580, overpaid.Before(True, 0))

    desk.database.write(work)
    assert desk.value("SELECT SUM(amount) FROM money_back") == 2000, "and the return's money stays"
    desk.put(PEN)
