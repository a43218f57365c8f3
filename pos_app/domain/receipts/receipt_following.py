"""How cash receipts follow the money: what must be cancelled, and what issued anew, one at a time.

The rule is a function of what stands, asked again after each document, so that a correction goes on
where a crash left it. Routes that cancel no part cancel the whole and issue the rest anew
(notes/domain.md §3.3, "RECALLED": both are accepted).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.domain.money.money_back import MoneyStepState
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.receipt_amounts import NOTHING, ReceiptAmounts, amounts_of, part_of
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.receipts.cash_receipts import UNDER_WAY, CashReceipt
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class KeptMoney:
    """What is left of a payment now that refunds are done, in won; and how much of it has no tax."""

    total: Won
    tax_free: Won = 0


@dataclass(frozen=True, slots=True)
class CancelMove:
    """Cancel so much of a receipt; `whole` is everything that is left of it."""

    of: CashReceipt
    amounts: ReceiptAmounts
    whole: bool


@dataclass(frozen=True, slots=True)
class ReissueMove:
    """Issue what is left under the number of a receipt that was cancelled for it."""

    like: CashReceipt
    amounts: ReceiptAmounts


ReceiptMove = CancelMove | ReissueMove


def left_of(issue: CashReceipt, documents: Sequence[CashReceipt]) -> ReceiptAmounts:
    """What of a receipt stands: cancels that are done are taken off."""
    if not issue.counts or issue.state is not RefundState.DONE:
        return NOTHING
    left = issue.amounts
    for one in documents:
        if one.original_id == issue.receipt_id and one.state is RefundState.DONE:
            left = left.without(one.amounts)
    return left


def outstanding(documents: Sequence[CashReceipt]) -> Won:
    """What stands of all receipts of a payment, in won."""
    return sum(left_of(one, documents).total for one in _issues(documents))


def next_move(
    documents: Sequence[CashReceipt], kept: KeptMoney, *, parts: bool
) -> ReceiptMove | None:
    """What must be done next so that receipts are about the money that is kept; None when nothing.

    `documents` oldest first, none of them under way; `parts`: a part can be cancelled by the route.
    """
    excess = outstanding(documents) - kept.total
    if excess > 0:
        return _cancel(documents, excess, kept, parts=parts)
    return _reissue(documents, -excess, kept) if excess < 0 else None


def standing(
    documents: Sequence[CashReceipt], kept: KeptMoney, *, parts: bool
) -> MoneyStepState | None:
    """What the receipt step of a refund shows; None where no receipt was ever issued."""
    if not documents:
        return None
    states = {one.state for one in documents if one.state in UNDER_WAY}
    if RefundState.UNKNOWN in states:
        return MoneyStepState.UNKNOWN
    if RefundState.PERSON in states:
        return MoneyStepState.WAITING
    if states:
        return MoneyStepState.DOING
    if next_move(documents, kept, parts=parts) is None:
        return MoneyStepState.DONE
    refused = documents[-1].state is RefundState.REJECTED
    return MoneyStepState.REJECTED if refused else MoneyStepState.TODO


def _issues(documents: Sequence[CashReceipt]) -> list[CashReceipt]:
    return [one for one in documents if one.kind is ReceiptKind.ISSUE]


def _cancel(
    documents: Sequence[CashReceipt], excess: Won, kept: KeptMoney, *, parts: bool
) -> CancelMove:
    """Of the newest receipt that stands: as much as is too much, or all of it."""
    of, left = next(
        (one, left)
        for one in reversed(_issues(documents))
        if (left := left_of(one, documents)).total > 0
    )
    if excess >= left.total or not parts:
        return CancelMove(of, left, whole=True)
    keeps = left.total - excess
    tax_free = max(min(left.tax_free, kept.tax_free, keeps), keeps - (left.supply + left.vat))
    return CancelMove(of, part_of(left, keeps, tax_free), whole=False)


def _reissue(documents: Sequence[CashReceipt], missing: Won, kept: KeptMoney) -> ReissueMove | None:
    """The oldest receipt that was cancelled for a correction and that none stands in for yet."""
    replaced = {one.replaces_id for one in _issues(documents) if one.counts}
    for cancel in documents:
        if not (cancel.corrects and cancel.state is RefundState.DONE):
            continue
        like = next(one for one in documents if one.receipt_id == cancel.original_id)
        if like.receipt_id in replaced or left_of(like, documents).total > 0:
            continue
        amount = min(missing, cancel.total)
        tax_free = max(0, min(kept.tax_free - _tax_free(documents), amount))
        return ReissueMove(like, amounts_of(amount, tax_free))
    return None


def _tax_free(documents: Sequence[CashReceipt]) -> Won:
    return sum(left_of(one, documents).tax_free for one in _issues(documents))
