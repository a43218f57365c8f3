"""쇼핑몰 할 일: promises a person keeps by hand, with what must be typed at the mall."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.orders.order_status import ParcelState, StopState
from pos_app.domain.outside.mall import MallStatus

# One page first, then the parcels of its orders: an order may travel in more than one.
_PAGE = (
    "SELECT id, order_id, wanted, created_at FROM promise"
    " WHERE mall_id=:mall_id AND state='manual' AND created_at >= :after_at"
    " AND (created_at > :after_at OR id > :after_id)"
    " ORDER BY created_at, id LIMIT :size"
)
_TODO = both(
    "SELECT p.id, p.order_id, o.order_no, o.receiver, p.wanted, p.created_at, o.stop_state,"
    " o.parcel_state, c.code, w.number"
    f" FROM ({_PAGE}) p JOIN sales_order o ON o.id=p.order_id"
    " LEFT JOIN waybill_order wo ON wo.order_id=p.order_id AND p.wanted='shipping'"
    " LEFT JOIN waybill w ON w.id=wo.waybill_id AND w.voided=0"
    " LEFT JOIN courier c ON c.id=w.courier_id"
    " ORDER BY p.created_at, p.id, w.id"
)
STATEMENTS = {"todo": _TODO}


@dataclass(frozen=True, slots=True)
class MallToDo:
    """One thing to do at a mall: show `wanted` for an order; `parcels` are `(courier, number)`.

    `(created_at, promise_id)` is its place in the list.
    """

    promise_id: int
    order_id: int
    order_no: str
    receiver: str
    wanted: MallStatus
    created_at: int
    stop: StopState
    parcel: ParcelState
    parcels: tuple[tuple[str, str], ...]


def of_mall(tx: Tx, mall_id: int, after: tuple[int, int], size: int) -> list[MallToDo]:
    """What a person must do at one mall, oldest first, after `(created_at, promise_id)`."""
    rows = tx.rows(_TODO, mall_id=mall_id, after_at=after[0], after_id=after[1], size=size)
    parcels: dict[int, list[tuple[str, str]]] = {}
    for row in rows:
        mine = parcels.setdefault(int(row[0]), [])
        if row[8] is not None:
            mine.append((str(row[8]), str(row[9])))
    heads = {int(row[0]): row for row in rows}
    return [_todo(row, tuple(parcels[promise_id])) for promise_id, row in heads.items()]


def _todo(row: Row, parcels: tuple[tuple[str, str], ...]) -> MallToDo:
    promise_id, order_id, order_no, receiver, wanted, created_at, stop, parcel, *_ = row
    return MallToDo(
        promise_id,
        order_id,
        order_no,
        receiver,
        MallStatus(wanted),
        created_at,
        StopState(stop),
        ParcelState(parcel),
        parcels,
    )
