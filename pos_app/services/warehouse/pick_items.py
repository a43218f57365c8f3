"""An item's code at the shelf: which line of the cart it fills, or exactly why none."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db.house import items
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import goods_events, pick_jobs
from pos_app.domain.devices.gs1 import NotGs1, barcode_forms, parse
from pos_app.domain.house.item_cards import WithoutBarcode
from pos_app.domain.orders.order_status import SaleState, StopState
from pos_app.domain.warehouse.picking import (
    Cause,
    Counter,
    PickAnswer,
    PickCart,
    PickLine,
    PickOutcome,
    ScannedItem,
)
from pos_app.domain.warehouse.place_labels import place_key
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.warehouse.pick_hands import Hands
from pos_app.services.warehouse.pick_lost import lost
from pos_app.services.warehouse.pick_settle import event_of, settle

_STOPS = {
    StopState.HELD: PickOutcome.HELD,
    StopState.CANCEL_REQUESTED: PickOutcome.CANCEL_REQUESTED,
    StopState.CANCELLED: PickOutcome.CANCELLED,
}


@dataclass(frozen=True, slots=True)
class Article:
    """What a code names: the item, and how many pieces of it one scan stands for."""

    item: ScannedItem
    pieces: int


def articles(tx: Tx, code: str) -> list[Article]:
    """Every item the code may name: one as a rule, none for a stranger, two when they share it."""
    forms = barcode_forms(code)
    named = {one.barcode: one for one in items.named_by(tx, forms)}
    found: dict[int, Article] = {}
    for one in (named[form] for form in forms if form in named):
        found.setdefault(one.item.item_id, Article(one.item, one.pieces))
    return list(found.values())


def serial_of(code: str) -> str:
    """The serial number in a GS1 code, "" in any other."""
    try:
        return parse(code).serial
    except NotGs1:
        return ""


def pick(
    hands: Hands, event_id: str, code: str, found: list[Article], line_id: int | None
) -> PickAnswer:
    """Count what was scanned for the line that needs it, the one on the screen first."""
    cart, item = hands.cart(), found[0].item
    gone = lost(hands, cart, code, line_id)
    if gone is not None:
        return gone
    if not cart.orders:
        return hands.answer(PickOutcome.SLIP_FIRST, code, item=item)
    if len(found) > 1:
        return hands.answer(PickOutcome.AMBIGUOUS, code, item=item)
    pieces = found[0].pieces
    lines = [line for line in cart.lines if line.item_id == item.item_id]
    if not lines:
        return _nowhere(hands, code, item)
    line = _chosen(cart, lines, pieces, line_id)
    serial = serial_of(code)
    if serial and goods_events.serial_in_use(hands.tx, item.item_id, serial):
        return hands.answer(PickOutcome.SERIAL_USED, code, item=item, reason=serial)
    return count(hands, event_id, line, pieces, Cause.SCAN, code=code, serial=serial, item=item)


def label(hands: Hands, event_id: str, code: str, line_id: int | None) -> PickAnswer | None:
    """The label of a place, for an item without barcode that is picked by it; None for others."""
    cart, wanted = hands.cart(), place_key(code)
    there = [
        line
        for line in cart.lines
        if wanted
        and place_key(line.place) == wanted
        and line.without_barcode is WithoutBarcode.PLACE
        and not line.has_barcode
    ]
    if not there:
        return None
    line = _chosen(cart, there, 1, line_id)
    return count(hands, event_id, line, 1, Cause.PLACE, code=code)


def count(
    hands: Hands,
    event_id: str,
    line: PickLine,
    pieces: int,
    cause: Cause,
    *,
    code: str = "",
    serial: str = "",
    item: ScannedItem | None = None,
) -> PickAnswer:
    """Count pieces for a line, once the order is locked and still these hands' to pick."""
    order = order_moves.lock(hands.tx, line.order_id)
    cart = hands.cart()
    gone = taken_away(hands, cart, line, code)
    if gone is not None:
        return gone
    refused = refusal(order)
    if refused is not None:
        return hands.about(refused, line, code=code)
    now = cart.line(line.line_id)
    if now is None:  # the mall changed the order this moment
        return hands.answer(PickOutcome.NOT_ON_SLIP, code, item=item)
    if not now.left:
        return hands.about(PickOutcome.ALL_PICKED, now, pieces, code)
    if pieces > now.left:
        return hands.about(PickOutcome.CASE_TOO_MANY, now, pieces, code)
    event = event_of(
        hands, event_id, now, Counter.PICKED, pieces, cause, barcode=code, serial=serial
    )
    return settle(hands, order, cart, now, event)


def taken_away(hands: Hands, cart: PickCart, line: PickLine, code: str = "") -> PickAnswer | None:
    """CLAIMED where the line's order is no longer in the cart, read under the order's lock."""
    if cart.order(line.order_id) is not None:
        return None
    job = pick_jobs.of_order(hands.tx, line.order_id)
    return None if job is None else hands.claimed(job, code)


def refusal(order: LockedOrder) -> PickOutcome | None:
    """Why nothing may be picked for this order any more; None when it may."""
    if order.axes.stop is not StopState.NONE:
        return _STOPS[order.axes.stop]
    return None if order.axes.sale is SaleState.NONE else PickOutcome.SOLD


def _chosen(cart: PickCart, lines: list[PickLine], pieces: int, line_id: int | None) -> PickLine:
    """The line on the screen, else the nearest that takes it all, else one that needs any."""
    open_ids = {line.line_id for line in cart.open_lines}

    def rank(line: PickLine) -> tuple[bool, bool, bool]:
        return (line.line_id not in open_ids, line.left < pieces, line.line_id != line_id)

    return min(lines, key=rank)


def _nowhere(hands: Hands, code: str, item: ScannedItem) -> PickAnswer:
    elsewhere = pick_jobs.other_order(
        hands.tx, item.item_id, hands.actor.staff_id, hands.actor.station_id
    )
    if elsewhere:
        return hands.answer(PickOutcome.OTHER_ORDER, code, item=item, order_no=elsewhere)
    return hands.answer(PickOutcome.NOT_ON_SLIP, code, item=item)
