"""After any sequence of refunds receipts are about the money that is kept, to the won."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.ids import new_id
from pos_app.domain.money.money_back import MoneyStepState
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.receipt_amounts import amounts_of, part_of
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind, ReceiptRoute
from pos_app.domain.paying.receipt_number import NumberKind, ReceiptUse
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.domain.receipts.receipt_due import ReceiptDuty, days_left, due_day
from pos_app.domain.receipts.receipt_following import (
    CancelMove,
    KeptMoney,
    ReissueMove,
    left_of,
    next_move,
    outstanding,
    standing,
)
from pos_app.domain.won import Won

S = MoneyStepState
MOST = 20


def issued(total: Won, tax_free: Won = 0) -> CashReceipt:
    return CashReceipt(
        new_id(), "op", 1, 1, ReceiptKind.ISSUE, ReceiptRoute.TERMINAL, None, None, False,
        ReceiptUse.DEDUCTION, NumberKind.PHONE, "010-****-1234", amounts_of(total, tax_free), None,
        "", "", "A1", 1, RefundState.DONE, NtsState.WAITING, "", "", 1, 0, False, 1, 1, 1, 1,
    )  # fmt: skip


def carried_out(documents: list[CashReceipt], kept: KeptMoney, *, parts: bool) -> None:
    """Every move is done, until none is left."""
    for _ in range(MOST):
        move = next_move(documents, kept, parts=parts)
        if move is None:
            return
        if isinstance(move, CancelMove):
            assert move.whole or parts
            made = replace(
                move.of, receipt_id=new_id(), kind=ReceiptKind.CANCEL, original_id=move.of.receipt_id,
                amounts=move.amounts, reason=CancelReason.TRADE_CANCELLED, replaces_id=None,
                corrects=move.whole and kept.total > 0,
            )  # fmt: skip
        else:
            made = replace(
                move.like, receipt_id=new_id(), amounts=move.amounts,
                replaces_id=move.like.receipt_id,
            )  # fmt: skip
        assert min(made.amounts.supply, made.amounts.vat, made.amounts.tax_free) >= 0
        documents.append(made)
    raise AssertionError("it never ends")


@given(
    st.integers(1, 5_000_000),
    st.data(),
    st.booleans(),
)
def test_receipts_are_about_what_is_kept(total: Won, data: st.DataObject, parts: bool) -> None:
    tax_free = data.draw(st.integers(0, total))
    documents = [issued(total, tax_free)]
    left, free = total, tax_free
    for _ in range(data.draw(st.integers(1, 6))):
        back = data.draw(st.integers(0, left))
        free_back = data.draw(st.integers(max(0, back - (left - free)), min(free, back)))
        left, free = left - back, free - free_back
        kept = KeptMoney(left, free)
        carried_out(documents, kept, parts=parts)
        assert outstanding(documents) == left
        stands = [left_of(one, documents) for one in documents if one.kind is ReceiptKind.ISSUE]
        assert sum(one.tax_free for one in stands) == free
        assert sum(one.vat for one in stands) == amounts_of(left, free).vat
        assert standing(documents, kept, parts=parts) is S.DONE


def test_a_part_is_cancelled_where_it_can_be_and_else_the_rest_issued_anew() -> None:
    first = issued(9_580)
    move = next_move([first], KeptMoney(6_580), parts=True)
    assert isinstance(move, CancelMove)
    assert (move.amounts.total, move.whole) == (3_000, False)
    whole = next_move([first], KeptMoney(6_580), parts=False)
    assert isinstance(whole, CancelMove)
    assert (whole.amounts, whole.whole) == (first.amounts, True)
    cancelled = replace(
        first, receipt_id=2, kind=ReceiptKind.CANCEL, original_id=first.receipt_id, corrects=True
    )
    again = next_move([first, cancelled], KeptMoney(6_580), parts=False)
    assert isinstance(again, ReissueMove)
    assert again.amounts == amounts_of(6_580)


def test_a_cancel_by_hand_is_followed_by_nothing() -> None:
    first = issued(9_580)
    by_hand = replace(first, receipt_id=2, kind=ReceiptKind.CANCEL, original_id=first.receipt_id)
    assert next_move([first, by_hand], KeptMoney(9_580), parts=True) is None


@pytest.mark.parametrize(
    ("state", "shown"),
    [
        (RefundState.INTENT, S.DOING),
        (RefundState.SENT, S.DOING),
        (RefundState.UNKNOWN, S.UNKNOWN),
        (RefundState.PERSON, S.WAITING),
        (RefundState.REJECTED, S.REJECTED),
    ],
)
def test_the_step_shows_the_document_under_way(state: RefundState, shown: MoneyStepState) -> None:
    first = issued(9_580)
    last = replace(
        first, receipt_id=2, kind=ReceiptKind.CANCEL, original_id=first.receipt_id, state=state
    )
    assert standing([first, last], KeptMoney(6_580), parts=True) is shown
    assert standing([first], KeptMoney(6_580), parts=True) is S.TODO
    assert standing([first], KeptMoney(9_580), parts=True) is S.DONE
    assert standing([], KeptMoney(9_580), parts=True) is None


def test_what_the_tax_office_refused_counts_as_never_issued() -> None:
    assert outstanding([replace(issued(9_580), nts=NtsState.FAILED)]) == 0


@given(st.integers(0, 10**9), st.data())
def test_a_part_keeps_what_a_whole_of_it_would_be(total: Won, data: st.DataObject) -> None:
    tax_free = data.draw(st.integers(0, total))
    whole = amounts_of(total, tax_free)
    keeps = data.draw(st.integers(0, total))
    keeps_free = data.draw(st.integers(max(0, keeps - (total - tax_free)), min(keeps, tax_free)))
    part = part_of(whole, keeps, keeps_free)
    assert whole.without(part) == amounts_of(keeps, keeps_free)
    assert part.total == total - keeps


def test_amounts_outside_are_no_amounts() -> None:
    with pytest.raises(ValueError, match=r"\(10, 11\)"):
        amounts_of(10, 11)
    with pytest.raises(ValueError, match="supply"):
        part_of(amounts_of(10), 11, 0)


def test_the_last_day_and_the_duty() -> None:
    assert due_day(20261128, ReceiptDuty().days) == 20261203
    assert due_day(20261229, 3) == 20270101
    assert [days_left(20261203, day) for day in (20261130, 20261203, 20261204)] == [3, 0, -1]
