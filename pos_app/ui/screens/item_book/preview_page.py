"""The file that was read: its rows with verdicts, and the current one in full."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.intake.item_book import BookLine, ItemBook
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.screens.item_book.verdicts import ALL, line_columns, line_tone
from pos_app.ui.widgets.chip import ChipSpec
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.file_page import FilePage
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.item_book import line_words


class PreviewPage(FilePage):
    """`show_book(book)`, `show_lines(chips, lines)`; `chosen(key)` of a chip."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[BookLine] = ()
        self._places: dict[int, int] = {}
        self._filter = ""
        self.model: PageModel[BookLine] = PageModel(
            line_columns(), self._page, lambda line: line.row, tone=line_tone
        )
        self.table = Table(self.model, tr("파일의 줄"))
        self._listed = ListOrEmpty(
            self.table,
            Empty("list_checks", tr("그런 줄이 없습니다"), tr("다른 판정을 골라 보십시오.")),
        )
        self._full = Text("", "table", wrap=True, parent=self)
        self._foot = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.arrange(self._listed, (self._full, self._foot))
        self.chips.changed.connect(self.chosen)
        self.table.current_changed.connect(self._current)

    def show_book(self, book: ItemBook) -> None:
        """A file was read; its rows come when they were compared."""
        self.name.setText(book.name)
        words = tr("{n}줄 · 상품코드로 찾아 지금 상품과 비교합니다 · 빈 칸은 그대로 둡니다")
        self.about.setText(words.format(n=number(len(book.rows))))
        self.chips.set_chips([ChipSpec(ALL, tr("전체"), len(book.rows))])
        self._filter = ALL
        self._take(())

    def show_lines(self, chips: Sequence[ChipSpec], lines: Sequence[BookLine]) -> None:
        """The rows of the chosen chip; the place in the list stays where the list is the same."""
        same = self.chips.chosen() == self._filter
        self._filter = self.chips.chosen()
        self.chips.set_chips(chips)
        self._take(lines, keep=same)
        self._listed.show_empty(not lines)
        if self.table.current_place < 0:
            self.table.select_place(0)
        self._current(self.table.current_row())

    def say_foot(self, text: str) -> None:
        """What F12 does, or why it sleeps."""
        self._foot.setText(text)

    def _take(self, lines: Sequence[BookLine], keep: bool = False) -> None:
        self._lines = lines
        self._places = {line.row: place for place, line in enumerate(lines)}
        self.model.reload(top=not keep)

    def _page(self, after: BookLine | None, size: int) -> Sequence[BookLine]:
        begin = 0 if after is None else self._places.get(after.row, len(self._lines)) + 1
        return self._lines[begin : begin + size]

    def _current(self, line: BookLine | None) -> None:
        words = line_words(line) if line is not None else ""
        self._full.set_ink("bad_text" if line is not None and line.flaws else "text")
        self._full.setText(words)
        reveal(self._full, bool(words))
