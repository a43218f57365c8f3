"""What a person has to say before the order goes on, with its answers beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos_app.domain.orders.order_detail import OrderDetail
from pos_app.ui.language import tr
from pos_app.ui.paint import box, smooth_painter
from pos_app.ui.screens.orders.actions import Question
from pos_app.ui.screens.orders.question_words import Asked, Rows, asked_of
from pos_app.ui.theme import color, solid, tone_colors
from pos_app.ui.tokens import ColorName, Tone, radius
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.text import Text

_NAMES_WIDE = 72


class NamedRows(QWidget):
    """A few names with what is to be said of each, under each other."""

    def __init__(self, ink: ColorName, parent: QWidget) -> None:
        super().__init__(parent)
        self._ink: ColorName = ink
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 2)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnMinimumWidth(0, _NAMES_WIDE)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[Text, Text]] = []

    def show_rows(self, rows: Sequence[tuple[str, str]]) -> None:
        """Show these; none takes no room."""
        while len(self._rows) < len(rows):
            self._add()
        for place, (name, words) in enumerate(self._rows):
            said = rows[place] if place < len(rows) else ("", "")
            name.show_text(said[0])
            words.show_text(said[1])
        reveal(self, bool(rows))

    def _add(self) -> None:
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
        name = Text("", "table", "semibold", self._ink, align=top, parent=self)
        words = Text("", "table", ink="text", wrap=True, align=top, parent=self)
        place = len(self._rows)
        self._grid.addWidget(name, place, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(words, place, 1)
        self._rows.append((name, words))


class QuestionCard(QWidget):
    """`show_question(question, detail)`; `answered` carries the key of the button pressed."""

    answered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone: Tone = "warn"
        self._shown: tuple[Question, Rows] | None = None
        self._head = Text("", "body", "semibold", wrap=True, parent=self)
        self._text = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._facts = NamedRows("text_2", self)
        self._effects = NamedRows("text", self)
        self._answers = FlowRow(parent=self)
        self._buttons: list[KeyButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 12, 12)
        column.setSpacing(6)
        for part in (self._head, self._text, self._facts, self._effects, self._answers):
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
        asked = asked_of(question, detail)
        self._say(asked)
        if self._shown != (question, asked.answers):
            self._shown = (question, asked.answers)
            self._rebuild(asked.answers)
        self.show()
        self.update()

    def _say(self, asked: Asked) -> None:
        self._tone = asked.tone
        self._head.setText(asked.head)
        self._text.show_text(asked.text)
        self._facts.show_rows(asked.facts)
        self._effects.show_rows(asked.effects)

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
