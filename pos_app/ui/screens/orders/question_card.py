"""What a person has to say before the order goes on, with its answers beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.order_detail import OrderDetail
from pos_app.ui.language import tr
from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.screens.orders.actions import Question
from pos_app.ui.theme import color, solid, tone_colors
from pos_app.ui.tokens import Tone, radius
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.text import Text

SAW, SAW_NOTHING, PUT_BACK, DROP = "saw", "saw_nothing", "put_back", "drop"
CONFIRM, REVIEW, MATCH, RELEASE = "confirm", "review", "match", "release"


@dataclass(frozen=True, slots=True)
class _Asked:
    head: str
    text: str
    answers: Sequence[tuple[str, str]]
    tone: Tone = "warn"


def _asked(question: Question, detail: OrderDetail) -> _Asked:
    row = detail.row
    saw = ((SAW, tr("나왔음")), (SAW_NOTHING, tr("안 나왔음")))
    return {
        Question.PAPER: _Asked(
            tr("종이가 나왔습니까?"),
            tr("프린터에 보냈지만 나왔는지 모릅니다. 종이를 확인하고 골라 주십시오."),
            saw,
            "unknown",
        ),
        Question.PAPER_BLOCKED: _Asked(
            tr("프린터가 막혔습니다"),
            tr("용지와 덮개를 확인해 주십시오. 이 종이가 나왔는지 보고 골라 주십시오."),
            saw,
            "bad",
        ),
        Question.PAPER_EXPIRED: _Asked(
            tr("인쇄하지 않은 채 멈췄습니다"),
            tr("오래 기다려 저절로 인쇄하지 않습니다. 지금 인쇄할지 골라 주십시오."),
            ((PUT_BACK, tr("지금 인쇄")), (DROP, tr("인쇄하지 않음"))),
        ),
        Question.PAPER_MISSING: _Asked(
            tr("종이가 안 나온 주문입니다"),
            tr("재출력하거나, 종이를 찾았으면 나왔음을 눌러 주십시오."),
            ((SAW, tr("나왔음")),),
        ),
        Question.PAYMENT: _Asked(
            tr("결제를 확인해 주십시오"),
            tr("파일만으로는 결제했는지 모릅니다. 확인해야 출고지시서를 인쇄할 수 있습니다."),
            ((CONFIRM, tr("결제 확인")),),
            "unknown",
        ),
        Question.CHANGE: _Asked(
            tr("쇼핑몰에서 주문이 바뀌었습니다"),
            tr("달라진 곳을 확인해야 이 주문을 이어 갈 수 있습니다."),
            ((REVIEW, tr("달라진 곳 보기")),),
        ),
        Question.UNMATCHED: _Asked(
            tr("모르는 상품이 있습니다"),
            tr("우리 상품과 이어 주면 출고지시서를 인쇄할 수 있습니다."),
            ((MATCH, tr("상품 이어 주기")),),
        ),
        Question.HELD: _Asked(
            tr("보류된 주문입니다"),
            row.stop_reason or tr("사유를 적지 않았습니다."),
            ((RELEASE, tr("보류 풀기")),),
        ),
        Question.CANCEL_REQUESTED: _Asked(
            tr("취소 요청이 들어왔습니다"),
            row.stop_reason or tr("취소할지 정할 때까지 나가지 않습니다."),
            ((RELEASE, tr("요청 거두어들임")),),
        ),
    }[question]


class QuestionCard(QWidget):
    """`show_question(question, detail)`; `answered` carries the key of the button pressed."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = "warn"
        self._shown: tuple[Question, str] | None = None
        self._head = Text("", "body", "semibold", wrap=True, parent=self)
        self._text = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._answers = FlowRow(parent=self)
        self._buttons: list[KeyButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(6)
        for part in (self._head, self._text, self._answers):
            column.addWidget(part)
        self.hide()

    def buttons(self) -> tuple[KeyButton, ...]:
        """The answers, left to right."""
        return tuple(self._buttons)

    def show_question(self, question: Question | None, detail: OrderDetail | None) -> None:
        """Ask, or go away; the same question again leaves its buttons as they are."""
        if question is None or detail is None:
            self._shown = None
            self.hide()
            return
        asked = _asked(question, detail)
        self._tone = asked.tone
        self._head.setText(asked.head)
        self._text.setText(asked.text)
        if self._shown != (question, asked.text):
            self._shown = (question, asked.text)
            self._rebuild(asked.answers)
        self.show()
        self.update()

    def work(self, working: bool) -> None:
        """Sleep while an answer is written."""
        for button in self._buttons:
            button.arm(tr("적고 있습니다.") if working else "")

    def _rebuild(self, answers: Sequence[tuple[str, str]]) -> None:
        for old in self._buttons:
            self._answers.flow.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        for key, word in answers:
            button = KeyButton(word, size="small", parent=self._answers)
            button.clicked.connect(lambda _on=False, key=key: self.answered.emit(key))
            self._buttons.append(button)
            button.show()
        self._answers.add(*self._buttons)

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = smooth_painter(self)
        fill, _ = tone_colors(self._tone)
        unknown = self._tone == "unknown"
        edge = color("warn") if unknown else None
        box(painter, self.rect(), fill, edge, radius("control"), 1, unknown)
        if not unknown:
            box(painter, self.rect().adjusted(0, 0, 4 - self.width(), 0), solid(self._tone))
        painter.end()
