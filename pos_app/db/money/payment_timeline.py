"""What happened with the money of an order, gathered from where each of it is kept."""

from __future__ import annotations

from pos_app.db.money import gateway_notices
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.gateway_notices import NoticeEvent
from pos_app.domain.money.payment_timeline import PaymentAct, PaymentEvent, masked
from pos_app.domain.money.refunds import RefundChannel, RefundState
from pos_app.domain.paying.payment import PaymentMethod

_PAID = both(
    "SELECT p.paid_at, p.captured, p.method, COALESCE(g.tid, '') FROM payment p"
    " LEFT JOIN gateway_payment g ON g.payment_id=p.id WHERE p.order_id=:order_id"
)
_REFUNDS = both(
    "SELECT r.amount, r.channel, r.state, r.why, r.reference, COALESCE(a.name, ''),"
    " COALESCE(b.name, ''), r.created_at, r.ended_at FROM refund r"
    " LEFT JOIN staff a ON a.id=r.actor_id LEFT JOIN staff b ON b.id=r.approver_id"
    " WHERE r.order_id=:order_id ORDER BY r.created_at, r.id"
)
_FEES = both(
    "SELECT f.at, f.amount FROM gateway_fee f JOIN payment p ON p.id=f.payment_id"
    " WHERE p.order_id=:order_id ORDER BY f.at, f.id"
)
_ESCROW = both(
    "SELECT (SELECT MAX(a.at) FROM audit a WHERE a.entity='escrow'"
    " AND a.entity_id=e.id AND a.axis='state' AND a.dst='done')"
    " FROM escrow e WHERE e.order_id=:order_id"
)
_CLOSED = both(
    "SELECT (SELECT MAX(a.at) FROM audit a WHERE a.entity='account_close' AND a.entity_id=c.id"
    " AND a.axis='state' AND a.dst='done') FROM account_close c WHERE c.order_id=:order_id"
)
# What an exchange carried, and brought back, as either of its orders sees it.
_CARRIED_FROM = (
    " FROM {0} JOIN payment p ON p.id=c.payment_id LEFT JOIN staff w ON w.id=x.actor_id"
    " JOIN sales_order o ON o.id=CASE WHEN p.order_id=:order_id THEN c.order_id ELSE p.order_id END"
    " WHERE p.order_id=:order_id OR c.order_id=:order_id ORDER BY x.at, x.id"
)
_CARRIES = both(
    "SELECT x.at, x.amount, COALESCE(w.name, ''), o.order_no, p.order_id=:order_id"
    + _CARRIED_FROM.format("carry x JOIN carry c ON c.id=x.id")
)
_CARRIED_BACK = both(
    "SELECT x.at, x.amount, COALESCE(w.name, ''), o.order_no"
    + _CARRIED_FROM.format("carry_back x JOIN carry c ON c.id=x.carry_id")
)
_ELSEWHERE = frozenset({RefundChannel.CONSOLE, RefundChannel.MALL})


def of_order(tx: Tx, order_id: int) -> tuple[PaymentEvent, ...]:
    """Everything, oldest first; of one moment in the order it is told here."""
    found = [
        PaymentEvent(
            PaymentAct.PAID, at, amount=won, method=PaymentMethod(method), number=masked(tid)
        )
        for at, won, method, tid in tx.rows(_PAID, order_id=order_id)
    ]
    found += [
        PaymentEvent(PaymentAct.FEE, at, amount=won)
        for at, won in tx.rows(_FEES, order_id=order_id)
    ]
    for (registered_at,) in tx.rows(_ESCROW, order_id=order_id):
        if registered_at is not None:
            found.append(PaymentEvent(PaymentAct.REGISTERED, registered_at))
    denied_at = gateway_notices.heard_at(tx, order_id, NoticeEvent.DENIED)
    if denied_at is not None:
        found.append(PaymentEvent(PaymentAct.DENIED, denied_at))
    for (closed_at,) in tx.rows(_CLOSED, order_id=order_id):
        if closed_at is not None:
            found.append(PaymentEvent(PaymentAct.CLOSED, closed_at))
    found += _refunds(tx, order_id)
    found += _carries(tx, order_id)
    return tuple(sorted(found, key=lambda event: event.at))


def _carries(tx: Tx, order_id: int) -> list[PaymentEvent]:
    found = [
        PaymentEvent(
            PaymentAct.CARRIED if leaves else PaymentAct.CARRIED_HERE, at, who, won, number=number
        )
        for at, won, who, number, leaves in tx.rows(_CARRIES, order_id=order_id)
    ]
    return found + [
        PaymentEvent(PaymentAct.CARRIED_BACK, at, who, won, number=number)
        for at, won, who, number in tx.rows(_CARRIED_BACK, order_id=order_id)
    ]


def _refunds(tx: Tx, order_id: int) -> list[PaymentEvent]:
    found: list[PaymentEvent] = []
    for won, way, state, why, reference, asked, agreed, made_at, ended_at in tx.rows(
        _REFUNDS, order_id=order_id
    ):
        channel = RefundChannel(way)
        if channel not in _ELSEWHERE:
            found.append(PaymentEvent(PaymentAct.ASKED, made_at, asked, won, channel=channel))
        if ended_at is None:
            continue
        done = state == RefundState.DONE.value
        outside = channel is RefundChannel.CONSOLE and done
        act = PaymentAct.REFUNDED if done else PaymentAct.REFUSED
        found.append(
            PaymentEvent(
                PaymentAct.OUTSIDE if outside else act,
                ended_at,
                agreed,
                won,
                channel=channel,
                number=masked(reference) if done and channel not in _ELSEWHERE else "",
                why="" if done else why,
            )
        )
    return found
