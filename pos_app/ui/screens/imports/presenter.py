"""What the file tab decides: read, ask, compare, take in, and say what comes next."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import Actor
from pos_app.domain.errors import PosError
from pos_app.domain.ids import new_op_id
from pos_app.domain.intake.import_preview import ImportPreview, ImportResult, RowVerdict
from pos_app.domain.intake.order_file import OrderFile
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.one_file import FileWork, OneFile, OneFileView
from pos_app.ui.screens.imports.verdicts import ALL, MATCH, ShownRow, chips_of, shown_rows, writes
from pos_app.ui.widgets.chip import ChipSpec

if TYPE_CHECKING:
    from pos_app.services.intake.imports import Imports, MallChoice
    from pos_app.services.intake.order_files import OrderFiles

_log = logging.getLogger(__name__)
NO_MALL = 0


@dataclass(frozen=True, slots=True)
class Done:
    """What was written, and what of it waits for a person."""

    file: OrderFile
    result: ImportResult
    preview: ImportPreview


class FileView(OneFileView, Protocol):
    """What the presenter says to the panel."""

    def show_file(self, file: OrderFile, malls: Sequence[MallChoice], chosen: int) -> None:
        """A file was recognised; `chosen` is the mall, `NO_MALL` while a person has to choose."""
        ...

    def show_rows(self, chips: Sequence[ChipSpec], rows: Sequence[ShownRow]) -> None:
        """The rows of the chosen filter."""
        ...

    def show_seen(self, at: int | None) -> None:
        """This very file came before at this time, ms UTC."""
        ...

    def show_refusal(self, notice: Notice) -> None:
        """The file or the shop says no; nothing was taken in."""
        ...

    def show_done(self, done: Done) -> None:
        """The file is in the books."""
        ...

    def arm(self, count: int, reason: str) -> None:
        """F12 takes in so many orders, or sleeps for a reason."""
        ...


class FilePresenter:
    """One file at a time; a second press of F12 means the same intention."""

    def __init__(
        self,
        view: FileView,
        files: OrderFiles,
        imports: Imports,
        actor: Callable[[], Actor],
        read: Run,
        run: Run,
    ) -> None:
        self._view, self._files, self._imports, self._actor = view, files, imports, actor
        self._run = run
        work = FileWork(self._begin, self._recognised, self._failed, self._forget, self._wait)
        self._open = OneFile(view, read, work)
        self._file: OrderFile | None = None
        self._malls: Sequence[MallChoice] = ()
        self._mall = NO_MALL
        self._preview: ImportPreview | None = None
        self._shown: Sequence[ShownRow] = ()
        self._filter = ALL
        self._op_id = ""
        self._busy = False

    @property
    def busy(self) -> bool:
        """True while the file is being written into the books."""
        return self._busy

    def open(self, path: Path) -> None:
        """Read a file; what was open before goes."""
        if not self._busy:
            self._open.open(path)

    def unlock(self, password: str) -> None:
        """The password of the file that asked for one."""
        if not self._busy:
            self._open.unlock(password)

    def close(self) -> bool:
        """Put the file away, also while it is being read; False if there was none."""
        if self._busy or not self._open.put_away():
            return False
        self._view.arm(0, tr("쇼핑몰에서 내려받은 파일을 먼저 열어 주십시오."))
        return True

    def choose_mall(self, mall_id: int) -> None:
        """The mall this file belongs to."""
        if mall_id != self._mall and not self._busy:
            self._mall = mall_id
            self._op_id = new_op_id()
            self._compare()

    def choose_filter(self, key: str) -> None:
        """Show the rows of one verdict."""
        self._filter = key
        self._show_rows()

    def again(self) -> None:
        """The books or the malls changed: compare anew what is open."""
        if self._file is None or self._busy or self._op_id == "":
            return
        file = self._file
        self._run(
            lambda: self._imports.malls_for(file),
            self._open.while_open(self._malls_known),
            self._failed,
        )

    def commit(self) -> None:
        """F12: everything of the file, or nothing."""
        file, preview = self._file, self._preview
        if file is None or preview is None or self._busy or not writes(preview.counts):
            return
        self._busy = True
        self._view.arm(0, tr("주문을 들이고 있습니다."))
        actor, op_id, mall_id = self._actor(), self._op_id, preview.mall_id
        self._run(
            lambda: self._imports.commit(actor, op_id, file, mall_id),
            lambda result: self._taken(Done(file, result, preview)),
            self._not_taken,
        )

    # Inside
    def _begin(self, path: Path, password: str | None) -> Callable[[], OrderFile]:
        return lambda: self._files.read(path, password)

    def _wait(self, reason: str) -> None:
        self._view.arm(0, reason)

    def _forget(self) -> None:
        self._file, self._preview = None, None
        self._malls, self._mall, self._shown = (), NO_MALL, ()
        self._filter, self._op_id = ALL, ""

    def _recognised(self, file: OrderFile) -> None:
        self._file, self._op_id = file, new_op_id()
        self.again()

    def _malls_known(self, malls: Sequence[MallChoice]) -> None:
        file = self._file
        if file is None:
            return
        self._malls = malls
        ids = [mall.mall_id for mall in malls]
        if self._mall not in ids:
            self._mall = ids[0] if len(ids) == 1 else NO_MALL
        self._view.show_file(file, malls, self._mall)
        self._compare()

    def _compare(self) -> None:
        file, mall_id = self._file, self._mall
        if file is None:
            return
        if mall_id == NO_MALL:
            self._preview, self._shown = None, ()
            self._view.show_rows((), ())
            none = tr("설정에서 이 쇼핑몰을 더한 뒤에 들일 수 있습니다.")
            self._view.arm(0, tr("어느 쇼핑몰의 파일인지 골라 주십시오.") if self._malls else none)
            return
        actor = self._actor()
        self._run(
            lambda: self._imports.preview(actor, file, mall_id),
            self._open.while_open(self._compared),
            self._failed,
        )

    def _compared(self, preview: ImportPreview) -> None:
        if self._file is None or preview.mall_id != self._mall or self._busy:
            return
        self._preview = preview
        self._shown = shown_rows(self._file, preview)
        self._view.show_seen(preview.seen_at)
        self._show_rows()
        count = writes(preview.counts)
        self._view.arm(count, "" if count else tr("새로 들일 것이 없습니다. 모두 그대로입니다."))

    def _show_rows(self) -> None:
        if self._preview is None:
            return
        chips = chips_of(self._preview)
        if self._filter not in {chip.key for chip in chips}:
            self._filter = ALL
        self._view.show_rows(chips, [row for row in self._shown if self._fits(row)])

    def _fits(self, shown: ShownRow) -> bool:
        if self._filter == ALL:
            return True
        if self._filter == MATCH:
            return shown.row.needs_match
        return shown.row.verdict is RowVerdict(self._filter)

    def _taken(self, done: Done) -> None:
        self._busy = False
        self._open.forget()
        self._view.show_done(done)
        self._view.arm(0, tr("파일을 모두 들였습니다. 다음 파일을 열어 주십시오."))

    def _not_taken(self, error: Exception) -> None:
        self._busy = False
        self._failed(error)
        self.again()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            _log.error("an order file met something unexpected", exc_info=error)
        self._view.show_refusal(notice_of(error))
        self._view.arm(0, tr("들이지 않았습니다. 파일을 다시 열어 주십시오."))
