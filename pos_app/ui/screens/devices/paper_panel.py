"""The paper in the middle: what the virtual printer really prints, or how a page must look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.services.devices.device_values import PracticeFault, VirtualPaper
from pos_app.ui.language import tr
from pos_app.ui.screens.devices.live_paper import LivePaper
from pos_app.ui.screens.devices.paper_feed import PaperFeed
from pos_app.ui.screens.devices.presenter import mend_word, paper_facts
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.empty import Empty
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.devices.practice import Practice


@dataclass(frozen=True, slots=True)
class PaperShown:
    """A paper's heading. `practice`: faults may be practised; `mend` is the way back.

    `number` of `sheets` papers is shown; 0 where there is none.
    """

    title: str
    facts: str
    practice: bool = False
    mend: str = ""
    number: int = 0
    sheets: int = 0


class PaperPanel(QWidget):
    """`follow(find)` a virtual printer, or `preview(png, …)` a page; `paper` is what shows it.

    Says `practised(fault)`, `mended()` and `save_wanted(number)`.
    """

    practised = Signal(object)
    mended = Signal()
    save_wanted = Signal(int)

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.paper = LivePaper(tr("종이"))
        self._feed = PaperFeed(self.paper, tasks, self)
        self._number = 0
        self._title = Text("", "body", "semibold", parent=self)
        self._facts = Text("", "table", ink="text_2", parent=self)
        self._save = KeyButton(tr("PNG 저장"), size="small", parent=self)
        self._turner = QWidget(self)
        self._earlier = KeyButton(tr("이전 장"), "PgUp", "text", "small", parent=self._turner)
        self._later = KeyButton(tr("다음 장"), "PgDown", "text", "small", parent=self._turner)
        self._which = Text("", "table", ink="text_2", parent=self._turner)
        self._empty = Empty(
            "printer",
            tr("아직 인쇄한 종이가 없습니다"),
            tr("시험 인쇄를 하거나 출고지시서를 인쇄하면 여기에 그대로 나타납니다."),
        )
        self._foot = QWidget(self)
        self._mend = KeyButton("", kind="primary", size="small", parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head())
        column.addWidget(self._turner)
        column.addWidget(self.paper, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self._foot)
        self._arrange_turner()
        self._arrange_foot()
        self._mend.clicked.connect(self.mended)
        self._feed.came.connect(self._came)
        self._earlier.clicked.connect(lambda: self._feed.turn(self._number - 1))
        self._later.clicked.connect(lambda: self._feed.turn(self._number + 1))
        self._save.clicked.connect(lambda: self.save_wanted.emit(self._number))
        self._show_heading(PaperShown("", ""))

    def follow(self, find: Callable[[], Practice | None]) -> None:
        """Show the papers of a virtual printer as they come."""
        self._feed.follow(find)

    def preview(self, png: bytes, title: str, facts: str) -> None:
        """Show how a page must look."""
        self._show_heading(PaperShown(title, facts))
        self._feed.show_png(png)

    def rest(self, at_top: bool) -> None:
        """Which end of the newest paper to look at."""
        self.paper.rest(at_top)

    def pause(self) -> None:
        """Nobody looks: no more papers are drawn until `follow`."""
        self._feed.pause()

    def _came(self, paper: VirtualPaper) -> None:
        facts, mend = paper_facts(paper), mend_word(paper)
        title = tr("가상 프린터")
        self._show_heading(PaperShown(title, facts, True, mend, paper.number, paper.sheets))

    def _show_heading(self, shown: PaperShown) -> None:
        self._number = shown.number
        self._title.setText(shown.title)
        self._facts.setText(shown.facts)
        some = shown.number > 0 or not shown.practice
        self.paper.setVisible(some)
        self._empty.setVisible(not some)
        self._save.setVisible(shown.practice and shown.number > 0)
        self._turner.setVisible(shown.practice and shown.sheets > 1)
        which = tr("{sheets}장 가운데 {number}번째").format(
            sheets=shown.sheets, number=shown.number
        )
        self._which.setText(which)
        self._earlier.arm("" if shown.number > 1 else tr("첫 장입니다."))
        self._later.arm("" if shown.number < shown.sheets else tr("마지막 장입니다."))
        self._foot.setVisible(shown.practice)
        self._mend.setText(shown.mend)
        self._mend.setVisible(bool(shown.mend))

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._title)
        head.addWidget(self._facts)
        head.addStretch()
        head.addWidget(self._save)
        head.setContentsMargins(24, 12, 16, 8)
        return head

    def _arrange_turner(self) -> None:
        row = QHBoxLayout(self._turner)
        row.setContentsMargins(16, 0, 16, 4)
        row.setSpacing(8)
        row.addWidget(self._earlier)
        row.addStretch()
        row.addWidget(self._which)
        row.addStretch()
        row.addWidget(self._later)

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
