"""The cases at the left: open or ended, parcels to pull first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.warehouse.cancels import CaseRow
from pos_app.ui.format import won
from pos_app.ui.language import tr
from pos_app.ui.paint import smooth_painter
from pos_app.ui.screens.cancels.case_rows import CaseChoice, CaseRows
from pos_app.ui.theme import color
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.words.cancel_cases import case_pills

OPEN, DONE = "open", "done"
_WIDE = 344


class CaseList(QWidget):
    """`show_cases(cases, done, chosen, now)`, `show_count(n)`; `chosen(order_id)`, `filtered(done)`."""

    chosen = Signal(object)
    """An order's id: wider than a C int."""
    filtered = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(_WIDE)
        self._cases: tuple[CaseChoice, ...] = ()
        self.chips = ChipRow(self)
        self.show_count(0)
        self.chips.choose(OPEN)
        self.rows = CaseRows(tr("취소된 주문"), self)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 8)
        column.addWidget(self.rows)
        column.addStretch(1)
        self._scroll = QScrollArea(self)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 12)
        top.addWidget(self.chips)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 1, 0)
        whole.setSpacing(0)
        whole.addLayout(top)
        whole.addWidget(Rule(self))
        whole.addWidget(self._scroll, 1)
        self.chips.changed.connect(self._filter)
        self.rows.changed.connect(self._choose)

    def show_count(self, count: int) -> None:
        """How many cases are open."""
        self.chips.set_chips([ChipSpec(OPEN, tr("열림"), count), ChipSpec(DONE, tr("끝남"))])

    def show_cases(
        self, cases: Sequence[CaseRow], done: bool, chosen: int | None, now: int
    ) -> None:
        """List these at a moment (ms UTC); the chosen one stays in sight."""
        self.chips.choose(DONE if done else OPEN)
        self._cases = tuple(_choice(case, now) for case in cases)
        self.rows.set_choices(self._cases)
        self.rows.setVisible(bool(cases))
        if chosen is not None:
            self.rows.choose(str(chosen))

    def cases(self) -> tuple[CaseChoice, ...]:
        """The rows as they stand there."""
        return self._cases

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth_painter(self)
        painter.fillRect(self.width() - 1, 0, 1, self.height(), color("line"))
        painter.end()

    # Inside
    def _filter(self, key: str) -> None:
        self.filtered.emit(key == DONE)

    def _choose(self, key: str) -> None:
        self.chosen.emit(int(key))


def _choice(case: CaseRow, now: int) -> CaseChoice:
    money = case.money
    return CaseChoice(
        str(case.order_id),
        case.receiver,
        case.order_no,
        side=PAYMENT_NAMES[money.method] if money else "",
        amount=won(money.amount) if money and money.amount else "",
        pills=case_pills(case, now),
    )
