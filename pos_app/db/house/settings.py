"""The shop's settings: one JSON value a key."""

from __future__ import annotations

from sqlalchemy import Column, Text, select

from pos_app.db.schema import table, text, whole
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Tx

shop_setting = table(
    "shop_setting",
    Column("name", Text(), primary_key=True),
    text("value"),
    whole("updated_at"),
    whole("updated_by", nullable=True),
)

_ALL = Statement(select(shop_setting.c.name, shop_setting.c.value))
_PUT_TEXT = (
    "INSERT INTO shop_setting(name, value, updated_at, updated_by) VALUES({0}name{1}, {0}value{1},"
    " {0}at{1}, {0}by{1}) ON CONFLICT(name) DO UPDATE SET value=excluded.value,"
    " updated_at=excluded.updated_at, updated_by=excluded.updated_by"
)
_PUT = RawStatement(
    _PUT_TEXT.format(":", ""), _PUT_TEXT.format("%(", ")s"), frozenset({"shop_setting"})
)


def everything(tx: Tx) -> dict[str, str]:
    """Every setting as stored: name → JSON text."""
    return {str(name): str(value) for name, value in tx.rows(_ALL)}


def put(tx: Tx, values: dict[str, str], at: int, by: int | None) -> None:
    """Write settings: name → JSON text."""
    tx.run_many(_PUT, [{"name": k, "value": v, "at": at, "by": by} for k, v in values.items()])


def number(tx: Tx, name: str, default: int) -> int:
    """One setting that is a whole number; what was never set has the default."""
    found = everything(tx).get(name)
    return default if found is None else int(found)
