"""반품: what customers send back of a sale, from the word that it comes until it is settled."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.statement import Statement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.ids import new_id
from pos_app.domain.selling.goods_returns import GoodsReturn, ReturnLine, ReturnRow, ReturnState
from pos_app.domain.won import Won

_ENDED = "state IN ('settled','withdrawn')"
_POSTED = "state IN ('received','settled')"

goods_return = table(
    "goods_return",
    key(),
    text("op_id"),
    whole("order_id", ForeignKey("sales_order.id")),
    whole("sale_id", ForeignKey("voucher.id")),
    text("state"),
    text("reason"),
    # 1: the delivery fee goes back with it.
    whole("delivery"),
    # Return shipping the customer pays, in won; once received, what was really kept.
    whole("deduction"),
    # The return voucher, once the goods came.
    whole("voucher_id", ForeignKey("voucher.id"), nullable=True),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    whole("received_at", nullable=True),
    whole("received_by", ForeignKey("staff.id"), nullable=True),
    whole("ended_at", nullable=True),
    whole("ended_by", ForeignKey("staff.id"), nullable=True),
    UniqueConstraint("op_id"),
    UniqueConstraint("voucher_id"),
    CheckConstraint("state IN ('expected','received','settled','withdrawn')", name="state"),
    CheckConstraint("length(reason) > 0", name="reason"),
    CheckConstraint("delivery IN (0,1)", name="delivery"),
    CheckConstraint("deduction >= 0", name="deduction"),
    CheckConstraint(f"(voucher_id IS NOT NULL) = ({_POSTED})", name="posted"),
    CheckConstraint(
        "(voucher_id IS NULL) = (received_at IS NULL)"
        " AND (received_at IS NULL) = (received_by IS NULL)",
        name="received",
    ),
    CheckConstraint(f"(ended_at IS NOT NULL) = ({_ENDED})", name="ended"),
    Index(
        "uq_goods_return_open",
        "order_id",
        unique=True,
        sqlite_where=sql("state IN ('expected','received')"),
        postgresql_where=sql("state IN ('expected','received')"),
    ),
    # The delivery fee of a sale goes back once.
    Index(
        "uq_goods_return_delivery",
        "sale_id",
        unique=True,
        sqlite_where=sql("delivery=1 AND state<>'withdrawn'"),
        postgresql_where=sql("delivery=1 AND state<>'withdrawn'"),
    ),
    Index("ix_goods_return_order", "order_id", "at"),
    Index("ix_goods_return_sale", "sale_id"),
    Index("ix_goods_return_state", "state", "at", "id"),
)
goods_return_line = table(
    "goods_return_line",
    key(),
    whole("return_id", ForeignKey("goods_return.id")),
    # Not a foreign key: see goods_event.
    whole("order_line_id"),
    # The sold line it takes back.
    whole("voucher_line_id", ForeignKey("voucher_line.id")),
    whole("quantity"),
    whole("received"),
    UniqueConstraint("return_id", "voucher_line_id"),
    CheckConstraint("quantity > 0", name="quantity"),
    CheckConstraint("received BETWEEN 0 AND quantity", name="received"),
    Index("ix_goods_return_line_voucher_line", "voucher_line_id"),
)

_ADD = insert_once(goods_return)
_LINE = Statement(insert(goods_return_line), goods_return_line)
_RECEIVE = both(
    "UPDATE goods_return SET state='received', voucher_id=:voucher_id, deduction=:deduction,"
    " received_at=:at, received_by=:by WHERE id=:id AND state='expected'",
    "goods_return",
)
_RECEIVED = both(
    "UPDATE goods_return_line SET received=:received WHERE return_id=:id"
    " AND voucher_line_id=:line_id",
    "goods_return_line",
)
_END = both(
    "UPDATE goods_return SET state=:state, ended_at=:at, ended_by=:by WHERE id=:id AND state=:old",
    "goods_return",
)
_REOPEN = both(
    "UPDATE goods_return SET state='received', ended_at=NULL, ended_by=NULL"
    " WHERE id=:id AND state='settled'",
    "goods_return",
)
# Pieces of a return that came and lie on no place yet.
_LEFT = (
    "COALESCE((SELECT SUM(p.quantity-COALESCE((SELECT SUM(e.quantity) FROM put_back_event e"
    " WHERE e.put_back_id=p.id),0)) FROM voucher_line b JOIN put_back p ON p.voucher_line_id=b.id"
    " WHERE b.voucher_id=r.voucher_id),0)"
)
# The money of a return is a procedure of its own, told by its id.
# Where the order was an exchange's, its money goes back by the payment's own order.
_MONEY = (
    "(EXISTS(SELECT 1 FROM money_back m WHERE m.cause='return' AND m.case_id=r.id"
    " AND m.state='open') OR EXISTS(SELECT 1 FROM carry_back k JOIN money_back m"
    " ON m.cause='change' AND m.case_id=k.id WHERE k.return_id=r.id AND m.state='open'))"
)
_ROW = (
    "SELECT r.id, r.order_id, o.order_no, o.receiver, r.state, r.reason, w.name, r.at,"
    " r.received_at, COALESCE((SELECT SUM(CASE WHEN r.voucher_id IS NULL THEN l.quantity"
    " ELSE l.received END) FROM goods_return_line l WHERE l.return_id=r.id),0),"
    f" {_LEFT}, {_MONEY}, r.sale_id, r.delivery, r.deduction, r.voucher_id FROM goods_return r"
    " JOIN sales_order o ON o.id=r.order_id JOIN staff w ON w.id=r.actor_id"
)
_ONE = both(f"{_ROW} WHERE r.id=:id")
_BY_OP = both("SELECT id, sale_id FROM goods_return WHERE op_id=:op_id")
_RECEIVED_BY = both(
    "SELECT v.op_id FROM goods_return r JOIN voucher v ON v.id=r.voucher_id WHERE r.id=:id"
)
_OPEN_OF = both(f"{_ROW} WHERE r.order_id=:order_id AND r.state IN ('expected','received')")
_LAST_OF = both(f"{_ROW} WHERE r.order_id=:order_id ORDER BY r.at DESC, r.id DESC")
_OPEN = both(
    f"{_ROW} WHERE r.state IN ('expected','received')"
    " ORDER BY CASE r.state WHEN 'received' THEN 0 ELSE 1 END, r.at, r.id LIMIT :size"
)
_COUNT = both(
    "SELECT COUNT(*), COALESCE(SUM(CASE WHEN state='received' THEN 1 ELSE 0 END),0), MIN(at)"
    " FROM goods_return WHERE state IN ('expected','received')"
)
_LINES = both(
    "SELECT l.voucher_line_id, l.order_line_id, s.product, s.option_text, l.quantity, l.received"
    " FROM goods_return_line l JOIN voucher_line s ON s.id=l.voucher_line_id"
    " WHERE l.return_id=:id ORDER BY s.id"
)
_SALE_NO = both("SELECT number FROM voucher WHERE id=:id")
_VOUCHER = both("SELECT number, total, tax_free FROM voucher WHERE id=:id")
_OF_PUT_BACK = both(
    "SELECT r.id FROM put_back p JOIN voucher_line b ON b.id=p.voucher_line_id"
    " JOIN goods_return r ON r.voucher_id=b.voucher_id WHERE p.id=:put_back_id"
)


@dataclass(frozen=True, slots=True)
class NewReturn:
    """A return about to be expected; `pieces` by voucher line: (order line id, pieces)."""

    id: int
    op_id: str
    order_id: int
    sale_id: int
    reason: str
    delivery: bool
    deduction: Won
    at: int
    actor_id: int
    station_id: int
    pieces: Mapping[int, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class OpenReturns:
    """How many returns are open, how many of them have goods lying about, and since when (ms UTC)
    the oldest is; None where there is none."""

    count: int
    received: int
    since: int | None


def add(tx: Tx, new: NewReturn) -> bool:
    """Write it as expected; False where the order has an open one, or the op id made one."""
    done = tx.run(
        _ADD,
        id=new.id,
        op_id=new.op_id,
        order_id=new.order_id,
        sale_id=new.sale_id,
        state=ReturnState.EXPECTED.value,
        reason=new.reason,
        delivery=int(new.delivery),
        deduction=new.deduction,
        voucher_id=None,
        at=new.at,
        actor_id=new.actor_id,
        station_id=new.station_id,
        received_at=None,
        received_by=None,
        ended_at=None,
        ended_by=None,
    )
    if done != 1:
        return False
    tx.run_many(
        _LINE,
        [
            {
                "id": new_id(),
                "return_id": new.id,
                "order_line_id": order_line_id,
                "voucher_line_id": line_id,
                "quantity": count,
                "received": 0,
            }
            for line_id, (order_line_id, count) in new.pieces.items()
        ],
    )
    return True


def receive(
    tx: Tx,
    return_id: int,
    voucher_id: int,
    deduction: Won,
    at: int,
    by: int,
    pieces: Mapping[int, int],
) -> bool:
    """Claim that the goods came, by voucher line; False where it is no longer expected."""
    claimed = tx.run(
        _RECEIVE, id=return_id, voucher_id=voucher_id, deduction=deduction, at=at, by=by
    )
    if claimed != 1:
        return False
    tx.run_many(
        _RECEIVED,
        [{"id": return_id, "line_id": line, "received": came} for line, came in pieces.items()],
    )
    return True


def withdraw(tx: Tx, return_id: int, at: int, by: int | None) -> bool:
    """Claim that the customer keeps the goods; False where it is no longer expected."""
    state = ReturnState.WITHDRAWN.value
    return tx.run(_END, id=return_id, state=state, old="expected", at=at, by=by) == 1


def settle(tx: Tx, return_id: int, at: int, by: int | None) -> bool:
    """Claim that nothing is left to do; False where it is not received."""
    state = ReturnState.SETTLED.value
    return tx.run(_END, id=return_id, state=state, old="received", at=at, by=by) == 1


def reopen(tx: Tx, return_id: int) -> bool:
    """Received again, after an undo at the shelf; False where it was not settled."""
    return tx.run(_REOPEN, id=return_id) == 1


def by_op(tx: Tx, op_id: str) -> tuple[int, int] | None:
    """The return an op id made, and its sale."""
    row = tx.one(_BY_OP, op_id=op_id)
    return None if row is None else (int(row[0]), int(row[1]))


def received_by(tx: Tx, return_id: int) -> str | None:
    """The op id under which the goods were received; None while they were not."""
    return tx.value(_RECEIVED_BY, id=return_id)


def of_put_back(tx: Tx, put_back_id: int) -> int | None:
    """The return whose goods a line of a put-back list holds."""
    found = tx.value(_OF_PUT_BACK, put_back_id=put_back_id)
    return None if found is None else int(found)


def one(tx: Tx, return_id: int) -> GoodsReturn | None:
    """A return with its lines and its voucher."""
    row = tx.one(_ONE, id=return_id)
    return None if row is None else _whole(tx, row)


def open_of(tx: Tx, order_id: int) -> ReturnRow | None:
    """The order's open return; there is one at most."""
    row = tx.one(_OPEN_OF, order_id=order_id)
    return None if row is None else _row(row)


def of_order(tx: Tx, order_id: int) -> list[ReturnRow]:
    """Every return of an order, the newest first."""
    return [_row(row) for row in tx.rows(_LAST_OF, order_id=order_id)]


def open_rows(tx: Tx, size: int) -> list[ReturnRow]:
    """Open returns: those with goods that lie about first, then the longest expected."""
    return [_row(row) for row in tx.rows(_OPEN, size=size)]


def open_count(tx: Tx) -> OpenReturns:
    """How many returns wait for something."""
    count, received, since = tx.one(_COUNT) or (0, 0, None)
    return OpenReturns(int(count), int(received), since)


def _row(row: Row) -> ReturnRow:
    (
        return_id, order_id, order_no, receiver, state, reason, by, at, received, pieces, left,
        money_open,
    ) = row[:12]  # fmt: skip
    return ReturnRow(
        return_id, order_id, order_no, receiver, ReturnState(state), reason, by, at, received,
        int(pieces), int(left), bool(money_open),
    )  # fmt: skip


def _whole(tx: Tx, row: Row) -> GoodsReturn:
    sale_id, delivery, deduction, voucher_id = row[12:]
    lines = tuple(ReturnLine(*line) for line in tx.rows(_LINES, id=row[0]))
    sale_no = str(tx.value(_SALE_NO, id=sale_id))
    number, total, tax_free = ("", 0, 0)
    if voucher_id is not None:
        number, total, tax_free = tx.one(_VOUCHER, id=voucher_id) or ("", 0, 0)
    return GoodsReturn(
        _row(row), sale_id, sale_no, bool(delivery), deduction, lines, voucher_id, number, total,
        min(tax_free, total),
    )  # fmt: skip
