"""The columns of the order list and of 출고지시."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.domain.orders.order_views import OrderRow
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.ui.format import clock_time, won
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone, check_column
from pos_app.ui.order_status import status_pill
from pos_app.ui.screens.orders.states import (
    all_warnings,
    block_words,
    first_warning,
    paper_pill,
)
from pos_app.ui.tokens import ColorName
from pos_app.ui.words.stops import stop_words

Today = Callable[[], int]
"""The day in front of the clerk: times of it are written without their date."""


def order_columns(today: Today) -> list[Column[OrderRow]]:
    """주문: as in the picture, 경고 last."""
    return [
        check_column(),
        _number(),
        Column(
            "ordered", tr("주문일시"), 75, lambda r: ordered_words(r, today()),
            kind="dim", fold=True,
        ),
        Column("partner", tr("고객"), 89, _customer, tip=_receiver_tip),
        Column("items", tr("품목"), 0, items_words, tip=items_words),
        Column("total", tr("금액"), 73, lambda r: won(r.total), kind="number"),
        Column("method", tr("결제방식"), 84, _method, kind="dim", fold=True),
        Column(
            "paid", tr("결제일시"), 90, lambda r: paid_words(r, today()), kind="time",
            ink=paid_ink,
        ),
        Column(
            "status", tr("상태"), 104, lambda _row: "", kind="pill",
            pill=lambda r: status_pill(r.status), tip=lambda r: stop_words(r.stop_reason),
        ),
        _warnings(),
    ]  # fmt: skip


def queue_columns(today: Today) -> list[Column[OrderRow]]:
    """출고지시: the paper's state instead of the order's."""
    return [
        check_column(),
        _number(),
        Column("mall", tr("쇼핑몰"), 92, lambda r: r.mall, kind="dim", fold=True),
        Column("partner", tr("고객"), 89, _customer, tip=_receiver_tip),
        Column("items", tr("품목"), 0, items_words, tip=items_words),
        Column("quantity", tr("수량"), 56, lambda r: str(r.quantity), kind="number"),
        Column(
            "paid", tr("결제일시"), 90, lambda r: paid_words(r, today()), kind="time",
            ink=paid_ink,
        ),
        Column(
            "paper", tr("인쇄"), 110, lambda _row: "", kind="pill",
            pill=paper_pill, tip=lambda r: block_words(r.print_block),
        ),
        _warnings(),
    ]  # fmt: skip


def queue_tone(row: OrderRow) -> RowTone:
    """A blocked printer is a red row."""
    return "failed" if row.print_state is PrintState.BLOCKED else "normal"


def items_words(row: OrderRow) -> str:
    """`무지 노트 A5 외 1`."""
    if row.line_count > 1:
        return tr("{name} 외 {n}").format(name=row.first_product, n=row.line_count - 1)
    return row.first_product


def ordered_words(row: OrderRow, today: int) -> str:
    """The time on the day shown, the day alone on another: the number beside it has the rest."""
    return clock_time(row.ordered_at, today)[:5]


def paid_words(row: OrderRow, today: int) -> str:
    """When it was paid, or 미결제."""
    return clock_time(row.paid_at, today) if row.paid_at is not None else tr("미결제")


def paid_ink(row: OrderRow) -> ColorName:
    """A paid time is blue."""
    return "text_2" if row.paid_at is None else "accent_text"


def _number() -> Column[OrderRow]:
    return Column("no", tr("주문번호"), 162, lambda r: r.order_no, kind="order", tip=_number_tip)


def _warnings() -> Column[OrderRow]:
    return Column(
        "warnings", tr("경고"), 92, lambda _row: "", kind="mark",
        pill=first_warning, tip=all_warnings,
    )  # fmt: skip


def _method(row: OrderRow) -> str:
    if row.method is PaymentMethod.TRANSFER:
        return tr("실시간이체")
    return PAYMENT_NAMES[row.method]


def _customer(row: OrderRow) -> str:
    return row.partner or row.receiver


def _receiver_tip(row: OrderRow) -> str:
    if row.receiver and row.receiver != row.partner:
        return tr("{name} · 받는 분 {to}").format(name=row.partner, to=row.receiver)
    return ""


def _number_tip(row: OrderRow) -> str:
    """What folds away in narrow windows."""
    when = clock_time(row.ordered_at, 0)
    return tr("{no} · {mall} · 주문 {t} · {method}").format(
        no=row.order_no, mall=row.mall, t=when, method=PAYMENT_NAMES[row.method]
    )
