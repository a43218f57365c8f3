"""택배 인계: each parcel scanned over, counted, and signed for by the driver."""

from __future__ import annotations

from pos_app.clock import Clock, day_of
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.selling import counters
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import goods_events, handovers
from pos_app.db.warehouse.goods_events import GoodsEvent
from pos_app.db.warehouse.handovers import FoundParcel, OrderInside
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.hand_over import (
    HandOverAnswer,
    HandOverOutcome,
    HandOverParcel,
    HandOverSheet,
    HandOverSigned,
    NoSuchHandOver,
    NothingScanned,
    SignedHandOver,
    StoppedInside,
    handover_number,
)
from pos_app.domain.order_status import ParcelState, SaleState, StopState
from pos_app.domain.picking import Cause, Counter
from pos_app.domain.slip_barcode import is_slip_code
from pos_app.domain.waybill_rules import clean
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.warehouse.pick_items import articles

_O = HandOverOutcome


class HandOver:
    """What packers do when the driver comes. `event_id` is the op id of one scan."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def begin(self, actor: Actor, op_id: str, courier_id: int) -> HandOverSheet:
        """The open hand-over of this station and courier, begun now if there is none."""
        require(actor, Permission.HAND_OVER)
        at = self._clock.now()
        return self._db.write(lambda tx: _begin(tx, actor, op_id, courier_id, at))

    def look(self, actor: Actor, handover_id: int) -> HandOverSheet:
        """How it stands: scanned, and what is still here. Raises `NoSuchHandOver`."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _sheet(tx, handover_id))

    def scan(self, actor: Actor, event_id: str, handover_id: int, code: str) -> HandOverAnswer:
        """A parcel's number: it goes with the driver, or exactly why it stays.

        Raises `NoSuchHandOver`, `HandOverSigned`.
        """
        require(actor, Permission.HAND_OVER)
        at = self._clock.now()
        return self._db.write(lambda tx: _scan(tx, actor, event_id, handover_id, clean(code), at))

    def take_out(self, actor: Actor, handover_id: int, waybill_id: int) -> HandOverAnswer:
        """A parcel scanned over stays here after all. Raises `NoSuchHandOver`, `HandOverSigned`."""
        require(actor, Permission.HAND_OVER)
        by = order_moves.who(actor, self._clock.now())
        return self._db.write(lambda tx: _take_out(tx, by, handover_id, waybill_id))

    def sign(self, actor: Actor, handover_id: int, driver: str) -> HandOverSheet:
        """The driver has signed: the parcels are gone, their orders handed over. Once, for ever.

        Raises `NoSuchHandOver`, `NothingScanned`, `StoppedInside` with the numbers that must come
        out first. Signing again gives the same answer.
        """
        require(actor, Permission.HAND_OVER)
        by = order_moves.who(actor, self._clock.now())
        return self._db.write(lambda tx: _sign(tx, by, handover_id, driver.strip()))

    def today(self, actor: Actor) -> list[SignedHandOver]:
        """Signed today, newest first."""
        require(actor, Permission.LOOK)
        day = day_of(self._clock.now())
        return self._db.read(lambda tx: handovers.signed_on(tx, day))

    def manifest_pdf(self, actor: Actor, handover_id: int) -> bytes:
        """The signed sheet of a hand-over as A4 pages. Raises `NoSuchHandOver`."""
        require(actor, Permission.LOOK)
        # Loaded here: PDFs are not needed to start.
        from pos_app.documents.manifest_pdf import manifest_pdf

        sheet = self._db.read(lambda tx: _sheet(tx, handover_id))
        return manifest_pdf(sheet, self._clock.now(), actor.name)


def _begin(tx: Tx, actor: Actor, op_id: str, courier_id: int, at: int) -> HandOverSheet:
    found = handovers.begin(tx, courier_id, op_id, day_of(at), at, actor.staff_id, actor.station_id)
    return _sheet(tx, found)


def _sheet(tx: Tx, handover_id: int) -> HandOverSheet:
    found = handovers.sheet(tx, handover_id)
    if found is None:
        raise NoSuchHandOver(handover_id)
    return found


def _open(tx: Tx, handover_id: int) -> HandOverSheet:
    sheet = _sheet(tx, handover_id)
    if sheet.signed_at is not None:
        raise HandOverSigned(sheet.number)
    return sheet


def _scan(
    tx: Tx, actor: Actor, event_id: str, handover_id: int, code: str, at: int
) -> HandOverAnswer:
    sheet = _open(tx, handover_id)
    parcel = handovers.find(tx, code, sheet.courier_id)
    if parcel is None:
        return HandOverAnswer(_something_else(tx, code), sheet, code)
    if handovers.scanned_before(tx, event_id) == parcel.waybill_id:
        return _answer(tx, _O.ADDED, handover_id, code, parcel)
    for order in handovers.inside(tx, parcel.waybill_id):
        order_moves.lock(tx, order.order_id)
    parcel = handovers.find(tx, code, sheet.courier_id) or parcel
    refused = _refusal(tx, sheet, code, parcel)
    if refused is not None:
        return refused
    if not handovers.put_in(
        tx, handover_id, parcel.waybill_id, event_id, at, actor.staff_id, actor.station_id
    ):
        there = handovers.find(tx, code, sheet.courier_id) or parcel
        return _refusal(tx, sheet, code, there) or HandOverAnswer(_O.OTHER_HANDOVER, sheet, code)
    by = order_moves.who(actor, at)
    act = Move("waybill", parcel.waybill_id, "scanned_over", detail={"handover": handover_id})
    audit.append(tx, by, act)
    return _answer(tx, _O.ADDED, handover_id, code, parcel)


def _refusal(tx: Tx, sheet: HandOverSheet, code: str, parcel: FoundParcel) -> HandOverAnswer | None:
    """Why the parcel may not go; the locks of its orders are held."""
    inside = handovers.inside(tx, parcel.waybill_id)
    stopped = next((one for one in inside if one.stop is not StopState.NONE), None)
    told = _told(parcel, inside)
    if stopped is not None:
        return HandOverAnswer(
            _O.STOPPED, sheet, code, told, where=stopped.order_no, stop=stopped.stop
        )
    if parcel.voided:
        return HandOverAnswer(_O.VOIDED, sheet, code, told, reason=parcel.void_reason)
    if parcel.handover_id == sheet.handover_id:
        return HandOverAnswer(_O.ALREADY, sheet, code, told)
    if parcel.handover_id is not None or parcel.handed_over_at is not None:
        return HandOverAnswer(_O.OTHER_HANDOVER, sheet, code, told, where=parcel.station)
    if parcel.courier_id != sheet.courier_id:
        return HandOverAnswer(_O.OTHER_COURIER, sheet, code, told, where=parcel.courier)
    unsold = next((one for one in inside if one.sale is not SaleState.SOLD), None)
    if unsold is not None:
        return HandOverAnswer(_O.NOT_SOLD, sheet, code, told, where=unsold.order_no)
    return None


def _told(parcel: FoundParcel, inside: list[OrderInside]) -> HandOverParcel:
    receiver = inside[0].receiver if inside else ""
    numbers = tuple(one.order_no for one in inside)
    return HandOverParcel(parcel.waybill_id, "", receiver, numbers, parcel.scanned_at or 0)


def _something_else(tx: Tx, code: str) -> HandOverOutcome:
    if is_slip_code(code):
        return _O.SLIP
    return _O.ITEM if articles(tx, code) else _O.UNKNOWN_NUMBER


def _answer(
    tx: Tx, outcome: HandOverOutcome, handover_id: int, code: str, parcel: FoundParcel
) -> HandOverAnswer:
    told = _told(parcel, handovers.inside(tx, parcel.waybill_id))
    return HandOverAnswer(outcome, _sheet(tx, handover_id), code, told)


def _take_out(tx: Tx, by: Who, handover_id: int, waybill_id: int) -> HandOverAnswer:
    sheet = _open(tx, handover_id)
    found = next((one for one in sheet.scanned if one.waybill_id == waybill_id), None)
    for order in handovers.inside(tx, waybill_id):
        order_moves.lock(tx, order.order_id)
    if found is None or not handovers.take_out(tx, handover_id, waybill_id, by.at):
        return HandOverAnswer(_O.NOT_IN_IT, sheet, "", found)
    act = Move("waybill", waybill_id, "taken_out", detail={"handover": handover_id})
    audit.append(tx, by, act)
    return HandOverAnswer(_O.TAKEN_OUT, _sheet(tx, handover_id), found.number, found)


def _sign(tx: Tx, by: Who, handover_id: int, driver: str) -> HandOverSheet:
    sheet = _sheet(tx, handover_id)
    if sheet.signed_at is not None:
        return sheet
    orders = [order_moves.lock(tx, one) for one in handovers.orders_of(tx, handover_id)]
    if not orders:
        raise NothingScanned
    _refuse_stopped(tx, handover_id, orders)
    day = day_of(by.at)
    number = handover_number(day, counters.take(tx, f"handover:{day}"))
    if not handovers.sign(tx, handover_id, driver, number, by.at, by.actor_id or 0):
        return _sheet(tx, handover_id)
    audit.append(tx, by, Move("handover", handover_id, "state", "open", "signed"))
    for order in orders:
        if handovers.all_gone(tx, order.order_id):
            order_moves.move(tx, by, order, number, parcel=ParcelState.HANDED_OVER)
            _ship(tx, by, order, handover_id)
    return _sheet(tx, handover_id)


def _refuse_stopped(tx: Tx, handover_id: int, orders: list[LockedOrder]) -> None:
    stopped = {one.order_id for one in orders if one.axes.stop is not StopState.NONE}
    if not stopped:
        return
    numbers = [
        parcel.number
        for parcel in _sheet(tx, handover_id).scanned
        if stopped & {one.order_id for one in handovers.inside(tx, parcel.waybill_id)}
    ]
    raise StoppedInside(tuple(numbers))


def _ship(tx: Tx, by: Who, order: LockedOrder, handover_id: int) -> None:
    """What was sold is on its way, once: a later parcel of the order ships no piece anew."""
    before = goods_events.sums(tx, order.order_id)
    goods_events.add(
        tx,
        *(
            GoodsEvent(
                f"handover-{handover_id}",
                order.order_id,
                line_id,
                item_id,
                Counter.SHIPPED,
                pieces - before[line_id].shipped,
                Cause.HANDED_OVER,
                by.station_id,
                by.at,
                by.actor_id,
            )
            for line_id, item_id, pieces in handovers.sold_lines(tx, order.order_id)
            if line_id in before and pieces > before[line_id].shipped
        ),
    )
