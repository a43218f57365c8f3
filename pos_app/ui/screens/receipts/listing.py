"""What each list reads, a page at a time; worked on a lane."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.ui.screens.receipts.rows import (
    DECIDED_BY_PERSON,
    document_row,
    due_row,
    found_row,
    going_row,
    merged,
    over_row,
)
from pos_app.ui.screens.receipts.shown import Fetch, ListRow, Tab

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.domain.receipts.receipt_due import ReceiptDuty
    from pos_app.services.receipts.receipt_book import ReceiptBook

_DOCUMENTS = {Tab.ISSUED: ReceiptKind.ISSUE, Tab.CANCELLED: ReceiptKind.CANCEL}


def fetch_of(book: ReceiptBook, actor: Actor, tab: Tab, words: str) -> Fetch:
    """The rows behind a row of the list, or from its top; what is searched for goes before the tab."""

    def fetch(after: ListRow | None, size: int) -> Sequence[ListRow]:
        if words:
            return () if after else _found(book, actor, words)
        if tab in _DOCUMENTS:
            return _documents(book, actor, _DOCUMENTS[tab], after, size)
        if tab is Tab.OVER:
            return () if after else [over_row(row) for row in book.over(actor)]
        duty = book.duty(actor)
        if tab is Tab.UNKNOWN:
            return () if after else _unknown(book, actor, duty)
        top = [] if after else _top(book, actor, duty) if tab is Tab.TODO else []
        return [*top, *_due(book, actor, duty, after, size)]

    return fetch


def _found(book: ReceiptBook, actor: Actor, words: str) -> list[ListRow]:
    payments, documents = book.find(actor, words)
    duty = book.duty(actor)
    if payments:
        return [found_row(one, documents, duty) for one in payments]
    return [document_row(row) for row in documents]


def _documents(
    book: ReceiptBook, actor: Actor, kind: ReceiptKind, after: ListRow | None, size: int
) -> list[ListRow]:
    if after is None:
        return [document_row(row) for row in book.page(actor, kind, size=size)]
    return [document_row(row) for row in book.page(actor, kind, after.place, size)]


def _unknown(book: ReceiptBook, actor: Actor, duty: ReceiptDuty) -> list[ListRow]:
    rows = book.under_way(actor)
    return [going_row(row, duty) for row in rows if row.document.state in DECIDED_BY_PERSON]


def _top(book: ReceiptBook, actor: Actor, duty: ReceiptDuty) -> list[ListRow]:
    """What nobody knows, then what is too much: both are few."""
    return [*_unknown(book, actor, duty), *(over_row(row) for row in book.over(actor))]


def _due(
    book: ReceiptBook, actor: Actor, duty: ReceiptDuty, after: ListRow | None, size: int
) -> list[ListRow]:
    if after is not None:
        return [due_row(due, duty, at) for due, at in book.due(actor, after.place, size)]
    page = [due_row(due, duty, at) for due, at in book.due(actor, size=size)]
    going = [
        going_row(row, duty)
        for row in book.under_way(actor)
        if row.document.state not in DECIDED_BY_PERSON
    ]
    return merged(page, going, full=len(page) >= size)
