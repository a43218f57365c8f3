"""되돌려 놓기: goods that must go back to their places, and each piece scanned back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.ids import new_id
from pos_app.domain.warehouse.cancel_detail import CaseAct, CaseLog
from pos_app.domain.warehouse.put_backs import PutBackLine

put_back = table(
    "put_back",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    whole("order_line_id"),
    whole("item_id", ForeignKey("item.id"), nullable=True),
    text("product"),
    text("option_text"),
    whole("quantity"),
    text("cause"),
    # The line of the return voucher where the goods had been sold: their stock comes back by scan.
    whole("voucher_line_id", ForeignKey("voucher_line.id"), nullable=True),
    whole("at"),
    # The return, the case, the change or, of a cancel, the order: each asks for a line once.
    whole("cause_id"),
    UniqueConstraint("order_line_id", "cause", "cause_id"),
    CheckConstraint("quantity > 0", name="quantity"),
    CheckConstraint("cause IN ('cancel','change','return')", name="cause"),
    Index("ix_put_back_order", "order_id"),
    Index("ix_put_back_item", "item_id"),
)
put_back_event = table(
    "put_back_event",
    key(),
    text("op_id"),
    whole("put_back_id", ForeignKey("put_back.id")),
    whole("quantity"),
    whole("resellable"),
    text("reason"),
    text("barcode"),
    whole("undoes", nullable=True),
    whole("actor_id", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    whole("at"),
    UniqueConstraint("op_id"),
    UniqueConstraint("undoes"),
    CheckConstraint("quantity <> 0", name="quantity"),
    CheckConstraint("resellable IN (0,1)", name="resellable"),
    CheckConstraint("resellable = 1 OR reason <> ''", name="unsellable_says_why"),
    Index("ix_put_back_event_put_back", "put_back_id"),
)

_DUE = insert_once(put_back)
_EVENT = insert_once(put_back_event)
_ORDER_LINES = both(
    "SELECT id, item_id, product, option_text FROM order_line WHERE order_id=:order_id"
    " ORDER BY position, id"
)
_LIST = both(
    "SELECT p.id, p.item_id, COALESCE(i.place, ''), p.product, p.option_text,"
    " COALESCE((SELECT MIN(b.barcode) FROM item_barcode b WHERE b.item_id=p.item_id"
    " AND b.quantity=1), ''), p.quantity, COALESCE((SELECT SUM(e.quantity) FROM put_back_event e"
    " WHERE e.put_back_id=p.id), 0), p.voucher_line_id FROM put_back p"
    " LEFT JOIN item i ON i.id=p.item_id WHERE p.order_id=:order_id"
    " ORDER BY COALESCE(i.place, ''), p.id"
)
_ONE = both(
    "SELECT p.order_id, p.item_id, p.voucher_line_id FROM put_back p WHERE p.id=:put_back_id"
)
_BY_OP = both("SELECT quantity FROM put_back_event WHERE op_id=:op_id")
_ORDER_OF = both(
    "SELECT p.order_id FROM put_back_event e JOIN put_back p ON p.id=e.put_back_id"
    " WHERE e.op_id=:op_id"
)
_LAST = both(
    "SELECT e.id, e.put_back_id, p.order_id, e.quantity, e.resellable, e.reason, e.barcode"
    " FROM put_back_event e JOIN put_back p ON p.id=e.put_back_id"
    " WHERE e.actor_id=:actor_id AND e.station_id=:station_id AND e.quantity>0 AND e.at>=:since"
    " AND NOT EXISTS(SELECT 1 FROM put_back_event u WHERE u.undoes=e.id)"
    " ORDER BY e.at DESC, e.id DESC LIMIT 1"
)
_PUTS = both(
    "SELECT e.quantity, e.resellable, e.at, w.name, p.product FROM put_back_event e"
    " JOIN put_back p ON p.id=e.put_back_id JOIN staff w ON w.id=e.actor_id"
    " WHERE p.order_id=:order_id ORDER BY e.at, e.id"
)


@dataclass(frozen=True, slots=True)
class PutBackOf:
    """Whose put-back a row is: its order, its item, and the return line that gets its stock."""

    order_id: int
    item_id: int | None
    voucher_line_id: int | None


@dataclass(frozen=True, slots=True)
class PutBackEvent:
    """Pieces laid back, or taken away again by an undo (negative)."""

    op_id: str
    put_back_id: int
    quantity: int
    resellable: bool
    reason: str
    barcode: str
    undoes: int | None
    actor_id: int
    station_id: int
    at: int


@dataclass(frozen=True, slots=True)
class LastPut:
    """The last pieces a person laid back at a station."""

    event_id: int
    put_back_id: int
    order_id: int
    quantity: int
    resellable: bool
    reason: str
    barcode: str


def ask_back(
    tx: Tx,
    order_id: int,
    pieces: Mapping[int, int],
    cause: str,
    cause_id: int,
    at: int,
    return_lines: Mapping[int, int] | None = None,
) -> int:
    """Pieces of order lines (by line id) must go back; gives how many. Call before lines change.

    `cause_id` is what asks for them: its lines are asked for once, however often it is called.
    `return_lines`: the line of the return voucher of an order line whose goods were sold.
    """
    rows = [
        {
            "id": new_id(),
            "order_id": order_id,
            "order_line_id": line_id,
            "item_id": item_id,
            "product": product,
            "option_text": option,
            "quantity": pieces[line_id],
            "cause": cause,
            "cause_id": cause_id,
            "voucher_line_id": (return_lines or {}).get(line_id),
            "at": at,
        }
        for line_id, item_id, product, option in tx.rows(_ORDER_LINES, order_id=order_id)
        if pieces.get(line_id, 0) > 0
    ]
    tx.run_many(_DUE, rows)
    return sum(pieces[int(row["order_line_id"] or 0)] for row in rows)


def of_order(tx: Tx, order_id: int) -> tuple[PutBackLine, ...]:
    """What of the order goes back, by place."""
    return tuple(map(_line, tx.rows(_LIST, order_id=order_id)))


def one(tx: Tx, put_back_id: int) -> PutBackOf | None:
    """Whose put-back this is."""
    row = tx.one(_ONE, put_back_id=put_back_id)
    return None if row is None else PutBackOf(*row)


def was(tx: Tx, op_id: str) -> bool:
    """Whether this scan or key was written before."""
    return tx.one(_BY_OP, op_id=op_id) is not None


def order_of_event(tx: Tx, op_id: str) -> int | None:
    """The order of an event written before."""
    found = tx.value(_ORDER_OF, op_id=op_id) if was(tx, op_id) else None
    return None if found is None else int(found)


def add(tx: Tx, event: PutBackEvent) -> bool:
    """Write an event; False where its op id is known, or what it undoes is undone."""
    values = {name: getattr(event, name) for name in PutBackEvent.__slots__}
    return tx.run(_EVENT, **{**values, "id": new_id(), "resellable": int(event.resellable)}) == 1


def last(tx: Tx, actor_id: int, station_id: int, since: int) -> LastPut | None:
    """What Ctrl+Z takes back, since a moment (ms UTC)."""
    row = tx.one(_LAST, actor_id=actor_id, station_id=station_id, since=since)
    if row is None:
        return None
    event_id, put_back_id, order_id, quantity, resellable, reason, barcode = row
    return LastPut(event_id, put_back_id, order_id, quantity, bool(resellable), reason, barcode)


def _line(row: Row) -> PutBackLine:
    put_back_id, item_id, place, product, option, barcode, due, done, voucher_line = row
    return PutBackLine(
        put_back_id,
        item_id,
        place,
        product,
        option,
        str(barcode)[-4:],
        int(due),
        int(done),
        voucher_line is not None,
    )


def acts(tx: Tx, order_id: int) -> list[CaseLog]:
    """What was laid back for an order, piece by piece, and what of it was undone."""
    found: list[CaseLog] = []
    for pieces, resellable, at, who, product in tx.rows(_PUTS, order_id=order_id):
        act = CaseAct.UNDONE if pieces < 0 else CaseAct.PUT if resellable else CaseAct.DAMAGED
        found.append(CaseLog(act, at, who, product, abs(pieces)))
    return found
