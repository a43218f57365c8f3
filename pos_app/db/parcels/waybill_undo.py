"""What one press of 저장 wrote, and taking it out of use together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from pos_app.db.orders.orders import sales_order
from pos_app.db.parcels.waybills import waybill, waybill_order
from pos_app.db.set_lookup import among_ids, as_list
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Tx
from pos_app.domain.outside.promises import PromiseState

_OF_BUTTON = Statement(
    select(
        waybill.c.id,
        waybill.c.number,
        waybill.c.handed_over_at,
        sales_order.c.id,
        sales_order.c.order_no,
    )
    .join(waybill_order, waybill_order.c.waybill_id == waybill.c.id)
    .join(sales_order, sales_order.c.id == waybill_order.c.order_id)
    .where(
        waybill.c.saved_day >= bindparam("since_day"),
        waybill.c.op_id == bindparam("op_id"),
        waybill.c.voided == 0,
    )
    .order_by(waybill.c.id, sales_order.c.id)
)
_IDS, _SERVER_IDS = among_ids("ids")
_LIVE_SQL = (
    "SELECT l.order_id, w.id FROM waybill_order l JOIN waybill w ON w.id=l.waybill_id"
    " WHERE w.voided=0 AND l.order_id IN {ids}"
)
_LIVE = RawStatement(_LIVE_SQL.format(ids=_IDS), _LIVE_SQL.format(ids=_SERVER_IDS))
_PROMISED_SQL = (
    "SELECT order_id, state, payload FROM promise"
    " WHERE wanted='shipping' AND order_id IN {ids} ORDER BY id{lock}"
)
_PROMISED = RawStatement(
    _PROMISED_SQL.format(ids=_IDS, lock=""),
    _PROMISED_SQL.format(ids=_SERVER_IDS, lock=" FOR UPDATE"),
)
_VOID = Statement(
    update(waybill)
    .where(waybill.c.id == bindparam("waybill_id"), waybill.c.voided == 0)
    .values(voided=1, void_reason=bindparam("reason")),
    waybill,
)
_UNTOLD = frozenset({PromiseState.INTENT.value, PromiseState.MANUAL.value})


@dataclass(frozen=True, slots=True)
class SavedParcel:
    """A live parcel of one button: its orders as `(id, number)`, and when the driver took it."""

    waybill_id: int
    number: str
    handed_over_at: int | None
    orders: tuple[tuple[int, str], ...]

    @property
    def handed_over(self) -> bool:
        """Whether it is with the driver: nothing can be taken back then."""
        return self.handed_over_at is not None


def of_button(tx: Tx, op_id: str, since_day: int) -> list[SavedParcel]:
    """The live parcels a press of the button wrote since a Korean day."""
    heads: dict[int, tuple[str, int | None]] = {}
    orders: dict[int, list[tuple[int, str]]] = {}
    for waybill_id, number, taken, order_id, order_no in tx.rows(
        _OF_BUTTON, op_id=op_id, since_day=since_day
    ):
        heads[waybill_id] = (number, taken)
        orders.setdefault(waybill_id, []).append((order_id, order_no))
    return [SavedParcel(one, *head, tuple(orders[one])) for one, head in heads.items()]


def live_boxes(tx: Tx, order_ids: Sequence[int]) -> dict[int, set[int]]:
    """The live parcels of each order."""
    boxes: dict[int, set[int]] = {}
    for order_id, waybill_id in tx.rows(_LIVE, ids=as_list(order_ids)):
        boxes.setdefault(order_id, set()).add(waybill_id)
    return boxes


def promised(tx: Tx, order_ids: Sequence[int]) -> dict[int, bool]:
    """Orders whose 배송중 is promised, and whether the mall may have heard it."""
    return {
        order_id: bool(payload) or state not in _UNTOLD
        for order_id, state, payload in tx.rows(_PROMISED, ids=as_list(order_ids))
    }


def void(tx: Tx, waybill_ids: Sequence[int], reason: str) -> int:
    """Take parcels out of use; how many of them were in use."""
    return tx.run_many(_VOID, [{"waybill_id": one, "reason": reason} for one in waybill_ids])
