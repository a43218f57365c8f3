"""What stands in the header of 주문."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from pos_app.domain.orders.order_views import OpenMatter
from pos_app.ui.fonts import text_width
from pos_app.ui.format import long_day, number
from pos_app.ui.language import tr
from pos_app.ui.order_status import status_word
from pos_app.ui.screens.orders.asked import Asked
from pos_app.ui.screens.orders.overview import Overview
from pos_app.ui.widgets.button import KeyButton


def print_words(count: int) -> str:
    """`출고지시서 인쇄 4건`."""
    if not count:
        return tr("출고지시서 인쇄")
    return tr("출고지시서 인쇄 {n}건").format(n=number(count))


class PrintButton(KeyButton):
    """F3; as wide as its longest word, so that the header does not move while rows are ticked."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(print_words(0), "F3", kind="primary", icon="printer", parent=parent)

    # Qt
    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        most = max(text_width(print_words(88), "body", "semibold"), 0)
        now = text_width(self.text(), "body", "semibold")
        return QSize(size.width() + max(most - now, 0), size.height())


def facts_line(found: Overview, asked: Asked, queue: bool) -> str:
    """The line beside the title."""
    if queue:
        return tr("인쇄 전 {ready}건 · 매출 전 {printed}건").format(
            ready=number(found.badges.to_print), printed=number(found.badges.to_sell)
        )
    if asked.matter is not None:
        return {
            OpenMatter.UNCONFIRMED: tr("결제를 확인할 주문"),
            OpenMatter.UNMATCHED: tr("상품을 이어 줄 주문"),
            OpenMatter.CHANGE_WAITING: tr("바뀐 주문"),
            OpenMatter.ESTIMATED: tr("추정 금액인 주문"),
            OpenMatter.LATE: tr("늦은 주문 · 택배가 이미 다녀갔습니다"),
        }[asked.matter]
    if asked.searching:
        return tr("모든 날에서 찾음")
    if asked.all_days and asked.status is not None:
        return tr("모든 날의 {state}").format(state=status_word(asked.status))
    return tr("{day} · {n}건").format(day=long_day(asked.day), n=number(found.counts.total))
