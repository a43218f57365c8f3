"""전표: what a sale or a return posted. Numbers have no gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.house.staff import staff
from pos_app.db.house.stations import station
from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.paper.slip_scan import SoldAs
from pos_app.domain.won import Won

voucher = table(
    "voucher",
    key(),
    text("op_id"),
    text("kind"),
    text("number"),
    whole("order_id", ForeignKey("sales_order.id")),
    whole("slip_id", ForeignKey("slip.id"), nullable=True),
    whole("partner_id", ForeignKey("partner.id")),
    whole("goods"),
    whole("delivery"),
    whole("discount"),
    whole("total"),
    whole("supply"),
    whole("vat"),
    whole("tax_free"),
    whole("sold_at"),
    whole("sold_day"),
    whole("actor_id"),
    whole("station_id"),
    whole("voided"),
    # The sale that a return takes back.
    whole("returns_id", nullable=True),
    # Of a return: shipping that the customer pays for it, kept from what goes back.
    whole("deduction", server_default=sql("0")),
    UniqueConstraint("op_id"),
    UniqueConstraint("number"),
    CheckConstraint("kind IN ('sale','return')", name="kind"),
    CheckConstraint("supply + vat + tax_free = total", name="split"),
    Index(
        "uq_voucher_live_sale",
        "order_id",
        unique=True,
        sqlite_where=sql("kind='sale' AND voided=0"),
        postgresql_where=sql("kind='sale' AND voided=0"),
    ),
    Index("ix_voucher_time", "sold_at", "id"),
    Index("ix_voucher_day", "sold_day", "sold_at", "id"),
    Index("ix_voucher_partner", "partner_id", "sold_at", "id"),
    Index("ix_voucher_returns_id", "returns_id"),
)
voucher_line = table(
    "voucher_line",
    key(),
    whole("voucher_id", ForeignKey("voucher.id")),
    whole("order_line_id", ForeignKey("order_line.id")),
    whole("item_id", ForeignKey("item.id"), nullable=True),
    text("product"),
    text("option_text"),
    whole("quantity"),
    whole("unit_price"),
    whole("amount"),
    whole("tax_free"),
    whole("move_quantity"),
    # The sold line that a returned one takes back.
    whole("returns_line_id", nullable=True),
    CheckConstraint("quantity > 0", name="quantity"),
    Index("ix_voucher_line_voucher_id", "voucher_id"),
    Index("ix_voucher_line_returns_line_id", "returns_line_id"),
)

_HEAD = insert_once(voucher)
_LINE = Statement(insert(voucher_line), voucher_line)
_NUMBER = Statement(
    update(voucher)
    .where(voucher.c.id == bindparam("voucher_id"))
    .values(number=bindparam("new_number")),
    voucher,
)
_BY_OP = Statement(
    select(
        voucher.c.id, voucher.c.order_id, voucher.c.number, voucher.c.total, voucher.c.sold_at
    ).where(voucher.c.op_id == bindparam("op_id"))
)
_LIVE_SALE = Statement(
    select(
        voucher.c.id,
        voucher.c.number,
        staff.c.name,
        station.c.name,
        voucher.c.sold_at,
        voucher.c.total,
    )
    .join(staff, staff.c.id == voucher.c.actor_id)
    .join(station, station.c.id == voucher.c.station_id)
    .where(
        voucher.c.order_id == bindparam("order_id"), voucher.c.kind == "sale", voucher.c.voided == 0
    )
)


_SALE = Statement(
    select(
        *(c for c in voucher.c if c.name not in {"voided", "returns_id", "deduction"}),
    ).where(
        voucher.c.order_id == bindparam("order_id"), voucher.c.kind == "sale", voucher.c.voided == 0
    )
)
_LINES_OF = Statement(
    select(*(c for c in voucher_line.c if c.name != "returns_line_id"))
    .where(voucher_line.c.voucher_id == bindparam("voucher_id"))
    .order_by(voucher_line.c.id)
)


_NET_OF = both(
    "SELECT COALESCE(SUM(CASE kind WHEN 'sale' THEN total ELSE -total END), 0) FROM voucher"
    " WHERE order_id=:order_id AND voided=0"
)


@dataclass(frozen=True, slots=True)
class VoucherHead:
    """The row of a voucher before it has its number: `number` holds the op id until then."""

    id: int
    op_id: str
    kind: str
    number: str
    order_id: int
    slip_id: int | None
    partner_id: int
    goods: Won
    delivery: Won
    discount: Won
    total: Won
    supply: Won
    vat: Won
    tax_free: Won
    sold_at: int
    sold_day: int
    actor_id: int
    station_id: int
    voided: int = 0
    returns_id: int | None = None
    deduction: Won = 0


@dataclass(frozen=True, slots=True)
class VoucherLineRow:
    """The row of one voucher line; `move_quantity` is the sum of its stock moves, so negative."""

    id: int
    voucher_id: int
    order_line_id: int
    item_id: int | None
    product: str
    option_text: str
    quantity: int
    unit_price: Won
    amount: Won
    tax_free: int
    move_quantity: int
    returns_line_id: int | None = None


@dataclass(frozen=True, slots=True)
class MadeBefore:
    """The voucher an op id made: the answer to give again."""

    voucher_id: int
    order_id: int
    number: str
    total: Won
    sold_at: int


# Not `dataclasses.asdict`: it copies every value deeply, which a clerk would wait for.
_HEAD_FIELDS = VoucherHead.__slots__
_LINE_FIELDS = VoucherLineRow.__slots__


def begin(tx: Tx, head: VoucherHead) -> bool:
    """Write the head; False where the order has a live sale, or the op id a voucher, already."""
    return tx.run(_HEAD, **{name: getattr(head, name) for name in _HEAD_FIELDS}) == 1


def add_lines(tx: Tx, lines: Sequence[VoucherLineRow]) -> None:
    """Write the lines of a head."""
    many = [{name: getattr(line, name) for name in _LINE_FIELDS} for line in lines]
    tx.run_many(_LINE, many)


def give_number(tx: Tx, voucher_id: int, number: str) -> None:
    """The number comes last: its counter is the row every counter of the shop waits for."""
    tx.run(_NUMBER, voucher_id=voucher_id, new_number=number)


def by_op(tx: Tx, op_id: str) -> MadeBefore | None:
    """What this op id made, if it made anything."""
    row = tx.one(_BY_OP, op_id=op_id)
    return None if row is None else MadeBefore(*row)


def sale_head(tx: Tx, order_id: int) -> VoucherHead | None:
    """The whole head of the order's live sale."""
    row = tx.one(_SALE, order_id=order_id)
    return None if row is None else VoucherHead(*row)


def net_of(tx: Tx, order_id: int) -> Won:
    """What of an order stays sold: its sale less what came back of it, in won."""
    return int(tx.value(_NET_OF, order_id=order_id))


def lines_of(tx: Tx, voucher_id: int) -> list[VoucherLineRow]:
    """The lines of a voucher as they were written."""
    return [VoucherLineRow(*row) for row in tx.rows(_LINES_OF, voucher_id=voucher_id)]


def live_sale(tx: Tx, order_id: int) -> SoldAs | None:
    """The live sale of an order."""
    row = tx.one(_LIVE_SALE, order_id=order_id)
    return None if row is None else SoldAs(*row)
