"""What decides whether goods of a sale may come back, and what of them has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pos_app.db.orders import order_axes
from pos_app.db.selling import goods_returns, vouchers
from pos_app.db.selling.vouchers import VoucherHead, VoucherLineRow
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.selling.goods_returns import ReturnBox, ReturnFacts
from pos_app.domain.selling.return_money import SoldGoods, SoldLine
from pos_app.domain.won import Won

_RETURNED = both(
    "SELECT l.returns_line_id, SUM(l.quantity) FROM voucher v JOIN voucher_line l"
    " ON l.voucher_id=v.id WHERE v.returns_id=:sale_id AND v.voided=0 GROUP BY l.returns_line_id"
)
_EXPECTED = both(
    "SELECT l.voucher_line_id, SUM(l.quantity) FROM goods_return r JOIN goods_return_line l"
    " ON l.return_id=r.id WHERE r.sale_id=:sale_id AND r.state='expected'"
    " GROUP BY l.voucher_line_id"
)
_DELIVERY = both(
    "SELECT COALESCE(SUM(delivery),0) FROM voucher WHERE returns_id=:sale_id AND voided=0"
)
_KEPT = both(
    "SELECT COALESCE(SUM(r.deduction),0), COALESCE(MAX(CASE WHEN o.sale_state='returned'"
    " THEN s.total END),0), COALESCE(SUM(r.total+r.deduction),0) FROM sales_order o"
    " JOIN voucher s ON s.order_id=o.id AND s.kind='sale' AND s.voided=0"
    " JOIN voucher r ON r.returns_id=s.id AND r.voided=0 WHERE o.id=:order_id"
)
_BOXES = both(
    "SELECT w.handed_over_at IS NOT NULL, w.saved_day, (SELECT MIN(h.day) FROM handover h"
    " WHERE h.courier_id=w.courier_id AND h.state='signed') FROM waybill_order x"
    " JOIN waybill w ON w.id=x.waybill_id WHERE x.order_id=:order_id AND w.voided=0"
)
_OF_VOUCHER = both("SELECT order_id, kind, voided FROM voucher WHERE id=:voucher_id")
_ORDER_NO = both("SELECT order_no FROM sales_order WHERE id=:order_id")


@dataclass(frozen=True, slots=True)
class Sold:
    """A live sale voucher: its head, its lines as written, and what is left of them."""

    head: VoucherHead
    lines: tuple[VoucherLineRow, ...]
    goods: SoldGoods

    @property
    def rest(self) -> dict[int, int]:
        """Pieces that did not come back, by voucher line; expected ones among them."""
        left = {line.line_id: line.quantity - line.returned for line in self.goods.lines}
        return {line_id: count for line_id, count in left.items() if count}


def order_of(tx: Tx, voucher_id: int) -> tuple[int, bool] | None:
    """The order of a voucher, and whether it is a live sale; None where there is no such voucher."""
    row = tx.one(_OF_VOUCHER, voucher_id=voucher_id)
    return None if row is None else (int(row[0]), row[1] == "sale" and not row[2])


def sold(tx: Tx, order_id: int) -> Sold | None:
    """The order's live sale."""
    head = vouchers.sale_head(tx, order_id)
    if head is None:
        return None
    lines = tuple(vouchers.lines_of(tx, head.id))
    returned = {int(line): int(count) for line, count in tx.rows(_RETURNED, sale_id=head.id)}
    expected = {int(line): int(count) for line, count in tx.rows(_EXPECTED, sale_id=head.id)}
    given = head.delivery > 0 and int(tx.value(_DELIVERY, sale_id=head.id)) > 0
    goods = SoldGoods(
        tuple(_line(line, returned, expected) for line in lines),
        head.delivery,
        head.discount,
        given,
    )
    return Sold(head, lines, goods)


def kept(tx: Tx, order_id: int) -> Won:
    """What of the sale stays with us whatever comes back now: return shipping the customer paid, and
    the delivery fee of goods that all came back without it."""
    deducted, total, gross = tx.one(_KEPT, order_id=order_id) or (0, 0, 0)
    return int(deducted) + (int(total) - int(gross) if total else 0)


def facts(tx: Tx, order_id: int) -> ReturnFacts | None:
    """What decides whether goods of the order's sale may be asked back; None where none is sold."""
    sale, found = sold(tx, order_id), order_axes.look(tx, order_id)
    if sale is None or found is None:
        return None
    row = goods_returns.open_of(tx, order_id)
    boxes = tuple(
        ReturnBox(bool(gone), saved, None if first is None else int(first))
        for gone, saved, first in tx.rows(_BOXES, order_id=order_id)
    )
    number = str(tx.value(_ORDER_NO, order_id=order_id))
    return ReturnFacts(number, found, boxes, sale.goods, row.return_id if row else None)


def _line(
    line: VoucherLineRow, returned: Mapping[int, int], expected: Mapping[int, int]
) -> SoldLine:
    return SoldLine(
        line.id,
        line.order_line_id,
        line.item_id,
        line.product,
        line.option_text,
        line.quantity,
        line.unit_price,
        line.amount,
        bool(line.tax_free),
        returned.get(line.id, 0),
        expected.get(line.id, 0),
    )
