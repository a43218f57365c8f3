"""The case in the middle: its head, a row for each step of hands, then those of the money."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.clock import day_of
from pos_app.domain.warehouse.cancel_detail import CancelStep, CaseDetail, StepState
from pos_app.ui.format import clock_time, order_parts
from pos_app.ui.language import tr
from pos_app.ui.screens.cancels.goods_part import GoodsPart
from pos_app.ui.screens.cancels.money_part import MoneyPart
from pos_app.ui.screens.cancels.money_rows import MoneySaid, finished, money_rows
from pos_app.ui.screens.cancels.step_row import StepRow
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.cancel_cases import (
    paid_words,
    parcel_words,
    progress_pill,
    since_words,
    step_text,
    step_title,
)

_PARCEL_STEPS = frozenset({CancelStep.PULL, CancelStep.RECEIVE})


class Checklist(QWidget):
    """`show_case(said)`; `goods` counts pieces, `receive` takes a parcel back, `money` gives back."""

    order_wanted = Signal()

    def __init__(self, money: MoneyPart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.money = money
        self._name = Text("", "strong", "bold", parent=self)
        self._stage = Text("", "body", ink="text_2", parent=self)
        self._pill = StatusPill(parent=self)
        self._dim = Text("", "table", ink="text_2", parent=self)
        self._number = Text("", "table", "semibold", parent=self)
        self._facts = Text("", "table", ink="text_2", parent=self)
        self.rows: dict[CancelStep, StepRow] = {step: StepRow() for step in CancelStep}
        self.goods = GoodsPart()
        self.receive = KeyButton(tr("돌아온 박스 받음"), "Ctrl+Enter", kind="primary")
        self.order = KeyButton(tr("주문 보기"), size="small", parent=self)
        no_focus(self.receive, self.order)
        other = QShortcut(QKeySequence("Ctrl+Return"), self.receive)  # the Enter of the letters
        other.activated.connect(self.receive.click)
        self.rows[CancelStep.PUT_BACK].body.addWidget(self.goods)
        held = QHBoxLayout()
        held.addWidget(self.receive)
        held.addStretch(1)
        self.rows[CancelStep.RECEIVE].body.addLayout(held)
        self._arrange()
        self.order.clicked.connect(self.order_wanted)

    def show_case(self, said: MoneySaid) -> None:
        """One case at one moment."""
        detail, now = said.detail, said.now
        case = detail.case
        self._name.setText(case.receiver)
        self._stage.setText(paid_words(detail))
        self._pill.set(progress_pill(*finished(said)))
        dim, read = order_parts(case.order_no)
        self._dim.setText(dim)
        self._number.setText(read)
        when = clock_time(case.at, day_of(now))
        self._facts.setText(since_words(detail, when))
        steps = dict(detail.steps())
        last = list(steps)[-1]
        for place, (step, state) in enumerate(steps.items(), 1):
            ends = step is last and not detail.money
            self._show_step(step, state, place, detail, ends)
        for step, row in self.rows.items():
            row.setVisible(step in steps)
        self.goods.setVisible(steps.get(CancelStep.PUT_BACK) is StepState.NOW)
        self.goods.show_lines(detail.lines)
        self.receive.setVisible(steps.get(CancelStep.RECEIVE) is StepState.NOW)
        self.money.show_rows(money_rows(said))

    def show_whole(self, part: QWidget) -> None:
        """Scroll until the part can be seen, once it has its place."""
        QTimer.singleShot(0, part, lambda: self._area.ensureWidgetVisible(part, 0, 24))

    def _show_step(
        self, step: CancelStep, state: StepState, place: int, detail: CaseDetail, last: bool
    ) -> None:
        notes = (
            [parcel_words(one, detail.case.parcel) for one in detail.parcels]
            if step in _PARCEL_STEPS
            else []
        )
        title, text = step_title(step, place), step_text(step, state, detail)
        self.rows[step].show_step(title, text, state, notes, last)

    def _arrange(self) -> None:
        head = QWidget(self)
        head.setObjectName("surface")
        head.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        top, below = QHBoxLayout(), QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._name)
        top.addWidget(self._stage)
        top.addStretch(1)
        top.addWidget(self._pill)
        below.setSpacing(0)
        below.addWidget(self._dim)
        below.addWidget(self._number)
        below.addSpacing(8)
        below.addWidget(self._facts)
        below.addStretch(1)
        below.addWidget(self.order)
        column = QVBoxLayout(head)
        column.setContentsMargins(24, 14, 24, 12)
        column.setSpacing(4)
        column.addLayout(top)
        column.addLayout(below)
        inner = QWidget()
        steps = QVBoxLayout(inner)
        steps.setContentsMargins(24, 16, 24, 16)
        steps.setSpacing(0)
        for row in self.rows.values():
            steps.addWidget(row)
        steps.addWidget(self.money)
        steps.addStretch(1)
        scroll = QScrollArea(self)
        self._area = scroll
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(Rule(self))
        whole.addWidget(scroll, 1)
