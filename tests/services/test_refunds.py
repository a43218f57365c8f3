"""Money back at the gateway: reserved first, sent once, known or unknown, and never twice."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from pos_app.db.database import Database
from pos_app.db.house import staff
from pos_app.domain.actors import ApprovalNeeded
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.money.refunds import (
    NoGatewayNumber,
    NotByHand,
    NotRefundable,
    OtherRefund,
    ReferenceNeeded,
    RefundAsk,
    RefundChannel,
    RefundState,
)
from pos_app.gateways.simulated.inicis.calls import PLANNED, Call, GatewayFault
from pos_app.services.money.refunds import CONFIRM_REFUND
from tests import make
from tests.services.refund_bench import TOTAL, Counter, refund_counter

S, G = RefundState, GatewayFault


@pytest.fixture
def counter(database: Database) -> Generator[Counter]:
    with refund_counter(database) as made:
        yield made
        made.sound()


def agreed(counter: Counter, refund_id: int) -> int:
    """The manager's consent, asked for by the clerk."""
    shop = counter.shop
    made = staff.NewApproval(
        new_id(), CONFIRM_REFUND, "refund", refund_id, shop.clerk.staff_id,
        shop.manager.staff_id, "이체 확인", make.T0,
    )  # fmt: skip
    counter.db.write(lambda tx: staff.approve(tx, made))
    return made.approval_id


def test_the_whole_goes_back_once(counter: Counter) -> None:
    payment = counter.paid()
    op_id = new_op_id()
    first, again = (counter.ask(payment, TOTAL, op_id) for _ in range(2))
    assert first.refund_id == again.refund_id and first.state is S.INTENT
    counter.run()
    assert counter.states() == [S.DONE]
    assert (counter.ours(payment), counter.paid_back(payment)) == (TOTAL, TOTAL)
    assert counter.refunds.left(counter.shop.clerk, payment) == 0
    owed = counter.ask_sql("SELECT SUM(amount) FROM ledger_line WHERE account='receivable'")
    assert owed == [(0,)], "what was paid was given back"


def test_parts_and_the_rest_leave_nothing(counter: Counter) -> None:
    payment = counter.paid()
    for amount in (3_000, 580, 6_000):
        counter.ask(payment, amount)
        counter.run()
    assert counter.states() == [S.DONE] * 3
    assert counter.paid_back(payment) == TOTAL
    with pytest.raises(NotRefundable) as no:
        counter.ask(payment, 1)
    assert no.value.left == 0


def test_what_is_on_its_way_counts_as_gone(counter: Counter) -> None:
    payment = counter.paid()
    counter.ask(payment, 6_000)
    with pytest.raises(NotRefundable) as no:
        counter.ask(payment, 6_000)
    assert no.value.left == TOTAL - 6_000
    counter.ask(payment, TOTAL - 6_000)
    counter.run()
    assert counter.paid_back(payment) == TOTAL


def test_a_press_stands_for_one_refund(counter: Counter) -> None:
    payment, op_id = counter.paid(), new_op_id()
    counter.ask(payment, 1_000, op_id)
    with pytest.raises(OtherRefund):
        counter.ask(payment, 2_000, op_id)


def test_a_definite_refusal_frees_what_was_reserved(counter: Counter) -> None:
    payment = counter.paid()
    counter.gateway.books.give_back_by_hand(counter.tids[payment], TOTAL)
    counter.ask(payment, 3_000)
    counter.run()
    assert counter.ours(payment) == 0
    assert S.DONE not in counter.states()


def test_without_the_gateways_number_nothing_is_sent(counter: Counter) -> None:
    order_id = make.order(counter.db, counter.shop)
    payment = int(counter.ask_sql("SELECT id FROM payment WHERE order_id=:o", o=order_id)[0][0])
    with pytest.raises(NoGatewayNumber):
        counter.ask(payment, 1_000)
    assert counter.states() == []


def test_a_transfer_by_hand_needs_a_second_person_and_the_banks_number(counter: Counter) -> None:
    payment = counter.paid()
    wanted = RefundAsk(payment, 2_000, 0, RefundChannel.BY_HAND, "무통장 환불")
    row = counter.refunds.ask(counter.shop.clerk, new_op_id(), wanted)
    assert row.state is S.PERSON
    clerk = counter.shop.clerk
    with pytest.raises(ReferenceNeeded):
        counter.refunds.confirm(clerk, row.refund_id, True, " ", 1)
    with pytest.raises(ApprovalNeeded):
        counter.refunds.confirm(clerk, row.refund_id, True, "신한 0001", 1)
    given = agreed(counter, row.refund_id)
    done = counter.refunds.confirm(clerk, row.refund_id, True, "신한 0001", given)
    assert (done.state, done.reference) == (S.DONE, "신한 0001")
    sent = counter.ask(payment, 1_000)
    with pytest.raises(NotByHand):
        counter.refunds.confirm(clerk, sent.refund_id, True, "신한 0001", 1)
    assert counter.states() == [S.DONE, S.INTENT]
    assert counter.ours(payment) == 2_000


@pytest.mark.parametrize("amount", [TOTAL, 3_000])
@pytest.mark.parametrize("fault", sorted(PLANNED))
def test_each_fault_ends_with_our_books_as_the_gateways(
    counter: Counter, fault: GatewayFault, amount: int
) -> None:
    payment = counter.paid()
    counter.gateway.commit(fault, Call.REFUND)
    counter.ask(payment, amount)
    counter.run()
    assert counter.states() == [S.DONE]
    assert (counter.ours(payment), counter.paid_back(payment)) == (amount, amount)


def test_nobody_listens_and_nothing_is_lost(counter: Counter) -> None:
    payment = counter.paid()
    counter.gateway.commit(G.NO_CONNECT, Call.REFUND)
    counter.ask(payment, 3_000)
    counter.driver.drive_once()
    assert counter.states() == [S.INTENT], "it never left: it may be sent without asking"
    counter.gateway.mend()
    counter.run()
    assert (counter.ours(payment), counter.paid_back(payment)) == (3_000, 3_000)
