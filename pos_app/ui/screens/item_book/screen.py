"""상품 엑셀: the whole list of items out, and a corrected one in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.actors import Actor
from pos_app.domain.intake.item_book import BookLine, BookPreview, BookSaved, BookVerdict, ItemBook
from pos_app.ui.background import runner
from pos_app.ui.chosen_file import AskFile, choose_file, take_dropped, welcome_files
from pos_app.ui.folders import open_in_file_manager
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.screen import Screen
from pos_app.ui.screens.item_book.presenter import BookPresenter
from pos_app.ui.screens.item_book.preview_page import PreviewPage
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.banner import BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.chip import ChipSpec
from pos_app.ui.widgets.empty import Empty
from pos_app.ui.widgets.file_pages import FilePages
from pos_app.ui.words.item_book import saved_words

if TYPE_CHECKING:
    from pos_app.services.intake.item_books import BookWritten, ItemBooks

ITEMS = "items"


def ask_file(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """The corrected list of items."""
    kinds = tr("상품 목록 (*.xlsx *.xls *.csv)")
    choose_file(parent, chosen, tr("고친 상품 목록 열기"), kinds)


class ItemBookScreen(Screen):
    """`open_with` takes the path of a file. Not in the rail: 상품 leads here."""

    key = "item_book"
    watches = frozenset({"item", "item_barcode"})

    def __init__(
        self,
        books: ItemBooks,
        tasks: Tasks,
        actor: Callable[[], Actor],
        ask: AskFile = ask_file,
        open_folder: Callable[[Path], None] = open_in_file_manager,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._ask, self._open_folder = ask, open_folder
        self._folder: Path | None = None
        self.setAcceptDrops(True)
        self.out = KeyButton(tr("목록 내보내기"), "Ctrl+E", icon="download")
        self.choose_file = KeyButton(tr("고친 파일 열기"), "Ctrl+O", icon="file_open")
        self.save = KeyButton(tr("저장"), "F12", kind="primary")
        idle = Empty(
            "spreadsheet",
            tr("고친 상품 목록을 이 자리에 놓아 주십시오"),
            tr(
                "목록을 내보내 엑셀에서 고친 뒤 다시 엽니다. 상품코드와 바꿀 열만 있는 파일도 됩니다.\n"
                "줄마다 무엇이 바뀌는지 먼저 보여 주고, 빈 칸은 그대로 둡니다."
            ),
            parent=self,
        )
        self.page = PreviewPage(self)
        self._pages = FilePages(idle, (self.page,), parent=self)
        self.idle, self.banner = self._pages.idle, self._pages.banner
        self._arrange()
        self.presenter = BookPresenter(
            self, books, actor, runner(tasks, self, "files"), runner(tasks, self)
        )
        self._connect()
        self.show_idle()
        self.presenter.start()
        self.set_facts(tr("상품과 바코드 목록을 엑셀로 내보내고, 고친 파일을 들입니다"))

    def title(self) -> str:
        return tr("상품 엑셀")

    def buttons(self) -> Sequence[QWidget]:
        return (self.out, self.choose_file, self.save)

    def refresh(self) -> None:
        self.presenter.again()

    def shown(self) -> None:
        self.choose_file.arm(self.presenter.why_not())
        if self._pages.page() is self.page:
            self.page.table.setFocus()

    def on_escape(self) -> bool:
        if not self.presenter.close():
            self.go(ITEMS)
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

    def show_book(self, book: ItemBook) -> None:
        """A file was read."""
        self.page.show_book(book)
        self._pages.show_page(self.page)
        self.page.table.setFocus()

    def show_lines(self, chips: Sequence[ChipSpec], lines: Sequence[BookLine]) -> None:
        """The rows of the chosen chip."""
        self.page.show_lines(chips, lines)

    def show_writing(self, on: bool) -> None:
        """The list is being written, or no longer."""
        self.out.arm(tr("목록을 쓰고 있습니다.") if on else "")

    def show_written(self, done: BookWritten) -> None:
        """The list lies on the disk."""
        self._folder = done.path.parent
        strong = tr("상품 {n}가지를 저장했습니다.").format(n=number(done.items))
        words = tr("바코드 {n}개 · {name} · {folder}").format(
            n=number(done.barcodes), name=done.path.name, folder=done.path.parent
        )
        self._pages.say(BannerSpec(words, "ok", strong, tr("폴더 열기")))

    def show_saved(self, done: BookSaved) -> None:
        """The good rows are in the books."""
        self._folder = None
        strong = tr("상품 {n}가지를 저장했습니다.").format(n=number(done.added + done.changed))
        self._pages.say(BannerSpec(saved_words(done), "ok", strong))

    def say(self, notice: Notice | None) -> None:
        """Say what went wrong."""
        self._pages.say(notice)

    def arm(self, preview: BookPreview | None, reason: str) -> None:
        """F12 saves what the preview says, or sleeps for a reason."""
        count = preview.writes if preview is not None else 0
        word = tr("상품 {n}가지 저장").format(n=number(count)) if count else tr("저장")
        if self.save.text() != word:
            self.save.setText(word)
        self.save.arm(reason)
        wrong = preview.counts[BookVerdict.WRONG] if preview is not None else 0
        said = reason or tr("F12를 누르면 새 상품과 바뀐 상품을 모두 저장합니다.")
        if wrong:
            left = tr("못 쓰는 {n}줄은 저장하지 않습니다.").format(n=number(wrong))
            said = f"{said} {left}"
        self.page.say_foot(said)

    # Inside
    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)

    def _connect(self) -> None:
        self.out.clicked.connect(self.presenter.write)
        self.choose_file.clicked.connect(lambda: self._ask(self, self.presenter.open))
        self.save.clicked.connect(self.presenter.save)
        self._pages.password.given.connect(self.presenter.unlock)
        self.page.chosen.connect(self.presenter.choose)
        self.banner.acted.connect(self._to_folder)

    def _to_folder(self) -> None:
        if self._folder is not None:
            self._open_folder(self._folder)

    # Qt
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        welcome_files(event)

    def dropEvent(self, event: QDropEvent) -> None:
        take_dropped(event, self.presenter.open)
