"""What buyers said of cash receipts when ordering; also before the money is there."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.schema import CheckConstraint, ForeignKey, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import among_ids, as_list, both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.paying.receipt_wish import ReceiptWish

receipt_wish = table(
    "receipt_wish",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    text("use"),
    # Where the gateway issued it with the payment: the tax office's number and its own.
    text("approval_no"),
    text("tid"),
    UniqueConstraint("order_id"),
    CheckConstraint("use IN ('deduction','expense')", name="use"),
)

_ADD = insert_once(receipt_wish)
_ISSUED = both(
    "UPDATE receipt_wish SET approval_no=:approval_no, tid=:tid"
    " WHERE order_id=:order_id AND approval_no=''",
    "receipt_wish",
)
_COLUMNS = "SELECT order_id, use, approval_no, tid FROM receipt_wish WHERE order_id IN "
_LITE, _SERVER = among_ids("orders")
_OF_ORDERS = RawStatement(_COLUMNS + _LITE, _COLUMNS + _SERVER)


def of_orders(tx: Tx, order_ids: Sequence[int]) -> dict[int, ReceiptWish]:
    """What was said with these orders; those without are left out."""
    if not order_ids:
        return {}
    rows = tx.rows(_OF_ORDERS, orders=as_list(order_ids))
    return {int(row[0]): ReceiptWish(ReceiptUse(row[1]), row[2], row[3]) for row in rows}


def remember_new(tx: Tx, told: Sequence[tuple[int, ReceiptWish]]) -> None:
    """Keep what was said with orders made in this transaction."""
    if told:
        tx.run_many(_ADD, [_row(order_id, wish) for order_id, wish in told])


def remember(tx: Tx, order_id: int, wish: ReceiptWish) -> None:
    """Keep what a mall says of an order we know: the first word stays, a receipt is added to it."""
    if tx.run(_ADD, **_row(order_id, wish)) == 0 and wish.is_issued:
        tx.run(_ISSUED, order_id=order_id, approval_no=wish.approval_no, tid=wish.tid)


def _row(order_id: int, wish: ReceiptWish) -> dict[str, object]:
    return {
        "id": new_id(),
        "order_id": order_id,
        "use": wish.use.value,
        "approval_no": wish.approval_no if wish.is_issued else "",
        "tid": wish.tid if wish.is_issued else "",
    }
