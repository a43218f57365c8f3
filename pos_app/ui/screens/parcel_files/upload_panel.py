"""The tab 쇼핑몰 송장 업로드: a mall, its orders with waybills, one file, and the mall's answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.parcels.mall_upload import UploadRow
from pos_app.ui.background import runner
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.screens.parcel_files.columns import Today, upload_columns, upload_tone
from pos_app.ui.screens.parcel_files.file_list import FileList
from pos_app.ui.screens.parcel_files.own_row import OwnRow
from pos_app.ui.screens.parcel_files.refuse_row import RefuseRow
from pos_app.ui.screens.parcel_files.upload_presenter import UploadPresenter
from pos_app.ui.screens.parcel_files.words_row import WordsRow
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.empty import Empty
from pos_app.ui.widgets.reveal import reveal

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.services.parcels.courier_words import CourierWords
    from pos_app.services.parcels.file_writing import FilesWritten
    from pos_app.services.parcels.mall_uploads import MallUploads, UploadMall


class UploadPanel(QWidget):
    """`presenter` drives it; `taken` and `save` are the header's buttons, F9 and F12."""

    file_wanted = Signal()

    def __init__(
        self,
        service: MallUploads,
        words: CourierWords,
        tasks: Tasks,
        actor: Callable[[], Actor],
        today: Today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._malls: Sequence[UploadMall] = ()
        self._asks_numbers = False
        self.taken = KeyButton(tr("쇼핑몰에 올렸습니다"), "F9", icon="check")
        self.save = KeyButton(tr("파일 저장"), "F12", kind="primary")
        self._chips = ChipRow(self)
        self.words_button = KeyButton(tr("택배사 이름"), kind="text", size="small", parent=self)
        self.own = OwnRow(self)
        self.words = WordsRow(self)
        self.refuse = RefuseRow(self)
        self.list = FileList(
            upload_columns(today), lambda row: row.order_no, lambda row: row.goes,
            _first, upload_tone, tr("쇼핑몰에 알릴 주문"),
            Empty(
                "waybill", tr("쇼핑몰에 알릴 주문이 없습니다"),
                tr("매출했고 송장이 있는 주문 가운데 파일로 주고받는 쇼핑몰의 것이 여기에 모입니다."),
            ),
            self,
        )  # fmt: skip
        self._arrange()
        self.presenter = UploadPresenter(
            self, runner(tasks, self), runner(tasks, self, "files"), service, words, actor
        )
        self._connect()

    # What the presenter says
    def show_malls(self, malls: Sequence[UploadMall], chosen: UploadMall | None) -> None:
        """Malls known by files."""
        self._malls = malls
        self._chips.set_chips([ChipSpec(str(one.mall_id), one.name) for one in malls])
        reveal(self.words_button, chosen is not None and chosen.names_courier)
        reveal(self.own, chosen is not None and chosen.own_file)
        if chosen is not None:
            self._chips.choose(str(chosen.mall_id))
            self._asks_numbers = chosen.own_words

    def show_upload_rows(self, rows: Sequence[UploadRow], fresh: bool) -> None:
        """The mall's orders."""
        self.list.show_rows(rows, fresh=fresh)
        self._ticks()
        self._show_refuse()

    def show_own(self, name: str, reading: bool) -> None:
        """The mall's own file."""
        self.own.show_own(name, reading)

    def ask_password(self, name: str, wrong: str) -> None:
        """The file is locked."""
        self.own.ask(name, wrong)

    def arm(self, count: int, reason: str, taken: int) -> None:
        """F12 saves so many orders, F9 ticks those that stand in a file already."""
        word = tr("{n}건 파일 저장").format(n=number(count)) if count else tr("파일 저장")
        if self.save.text() != word:
            self.save.setText(word)
        self.save.arm(reason)
        none = tr("저장한 파일에 든 줄을 골라 주십시오.")
        self.taken.arm("" if taken else none)
        goes = sum(row.goes for row in self.list.model.rows())
        self.list.foot.setText(self.list.count(goes, count, reason))

    def show_words(self, forms: Mapping[str, str], own: Mapping[str, str]) -> None:
        """What the mall calls each courier."""
        self.words.show_words(forms, own, self._asks_numbers)
        reveal(self.words, True)

    def show_saved(self, done: FilesWritten) -> None:
        """A file was written."""
        self.list.show_saved(done)

    def say(self, notice: Notice | None) -> None:
        """A sentence over the list."""
        self.list.say(notice)

    # Inside
    def open_file(self, path: Path) -> None:
        """Read the mall's own file."""
        self.presenter.open(path)

    def on_escape(self) -> bool:
        """One level back: the names, then the mall's file."""
        if not self.words.isHidden():
            reveal(self.words, False)
            return True
        return self.presenter.close()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 12)
        top.setSpacing(16)
        top.addWidget(self._chips, 1)
        top.addWidget(self.words_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.own)
        column.addWidget(self.words)
        column.addWidget(self.list, 1)
        column.addWidget(self.refuse)
        for part in (self.own, self.words, self.refuse):
            reveal(part, False)

    def _connect(self) -> None:
        self._chips.changed.connect(self._choose)
        self.own.open.clicked.connect(self.file_wanted)
        self.own.given.connect(self.presenter.unlock)
        self.words_button.clicked.connect(self.presenter.ask_words)
        self.words.saved.connect(self._save_words)
        self.words.closed.connect(lambda: reveal(self.words, False))
        self.save.clicked.connect(self.presenter.save)
        self.taken.clicked.connect(self.presenter.taken)
        self.refuse.refused.connect(self._refuse)
        self.list.model.checks_changed.connect(self._ticks)
        self.list.table.current_changed.connect(self._current_changed)

    def _choose(self, key: str) -> None:
        reveal(self.words, False)
        self.say(None)
        self.presenter.choose(int(key), self._malls)

    def _save_words(self, words: Mapping[str, str]) -> None:
        self.presenter.save_words({CourierCode(code): word for code, word in words.items()})

    def _ticks(self) -> None:
        self.presenter.ticks(self.list.model.checked())

    def _current(self) -> UploadRow | None:
        return self.list.table.current_row()

    def _current_changed(self, _row: UploadRow | None) -> None:
        self._show_refuse()

    def _show_refuse(self) -> None:
        row = self._current()
        shown = row is not None and row.goes and row.order is not None
        reveal(self.refuse, bool(shown and row and row.order and row.order.written_at is not None))
        if row is not None:
            self.refuse.show_order(row.order_no)

    def _refuse(self, reason: str) -> None:
        row = self._current()
        if row is not None:
            self.list.model.set_checked([self.list.table.current_place], on=False)
            self.presenter.refuse(row, reason)


def _first(row: UploadRow) -> bool:
    """What the mall refused is mended before it goes again."""
    return row.goes and row.order is not None and not row.order.refused
