"""A voucher as it goes to paper."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db.selling.voucher_lists import VoucherBody, VoucherLine, VoucherRow
from pos_app.domain.actors import Actor
from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.domain.paper.papers import (
    PartyPaper,
    SaleLine,
    SalesReceiptPaper,
    ShopPaper,
    TaxSplit,
    VoucherPaper,
)
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES


@dataclass(frozen=True, slots=True)
class VoucherView:
    """One voucher with its lines, as 전자료 shows it."""

    row: VoucherRow
    body: VoucherBody
    lines: tuple[VoucherLine, ...]


def shop_paper(settings: ShopSettings) -> ShopPaper:
    """The shop as its papers name it."""
    return ShopPaper(
        settings.shop_name,
        settings.business_no,
        settings.owner,
        settings.tel,
        settings.address,
    )


def statement_paper(
    view: VoucherView, shop: ShopPaper, actor: Actor, at: int, *, training: bool
) -> VoucherPaper:
    """거래명세표 of a voucher, printed now by this person."""
    row, body = view.row, view.body
    return VoucherPaper(
        shop=shop,
        partner=PartyPaper(row.partner, tel=body.phone),
        voucher_no=row.number,
        order_no=row.order_no,
        lines=_lines(view),
        delivery_fee=body.delivery,
        discount=body.discount,
        total=row.total,
        tax=TaxSplit(body.supply, body.vat, body.tax_free),
        pay_method=PAYMENT_NAMES[PaymentMethod(body.method)],
        sold_at=row.sold_at,
        printed_at=at,
        staff=actor.name,
        training=training,
        deduction=body.deduction,
    )


def receipt_paper(view: VoucherView, shop: ShopPaper, *, training: bool) -> SalesReceiptPaper:
    """판매 영수증 of a voucher, as it would have been given at the sale."""
    row, body = view.row, view.body
    return SalesReceiptPaper(
        shop=shop,
        voucher_no=row.number,
        order_no=row.order_no,
        partner=row.partner,
        lines=_lines(view),
        goods=body.goods,
        delivery_fee=body.delivery,
        discount=body.discount,
        total=row.total,
        tax=TaxSplit(body.supply, body.vat, body.tax_free),
        pay_method=PAYMENT_NAMES[PaymentMethod(body.method)],
        sold_at=row.sold_at,
        staff=row.who,
        station=row.station,
        training=training,
        deduction=body.deduction,
    )


def _lines(view: VoucherView) -> tuple[SaleLine, ...]:
    return tuple(
        SaleLine(x.product, x.option, x.quantity, x.unit_price, x.amount, x.tax_free)
        for x in view.lines
    )
