"""The tab with the file: recognised, row by row, then taken in by F12."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.actors import Actor
from pos_app.domain.intake.order_file import OrderFile
from pos_app.ui.background import runner
from pos_app.ui.format import clock_time, number
from pos_app.ui.forms.mall_form import kind_word
from pos_app.ui.language import tr
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.notice import Notice
from pos_app.ui.screens.imports.change_lines import ChangeLine, ChangeLines
from pos_app.ui.screens.imports.columns import Today, preview_columns
from pos_app.ui.screens.imports.done_card import DoneCard
from pos_app.ui.screens.imports.presenter import NO_MALL, Done, FilePresenter
from pos_app.ui.screens.imports.verdicts import ShownRow, file_warnings, row_tone
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.banner import BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.chip import ChipSpec
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.file_page import FilePage
from pos_app.ui.widgets.file_pages import FilePages
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.intake.imports import Imports, MallChoice
    from pos_app.services.intake.order_files import OrderFiles

_SHOWN_CHANGES = 6


class FilePanel(QWidget):
    """`presenter` drives it; `take` is the button of the header that carries F12."""

    settings_wanted = Signal()
    next_wanted = Signal(str)

    def __init__(
        self,
        files: OrderFiles,
        imports: Imports,
        tasks: Tasks,
        actor: Callable[[], Actor],
        today: Today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._today = today
        self.take = KeyButton(tr("주문 들이기"), "F12", kind="primary")
        idle = Empty(
            "spreadsheet",
            tr("주문 파일을 이 자리에 놓아 주십시오"),
            tr("쇼핑몰에서 내려받은 엑셀이나 CSV 파일을 그대로 엽니다. 내용을 보고 알아봅니다."),
            parent=self,
        )
        self.done = DoneCard(self)
        self._build_preview()
        hint = tr("쇼핑몰에서 내려받을 때 정한 비밀번호입니다.")
        self._pages = FilePages(idle, (self._page, self.done), hint, self)
        self.banner, self.password = self._pages.banner, self._pages.password
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.presenter = FilePresenter(
            self, files, imports, actor, runner(tasks, self, "files"), runner(tasks, self)
        )
        self._connect()
        self.show_idle()
        self.arm(0, tr("쇼핑몰에서 내려받은 파일을 먼저 열어 주십시오."))

    # What the presenter says
    def show_idle(self) -> None:
        """No file is open."""
        self._pages.show_idle()

    def show_reading(self, name: str) -> None:
        """A file is being read."""
        self.model.set_rows(())
        self._pages.show_reading(name)

    def ask_password(self, name: str, wrong: str) -> None:
        """The file is locked."""
        self._pages.ask_password(name, wrong)

    def show_file(self, file: OrderFile, malls: Sequence[MallChoice], chosen: int) -> None:
        """A file was recognised."""
        self._page.name.setText(file.name)
        self._page.about.setText(
            tr("{label} · 주문 {orders}건 · {lines}줄 · {qty}개").format(
                label=file.label, orders=number(file.orders), lines=number(file.lines),
                qty=number(file.quantity),
            )
        )  # fmt: skip
        self._show_malls(malls, chosen)
        warned = file_warnings(file)
        if not malls:
            kind = kind_word(file.mall)
            text = tr("{kind} 쇼핑몰이 설정에 없습니다. 쇼핑몰을 더하면 여기서 이어집니다.")
            self._pages.say(BannerSpec(text.format(kind=kind), "warn", action=tr("설정으로")))
        elif warned:
            self._pages.say(BannerSpec(" ".join(warned), "warn"))
        elif self._asks_for_mall():
            self._pages.say(None)
        if self._pages.page() is not self._page:
            self._pages.show_page(self._page)
            self.table.setFocus()

    def show_rows(self, chips: Sequence[ChipSpec], rows: Sequence[ShownRow]) -> None:
        """The rows of the chosen filter."""
        self._chips.set_chips(chips)
        reveal(self._chips, bool(chips))
        self.model.set_rows(rows)
        self._listed.show_empty(not rows)
        if self.table.current_place < 0:
            self.table.select_place(0)

    def show_seen(self, at: int | None) -> None:
        """This very file came before."""
        reveal(self._seen, at is not None)
        if at is not None:
            text = tr("{t}에 들인 파일입니다. 다시 들여도 두 번 들어가지 않습니다.")
            self._seen.setText(text.format(t=clock_time(at, self._today())))

    def show_refusal(self, notice: Notice) -> None:
        """The file or the shop says no."""
        if self._pages.is_reading():
            self._pages.show_idle()
        self._pages.say(notice)

    def show_done(self, done: Done) -> None:
        """The file is in the books."""
        self._pages.say(None)
        self.done.show_done(done)
        self._pages.show_page(self.done)

    def arm(self, count: int, reason: str) -> None:
        """F12 takes in so many orders, or sleeps for a reason."""
        word = tr("주문 {n}건 들이기").format(n=number(count)) if count else tr("주문 들이기")
        if self.take.text() != word:
            self.take.setText(word)
        self.take.arm(reason)
        will = tr("F12를 누르면 모두 들이거나, 잘못되면 하나도 들이지 않습니다.")
        self._foot.setText(reason or will)

    # Inside
    def _build_preview(self) -> None:
        self._page = FilePage(self)
        self._seen = Text("", "table", "medium", "warn_text", parent=self._page)
        self._mall = Text("", "body", "semibold", parent=self._page)
        self._malls = Combo(parent=self._page)
        self._malls.setAccessibleName(tr("쇼핑몰"))
        self._chips = self._page.chips
        self.model: ListModel[ShownRow] = ListModel(
            preview_columns(), key=lambda shown: shown.row.source_row, tone=row_tone
        )
        self.table = Table(self.model, tr("파일의 줄"))
        self._listed = ListOrEmpty(
            self.table,
            Empty("list_checks", tr("줄이 없습니다"), tr("쇼핑몰을 먼저 골라 주십시오.")),
        )
        self._changes = ChangeLines(beside=True, parent=self._page)
        self._below = QWidget(self._page)
        self._below.setObjectName("surface")
        self._below.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        below = QVBoxLayout(self._below)
        below.setContentsMargins(16, 0, 16, 12)
        below.addWidget(Rule(self._below))
        below.addWidget(Text(tr("달라진 곳"), "table", "semibold", parent=self._below))
        below.addWidget(self._changes)
        reveal(self._below, False)
        self._foot = Text("", "table", ink="text_2", parent=self._page)
        words = Text(tr("쇼핑몰"), "table", ink="text_2", parent=self._page)
        self._page.arrange(
            self._listed,
            (self._foot,),
            below=self._below,
            under_name=(self._seen,),
            head=(words, self._mall, self._malls),
        )

    def _connect(self) -> None:
        self.take.clicked.connect(self.presenter.commit)
        self.password.given.connect(self.presenter.unlock)
        self.done.wanted.connect(self.next_wanted)
        self.banner.acted.connect(self.settings_wanted)
        self._chips.changed.connect(self.presenter.choose_filter)
        self._malls.activated.connect(lambda: self.presenter.choose_mall(self._malls.chosen()))
        self.table.current_changed.connect(self._show_changes)

    def _show_malls(self, malls: Sequence[MallChoice], chosen: int) -> None:
        several = len(malls) > 1
        reveal(self._malls, several)
        reveal(self._mall, not several)
        self._mall.setText(malls[0].name if malls else tr("없음"))
        if several:
            ask = [] if chosen != NO_MALL else [(NO_MALL, tr("쇼핑몰 고르기"))]
            self._malls.set_choices([*ask, *((mall.mall_id, mall.name) for mall in malls)])
            self._malls.choose(chosen)

    def _asks_for_mall(self) -> bool:
        """A refusal stays until another file is opened; the wish for a mall was fulfilled."""
        spec = self.banner.spec()
        return spec is not None and bool(spec.action)

    def _show_changes(self, shown: ShownRow | None) -> None:
        changes = shown.row.changes[:_SHOWN_CHANGES] if shown else ()
        self._changes.show_changes([ChangeLine(change) for change in changes])
        reveal(self._below, bool(changes))

    def open_file(self, path: Path) -> None:
        """Read a file that was chosen, dropped or sent from another screen."""
        self.presenter.open(path)
