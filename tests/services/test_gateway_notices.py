"""What the gateway posts: kept once, looked into, and nothing but what an inquiry proves is written."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from pos_app.crashpoints import Crashed, cp
from pos_app.db.database import Database
from pos_app.db.transaction import Tx
from pos_app.domain.drift import DriftKind, RepairKind
from pos_app.domain.gateway.gateway_notices import EscrowEvent, UnknownNotice
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import MoneyState, MoneyStep, MoneyStepState
from pos_app.domain.money.payment_timeline import PaymentAct
from pos_app.domain.money.refunds import RefundChannel, RefundState
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.trouble import DatabaseTrouble
from pos_app.gateways.notice_listener import NoticeListener
from pos_app.gateways.notice_port import BadNotice
from pos_app.gateways.simulated.inicis.calls import Call, GatewayFault
from pos_app.gateways.simulated.inicis.notices import NoticePlay
from pos_app.services.money.gateway_driver import Elsewhere
from pos_app.services.money.late_money import PAID_AFTER_CANCEL
from pos_app.services.money.payment_timeline import PaymentTimeline
from pos_app.services.orders import order_moves
from pos_app.services.orders.payments import Payments
from tests.services.money_hand import cases_of
from tests.services.notice_bench import NoticeBench, notice_bench
from tests.services.refund_bench import TOTAL

C, S, T = RefundChannel, MoneyStepState, MoneyStep
OK = b"OK"


@pytest.fixture
def bench(database: Database) -> Generator[NoticeBench]:
    with notice_bench(database) as made:
        yield made


# A deposit
def test_a_deposit_is_paid_by_the_inquiry_it_woke(bench: NoticeBench) -> None:
    of = bench.awaiting()
    bench.books.deposit(of.tid)
    bench.take_all()
    assert bench.captured(of) == [], "the notice alone writes no money"
    bench.run()
    assert (bench.captured(of), bench.pay_state(of)) == ([TOTAL], "paid")
    assert bench.fees() == [330], "the deposit came under the paid service"
    assert bench.states() == [("deposit", "proven", 1)]
    assert bench.drifts.open_rows(bench.clerk) == []


def test_a_forged_deposit_only_makes_us_ask(bench: NoticeBench) -> None:
    """Also its control: the same form is believed once the gateway says the same."""
    of = bench.awaiting()
    assert bench.take(bench.deposit_form(of)) == OK
    bench.run(hours=100)
    assert (bench.captured(of), bench.fees(), bench.pay_state(of)) == ([], [], "awaiting")
    assert bench.states() == [("deposit", "unproven", 1)]
    bench.books.deposit(of.tid)
    assert bench.take(bench.deposit_form(of)) == OK, "heard once more, it is asked about anew"
    bench.run()
    assert bench.captured(of) == [TOTAL]


@pytest.mark.parametrize(
    "changes",
    [{"amt_input": str(TOTAL * 10)}, {"no_oid": "x", "no_tid": "x"}, {"no_oid": "x"}],
)
def test_what_fits_no_order_of_ours_is_not_taken(
    bench: NoticeBench, changes: dict[str, str]
) -> None:
    of = bench.awaiting()
    with pytest.raises(UnknownNotice):
        bench.take(bench.deposit_form(of, **changes))
    assert bench.states() == []


def test_another_number_of_the_same_order_still_makes_us_ask(bench: NoticeBench) -> None:
    """Whether a notice carries the number the account was given with is not certain."""
    of = bench.awaiting()
    bench.books.deposit(of.tid)
    assert bench.take(bench.deposit_form(of, no_tid="INIMX_OTHER1")) == OK
    bench.run()
    assert bench.captured(of) == [TOTAL]


@pytest.mark.parametrize("form", [b"", b"\xff=1", b"id_merchant=INIpayTest", b"x" * 20_000])
def test_what_is_no_notice_is_not_taken(bench: NoticeBench, form: bytes) -> None:
    with pytest.raises(BadNotice):
        bench.take(form)


def test_another_shops_notice_is_not_taken(bench: NoticeBench) -> None:
    of = bench.awaiting()
    with pytest.raises(BadNotice):
        bench.take(bench.deposit_form(of, id_merchant="another"))
    with pytest.raises(BadNotice):
        bench.inbox.take("nobody", bench.deposit_form(of))


def test_a_notice_that_comes_again_and_again_is_one(bench: NoticeBench) -> None:
    of = bench.awaiting()
    bench.books.deposit(of.tid)
    for _ in range(3):
        bench.take_all()
    assert [bench.driver.drive_once() is not None, bench.other.drive_once() is not None] == [
        True, False,
    ]  # fmt: skip
    bench.take_all()
    bench.run()
    assert bench.captured(of) == [TOTAL]
    assert bench.states() == [("deposit", "proven", 4)]


def test_a_flood_of_notices_is_no_flood_of_inquiries(bench: NoticeBench) -> None:
    of = bench.awaiting()
    assert bench.take(bench.deposit_form(of)) == OK
    bench.run(hours=100)
    looks = 0
    for _ in range(30):
        assert bench.take(bench.deposit_form(of)) == OK
        looks += bench.driver.drive_once() is not None
    assert looks == 1
    due = bench.driver.next_due()
    assert due is not None and due - bench.clock.now() > 1_000
    assert bench.states() == [("deposit", "open", 31)]


def test_the_gateway_may_be_silent_for_a_while(bench: NoticeBench) -> None:
    of = bench.awaiting()
    bench.books.deposit(of.tid)
    bench.take_all()
    bench.counter.gateway.commit(GatewayFault.NO_CONNECT, Call.INQUIRY)
    bench.run(hours=100)
    assert (bench.captured(of), bench.states()) == ([], [("deposit", "open", 1)])
    bench.counter.gateway.mend()
    bench.run()
    assert bench.captured(of) == [TOTAL]


def test_the_station_with_the_keys_asks(bench: NoticeBench) -> None:
    of = bench.awaiting()
    bench.books.deposit(of.tid)
    bench.take_all()
    here, bench.gateway = bench.gateway, Elsewhere.NO_KEYS_HERE
    assert bench.driver.drive_once() is None
    bench.gateway = here
    assert bench.other.drive_once() is not None
    assert bench.captured(of) == [TOTAL]


def test_what_a_mall_paid_meanwhile_is_not_paid_twice(bench: NoticeBench) -> None:
    of = bench.awaiting()
    bench.books.deposit(of.tid)
    bench.take_all()
    Payments(bench.counter.db, bench.clock).confirm(
        bench.clerk, of.order_id, PaymentMethod.VIRTUAL_ACCOUNT
    )
    bench.run()
    assert bench.captured(of) == [TOTAL]
    assert bench.states() == [("deposit", "proven", 1)]


def test_a_deposit_after_the_cancel_goes_back(bench: NoticeBench) -> None:
    of = bench.awaiting(stop="cancelled")
    bench.books.deposit(of.tid)
    bench.take_all()
    bench.run()
    assert bench.captured(of) == [TOTAL]
    late = [
        (one.reason, one.amount)
        for one in cases_of(bench.counter.db, of.order_id)
        if one.state is MoneyState.OPEN
    ]
    assert late == [(PAID_AFTER_CANCEL, TOTAL)]


def test_what_we_cannot_place_waits_in_the_exceptions(bench: NoticeBench) -> None:
    """By card, our books say: a person looks why the gateway has a deposit."""
    of = bench.awaiting(PaymentMethod.CARD)
    bench.books.deposit(of.tid)
    bench.take_all()
    bench.run()
    assert bench.captured(of) == []
    (row,) = bench.drifts.open_rows(bench.clerk)
    assert (row.kind, row.amount) == (DriftKind.PAID_AT_GATEWAY, TOTAL)
    assert bench.drifts.repair(bench.clerk, row.drift_id).kind is RepairKind.NEEDS_PERSON


def test_one_key_takes_in_a_deposit_nobody_told_of(bench: NoticeBench) -> None:
    of = bench.awaiting()
    bench.books.deposit(of.tid)
    (row,) = bench.drifts.look(bench.clerk, of.order_id).open
    assert row.kind is DriftKind.PAID_AT_GATEWAY
    answer = bench.drifts.repair(bench.clerk, row.drift_id)
    assert (answer.kind, answer.amount) == (RepairKind.REPAIRED, TOTAL)
    assert bench.captured(of) == [TOTAL]


# Escrow
def test_a_notice_counts_only_for_its_own_sale(bench: NoticeBench) -> None:
    ways = bench.ways
    sold = ways.paid(C.ESCROW)
    ways.escrows.register(ways.clerk, new_op_id(), sold.money_back_id)
    bench.counter.gateway.commit(GatewayFault.RESET_BEFORE, Call.ESCROW)
    ways.escrow_driver.drive_all()
    assert ways.told("escrow", sold.order_id)[0] == "unknown"
    event = EscrowEvent.REGISTERED
    for wrong in ({"price": "1"}, {"no_oid": "x"}, {"no_tid": "x"}):
        with pytest.raises(UnknownNotice):
            bench.take(bench.escrow_form(sold, event, **wrong))
    assert ways.told("escrow", sold.order_id)[0] == "unknown"
    assert bench.take(bench.escrow_form(sold, event)) == b"cd_rslt=0000"
    assert ways.told("escrow", sold.order_id)[0] == "done"


@pytest.mark.parametrize("newest_first", [False, True])
def test_a_denial_that_was_heard_needs_no_tick(bench: NoticeBench, newest_first: bool) -> None:
    sold = bench.ways.paid(C.ESCROW)
    bench.ways.ready(sold, C.ESCROW)
    assert bench.steps(sold)[T.DENIAL][0] is S.TODO
    assert bench.steps(sold)[T.REFUND] == (S.TODO, True)
    for notice in reversed(bench.posted()) if newest_first else bench.posted():
        assert bench.take(notice.form) == notice.taken
    assert bench.steps(sold)[T.DENIAL][0] is S.DONE
    assert bench.steps(sold)[T.REFUND] == (S.TODO, False)
    told = PaymentTimeline(bench.counter.db).of_order(bench.clerk, sold.order_id)
    assert PaymentAct.DENIED in [one.act for one in told]


def test_a_forged_denial_moves_no_money(bench: NoticeBench) -> None:
    """Its step is done and the clerk presses; the gateway knows of no denial, and refuses."""
    sold = bench.ways.paid(C.ESCROW)
    bench.ways.escrows.register(bench.clerk, new_op_id(), sold.money_back_id)
    bench.ways.escrow_driver.drive_all()
    bench.take(bench.escrow_form(sold, EscrowEvent.DENIED))
    bench.ways.ask(sold, C.ESCROW)
    bench.ways.run()
    assert bench.books.paid_back(sold.tid) == 0
    assert bench.counter.states() != [RefundState.DONE]


def test_a_confirmed_denial_is_asked_about_at_once(bench: NoticeBench) -> None:
    sold = bench.ways.paid(C.ESCROW)
    bench.ways.ready(sold, C.ESCROW)
    bench.ways.ask(sold, C.ESCROW)
    bench.counter.driver.drive_all()
    assert bench.counter.states() == [RefundState.WAITING]
    bench.books.transfer_refunds()
    assert bench.counter.driver.drive_once() is None, "its turn is an hour away"
    bench.take_all()
    assert bench.driver.drive_all() > 0
    bench.counter.driver.drive_all()
    assert bench.counter.states() == [RefundState.DONE]


# Over the wire
def test_the_gateway_posts_until_it_hears_what_it_wants(bench: NoticeBench) -> None:
    first, second = bench.awaiting(), bench.awaiting()
    bench.books.deposit(first.tid)
    stranger = bench.books.sell("20261124_000000001", "Vacct", TOTAL)
    bench.books.deposit(stranger.tid)
    bench.books.deposit(second.tid)
    notices = bench.counter.gateway.notices
    listener = NoticeListener("127.0.0.1", 0, ("127.0.0.1",), bench.inbox.take)
    try:
        assert notices.send(listener.url("inicis"), NoticePlay.FORGED) == 2
        assert len(notices.waiting) == 1, "whose payment nobody knows yet comes again"
        assert notices.send(listener.url("inicis"), NoticePlay.TWICE) == 0
    finally:
        listener.close()
    bench.run()
    assert [bench.captured(first), bench.captured(second)] == [[TOTAL], [TOTAL]]
    assert listener.counts.taken == 2


@pytest.mark.parametrize("kind", ["locked", "unreachable"])
def test_what_is_not_committed_is_not_answered(
    bench: NoticeBench, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    """Also its control: the next time the same notice is taken."""
    of = bench.awaiting()
    bench.books.deposit(of.tid)
    notices = bench.counter.gateway.notices
    listener = NoticeListener("127.0.0.1", 0, ("127.0.0.1",), bench.inbox.take)
    try:
        with monkeypatch.context() as broken:

            def down(_work: object) -> None:
                raise DatabaseTrouble(kind, "")

            broken.setattr(bench.counter.db, "write", down)
            assert notices.send(listener.url("inicis")) == 0
        assert bench.states() == []
        assert notices.send(listener.url("inicis")) == 1
    finally:
        listener.close()
    assert bench.states() == [("deposit", "open", 1)]


def test_a_death_between_commit_and_answer_makes_it_come_again(bench: NoticeBench) -> None:
    of = bench.awaiting()
    bench.books.deposit(of.tid)
    (notice,) = bench.posted()
    cp.arm("notice.committed")
    with pytest.raises(Crashed):
        bench.take(notice.form)
    assert bench.states() == [("deposit", "open", 1)]
    bench.run()
    assert bench.take(notice.form) == OK
    bench.run()
    assert bench.captured(of) == [TOTAL]
    assert bench.states() == [("deposit", "proven", 2)]


def test_an_order_that_moves_while_the_gateway_is_asked_is_asked_about_again(
    bench: NoticeBench,
) -> None:
    of = bench.awaiting()
    bench.books.deposit(of.tid)
    bench.take_all()
    real = bench.counter.client
    db, clock = bench.counter.db, bench.clock

    class Meanwhile:
        mid, abilities = real.mid, real.abilities

        def inquire(self, asked: object) -> object:
            answer = real.inquire(asked)  # type: ignore[arg-type]

            def cancelled(tx: Tx) -> None:
                order = order_moves.lock(tx, of.order_id)
                by = order_moves.who(bench.clerk, clock.now())
                order_moves.move(tx, by, order, "고객 요청", stop=StopState.HELD)

            db.write(cancelled)
            return answer

    bench.gateway = Meanwhile()  # type: ignore[assignment]
    assert bench.driver.drive_once() is not None
    assert bench.captured(of) == []
    bench.gateway = real
    bench.run()
    assert bench.captured(of) == [TOTAL]
