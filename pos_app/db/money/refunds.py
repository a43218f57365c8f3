"""Refunds: an intent that is committed before anything is sent, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both, leaving_out
from pos_app.db.steps import (
    SET_STEP,
    Lease,
    answer_columns,
    left_out,
    next_moment,
    span_columns,
    step_columns,
    step_ends,
    step_rules,
    step_values,
)
from pos_app.db.transaction import Row, Tx
from pos_app.domain.money.refunds import RefundAsk, RefundChannel, RefundRow, RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won

refund = table(
    "refund",
    key(),
    text("op_id"),
    whole("payment_id", ForeignKey("payment.id")),
    whole("order_id", ForeignKey("sales_order.id")),
    whole("amount"),
    whole("tax_free"),
    text("channel"),
    text("state"),
    text("reason"),
    whole("left_after", nullable=True),
    *answer_columns(),
    # The gateway's, or the bank's, own number of this move; unique among those that are known.
    text("reference"),
    *step_columns(),
    whole("approver_id", ForeignKey("staff.id"), nullable=True),
    *span_columns(),
    # The procedure it is a step of.
    whole("money_back_id", ForeignKey("money_back.id"), nullable=True),
    whole("taxed_before", nullable=True),
    *step_rules("refund"),
    CheckConstraint("amount > 0", name="amount"),
    CheckConstraint("tax_free BETWEEN 0 AND amount", name="tax_free"),
    CheckConstraint(
        "channel IN ('gateway','account','escrow','by_hand','console','mall')", name="channel"
    ),
    CheckConstraint(
        "state IN ('intent','sent','unknown','person','waiting','done','rejected')", name="state"
    ),
    Index("ix_refund_payment", "payment_id", "state"),
    Index("ix_refund_order", "order_id"),
    Index("ix_refund_money_back", "money_back_id"),
    Index("ix_refund_ended_at", "ended_at"),
    # Two calls about one payment at once could not be told apart afterwards.
    Index(
        "uq_refund_on_its_way",
        "payment_id",
        unique=True,
        sqlite_where=sql("state IN ('sent','unknown')"),
        postgresql_where=sql("state IN ('sent','unknown')"),
    ),
    Index(
        "uq_refund_reference",
        "reference",
        unique=True,
        sqlite_where=sql("reference<>''"),
        postgresql_where=sql("reference<>''"),
    ),
)

_ADD = insert_once(refund)
_ROW = (
    "SELECT r.id, r.op_id, r.payment_id, r.order_id, o.partner_id, p.method, p.captured,"
    " COALESCE(g.tid, ''), COALESCE(g.mid, ''), r.amount, r.tax_free, r.channel, r.state, r.reason,"
    " r.left_after, r.taxed_before, r.code, r.why, r.reference, r.attempts, r.asked, r.refused,"
    " r.sent_at, r.next_at, r.created_at, r.lease_owner, r.money_back_id"
    " FROM refund r JOIN payment p ON p.id=r.payment_id JOIN sales_order o ON o.id=r.order_id LEFT JOIN gateway_payment g ON g.payment_id=p.id"
)
_BY_OP = both(f"{_ROW} WHERE r.op_id=:op_id")
_TAX_FREE = both(
    "SELECT COALESCE(SUM(tax_free),0) FROM refund WHERE payment_id=:payment_id"
    " AND state<>'rejected'"
)
_BY_ID = both(f"{_ROW} WHERE r.id=:refund_id")
_OF_ORDER = both(f"{_ROW} WHERE r.order_id=:order_id ORDER BY r.created_at, r.id")
# One that another call of its payment stands in the way of waits for that one; one whose keys
# another station has waits for that station, unless its sender has died: that anybody may say.
_FREE = (
    "(r.state='unknown' OR (r.state='waiting' AND r.channel IN ('account','escrow'))"
    " OR (r.state='intent' AND NOT EXISTS(SELECT 1 FROM refund w"
    " WHERE w.payment_id=r.payment_id AND w.state IN ('sent','unknown'))))"
    " AND COALESCE(g.mid, '') NOT IN ELSEWHERE AND r.id NOT IN AWAY"
)
_DUE = leaving_out(
    f"{_ROW} WHERE r.lease_until<=:now AND (r.state='sent' OR (r.next_at<=:now AND {_FREE}))"
    " ORDER BY r.next_at, r.id LIMIT 1"
)
_MIDS = both(
    "SELECT DISTINCT COALESCE(g.mid, '') FROM refund r LEFT JOIN gateway_payment g"
    " ON g.payment_id=r.payment_id WHERE r.state IN ('intent','unknown','waiting')"
)
_LEASE = Lease("refund")
# A transfer by hand leaves the payment at its gateway as it was; what a bank is still carrying has
# left it.
_GONE = both(
    "SELECT COALESCE(SUM(amount), 0), COALESCE(SUM(amount - tax_free), 0) FROM refund"
    " WHERE payment_id=:payment_id AND state IN ('done','waiting') AND channel<>'by_hand'"
)
_PUT = both(
    f"UPDATE refund SET {SET_STEP}, left_after=:left_after, taxed_before=:taxed_before,"
    " reference=:reference, approver_id=:approver_id WHERE id=:refund_id AND state=:seen",
    "refund",
)
_ASKED_BY = both(
    "SELECT w.name FROM refund r JOIN staff w ON w.id=r.actor_id WHERE r.id=:refund_id"
)
_HASTEN = both(
    "UPDATE refund SET next_at=:now WHERE id=:refund_id AND next_at>:now"
    " AND state IN ('intent','unknown','waiting')",
    "refund",
)
_NEXT_DUE = leaving_out(
    f"SELECT {next_moment('r')} FROM refund r LEFT JOIN gateway_payment g"
    f" ON g.payment_id=r.payment_id WHERE r.state='sent' OR ({_FREE})"
)


@dataclass(frozen=True, slots=True)
class NewRefund:
    """A refund about to be written; times in ms UTC.

    One that is done from the start was given back elsewhere: `reference` names it there.
    """

    refund_id: int
    op_id: str
    order_id: int
    ask: RefundAsk
    state: RefundState
    at: int
    actor_id: int | None
    station_id: int
    reference: str = ""


def add(tx: Tx, new: NewRefund) -> bool:
    """Write the intent; False where the press, or what it adopts, was written before."""
    ask = new.ask
    values: dict[str, object] = {
        "id": new.refund_id,
        "op_id": new.op_id,
        "payment_id": ask.payment_id,
        "order_id": new.order_id,
        "amount": ask.amount,
        "tax_free": ask.tax_free,
        "channel": ask.channel.value,
        "state": new.state.value,
        "reason": ask.reason,
        "money_back_id": ask.money_back_id,
        "left_after": None,
        "taxed_before": None,
        "code": "",
        "why": "",
        "reference": new.reference,
        "attempts": 0,
        "asked": 0,
        "refused": 0,
        "sent_at": None,
        "next_at": new.at,
        "lease_owner": "",
        "actor_id": new.actor_id,
        "approver_id": None,
        "station_id": new.station_id,
        "created_at": new.at,
        **step_ends(ended_at=new.at if new.state is RefundState.DONE else None),
    }
    return tx.run(_ADD, **values) == 1


def tax_free_of(tx: Tx, payment_id: int) -> Won:
    """What of a payment went back without VAT, or is on its way."""
    return int(tx.value(_TAX_FREE, payment_id=payment_id))


def by_op(tx: Tx, op_id: str) -> RefundRow | None:
    """The refund of a press."""
    return _row(tx.one(_BY_OP, op_id=op_id))


def by_id(tx: Tx, refund_id: int) -> RefundRow | None:
    """One refund."""
    return _row(tx.one(_BY_ID, refund_id=refund_id))


def of_order(tx: Tx, order_id: int) -> list[RefundRow]:
    """Everything that went or is to go back for an order, oldest first."""
    return [found for row in tx.rows(_OF_ORDER, order_id=order_id) if (found := _row(row))]


def asked_by(tx: Tx, refund_id: int) -> str:
    """The name of who asked for it."""
    return str(tx.value(_ASKED_BY, refund_id=refund_id) or "")


def mids_under_way(tx: Tx) -> list[str]:
    """The merchant numbers whose gateway has something to be told, or asked."""
    return [str(row[0]) for row in tx.rows(_MIDS)]


def due(
    tx: Tx, now: int, elsewhere: Sequence[str] = (), away: Sequence[int] = ()
) -> RefundRow | None:
    """The refund whose next step has waited longest, but for those of merchants `elsewhere` and
    those that were left to other stations."""
    return _row(tx.one(_DUE, now=now, **left_out(elsewhere, away)))


def lease(tx: Tx, row: RefundRow, owner: str, now: int, until: int) -> bool:
    """Take it for one step; False where somebody was first."""
    return _LEASE.take(tx, row.refund_id, row.state, owner, now, until)


def gone(tx: Tx, payment_id: int) -> tuple[Won, Won]:
    """What of the payment has left its gateway for certain, and how much of that has tax inside."""
    total, taxed = tx.one(_GONE, payment_id=payment_id) or (0, 0)
    return int(total), int(taxed)


def put(
    tx: Tx,
    after: RefundRow,
    seen: RefundState,
    *,
    lease_until: int = 0,
    kept: Sequence[tuple[str, str]] = (),
    approver_id: int | None = None,
    ended_at: int | None = None,
) -> bool:
    """Write where the refund stands; False when it no longer was where it was seen."""
    values: dict[str, object] = {
        "refund_id": after.refund_id,
        "seen": seen.value,
        "left_after": after.left_after,
        "taxed_before": after.taxed_before,
        "reference": after.reference,
        "approver_id": approver_id,
        **step_values(after),
        **step_ends(lease_until, kept, ended_at),
    }
    return tx.run(_PUT, **values) == 1


def hasten(tx: Tx, refund_id: int, now: int) -> None:
    """Its next step is wanted now, ms UTC."""
    tx.run(_HASTEN, refund_id=refund_id, now=now)


def next_due(tx: Tx, elsewhere: Sequence[str] = (), away: Sequence[int] = ()) -> int | None:
    """When the next step is wanted, ms UTC; None where nothing is under way that is ours."""
    found = tx.value(_NEXT_DUE, **left_out(elsewhere, away))
    return None if found is None else int(found)


def _row(row: Row | None) -> RefundRow | None:
    if row is None:
        return None
    (
        refund_id, op_id, payment_id, order_id, partner_id, method, captured, tid, mid, amount,
        tax_free, channel, state, reason, left_after, taxed_before, code, why, reference,
        attempts, asked, refused, sent_at, next_at, created_at, owner, money_back_id,
    ) = row  # fmt: skip
    return RefundRow(
        refund_id, op_id, payment_id, order_id, partner_id, PaymentMethod(method), captured, tid,
        mid, amount, tax_free, RefundChannel(channel), RefundState(state), reason, left_after,
        taxed_before, code, why, reference, attempts, asked, bool(refused), sent_at, next_at,
        created_at, owner, money_back_id,
    )  # fmt: skip
