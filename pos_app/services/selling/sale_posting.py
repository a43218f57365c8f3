"""What F12 writes: voucher, lines, stock, ledger, the order's move, and the number last."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import day_of
from pos_app.crashpoints import cp
from pos_app.db.selling import counters, ledger, stock_out, vouchers
from pos_app.db.selling.vouchers import VoucherHead, VoucherLineRow
from pos_app.db.transaction import Tx
from pos_app.db.waiting.promises import MallChannel
from pos_app.db.warehouse import goods_events
from pos_app.db.warehouse.goods_events import GoodsEvent
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_id
from pos_app.domain.orders.order_status import ParcelState, PickState, SaleState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paper.papers import SaleLine, SalesReceiptPaper, ShopPaper
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.selling.sale_rules import SaleFacts
from pos_app.domain.selling.sale_sheet import SaleDone
from pos_app.domain.selling.voucher_lines import SaleTotals, voucher_number
from pos_app.domain.warehouse.picking import Cause, Counter
from pos_app.services.house.settings import read_settings
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.outside import promises
from pos_app.services.paper import job_moves, receipts
from pos_app.services.selling.voucher_papers import shop_paper


@dataclass(frozen=True, slots=True)
class Sale:
    """A sale whose guards have passed, about to be written."""

    op_id: str
    order: LockedOrder
    facts: SaleFacts
    totals: SaleTotals
    at: int
    training: bool = False


def post(tx: Tx, actor: Actor, sale: Sale) -> SaleDone | None:
    """Write the whole sale; None where the database itself says that a live sale was first."""
    voucher_id, day = new_id(), day_of(sale.at)
    if not vouchers.begin(tx, _head(actor, sale, voucher_id, day)):
        return None
    cp("sale.voucher_head")
    _lines_and_stock(tx, actor, sale, voucher_id)
    partner = sale.facts.partner_id
    entry = ledger.Entry(
        "sale", sale.at, day, partner, order_id=sale.order.order_id, voucher_id=voucher_id
    )
    if sale.totals.postings:  # what is given for nothing moves no money
        ledger.post(tx, entry, sale.totals.postings)
    cp("sale.ledger")
    by = order_moves.who(actor, sale.at)
    job = new_id() if sale.facts.with_receipt else None
    queued = () if job is None else (job_moves.queued(job),)
    moved = order_moves.move(tx, by, sale.order, also=queued, sale=SaleState.SOLD)
    cp("sale.audit")
    if moved.axes.parcel is not ParcelState.NONE:
        to = MallChannel(sale.facts.mall_id, sale.facts.mall_channel)
        promises.tell(tx, by, moved, MallStatus.SHIPPING, to)
    cp("sale.outbox_pushed")
    # The number's row is the one every counter waits for: nothing is read while it is held.
    shop = None if job is None else shop_paper(read_settings(tx))
    number = voucher_number(day, counters.take(tx, f"voucher:{day}"))
    vouchers.give_number(tx, voucher_id, number)
    if job is not None and shop is not None:
        receipts.add_first(tx, by, job, voucher_id, _receipt(shop, actor, sale, number))
    cp("sale.before_commit")
    facts = sale.facts
    return SaleDone(
        facts.order_id, facts.order_no, voucher_id, number, sale.totals.total, sale.at, job
    )


def _head(actor: Actor, sale: Sale, voucher_id: int, day: int) -> VoucherHead:
    totals = sale.totals
    return VoucherHead(
        voucher_id,
        sale.op_id,
        "sale",
        sale.op_id,
        sale.order.order_id,
        sale.facts.slip_id,
        sale.facts.partner_id,
        totals.goods,
        totals.delivery,
        totals.discount,
        totals.total,
        totals.tax.supply,
        totals.tax.vat,
        totals.tax.tax_free,
        sale.at,
        day,
        actor.staff_id,
        actor.station_id,
    )


def _lines_and_stock(tx: Tx, actor: Actor, sale: Sale, voucher_id: int) -> None:
    rows = [
        VoucherLineRow(
            new_id(),
            voucher_id,
            line.order_line_id,
            line.item_id,
            line.product,
            line.option,
            line.quantity,
            line.unit_price,
            line.amount,
            int(line.tax_free),
            line.move_quantity,
        )
        for line in sale.facts.lines
    ]
    vouchers.add_lines(tx, rows)
    cp("sale.lines")
    moves = [
        stock_out.StockMove(row.item_id, row.move_quantity, row.id)
        for row in rows
        if row.item_id is not None
    ]
    stock_out.move(tx, "sale", moves, sale.at, actor.staff_id)
    cp("sale.stock")
    if sale.facts.axes.pick is PickState.NONE:
        _waive_picking(tx, actor, sale, voucher_id)


def _waive_picking(tx: Tx, actor: Actor, sale: Sale, voucher_id: int) -> None:
    """Sold without picking: nothing leaves the shop that was not counted as taken."""
    goods_events.add(
        tx,
        *(
            GoodsEvent(
                f"sale-{voucher_id}",
                sale.order.order_id,
                line.order_line_id,
                line.item_id,
                Counter.PICKED,
                line.quantity,
                Cause.WAIVED,
                actor.station_id,
                sale.at,
                actor.staff_id,
            )
            for line in sale.facts.lines
        ),
    )


def _receipt(shop: ShopPaper, actor: Actor, sale: Sale, number: str) -> SalesReceiptPaper:
    facts, totals = sale.facts, sale.totals
    return SalesReceiptPaper(
        shop=shop,
        voucher_no=number,
        order_no=facts.order_no,
        partner=facts.partner,
        lines=tuple(
            SaleLine(x.product, x.option, x.quantity, x.unit_price, x.amount, x.tax_free)
            for x in facts.lines
        ),
        goods=totals.goods,
        delivery_fee=totals.delivery,
        discount=totals.discount,
        total=totals.total,
        tax=totals.tax,
        pay_method=PAYMENT_NAMES[facts.axes.method],
        sold_at=sale.at,
        staff=actor.name,
        station=actor.station,
        training=sale.training,
    )
