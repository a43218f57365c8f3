"""After F12: what was taken in, and what of it waits for a person."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.screens.imports.presenter import Done
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.text import Text

ORDERS, REVIEW, MATCHING, MONEY, ESTIMATED = "orders", "review", "matching", "money", "estimated"


class DoneCard(QWidget):
    """`show_done(done)`; `wanted(key)` is the next thing the clerk goes to."""

    wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner(parent=self)
        self._rows: list[QWidget] = []
        self._card = Card(tr("다음에 할 일"), parent=self)
        self._card.body.setSpacing(12)
        self._card.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(16)
        column.addWidget(self.banner)
        column.addWidget(self._card)
        column.addStretch()

    def text(self) -> str:
        """What the banner says."""
        return self.banner.text()

    def keys(self) -> list[str]:
        """What may be gone to, top to bottom."""
        return [str(row.property("key")) for row in self._rows]

    def show_done(self, done: Done) -> None:
        """Say what was written."""
        self.banner.show_banner(BannerSpec(_counts(done), "ok", strong=_first(done)))
        for row in self._rows:
            self._card.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(*step) for step in _steps(done)]
        for row in self._rows:
            self._card.body.addWidget(row)

    def _row(self, key: str, strong: str, text: str, action: str) -> QWidget:
        row = QWidget(self._card)
        row.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        row.setProperty("key", key)
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(16)
        head = Text(strong, "body", "semibold", parent=row)
        head.setFixedWidth(144)
        button = KeyButton(action, size="small", parent=row)
        button.clicked.connect(lambda: self.wanted.emit(key))
        line.addWidget(head, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(Text(text, "table", ink="text_2", wrap=True, parent=row), 1)
        line.addWidget(button)
        return row


def _first(done: Done) -> str:
    if done.result.new:
        return tr("새 주문 {n}건을 들였습니다.").format(n=number(done.result.new))
    return tr("파일을 들였습니다. 새 주문은 없습니다.")


def _counts(done: Done) -> str:
    result, counts = done.result, done.preview.counts
    parts = [
        (tr("입금됨 {n}"), result.paid),
        (tr("바뀜 {n}"), result.changed),
        (tr("검토 {n}"), result.review),
        (tr("취소요청 {n}"), result.stopped),
        (tr("정보 더함 {n}"), result.enriched),
        (tr("그대로 {n}"), result.same),
        (tr("건너뜀 {n}줄"), counts.skipped_rows),
        (tr("못 씀 {n}줄"), counts.rejected_rows),
    ]
    told = [word.format(n=number(count)) for word, count in parts if count]
    return " · ".join((done.file.name, *told))


def _steps(done: Done) -> list[tuple[str, str, str, str]]:
    counts, result = done.preview.counts, done.result
    steps: list[tuple[str, str, str, str]] = []
    if result.review:
        steps.append(
            (
                REVIEW, tr("변경 검토 {n}건").format(n=number(result.review)),
                tr("출고지시서를 뽑은 뒤에 바뀐 주문입니다. 받아들이면 다시 인쇄합니다."),
                tr("검토"),
            )
        )  # fmt: skip
    if counts.unmatched_lines:
        steps.append(
            (
                MATCHING, tr("상품 짝짓기 {n}줄").format(n=number(counts.unmatched_lines)),
                tr("모르는 상품은 한 번만 짝을 지으면 다음부터 저절로 이어집니다."),
                tr("짝짓기"),
            )
        )  # fmt: skip
    if counts.unconfirmed:
        steps.append(
            (
                MONEY, tr("결제 확인 {n}건").format(n=number(counts.unconfirmed)),
                tr("파일만으로는 결제되었는지 알 수 없습니다. 확인한 주문만 인쇄합니다."),
                tr("결제 확인"),
            )
        )  # fmt: skip
    if counts.estimated:
        steps.append(
            (
                ESTIMATED, tr("추정 금액 {n}건").format(n=number(counts.estimated)),
                tr("파일에 금액이 없어 우리 상품 가격으로 추정했습니다. 매출 전에 확인합니다."),
                tr("금액 확인"),
            )
        )  # fmt: skip
    steps.append(
        (ORDERS, tr("주문 목록"), tr("결제된 주문의 출고지시서를 인쇄합니다."), tr("주문으로"))
    )
    return steps
