"""The columns of customers who owe, of their open vouchers, and of what was collected."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.selling.collections import Collected, OpenVoucher, Owing
from pos_app.ui.format import ago, clock_time, phone, won
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone, check_column
from pos_app.ui.tokens import ColorName

Now = Callable[[], int]
Today = Callable[[], int]
_OLD_MS = 30 * 86_400_000
"""So long a voucher may be open before its age is written in amber."""


def owing_columns(now: Now) -> list[Column[Owing]]:
    """거래처, 전표 수, 가장 오래된 것, 남은 금액."""

    def ink(row: Owing) -> ColorName:
        return "warn_text" if now() - row.oldest_at > _OLD_MS else "text_2"

    return [
        Column("name", tr("거래처"), 0, lambda r: r.name, kind="strong", tip=_who),
        Column("vouchers", tr("전표"), 60, lambda r: tr("{n}장").format(n=r.vouchers), "number"),
        Column(
            "oldest",
            tr("오래됨"),
            72,
            lambda r: ago((now() - r.oldest_at) // 1000),
            align="right",
            ink=ink,
        ),
        Column("left", tr("남은 금액"), 108, lambda r: won(r.left), "number"),
    ]


def voucher_columns(today: Today) -> list[Column[OpenVoucher]]:
    """고름, 전표번호, 매출, 주문번호, 전표 금액, 남은 금액."""
    return [
        check_column(),
        Column("number", tr("전표번호"), 132, lambda r: r.number, kind="strong"),
        Column("at", tr("매출"), 100, lambda r: clock_time(r.sold_at, today()), kind="dim"),
        Column("order", tr("주문번호"), 0, lambda r: r.order_no, kind="order", tip=_order),
        Column("total", tr("전표 금액"), 96, lambda r: won(r.total), kind="number", fold=True),
        Column("left", tr("남은 금액"), 104, lambda r: won(r.left), kind="number"),
    ]


def collected_columns(today: Today) -> list[Column[Collected]]:
    """받은 때, 방법, 금액, 담당, 적요 또는 취소한 사유."""
    return [
        Column("at", tr("받은 때"), 100, lambda r: clock_time(r.at, today()), kind="dim"),
        Column("method", tr("방법"), 96, lambda r: PAYMENT_NAMES[r.method]),
        Column("by", tr("담당"), 80, lambda r: r.by, kind="dim"),
        Column("memo", tr("적요"), 0, _memo, tip=_memo),
        Column("amount", tr("금액"), 104, lambda r: won(r.amount), kind="number"),
    ]


def collected_tone(row: Collected) -> RowTone:
    """What was taken back is written in grey."""
    return "off" if row.taken_back_at is not None else "normal"


def _who(row: Owing) -> str:
    return f"{row.name} · {row.mall} · {phone(row.phone)}"


def _order(row: OpenVoucher) -> str:
    return row.order_no


def _memo(row: Collected) -> str:
    if row.taken_back_at is None:
        return row.memo
    return tr("취소: {reason}").format(reason=row.reason)
