"""반품 전표: what came back of a sale is taken back to the won, in part or whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pos_app.clock import day_of
from pos_app.crashpoints import cp
from pos_app.db.audit import Who
from pos_app.db.selling import counters, ledger, return_facts, vouchers
from pos_app.db.selling.return_facts import Sold
from pos_app.db.selling.vouchers import VoucherHead
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.orders.order_status import SaleState
from pos_app.domain.selling.return_money import ReturnWorth, worth
from pos_app.domain.selling.voucher_lines import return_number
from pos_app.domain.won import Won
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder


@dataclass(frozen=True, slots=True)
class CameBack:
    """What a return voucher takes back: pieces by the sale's line; `op_id` becomes the voucher's."""

    op_id: str
    pieces: Mapping[int, int]
    delivery: bool
    deduction: Won = 0


@dataclass(frozen=True, slots=True)
class Returned:
    """The order after it; the return voucher, its line and pieces by order line, its worth."""

    order: LockedOrder
    voucher_id: int
    lines: dict[int, int]
    pieces: dict[int, int]
    worth: ReturnWorth


def take_back(tx: Tx, by: Who, order: LockedOrder, reason: str) -> Returned:
    """Write the return voucher of all that did not come back before; stock comes by put-back scans.

    `give_number` must follow, last in the transaction. The order's lock is held and it is sold.
    """
    sale = _sale(tx, order)
    came = CameBack(f"return-{sale.head.id}", sale.rest, delivery=True)
    return _write(tx, by, order, reason, sale, came)


def take_part(tx: Tx, by: Who, order: LockedOrder, reason: str, came: CameBack) -> Returned:
    """As `take_back`, for the pieces that came. Once every piece of it is back the sale is returned."""
    return _write(tx, by, order, reason, _sale(tx, order), came)


def give_number(tx: Tx, voucher_id: int, at: int) -> str:
    """The number comes last: its counter is the row every counter of the shop waits for."""
    day = day_of(at)
    number = return_number(day, counters.take(tx, f"return:{day}"))
    vouchers.give_number(tx, voucher_id, number)
    return number


def _sale(tx: Tx, order: LockedOrder) -> Sold:
    sale = return_facts.sold(tx, order.order_id)
    if sale is None:
        raise AssertionError(f"sold without a voucher: {order.order_id}")
    return sale


def _write(
    tx: Tx, by: Who, order: LockedOrder, reason: str, sale: Sold, came: CameBack
) -> Returned:
    found = worth(sale.goods, came.pieces, came.delivery, came.deduction)
    head = _head(by, sale, came, found)
    if not vouchers.begin(tx, head):
        raise AssertionError(f"returned before: {order.order_id}")
    rows = [
        replace(
            line,
            id=new_id(),
            voucher_id=head.id,
            quantity=came.pieces[line.id],
            amount=found.amounts[line.id],
            move_quantity=came.pieces[line.id] if line.move_quantity else 0,
            returns_line_id=line.id,
        )
        for line in sale.lines
        if line.id in found.amounts
    ]
    vouchers.add_lines(tx, rows)
    cp("return.lines")
    if found.postings:
        entry = ledger.Entry(
            "return",
            by.at,
            head.sold_day,
            head.partner_id,
            order_id=order.order_id,
            voucher_id=head.id,
        )
        ledger.post(tx, entry, found.postings)
    cp("return.ledger")
    if all(came.pieces.get(line_id, 0) == left for line_id, left in sale.rest.items()):
        order = order_moves.move(tx, by, order, reason, sale=SaleState.RETURNED)
    return Returned(
        order,
        head.id,
        {row.order_line_id: row.id for row in rows},
        {row.order_line_id: row.quantity for row in rows},
        found,
    )


def _head(by: Who, sale: Sold, came: CameBack, found: ReturnWorth) -> VoucherHead:
    return replace(
        sale.head,
        id=new_id(),
        op_id=came.op_id,
        kind="return",
        number=came.op_id,
        goods=found.goods,
        delivery=found.delivery,
        discount=found.discount,
        deduction=found.deduction,
        total=found.total,
        supply=found.tax.supply,
        vat=found.tax.vat,
        tax_free=found.tax.tax_free,
        sold_at=by.at,
        sold_day=day_of(by.at),
        actor_id=by.actor_id or sale.head.actor_id,
        station_id=by.station_id,
        returns_id=sale.head.id,
    )
