"""택배 인계: each parcel scanned over, counted, and signed for by the driver."""

from __future__ import annotations

from pos_app.clock import Clock, day_of
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.selling import counters
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import handover_sheets, handovers
from pos_app.db.warehouse.handover_sheets import FoundParcel
from pos_app.db.warehouse.handovers import Held
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.paper.slip_barcode import is_slip_code
from pos_app.domain.parcels.waybill_rules import clean
from pos_app.domain.warehouse.hand_over import (
    BoxesStay,
    BoxState,
    HandOverAnswer,
    HandOverOutcome,
    HandOverParcel,
    HandOverSheet,
    HandOverSigned,
    NoSuchHandOver,
    NothingScanned,
    Objection,
    SignedHandOver,
    handover_number,
    objection,
)
from pos_app.services.house.settings import read_settings
from pos_app.services.orders import order_moves
from pos_app.services.warehouse import parcels_gone
from pos_app.services.warehouse.pick_items import articles

_O = HandOverOutcome


class HandOver:
    """What packers do when the driver comes. `event_id` is the op id of one scan; `training` marks
    the manifests."""

    def __init__(self, db: Database, clock: Clock, *, training: bool = False) -> None:
        self._db = db
        self._clock = clock
        self._training = training

    def begin(self, actor: Actor, op_id: str, courier_id: int) -> HandOverSheet:
        """The open hand-over of this station and courier, begun now if there is none."""
        require(actor, Permission.HAND_OVER)
        at = self._clock.now()
        return self._db.write(lambda tx: _begin(tx, actor, op_id, courier_id, at))

    def look(self, actor: Actor, handover_id: int) -> HandOverSheet:
        """How it stands: scanned, and what is still here. Raises `NoSuchHandOver`."""
        require(actor, Permission.LOOK)
        today = day_of(self._clock.now())
        return self._db.read(lambda tx: _sheet(tx, handover_id, today))

    def scan(self, actor: Actor, event_id: str, handover_id: int, code: str) -> HandOverAnswer:
        """A parcel's number: it goes with the driver, or exactly why it stays.

        The same `event_id` gives the same answer, also after the signature. Raises
        `NoSuchHandOver`, `HandOverSigned`.
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

        What is still here is kept with it. Raises `NoSuchHandOver`, `NothingScanned`, `BoxesStay`
        with the boxes that must come out first. Signing again gives the same answer.
        """
        require(actor, Permission.HAND_OVER)
        by = order_moves.who(actor, self._clock.now())
        return self._db.write(lambda tx: _sign(tx, by, handover_id, driver.strip()))

    def today(self, actor: Actor) -> list[SignedHandOver]:
        """Signed today, newest first."""
        require(actor, Permission.LOOK)
        day = day_of(self._clock.now())
        return self._db.read(lambda tx: handover_sheets.signed_on(tx, day))

    def manifest_pdf(self, actor: Actor, handover_id: int) -> bytes:
        """The signed sheet of a hand-over as A4 pages. Raises `NoSuchHandOver`."""
        require(actor, Permission.LOOK)
        # Loaded here: PDFs are not needed to start.
        from pos_app.documents.manifest_pdf import manifest_pdf

        now = self._clock.now()
        sheet, shop = self._db.read(
            lambda tx: (_sheet(tx, handover_id, day_of(now)), read_settings(tx).shop_name)
        )
        return manifest_pdf(sheet, shop, now, actor.name, training=self._training)


def _begin(tx: Tx, actor: Actor, op_id: str, courier_id: int, at: int) -> HandOverSheet:
    found = handovers.begin(tx, courier_id, op_id, day_of(at), at, actor.staff_id, actor.station_id)
    return _sheet(tx, found, day_of(at))


def _sheet(tx: Tx, handover_id: int, today: int) -> HandOverSheet:
    found = handover_sheets.sheet(tx, handover_id, today)
    if found is None:
        raise NoSuchHandOver(handover_id)
    return found


def _hold(tx: Tx, handover_id: int) -> Held:
    """The hand-over; nobody scans or signs it until we are done."""
    held = handovers.lock(tx, handover_id)
    if held is None:
        raise NoSuchHandOver(handover_id)
    return held


def _scan(
    tx: Tx, actor: Actor, event_id: str, handover_id: int, code: str, at: int
) -> HandOverAnswer:
    # The hand-over first, then orders by id, then the box: whoever saves, voids or cancels takes
    # them in this order too.
    held = _hold(tx, handover_id)
    parcel = handover_sheets.find(tx, code, held.courier_id)
    if parcel is not None and handovers.scanned_before(tx, event_id) == parcel.waybill_id:
        return _added(_sheet(tx, handover_id, day_of(at)), code, parcel)
    if held.signed:
        raise HandOverSigned(held.number)
    if parcel is None:
        sheet = _sheet(tx, handover_id, day_of(at))
        return HandOverAnswer(_something_else(tx, code), sheet, code)
    for order in handover_sheets.box(tx, parcel.waybill_id).orders:
        order_moves.lock(tx, order.order_id)
    handovers.lock_box(tx, parcel.waybill_id)
    parcel = handover_sheets.find(tx, code, held.courier_id) or parcel
    box = handover_sheets.box(tx, parcel.waybill_id)
    refused = _refusal(held.courier_id, handover_id, parcel, box)
    if refused is None and not handovers.put_in(
        tx, handover_id, parcel.waybill_id, event_id, at, actor.staff_id, actor.station_id
    ):
        parcel = handover_sheets.find(tx, code, held.courier_id) or parcel
        refused = Objection(_O.OTHER_HANDOVER, parcel.station)
    if refused is not None:
        return _refused(_sheet(tx, handover_id, day_of(at)), code, refused, _told(parcel, box))
    by = order_moves.who(actor, at)
    act = Move("waybill", parcel.waybill_id, "scanned_over", detail={"handover": handover_id})
    audit.append(tx, by, act)
    return _added(_sheet(tx, handover_id, day_of(at)), code, parcel)


def _added(sheet: HandOverSheet, code: str, parcel: FoundParcel) -> HandOverAnswer:
    told = next((one for one in sheet.scanned if one.waybill_id == parcel.waybill_id), None)
    return HandOverAnswer(_O.ADDED, sheet, code, told)


def _refused(
    sheet: HandOverSheet, code: str, why: Objection, told: HandOverParcel
) -> HandOverAnswer:
    return HandOverAnswer(
        why.outcome, sheet, code, told, where=why.where, reason=why.reason, stop=why.stop
    )


def _refusal(
    courier_id: int, handover_id: int, parcel: FoundParcel, box: BoxState
) -> Objection | None:
    """Why the parcel may not go with this driver; the locks of its orders are held."""
    why = objection(box)
    elsewhere = parcel.handover_id not in (None, handover_id)
    if why is not None and (why.outcome is not _O.NOT_SOLD or not elsewhere):
        return why
    if parcel.handover_id == handover_id:
        return Objection(_O.ALREADY)
    if elsewhere or parcel.handed_over_at is not None:
        return Objection(_O.OTHER_HANDOVER, parcel.station)
    if parcel.courier_id != courier_id:
        return Objection(_O.OTHER_COURIER, parcel.courier)
    return None


def _told(parcel: FoundParcel, box: BoxState) -> HandOverParcel:
    receiver = box.orders[0].receiver if box.orders else ""
    numbers = tuple(one.order_no for one in box.orders)
    at = parcel.scanned_at or 0
    return HandOverParcel(parcel.waybill_id, parcel.number, receiver, numbers, at)


def _something_else(tx: Tx, code: str) -> HandOverOutcome:
    if is_slip_code(code):
        return _O.SLIP
    return _O.ITEM if articles(tx, code) else _O.UNKNOWN_NUMBER


def _take_out(tx: Tx, by: Who, handover_id: int, waybill_id: int) -> HandOverAnswer:
    held = _hold(tx, handover_id)
    if held.signed:
        raise HandOverSigned(held.number)
    sheet = _sheet(tx, handover_id, day_of(by.at))
    found = next((one for one in sheet.scanned if one.waybill_id == waybill_id), None)
    if found is None or not handovers.take_out(tx, handover_id, waybill_id, by.at):
        return HandOverAnswer(_O.NOT_IN_IT, sheet, "", found)
    act = Move("waybill", waybill_id, "taken_out", detail={"handover": handover_id})
    audit.append(tx, by, act)
    after = _sheet(tx, handover_id, day_of(by.at))
    return HandOverAnswer(_O.TAKEN_OUT, after, found.number, found)


def _sign(tx: Tx, by: Who, handover_id: int, driver: str) -> HandOverSheet:
    today = day_of(by.at)
    if _hold(tx, handover_id).signed:
        return _sheet(tx, handover_id, today)
    orders = [order_moves.lock(tx, one) for one in handover_sheets.orders_of(tx, handover_id)]
    # Read under the locks: nobody stops, voids or takes back what is in it any more.
    sheet = _sheet(tx, handover_id, today)
    if not sheet.scanned:
        raise NothingScanned
    if sheet.staying:
        raise BoxesStay(sheet.staying)
    number = handover_number(today, counters.take(tx, f"handover:{today}"))
    handovers.sign(tx, handover_id, driver, number, today, by.at, by.actor_id or 0)
    handovers.leave(tx, handover_id, [one.waybill_id for one in sheet.missing])
    audit.append(tx, by, Move("handover", handover_id, "state", "open", "signed"))
    for order in orders:
        parcels_gone.settle(tx, by, order, f"handover-{handover_id}", number)
    return _sheet(tx, handover_id, today)
