"""Every named point of a refund × every fault of its gateway: paid once, and both books agree.

The operator presses again with the same press, the driver recovers. Put in its place, "call first,
write after" pays twice in the same test.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace

import pytest

from pos_app.crashpoints import Crashed, cp
from pos_app.db.database import Database
from pos_app.db.money import refunds
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundAction, RefundChannel, RefundRow, RefundState
from pos_app.gateways.simulated.inicis.calls import PLANNED, Call, GatewayFault
from pos_app.gateways.simulated.inicis.payments import EscrowStage, SaleState
from pos_app.services.money.refund_driver import RefundDriver
from pos_app.services.money.refund_moves import move
from tests.proofs.children import rounds
from tests.services.refund_bench import TOTAL, Counter, refund_counter
from tests.services.ways_bench import Ways

FULL = 20
POINTS = (
    "refund.before_intent",
    "refund.intent_uncommitted",
    "refund.intent_committed",
    "gateway.after_call",
    "gateway.after_inquiry",
    "gateway.outcome_uncommitted",
    "gateway.outcome_committed",
)
FAULTS: list[GatewayFault | None] = [None, *sorted(PLANNED)]
AMOUNTS = (6_000, TOTAL)


WAYS = (RefundChannel.ACCOUNT, RefundChannel.ESCROW)


@pytest.fixture
def counter(database: Database) -> Generator[Counter]:
    with refund_counter(database) as made:
        yield made
        made.sound()


def refund_through(
    counter: Counter, point: str, fault: GatewayFault | None, amount: int
) -> tuple[int, int]:
    """What our books and the gateway's say went back, after a crash and one recovery."""
    payment, op_id = counter.paid(), new_op_id()
    if fault is not None:
        counter.gateway.commit(fault, Call.REFUND)
    cp.arm(point)
    for _ in range(3):
        try:
            counter.ask(payment, amount, op_id)
            counter.run()
            break
        except Crashed:
            counter.clock.advance(180_000)
    cp.arm("")
    counter.gateway.mend()
    counter.run(hours=24)
    return counter.ours(payment), counter.paid_back(payment)


@pytest.mark.proof
@pytest.mark.parametrize("point", POINTS)
def test_a_crash_anywhere_pays_once(counter: Counter, point: str) -> None:
    counter.gateway.books.checks_left = False  # the gateway itself would pay a second time
    count = rounds(FULL)
    # The part under test takes every third fault, another third at each point.
    faults = FAULTS if count == FULL else FAULTS[POINTS.index(point) % 3 :: 3]
    for turn in range(count):
        for at, fault in enumerate(faults):
            amount = AMOUNTS[(turn + at) % len(AMOUNTS)]
            assert refund_through(counter, point, fault, amount) == (amount, amount), fault
    assert set(counter.states()) == {RefundState.DONE}


def goes_back(
    ways: Ways, channel: RefundChannel, point: str, fault: GatewayFault | None, amount: int
) -> tuple[int, int]:
    """The same for money that takes days: it crashes, recovers, and a night at the bank passes."""
    counter, op_id = ways.counter, new_op_id()
    sold = ways.paid(channel, amount)
    ways.ready(sold, channel)
    if fault is not None:
        call = Call.ESCROW if channel is RefundChannel.ESCROW else Call.REFUND
        counter.gateway.commit(fault, call)
    cp.arm(point)
    for _ in range(3):
        try:
            ways.ask(sold, channel, amount, op_id)
            ways.run()
            break
        except Crashed:
            counter.clock.advance(180_000)
    cp.arm("")
    counter.gateway.mend()
    ways.run(hours=24)
    return counter.ours(sold.payment_id), counter.paid_back(sold.payment_id)


@pytest.mark.proof
@pytest.mark.parametrize("channel", WAYS)
@pytest.mark.parametrize("point", POINTS)
def test_a_crash_anywhere_pays_once_by_every_way(
    counter: Counter, point: str, channel: RefundChannel
) -> None:
    counter.gateway.books.checks_left = False
    ways, count = Ways(counter), rounds(FULL)
    start = POINTS.index(point) + WAYS.index(channel) * 3
    faults = FAULTS if count == FULL else FAULTS[start % 6 :: 6]
    for turn in range(count):
        for at, fault in enumerate(faults):
            whole = channel is RefundChannel.ESCROW  # it goes back whole, or on other pages
            amount = TOTAL if whole else AMOUNTS[(turn + at + start) % len(AMOUNTS)]
            found = goes_back(ways, channel, point, fault, amount)
            assert found == (amount, amount), fault
    assert set(counter.states()) == {RefundState.DONE}
    fees = counter.ask_sql("SELECT COUNT(*) FROM gateway_fee")[0][0]
    orders = counter.ask_sql("SELECT COUNT(*) FROM refund")[0][0]
    assert fees == (2 * orders if channel is RefundChannel.ACCOUNT else 0)


TOLD_POINTS = tuple(point for point in POINTS if point.startswith("gateway."))


@pytest.mark.proof
@pytest.mark.parametrize(
    "point", ["close.intent_committed", "escrow.intent_committed", *TOLD_POINTS]
)
def test_a_crash_anywhere_tells_once(counter: Counter, point: str) -> None:
    """An account is taken back, a parcel registered, whatever dies and whatever goes wrong."""
    ways, count = Ways(counter), rounds(FULL)
    faults = FAULTS if count == FULL else FAULTS[len(point) % 6 :: 6]
    for fault in faults:
        order_id, tid = ways.unpaid()
        sold = ways.paid(RefundChannel.ESCROW)
        if fault is not None:
            counter.gateway.commit(fault, Call.REFUND)
            counter.gateway.commit(fault, Call.ESCROW)
        cp.arm(point)
        for _ in range(3):
            try:
                ways.closes.ask(ways.clerk, new_op_id(), order_id, "주문 취소")
                ways.run_told(ways.close_driver)
                ways.escrows.register(ways.clerk, new_op_id(), sold.money_back_id)
                ways.run_told(ways.escrow_driver)
                break
            except Crashed:
                counter.clock.advance(180_000)
        cp.arm("")
        counter.gateway.mend()
        ways.run_told(ways.close_driver)
        ways.run_told(ways.escrow_driver)
        assert ways.told("account_close", order_id)[0] == "done", fault
        assert ways.told("escrow", sold.order_id)[0] == "done", fault
        assert ways.books.payment(tid).state is SaleState.CLOSED
        assert ways.books.payment(sold.tid).escrow is EscrowStage.REGISTERED


class CallFirst(RefundDriver):
    """The usual way of writing it: the gateway is told, and then it is written down."""

    def _send(self, row: RefundRow, now: int) -> RefundRow | None:
        gateway, by = self._gateways(row.mid), self._by()
        assert gateway is not None
        left = row.captured - row.amount
        asked = replace(row, left_after=left, attempts=1, sent_at=now)
        answer = gateway.tell(self._word(row)(asked))
        cp("gateway.after_call")

        def work(tx: Tx) -> RefundRow:
            seen = refunds.by_id(tx, row.refund_id)
            assert seen is not None
            told = replace(asked, state=seen.state)
            sent = move(tx, by, told, RefundAction.SEND, lease_until=now + 1)
            return self._settle(tx, by, sent, answer)

        return self._db.write(work)


@pytest.mark.proof
def test_call_first_and_write_after_pays_twice(counter: Counter) -> None:
    """The proof that the test above can fail."""
    counter.gateway.books.checks_left = False
    clock, station = counter.clock, counter.shop.station_id
    counter.driver = CallFirst(counter.db, clock, station, lambda _mid: counter.client)
    ours, theirs = refund_through(counter, "gateway.after_call", None, 4_000)
    assert theirs > ours, "it crashed between the call and the writing, and paid once all the same"
