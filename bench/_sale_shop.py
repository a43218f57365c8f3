"""A shop on SQLite with thousands of orders whose slips are printed and whose boxes are labelled."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pos_app.db.database import Database
from pos_app.db.engine import sqlite_driver
from pos_app.db.migrate import upgrade
from pos_app.domain.actors import Actor
from tests import make

ITEMS, LINES = 200, 3
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "wal_autocheckpoint=0")
Raw = Any


def build(path: Path, orders: int) -> tuple[Database, Actor, list[int]]:
    """The database, the clerk, and the ids of orders that F12 may sell."""
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    shop = make.shop(database)
    template = make.order(database, shop)
    raw = connect(path)
    raw.execute("BEGIN IMMEDIATE")
    items = _items(raw)
    ids = [10_000_000 + number * 100 for number in range(orders)]
    _orders(raw, template, ids, shop.clerk)
    _lines(raw, template, ids, items)
    raw.execute("COMMIT")
    raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    raw.close()
    return database, shop.clerk, ids


def connect(path: Path) -> Raw:
    """A bare connection of the same driver, as safe as ours: WAL and FULL."""
    raw = sqlite_driver().connect(str(path), isolation_level=None)
    for pragma in _PRAGMAS:
        raw.execute("PRAGMA " + pragma)
    return raw


def insert_sql(raw: Raw, table: str) -> str:
    """An insert of every column, in the table's order."""
    columns = len(raw.execute(f"PRAGMA table_info({table})").fetchall())
    return f"INSERT INTO {table} VALUES({', '.join('?' * columns)})"


def columns_of(raw: Raw, table: str) -> list[str]:
    return [row[1] for row in raw.execute(f"PRAGMA table_info({table})")]


def _items(raw: Raw) -> list[int]:
    names = columns_of(raw, "item")
    template = dict(zip(names, raw.execute("SELECT * FROM item").fetchone(), strict=True))
    ids = list(range(1_000, 1_000 + ITEMS))
    rows = [tuple({**template, "id": one, "code": f"C-{one}"}[n] for n in names) for one in ids]
    raw.executemany(insert_sql(raw, "item"), rows)
    raw.executemany("INSERT INTO stock VALUES(?, 0)", [(one,) for one in ids])
    return ids


def _orders(raw: Raw, template: int, ids: list[int], clerk: Actor) -> None:
    names = columns_of(raw, "sales_order")
    row = raw.execute("SELECT * FROM sales_order WHERE id=?", (template,)).fetchone()
    base = dict(zip(names, row, strict=True)) | {
        "paper_state": "printed",
        "parcel_state": "waybilled",
        "mall_status": "preparing",
        "status": "preparing",
        "goods": 3 * 2290,
        "total": 3 * 2290 + 3000,
        "mall_total": 3 * 2290 + 3000,
    }
    sql = insert_sql(raw, "sales_order")
    for one in ids:
        values = base | {"id": one, "order_no": f"20261124_{one:09d}"}
        raw.execute(sql, [values[name] for name in names])
    slip = {
        "state": "printed",
        "copy_no": 0,
        "order_version": 1,
        "claimed_by": clerk.staff_id,
        "station_id": clerk.station_id,
        "claimed_at": make.T0,
    }
    columns = columns_of(raw, "slip")
    slips = [slip | {"id": one + 50, "serial": one, "order_id": one} for one in ids]
    rows = [tuple(values[name] for name in columns) for values in slips]
    raw.executemany(insert_sql(raw, "slip"), rows)


def _lines(raw: Raw, template: int, ids: list[int], items: list[int]) -> None:
    names = columns_of(raw, "order_line")
    row = raw.execute("SELECT * FROM order_line WHERE order_id=?", (template,)).fetchone()
    base = dict(zip(names, row, strict=True)) | {"quantity": 1, "amount": 2290}
    sql = insert_sql(raw, "order_line")
    for at, one in enumerate(ids):
        for position in range(LINES):
            item = items[(at * LINES + position * 7) % len(items)]
            values = base | {
                "id": one + 1 + position,
                "order_id": one,
                "position": position,
                "item_id": item,
            }
            raw.execute(sql, [values[name] for name in names])
