"""The one catalogue of tables, and the three column types both databases agree on."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    }
)
_WHOLE = BigInteger().with_variant(Integer(), "sqlite")


def whole(name: str, *args: Any, nullable: bool = False, **kw: Any) -> Column[int]:
    """A 64-bit whole number: ids, won, milliseconds, days, flags 0/1."""
    return Column(name, _WHOLE, *args, nullable=nullable, **kw)


def text(name: str, *args: Any, nullable: bool = False, **kw: Any) -> Column[str]:
    """Text of any length."""
    return Column(name, Text(), *args, nullable=nullable, **kw)


def blob(name: str, *args: Any, nullable: bool = False, **kw: Any) -> Column[bytes]:
    """Bytes."""
    return Column(name, LargeBinary(), *args, nullable=nullable, **kw)


def key(name: str = "id") -> Column[int]:
    """An id made by us before the first write."""
    return Column(name, _WHOLE, primary_key=True, autoincrement=False)


def table(name: str, *items: SchemaItem) -> Table:
    """A table of the product: STRICT on SQLite, so that a text never lands in a number."""
    return Table(name, metadata, *items, sqlite_strict=True)
