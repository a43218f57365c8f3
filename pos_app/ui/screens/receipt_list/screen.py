"""목록 맞추기: the payment gateway's own list of cash receipts, compared with ours and taken in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.domain.actors import Actor
from pos_app.ui.background import long_runner, runner
from pos_app.ui.chosen_file import AskFile, choose_file, take_dropped, welcome_files
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.screen import Screen
from pos_app.ui.screens.receipt_list.lines import SheetLine
from pos_app.ui.screens.receipt_list.presenter import ListPresenter, Taken
from pos_app.ui.screens.receipt_list.sheet_page import SheetPage
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.banner import BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.chip import ChipSpec
from pos_app.ui.widgets.empty import Empty
from pos_app.ui.widgets.file_pages import FilePages
from pos_app.ui.words.receipt_list import taken_words

if TYPE_CHECKING:
    from pos_app.services.receipts.gateway_lists import GatewayLists, ListSheet

RECEIPTS = "receipts"
_FILES = "files"


def ask_file(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """The gateway's list."""
    kinds = tr("현금영수증 내역 (*.xlsx *.xls *.csv)")
    choose_file(parent, chosen, tr("대행사 목록 열기"), kinds)


class ReceiptListScreen(Screen):
    """`open_with` takes the path of a file. Not in the rail: 현금영수증 leads here."""

    key = "receipt_list"
    watches = frozenset({"cash_receipt", "receipt_account"})

    def __init__(
        self,
        lists: GatewayLists,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        ask: AskFile = ask_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self.setAcceptDrops(True)
        self.choose_file = KeyButton(tr("목록 열기"), "Ctrl+O", icon="file_open")
        self.take = KeyButton(tr("반영"), "F12", kind="primary")
        idle = Empty(
            "spreadsheet",
            tr("결제대행사의 현금영수증 목록을 이 자리에 놓아 주십시오"),
            tr(
                "상점관리자에서 현금영수증 내역을 엑셀이나 CSV로 내려받아 엽니다.\n"
                "줄마다 우리 장부와 어떻게 다른지 먼저 보여 주고, 누르기 전에는 아무것도 적지 않습니다."
            ),
            parent=self,
        )
        self.page = SheetPage(clock.now, self)
        self._pages = FilePages(idle, (self.page,), parent=self)
        self.idle, self.banner = self._pages.idle, self._pages.banner
        self._arrange()
        self.presenter = ListPresenter(
            self,
            lists,
            actor,
            runner(tasks, self, _FILES),
            runner(tasks, self),
            long_runner(tasks, self, _FILES),
        )
        self._connect()
        self.show_idle()
        self.presenter.start()
        self.set_facts(tr("대행사가 아는 현금영수증과 우리 장부를 맞춰 봅니다"))

    def title(self) -> str:
        return tr("목록 맞추기")

    def buttons(self) -> Sequence[QWidget]:
        return (self.choose_file, self.take)

    def refresh(self) -> None:
        self.presenter.again()

    def shown(self) -> None:
        if self._pages.page() is self.page:
            self.page.table.setFocus()

    def on_escape(self) -> bool:
        if not self.presenter.close():
            self.go(RECEIPTS)
        return True

    def open_with(self, what: object) -> None:
        """A file to read."""
        if isinstance(what, Path | str):
            self.presenter.open(Path(what))

    # What the presenter says
    def show_idle(self) -> None:
        """No file is open."""
        self._pages.show_idle()

    def show_reading(self, name: str) -> None:
        """A file is being read."""
        self._pages.show_reading(name)

    def ask_password(self, name: str, wrong: str) -> None:
        """The file is locked."""
        self._pages.ask_password(name, wrong)

    def show_sheet(self, sheet: ListSheet, span: tuple[int, int] | None) -> None:
        """A file was read; its first and its last moment."""
        self.page.show_file(sheet.file, span)
        self._pages.show_page(self.page)
        self.page.table.setFocus()

    def show_lines(self, chips: Sequence[ChipSpec], lines: Sequence[SheetLine]) -> None:
        """The rows of the chosen chip."""
        self.page.show_lines(chips, lines)

    def show_taking(self, done: int, total: int) -> None:
        """So many rows are taken in."""
        self.choose_file.arm(tr("장부에 반영하고 있습니다.") if total else "")
        self.page.show_taking(done, total)

    def show_taken(self, taken: Taken) -> None:
        """What the list proved is in the books."""
        strong = tr("{n}건을 반영했습니다.").format(n=number(taken.done))
        if taken.stopped and taken.left:
            words = tr("멈추었습니다. 남은 {n}건은 그대로입니다.").format(n=number(taken.left))
        else:
            words = taken_words(taken.left, taken.look)
        self._pages.say(BannerSpec(words, "warn" if taken.left else "ok", strong))

    def say(self, notice: Notice | None) -> None:
        """Say what went wrong."""
        self._pages.say(notice)

    def arm(self, count: int, reason: str) -> None:
        """F12 takes in so many rows, or sleeps for a reason."""
        word = tr("{n}건 반영").format(n=number(count)) if count else tr("반영")
        if self.take.text() != word:
            self.take.setText(word)
        self.take.arm(reason)
        will = tr(
            "F12를 누르면 목록이 증명하는 것만 장부에 적습니다. 직접 확인할 줄은 그대로 둡니다."
        )
        self.page.foot.setText(reason or will)

    # Inside
    def _to_order(self, order_id: object) -> None:
        self.go(RECEIPTS, order_id)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect(self) -> None:
        self.choose_file.clicked.connect(lambda: self._ask(self, self.presenter.open))
        self.take.clicked.connect(self.presenter.take_in)
        self._pages.password.given.connect(self.presenter.unlock)
        self.page.chosen.connect(self.presenter.choose)
        self.page.wanted.connect(self._to_order)
        self.page.progress.stopped.connect(self.presenter.stop)

    # Qt
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        welcome_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        take_dropped(event, self.presenter.open)
