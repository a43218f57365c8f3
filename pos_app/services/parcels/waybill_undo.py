"""One undo for everything one press of 저장 wrote, each parcel with its own answer."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.clock import day_of
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.parcels import waybill_bulk, waybill_undo
from pos_app.db.parcels.waybill_undo import SavedParcel
from pos_app.db.transaction import Tx
from pos_app.db.waiting import promises
from pos_app.domain.orders.order_status import ParcelState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.parcels.waybill_results import UndoneParcel, UndoOutcome
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.warehouse import parcels_gone

_U = UndoOutcome
_TWO_DAYS = 2 * 86_400_000


def undo(tx: Tx, by: Who, op_id: str, reason: str) -> list[UndoneParcel]:
    """Void the parcels of this button that nobody outside knows of; the answers, parcel by parcel."""
    since = day_of(by.at - _TWO_DAYS)
    parcels = waybill_undo.of_button(tx, op_id, since)
    ids = sorted({order_id for parcel in parcels for order_id, _ in parcel.orders})
    orders = waybill_bulk.lock(tx, ids)
    parcels = waybill_undo.of_button(tx, op_id, since)  # as they are now that nobody moves them
    boxes = waybill_undo.live_boxes(tx, ids)
    promised = waybill_undo.promised(tx, ids)
    answers = _judge(parcels, boxes, promised)
    gone = {one for one, outcome in answers.items() if outcome is _U.UNDONE}
    waybill_undo.void(tx, sorted(gone), reason)
    bare = [
        order_id
        for order_id in ids
        if boxes.get(order_id, set()) & gone and not boxes[order_id] - gone
    ]
    withdrawn = [order_id for order_id in bare if order_id in promised]
    promises.withdraw_many(tx, withdrawn, MallStatus.SHIPPING)
    told = [Move("waybill", one, "voided", reason=reason) for one in sorted(gone)]
    told += [Move("sales_order", one, "shipping_withdrawn") for one in withdrawn]
    locked = {one: LockedOrder(one, order.axes, order.version) for one, order in orders.items()}
    if told:
        audit.append(tx, by, *told)
    order_moves.move_many(tx, by, [locked[one] for one in bare], parcel=ParcelState.NONE)
    for order_id in ids:
        voided = boxes.get(order_id, set()) & gone
        if voided and order_id not in bare:
            parcels_gone.settle(tx, by, locked[order_id], f"voided-{min(voided)}", reason)
    return [
        UndoneParcel(
            one.waybill_id, one.number, tuple(no for _, no in one.orders), answers[one.waybill_id]
        )
        for one in parcels
    ]


def _judge(
    parcels: Sequence[SavedParcel], boxes: dict[int, set[int]], promised: dict[int, bool]
) -> dict[int, UndoOutcome]:
    """An order the mall was told of keeps a number: unless it has another, its parcel stays."""
    asked = {one.waybill_id for one in parcels if not one.handed_over}
    answers: dict[int, UndoOutcome] = {}
    for parcel in parcels:
        if parcel.handed_over:
            answers[parcel.waybill_id] = _U.HANDED_OVER
        elif any(promised.get(one) and not boxes[one] - asked for one, _ in parcel.orders):
            answers[parcel.waybill_id] = _U.TOLD
        else:
            answers[parcel.waybill_id] = _U.UNDONE
    return answers
