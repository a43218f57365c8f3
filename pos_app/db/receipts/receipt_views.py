"""Cash receipts as lists show them, a page at a time; and the buyer of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pos_app.db.receipts.cash_receipts import ROW, receipt_of
from pos_app.db.set_lookup import among, among_ids, as_list, both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.domain.receipts.receipt_due import DueReceipt
from pos_app.domain.receipts.receipt_rows import DocumentRow, OverRow, ReceiptCounts

FIRST = (0, 0)
NEWEST = (2**62, 2**62)
_OPEN = "a.due > 0 AND a.left_at IS NULL"
_AGAIN = (
    "EXISTS(SELECT 1 FROM cash_receipt c WHERE c.payment_id=a.payment_id AND c.corrects=1"
    " AND c.state='done')"
)
_DUE = (
    "SELECT a.payment_id, a.order_id, o.order_no, p.name, p.phone, a.method, a.due, y.captured,"
    f" a.paid_at, a.due_day, COALESCE(w.use, ''), {_AGAIN}, a.id FROM receipt_account a"
    " JOIN sales_order o ON o.id=a.order_id JOIN partner p ON p.id=o.partner_id"
    " JOIN payment y ON y.id=a.payment_id LEFT JOIN receipt_wish w ON w.order_id=a.order_id"
)
_DUE_PAGE = both(
    f"{_DUE} WHERE {_OPEN} AND (a.due_day, a.id) > (:day, :last)"
    " ORDER BY a.due_day, a.id LIMIT :size"
)
_DUE_OF = both(f"{_DUE} WHERE a.order_id=:order_id")
_OVER = both(
    "SELECT a.payment_id, a.order_id, o.order_no, p.name, a.method, a.over, a.receipted, a.paid_at"
    " FROM receipt_account a JOIN sales_order o ON o.id=a.order_id"
    " JOIN partner p ON p.id=o.partner_id WHERE a.over > 0 AND NOT EXISTS(SELECT 1"
    " FROM cash_receipt c WHERE c.payment_id=a.payment_id"
    " AND c.state IN ('intent','sent','unknown','person')) ORDER BY a.id LIMIT :size"
)
_JOINS = (
    ", o.order_no, p.name, a.method, a.paid_at, COALESCE(s.name, ''), t.name,"
    " COALESCE(b.approval_no, '') FROM cash_receipt c"
    " JOIN receipt_account a ON a.payment_id=c.payment_id JOIN sales_order o ON o.id=c.order_id"
    " JOIN partner p ON p.id=o.partner_id JOIN station t ON t.id=c.station_id"
    " LEFT JOIN staff s ON s.id=c.actor_id LEFT JOIN cash_receipt b ON b.id=c.original_id"
)
_DOCUMENT = ROW.replace(" FROM cash_receipt c", _JOINS)
_PAGE = both(
    f"{_DOCUMENT} WHERE c.kind=:kind AND c.state='done' AND (c.created_at, c.id) < (:at, :last)"
    " ORDER BY c.created_at DESC, c.id DESC LIMIT :size"
)
_UNDER_WAY = both(
    f"{_DOCUMENT} WHERE c.state IN ('intent','sent','unknown','person') ORDER BY c.created_at, c.id"
)
_OF_ORDER = both(f"{_DOCUMENT} WHERE c.order_id=:order_id ORDER BY c.created_at, c.id")
_BY_APPROVAL = both(f"{_DOCUMENT} WHERE c.approval_no=:approval_no ORDER BY c.created_at, c.id")
_BY_ID = both(f"{_DOCUMENT} WHERE c.id=:receipt_id")
_ENDED = both(
    f"{_DOCUMENT} WHERE c.ended_at >= :start AND c.ended_at < :until ORDER BY c.ended_at, c.id"
)
# Only what is done was approved.
_APPROVED = both(
    f"{_DOCUMENT} WHERE c.approved_at >= :start AND c.approved_at < :until"
    " ORDER BY c.approved_at, c.id"
)
_COUNTS = both(
    f"SELECT (SELECT COUNT(*) FROM receipt_account a WHERE {_OPEN}),"
    " (SELECT COUNT(*) FROM receipt_account a WHERE a.over > 0 AND NOT EXISTS(SELECT 1"
    " FROM cash_receipt c WHERE c.payment_id=a.payment_id"
    " AND c.state IN ('intent','sent','unknown','person'))),"
    " (SELECT COUNT(*) FROM cash_receipt c WHERE c.state IN ('unknown','person'))"
)
# Documents of the gateway that a list of these days may speak of: done in them, or without an end.
_AROUND = both(
    f"{ROW} WHERE c.route<>'terminal' AND (c.state IN ('sent','unknown','person')"
    " OR (c.approved_at >= :start AND c.approved_at < :until))"
)
_UNRECEIPTED = (
    "SELECT o.order_no, o.id FROM sales_order o JOIN receipt_account a ON a.order_id=o.id"
    " WHERE a.receipted=0 AND o.order_no IN "
)
_LITE, _SERVER = among("numbers")
_UNRECEIPTED_OF = RawStatement(_UNRECEIPTED + _LITE, _UNRECEIPTED + _SERVER)
_NUMBERS = "SELECT o.id, o.order_no FROM sales_order o WHERE o.id IN "
_LITE_IDS, _SERVER_IDS = among_ids("ids")
_NUMBERS_OF = RawStatement(_NUMBERS + _LITE_IDS, _NUMBERS + _SERVER_IDS)
_BUYER = both(
    "SELECT o.buyer, o.receiver, p.name, o.buyer_tel, o.tel, o.first_product FROM sales_order o"
    " JOIN partner p ON p.id=o.partner_id WHERE o.id=:order_id"
)


@dataclass(frozen=True, slots=True)
class BuyerOfReceipt:
    """What the gateway's form wants of the buyer; never shown by printing the value."""

    name: str = field(repr=False)
    tel: str = field(repr=False)
    goods: str = ""


def due_page(tx: Tx, after: tuple[int, int], size: int) -> list[tuple[DueReceipt, tuple[int, int]]]:
    """What is due, the earliest day first, each with its place."""
    rows = tx.rows(_DUE_PAGE, day=after[0], last=after[1], size=size)
    return [(_due(row), (int(row[9]), int(row[12]))) for row in rows]


def due_of(tx: Tx, order_id: int) -> DueReceipt | None:
    """The payment of an order, whether something is due or not."""
    row = tx.one(_DUE_OF, order_id=order_id)
    return None if row is None else _due(row)


def over(tx: Tx, size: int) -> list[OverRow]:
    """Payments of which more is receipted than is kept, and nothing is under way to correct it."""
    return [
        OverRow(payment_id, order_id, order_no, name, PaymentMethod(method), *rest)
        for payment_id, order_id, order_no, name, method, *rest in tx.rows(_OVER, size=size)
    ]


def page(tx: Tx, kind: ReceiptKind, before: tuple[int, int], size: int) -> list[DocumentRow]:
    """Documents that are done, newest first, before `(created_at, id)`."""
    rows = tx.rows(_PAGE, kind=kind.value, at=before[0], last=before[1], size=size)
    return [_document(row) for row in rows]


def under_way(tx: Tx) -> list[DocumentRow]:
    """Documents whose end nobody knows yet, oldest first."""
    return [_document(row) for row in tx.rows(_UNDER_WAY)]


def of_order(tx: Tx, order_id: int) -> list[DocumentRow]:
    """The documents of an order, oldest first."""
    return [_document(row) for row in tx.rows(_OF_ORDER, order_id=order_id)]


def by_approval(tx: Tx, approval_no: str) -> list[DocumentRow]:
    """The documents of an approval number."""
    return [_document(row) for row in tx.rows(_BY_APPROVAL, approval_no=approval_no)]


def by_id(tx: Tx, receipt_id: int) -> DocumentRow | None:
    """One document."""
    row = tx.one(_BY_ID, receipt_id=receipt_id)
    return None if row is None else _document(row)


def ended(tx: Tx, start: int, until: int) -> list[DocumentRow]:
    """Documents that ended in a span of ms UTC, done or refused, oldest first."""
    return [_document(row) for row in tx.rows(_ENDED, start=start, until=until)]


def approved(tx: Tx, start: int, until: int) -> list[DocumentRow]:
    """Documents of the tax office in a span of ms UTC, oldest first."""
    return [_document(row) for row in tx.rows(_APPROVED, start=start, until=until)]


def around(tx: Tx, start: int, until: int) -> list[CashReceipt]:
    """The gateway's documents approved in a span of ms UTC, and those without an end."""
    return [receipt_of(row) for row in tx.rows(_AROUND, start=start, until=until)]


def unreceipted(tx: Tx, order_nos: Sequence[str]) -> dict[str, int]:
    """Of these order numbers those whose payment has no receipt, with the order's id."""
    if not order_nos:
        return {}
    rows = tx.rows(_UNRECEIPTED_OF, numbers=as_list(order_nos))
    return {str(order_no): int(order_id) for order_no, order_id in rows}


def order_nos(tx: Tx, order_ids: Sequence[int]) -> dict[int, str]:
    """The numbers of these orders, by id."""
    if not order_ids:
        return {}
    rows = tx.rows(_NUMBERS_OF, ids=as_list(order_ids))
    return {int(order_id): str(order_no) for order_id, order_no in rows}


def counts(tx: Tx) -> ReceiptCounts:
    """How many wait."""
    due, too_much, unknown = tx.one(_COUNTS) or (0, 0, 0)
    return ReceiptCounts(int(due), int(too_much), int(unknown))


def buyer(tx: Tx, order_id: int) -> BuyerOfReceipt:
    """Who bought, and what first."""
    buyer_, receiver, name, buyer_tel, tel, product = tx.one(_BUYER, order_id=order_id) or ("",) * 6
    return BuyerOfReceipt(buyer_ or receiver or name, buyer_tel or tel, product or name)


def _due(row: Row) -> DueReceipt:
    (
        payment_id, order_id, order_no, name, phone, method, due, captured, paid_at, due_day, use,
        again, _,
    ) = row  # fmt: skip
    return DueReceipt(
        payment_id, order_id, order_no, name, phone, PaymentMethod(method), due, captured, paid_at,
        due_day, ReceiptUse(use) if use else None, bool(again),
    )  # fmt: skip


def _document(row: Row) -> DocumentRow:
    order_no, name, method, paid_at, who, station, original_no = row[32:]
    method_of = PaymentMethod(method)
    return DocumentRow(
        receipt_of(row), order_no, name, method_of, paid_at, who, station, original_no
    )
