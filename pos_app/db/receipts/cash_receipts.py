"""현금영수증 documents: each an intent that is committed before anything is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.steps import (
    SET_STEP,
    answer_columns,
    span_columns,
    step_columns,
    step_ends,
    step_rules,
    step_values,
)
from pos_app.db.transaction import Row, Tx
from pos_app.domain.gateway.receipt_asks import CancelReason
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind, ReceiptRoute
from pos_app.domain.paying.receipt_number import NumberKind, ReceiptUse
from pos_app.domain.receipts.cash_receipts import CashReceipt

_OPEN = "state IN ('intent','sent','unknown','person')"

cash_receipt = table(
    "cash_receipt",
    key(),
    text("op_id"),
    whole("order_id", ForeignKey("sales_order.id")),
    whole("payment_id", ForeignKey("receipt_account.payment_id")),
    text("kind"),
    text("route"),
    whole("original_id", ForeignKey("cash_receipt.id"), nullable=True),
    whole("replaces_id", ForeignKey("cash_receipt.id"), nullable=True),
    whole("corrects"),
    text("use"),
    text("number_kind"),
    # Encrypted under the shop's data key, bound to the payment; "" where it is not known here.
    text("number"),
    text("shown"),
    whole("supply"),
    whole("vat"),
    whole("tax_free"),
    # The tax office's number of why it is cancelled; 0 for an issue.
    whole("reason"),
    text("tid"),
    text("mid"),
    text("approval_no"),
    whole("approved_at", nullable=True),
    text("state"),
    text("nts"),
    whole("nts_at", nullable=True),
    *answer_columns(),
    *step_columns(),
    *span_columns(),
    *step_rules("cash_receipt"),
    CheckConstraint("kind IN ('issue','cancel')", name="kind"),
    CheckConstraint("route IN ('gateway','terminal','payment')", name="route"),
    CheckConstraint("(kind='cancel') = (original_id IS NOT NULL)", name="original"),
    CheckConstraint("(kind='cancel') = (reason IN (1,2,3))", name="reason"),
    CheckConstraint("kind='issue' OR replaces_id IS NULL", name="replaces"),
    CheckConstraint("kind='cancel' OR corrects=0", name="corrects"),
    CheckConstraint("use IN ('deduction','expense')", name="use"),
    CheckConstraint("kind='cancel' OR route='payment' OR number<>''", name="number"),
    CheckConstraint(
        "supply>=0 AND vat>=0 AND tax_free>=0 AND supply+vat+tax_free>0", name="amounts"
    ),
    CheckConstraint(
        "state IN ('intent','sent','unknown','person','done','rejected')", name="state"
    ),
    CheckConstraint("kind='cancel' OR state<>'done' OR approval_no<>''", name="approved"),
    CheckConstraint("nts IN ('','waiting','registered','failed')", name="nts"),
    CheckConstraint("nts='' OR state='done'", name="nts_of_done"),
    CheckConstraint("(approved_at IS NOT NULL) = (state = 'done')", name="approved_at"),
    Index("ix_cash_receipt_payment", "payment_id", "created_at"),
    Index("ix_cash_receipt_order", "order_id"),
    Index("ix_cash_receipt_at", "created_at", "id"),
    Index("ix_cash_receipt_approved", "approved_at", "id"),
    Index("ix_cash_receipt_ended", "ended_at", "id"),
    Index("ix_cash_receipt_kind", "kind", "state", "created_at", "id"),
    Index("ix_cash_receipt_approval", "approval_no"),
    # Of two at once nobody could tell afterwards which the answer was of.
    Index(
        "uq_cash_receipt_under_way",
        "payment_id",
        unique=True,
        sqlite_where=sql(_OPEN),
        postgresql_where=sql(_OPEN),
    ),
    Index(
        "uq_cash_receipt_tid",
        "tid",
        unique=True,
        sqlite_where=sql("tid<>'' AND kind='issue'"),
        postgresql_where=sql("tid<>'' AND kind='issue'"),
    ),
)

_ADD = insert_once(cash_receipt)
ROW = (
    "SELECT c.id, c.op_id, c.order_id, c.payment_id, c.kind, c.route, c.original_id,"
    " c.replaces_id, c.corrects, c.use, c.number_kind, c.shown, c.supply, c.vat, c.tax_free,"
    " c.reason, c.tid, c.mid, c.approval_no, c.approved_at, c.state, c.nts, c.code, c.why,"
    " c.attempts, c.asked, c.refused, c.sent_at, c.next_at, c.created_at, c.station_id,"
    " c.lease_owner FROM cash_receipt c"
)
_BY_OP = both(f"{ROW} WHERE c.op_id=:op_id")
_BY_ID = both(f"{ROW} WHERE c.id=:receipt_id")
_BY_TID = both(f"{ROW} WHERE c.tid=:tid AND c.tid<>'' AND c.kind='issue'")
_OF_PAYMENT = both(f"{ROW} WHERE c.payment_id=:payment_id ORDER BY c.created_at, c.id")
_OF_ORDER = both(f"{ROW} WHERE c.order_id=:order_id ORDER BY c.created_at, c.id")
_NUMBER = both("SELECT number FROM cash_receipt WHERE id=:receipt_id")
_PUT = both(
    f"UPDATE cash_receipt SET {SET_STEP}, nts=:nts, tid=:tid, approval_no=:approval_no,"
    " approved_at=:approved_at WHERE id=:receipt_id AND state=:seen",
    "cash_receipt",
)
_SET_NTS = both(
    "UPDATE cash_receipt SET nts=:nts, nts_at=:at WHERE id=:receipt_id AND state='done'",
    "cash_receipt",
)
_NAME = both(
    "UPDATE cash_receipt SET approval_no=:approval_no WHERE id=:receipt_id AND approval_no=''",
    "cash_receipt",
)


@dataclass(frozen=True, slots=True)
class SealedNumber:
    """A number as it may be written: its kind, encrypted, and masked."""

    kind: NumberKind | None
    sealed: str
    shown: str


def add(tx: Tx, new: CashReceipt, sealed: str, actor_id: int | None, ended_at: int | None) -> bool:
    """Write a document; False where its press has one, or another of its payment is under way."""
    values = _values(new)
    fixed = {
        "id": new.receipt_id,
        "op_id": new.op_id,
        "order_id": new.order_id,
        "payment_id": new.payment_id,
        "kind": new.kind.value,
        "route": new.route.value,
        "original_id": new.original_id,
        "replaces_id": new.replaces_id,
        "corrects": int(new.corrects),
        "use": new.use.value,
        "number_kind": new.number_kind.value if new.number_kind else "",
        "number": sealed,
        "shown": new.shown,
        "supply": new.amounts.supply,
        "vat": new.amounts.vat,
        "tax_free": new.amounts.tax_free,
        "reason": new.reason.value if new.reason else 0,
        "mid": new.mid,
        "nts_at": None,
        "actor_id": actor_id,
        "station_id": new.station_id,
        "created_at": new.created_at,
        **step_ends(ended_at=ended_at),
    }
    return tx.run(_ADD, **values, **fixed) == 1


def by_op(tx: Tx, op_id: str) -> CashReceipt | None:
    """The document of a press."""
    return _one(tx.one(_BY_OP, op_id=op_id))


def by_id(tx: Tx, receipt_id: int) -> CashReceipt | None:
    """One document."""
    return _one(tx.one(_BY_ID, receipt_id=receipt_id))


def by_tid(tx: Tx, tid: str) -> CashReceipt | None:
    """The receipt the gateway knows by this number."""
    return _one(tx.one(_BY_TID, tid=tid))


def of_payment(tx: Tx, payment_id: int) -> list[CashReceipt]:
    """The documents of a payment, oldest first."""
    return [receipt_of(row) for row in tx.rows(_OF_PAYMENT, payment_id=payment_id)]


def of_order(tx: Tx, order_id: int) -> list[CashReceipt]:
    """The documents of an order, oldest first."""
    return [receipt_of(row) for row in tx.rows(_OF_ORDER, order_id=order_id)]


def sealed_number(tx: Tx, receipt_id: int) -> str:
    """The encrypted number of a document, "" where it is not known here."""
    return str(tx.value(_NUMBER, receipt_id=receipt_id) or "")


def put(
    tx: Tx,
    after: CashReceipt,
    seen: RefundState,
    *,
    lease_until: int = 0,
    kept: Sequence[tuple[str, str]] = (),
    ended_at: int | None = None,
) -> bool:
    """Write where it stands; False when it no longer was where it was seen."""
    values = _values(after)
    seen_of = {"receipt_id": after.receipt_id, "seen": seen.value}
    return tx.run(_PUT, **values, **step_ends(lease_until, kept, ended_at), **seen_of) == 1


def name(tx: Tx, receipt_id: int, approval_no: str) -> None:
    """The tax office's number of a document whose end told none."""
    tx.run(_NAME, receipt_id=receipt_id, approval_no=approval_no)


def set_nts(tx: Tx, receipt_id: int, nts: NtsState, at: int) -> None:
    """What the tax office made of it; `at` in ms UTC."""
    tx.run(_SET_NTS, receipt_id=receipt_id, nts=nts.value, at=at)


def _values(of: CashReceipt) -> dict[str, object]:
    """What moves of a document."""
    return {
        "nts": of.nts.value,
        "tid": of.tid,
        "approval_no": of.approval_no,
        "approved_at": of.approved_at,
        **step_values(of),
    }


def receipt_of(row: Row) -> CashReceipt:
    """The first fields of a row that was read with `ROW`."""
    (
        receipt_id, op_id, order_id, payment_id, kind, route, original_id, replaces_id, corrects,
        use, number_kind, shown, supply, vat, tax_free, reason, tid, mid, approval_no, approved_at,
        state, nts, code, why, attempts, asked, refused, sent_at, next_at, created_at, station_id,
        owner,
    ) = row[:32]  # fmt: skip
    return CashReceipt(
        receipt_id, op_id, order_id, payment_id, ReceiptKind(kind), ReceiptRoute(route),
        original_id, replaces_id, bool(corrects), ReceiptUse(use),
        NumberKind(number_kind) if number_kind else None, shown,
        ReceiptAmounts(supply, vat, tax_free), CancelReason(reason) if reason else None, tid, mid,
        approval_no, approved_at, RefundState(state), NtsState(nts), code, why, attempts, asked,
        bool(refused), sent_at, next_at, created_at, station_id, owner,
    )  # fmt: skip


def _one(row: Row | None) -> CashReceipt | None:
    return None if row is None else receipt_of(row)
