"""Thousands of sold orders, written in one go from one that was made by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select

from pos_app.db.database import Database
from pos_app.db.orders.orders import sales_order
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from tests import make

_ONE = Statement(select(sales_order).where(sales_order.c.id == bindparam("order_id")))
_INSERT = Statement(insert(sales_order), sales_order)
SOLD: dict[str, Any] = {
    "paper_state": "printed",
    "sale_state": "sold",
    "mall_status": "preparing",
    "status": "sold",
}
STEP = 1000


@dataclass(frozen=True)
class Many:
    """Ids and numbers of the orders, in their order."""

    ids: list[int]
    numbers: list[str]


def many_orders(database: Database, shop: make.Shop, count: int) -> Many:
    """Orders to as many receivers: sold, paid, without a number. They have no lines and no slip."""
    first = make.order(database, shop, **SOLD)
    base = database.read(lambda tx: tx.one(_ONE, order_id=first))
    assert base is not None
    columns = [column.name for column in sales_order.columns]
    row = dict(zip(columns, base, strict=True))
    ids = [first + STEP * (n + 1) for n in range(count)]
    numbers = [f"20261124_{n:09d}" for n in range(count)]
    rows = [
        row | {"id": one, "order_no": no, "receiver": f"받는이{n}", "address": f"서울 가상구 {n}"}
        for n, (one, no) in enumerate(zip(ids, numbers, strict=True))
    ]
    database.write(lambda tx: tx.run_many(_INSERT, rows))
    return Many(ids, numbers)


def stop(database: Database, changes: Sequence[tuple[int, dict[str, Any]]]) -> None:
    """Let columns of some orders say something else."""
    from sqlalchemy import update

    def write(tx: Tx) -> None:
        for order_id, values in changes:
            made = update(sales_order).where(sales_order.c.id == bindparam("at")).values(**values)
            tx.run(Statement(made, sales_order), at=order_id)

    database.write(write)
