"""The paper in the middle: what the virtual printer really printed, or how a test page must look."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.services.devices.device_values import PracticeFault
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.empty import Empty
from pos_app.ui.widgets.paper_view import PaperView
from pos_app.ui.widgets.text import Text


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper with its heading. `practice`: faults may be practised; `mend` is the way back."""

    png: bytes
    title: str
    facts: str
    practice: bool = False
    mend: str = ""


class PaperPanel(QWidget):
    """`show_paper(shown)`; `practised(fault)` and `mended()`."""

    practised = Signal(object)
    mended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", "body", "semibold", parent=self)
        self._facts = Text("", "table", ink="text_2", parent=self)
        self._paper = PaperView(tr("종이"))
        self._empty = Empty(
            "printer",
            tr("아직 인쇄한 종이가 없습니다"),
            tr("시험 인쇄를 하거나 출고지시서를 인쇄하면 여기에 그대로 나타납니다."),
        )
        self._foot = QWidget(self)
        self._mend = KeyButton("", kind="primary", size="small", parent=self)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._facts)
        head.addStretch()
        head.setContentsMargins(24, 16, 24, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._paper, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._foot)
        self._arrange_foot()
        self._mend.clicked.connect(self.mended)
        self.show_paper(PaperShown(b"", "", ""))

    def show_paper(self, shown: PaperShown) -> None:
        """Show a paper and its heading."""
        self._title.setText(shown.title)
        self._facts.setText(shown.facts)
        self._paper.show_png(shown.png)
        self._paper.setVisible(bool(shown.png))
        self._empty.setVisible(not shown.png)
        self._foot.setVisible(shown.practice)
        self._mend.setText(shown.mend)
        self._mend.setVisible(bool(shown.mend))

    def _arrange_foot(self) -> None:
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(16, 12, 16, 16)
        row.setSpacing(8)
        row.addWidget(Text(tr("고장 연습"), "table", ink="text_2", parent=self._foot))
        row.addStretch()
        for fault, word in (
            (PracticeFault.PAPER_OUT, tr("용지 없음")),
            (PracticeFault.COVER_OPEN, tr("덮개 열림")),
            (PracticeFault.CUT_OFF, tr("중간에 끊김")),
        ):
            button = KeyButton(word, size="small", parent=self._foot)
            button.clicked.connect(lambda _=False, fault=fault: self.practised.emit(fault))
            row.addWidget(button)
        row.addWidget(self._mend)
