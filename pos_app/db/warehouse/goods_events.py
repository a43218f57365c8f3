"""What happened to the goods of each order line: rows are added, never changed.

How many pieces of a line were picked, are short, went out and came back is the sum of its rows.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.ids import new_id
from pos_app.domain.warehouse.picking import Cause, Counter

goods_event = table(
    "goods_event",
    key(),
    text("op_id"),
    whole("order_id", ForeignKey("sales_order.id")),
    # Not a foreign key: a change of the mall may replace the line, its events stay.
    whole("order_line_id"),
    whole("item_id", nullable=True),
    text("counter"),
    whole("quantity"),
    text("cause"),
    text("barcode"),
    text("serial"),
    text("reason"),
    whole("undoes", nullable=True),
    whole("actor_id", nullable=True),
    whole("station_id"),
    whole("at"),
    UniqueConstraint("op_id", "order_line_id", "counter"),
    UniqueConstraint("undoes"),
    CheckConstraint("counter IN ('picked','short','shipped','returned')", name="counter"),
    CheckConstraint("quantity <> 0", name="quantity"),
    CheckConstraint("undoes IS NULL OR quantity < 0", name="undo_takes_away"),
    Index("ix_goods_event_order", "order_id", "order_line_id", "counter"),
    Index("ix_goods_event_station", "station_id", "at"),
    Index(
        "ix_goods_event_serial",
        "item_id",
        "serial",
        sqlite_where=sql("serial<>''"),
        postgresql_where=sql("serial<>''"),
    ),
)

_COLUMNS = tuple(column.name for column in goods_event.columns)
_ADD = insert_once(goods_event)
_OF_ORDER = both(
    "SELECT order_line_id, counter, SUM(quantity)"
    " FROM goods_event WHERE order_id=:order_id GROUP BY order_line_id, counter"
)
_UNDOABLE = both(
    "SELECT e.id, e.order_id, e.order_line_id, e.item_id, e.counter, e.quantity, e.serial"
    " FROM goods_event e"
    " JOIN pick_job j ON j.order_id=e.order_id AND j.holder_id=e.actor_id"
    " AND j.station_id=e.station_id AND j.state IN ('open','done')"
    " WHERE e.station_id=:station_id AND e.actor_id=:actor_id AND e.quantity>0"
    " AND e.cause IN ('scan','hand','place','short') AND e.at>=:since"
    " AND NOT EXISTS(SELECT 1 FROM goods_event u WHERE u.undoes=e.id)"
    # Counted out since, all together: there is nothing left of it to take back.
    " AND NOT EXISTS(SELECT 1 FROM goods_event d WHERE d.order_id=e.order_id"
    " AND d.order_line_id=e.order_line_id AND d.counter=e.counter AND d.id>e.id"
    " AND d.cause IN ('reopened','cancelled','changed'))"
    " ORDER BY e.at DESC, e.id DESC LIMIT 1"
)
_LIVE = both(
    "SELECT e.id, e.order_id, e.order_line_id, e.item_id, e.counter, e.quantity, e.serial"
    " FROM goods_event e WHERE e.order_id=:order_id AND e.quantity>0"
    " AND e.counter IN ('picked','short')"
    " AND NOT EXISTS(SELECT 1 FROM goods_event u WHERE u.undoes=e.id) ORDER BY e.id DESC"
)
_BY_OP = both(
    "SELECT order_line_id, quantity FROM goods_event WHERE op_id=:op_id ORDER BY id LIMIT 1"
)
_SERIAL = both(
    "SELECT COALESCE(SUM(quantity), 0) FROM goods_event WHERE item_id=:item_id AND serial=:serial"
    " AND counter='picked' AND serial<>''"
)


@dataclass(frozen=True, slots=True)
class GoodsEvent:
    """One change of one counter of one order line; `quantity` in pieces, negative takes away."""

    op_id: str
    order_id: int
    order_line_id: int
    item_id: int | None
    counter: Counter
    quantity: int
    cause: Cause
    station_id: int
    at: int
    actor_id: int | None = None
    barcode: str = ""
    serial: str = ""
    reason: str = ""
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class LineSums:
    """What the events of a line add up to, in pieces."""

    picked: int = 0
    short: int = 0
    shipped: int = 0
    returned: int = 0


@dataclass(frozen=True, slots=True)
class Undoable:
    """An event that nothing has taken back yet."""

    event_id: int
    order_id: int
    order_line_id: int
    item_id: int | None
    counter: Counter
    quantity: int
    serial: str


def add(tx: Tx, *events: GoodsEvent) -> int:
    """Write events, and tell how many: one written before under its op id, line and counter is
    left as it is."""
    return tx.run_many(
        _ADD,
        [
            {
                **{name: getattr(event, name) for name in _COLUMNS if name != "id"},
                "id": new_id(),
                "counter": event.counter.value,
                "cause": event.cause.value,
            }
            for event in events
        ],
    )


def sums(tx: Tx, order_id: int) -> dict[int, LineSums]:
    """The counters of each line of an order that has events, by line id."""
    found: dict[int, dict[str, int]] = {}
    for line_id, counter, quantity in tx.rows(_OF_ORDER, order_id=order_id):
        found.setdefault(int(line_id), {})[str(counter)] = int(quantity)
    return {line_id: LineSums(**of_line) for line_id, of_line in found.items()}


def undoable(tx: Tx, actor_id: int, station_id: int, since: int) -> Undoable | None:
    """What Ctrl+Z takes back: the newest event since a moment (ms UTC) in a job held here."""
    row = tx.one(_UNDOABLE, actor_id=actor_id, station_id=station_id, since=since)
    return None if row is None else _event(row)


def live(tx: Tx, order_id: int) -> list[Undoable]:
    """The picks and shorts of an order that nothing has taken back, newest first."""
    return [_event(row) for row in tx.rows(_LIVE, order_id=order_id)]


def by_op(tx: Tx, op_id: str) -> tuple[int, int] | None:
    """The line an operation counted on and how many pieces, if it counted any."""
    row = tx.one(_BY_OP, op_id=op_id)
    return None if row is None else (int(row[0]), abs(int(row[1])))


def _event(row: Row) -> Undoable:
    event_id, order_id, line_id, item_id, counter, quantity, serial = row
    return Undoable(event_id, order_id, line_id, item_id, Counter(counter), quantity, serial)


def serial_in_use(tx: Tx, item_id: int, serial: str) -> bool:
    """Whether a piece with this serial number is picked already."""
    return int(tx.value(_SERIAL, item_id=item_id, serial=serial)) > 0
