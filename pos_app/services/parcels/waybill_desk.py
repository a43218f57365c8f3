"""What the 송장 screen shows and asks: who waits, which couriers, which numbers are taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from pos_app.clock import Clock, day_of
from pos_app.db.database import Database
from pos_app.db.orders import order_counts
from pos_app.db.parcels import waybill_bulk, waybill_lists, waybill_orders, waybills
from pos_app.db.parcels.waybill_lists import START, WaitingOrder
from pos_app.db.parcels.waybill_orders import BenchOrder, NumberedOrder
from pos_app.db.transaction import Tx
from pos_app.db.waiting import today
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.orders.order_status import OrderStatus, StopState

MOST = 300
"""So many waiting orders are shown at once; saving brings the next ones up."""


@dataclass(frozen=True, slots=True)
class WaybillOrder:
    """An order as the 송장 screen needs it; orders of one `door` may travel in one box."""

    order_id: int
    order_no: str
    receiver: str
    door: tuple[str, str, str]
    status: OrderStatus
    ordered_at: int
    boxes: int = 0
    """How many live numbers it has already."""


class ParcelWord(Enum):
    """What is known of a scanned waybill number."""

    FREE = "free"
    USED = "used"
    """A live parcel has it."""
    STOPPED = "stopped"
    """The parcel of a stopped order has it, or had it: hands must take the box."""
    BURNT = "burnt"
    """It was taken out of use, and the courier counts it as spent."""


@dataclass(frozen=True, slots=True)
class ScannedParcel:
    """The answer to a scanned number; `receiver` and `order_no` name the order it is about."""

    word: ParcelWord
    order_no: str = ""
    receiver: str = ""
    stop: StopState = StopState.NONE


@dataclass(frozen=True, slots=True)
class CourierInUse:
    """A courier the shop has a contract with; `code` is one of `CourierCode`."""

    courier_id: int
    code: str


@dataclass(frozen=True, slots=True)
class WaybillSheet:
    """Sold orders without a number, orders with a slip but no sale, others that were asked for.

    `waiting` and `early` count all of them (up to a cap), `saved` the parcels of this day.
    """

    day: int
    sold: tuple[WaybillOrder, ...]
    printed: tuple[WaybillOrder, ...]
    others: tuple[WaybillOrder, ...]
    couriers: tuple[CourierInUse, ...]
    waiting: int
    early: int
    saved: int


class WaybillDesk:
    """Reads for the 송장 screen. `Waybills` writes."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def look(self, actor: Actor, others: Sequence[int] = ()) -> WaybillSheet:
        """The lists as they are now, and how these other orders stand."""
        require(actor, Permission.LOOK)
        day = day_of(self._clock.now())
        return self._db.read(lambda tx: _look(tx, day, others))

    def find(self, actor: Actor, order_nos: Sequence[str]) -> dict[str, list[WaybillOrder]]:
        """Orders of exactly these numbers; a number nobody has is left out."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _find(tx, order_nos))

    def parcel(self, actor: Actor, number: str) -> ScannedParcel:
        """What a scanned waybill number is; a stopped order's parcel is that at every later scan."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _parcel(tx, number))

    def taken(
        self, actor: Actor, numbers: Sequence[tuple[int, str]]
    ) -> dict[tuple[int, str], tuple[tuple[int, str], ...]]:
        """Which of these `(courier_id, number)` are on live parcels: their orders `(id, number)`."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _taken(tx, numbers))


def _look(tx: Tx, day: int, others: Sequence[int]) -> WaybillSheet:
    badges = order_counts.badges(tx)
    return WaybillSheet(
        day,
        tuple(map(_waiting, waybill_lists.waiting_sold(tx, START, MOST))),
        tuple(map(_waiting, waybill_lists.waiting_printed(tx, START, MOST))),
        tuple(map(_other, waybill_orders.by_ids(tx, others))) if others else (),
        tuple(CourierInUse(one, code) for one, code in waybills.couriers(tx).items()),
        badges.to_waybill,
        badges.to_sell,
        today.parcels_saved(tx, day),
    )


def _find(tx: Tx, order_nos: Sequence[str]) -> dict[str, list[WaybillOrder]]:
    found: dict[str, list[WaybillOrder]] = {}
    for order in waybill_orders.by_numbers(tx, list(dict.fromkeys(order_nos))):
        found.setdefault(order.order_no, []).append(_other(order))
    return found


def _taken(
    tx: Tx, numbers: Sequence[tuple[int, str]]
) -> dict[tuple[int, str], tuple[tuple[int, str], ...]]:
    found = waybill_bulk.live(tx, list(dict.fromkeys(numbers)))
    return {pair: parcel.orders for pair, parcel in found.items()}


def _parcel(tx: Tx, number: str) -> ScannedParcel:
    rows = waybill_orders.numbered(tx, number)
    if not rows:
        return ScannedParcel(ParcelWord.FREE)
    newest = [row for row in rows if row.waybill_id == rows[0].waybill_id]
    stopped = next((row for row in newest if row.stop is not StopState.NONE), None)
    if stopped is not None:
        return _scanned(ParcelWord.STOPPED, stopped)
    if not newest[0].voided:
        return _scanned(ParcelWord.USED, newest[0])
    return _scanned(ParcelWord.BURNT if newest[0].burnt else ParcelWord.FREE, newest[0])


def _scanned(word: ParcelWord, row: NumberedOrder) -> ScannedParcel:
    return ScannedParcel(word, row.order_no, row.receiver, row.stop)


def _waiting(row: WaitingOrder) -> WaybillOrder:
    door = (row.receiver, row.tel, row.address)
    status = OrderStatus(row.status)
    return WaybillOrder(row.order_id, row.order_no, row.receiver, door, status, row.ordered_at)


def _other(row: BenchOrder) -> WaybillOrder:
    door = (row.receiver, row.tel, row.address)
    return WaybillOrder(
        row.order_id, row.order_no, row.receiver, door, row.status, row.ordered_at, row.boxes
    )
