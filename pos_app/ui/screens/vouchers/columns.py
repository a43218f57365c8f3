"""The columns of the list of vouchers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pos_app.ui.format import clock_time, won
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone
from pos_app.ui.screens.vouchers.shown import kind_pill

if TYPE_CHECKING:
    from pos_app.services.selling.vouchers import VoucherRow


def voucher_columns(today: Callable[[], int]) -> list[Column[VoucherRow]]:
    """전표번호, 시각, 거래처, 품목, 주문번호, 합계, 담당, 구분."""
    return [
        Column("number", tr("전표번호"), 128, lambda r: r.number, kind="strong"),
        Column("at", tr("매출"), 100, lambda r: clock_time(r.sold_at, today()), kind="dim"),
        Column("partner", tr("거래처"), 0, lambda r: r.partner),
        Column("product", tr("품목"), 120, lambda r: r.first_product, fold=True),
        Column("order", tr("주문번호"), 172, lambda r: r.order_no, kind="order"),
        Column("total", tr("합계"), 96, lambda r: won(r.total), kind="number"),
        Column("who", tr("담당"), 80, lambda r: r.who, kind="dim", tip=lambda r: r.station),
        Column("kind", tr("구분"), 84, lambda r: kind_pill(r).text, kind="pill", pill=kind_pill),
    ]


def voucher_tone(row: VoucherRow) -> RowTone:
    """A voucher that no longer counts is written in grey."""
    return "off" if row.voided else "normal"
