"""거래처: matched by mall, phone and name, else made; two may be merged into one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Column, Text
from sqlalchemy import text as sql
from sqlalchemy.schema import ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import among_ids, as_list, both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.house.partner_cards import PartnerRow


def by_code_point(name: str) -> Column[str]:
    """Text sorted by code point on both databases, so that "begins with" is a range."""
    return Column(name, Text(collation="C").with_variant(Text(), "sqlite"), nullable=False)


partner = table(
    "partner",
    key(),
    whole("mall_id", ForeignKey("mall.id")),
    by_code_point("name"),
    text("phone"),
    text("phone_key"),
    text("memo"),
    whole("merged_into", ForeignKey("partner.id"), nullable=True),
    whole("created_at"),
    UniqueConstraint("mall_id", "phone_key", "name"),
    Index("ix_partner_name", "name", "id"),
    Index(
        "ix_partner_merged_into",
        "merged_into",
        sqlite_where=sql("merged_into IS NOT NULL"),
        postgresql_where=sql("merged_into IS NOT NULL"),
    ),
    Index("ix_partner_phone", "phone_key"),
)

_COLUMNS = (
    "SELECT p.id, p.mall_id, m.name, p.name, p.phone, p.memo, p.merged_into, p.created_at,"
    " (SELECT COALESCE(SUM(l.amount), 0) FROM ledger_line l WHERE l.account='receivable'"
    " AND l.partner_id=p.id) FROM partner p JOIN mall m ON m.id=p.mall_id"
)
_BY_NAME = " ORDER BY p.name, p.id"
_PAGE = both(
    f"{_COLUMNS} WHERE (p.name, p.id) > (:name, :id) AND p.merged_into IS NULL{_BY_NAME}"
    " LIMIT :size"
)
NAMED = both(
    f"{_COLUMNS} WHERE p.name >= :words AND p.name < :beyond AND (p.name, p.id) > (:name, :id)"
    f" AND p.merged_into IS NULL{_BY_NAME} LIMIT :size"
)
_LITE, _SERVER = among_ids("ids")
_BY_IDS = RawStatement(
    f"{_COLUMNS} WHERE p.id IN {_LITE}{_BY_NAME}", f"{_COLUMNS} WHERE p.id IN {_SERVER}{_BY_NAME}"
)
_OF_ORDERS = RawStatement(
    f"SELECT DISTINCT partner_id FROM sales_order WHERE id IN {_LITE}",
    f"SELECT DISTINCT partner_id FROM sales_order WHERE id IN {_SERVER}",
)
_LOCKED = RawStatement(
    "SELECT id, mall_id, merged_into FROM partner WHERE id IN (:first, :second) ORDER BY id",
    "SELECT id, mall_id, merged_into FROM partner WHERE id IN (%(first)s, %(second)s)"
    " ORDER BY id FOR UPDATE",
)
_POINT = both("UPDATE partner SET merged_into=:keep WHERE id=:gone OR merged_into=:gone", "partner")
_ORDERS = both("UPDATE sales_order SET partner_id=:keep WHERE partner_id=:gone", "sales_order")
_MEMO = both("UPDATE partner SET memo=:memo WHERE id=:id", "partner")
_BEYOND = "\U0010ffff"


def page(tx: Tx, words: str, after: tuple[str, int], size: int) -> list[PartnerRow]:
    """Customers by name, those whose name begins with the words; merged ones are left out."""
    if not words:
        rows = tx.rows(_PAGE, name=after[0], id=after[1], size=size)
    else:
        rows = tx.rows(
            NAMED, words=words, beyond=words + _BEYOND, name=after[0], id=after[1], size=size
        )
    return [PartnerRow(*row) for row in rows]


def by_ids(tx: Tx, ids: Sequence[int]) -> list[PartnerRow]:
    """These customers, by name."""
    return [PartnerRow(*row) for row in tx.rows(_BY_IDS, ids=as_list(ids))] if ids else []


def of_orders(tx: Tx, order_ids: Sequence[int]) -> list[int]:
    """The customers of these orders."""
    if not order_ids:
        return []
    return [int(row[0]) for row in tx.rows(_OF_ORDERS, ids=as_list(order_ids))]


def lock_two(tx: Tx, first: int, second: int) -> dict[int, tuple[int, int | None]]:
    """Both rows held: id → mall and the partner it was merged into."""
    rows = tx.rows(_LOCKED, first=first, second=second)
    return {int(one): (int(mall_id), into) for one, mall_id, into in rows}


def merge(tx: Tx, keep: int, gone: int) -> int:
    """Point the one that goes, and those merged into it before, at the one kept; give its orders.

    Vouchers and ledger lines stay as they were written.
    """
    tx.run(_POINT, keep=keep, gone=gone)
    return tx.run(_ORDERS, keep=keep, gone=gone)


def set_memo(tx: Tx, partner_id: int, memo: str) -> bool:
    """Change what is noted about a customer."""
    return tx.run(_MEMO, id=partner_id, memo=memo) == 1
