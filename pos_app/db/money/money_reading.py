"""Reading refund procedures whole: their steps, their refunds, what is left of the payment."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.db.money import (
    account_closes,
    escrows,
    gateway_fees,
    money_backs,
    refund_accounts,
    refund_ways,
)
from pos_app.db.money.money_backs import MoneyBackRow
from pos_app.db.receipts import cash_receipts
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.money.money_back import MoneyStep, MoneyStepState
from pos_app.domain.money.refunds import RefundChannel, RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.warehouse.money_case import CaseRefund, CaseStep, MoneyCase, MoneyGlance

_REFUNDS = both(
    "SELECT r.id, r.amount, r.channel, r.state, r.why, r.code, r.reference, COALESCE(a.name, ''),"
    " COALESCE(b.name, ''), r.created_at, r.sent_at, r.ended_at FROM refund r"
    " LEFT JOIN staff a ON a.id=r.actor_id LEFT JOIN staff b ON b.id=r.approver_id"
    " WHERE r.money_back_id=:money_back_id ORDER BY r.created_at, r.id"
)
_PAYMENT = both(
    "SELECT p.captured, p.paid_at, COALESCE(g.tid, ''), COALESCE(g.reserved, 0),"
    " COALESCE(g.carried, 0),"
    " COALESCE((SELECT SUM(r.amount) FROM refund r WHERE r.payment_id=p.id"
    " AND r.state='done'), 0) FROM payment p LEFT JOIN gateway_payment g ON g.payment_id=p.id"
    " WHERE p.id=:payment_id"
)
_PROMISE = both(
    "SELECT id FROM promise WHERE order_id=:order_id AND kind='mall_status'"
    " AND wanted='cancelled' AND state IN ('manual','rejected')"
)

_GLANCE = (
    "SELECT m.order_id, m.amount, m.method, m.way, s.step, s.state, s.locked, s.due_at, s.at"
    " FROM money_back m JOIN money_step s ON s.money_back_id=m.id"
    " WHERE m.state='open' AND s.state<>'done'{} ORDER BY m.at, m.id"
)
_GLANCES = both(_GLANCE.format(""))
_GLANCE_OF = both(_GLANCE.format(" AND m.order_id=:order_id"))


def glances(tx: Tx) -> dict[int, MoneyGlance]:
    """Of each order with an open procedure, the step somebody has to look at first."""
    return _worst(tx.rows(_GLANCES))


def glance(tx: Tx, order_id: int) -> MoneyGlance | None:
    """The same of one order; None where no procedure of it is open."""
    return _worst(tx.rows(_GLANCE_OF, order_id=order_id)).get(order_id)


def _worst(rows: Sequence[Row]) -> dict[int, MoneyGlance]:
    found: dict[int, list[tuple[int, MoneyGlance]]] = {}
    for order_id, amount, method, way, step, state, locked, due_at, at in rows:
        glance = MoneyGlance(
            MoneyStep(step),
            MoneyStepState(state),
            due_at,
            amount,
            PaymentMethod(method),
            RefundChannel(way),
            bool(locked),
            at,
        )
        found.setdefault(order_id, []).append((_urgency(glance, bool(locked)), glance))
    return {order_id: min(them, key=lambda one: one[0])[1] for order_id, them in found.items()}


def _urgency(glance: MoneyGlance, locked: bool) -> int:
    """What nobody knows first, then what was refused, then whose turn it is."""
    if glance.state is MoneyStepState.UNKNOWN:
        return 0
    if glance.state is MoneyStepState.REJECTED:
        return 1
    place = list(MoneyStep).index(glance.step)
    return 100 + place if locked else 10 + place


def of_order(tx: Tx, order_id: int) -> tuple[MoneyCase, ...]:
    """The procedures of an order, oldest first."""
    return tuple(_case(tx, row) for row in money_backs.of_order(tx, order_id))


def _case(tx: Tx, row: MoneyBackRow) -> MoneyCase:
    paid = None
    if row.payment_id is not None:
        paid = tx.one(_PAYMENT, payment_id=row.payment_id)
    captured, paid_at, tid, reserved, carried, gone = paid or (0, None, "", 0, 0, 0)
    promise = tx.one(_PROMISE, order_id=row.order_id)
    return MoneyCase(
        row.money_back_id,
        row.order_id,
        row.cause,
        row.reason,
        row.method,
        row.way,
        refund_ways.ways(tx, row.order_id, row.method) if row.amount else (),
        row.amount,
        captured,
        int(gone),
        reserved - int(gone),
        row.state,
        paid_at,
        row.at,
        bool(tid),
        None if promise is None else int(promise[0]),
        tuple(
            CaseStep(one.step, one.state, one.locked, one.due_at, one.at, one.who, one.note)
            for one in money_backs.steps_of(tx, row.money_back_id)
        ),
        tuple(
            CaseRefund(
                found[0], found[1], RefundChannel(found[2]), RefundState(found[3]), *found[4:]
            )
            for found in tx.rows(_REFUNDS, money_back_id=row.money_back_id)
        ),
        refund_accounts.shown(tx, row.money_back_id),
        0 if row.payment_id is None else gateway_fees.of_payment(tx, row.payment_id).total,
        account_closes.ROWS.of_order(tx, row.order_id),
        escrows.ROWS.of_order(tx, row.order_id),
        () if row.payment_id is None else tuple(cash_receipts.of_payment(tx, row.payment_id)),
        carried,
    )
