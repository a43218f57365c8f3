"""The list that was read: what each row is to us, and the current one in full."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QWidget

from pos_app.ui.format import date_time, number
from pos_app.ui.language import tr
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.screens.receipt_list.lines import ALL, SheetLine, line_columns
from pos_app.ui.widgets.chip import ChipSpec
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.file_page import FilePage
from pos_app.ui.widgets.progress import Progress
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.domain.receipts.receipt_list import ReceiptList


class SheetPage(FilePage):
    """`show_file(file)`, `show_lines(chips, lines)`; `chosen(key)` of a chip, `wanted(order_id)`."""

    chosen = Signal(str)
    wanted = Signal(object)

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[SheetLine] = ()
        self._places: dict[Hashable, int] = {}
        self._filter = ""
        self._columns = line_columns(now)
        self.model: PageModel[SheetLine] = PageModel(
            self._columns, self._page, lambda line: line.key, tone=lambda line: line.tone
        )
        self.table = Table(self.model, tr("대행사 목록의 줄"))
        self._listed = ListOrEmpty(
            self.table,
            Empty("list_checks", tr("그런 줄이 없습니다"), tr("다른 판정을 골라 보십시오.")),
        )
        self.full = Text("", "table", wrap=True, parent=self)
        self.progress = Progress(self)
        self.foot = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.arrange(self._listed, (self.full, self.progress, self.foot))
        self.chips.changed.connect(self.chosen)
        self.table.current_changed.connect(self._current)
        self.table.opened.connect(self._leads)
        self.table.clicked.connect(self._clicked)

    def show_file(self, file: ReceiptList, span: tuple[int, int] | None) -> None:
        """A file was read, its rows are between these moments (ms UTC) and follow."""
        self.name.setText(file.name)
        facts = [file.label, tr("파일 {n}줄").format(n=number(len(file.rows) + len(file.problems)))]
        if span is not None:
            first, last = span
            facts.append(f"{date_time(first)} ~ {date_time(last)}")
        self.about.setText(" · ".join(facts))
        self._filter = ALL
        self._take(())

    def show_lines(self, chips: Sequence[ChipSpec], lines: Sequence[SheetLine]) -> None:
        """The rows of the chosen chip; the place in the list stays where the list is the same."""
        same = self.chips.chosen() == self._filter
        self._filter = self.chips.chosen()
        self.chips.set_chips(chips)
        self._take(lines, keep=same)
        self._listed.show_empty(not lines)
        if self.table.current_place < 0:
            self.table.select_place(0)
        self._current(self.table.current_row())

    def show_taking(self, done: int, total: int) -> None:
        """So many rows are taken in; a total of 0 takes it away."""
        if not total:
            self.progress.close_progress()
            return
        if not done or self.progress.isHidden():
            self.progress.start(tr("장부에 반영"), total)
        self.progress.step(min(done, total))

    def _take(self, lines: Sequence[SheetLine], keep: bool = False) -> None:
        self._lines = lines
        self._places = {}
        self.model.reload(top=not keep)

    def _page(self, after: SheetLine | None, size: int) -> Sequence[SheetLine]:
        """Only what was handed out knows its place: nobody walks over thousands of rows here."""
        begin = 0 if after is None else self._places.get(after.key, len(self._lines)) + 1
        page = self._lines[begin : begin + size]
        self._places |= {line.key: place for place, line in enumerate(page, begin)}
        return page

    def _current(self, line: SheetLine | None) -> None:
        reveal(self.full, line is not None)
        if line is None:
            self.full.setText("")
            return
        facts = [
            tr("파일 {n}행").format(n=line.source_row) if line.source_row else "",
            tr("신분확인번호 {number}").format(number=line.number) if line.number else "",
        ]
        said = " · ".join(fact for fact in facts if fact)
        self.full.setText(f"{said} · {line.whole}" if said else line.whole)

    def _clicked(self, index: QModelIndex) -> None:
        """On its order number a row leads to the order."""
        if self._columns[index.column()].key == "order":
            self._leads(self.model.row_at(index.row()))

    def _leads(self, line: SheetLine | None) -> None:
        if line is not None and line.order_id is not None:
            self.wanted.emit(line.order_id)
