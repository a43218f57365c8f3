"""현금영수증 follow the money: corrected after refunds, found where the gateway issued them."""

from __future__ import annotations

from collections.abc import Generator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pos_app.db.database import Database
from pos_app.domain.gateway.receipt_asks import TerminalCancel
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_amounts import amounts_of
from pos_app.domain.paying.receipt_number import receipt_number
from pos_app.domain.paying.receipt_wish import ReceiptWish
from pos_app.domain.receipts.cash_receipts import NothingToReceipt, ReceiptNumberNeeded
from pos_app.domain.won import Won
from tests.services.receipt_bench import PHONE, D, Receipts
from tests.services.refund_bench import TOTAL, refund_counter

M = PaymentMethod


@pytest.fixture
def at(database: Database) -> Generator[Receipts]:
    with refund_counter(database) as counter:
        made = Receipts(counter)
        yield made
        counter.sound()


def test_a_part_that_went_back_is_corrected_at_the_terminal(at: Receipts) -> None:
    order_id = at.paid()
    at.issue(order_id)
    at.run()
    at.by_hand(order_id, 3_000)
    assert at.figures(order_id) == (TOTAL, 0, 3_000)
    assert [row.over for row in at.book.over(at.clerk)] == [3_000]
    at.correct(order_id)
    at.run()
    assert at.shape(order_id) == [("issue", TOTAL, "done"), ("cancel", 3_000, "done")]
    assert at.figures(order_id) == (6_580, 0, 0)
    told = at.scripted.told[-1]
    assert isinstance(told, TerminalCancel)
    assert (told.approval_no, told.part, told.reason) == ("000000001", True, 1)


def test_where_no_part_can_be_cancelled_the_rest_is_issued_anew(at: Receipts) -> None:
    at.places.tell(False)
    order_id = at.paid()
    first = at.issue(order_id)
    at.run()
    at.by_hand(order_id, 3_000)
    at.correct(order_id)
    at.run()
    assert at.figures(order_id) == (0, 6_580, 0)
    again = at.correct(order_id)
    at.run()
    assert at.shape(order_id) == [
        ("issue", TOTAL, "done"), ("cancel", TOTAL, "done"), ("issue", 6_580, "done"),
    ]  # fmt: skip
    assert (again.replaces_id, again.shown) == (first.receipt_id, first.shown)
    assert at.scripted.issued == 6_580


def test_the_gateway_corrects_by_itself(at: Receipts) -> None:
    order_id = at.paid(M.VIRTUAL_ACCOUNT)
    at.issue(order_id)
    at.run()
    at.by_hand(order_id, 3_000)
    at.run()
    assert at.shape(order_id) == [
        ("issue", TOTAL, "done"), ("cancel", TOTAL, "done"), ("issue", 6_580, "done"),
    ]  # fmt: skip
    assert at.figures(order_id) == (6_580, 0, 0)
    assert sum(one.left.total for one in at.books.receipts()) == 6_580


def test_everything_back_leaves_no_receipt(at: Receipts) -> None:
    order_id = at.paid(M.TRANSFER)
    at.issue(order_id)
    at.run()
    at.by_hand(order_id, TOTAL)
    at.run()
    assert at.shape(order_id) == [("issue", TOTAL, "done"), ("cancel", TOTAL, "done")]
    assert at.figures(order_id) == (0, 0, 0)


def test_what_is_to_go_back_is_not_receipted_first(at: Receipts) -> None:
    order_id = at.paid()
    asked = at.ask_by_hand(order_id, 3_000)
    assert at.figures(order_id) == (0, 6_580, 0)
    at.issue(order_id)
    at.run()
    at.confirm(asked)
    assert at.figures(order_id) == (6_580, 0, 0)
    assert at.shape(order_id) == [("issue", 6_580, "done")]


def test_one_cancelled_on_the_gateways_own_pages_is_proven_by_an_inquiry(at: Receipts) -> None:
    order_id = at.paid(M.TRANSFER)
    at.issue(order_id)
    at.run()
    at.books.cancel(at.documents(order_id)[0].tid)
    at.by_hand(order_id, 3_000)
    at.run()
    assert at.shape(order_id)[-1] == ("issue", 6_580, "done")
    assert sum(one.left.total for one in at.books.receipts()) == 6_580


# What the gateway issued with the payment


def test_one_issued_with_the_payment_is_found_and_not_doubled(at: Receipts) -> None:
    order_id = at.paid(M.VIRTUAL_ACCOUNT)
    wish = ReceiptWish(D, "A00000001", "INIMX_CSHR1")
    assert at.find(order_id, wish)
    assert not at.find(order_id, wish), "known already"
    assert at.figures(order_id) == (TOTAL, 0, 0)
    with pytest.raises(NothingToReceipt):
        at.issue(order_id)
    found = at.book.of_order(at.clerk, order_id)
    assert found is not None
    assert [row.document.route.value for row in found.documents] == ["payment"]


def test_after_its_cancel_the_rest_asks_for_a_number(at: Receipts) -> None:
    order_id = at.paid(M.TRANSFER)
    issued = at.books.issue(amounts_of(TOTAL), receipt_number(D, PHONE))
    assert at.find(order_id, ReceiptWish(D, issued.approval_no, issued.tid))
    at.by_hand(order_id, 3_000)
    at.run()
    assert at.figures(order_id) == (0, 6_580, 0)
    with pytest.raises(ReceiptNumberNeeded):
        at.correct(order_id)
    again = at.issue(order_id)
    at.run()
    first = at.documents(order_id)[0]
    assert again.replaces_id == first.receipt_id
    assert at.figures(order_id) == (6_580, 0, 0)


@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from([M.BANK, M.TRANSFER]),
    st.booleans(),
    st.lists(st.integers(1, 3_000), max_size=4),
    st.integers(0, 4),
)
def test_whatever_goes_back_what_stands_is_what_is_kept(
    at: Receipts, method: PaymentMethod, parts: bool, back: list[Won], issued_at: int
) -> None:
    at.places.tell(parts)
    order_id = at.paid(method)
    for turn, amount in enumerate(back):
        if turn == issued_at:
            at.issue(order_id)
        at.by_hand(order_id, amount)
        at.follow(order_id)
    if issued_at >= len(back):
        at.issue(order_id)
    at.follow(order_id)
    kept = TOTAL - sum(back)
    assert at.figures(order_id) == (kept, 0, 0)
