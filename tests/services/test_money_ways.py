"""Money back to an account and through escrow: accepted is not arrived, and never twice."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import pytest

from pos_app.db.database import Database
from pos_app.domain.gateway.gateway_answers import Why
from pos_app.domain.gateway.refund_account import AccountInUse, AccountNeeded
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import EscrowWholeOnly, RefundChannel, RefundState
from pos_app.domain.money.told import NotEscrow, NotForPerson, NothingToTell, NotToClose
from pos_app.domain.won import Won
from pos_app.gateways.simulated.inicis.calls import PLANNED, Call, GatewayFault
from pos_app.gateways.simulated.inicis.payments import EscrowStage, SaleState
from pos_app.services.money.gateway_driver import Elsewhere
from pos_app.services.money.refund_driver import RefundDriver
from tests import make
from tests.services.refund_bench import TOTAL, refund_counter
from tests.services.ways_bench import ACCOUNT, Ways

S, C, G = RefundState, RefundChannel, GatewayFault


@pytest.fixture
def ways(database: Database) -> Generator[Ways]:
    with refund_counter(database) as made:
        yield Ways(made)
        made.sound()


def fees(ways: Ways, payment_id: int) -> list[tuple[str, int]]:
    sql = "SELECT kind, amount FROM gateway_fee WHERE payment_id=:p ORDER BY kind, id"
    return [(str(kind), int(won)) for kind, won in ways.counter.ask_sql(sql, p=payment_id)]


# The paid service of virtual accounts


@pytest.mark.parametrize("amount", [TOTAL, 3_000])
def test_a_transfer_waits_until_it_has_arrived(ways: Ways, amount: Won) -> None:
    sold = ways.paid(C.ACCOUNT, amount)
    ways.ready(sold, C.ACCOUNT)
    ways.ask(sold, C.ACCOUNT, amount)
    ways.counter.run()
    assert ways.counter.states() == [S.WAITING], "accepted, and not with the customer yet"
    assert ways.books.moves(sold.tid)[-1].to == ACCOUNT.number[-4:]
    ways.books.transfer_refunds()
    ways.counter.run()
    assert ways.counter.states() == [S.DONE]
    assert ways.counter.paid_back(sold.payment_id) == amount


def test_parts_while_the_bank_still_carries_one(ways: Ways) -> None:
    sold = ways.paid(C.ACCOUNT)
    ways.ready(sold, C.ACCOUNT)
    for amount in (3_000, 580, 6_000):
        ways.ask(sold, C.ACCOUNT, amount)
        ways.counter.run()
    ways.run()
    assert ways.counter.states() == [S.DONE] * 3
    assert ways.counter.paid_back(sold.payment_id) == TOTAL
    assert fees(ways, sold.payment_id) == [("deposit", 330), *[("refund", 330)] * 3]


def test_fees_are_booked_when_accepted_and_once(ways: Ways) -> None:
    sold = ways.paid(C.ACCOUNT)
    ways.ready(sold, C.ACCOUNT)
    ways.ask(sold, C.ACCOUNT)
    ways.counter.run()
    assert fees(ways, sold.payment_id) == [("deposit", 330), ("refund", 330)]
    ways.run()
    assert fees(ways, sold.payment_id) == [("deposit", 330), ("refund", 330)]
    posted = "SELECT SUM(amount) FROM ledger_line WHERE account='fees'"
    assert ways.counter.ask_sql(posted) == [(660,)]


def test_the_gateway_refuses_for_the_account(ways: Ways) -> None:
    ways.books.transfers_stopped = True
    sold = ways.paid(C.ACCOUNT)
    ways.ready(sold, C.ACCOUNT)
    row = ways.ask(sold, C.ACCOUNT)
    ways.counter.run()
    (after,) = ways.counter.refunds.of_order(ways.clerk, sold.order_id)
    assert (after.refund_id, after.state, after.why) == (
        row.refund_id, S.REJECTED, Why.TRANSFERS_STOPPED.value,
    )  # fmt: skip
    assert fees(ways, sold.payment_id) == []
    other = replace(ACCOUNT, number="1002345678")
    assert ways.accounts.keep(ways.clerk, sold.money_back_id, other).masked == "******5678"


def test_no_account_no_transfer_and_none_changes_under_way(ways: Ways) -> None:
    sold = ways.paid(C.ACCOUNT)
    with pytest.raises(AccountNeeded):
        ways.ask(sold, C.ACCOUNT)
    ways.ready(sold, C.ACCOUNT)
    ways.ask(sold, C.ACCOUNT)
    with pytest.raises(AccountInUse):
        ways.accounts.keep(ways.clerk, sold.money_back_id, ACCOUNT)


def test_a_station_without_the_key_leaves_it_to_another(ways: Ways) -> None:
    sold = ways.paid(C.ACCOUNT)
    ways.ready(sold, C.ACCOUNT)
    ways.ask(sold, C.ACCOUNT)
    c = ways.counter
    keyless = RefundDriver(c.db, c.clock, c.shop.station_id, lambda _mid: c.client)
    away = Elsewhere.NO_KEYS_HERE
    apart = RefundDriver(c.db, c.clock, c.shop.station_id, lambda _mid: away, ways.data_key)
    for driver in (keyless, apart):
        assert driver.drive_once() is None and c.states() == [S.INTENT]
        assert driver.next_due() is None or driver.next_due() > c.clock.now(), "it turns in circles"  # type: ignore[operator]
    ways.run()
    assert c.states() == [S.DONE]


def test_nobody_has_the_key_and_a_person_hears_of_it(ways: Ways) -> None:
    sold = ways.paid(C.ACCOUNT)
    ways.ready(sold, C.ACCOUNT)
    ways.ask(sold, C.ACCOUNT)
    c = ways.counter
    c.driver = RefundDriver(c.db, c.clock, c.shop.station_id, lambda _mid: c.client)
    c.run(hours=1)
    assert c.states() == [S.INTENT]
    c.clock.advance(22 * 3_600_000)  # it looks each minute; the first hour and the last are enough
    c.run(hours=2)
    assert c.states() == [S.PERSON]


def test_money_that_never_arrives_goes_to_a_person(ways: Ways) -> None:
    sold = ways.paid(C.ACCOUNT)
    ways.ready(sold, C.ACCOUNT)
    ways.ask(sold, C.ACCOUNT)
    ways.counter.run(hours=24 * 9)
    (after,) = ways.counter.refunds.of_order(ways.clerk, sold.order_id)
    assert (after.state, after.why) == (S.PERSON, "not_arrived")


def test_short_words_never_prove_that_it_arrived(ways: Ways) -> None:
    ways.counter.gateway.answers.old_words = True
    sold = ways.paid(C.ACCOUNT, 3_000)
    ways.ready(sold, C.ACCOUNT)
    ways.ask(sold, C.ACCOUNT, 3_000)
    ways.counter.run()
    assert ways.counter.states() == [S.WAITING], "the gateway says Y while the bank carries it"


def test_after_a_transfer_by_hand_the_gateway_is_told_what_it_has(ways: Ways) -> None:
    sold = ways.paid(C.GATEWAY)
    c = ways.counter
    ways.by_hand(sold, 2_000)
    ways.ask(sold, C.GATEWAY, 3_000)
    c.run()
    assert c.states() == [S.DONE] * 2, "2,000 went by hand: the gateway still has all of it"
    assert c.paid_back(sold.payment_id) == 3_000


# Every fault, whole and in part


@pytest.mark.parametrize("amount", [TOTAL, 3_000])
@pytest.mark.parametrize("fault", sorted(PLANNED))
def test_each_fault_of_a_transfer_ends_as_the_gateways_books(
    ways: Ways, fault: GatewayFault, amount: Won
) -> None:
    sold = ways.paid(C.ACCOUNT, amount)
    ways.ready(sold, C.ACCOUNT)
    ways.counter.gateway.commit(fault, Call.REFUND)
    ways.ask(sold, C.ACCOUNT, amount)
    ways.run()
    assert ways.counter.states() == [S.DONE]
    mine, theirs = ways.counter.ours(sold.payment_id), ways.counter.paid_back(sold.payment_id)
    assert (mine, theirs) == (amount, amount)
    assert fees(ways, sold.payment_id) == [("deposit", 330), ("refund", 330)]


@pytest.mark.parametrize("fault", sorted(PLANNED))
def test_each_fault_of_a_denial_ends_as_the_gateways_books(ways: Ways, fault: GatewayFault) -> None:
    sold = ways.paid(C.ESCROW)
    ways.ready(sold, C.ESCROW)
    ways.counter.gateway.commit(fault, Call.ESCROW)
    ways.ask(sold, C.ESCROW)
    ways.run()
    assert ways.counter.states() == [S.DONE]
    assert ways.counter.paid_back(sold.payment_id) == TOTAL


@pytest.mark.parametrize("fault", sorted(PLANNED))
def test_each_fault_of_a_registration_ends_registered(ways: Ways, fault: GatewayFault) -> None:
    sold = ways.paid(C.ESCROW)
    ways.counter.gateway.commit(fault, Call.ESCROW)
    ways.escrows.register(ways.clerk, new_op_id(), sold.money_back_id)
    ways.run_told(ways.escrow_driver)
    assert ways.told("escrow", sold.order_id)[0] == "done"
    assert ways.books.payment(sold.tid).escrow is EscrowStage.REGISTERED


@pytest.mark.parametrize("fault", sorted(PLANNED))
def test_each_fault_of_a_close_ends_closed(ways: Ways, fault: GatewayFault) -> None:
    order_id, tid = ways.unpaid()
    ways.counter.gateway.commit(fault, Call.REFUND)
    ways.closes.ask(ways.clerk, new_op_id(), order_id, "주문 취소")
    ways.run_told(ways.close_driver)
    assert ways.told("account_close", order_id)[0] == "done"
    assert ways.books.payment(tid).state is SaleState.CLOSED


# Escrow


def test_not_shipped_is_registered_as_other_courier_and_zeros(ways: Ways) -> None:
    sold = ways.paid(C.ESCROW)
    first, again = (
        ways.escrows.register(ways.clerk, new_op_id(), sold.money_back_id) for _ in range(2)
    )
    assert first.told_id == again.told_id
    ways.run_told(ways.escrow_driver)
    assert ways.books.payment(sold.tid).waybill == "0000"
    assert ways.told("escrow", sold.order_id) == ("done", "")


def test_a_refund_before_the_buyer_refused_is_rejected_and_asked_again(ways: Ways) -> None:
    sold = ways.paid(C.ESCROW)
    ways.escrows.register(ways.clerk, new_op_id(), sold.money_back_id)
    ways.run_told(ways.escrow_driver)
    ways.ask(sold, C.ESCROW)
    ways.counter.run()
    (after,) = ways.counter.refunds.of_order(ways.clerk, sold.order_id)
    assert (after.state, after.why) == (S.REJECTED, Why.NOT_DENIED.value)
    ways.books.buyer_answers(sold.tid, buys=False)
    ways.ask(sold, C.ESCROW)
    ways.run()
    assert ways.counter.states() == [S.REJECTED, S.DONE]
    assert ways.counter.paid_back(sold.payment_id) == TOTAL


def test_a_denial_whose_end_is_unknown_is_never_freed_by_a_later_no(ways: Ways) -> None:
    """The first call may have been done, though inquiries still say approved."""
    sold = ways.paid(C.ESCROW)
    ways.counter.gateway.commit(G.RESET_BEFORE, Call.ESCROW)
    ways.ask(sold, C.ESCROW)
    ways.counter.run(hours=12)
    assert ways.counter.states() == [S.PERSON]


def test_a_part_of_an_escrow_sale_is_not_offered(ways: Ways) -> None:
    sold = ways.paid(C.ESCROW)
    with pytest.raises(EscrowWholeOnly):
        ways.ask(sold, C.ESCROW, 3_000)


def test_what_is_registered_already_is_found_by_its_correction(ways: Ways) -> None:
    sold = ways.paid(C.ESCROW)
    order_no = ways.books.payment(sold.tid).order_no
    ways.books.register_delivery(sold.tid, order_no, TOTAL, "601234567890", again=False)
    ways.escrows.register(ways.clerk, new_op_id(), sold.money_back_id)
    ways.run_told(ways.escrow_driver)
    assert ways.told("escrow", sold.order_id)[0] == "done"


def test_other_orders_are_no_escrow(ways: Ways) -> None:
    sold = ways.paid(C.ACCOUNT)
    with pytest.raises(NotEscrow):
        ways.escrows.register(ways.clerk, new_op_id(), sold.money_back_id)
    with pytest.raises(NotForPerson):
        ways.escrows.confirm(ways.clerk, sold.order_id, True)


def test_a_person_who_looked_ends_a_registration(ways: Ways) -> None:
    sold = ways.paid(C.ESCROW)
    ways.escrows.register(ways.clerk, new_op_id(), sold.money_back_id)
    ways.counter.gateway.commit(G.RESET_BEFORE, Call.ESCROW, times=9)
    ways.run_told(ways.escrow_driver)
    assert ways.told("escrow", sold.order_id)[0] == "person"
    ways.escrows.confirm(ways.clerk, sold.order_id, False)
    ways.counter.gateway.mend()
    ways.escrows.register(ways.clerk, new_op_id(), sold.money_back_id)
    ways.run_told(ways.escrow_driver)
    assert ways.told("escrow", sold.order_id)[0] == "done"


# An account nobody paid into


def test_an_account_is_taken_back_once(ways: Ways) -> None:
    order_id, tid = ways.unpaid()
    for _ in range(2):
        ways.closes.ask(ways.clerk, new_op_id(), order_id, "주문 취소")
    ways.run_told(ways.close_driver)
    assert ways.told("account_close", order_id) == ("done", "")
    assert ways.books.payment(tid).state is SaleState.CLOSED


def test_a_deposit_that_was_quicker_is_not_taken_back(ways: Ways) -> None:
    order_id, tid = ways.unpaid()
    ways.closes.ask(ways.clerk, new_op_id(), order_id, "주문 취소")
    ways.counter.gateway.commit(G.RESET_BEFORE, Call.REFUND)
    ways.close_driver.drive_all()
    ways.books.deposit(tid)
    ways.run_told(ways.close_driver)
    assert ways.told("account_close", order_id) == ("rejected", Why.DEPOSITED.value)


def test_only_an_unpaid_account_of_a_cancelled_order_is_closed(ways: Ways) -> None:
    paid = ways.paid(C.ACCOUNT)
    living = make.order(ways.counter.db, ways.counter.shop, pay="awaiting")
    for order_id in (paid.order_id, living):
        with pytest.raises(NotToClose):
            ways.closes.ask(ways.clerk, new_op_id(), order_id, "주문 취소")
    order_id, _ = ways.unpaid(numbered=False)
    with pytest.raises(NothingToTell):
        ways.closes.ask(ways.clerk, new_op_id(), order_id, "주문 취소")
