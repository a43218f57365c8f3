"""How each kind of drift is put right: inside the transaction that found it is still so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from types import MappingProxyType

from pos_app.db.audit import Who
from pos_app.db.transaction import Tx
from pos_app.db.waiting import promises as rows
from pos_app.domain.drift import DriftKind
from pos_app.domain.ids import new_op_id
from pos_app.domain.intake.order_intake import from_mall
from pos_app.domain.outside.mall import MALL_STEPS, MallStatus
from pos_app.domain.outside.promises import PromiseAction, PromiseState
from pos_app.domain.warehouse.cancels import CancelSource
from pos_app.domain.won import Won
from pos_app.services.drift.adopting import adopt_from_gateway
from pos_app.services.drift.deposits import take_deposit
from pos_app.services.drift.looking import Seen
from pos_app.services.intake.import_merge import MALL_SAYS, merge
from pos_app.services.intake.import_plan import plan_orders
from pos_app.services.orders import order_moves
from pos_app.services.outside.promise_moves import move
from pos_app.services.warehouse import cancel_effects
from pos_app.services.warehouse.cancel_effects import Said

Repaired = Won | None
"""The won taken into our books, 0 where it was about none; None where only a person can help."""
Repair = Callable[[Tx, Who, Seen], Repaired]
_A, _S = PromiseAction, PromiseState


def _adopt(tx: Tx, by: Who, seen: Seen) -> Repaired:
    standing = seen.heard.standing
    taken = 0 if standing is None else adopt_from_gateway(tx, by, seen.view, standing)
    return taken or None


def _cancel(tx: Tx, by: Who, seen: Seen) -> Repaired:
    """The mall's word, taken by a person's key: it needs no request to be answered."""
    order = order_moves.move(tx, by, seen.order, MALL_SAYS, mall=MallStatus.CANCELLED)
    said = Said(CancelSource.MALL, MALL_SAYS, mall_knows=True)
    cancel_effects.take_effect(tx, by, order, said)
    return 0


def _pay(tx: Tx, by: Who, seen: Seen) -> Repaired:
    """What a pull does with the order as the mall shows it now."""
    if seen.heard.order is None:
        return None
    intake = from_mall([seen.heard.order])
    plans = plan_orders(tx, seen.view.mall_id, intake.orders, locked=True)
    return 0 if merge(tx, by, seen.view.mall_id, "api", plans).paid else None


def _take_deposit(tx: Tx, by: Who, seen: Seen) -> Repaired:
    standing = seen.heard.standing
    return None if standing is None else take_deposit(tx, by, seen.order, seen.view, standing)


def _tell_cancelled(tx: Tx, by: Who, seen: Seen) -> Repaired:
    return _renew(tx, by, seen, (MallStatus.CANCELLED,))


def _tell_shipping(tx: Tx, by: Who, seen: Seen) -> Repaired:
    """From where the mall is, one step after the other."""
    shown = seen.heard.order.status if seen.heard.order else MallStatus.RECEIVED
    if shown not in MALL_STEPS:
        return None
    steps = (MallStatus.PREPARING, MallStatus.SHIPPING)
    at = MALL_STEPS.index(shown)
    return _renew(tx, by, seen, tuple(one for one in steps if MALL_STEPS.index(one) > at))


def _renew(tx: Tx, by: Who, seen: Seen, wanted: tuple[MallStatus, ...]) -> Repaired:
    """Promise it anew: a new action of a person, so a new op id."""
    order_id = seen.view.order_id
    kept = {row.wanted: row for row in rows.of_order(tx, order_id)}
    for status in wanted:
        row = kept.get(status)
        if row is None:
            rows.make(tx, order_id, rows.mall_of(tx, order_id), status, by.at, by.actor_id)
        elif row.state is _S.DONE:
            fresh = replace(
                row, op_id=new_op_id(), payload="", request_hash="", attempts=0, next_at=by.at
            )
            move(tx, by, fresh, _A.RENEW)
    return 0


REPAIRS: MappingProxyType[DriftKind, Repair] = MappingProxyType(
    {
        DriftKind.GATEWAY_LESS: _adopt,
        DriftKind.MALL_CANCELLED: _cancel,
        DriftKind.PAID_AT_MALL: _pay,
        DriftKind.PAID_AT_GATEWAY: _take_deposit,
        DriftKind.MALL_LIVE: _tell_cancelled,
        DriftKind.MALL_BEHIND: _tell_shipping,
    }
)
"""The kinds of `domain.drift.BY_KEY`."""
