"""A gateway's list of cash receipts beside our documents: what each row proves, and what is missing.

Only what the list cannot mean otherwise is acted on; the rest is shown to a person.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind, ReceiptRoute
from pos_app.domain.receipts.cash_receipts import UNDER_WAY, CashReceipt
from pos_app.domain.receipts.receipt_list import ReceiptListRow

NEAR_MS = 30 * 60_000
"""A document nobody knows the end of is that of a row made so near to its call."""


class ListFinding(Enum):
    """What a row is to us. The order is that of the screen: what needs a person first."""

    AMOUNT_DIFFERS = "amount_differs"
    """Ours and theirs are about another amount."""
    NOT_OURS = "not_ours"
    """No payment of ours fits: issued on the gateway's pages, or for another shop system."""
    MISSING = "missing"
    """Ours is done, and the list, which covers its day, does not have it."""
    PROVES = "proves"
    """It is the document nobody knew the end of: it was done."""
    WITH_PAYMENT = "with_payment"
    """The gateway issued it with a payment of ours: found, so that none is issued again."""
    CANCELLED_THERE = "cancelled_there"
    """It was cancelled on the gateway's own pages."""
    NTS = "nts"
    """The tax office has registered it, or refused it."""
    SAME = "same"


NEEDS_PERSON = frozenset({ListFinding.AMOUNT_DIFFERS, ListFinding.NOT_OURS, ListFinding.MISSING})
"""Nothing follows of itself: a person looks at both sides."""


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A finding: `row` None where ours is missing there, `ours` None where we have none.

    `order_id` is the order of a payment it was issued with.
    """

    finding: ListFinding
    row: ReceiptListRow | None
    ours: CashReceipt | None = None
    order_id: int | None = None

    @property
    def order(self) -> int | None:
        """The id of the order it is about, where there is one."""
        return self.order_id if self.ours is None else self.ours.order_id

    @property
    def says_more(self) -> bool:
        """Whether it says something our books do not: of what is the same, at most the number of a
        cancel that a person told us of."""
        if self.finding is ListFinding.SAME:
            named = self.ours is None or self.ours.approval_no
            return not named and self.row is not None and bool(self.row.approval_no)
        return self.finding not in NEEDS_PERSON


def compare(
    rows: Sequence[ReceiptListRow],
    ours: Sequence[CashReceipt],
    payments: Mapping[str, int],
) -> list[ComparedRow]:
    """Every row of the list, and every document of ours that it ought to have.

    `ours` are the gateway's documents around the list's days, in any state; `payments` maps order
    numbers of orders whose payment has no receipt to their ids.
    """
    numbers = {
        one.approval_no: one for one in ours if one.approval_no and one.kind is ReceiptKind.ISSUE
    }
    cancels = {
        one.approval_no: one for one in ours if one.approval_no and one.kind is ReceiptKind.CANCEL
    }
    open_ = [one for one in ours if one.state in UNDER_WAY and one.sent_at is not None]
    found: list[ComparedRow] = []
    used: set[int] = set()
    for row in sorted(rows, key=lambda one: one.at):
        known = (numbers if row.kind is ReceiptKind.ISSUE else cancels).get(row.approval_no)
        made = _known(row, known) if known else _unknown(row, numbers, open_, ours, payments, used)
        if made.ours is not None:
            used.add(made.ours.receipt_id)
        found.append(made)
    found += _missing(rows, ours, used)
    order = list(ListFinding)
    return sorted(found, key=lambda one: order.index(one.finding))


def _known(row: ReceiptListRow, ours: CashReceipt) -> ComparedRow:
    if row.amounts.total != ours.total:
        return ComparedRow(ListFinding.AMOUNT_DIFFERS, row, ours)
    told = row.nts in (NtsState.REGISTERED, NtsState.FAILED)
    finding = ListFinding.NTS if told and row.nts is not ours.nts else ListFinding.SAME
    return ComparedRow(finding, row, ours)


def _unknown(
    row: ReceiptListRow,
    numbers: Mapping[str, CashReceipt],
    open_: Sequence[CashReceipt],
    ours: Sequence[CashReceipt],
    payments: Mapping[str, int],
    used: set[int],
) -> ComparedRow:
    """A number we do not have: of a document under way, of a payment, of a cancel made there."""
    free = [one for one in open_ if one.receipt_id not in used]
    if row.kind is ReceiptKind.CANCEL:
        return _cancel(row, numbers.get(row.original_no), free, ours, used)
    fitting = [one for one in free if _fits(row, one)]
    if len(fitting) == 1:
        return ComparedRow(ListFinding.PROVES, row, fitting[0])
    order_id = payments.get(row.order_no) if row.order_no and not fitting else None
    if order_id is not None and row.tid and row.use is not None:
        return ComparedRow(ListFinding.WITH_PAYMENT, row, order_id=order_id)
    return ComparedRow(ListFinding.NOT_OURS, row)


def _fits(row: ReceiptListRow, one: CashReceipt) -> bool:
    """Whether a document whose end nobody knows can only be this row."""
    near = one.sent_at is not None and abs(row.at - one.sent_at) <= NEAR_MS
    same_use = row.use is None or row.use is one.use
    same_end = row.number[-4:] == one.shown[-4:] or "*" in row.number[-4:] + one.shown[-4:]
    return (
        one.kind is ReceiptKind.ISSUE
        and row.amounts.total == one.total
        and near
        and same_use
        and same_end
    )


def _cancel(
    row: ReceiptListRow,
    original: CashReceipt | None,
    free: Sequence[CashReceipt],
    ours: Sequence[CashReceipt],
    used: set[int],
) -> ComparedRow:
    if original is None:
        return ComparedRow(ListFinding.NOT_OURS, row)
    mine = [
        one
        for one in (*free, *ours)
        if one.kind is ReceiptKind.CANCEL
        and one.original_id == original.receipt_id
        and one.receipt_id not in used
        and one.total == row.amounts.total
    ]
    under_way = [one for one in mine if one.state in UNDER_WAY]
    if under_way:
        return ComparedRow(ListFinding.PROVES, row, under_way[0])
    unnumbered = [one for one in mine if one.state is RefundState.DONE and not one.approval_no]
    if unnumbered:
        return ComparedRow(ListFinding.SAME, row, unnumbered[0])
    return ComparedRow(ListFinding.CANCELLED_THERE, row, original)


def _missing(
    rows: Sequence[ReceiptListRow], ours: Sequence[CashReceipt], used: set[int]
) -> list[ComparedRow]:
    if not rows:
        return []
    first, last = min(row.at for row in rows), max(row.at for row in rows)
    return [
        ComparedRow(ListFinding.MISSING, None, one)
        for one in ours
        if one.state is RefundState.DONE
        and one.route is not ReceiptRoute.TERMINAL
        and one.receipt_id not in used
        and one.approved_at is not None
        and first <= one.approved_at <= last
    ]
