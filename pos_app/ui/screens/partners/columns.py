"""The columns of the list of customers and of one customer's orders."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.house.partner_cards import PartnerRow
from pos_app.domain.orders.order_views import OrderRow
from pos_app.ui.format import clock_time, phone, won
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column
from pos_app.ui.order_status import status_pill, status_word
from pos_app.ui.tokens import ColorName

Today = Callable[[], int]


def partner_columns() -> list[Column[PartnerRow]]:
    """거래처, 쇼핑몰, 연락처, 외상."""
    return [
        Column("name", tr("거래처"), 0, lambda r: r.name, kind="strong", tip=lambda r: r.memo),
        Column("mall", tr("쇼핑몰"), 100, lambda r: r.mall, kind="dim"),
        Column("phone", tr("연락처"), 124, lambda r: phone(r.phone), kind="dim"),
        Column("due", tr("외상"), 92, lambda r: won(r.receivable), kind="number", ink=due_ink),
    ]


def partner_order_columns(today: Today) -> list[Column[OrderRow]]:
    """A customer's orders."""
    return [
        Column("no", tr("주문번호"), 172, lambda r: r.order_no, kind="order"),
        Column("at", tr("주문일시"), 100, lambda r: clock_time(r.ordered_at, today()), kind="dim"),
        Column("items", tr("품목"), 0, _items, tip=_items),
        Column("total", tr("금액"), 92, lambda r: won(r.total), kind="number"),
        Column(
            "status",
            tr("상태"),
            124,
            lambda r: status_word(r.status),
            kind="pill",
            pill=lambda r: status_pill(r.status),
        ),
    ]


def due_ink(partner: PartnerRow) -> ColorName:
    """외상 that is owed to the shop is amber, the rest is quiet."""
    return "warn_text" if partner.receivable > 0 else "text_2"


def _items(row: OrderRow) -> str:
    if row.line_count > 1:
        return tr("{name} 외 {n}").format(name=row.first_product, n=row.line_count - 1)
    return row.first_product
