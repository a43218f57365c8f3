"""송장: one button saves many numbers, each row with its own answer; 배송중 follows the sale."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.clock import Clock, day_of
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.parcels import waybill_lists, waybills
from pos_app.db.parcels.waybill_lists import NEWEST, START, SavedWaybill, WaitingOrder
from pos_app.db.parcels.waybills import ParcelRow
from pos_app.db.transaction import Tx
from pos_app.db.waiting import promises
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.orders.order_status import ParcelState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.parcels.waybill_results import (
    NoSuchWaybill,
    UndoneParcel,
    WaybillResult,
    WaybillRow,
    WaybillTold,
)
from pos_app.domain.parcels.waybill_rules import recognise
from pos_app.domain.warehouse.hand_over import ParcelHandedOver
from pos_app.services.orders import order_moves
from pos_app.services.parcels import waybill_batch, waybill_undo
from pos_app.services.warehouse import parcels_gone


class Waybills:
    """Waybill numbers of the shop's parcels."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def save(self, actor: Actor, op_id: str, rows: Sequence[WaybillRow]) -> list[WaybillResult]:
        """Save the ticked rows: good ones are written whatever the others say.

        A number given to two receivers, or on a live parcel of another order, is refused and the
        other order named. Orders of one receiver, and rows marked `together`, share a parcel. The
        same `op_id` gives the same answer.
        """
        require(actor, Permission.SAVE_WAYBILL)
        at = self._clock.now()
        done = self._db.write(lambda tx: waybill_batch.save(tx, actor, op_id, rows, at))
        cp("waybill.after_commit")
        return done

    def waiting_sold(
        self, actor: Actor, after: tuple[int, int] = START, size: int = 100
    ) -> list[WaitingOrder]:
        """Sold orders without a waybill, oldest first, after `(ordered_at, order_id)`."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: waybill_lists.waiting_sold(tx, after, size))

    def waiting_printed(
        self, actor: Actor, after: tuple[int, int] = START, size: int = 100
    ) -> list[WaitingOrder]:
        """Orders with a slip, not sold yet, without a waybill: a number may come early."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: waybill_lists.waiting_printed(tx, after, size))

    def today(
        self, actor: Actor, before: tuple[int, int] = NEWEST, size: int = 200
    ) -> list[SavedWaybill]:
        """What was saved on this Korean day, newest first, before `(saved_at, waybill_id)`."""
        require(actor, Permission.LOOK)
        day = day_of(self._clock.now())
        return self._db.read(lambda tx: waybill_lists.saved_on(tx, day, before, size))

    def of_order(self, actor: Actor, order_id: int) -> list[ParcelRow]:
        """The live parcels of an order."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: waybills.of_order(tx, order_id))

    def recognise(self, actor: Actor, number: str) -> int | None:
        """The id of the one courier in use whose numbers look like this; None where unsure."""
        require(actor, Permission.LOOK)
        known = self._db.read(waybills.couriers)
        code = recognise(number, known.values())
        return next((courier_id for courier_id, one in known.items() if one == code), None)

    def undo_batch(self, actor: Actor, op_id: str, reason: str) -> list[UndoneParcel]:
        """Take back what one `save` wrote, in one go: an answer for each of its live parcels.

        A parcel the mall may have heard of, or the driver has, stays. Pressed again, it finds
        what is left. A save older than two days is history: nothing of it is found.
        """
        require(actor, Permission.SAVE_WAYBILL)
        by = order_moves.who(actor, self._clock.now())
        return self._db.write(lambda tx: waybill_undo.undo(tx, by, op_id, reason))

    def void(self, actor: Actor, waybill_id: int, reason: str) -> None:
        """Take a wrong number out of use. Raises `NoSuchWaybill`, `WaybillTold`, `ParcelHandedOver`."""
        require(actor, Permission.SAVE_WAYBILL)
        self._db.write(lambda tx: self._void(tx, actor, waybill_id, reason))

    def _void(self, tx: Tx, actor: Actor, waybill_id: int, reason: str) -> None:
        orders = [order_moves.lock(tx, one) for one in waybills.orders_in(tx, waybill_id)]
        if waybills.is_gone(tx, waybill_id):
            raise ParcelHandedOver(waybill_id)
        if not orders or not waybills.void(tx, waybill_id):
            raise NoSuchWaybill(waybill_id)
        by = order_moves.who(actor, self._clock.now())
        audit.append(tx, by, Move("waybill", waybill_id, "voided", reason=reason))
        for order in orders:
            if waybills.of_order(tx, order.order_id):
                parcels_gone.settle(tx, by, order, f"voided-{waybill_id}", reason)
                continue
            self._withdraw(tx, by, waybill_id, order.order_id)
            order_moves.move(tx, by, order, reason, parcel=ParcelState.NONE)

    def _withdraw(self, tx: Tx, by: Who, waybill_id: int, order_id: int) -> None:
        """배송중 without a number is no promise: take it back, unless the mall may have heard it."""
        if promises.withdraw(tx, order_id, MallStatus.SHIPPING):
            audit.append(tx, by, Move("sales_order", order_id, "shipping_withdrawn"))
        elif any(row.wanted is MallStatus.SHIPPING for row in promises.of_order(tx, order_id)):
            raise WaybillTold(waybill_id, order_id)
