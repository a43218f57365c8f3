"""What a cancel does the moment it takes effect: paper, goods, sale, parcel, promises, case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.orders import order_known, order_write
from pos_app.db.paper import slips
from pos_app.db.paper.slips import SlipState
from pos_app.db.parcels import waybills
from pos_app.db.selling import exchanges, return_facts
from pos_app.db.transaction import Tx
from pos_app.db.waiting import promises
from pos_app.db.warehouse import cancel_cases, cancel_parcels, goods_events, handovers, put_backs
from pos_app.db.warehouse.cancel_cases import NewCase
from pos_app.db.warehouse.cancel_parcels import ToPull
from pos_app.domain.money.money_back import MoneyCause
from pos_app.domain.orders.order_status import ParcelState, SaleState, StopState
from pos_app.domain.parcels.couriers import number_reusable
from pos_app.domain.warehouse.cancels import (
    AFTER_SALE,
    OPEN_DUTIES,
    CancelSource,
    CancelStage,
    CaseRow,
    CaseState,
    ParcelDuty,
    stage_of,
)
from pos_app.domain.warehouse.picking import Cause
from pos_app.services.money import carrying, procedure
from pos_app.services.money.procedure import Begun
from pos_app.services.orders import order_moves, return_ends
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.paper import slip_copies
from pos_app.services.selling import returns
from pos_app.services.warehouse import parcels_gone
from pos_app.services.warehouse.pick_stops import drop_picks

VOID_REASON = "order_cancelled"
TAKEN_OUT = "taken_out"


@dataclass(frozen=True, slots=True)
class Said:
    """Whose word the cancel is, and why; `mall_knows`: the mall has cancelled it itself."""

    source: CancelSource
    reason: str
    mall_knows: bool = False


@dataclass(frozen=True, slots=True)
class Effect:
    """What the cancel found and left to do; `voucher_no` is the return's, "" where none is."""

    case_id: int
    order: LockedOrder
    stage: CancelStage
    parcel: ParcelDuty
    pieces: int
    voucher_no: str = ""


def take_effect(tx: Tx, by: Who, order: LockedOrder, said: Said) -> Effect | None:
    """Cancel the order with everything that hangs on it; None where it has its case already.

    Inside the caller's transaction, under the order's lock. Goods with the driver stay sold until
    they come back.
    """
    if cancel_cases.of_order(tx, order.order_id) is not None:
        return None
    reason = said.reason
    gone = waybills.any_with_driver(tx, order.order_id)
    picked_any = any(one.picked for one in goods_events.sums(tx, order.order_id).values())
    stage = stage_of(order.axes, picked_any, gone)
    withdrawn = return_ends.withdraw_open(tx, by, order.order_id, reason)
    if withdrawn is not None:
        stop_replacement(tx, by, withdrawn, reason)
    order = order_moves.move(tx, by, order, reason, stop=StopState.CANCELLED)
    order_write.set_stop_reason(
        tx, order.order_id, reason if said.source is CancelSource.STAFF else ""
    )
    _void_slip(tx, by, order.order_id)
    if promises.withdraw_unsaid(tx, order.order_id):
        audit.append(tx, by, Move("sales_order", order.order_id, "promises_withdrawn"))
    cp("cancel.paper")
    if stage is CancelStage.HANDED_OVER:
        return _away(tx, by, order, said)
    dropped = drop_picks(tx, by, order, Cause.CANCELLED)
    order, pieces, lines, voucher_id = dropped.order, dropped.picked, None, None
    if order.axes.sale is SaleState.SOLD:
        back = returns.take_back(tx, by, order, reason)
        order, pieces, lines, voucher_id = back.order, back.pieces, back.lines, back.voucher_id
    # An order is cancelled once: that it was is what asks for its goods.
    due = put_backs.ask_back(tx, order.order_id, pieces, "cancel", order.order_id, by.at, lines)
    cp("cancel.goods")
    parcels = _pull_parcels(tx, by, order.order_id)
    if parcels:
        order = order_moves.move(tx, by, order, VOID_REASON, parcel=ParcelState.NONE)
    duty = ParcelDuty.TO_PULL if parcels else ParcelDuty.NONE
    effect = _case(tx, by, order, stage, said, duty, due, parcels)
    if voucher_id is None:
        return effect
    number = returns.give_number(tx, voucher_id, by.at)
    return Effect(effect.case_id, order, stage, duty, due, number)


def stop_replacement(tx: Tx, by: Who, return_id: int, reason: str) -> None:
    """Goods that were to be exchanged do not come: the order made for them is cancelled unless it was
    sold, when its customer owes it. Nothing where the return was no half of an exchange."""
    found = exchanges.of_return(tx, return_id)
    if found is None:
        return
    new = order_moves.lock(tx, found.new_order_id)
    if new.axes.sale is SaleState.NONE and new.axes.stop is not StopState.CANCELLED:
        take_effect(tx, by, new, Said(CancelSource.STAFF, reason))
        cp("exchange.stopped")


def _away(tx: Tx, by: Who, order: LockedOrder, said: Said) -> Effect:
    """The goods are with the driver, or half of them: what is still here is pulled, and the sale
    is taken back as a whole when the rest has come. Of goods that all came back nothing is expected."""
    parcels = _pull_parcels(tx, by, order.order_id)
    order = parcels_gone.settle(tx, by, order, f"cancel-{order.order_id}", VOID_REASON)
    duty = ParcelDuty.TO_PULL if parcels else away(order)
    return _case(tx, by, order, CancelStage.HANDED_OVER, said, duty, 0, parcels)


def away(order: LockedOrder) -> ParcelDuty:
    """What is to be done with parcels that all are with the driver: wait for what is still sold."""
    sold = order.axes.sale is SaleState.SOLD
    return ParcelDuty.EXPECTED if sold else ParcelDuty.NONE


def _void_slip(tx: Tx, by: Who, order_id: int) -> None:
    slip = slips.of_order(tx, order_id)
    if slip is not None and slip.state is not SlipState.VOIDED:
        slip_copies.void(tx, by, order_id, VOID_REASON)


def _pull_parcels(tx: Tx, by: Who, order_id: int) -> list[ToPull]:
    """Void what is here and holds this order alone; a shared parcel loses it and must be opened.

    Each box is held first: of two orders cancelled at once the second finds it alone in the box.
    """
    found: list[ToPull] = []
    for parcel in waybills.of_order(tx, order_id):
        handovers.lock_box(tx, parcel.waybill_id)
        if waybills.is_gone(tx, parcel.waybill_id):
            continue
        acts = [Move("waybill", parcel.waybill_id, TAKEN_OUT, detail={"order_id": order_id})]
        shared = waybills.orders_in(tx, parcel.waybill_id) != [order_id]
        found.append(ToPull(parcel.waybill_id, parcel.number, shared))
        if not shared:
            burnt = not number_reusable(parcel.courier)
            waybills.cancel(tx, parcel.waybill_id, burnt, VOID_REASON)
            spent = "burnt" if burnt else "freed"
            acts.append(Move("waybill", parcel.waybill_id, "voided", dst=spent, reason=VOID_REASON))
        else:
            waybills.take_out(tx, parcel.waybill_id, order_id)
        audit.append(tx, by, *acts)
    return found


def _case(
    tx: Tx,
    by: Who,
    order: LockedOrder,
    stage: CancelStage,
    said: Said,
    parcel: ParcelDuty,
    pieces: int,
    to_pull: Sequence[ToPull] = (),
) -> Effect:
    # Goods of an earlier change that nobody laid back yet are this case's work as well.
    left = sum(line.left for line in put_backs.of_order(tx, order.order_id))
    todo = left > 0 or parcel in OPEN_DUTIES
    state = CaseState.OPEN if todo else CaseState.DONE
    new = NewCase(
        order.order_id,
        stage,
        said.source,
        said.reason,
        state,
        parcel,
        by.at,
        by.actor_id,
        by.station_id,
    )
    case_id = cancel_cases.add(tx, new)
    for one in to_pull:
        cancel_parcels.add(tx, case_id, one)
    act = Move(
        "cancel_case", case_id, "case", None, state.value, said.reason, {"stage": stage.value}
    )
    audit.append(tx, by, act)
    kept = return_facts.kept(tx, order.order_id)
    after_sale = stage in AFTER_SALE
    carrying.give_back(tx, by, order.order_id, keeps=kept, goods_first=after_sale)
    begun = Begun(
        MoneyCause.CANCEL,
        case_id,
        said.reason,
        goods_first=after_sale,
        of_mall=said.mall_knows,
        tells_mall=not said.mall_knows and exchanges.old_of(tx, order.order_id) is None,
        tax_free=order_known.tax_free(tx, order.order_id),
        kept=kept,
    )
    procedure.begin(tx, by, order, begun)
    return Effect(case_id, order, stage, parcel, pieces)


def settle_case(tx: Tx, by: Who, order_id: int) -> None:
    """End the order's case when nothing is left to do, open it again where an undo left some."""
    case = cancel_cases.of_order(tx, order_id)
    if case is not None:
        _settle(tx, by, case)
    procedure.settle(tx, by, order_id)


def _settle(tx: Tx, by: Who, case: CaseRow) -> None:
    todo = case.pieces_left > 0 or case.parcel in OPEN_DUTIES
    state = CaseState.OPEN if todo else CaseState.DONE
    if state is not case.state:
        cancel_cases.set_state(tx, case.case_id, state, by.at, by.actor_id)
        act = Move("cancel_case", case.case_id, "case", case.state.value, state.value)
        audit.append(tx, by, act)
