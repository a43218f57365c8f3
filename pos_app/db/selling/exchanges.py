"""교환: which return goes with which new order."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, whole
from pos_app.db.selling import goods_returns
from pos_app.db.set_lookup import among_ids, as_list, both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.orders.order_status import SaleState, StopState
from pos_app.domain.selling.exchanges import Exchange

exchange = table(
    "exchange",
    key(),
    whole("return_id", ForeignKey("goods_return.id")),
    whole("old_order_id", ForeignKey("sales_order.id")),
    whole("new_order_id", ForeignKey("sales_order.id")),
    # 1: the new goods go before anything has come back.
    whole("ship_first"),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    UniqueConstraint("return_id"),
    UniqueConstraint("new_order_id"),
    CheckConstraint("ship_first IN (0,1)", name="ship_first"),
    CheckConstraint("old_order_id <> new_order_id", name="two_orders"),
    Index("ix_exchange_old_order", "old_order_id", "at"),
)

_ADD = insert_once(exchange)
_ROW = (
    "SELECT x.id, x.return_id, x.old_order_id, a.order_no, x.new_order_id, b.order_no,"
    " x.ship_first, b.stop_state, b.sale_state, b.total,"
    " COALESCE((SELECT SUM(c.amount-c.back) FROM carry c WHERE c.order_id=x.new_order_id), 0)"
    " FROM exchange x JOIN sales_order a ON a.id=x.old_order_id"
    " JOIN sales_order b ON b.id=x.new_order_id"
)
_OF_RETURN = both(f"{_ROW} WHERE x.return_id=:return_id")
_OF_NEW = both(f"{_ROW} WHERE x.new_order_id=:order_id")
_OF_OLD = both(f"{_ROW} WHERE x.old_order_id=:order_id ORDER BY x.at DESC, x.id DESC")
_COUNT = both("SELECT COUNT(*) FROM exchange WHERE old_order_id=:order_id")
_OLD_OF = both("SELECT old_order_id FROM exchange WHERE new_order_id=:order_id")
_LITE, _SERVER = among_ids("orders")
_NEW_AMONG = RawStatement(
    f"SELECT new_order_id FROM exchange WHERE new_order_id IN {_LITE}",
    f"SELECT new_order_id FROM exchange WHERE new_order_id IN {_SERVER}",
)


@dataclass(frozen=True, slots=True)
class NewExchange:
    """An exchange about to be written."""

    id: int
    return_id: int
    old_order_id: int
    new_order_id: int
    ship_first: bool
    at: int
    actor_id: int
    station_id: int


def add(tx: Tx, new: NewExchange) -> bool:
    """Write it; False where the return is part of one already."""
    values = {name: getattr(new, name) for name in NewExchange.__slots__}
    return tx.run(_ADD, **{**values, "ship_first": int(new.ship_first)}) == 1


def of_return(tx: Tx, return_id: int) -> Exchange | None:
    """The exchange a return is half of."""
    row = tx.one(_OF_RETURN, return_id=return_id)
    return None if row is None else _exchange(tx, row)


def of_new(tx: Tx, order_id: int) -> Exchange | None:
    """The exchange an order was made by."""
    row = tx.one(_OF_NEW, order_id=order_id)
    return None if row is None else _exchange(tx, row)


def of_old(tx: Tx, order_id: int) -> tuple[Exchange, ...]:
    """What an order's goods were exchanged for, the newest first."""
    return tuple(_exchange(tx, row) for row in tx.rows(_OF_OLD, order_id=order_id))


def count(tx: Tx, old_order_id: int) -> int:
    """How many exchanges an order has had."""
    return int(tx.value(_COUNT, order_id=old_order_id))


def old_of(tx: Tx, order_id: int) -> int | None:
    """The order this one was made from; None where it came from a mall."""
    found = tx.value(_OLD_OF, order_id=order_id)
    return None if found is None else int(found)


def made_here(tx: Tx, order_ids: list[int]) -> frozenset[int]:
    """Which of the orders no mall knows, because an exchange made them."""
    if not order_ids:
        return frozenset()
    rows = tx.rows(_NEW_AMONG, orders=as_list(order_ids))
    return frozenset(int(row[0]) for row in rows)


def _exchange(tx: Tx, row: Row) -> Exchange:
    one, return_id, old, old_no, new, new_no, first, stop, sale, costs, carried = row
    goods = goods_returns.one(tx, return_id)
    assert goods is not None  # noqa: S101 - a foreign key
    return Exchange(
        one, old, old_no, new, new_no, bool(first), goods, StopState(stop),
        sale != SaleState.NONE.value, costs, int(carried),
    )  # fmt: skip
