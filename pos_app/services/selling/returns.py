"""반품 전표: a whole sale taken back to the won, inside the transaction that cancels its order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.clock import day_of
from pos_app.crashpoints import cp
from pos_app.db.audit import Who
from pos_app.db.selling import counters, ledger, voucher_days, vouchers
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.ledger import Account, Posting, return_postings
from pos_app.domain.order_status import SaleState
from pos_app.domain.voucher_lines import return_number
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder


@dataclass(frozen=True, slots=True)
class Returned:
    """The order after it; the return voucher, its line and pieces by order line."""

    order: LockedOrder
    voucher_id: int
    lines: dict[int, int]
    pieces: dict[int, int]


def take_back(tx: Tx, by: Who, order: LockedOrder, reason: str) -> Returned:
    """Write the return voucher of the order's whole live sale; stock comes back by put-back scans.

    `give_number` must follow, last in the transaction. The order's lock is held and it is sold.
    """
    sale = vouchers.sale_head(tx, order.order_id)
    if sale is None:
        raise AssertionError(f"sold without a voucher: {order.order_id}")
    voucher_id, day = new_id(), day_of(by.at)
    op_id = f"return-{sale.id}"
    head = replace(
        sale,
        id=voucher_id,
        op_id=op_id,
        kind="return",
        number=op_id,
        sold_at=by.at,
        sold_day=day,
        actor_id=by.actor_id or sale.actor_id,
        station_id=by.station_id,
        returns_id=sale.id,
    )
    if not vouchers.begin(tx, head):
        raise AssertionError(f"returned before: {order.order_id}")
    sold = vouchers.lines_of(tx, sale.id)
    rows = [
        replace(
            line,
            id=new_id(),
            voucher_id=voucher_id,
            move_quantity=-line.move_quantity,
            returns_line_id=line.id,
        )
        for line in sold
    ]
    vouchers.add_lines(tx, rows)
    cp("return.lines")
    partner = Account.RECEIVABLE
    posted = tuple(
        Posting(one.account, one.amount, one.account is partner)
        for one in voucher_days.posted(tx, sale.id)
    )
    if posted:
        entry = ledger.Entry(
            "return",
            by.at,
            day,
            sale.partner_id,
            order_id=order.order_id,
            voucher_id=voucher_id,
        )
        ledger.post(tx, entry, return_postings(posted))
    cp("return.ledger")
    moved = order_moves.move(tx, by, order, reason, sale=SaleState.RETURNED)
    return Returned(
        moved,
        voucher_id,
        {row.order_line_id: row.id for row in rows},
        {row.order_line_id: row.quantity for row in rows},
    )


def give_number(tx: Tx, voucher_id: int, at: int) -> str:
    """The number comes last: its counter is the row every counter of the shop waits for."""
    day = day_of(at)
    number = return_number(day, counters.take(tx, f"return:{day}"))
    vouchers.give_number(tx, voucher_id, number)
    return number
