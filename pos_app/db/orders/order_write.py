"""Writing what an order holds: new ones in bulk, changed ones one by one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from pos_app.db.orders.orders import order_line, sales_order
from pos_app.db.statement import Params, Statement
from pos_app.db.transaction import Tx

CONTENT_COLUMNS = (
    "buyer",
    "buyer_tel",
    "receiver",
    "tel",
    "tel2",
    "zip",
    "address",
    "memo",
    "goods",
    "delivery",
    "discount",
    "total",
    "mall_total",
    "first_product",
    "line_count",
    "quantity",
    "estimated",
    "unmatched",
    "content_hash",
    "change_waiting",
)
TEXT_COLUMNS = CONTENT_COLUMNS[:8]
AMOUNT_COLUMNS = (
    "goods",
    "delivery",
    "discount",
    "total",
    "mall_total",
    "estimated",
    "unmatched",
)


def _change(columns: Sequence[str]) -> Statement:
    return Statement(
        update(sales_order)
        .where(
            sales_order.c.id == bindparam("order_id"), sales_order.c.version == bindparam("seen")
        )
        .values(
            **{name: bindparam(f"new_{name}") for name in columns},
            version=sales_order.c.version + 1,
        ),
        sales_order,
    )


_INSERT = Statement(insert(sales_order), sales_order)
_INSERT_LINE = Statement(insert(order_line), order_line)
_DELETE_LINES = Statement(
    delete(order_line).where(order_line.c.order_id == bindparam("order_id")), order_line
)
_CONTENT = _change(CONTENT_COLUMNS)
_TEXTS = _change(TEXT_COLUMNS)
_AMOUNTS = _change(AMOUNT_COLUMNS)
_FLAG = Statement(
    update(sales_order)
    .where(sales_order.c.id == bindparam("order_id"))
    .values(change_waiting=bindparam("waiting"), content_hash=bindparam("hash")),
    sales_order,
)
_WAITS = Statement(
    update(sales_order)
    .where(sales_order.c.id == bindparam("order_id"))
    .values(change_waiting=bindparam("waiting")),
    sales_order,
)
_HASH = Statement(
    update(sales_order)
    .where(sales_order.c.id == bindparam("order_id"))
    .values(content_hash=bindparam("hash")),
    sales_order,
)
_PAID_AT = Statement(
    update(sales_order)
    .where(sales_order.c.id == bindparam("order_id"))
    .values(paid_at=bindparam("at")),
    sales_order,
)
_STOP_REASON_OF = Statement(
    select(sales_order.c.stop_reason).where(sales_order.c.id == bindparam("order_id"))
)
_STOP_REASON = Statement(
    update(sales_order)
    .where(sales_order.c.id == bindparam("order_id"))
    .values(stop_reason=bindparam("reason")),
    sales_order,
)


def insert_many(tx: Tx, orders: Sequence[Params], lines: Sequence[Params]) -> None:
    """Write new orders and their lines; every column is given."""
    tx.run_many(_INSERT, orders)
    tx.run_many(_INSERT_LINE, lines)


def put_content(tx: Tx, order_id: int, seen: int, values: Params, lines: Sequence[Params]) -> bool:
    """Replace what the order holds, if it still is at the version seen."""
    if not _changed(tx, _CONTENT, order_id, seen, values):
        return False
    tx.run(_DELETE_LINES, order_id=order_id)
    tx.run_many(_INSERT_LINE, lines)
    return True


def put_texts(tx: Tx, order_id: int, seen: int, values: Params) -> bool:
    """Change names, phones, address and memo only."""
    return _changed(tx, _TEXTS, order_id, seen, values)


def put_amounts(tx: Tx, order_id: int, seen: int, values: Params) -> bool:
    """Change the order's amounts and what is open about them."""
    return _changed(tx, _AMOUNTS, order_id, seen, values)


def _changed(tx: Tx, statement: Statement, order_id: int, seen: int, values: Params) -> bool:
    params: dict[str, Any] = {f"new_{name}": value for name, value in values.items()}
    return tx.run(statement, order_id=order_id, seen=seen, **params) == 1


def answer_change(tx: Tx, order_id: int, content_hash: str) -> None:
    """The change that waited was answered; this content is not asked about again."""
    tx.run(_FLAG, order_id=order_id, waiting=0, hash=content_hash)


def set_waiting(tx: Tx, order_id: int, waiting: bool) -> None:
    """Whether a change of the mall waits for a person."""
    tx.run(_WAITS, order_id=order_id, waiting=int(waiting))


def set_hash(tx: Tx, order_id: int, content_hash: str) -> None:
    """Remember the content last taken in."""
    tx.run(_HASH, order_id=order_id, hash=content_hash)


def set_paid_at(tx: Tx, order_id: int, at: int) -> None:
    """When the money came, ms UTC."""
    tx.run(_PAID_AT, order_id=order_id, at=at)


def stop_reason(tx: Tx, order_id: int) -> str:
    """Why the order is stopped, in a person's words or a code of the program."""
    return str(tx.value(_STOP_REASON_OF, order_id=order_id) or "")


def set_stop_reason(tx: Tx, order_id: int, reason: str) -> None:
    """Why the order is stopped; empty when it no longer is."""
    tx.run(_STOP_REASON, order_id=order_id, reason=reason)
