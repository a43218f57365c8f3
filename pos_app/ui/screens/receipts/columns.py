"""The columns of the lists, and of today's results."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.clock import day_of
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.receipts.receipt_rows import DocumentRow, ReceiptCounts
from pos_app.ui.format import clock_time, won
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, check_column
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.receipts.shown import ListRow, Tab
from pos_app.ui.tokens import ColorName
from pos_app.ui.widgets.chip import ChipSpec
from pos_app.ui.words.receipt_answers import refused_words
from pos_app.ui.words.receipt_numbers import use_word
from pos_app.ui.words.receipt_rows import deadline_pill, document_pill, nts_words, wish_words

Now = Callable[[], int]


def tab_chips(counts: ReceiptCounts) -> list[ChipSpec]:
    """The lists, with how many wait in each."""
    return [
        ChipSpec(Tab.TODO, tr("할 일"), counts.todo),
        ChipSpec(Tab.DUE, tr("발급 대상"), counts.due, "info", "ring_0"),
        ChipSpec(Tab.OVER, tr("정정"), counts.over, "warn", "triangle"),
        ChipSpec(Tab.UNKNOWN, tr("결과 모름"), counts.unknown, "unknown", "question"),
        ChipSpec(Tab.ISSUED, tr("발급"), None, "ok", "full"),
        ChipSpec(Tab.CANCELLED, tr("취소"), None, "neutral", "slash"),
    ]


def list_columns(now: Now) -> list[Column[ListRow]]:
    """고름, 주문번호, 고객, 결제방식, 금액, 결제일시, 기한, 신청, 상태."""

    def deadline(row: ListRow) -> PillSpec:
        if row.due_day is None:
            return PillSpec("—")
        return deadline_pill(row.due_day, day_of(now()), row.duty)

    def when(row: ListRow) -> str:
        return clock_time(row.paid_at, day_of(now()))

    def wish(row: ListRow) -> str:
        return wish_words(row.asked, row.duty)

    def wish_ink(row: ListRow) -> ColorName:
        if row.asked is not None:
            return "text"
        return "warn_text" if row.duty else "text_2"

    def method(row: ListRow) -> str:
        return PAYMENT_NAMES[row.method]

    return [
        check_column(),
        Column("no", tr("주문번호"), 160, lambda r: r.order_no, kind="order", tip=_whole),
        Column("name", tr("고객"), 0, lambda r: r.customer, tip=_whole),
        Column("method", tr("결제방식"), 100, method, kind="dim", fold=True),
        Column("amount", tr("금액"), 84, lambda r: won(r.amount), kind="number"),
        Column("paid", tr("결제일시"), 96, when, kind="time"),
        Column("due", tr("기한"), 120, lambda _r: "", kind="mark", pill=deadline),
        Column("asked", tr("신청"), 80, wish, ink=wish_ink, fold=True),
        Column("state", tr("상태"), 106, lambda _r: "", kind="pill", pill=lambda r: r.pill),
    ]


def result_columns(now: Now) -> list[Column[DocumentRow]]:
    """시각, 결과, 고객, 용도, 승인번호, 금액, 전송."""

    def when(row: DocumentRow) -> str:
        return clock_time(row.at, day_of(now()))

    def number(row: DocumentRow) -> str:
        return row.document.approval_no or row.original_no

    def pill(row: DocumentRow) -> PillSpec:
        return document_pill(row.document)

    def ink(row: DocumentRow) -> ColorName:
        return "bad_text" if row.document.state is RefundState.REJECTED else "text_2"

    return [
        Column("at", tr("시각"), 64, when),
        Column("result", tr("결과"), 100, lambda _r: "", kind="pill", pill=pill),
        Column("name", tr("고객"), 112, lambda r: r.customer, tip=lambda r: r.order_no),
        Column("use", tr("용도"), 88, lambda r: use_word(r.document.use), kind="dim", fold=True),
        Column("no", tr("승인번호"), 116, number, kind="strong"),
        Column("amount", tr("금액"), 92, lambda r: won(r.signed), kind="number"),
        Column("nts", tr("전송"), 0, _sent, ink=ink, tip=_sent),
    ]


def _sent(row: DocumentRow) -> str:
    if row.document.state is RefundState.REJECTED:
        return refused_words(row.document)[0]
    return nts_words(row.document)


def _whole(row: ListRow) -> str:
    return f"{row.order_no} · {row.customer} · {PAYMENT_NAMES[row.method]}"
