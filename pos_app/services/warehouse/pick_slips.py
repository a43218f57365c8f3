"""A slip at the shelf: its order goes into the cart, or exactly why not."""

from __future__ import annotations

from dataclasses import replace

from pos_app.db.audit import Move
from pos_app.db.warehouse import goods_events, pick_jobs
from pos_app.db.warehouse.pick_jobs import JobState
from pos_app.domain.orders.order_status import PickState
from pos_app.domain.paper.slip_scan import ScanVerdict, SlipScan
from pos_app.domain.warehouse.picking import Cause, Counter, PickAnswer, PickOutcome
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.paper import slip_look_up
from pos_app.services.paper.paper_answers import paper_seen
from pos_app.services.warehouse import pick_claims
from pos_app.services.warehouse.pick_hands import Hands
from pos_app.services.warehouse.pick_items import refusal
from pos_app.services.warehouse.pick_stops import take_back

_V, _O = ScanVerdict, PickOutcome
_REFUSED = {
    _V.UNKNOWN: _O.UNKNOWN_CODE,
    _V.MISREAD: _O.MISREAD,
    _V.PRODUCT: _O.NOT_ON_SLIP,
    _V.WAYBILL: _O.WAYBILL,
    _V.SEVERAL: _O.SEVERAL_ORDERS,
    _V.NO_SLIP: _O.NO_SLIP,
    _V.CANCELLED: _O.CANCELLED,
    _V.SOLD: _O.SOLD,
    _V.VOIDED: _O.VOIDED,
    _V.SUPERSEDED: _O.SUPERSEDED,
    _V.CANCEL_REQUESTED: _O.CANCEL_REQUESTED,
    _V.HELD: _O.HELD,
    _V.UNPAID: _O.UNPAID,
}


def open_slip(hands: Hands, code: str) -> PickAnswer:
    """Take the slip's order into the cart: claimed, its paper proven, picked on from where it is."""
    scan = slip_look_up.look_up(hands.tx, code)
    if not scan.ok or scan.order_id is None:
        return _refused(hands, scan)
    return open_order(hands, scan.order_id, scan)


def open_order(hands: Hands, order_id: int, scan: SlipScan | None = None) -> PickAnswer:
    """Take an order into the cart whose slip, if it was scanned, is known to be good."""
    tx, code = hands.tx, scan.code if scan else ""
    order = order_moves.lock(tx, order_id)
    refused = refusal(order)
    if refused is not None:
        return hands.answer(refused, code, order_no=scan.order_no if scan else "")
    if scan is not None and scan.slip_id is not None and scan.copy is not None:
        order = paper_seen(tx, hands.by, order, scan.slip_id, scan.copy)
    before = pick_jobs.of_order(tx, order_id)
    told: tuple[Move, ...] = ()
    if not hands.holds(before):
        whole = order.axes.pick is PickState.PICKED
        state = JobState.DONE if whole else JobState.OPEN
        claimed = pick_claims.claim(hands, order_id, state, before)
        if isinstance(claimed, PickAnswer):
            return replace(claimed, code=code)
        told = (claimed,)
    hands.alive()
    order = _begin(hands, order, told)
    cart = hands.cart()
    begun = order.axes.pick is PickState.PICKING and before is None
    outcome = _O.OPENED if begun else _O.RESUMED
    return PickAnswer(outcome, cart, code, order=cart.order(order_id))


def _begin(hands: Hands, order: LockedOrder, told: tuple[Move, ...]) -> LockedOrder:
    """Pick on from where the order stands; `told` is the audit's row of a job claimed just now,
    which is open by that."""
    if order.axes.pick is PickState.PICKED:
        return order_moves.move(hands.tx, hands.by, order, also=told)
    if order.axes.pick is PickState.SHORT:
        _find_again(hands, order.order_id)
    if not told:
        pick_jobs.set_state(hands.tx, order.order_id, JobState.OPEN, hands.now)
    return order_moves.move(hands.tx, hands.by, order, also=told, pick=PickState.PICKING)


def _find_again(hands: Hands, order_id: int) -> None:
    """What was missing may be there now: a short order is picked on when its slip comes again."""
    live = goods_events.live(hands.tx, order_id)
    shorts = [one for one in live if one.counter is Counter.SHORT]
    goods_events.add(hands.tx, *(take_back(hands.by, one, Cause.REOPENED) for one in shorts))


def _refused(hands: Hands, scan: SlipScan) -> PickAnswer:
    return hands.answer(
        _REFUSED[scan.verdict],
        scan.code,
        order_no=scan.order_no,
        sold=scan.sold,
        reason=scan.stop_reason,
    )
