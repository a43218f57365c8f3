"""Rows of the lists: what is due, what is too much, and documents."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.clock import day_of
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.receipts.receipt_due import DueReceipt, ReceiptDuty, due_day
from pos_app.domain.receipts.receipt_rows import DocumentRow, OverRow
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.receipts.shown import ListRow
from pos_app.ui.words.receipt_rows import document_pill, due_pill, nothing_pill, over_pill

DECIDED_BY_PERSON = frozenset({RefundState.UNKNOWN, RefundState.PERSON})
_FIRST = (0, 0)


def due_row(
    due: DueReceipt,
    duty: ReceiptDuty,
    place: tuple[int, int] = _FIRST,
    pill: PillSpec | None = None,
) -> ListRow:
    """A payment whose receipt is to be issued."""
    return ListRow(
        due.order_id, due.order_id, due.order_no, due.customer, due.method, due.due, due.paid_at,
        pill or due_pill(), due.due_day, due.asked, due.is_duty(duty), place,
        self_issuable=due.due > 0 and due.asked is None and not due.again,
    )  # fmt: skip


def over_row(over: OverRow) -> ListRow:
    """A payment of which too much is receipted."""
    return ListRow(
        over.order_id, over.order_id, over.order_no, over.customer, over.method, over.over,
        over.paid_at, over_pill(),
    )  # fmt: skip


def going_row(row: DocumentRow, duty: ReceiptDuty) -> ListRow:
    """An order whose document has no end yet; it stays where it was due."""
    one = row.document
    issue = one.kind is ReceiptKind.ISSUE
    return ListRow(
        one.order_id, one.order_id, row.order_no, row.customer, row.method, row.signed,
        row.paid_at, document_pill(one), due_day(day_of(row.paid_at), duty.days) if issue else None,
        one.use, issue,
    )  # fmt: skip


def document_row(row: DocumentRow) -> ListRow:
    """One document of a list of documents."""
    one = row.document
    return ListRow(
        ("document", one.receipt_id), one.order_id, row.order_no, row.customer, row.method,
        row.signed, row.at, document_pill(one), None, one.use, True,
        (one.created_at, one.receipt_id),
    )  # fmt: skip


def found_row(due: DueReceipt, documents: Sequence[DocumentRow], duty: ReceiptDuty) -> ListRow:
    """A payment that was searched for: as it stands, whether something is due or not."""
    own = [row for row in documents if row.document.order_id == due.order_id]
    if due.due > 0 or not own:
        return due_row(due, duty, pill=None if due.due > 0 else nothing_pill())
    last = own[-1]
    return ListRow(
        due.order_id, due.order_id, due.order_no, due.customer, due.method, last.signed,
        due.paid_at, document_pill(last.document), None, last.document.use, True,
    )  # fmt: skip


def merged(due: Sequence[ListRow], going: Sequence[ListRow], *, full: bool) -> list[ListRow]:
    """The first page of what is due with what is on its way, by the last day; the last row stays the
    one the next page follows. A `full` page takes nothing that belongs behind its end."""
    end = due[-1].due_day if full and due else None
    there = {row.order_id for row in going}
    kept = [row for row in due if row.order_id not in there]
    inside = [row for row in going if end is None or (row.due_day or 0) < (end or 0)]
    return sorted([*kept, *inside], key=lambda row: row.due_day or 0)
