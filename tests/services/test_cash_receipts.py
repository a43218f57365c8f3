"""현금영수증: only of cash, never twice, and always about the money that is kept."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from sqlalchemy.exc import IntegrityError

from pos_app.db.database import Database
from pos_app.db.house import stations
from pos_app.domain.devices.terminal_answers import TerminalAnswer, TerminalWhy
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.gateway.gateway_answers import Meaning
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_kinds import NtsState
from pos_app.domain.paying.receipt_number import BadReceiptNumber
from pos_app.domain.receipts.cash_receipts import (
    ApprovalNumberNeeded,
    GatewayReceiptNumberNeeded,
    NeverReceipted,
    NoMerchantForReceipt,
    NoSuchReceipt,
    NoTerminalHere,
    NotForAnswer,
    NothingToReceipt,
    OtherReceipt,
    ReceiptUnderWay,
)
from pos_app.gateways.simulated.inicis.calls import PLANNED, Call, GatewayFault
from pos_app.services.receipts.terminal_places import TerminalPlaces
from tests import make
from tests.services.receipt_bench import BUSINESS, E, Receipts
from tests.services.refund_bench import TOTAL, refund_counter

M, S, W = PaymentMethod, RefundState, TerminalWhy
AT_GATEWAY = (M.VIRTUAL_ACCOUNT, M.TRANSFER)
ALL = (M.BANK, M.CASH, *AT_GATEWAY)
NEVER = tuple(method for method in M if method not in ALL)


@pytest.fixture
def at(database: Database) -> Generator[Receipts]:
    with refund_counter(database) as counter:
        made = Receipts(counter)
        yield made
        counter.sound()


@pytest.mark.parametrize("method", ALL)
def test_what_was_paid_in_cash_is_due_and_issued_once(at: Receipts, method: PaymentMethod) -> None:
    order_id = at.paid(method)
    assert at.figures(order_id) == (0, TOTAL, 0)
    asked = at.issue(order_id)
    assert at.figures(order_id) == (TOTAL, 0, 0), "what is asked for is not due any more"
    at.run()
    (done,) = at.documents(order_id)
    assert (done.receipt_id, done.state) == (asked.receipt_id, S.DONE)
    assert done.approval_no
    assert done.shown == "010-****-1234"
    assert (done.amounts.supply, done.amounts.vat) == (8_709, 871)
    with pytest.raises(NothingToReceipt):
        at.issue(order_id)


@pytest.mark.parametrize("method", NEVER)
def test_no_other_method_gets_one_by_any_service(at: Receipts, method: PaymentMethod) -> None:
    order_id = make.order(at.counter.db, at.counter.shop, method=method)
    with pytest.raises(NeverReceipted):
        at.issue(order_id)
    with pytest.raises(NeverReceipted):
        at.correct(order_id)
    with pytest.raises(NeverReceipted):
        at.desk.leave(at.clerk, order_id, "사유")
    assert at.book.of_order(at.clerk, order_id) is None
    assert not [row for row, _ in at.book.due(at.clerk) if row.order_id == order_id]


def test_the_database_itself_refuses_a_receipt_for_a_card(at: Receipts) -> None:
    order_id = make.order(at.counter.db, at.counter.shop, method=M.CARD)
    payment_id = at.payment(order_id)
    account = (
        "INSERT INTO receipt_account(id, payment_id, method, order_id, paid_at, due_day, receipted,"
        " due, over, left_why) VALUES(1, :p, '{}', :o, 1, 20261201, 0, 0, 0, '')"
    )
    for method in ("card", "bank"):  # its own method is refused, and a wrong one is not its own
        with pytest.raises(IntegrityError):
            at.counter.ask_write(account.format(method), p=payment_id, o=order_id)
    with pytest.raises(IntegrityError):  # without an account there is no document
        at.counter.ask_write(
            "INSERT INTO cash_receipt(id, op_id, order_id, payment_id, kind, route, corrects, use,"
            " number_kind, number, shown, supply, vat, tax_free, reason, tid, mid, approval_no,"
            " state, nts, code, why, kept, attempts, asked, refused, next_at, lease_owner,"
            " lease_until, station_id, created_at) VALUES(1, 'x', :o, :p, 'issue', 'gateway', 0,"
            " 'deduction', 'phone', 'x', 'x', 1, 0, 0, 0, '', '', '', 'intent', '', '', '', '[]',"
            " 0, 0, 0, 1, '', 0, :s, 1)",
            o=order_id,
            p=payment_id,
            s=at.counter.shop.station_id,
        )


def test_the_same_press_is_the_same_receipt(at: Receipts) -> None:
    order_id, other = at.paid(), at.paid()
    first = at.issue(order_id, op_id="once")
    assert at.issue(order_id, op_id="once").receipt_id == first.receipt_id
    with pytest.raises(OtherReceipt):
        at.issue(other, op_id="once")
    with pytest.raises(ReceiptUnderWay):
        at.issue(order_id)
    at.run()
    assert at.issue(order_id, op_id="once").state is S.DONE
    assert len(at.documents(order_id)) == 1


def test_before_the_money_there_is_nothing_to_receipt(at: Receipts) -> None:
    order_id = make.order(at.counter.db, at.counter.shop, method=M.BANK, pay="awaiting")
    with pytest.raises(NothingToReceipt):
        at.issue(order_id)


def test_a_resident_number_is_refused_and_kept_nowhere(at: Receipts) -> None:
    order_id = at.paid()
    with pytest.raises(BadReceiptNumber) as refused:
        at.issue(order_id, "900101-1234567")
    assert "900101" not in repr(refused.value)
    assert at.documents(order_id) == []


def test_many_are_self_issued_each_with_its_own_answer(at: Receipts) -> None:
    orders = [at.paid(), at.paid(M.TRANSFER), at.paid()]
    at.issue(orders[2])
    presses = [(new_op_id(), order_id) for order_id in orders]
    first = at.desk.self_issue(at.clerk, presses)
    assert [one.refused is None for one in first] == [True, True, False]
    assert isinstance(first[2].refused, ReceiptUnderWay)
    again = at.desk.self_issue(at.clerk, presses[:2])
    assert [a.receipt for a in again] == [b.receipt for b in first[:2]], "the same presses"
    at.run()
    assert [at.documents(order_id)[0].shown for order_id in orders[:2]] == ["010-000-1234"] * 2


def test_the_number_lies_encrypted(at: Receipts) -> None:
    order_id = at.paid(M.TRANSFER)
    at.issue(order_id, BUSINESS, E)
    at.run()
    kept = at.counter.ask_sql("SELECT * FROM cash_receipt WHERE order_id=:o", o=order_id)[0]
    assert not [one for one in kept if "2208162517" in str(one).replace("-", "")]
    (receipt,) = at.books.receipts()
    assert receipt.masked == "220-81-*****", "and is the number the gateway was told"


def test_a_pc_without_a_terminal_says_which_have_one(at: Receipts) -> None:
    order_id = at.paid()
    here, names = at.book.terminals(at.clerk)
    assert here
    at.places.tell(None)
    with pytest.raises(NoTerminalHere) as refused:
        at.issue(order_id)
    assert refused.value.stations == ()
    at.places.tell(False)
    assert at.book.terminals(at.clerk) == (True, names)
    at.places.tell(None)
    other = at.counter.db.write(lambda tx: stations.register(tx, "카운터 2", make.T0))
    TerminalPlaces(at.counter.db, at.counter.clock, other).tell(True)
    with pytest.raises(NoTerminalHere) as refused:
        at.issue(order_id)
    assert refused.value.stations == ("카운터 2",)


def test_without_a_merchant_nothing_goes_to_a_gateway(at: Receipts) -> None:
    order_id = make.order(at.counter.db, at.counter.shop, method=M.TRANSFER)
    with pytest.raises(NoMerchantForReceipt):
        at.issue(order_id)


# What the terminal answers


def answer(
    why: TerminalWhy, meaning: Meaning = Meaning.UNKNOWN, *, unsent: bool = False
) -> TerminalAnswer:
    return TerminalAnswer(meaning, why, nothing_sent=unsent)


@pytest.mark.parametrize(
    ("said", "done", "state"),
    [
        (answer(W.NO_ANSWER), False, S.REJECTED),
        (answer(W.NO_ANSWER), True, S.DONE),
        (answer(W.CABLE_PULLED), True, S.DONE),
        (answer(W.GARBLED), True, S.DONE),
        (answer(W.NOT_CONNECTED, unsent=True), False, S.REJECTED),
        (answer(W.DECLINED, Meaning.REFUSED), False, S.REJECTED),
        (answer(W.PAPER_OUT, Meaning.REFUSED), False, S.REJECTED),
        (answer(W.BUSY, Meaning.REFUSED), False, S.REJECTED),
    ],
)
def test_each_answer_of_the_terminal_ends_as_its_own_books(
    at: Receipts, said: TerminalAnswer, done: bool, state: RefundState
) -> None:
    order_id = at.paid()
    at.scripted.says.append((said, done))
    at.issue(order_id)
    at.run()
    assert [one.state for one in at.documents(order_id)] == [state]
    assert at.scripted.issued == (TOTAL if done else 0)
    assert at.figures(order_id) == ((TOTAL, 0, 0) if done else (0, TOTAL, 0))
    if state is S.REJECTED:
        at.issue(order_id)
        at.run()
        assert at.scripted.issued == TOTAL


@pytest.mark.parametrize("done", [True, False])
def test_a_terminal_that_forgot_leaves_it_to_a_person(at: Receipts, done: bool) -> None:
    order_id = at.paid()
    at.scripted.says.append((answer(W.NO_ANSWER), done))
    at.scripted.remembers = False
    asked = at.issue(order_id)
    at.run()
    assert [one.state for one in at.documents(order_id)] == [S.PERSON]
    assert at.book.counts(at.clerk).unknown == 1
    with pytest.raises(ReceiptUnderWay):
        at.issue(order_id)
    with pytest.raises(ApprovalNumberNeeded):
        at.desk.answer(at.clerk, asked.receipt_id, True, " ")
    said = at.desk.answer(at.clerk, asked.receipt_id, done, "000000001")
    assert said.state is (S.DONE if done else S.REJECTED)
    assert at.figures(order_id)[0] == at.scripted.issued
    with pytest.raises(NotForAnswer):
        at.desk.answer(at.clerk, asked.receipt_id, done, "000000001")


def test_a_pc_that_died_in_the_call_asks_the_terminal_and_tells_nothing_again(at: Receipts) -> None:
    order_id = at.paid()
    asked = at.issue(order_id)
    at.counter.ask_write(
        "UPDATE cash_receipt SET state='sent', attempts=1, sent_at=1, lease_until=1 WHERE id=:r",
        r=asked.receipt_id,
    )
    at.run()
    assert at.scripted.told == []
    assert [one.state for one in at.documents(order_id)] == [S.REJECTED], "it never arrived there"


# What the gateway answers


@pytest.mark.parametrize("fault", list(PLANNED))
def test_each_fault_of_the_gateway_issues_at_most_one(at: Receipts, fault: GatewayFault) -> None:
    order_id = at.paid(M.TRANSFER)
    at.counter.gateway.commit(fault, Call.RECEIPT)
    asked = at.issue(order_id)
    at.run()
    at.counter.gateway.answers.catch_up()
    there = [one for one in at.books.receipts() if one.left.total]
    assert len(there) <= 1
    if at.documents(order_id)[0].state is S.PERSON:  # nothing it answers proves that one exists
        if there:
            with pytest.raises(GatewayReceiptNumberNeeded):
                at.desk.answer(at.clerk, asked.receipt_id, True, there[0].approval_no)
        at.answer_for_the_gateway(order_id)
    assert at.figures(order_id)[0] == sum(one.left.total for one in there)


def test_nobody_looks_while_the_gateway_may_still_do_it(at: Receipts) -> None:
    order_id = at.paid(M.TRANSFER)
    at.counter.gateway.commit(GatewayFault.APPLIED_AFTER_INQUIRY, Call.RECEIPT)
    at.issue(order_id)
    at.run(0.1)
    asked = at.documents(order_id)[0]
    assert asked.state is S.UNKNOWN, "six minutes: it may come yet"
    with pytest.raises(NotForAnswer):
        at.desk.answer(at.clerk, asked.receipt_id, False)
    at.run(0.2)
    assert at.documents(order_id)[0].state is S.PERSON
    at.answer_for_the_gateway(order_id)
    assert at.documents(order_id)[0].state is S.DONE
    assert len(at.books.receipts()) == 1


@pytest.mark.parametrize("fault", list(PLANNED))
def test_each_fault_of_a_cancel_ends_as_the_gateways_books(
    at: Receipts, fault: GatewayFault
) -> None:
    order_id = at.paid(M.TRANSFER)
    issued = at.issue(order_id)
    at.run()
    at.counter.gateway.commit(fault, Call.REFUND)
    at.desk.cancel(at.clerk, new_op_id(), issued.receipt_id, CancelReason.ISSUED_WRONGLY)
    at.run()
    (receipt,) = at.books.receipts()
    assert [one.state for one in at.documents(order_id)] == [S.DONE, S.DONE]
    assert receipt.left.total == 0
    assert at.figures(order_id) == (0, TOTAL, 0), "issued wrongly: it is due again"


# Left alone, taken up, cancelled by hand


def test_left_alone_with_a_reason_and_taken_up_again(at: Receipts) -> None:
    order_id = at.paid()
    with pytest.raises(ReasonNeeded):
        at.desk.leave(at.clerk, order_id, "  ")
    at.desk.leave(at.clerk, order_id, "세금계산서 발행")
    assert at.book.counts(at.clerk).due == 0
    at.desk.take_up(at.clerk, order_id)
    assert [row.order_id for row, _ in at.book.due(at.clerk)] == [order_id]


def test_a_cancel_by_hand_is_of_what_stands_and_once(at: Receipts) -> None:
    order_id = at.paid()
    issued = at.issue(order_id)
    with pytest.raises(ReceiptUnderWay):
        at.desk.cancel(at.clerk, new_op_id(), issued.receipt_id, CancelReason.OTHER)
    at.run()
    first = at.desk.cancel(at.clerk, "c", issued.receipt_id, CancelReason.ISSUED_WRONGLY)
    assert at.desk.cancel(at.clerk, "c", issued.receipt_id, CancelReason.OTHER) == first
    at.run()
    with pytest.raises(NoSuchReceipt):
        at.desk.cancel(at.clerk, new_op_id(), issued.receipt_id, CancelReason.OTHER)
    with pytest.raises(NoSuchReceipt):
        at.desk.cancel(at.clerk, new_op_id(), 1, CancelReason.OTHER)
    assert at.shape(order_id)[-1] == ("cancel", TOTAL, "done")
    assert at.documents(order_id)[0].nts is NtsState.WAITING


# Lists


def test_lists_counts_and_search(at: Receipts) -> None:
    early, late = at.paid(M.TRANSFER), at.paid()
    at.counter.ask_write("UPDATE receipt_account SET due_day=20261101 WHERE order_id=:o", o=late)
    rows = at.book.due(at.clerk, size=1)
    assert [row.order_id for row, _ in rows] == [late]
    assert [row.order_id for row, _ in at.book.due(at.clerk, rows[-1][1])] == [early]
    issued = at.issue(early)
    at.run()
    approval = at.documents(early)[0].approval_no
    due, documents = at.book.find(at.clerk, approval)
    assert due == []
    assert [row.document.receipt_id for row in documents] == [issued.receipt_id]
    order_no = str(at.sql("SELECT order_no FROM sales_order WHERE id=:o", o=late))
    assert late in [one.order_id for one in at.book.find(at.clerk, order_no)[0]]
    today = at.book.day_results(at.clerk)
    assert (today.issued, today.cancelled, today.refused) == (1, 0, 0)
    assert at.book.document(at.clerk, issued.receipt_id).signed == TOTAL
