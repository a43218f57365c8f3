"""What 상품 엑셀 decides: write the list, read a file, compare, save its good rows."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import PERMISSIONS, Actor, Permission
from pos_app.domain.errors import PosError
from pos_app.domain.intake.item_book import BookLine, BookPreview, BookSaved, ItemBook
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.one_file import FileWork, OneFile, OneFileView
from pos_app.ui.screens.item_book.verdicts import ALL, chips_of, chosen_lines
from pos_app.ui.widgets.chip import ChipSpec

if TYPE_CHECKING:
    from pos_app.services.intake.item_books import BookWritten, ItemBooks

_log = logging.getLogger(__name__)


class BookView(OneFileView, Protocol):
    """What the presenter says to the screen."""

    def show_book(self, book: ItemBook) -> None:
        """A file was read."""
        ...

    def show_lines(self, chips: Sequence[ChipSpec], lines: Sequence[BookLine]) -> None:
        """The rows of the chosen chip."""
        ...

    def show_writing(self, on: bool) -> None:
        """The list is being written, or no longer."""
        ...

    def show_written(self, done: BookWritten) -> None:
        """The list lies on the disk."""
        ...

    def show_saved(self, done: BookSaved) -> None:
        """The good rows are in the books."""
        ...

    def say(self, notice: Notice | None) -> None:
        """Say what went wrong; None takes it away."""
        ...

    def arm(self, preview: BookPreview | None, reason: str) -> None:
        """F12 saves what the preview says, or sleeps for a reason."""
        ...


class BookPresenter:
    """One file at a time. `read` is a lane for long work, `run` the database's."""

    def __init__(
        self, view: BookView, books: ItemBooks, actor: Callable[[], Actor], read: Run, run: Run
    ) -> None:
        self._view, self._books, self._actor = view, books, actor
        self._read, self._run = read, run
        work = FileWork(self._begin, self._opened, self._unread, self._forget, self._wait)
        self._file = OneFile(view, read, work)
        self._book: ItemBook | None = None
        self._preview: BookPreview | None = None
        self._chips: Sequence[ChipSpec] = ()
        self._filter = ALL
        self._busy = False
        self._writing = False

    def why_not(self) -> str:
        """Why the person may not bring a list in; `""` if they may."""
        if Permission.EDIT_ITEM in PERMISSIONS[self._actor().role]:
            return ""
        return tr("매니저만 상품을 바꿀 수 있습니다.")

    def start(self) -> None:
        """Say what can be done first."""
        self._view.arm(None, self.why_not() or tr("고친 파일을 먼저 열어 주십시오."))

    # Out
    def write(self) -> None:
        """Write the whole list, once at a time."""
        if self._writing:
            return
        self._writing = True
        self._view.show_writing(on=True)
        actor = self._actor()
        self._read(lambda: self._books.write(actor), self._written, self._not_written)

    # In
    def open(self, path: Path) -> None:
        """Read a file; what was open before goes."""
        if self._may_read():
            self._file.open(path)

    def unlock(self, password: str) -> None:
        """The password of the file that asked for one."""
        if self._may_read():
            self._file.unlock(password)

    def close(self) -> bool:
        """Put the file away, also while it is being read; False if there was none."""
        if self._busy:
            return True
        if not self._file.put_away():
            return False
        self.start()
        return True

    def choose(self, key: str) -> None:
        """Show the rows of one chip."""
        self._filter = key
        self._show_lines()

    def again(self) -> None:
        """Items changed somewhere: compare anew what is open."""
        book = self._book
        if book is None or self._busy:
            return
        actor = self._actor()

        def work() -> tuple[BookPreview, Sequence[ChipSpec]]:
            # Twenty thousand rows are counted here, not where the screen is painted.
            preview = self._books.preview(actor, book)
            return preview, chips_of(preview)

        def done(answer: tuple[BookPreview, Sequence[ChipSpec]]) -> None:
            self._compared(*answer)

        self._run(work, self._file.while_open(done), self._failed)

    def save(self) -> None:
        """F12: exactly the good rows that are shown."""
        book, preview = self._book, self._preview
        if book is None or preview is None or self._busy or not preview.writes:
            return
        self._busy = True
        self._view.arm(None, tr("상품을 저장하고 있습니다."))
        actor = self._actor()
        self._run(lambda: self._books.save(actor, book, preview), self._saved, self._not_saved)

    # Inside
    def _may_read(self) -> bool:
        why = self.why_not()
        if why:
            self._view.say(Notice(why, "warn", "warn"))
        return not why and not self._busy

    def _begin(self, path: Path, password: str | None) -> Callable[[], ItemBook]:
        actor = self._actor()
        return lambda: self._books.read(actor, path, password)

    def _forget(self) -> None:
        self._book, self._preview = None, None
        self._filter = ALL

    def _wait(self, reason: str) -> None:
        self._view.arm(None, reason)

    def _opened(self, book: ItemBook) -> None:
        self._book = book
        self._view.show_book(book)
        self._view.arm(None, tr("지금 상품과 비교하고 있습니다."))
        self.again()

    def _compared(self, preview: BookPreview, chips: Sequence[ChipSpec]) -> None:
        if self._busy:
            return
        self._preview, self._chips = preview, chips
        self._show_lines()
        none = tr("저장할 것이 없습니다. 새 상품도 바뀐 상품도 없습니다.")
        self._view.arm(preview, "" if preview.writes else none)

    def _show_lines(self) -> None:
        preview = self._preview
        if preview is None:
            return
        if self._filter not in {chip.key for chip in self._chips}:
            self._filter = ALL
        self._view.show_lines(self._chips, chosen_lines(preview, self._filter))

    def _unread(self, error: Exception) -> None:
        self._view.show_idle()
        self.start()
        self._failed(error)

    def _saved(self, done: BookSaved) -> None:
        self._busy = False
        self._view.show_saved(done)
        self.again()

    def _not_saved(self, error: Exception) -> None:
        self._busy = False
        self._failed(error)
        self.again()

    def _written(self, done: BookWritten) -> None:
        self._writing = False
        self._view.show_writing(on=False)
        self._view.show_written(done)

    def _not_written(self, error: Exception) -> None:
        self._writing = False
        self._view.show_writing(on=False)
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            _log.error("a list of items met something unexpected", exc_info=error)
        self._view.say(notice_of(error))
