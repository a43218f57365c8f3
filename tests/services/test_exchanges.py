"""교환: goods come back and others go out for them; the money is carried, and every end is one."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.db.database import Database
from pos_app.db.selling import receivables
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.selling.exchanges import (
    ExchangeAsk,
    ExchangePending,
    ExchangePriced,
    PartOfExchange,
)
from pos_app.domain.selling.goods_returns import ReturnState
from pos_app.domain.warehouse.put_backs import PutBackOutcome
from pos_app.services.house.checks import Checks
from pos_app.services.orders.orders import Orders
from pos_app.services.paper.slip_refusals import OrderStopped
from pos_app.services.selling.collections import Collections, Money
from tests.services.exchange_bench import NOTE, PEN, ExchangeDesk
from tests.services.selling import claim_slip

S = ReturnState


@pytest.fixture
def desk(database: Database) -> Iterator[ExchangeDesk]:
    made = ExchangeDesk(database)
    yield made
    assert Checks(database, made.clock).run() == []


def test_the_same_again_waits_for_the_goods_and_moves_no_money(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    assert (one.goods.row.state, one.costs, one.carried) == (S.EXPECTED, 2290, 0)
    assert one.new_order_no == f"{one.old_order_no}-E1"
    assert one.new_stop is StopState.HELD and desk.balances(one) == (0, 0)
    with pytest.raises(OrderStopped) as told:
        claim_slip(desk.database, desk.shop.clerk, one.new_order_id)
    assert told.value.reason == "exchange_waits"
    back = desk.came(one, 1, 0)
    assert desk.now(one).new_stop is StopState.NONE, "released in the receipt's own transaction"
    assert desk.balances(one) == (0, -2290)
    assert desk.value("SELECT COUNT(*) FROM money_back") == 0
    sale = desk.sell_new(one)
    assert desk.balances(one) == (0, 0)
    assert desk.value(f"SELECT total FROM voucher WHERE id={sale}") == 2290
    desk.put(NOTE)
    assert desk.returns.open_returns(desk.shop.clerk) == []
    assert (back.total, desk.refunded()) == (2290, 0)
    links = desk.exchanges.of_order(desk.shop.clerk, one.old_order_id)
    assert [x.new_order_id for x in links.made] == [one.new_order_id] and links.made_by is None


def test_of_a_cheaper_one_only_the_rest_goes_back(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.pens(1))
    desk.came(one, 1, 0)
    assert desk.balances(one) == (-290, -2000)
    desk.put(NOTE)
    desk.money()
    assert (desk.balances(one), desk.refunded()) == ((0, -2000), 290)
    desk.sell_new(one)
    assert desk.balances(one) == (0, 0)


def test_what_a_dearer_one_costs_more_is_owed_and_may_be_paid(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(0, 1, desk.notes(1), delivery=3000)
    with pytest.raises(ExchangePending):
        desk.payments.confirm(desk.shop.clerk, one.new_order_id, PaymentMethod.BANK)
    desk.came(one, 0, 1)
    assert desk.balances(one) == (0, -2000)
    assert desk.now(one).owed == 3290
    with pytest.raises(ExchangePriced):
        desk.payments.confirm_amount(desk.shop.clerk, one.new_order_id, 5000)
    desk.sell_new(one)
    assert desk.balances(one) == (0, 3290)
    row = desk.payments.confirm(desk.shop.clerk, one.new_order_id, PaymentMethod.BANK)
    assert (row.pay, row.method) == (PayState.PAID, PaymentMethod.BANK)
    assert desk.balances(one) == (0, 0)
    captured = f"SELECT captured FROM payment WHERE order_id={one.new_order_id}"
    assert desk.value(captured) == 3290, "only what nothing paid for yet"
    desk.put(PEN)


def test_it_may_ship_first_and_is_owed_until_the_goods_come(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1), ship_first=True)
    assert one.new_stop is StopState.NONE
    desk.sell_new(one)
    assert desk.balances(one) == (0, 2290)
    desk.came(one, 1, 0)
    assert desk.balances(one) == (0, 0)
    state = f"SELECT pay_state FROM sales_order WHERE id={one.new_order_id}"
    assert desk.value(state) == PayState.PAID.value
    desk.put(NOTE)


def test_fewer_came_so_less_is_carried_and_a_person_says_whether_it_goes(
    desk: ExchangeDesk,
) -> None:
    desk.gone()
    one = desk.swap(2, 0, desk.notes(2))
    desk.came(one, 1, 0)
    assert desk.balances(one) == (0, -2290)
    with pytest.raises(OrderStopped) as told:
        claim_slip(desk.database, desk.shop.clerk, one.new_order_id)
    assert told.value.reason == "exchange_short"
    Orders(desk.database, desk.clock).release(desk.shop.clerk, one.new_order_id)
    desk.sell_new(one)
    assert desk.balances(one) == (0, 2290)
    desk.put(NOTE)


def test_withdrawn_before_the_goods_came_the_new_order_is_cancelled(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    with pytest.raises(PartOfExchange):
        desk.returns.withdraw(desk.shop.clerk, one.goods.row.return_id, "그대로 쓰기로 함")
    for _ in range(2):
        gone = desk.exchanges.withdraw(desk.shop.clerk, one.goods.row.return_id, "그대로 둠")
        assert gone.row.state is S.WITHDRAWN
    assert desk.now(one).new_stop is StopState.CANCELLED
    assert desk.balances(one) == (0, 0)
    assert desk.swap(1, 0, desk.notes(1)).new_order_no == f"{one.old_order_no}-E2"


def test_withdrawn_after_it_went_the_new_order_is_owed(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1), ship_first=True)
    desk.sell_new(one)
    desk.exchanges.withdraw(desk.shop.clerk, one.goods.row.return_id, "그대로 둠")
    assert desk.now(one).new_stop is StopState.NONE
    assert desk.balances(one) == (0, 2290)


def test_a_cancelled_new_order_gives_its_money_back_by_the_old_payment(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.pens(1))
    desk.came(one, 1, 0)
    desk.put(NOTE)
    desk.cancels.accept(desk.shop.clerk, one.new_order_id, "고객 요청")
    assert desk.balances(one) == (-2290, 0)
    desk.money()
    assert (desk.balances(one), desk.refunded()) == ((0, 0), 2290)
    told = f"SELECT COUNT(*) FROM promise WHERE order_id={one.new_order_id}"
    assert desk.value(told) == 0


def test_a_new_order_cancelled_after_its_sale_gives_back_once_its_goods_lie_there(
    desk: ExchangeDesk,
) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    desk.came(one, 1, 0)
    desk.put(NOTE)
    desk.sell_new(one)
    desk.cancels.accept(desk.shop.clerk, one.new_order_id, "고객 요청")
    locked = "SELECT locked FROM money_step WHERE step='refund'"
    assert desk.value(locked) == 1, "sold goods come back before their money goes"
    desk.order_id = one.new_order_id
    desk.put(NOTE)
    desk.order_id = one.old_order_id
    assert desk.value(locked) == 0
    desk.money()
    assert (desk.balances(one), desk.refunded()) == ((0, 0), 2290)


def test_a_cancelled_new_order_before_the_goods_came_leaves_a_return(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    desk.cancels.accept(desk.shop.clerk, one.new_order_id, "고객 요청")
    desk.came(one, 1, 0)
    assert (desk.balances(one), desk.now(one).carried) == ((-2290, 0), 0)
    desk.put(NOTE)
    desk.money()
    assert (desk.balances(one), desk.refunded()) == ((0, 0), 2290)


def test_the_old_order_is_cancelled_meanwhile(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    desk.cancels.accept(desk.shop.clerk, desk.order_id, "고객 요청")
    now = desk.now(one)
    assert (now.goods.row.state, now.new_stop) == (S.WITHDRAWN, StopState.CANCELLED)
    desk.cancels.receive(desk.shop.picker, "box", desk.order_id)
    desk.put(NOTE, NOTE, PEN)
    desk.money()
    assert (desk.balances(one), desk.refunded()) == ((0, 0), 9580)


def test_the_old_order_is_cancelled_after_the_exchange(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    desk.came(one, 1, 0)
    desk.put(NOTE)
    desk.cancels.accept(desk.shop.clerk, desk.order_id, "고객 요청")
    desk.cancels.receive(desk.shop.picker, "box", desk.order_id)
    desk.put(NOTE, PEN)
    desk.money()
    assert desk.refunded() == 9580 - 2290, "what pays for the new order stays with it"
    desk.sell_new(one)
    assert desk.balances(one) == (0, 0)


def test_what_was_exchanged_comes_back_too(desk: ExchangeDesk) -> None:
    desk.gone()
    old = desk.order_id
    one = desk.swap(1, 0, desk.notes(1))
    desk.came(one, 1, 0)
    desk.put(NOTE)
    desk.take_away(one)
    back = desk.returns.ask(desk.shop.clerk, new_op_id(), desk.sale_id, desk.all_back("불량"))
    desk.returns.receive(desk.shop.clerk, new_op_id(), back.row.return_id, desk.all_pieces())
    assert desk.balances(one) == (-2290, 0)
    desk.put(NOTE)
    (waits,) = desk.returns.open_returns(desk.shop.clerk)
    assert waits.money_open and not waits.pieces_left, "its money is not back yet"
    desk.order_id = old
    desk.money()
    assert desk.returns.open_returns(desk.shop.clerk) == []
    assert (desk.balances(one), desk.refunded()) == ((0, 0), 2290)


def test_what_was_exchanged_is_exchanged_again(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    desk.came(one, 1, 0)
    desk.put(NOTE)
    desk.take_away(one)
    asked = ExchangeAsk(desk.all_pieces(), "또 불량", (desk.pens(1),))
    two = desk.exchanges.ask(desk.shop.clerk, new_op_id(), desk.sale_id, asked)
    assert two.new_order_no == f"{one.old_order_no}-E1-E1"
    desk.returns.receive(desk.shop.clerk, new_op_id(), two.goods.row.return_id, desk.all_pieces())
    assert desk.balances(one) == (-290, 0), "the rest goes back by the first order's payment"
    assert (desk.owed_of(two.new_order_id), desk.now(two).carried) == (-2000, 2000)
    desk.put(NOTE)
    desk.sell_new(two)
    desk.order_id = one.old_order_id
    desk.money()
    assert (desk.balances(one), desk.owed_of(two.new_order_id)) == ((0, 0), 0)


def test_a_debt_swallows_what_comes_back_first(desk: ExchangeDesk) -> None:
    desk.gone()
    old = desk.order_id
    one = desk.swap(0, 1, desk.notes(2))
    desk.came(one, 0, 1)
    desk.put(PEN)
    desk.take_away(one)
    assert desk.balances(one) == (0, 2580)
    line = next(iter(desk.all_pieces()))
    back = desk.returns.ask(desk.shop.clerk, new_op_id(), desk.sale_id, desk.all_back("불량"))
    desk.returns.receive(desk.shop.clerk, new_op_id(), back.row.return_id, {line: 1})
    assert desk.balances(one) == (0, 290), "nothing goes back while it is owed"
    desk.put(NOTE)
    back = desk.returns.ask(desk.shop.clerk, new_op_id(), desk.sale_id, desk.all_back("불량"))
    desk.clock.advance(1000)
    desk.returns.receive(desk.shop.clerk, new_op_id(), back.row.return_id, {line: 1})
    assert desk.balances(one) == (-2000, 0)
    assert desk.put(NOTE) == [PutBackOutcome.ALL_DONE]
    desk.order_id = old
    desk.money()
    assert desk.balances(one) == (0, 0)


def test_unpaid_goods_carry_nothing(desk: ExchangeDesk) -> None:
    desk.gone(method=PaymentMethod.DEFERRED, pay=PayState.AWAITING)
    one = desk.swap(1, 0, desk.notes(1))
    desk.came(one, 1, 0)
    desk.sell_new(one)
    assert desk.balances(one) == (7290, 2290)
    desk.put(NOTE)


def test_a_new_order_cancelled_with_its_driver_gives_back_when_it_has_come(
    desk: ExchangeDesk,
) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1))
    desk.came(one, 1, 0)
    desk.put(NOTE)
    desk.take_away(one)
    desk.cancels.accept(desk.shop.clerk, one.new_order_id, "고객 요청")
    assert desk.balances(one) == (-2290, 2290), "it is away: owed, and due to go back"
    locked = "SELECT locked FROM money_step WHERE step='refund'"
    assert desk.value(locked) == 1
    desk.cancels.receive(desk.shop.picker, "box", one.new_order_id)
    desk.put(NOTE)
    assert (desk.balances(one), desk.value(locked)) == ((-2290, 0), 0)
    desk.order_id = one.old_order_id
    desk.money()
    assert (desk.balances(one), desk.refunded()) == ((0, 0), 2290)


def test_a_customers_account_shows_both_vouchers_and_no_carrying(desk: ExchangeDesk) -> None:
    desk.gone()
    one = desk.swap(1, 0, desk.notes(1), delivery=3000)
    desk.came(one, 1, 0)
    desk.put(NOTE)
    desk.sell_new(one)
    partner = desk.value(f"SELECT partner_id FROM sales_order WHERE id={one.new_order_id}")
    moves = desk.database.read(lambda tx: receivables.moves(tx, partner, 20261101, 20261231))
    kinds = sorted((x.kind.value, x.amount) for x in moves)
    assert kinds == [("payment", -9580), ("return", -2290), ("sale", 5290), ("sale", 9580)]
    book = Collections(desk.database, desk.clock).open_book(desk.shop.clerk, partner)
    assert [(x.order_id, x.left) for x in book.vouchers] == [(one.new_order_id, 3000)]
    money = Money(partner, 3000, PaymentMethod.BANK, book.fingerprint)
    Collections(desk.database, desk.clock).collect(desk.shop.clerk, new_op_id(), money)
    assert desk.value(f"SELECT SUM(amount) FROM ledger_line WHERE partner_id={partner}") == 0
