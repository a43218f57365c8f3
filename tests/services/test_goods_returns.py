"""반품: goods of a sold order come back in part, are posted when they are here, and laid back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.clock import FrozenClock
from pos_app.crashpoints import Crashed, cp
from pos_app.db.database import Database
from pos_app.db.selling import goods_returns, voucher_lists
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.selling.goods_returns import (
    DeductionTooLarge,
    DeliveryBackBefore,
    NoPieces,
    NoReturn,
    NotReturnable,
    OtherReturn,
    ReturnAsk,
    ReturnMovedOn,
    ReturnState,
    TooManyPieces,
)
from pos_app.domain.selling.sale_sheet import SaleRefused
from pos_app.domain.warehouse.put_backs import PutBackOutcome
from pos_app.services.house.checks import Checks
from pos_app.services.orders.payments import OrderClosed, Payments
from pos_app.services.selling.goods_returns import GoodsReturns
from pos_app.services.selling.vouchers import NoSuchVoucher
from tests.services.return_bench import NOTE, PEN, ReturnDesk
from tests.services.selling import sell

S = ReturnState
DAY = 86_400_000


@pytest.fixture
def desk(database: Database) -> Iterator[ReturnDesk]:
    made = ReturnDesk(database)
    yield made
    assert Checks(database, made.clock).run() == []


def test_a_part_comes_back_is_posted_and_laid_back(desk: ReturnDesk) -> None:
    desk.gone()
    stock = desk.value("SELECT SUM(on_hand) FROM stock")
    asked = desk.ask(1, 1, deduction=3000)
    assert (asked.row.state, asked.row.pieces, asked.voucher_no) == (S.EXPECTED, 2, "")
    assert (desk.owed(), desk.state()) == (0, "sold")
    done = desk.receive(asked, 1, 1)
    assert done.row.state is S.RECEIVED and done.voucher_no == "R-261124-0001"
    assert (done.total, done.deduction, desk.owed()) == (1290, 3000, -1290)
    assert (desk.state(), done.row.pieces_left) == ("sold", 2)
    assert desk.value("SELECT SUM(on_hand) FROM stock") == stock, "goods come back by scan alone"
    assert desk.put(NOTE, NOTE) == [PutBackOutcome.PUT, PutBackOutcome.NONE_LEFT]
    assert desk.put(PEN) == [PutBackOutcome.ALL_DONE]
    assert desk.value("SELECT SUM(on_hand) FROM stock") == stock + 2
    opened = desk.form().open
    assert opened is not None and (opened.row.pieces_left, opened.row.money_open) == (0, True)
    desk.money()
    assert desk.value("SELECT SUM(amount) FROM refund WHERE state='done'") == 1290
    view = desk.database.read(lambda tx: voucher_lists.one(tx, done.voucher_id or 0))
    assert view is not None and view[1].deduction == 3000, "papers name what was kept"
    form = desk.form()
    assert (form.open, form.why_not) == (None, None)
    assert [row.state for row in form.returns] == [S.SETTLED]
    assert [(line.returned, line.left) for line in form.goods.lines] == [(1, 1), (1, 0)]
    income = desk.value(
        "SELECT SUM(l.amount) FROM ledger_line l JOIN ledger_entry e ON e.id=l.entry_id"
        " WHERE e.kind='return' AND l.account='delivery'"
    )
    assert income == -2727, "return shipping is delivery income, its VAT apart"


def test_parts_until_nothing_is_left_return_the_sale_and_sum_to_it(desk: ReturnDesk) -> None:
    desk.gone()
    desk.back(1, 0)
    desk.back(0, 1, delivery=True)
    assert desk.state() == "sold"
    last = desk.back(1, 0)
    assert (desk.state(), desk.owed()) == ("returned", 0)
    assert desk.value("SELECT SUM(amount) FROM refund WHERE state='done'") == 9580
    assert last.voucher_no == "R-261124-0003"
    assert desk.value("SELECT status FROM sales_order WHERE id={id}") == OrderStatus.RETURNED
    assert desk.form().why_not is NoReturn.NOTHING_LEFT
    with pytest.raises(NotReturnable):
        desk.ask(1, 0)
    with pytest.raises(SaleRefused):
        sell(desk.database, desk.shop, desk.order_id)
    with pytest.raises(OrderClosed):
        Payments(desk.database, desk.clock).confirm_amount(desk.shop.clerk, desk.order_id, 1000)


def test_fewer_came_and_the_rest_may_come_later(desk: ReturnDesk) -> None:
    desk.gone()
    one = desk.ask(2, 1)
    done = desk.receive(one, 1, 0)
    assert [(line.quantity, line.received) for line in done.lines] == [(2, 1), (1, 0)]
    assert done.total == 2290
    with pytest.raises(NotReturnable) as told:
        desk.ask(1, 1)
    assert told.value.why is NoReturn.OPEN_BEFORE
    desk.put(NOTE)
    desk.money()
    again = desk.ask(1, 1)
    with pytest.raises(NoPieces):
        desk.receive(again, 0, 0)
    with pytest.raises(TooManyPieces):
        desk.receive(again, 2, 0)
    kept = desk.returns.withdraw(desk.shop.clerk, again.row.return_id, "고객이 쓰기로 함")
    assert kept.row.state is S.WITHDRAWN
    assert desk.returns.open_returns(desk.shop.clerk) == []


def test_a_press_counts_once(desk: ReturnDesk) -> None:
    desk.gone()
    asked = [desk.ask(1, 0, "ask") for _ in range(2)]
    assert len({one.row.return_id for one in asked}) == 1
    got = [desk.receive(asked[0], 1, 0, "got") for _ in range(2)]
    assert got[0] == got[1]
    assert desk.value("SELECT COUNT(*) FROM voucher WHERE kind='return'") == 1
    with pytest.raises(ReturnMovedOn):
        desk.receive(asked[0], 1, 0)
    with pytest.raises(ReturnMovedOn):
        desk.returns.withdraw(desk.shop.clerk, asked[0].row.return_id, "고객이 쓰기로 함")
    desk.put(NOTE)
    desk.money()
    desk.gone()
    with pytest.raises(OtherReturn):
        desk.ask(1, 0, "ask")
    one = desk.ask(1, 0)
    for _ in range(2):
        kept = desk.returns.withdraw(desk.shop.clerk, one.row.return_id, "고객이 쓰기로 함")
        assert kept.row.state is S.WITHDRAWN


def test_what_cannot_be_asked_says_why(desk: ReturnDesk) -> None:
    desk.gone()
    with pytest.raises(ReasonNeeded):
        wanted = ReturnAsk(desk.pieces(1, 0), " ")
        desk.returns.ask(desk.shop.clerk, new_op_id(), desk.sale_id, wanted)
    with pytest.raises(NoSuchVoucher):
        desk.returns.form(desk.shop.clerk, 1)
    with pytest.raises(NoPieces):
        desk.ask(0, 0)
    with pytest.raises(TooManyPieces) as told:
        desk.ask(3, 0)
    assert told.value.left == 2
    with pytest.raises(DeductionTooLarge) as much:
        desk.ask(1, 0, deduction=2291)
    assert much.value.most == 2290
    desk.back(1, 0, delivery=True)
    with pytest.raises(DeliveryBackBefore):
        desk.ask(1, 0, delivery=True)
    voucher_id = desk.value("SELECT id FROM voucher WHERE kind='return'")
    assert desk.returns.form(desk.shop.clerk, voucher_id).why_not is NoReturn.NOT_A_SALE
    desk.sale_id, sale_id = voucher_id, desk.sale_id
    with pytest.raises(NotReturnable):
        wanted = ReturnAsk({1: 1}, "단순 변심")
        desk.returns.ask(desk.shop.clerk, new_op_id(), voucher_id, wanted)
    desk.sale_id = sale_id


def test_goods_that_are_still_here_are_cancelled_not_returned(desk: ReturnDesk) -> None:
    desk.sold()
    for bring in (lambda: None, desk.waybill):
        bring()
        assert desk.form().why_not is NoReturn.STILL_HERE
        with pytest.raises(NotReturnable):
            desk.ask(1, 0)


def test_a_box_that_left_without_a_hand_over_comes_back_too(desk: ReturnDesk) -> None:
    """No driver of this courier ever signed: what was labelled on an earlier day is gone."""
    desk.sold()
    desk.waybill()
    desk.clock.advance(DAY)
    desk.back(1, 0)
    rows = desk.bench.ask(
        "SELECT counter, cause, quantity FROM goods_event WHERE counter IN ('shipped','returned')"
        " ORDER BY counter"
    )
    assert rows == [("returned", "received", 1), ("shipped", "waived", 1)]
    desk.back(1, 1)
    assert desk.state() == "returned"


def test_a_deduction_larger_than_what_came_keeps_only_that(desk: ReturnDesk) -> None:
    desk.gone()
    done = desk.receive(desk.ask(1, 1, deduction=4290), 0, 1)
    assert (done.total, done.deduction, desk.owed()) == (0, 2000, 0)
    desk.put(PEN)


def test_an_undo_at_the_shelf_opens_the_return_again(desk: ReturnDesk) -> None:
    desk.gone()
    one = desk.back(1, 0)
    undo = desk.put_back.undo(desk.shop.picker, new_op_id())
    assert undo.outcome is PutBackOutcome.UNDONE
    assert desk.form().open is not None
    assert desk.put(NOTE) == [PutBackOutcome.ALL_DONE]
    desk.ask(1, 0)
    undo = desk.put_back.undo(desk.shop.picker, new_op_id())
    assert undo.outcome is PutBackOutcome.NOTHING_TO_UNDO, "another return is open now"
    acts = desk.bench.ask(
        "SELECT src, dst FROM audit WHERE entity='goods_return' AND entity_id=:id ORDER BY seq",
        id=one.row.return_id,
    )
    assert sorted(acts[:3], key=str) == sorted(
        [(None, "expected"), ("expected", "received"), ("received", "settled")], key=str
    )


def test_a_cancel_takes_what_is_left_and_withdraws_what_was_expected(desk: ReturnDesk) -> None:
    desk.gone()
    desk.back(1, 0, deduction=290)
    one = desk.ask(0, 1)
    desk.cancels.accept(desk.shop.clerk, desk.order_id, "고객 요청")
    form = desk.form()
    assert (form.open, form.why_not) == (None, NoReturn.CANCELLED)
    assert form.returns[0].state is S.WITHDRAWN
    with pytest.raises(ReturnMovedOn):
        desk.receive(one, 0, 1)
    case = desk.cancels.receive(desk.shop.picker, "box", desk.order_id)
    assert (case.pieces_left, desk.state(), desk.owed()) == (2, "returned", 2290 - 9580)
    desk.put(NOTE, PEN)
    desk.money()
    assert desk.owed() == 0, "shipping the customer paid for stays with us"
    assert desk.cancels.accept(desk.shop.clerk, desk.order_id, "다시").pieces_left == 0
    assert desk.value("SELECT SUM(on_hand) FROM stock") == 200


def test_a_cancel_of_goods_that_all_came_back_expects_nothing(desk: ReturnDesk) -> None:
    desk.gone()
    one = desk.receive(desk.ask(2, 1), 2, 1)
    desk.cancels.accept(desk.shop.clerk, desk.order_id, "고객 요청")
    case = desk.cancels.accept(desk.shop.clerk, desk.order_id, "다시")
    assert (case.parcel.value, case.pieces_left, case.state.value) == ("none", 3, "open")
    assert desk.owed() == -6580, "the delivery fee was kept when the goods came back"
    desk.put(NOTE, NOTE, PEN)
    assert desk.cancels.accept(desk.shop.clerk, desk.order_id, "다시").state.value == "done"
    desk.money()
    assert desk.owed() == 0
    row = desk.database.read(lambda tx: goods_returns.one(tx, one.row.return_id))
    assert row is not None and row.row.state is S.SETTLED


def test_unpaid_goods_that_come_back_lower_what_is_owed(desk: ReturnDesk) -> None:
    desk.gone(method=PaymentMethod.DEFERRED, pay=PayState.AWAITING)
    assert desk.owed() == 9580
    desk.back(1, 0)
    assert desk.owed() == 7290


def test_open_returns_are_listed_goods_that_lie_about_first(desk: ReturnDesk) -> None:
    desk.gone()
    desk.ask(1, 0)
    desk.gone()
    second = desk.receive(desk.ask(1, 1), 1, 1)
    rows = desk.returns.open_returns(desk.shop.clerk)
    assert [(row.state, row.pieces, row.pieces_left) for row in rows] == [
        (S.RECEIVED, 2, 2),
        (S.EXPECTED, 1, 0),
    ]
    count = desk.database.read(goods_returns.open_count)
    assert (count.count, count.received) == (2, 1)
    assert rows[0].return_id == second.row.return_id


@pytest.mark.parametrize("point", ["goods_return.locked", "goods_return.asked"])
def test_a_crash_while_a_return_is_asked_leaves_nothing(desk: ReturnDesk, point: str) -> None:
    desk.gone()
    cp.arm(point)
    with pytest.raises(Crashed):
        desk.ask(1, 0, "ask")
    assert desk.form().open is None
    assert desk.ask(1, 0, "ask").row.state is S.EXPECTED


@pytest.mark.parametrize("point", ["return.lines", "return.ledger", "goods_return.received"])
def test_a_crash_while_goods_are_received_posts_nothing(desk: ReturnDesk, point: str) -> None:
    desk.gone()
    one = desk.ask(1, 1, delivery=True)
    cp.arm(point)
    with pytest.raises(Crashed):
        desk.receive(one, 1, 1, "got")
    assert (desk.owed(), desk.value("SELECT COUNT(*) FROM put_back")) == (0, 0)
    assert Checks(desk.database, desk.clock).run() == []
    assert desk.receive(one, 1, 1, "got").total == 7290


def test_two_returns_of_one_millisecond_are_two(desk: ReturnDesk) -> None:
    """A moment is no identity: the clock of the desk stands while both are received."""
    desk.gone()
    desk.returns = GoodsReturns(desk.database, FrozenClock(desk.clock.now()))
    for _ in range(2):
        desk.back(1, 0)
    due = desk.bench.ask("SELECT quantity, at FROM put_back")
    assert [int(quantity) for quantity, _ in due] == [1, 1]
    assert len({at for _, at in due}) == 1
