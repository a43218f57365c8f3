"""프린터 맞추기 at the right of 장치: one question at a time, its answers, what is known so far."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.devices.fit_steps import FitFact, FitShown, FitStep
from pos_app.ui.tokens import tokens
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.text import Text

_STEPS = len(FitStep) - 1  # the last is no step but the end


class FitPanel(QWidget):
    """`show_step(shown)`. Digits and arrows choose, only F12 goes on; Enter does nothing here."""

    chosen = Signal(str)
    typed = Signal(str)
    went_on = Signal()
    went_back = Signal()
    left = Signal()
    print_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(tokens().width["side"])
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._step = Text("", "caption", "medium", "text_2", parent=self)
        self._title = Text("", "strong", "bold", wrap=True, parent=self)
        self._hint = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._banner = Banner(parent=self)
        self._list = ChoiceList(tr("답"), self)
        self._line = Rule(self)
        self._facts = _Facts(self)
        self._scroll = QScrollArea(self)
        self._room = QWidget(self)
        self._leave = KeyButton(tr("그만두기"), kind="text", parent=self)
        self._print = KeyButton(tr("다시 인쇄"), "Ctrl+P", size="small", parent=self)
        self._back = KeyButton(tr("이전"), "Esc", parent=self)
        self._next = KeyButton(tr("다음"), "F12", kind="primary", parent=self)
        self._why = Text("", "caption", ink="text_2", wrap=True, parent=self)
        self._at: FitStep | None = None
        self._told: Notice | None = None
        self._arrange()
        self._list.changed.connect(self.chosen)
        self._leave.clicked.connect(self.left)
        self._print.clicked.connect(self.print_wanted)
        self._back.clicked.connect(self.went_back)
        self._next.clicked.connect(self.went_on)

    def show_step(self, shown: FitShown) -> bool:
        """Show a step, or the same one as it is now; true for a step that was not shown before."""
        fresh = shown.step is not self._at
        self._at = shown.step
        last = shown.step is FitStep.DONE
        said = tr("프린터 맞추기 · {n} / {of}").format(n=int(shown.step), of=_STEPS)
        self._step.setText(tr("프린터 맞추기") if last else said)
        self._title.setText(shown.title)
        self._hint.setText(shown.hint)
        self._say(shown.notice)
        self._show_choices(shown)
        self._facts.show_facts(shown.facts)
        self._next.setText(shown.next_word)
        self._next.arm(shown.asleep)
        self._why.show_text("" if shown.notice is not None else shown.asleep)
        self._print.setVisible(shown.can_print)
        self._back.setVisible(shown.can_go_back)
        self._leave.setVisible(not last)
        if fresh:
            (self._list if shown.choices else self).setFocus()
            self._scroll.verticalScrollBar().setValue(0)
        self._see_chosen(shown)
        return fresh

    def forget(self) -> None:
        """The next step shown is a fresh one."""
        self._at = None

    def answers(self) -> ChoiceList:
        """The list of answers."""
        return self._list

    def _say(self, notice: Notice | None) -> None:
        if notice is None:
            self._banner.clear()
        elif notice is not self._told:  # told once: the panel is shown anew for every answer
            self._banner.show_notice(notice)
        self._told = notice

    def _show_choices(self, shown: FitShown) -> None:
        rows = [
            ChoiceSpec(
                one.key,
                one.title,
                one.caption,
                mark=PillSpec(one.mark, "ok", "full") if one.mark else None,
            )
            for one in shown.choices
        ]
        self._list.set_choices(rows)
        self._list.choose(shown.chosen)
        self._scroll.setVisible(bool(rows))
        self._room.setVisible(not rows)
        self._line.setVisible(bool(rows and shown.facts))

    def _see_chosen(self, shown: FitShown) -> None:
        keys = self._list.keys()
        if shown.chosen in keys:
            tall = self._list.sizeHint().height() // len(keys)
            middle = self._list.y() + keys.index(shown.chosen) * tall + tall // 2
            self._scroll.ensureVisible(0, middle, 0, tall)

    def _arrange(self) -> None:
        inner = QWidget()
        body = QVBoxLayout(inner)
        body.setContentsMargins(16, 8, 16, 8)
        body.setAlignment(Qt.AlignmentFlag.AlignTop)
        body.addWidget(self._list)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        head = QVBoxLayout()
        head.setContentsMargins(16, 16, 16, 12)
        head.setSpacing(4)
        for part in (self._step, self._title, self._hint):
            head.addWidget(part)
        head.addSpacing(4)
        head.addWidget(self._banner)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Rule(self))
        column.addWidget(self._scroll, 1)
        column.addWidget(self._line)
        column.addWidget(self._facts)
        column.addWidget(self._room, 1)
        column.addWidget(Rule(self))
        column.addLayout(self._foot())

    def _foot(self) -> QVBoxLayout:
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 12, 16, 12)
        foot.setSpacing(8)
        above = QHBoxLayout()
        above.setSpacing(8)
        above.addWidget(self._why, 1)
        above.addStretch()
        above.addWidget(self._print)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._leave)
        below.addStretch()
        below.addWidget(self._back)
        below.addWidget(self._next)
        foot.addLayout(above)
        foot.addLayout(below)
        return foot

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        elif len(text) == 1 and text.isascii() and text.isdigit():
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)


class _Facts(QWidget):
    """Names and values, each with the word for how it is known."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._parts: list[QWidget] = []

    def show_facts(self, facts: Sequence[FitFact]) -> None:
        """Show these."""
        for part in self._parts:
            self._grid.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = []
        for line, fact in enumerate(facts):
            name = Text(fact.name, "table", ink="text_2", parent=self)
            value = Text(fact.value, "table", "semibold", wrap=True, parent=self)
            ink = "ok_text" if fact.certain else "text_2"
            sure = Text(fact.sure, "caption", "medium", ink, parent=self)
            for place, part in enumerate((name, value, sure)):
                self._grid.addWidget(part, line, place)
                part.show()
                self._parts.append(part)
        self.setVisible(bool(facts))
