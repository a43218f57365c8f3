"""취소 처리: a person accepts a cancel, parcels are pulled, and what was sent comes back."""

from __future__ import annotations

from dataclasses import replace

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.database import Database
from pos_app.db.money import money_reading
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import cancel_cases, cancel_parcels, goods_events, put_backs
from pos_app.db.warehouse.goods_events import GoodsEvent
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.orders.order_status import SaleState, StopState
from pos_app.domain.parcels.waybill_rules import clean
from pos_app.domain.warehouse.cancels import (
    CancelledBefore,
    CancelSource,
    CancelStage,
    CaseRow,
    NoSuchCase,
    NothingExpected,
    NotToBePulled,
    ParcelDuty,
)
from pos_app.domain.warehouse.picking import Cause, Counter
from pos_app.services.orders import made_from, order_moves
from pos_app.services.selling import returns
from pos_app.services.warehouse.cancel_effects import Said, away, settle_case, take_effect

PULLED = "pulled"


class Cancels:
    """Cancelled orders and what hands must still undo."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def accept(self, actor: Actor, order_id: int, reason: str) -> CaseRow:
        """Cancel the order, asked for by its buyer or not; the same case to whoever asks again.

        Raises `ReasonNeeded`, `CancelledBefore`, `NoSuchOrder`.
        """
        require(actor, Permission.CANCEL_ORDER)
        if not reason.strip():
            raise ReasonNeeded
        by = order_moves.who(actor, self._clock.now())

        def work(tx: Tx) -> CaseRow:
            order = made_from.lock(tx, order_id)
            case = cancel_cases.of_order(tx, order_id)
            if case is None and order.axes.stop is StopState.CANCELLED:
                raise CancelledBefore(order_id)
            asked = order.axes.stop is StopState.CANCEL_REQUESTED
            source = CancelSource.MALL if asked else CancelSource.STAFF
            take_effect(tx, by, order, Said(source, reason.strip()))
            cp("cancel.before_commit")
            return _case_of(tx, order_id)

        return self._db.write(work)

    def open_cases(self, actor: Actor, size: int = 200) -> list[CaseRow]:
        """Cases with something left to do, parcels to pull first, oldest first in each kind."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: cancel_cases.open_cases(tx, size))

    def pull(self, actor: Actor, code: str) -> CaseRow:
        """The waybill of a parcel that must not leave was scanned: it is in our hands.

        The case's parcel counts as pulled with the last of its waybills; a second scan of one
        changes nothing. Raises `NotToBePulled`.
        """
        require(actor, Permission.PUT_BACK)
        number, at = clean(code), self._clock.now()
        by = order_moves.who(actor, at)

        def work(tx: Tx) -> CaseRow:
            found = cancel_parcels.by_number(tx, number)
            if found is None:
                raise NotToBePulled(number)
            parcel_id, order_id = found
            order = made_from.lock(tx, order_id)
            case = _case_of(tx, order_id)
            if not cancel_parcels.pull(tx, parcel_id, at, actor.staff_id):
                return case
            audit.append(tx, by, Move("cancel_case", case.case_id, PULLED, dst=number))
            cp("cancel.pulled")
            if not cancel_parcels.left(tx, order_id):
                gone = away(order) if case.stage is CancelStage.HANDED_OVER else ParcelDuty.NONE
                duty = ParcelDuty.PULLED if gone is ParcelDuty.NONE else gone
                cancel_cases.set_parcel(tx, case.case_id, duty)
                settle_case(tx, by, order_id)
            return _case_of(tx, order_id)

        return self._db.write(work)

    def receive(self, actor: Actor, op_id: str, order_id: int) -> CaseRow:
        """The goods of a cancelled order came back from the driver: the sale is taken back now.

        The same `op_id` gives the same answer. Raises `NoSuchCase`, `NothingExpected`.
        """
        require(actor, Permission.PUT_BACK)
        by = order_moves.who(actor, self._clock.now())

        def work(tx: Tx) -> CaseRow:
            order = made_from.lock(tx, order_id)
            case = _case_of(tx, order_id)
            if case.parcel is ParcelDuty.RECEIVED:
                return case
            if case.parcel is not ParcelDuty.EXPECTED or order.axes.sale is not SaleState.SOLD:
                raise NothingExpected(order_id, case.parcel.value)
            back = returns.take_back(tx, by, order, case.reason)
            goods_events.add(
                tx,
                *(
                    GoodsEvent(
                        op_id,
                        order_id,
                        line_id,
                        None,
                        Counter.RETURNED,
                        sums.shipped - sums.returned,
                        Cause.RECEIVED,
                        by.station_id,
                        by.at,
                        by.actor_id,
                    )
                    for line_id, sums in goods_events.sums(tx, order_id).items()
                    if sums.shipped > sums.returned
                ),
            )
            put_backs.ask_back(tx, order_id, back.pieces, "return", case.case_id, by.at, back.lines)
            cancel_cases.set_parcel(tx, case.case_id, ParcelDuty.RECEIVED)
            audit.append(
                tx,
                by,
                Move("cancel_case", case.case_id, "parcel", case.parcel.value, "received"),
            )
            settle_case(tx, by, order_id)
            cp("cancel.received")
            returns.give_number(tx, back.voucher_id, by.at)
            return _case_of(tx, order_id)

        return self._db.write(work)


def _case_of(tx: Tx, order_id: int) -> CaseRow:
    case = cancel_cases.of_order(tx, order_id)
    if case is None:
        raise NoSuchCase(order_id)
    return replace(case, money=money_reading.glance(tx, order_id))
