"""A list of orders with ticks over a foot line, and a banner where something is said."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.services.parcels.file_writing import FilesWritten
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column, RowTone
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.notice import Notice
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text


class FileList(QWidget):
    """`show_rows(rows)` ticks at once what `first(row)` says; a clerk's own ticks stay."""

    folder_wanted = Signal(Path)

    def __init__(
        self,
        columns: Sequence[Column[Any]],
        key: Callable[[Any], Hashable],
        goes: Callable[[Any], bool],
        first: Callable[[Any], bool],
        tone: Callable[[Any], RowTone],
        name: str,
        empty: Empty,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._key, self._first = key, first
        self._seen: set[Hashable] = set()
        self._folder: Path | None = None
        self.banner = Banner(parent=self)
        self._slot = QWidget(self)
        told = QVBoxLayout(self._slot)
        told.setContentsMargins(16, 4, 16, 12)
        told.addWidget(self.banner)
        self._slot.hide()
        self.model: ListModel[Any] = ListModel(columns, key, tone=tone, checkable=goes)
        self.table = Table(self.model, name)
        self._listed = ListOrEmpty(self.table, empty, self)
        self.foot = Text("", "table", ink="text_2", parent=self)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.addWidget(self.foot, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._slot)
        column.addWidget(self._listed, 1)
        column.addWidget(Rule(self))
        column.addLayout(foot)
        self.banner.acted.connect(self._open_folder)

    def show_rows(self, rows: Sequence[Any], *, fresh: bool = False) -> None:
        """Show rows; new ones that go are ticked."""
        if fresh:
            self.untick()
            self._seen.clear()
        wanted = {self._key(row) for row in rows if self._first(row)} - self._seen
        self._seen |= wanted
        self.model.set_rows(rows)
        places = [n for n, line in enumerate(self.model.lines) if line.key in wanted]
        self.model.set_checked(places, on=True)
        self._listed.show_empty(not rows)
        if self.table.current_place < 0:
            self.table.select_place(0)

    def untick(self) -> None:
        """Take every tick away."""
        self.model.check_all(on=False)

    def show_saved(self, done: FilesWritten) -> None:
        """Say how many went where, with the way to the folder."""
        first = done.paths[0]
        self._folder = first.parent
        names = ", ".join(path.name for path in done.paths)
        strong = tr("주문 {n}건을 저장했습니다.").format(n=number(done.orders))
        words = tr("{rows}줄 · {names} · {folder}").format(
            rows=number(done.rows), names=names, folder=first.parent
        )
        self.banner.show_banner(BannerSpec(words, "ok", strong, tr("폴더 열기")))
        self._slot.show()

    def say(self, notice: Notice | None) -> None:
        """A sentence over the list, or nothing."""
        if notice is None:
            self.banner.clear()
        else:
            self.banner.show_notice(notice)
        self._slot.setVisible(notice is not None)

    def count(self, goes: int, ticked: int, reason: str) -> str:
        """`고른 3건 · 넣을 수 있음 5건 · 빠짐 2건 · …`; an empty list has said all there is to say."""
        if not self.model.lines:
            return ""
        words = tr("고른 {ticked}건 · 넣을 수 있음 {goes}건 · 빠짐 {left}건")
        left = len(self.model.lines) - goes
        said = words.format(ticked=number(ticked), goes=number(goes), left=number(left))
        return f"{said} · {reason}" if reason else said

    def _open_folder(self) -> None:
        if self._folder is not None:
            self.folder_wanted.emit(self._folder)
