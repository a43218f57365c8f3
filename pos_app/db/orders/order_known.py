"""Orders already in the books, as an import meets them: found by number, compared by hash."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, select

from pos_app.db.orders.order_axes import AXIS_NAMES, axes_of
from pos_app.db.orders.orders import order_line as line
from pos_app.db.orders.orders import sales_order as o
from pos_app.db.set_lookup import among, as_list, both
from pos_app.db.statement import RawStatement, Statement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.intake.import_plan import KnownOrder
from pos_app.domain.intake.order_difference import TEXT_FIELDS, StoredLine, StoredOrder
from pos_app.domain.won import Won

_COLUMNS = (
    "order_no, id, version, content_hash, partner_id, total, estimated, change_waiting,"
    f" {AXIS_NAMES}"
)
_LITE, _SERVER = among("numbers")
_KNOWN = RawStatement(
    f"SELECT {_COLUMNS} FROM sales_order WHERE mall_id=:mall AND order_no IN {_LITE}",
    f"SELECT {_COLUMNS} FROM sales_order WHERE mall_id=%(mall)s AND order_no IN {_SERVER}",
)
_KNOWN_LOCKED = RawStatement(
    _KNOWN.sqlite, _KNOWN.postgresql + " ORDER BY id FOR UPDATE", _KNOWN.writes
)
_CONTENT = Statement(
    select(
        *(o.c[field.value] for field in TEXT_FIELDS),
        o.c.delivery,
        o.c.discount,
        o.c.total,
        o.c.mall_total,
    ).where(o.c.id == bindparam("order_id"))
)
_LINES = Statement(
    select(
        line.c.item_no,
        line.c.product,
        line.c.option_text,
        line.c.product_code,
        line.c.quantity,
        line.c.unit_price,
        line.c.item_id,
    )
    .where(line.c.order_id == bindparam("order_id"))
    .order_by(line.c.position)
)
_AMOUNTS = both(
    "SELECT partner_id, goods, delivery, discount, total, mall_total,"
    " (SELECT COALESCE(SUM(amount), 0) FROM order_line WHERE order_id=sales_order.id),"
    " estimated, unmatched FROM sales_order WHERE id=:id"
)
_TAX_FREE = both(
    "SELECT COALESCE(SUM(l.amount), 0) FROM order_line l JOIN item i ON i.id=l.item_id"
    " WHERE l.order_id=:id AND i.tax_free=1"
)
_MALL = both("SELECT mall_id FROM sales_order WHERE id=:id")
_UNMATCHED = both("SELECT unmatched FROM sales_order WHERE id=:id")


@dataclass(frozen=True, slots=True)
class StoredAmounts:
    """An order's money in won; `line_sum` is what its lines add up to."""

    partner_id: int
    goods: Won
    delivery: Won
    discount: Won
    total: Won
    mall_total: Won | None
    line_sum: Won
    estimated: bool
    unmatched: bool


def known(
    tx: Tx, mall_id: int, numbers: Sequence[str], *, locked: bool = False
) -> dict[str, KnownOrder]:
    """The orders of these numbers at this mall, by number; `locked` until the transaction ends."""
    if not numbers:
        return {}
    statement = _KNOWN_LOCKED if locked else _KNOWN
    rows = tx.rows(statement, mall=mall_id, numbers=as_list(numbers))
    return {row[0]: _known(*row) for row in rows}


def _known(
    order_no: str,
    order_id: int,
    version: int,
    content_hash: str,
    partner_id: int,
    total: int,
    estimated: int,
    waiting: int,
    *axes: str,
) -> KnownOrder:
    return KnownOrder(
        order_no,
        order_id,
        version,
        content_hash,
        partner_id,
        total,
        bool(estimated),
        bool(waiting),
        axes_of(axes),
    )


def content(tx: Tx, order_id: int) -> StoredOrder | None:
    """What the books say the order holds; None for an unknown id."""
    row = tx.one(_CONTENT, order_id=order_id)
    if row is None:
        return None
    count = len(TEXT_FIELDS)
    texts = {field.value: str(row[i]) for i, field in enumerate(TEXT_FIELDS)}
    lines = tuple(StoredLine(*found) for found in tx.rows(_LINES, order_id=order_id))
    return StoredOrder(texts, lines, *row[count:])


def amounts(tx: Tx, order_id: int) -> StoredAmounts | None:
    """The order's money and what its lines add up to."""
    row = tx.one(_AMOUNTS, id=order_id)
    if row is None:
        return None
    values: Row = (*row[:7], bool(row[7]), bool(row[8]))
    return StoredAmounts(*values)


def is_unmatched(tx: Tx, order_id: int) -> bool:
    """Whether a line of the order names no item of ours."""
    return bool(tx.value(_UNMATCHED, id=order_id))


def tax_free(tx: Tx, order_id: int) -> Won:
    """What of the order's goods is without VAT, in won."""
    return int(tx.value(_TAX_FREE, id=order_id))


def mall_of(tx: Tx, order_id: int) -> int | None:
    """The mall the order came from."""
    found = tx.value(_MALL, id=order_id)
    return None if found is None else int(found)
