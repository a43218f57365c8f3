"""A row of the gateway's file agrees to the won, or says why it does not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money.payouts import (
    Judged,
    OpenRefund,
    OurPayment,
    PayoutKind,
    PayoutRow,
    Verdict,
    judge,
)
from pos_app.domain.selling.ledger import Account

OURS = OurPayment(1, 10, 100, "TID1", "20261124_1", 9580, 0, taken=False)
PAID = PayoutRow(2, 20261203, PayoutKind.PAID, "TID1", "20261124_1", 9580, 316, 9264)
BACK = PayoutRow(3, 20261203, PayoutKind.BACK, "TID1", "", -2000, 330, -2330)
REFUND = OpenRefund(5, 2000, 330, taken=False)


@pytest.mark.parametrize(
    ("row", "ours", "verdict"),
    [
        (PAID, [OURS], Verdict.MATCHED),
        (replace(PAID, tid=""), [OURS], Verdict.MATCHED),
        (PAID, [replace(OURS, tid="")], Verdict.MATCHED),
        (replace(PAID, tid="", order_no=""), [OURS], Verdict.NO_REFERENCE),
        (PAID, [], Verdict.NO_PAYMENT),
        (PAID, [replace(OURS, tid="TID2")], Verdict.NO_PAYMENT),
        (replace(PAID, tid=""), [OURS, replace(OURS, payment_id=2)], Verdict.AMBIGUOUS),
        (PAID, [OURS, replace(OURS, payment_id=2, tid="TID2")], Verdict.MATCHED),
        (replace(PAID, net=9263), [OURS], Verdict.SUM_DIFFERS),
        (PAID, [replace(OURS, captured=9000)], Verdict.AMOUNT_DIFFERS),
        (PAID, [replace(OURS, taken=True)], Verdict.PAID_BEFORE),
        (BACK, [OURS], Verdict.NO_REFUND),
        (BACK, [replace(OURS, refunds=(REFUND,))], Verdict.MATCHED),
        (BACK, [replace(OURS, refunds=(replace(REFUND, amount=2001),))], Verdict.NO_REFUND),
        (BACK, [replace(OURS, refunds=(replace(REFUND, taken=True),))], Verdict.PAID_BEFORE),
    ],
)
def test_every_row_has_its_reason(row: PayoutRow, ours: list[OurPayment], verdict: Verdict) -> None:
    assert judge(row, ours).verdict is verdict


def test_two_refunds_of_one_amount_take_two_rows() -> None:
    second = replace(REFUND, refund_id=6)
    found = judge(BACK, [replace(OURS, refunds=(replace(REFUND, taken=True), second))])
    assert found.verdict is Verdict.MATCHED and found.refund == second


@given(
    captured=st.integers(1, 10**9), fee=st.integers(0, 10**6), booked=st.integers(0, 10**4),
    back=st.booleans(),
)  # fmt: skip
def test_what_is_posted_balances_and_empties_the_gateway(
    captured: int, fee: int, booked: int, back: bool
) -> None:
    gross = -captured if back else captured
    row = replace(BACK if back else PAID, gross=gross, fee=fee, net=gross - fee)
    ours = replace(OURS, captured=captured, fee=0 if back else booked)
    refund = replace(REFUND, amount=captured, fee=booked) if back else None
    lines = {
        line.account: line.amount for line in Judged(row, Verdict.MATCHED, ours, refund).postings
    }
    assert sum(lines.values()) == 0
    assert lines.get(Account.DEPOSIT, 0) == row.net
    # What the books hold at the gateway of it: what came or went, less fees that are booked.
    assert lines.get(Account.GATEWAY, 0) + gross - booked == 0
