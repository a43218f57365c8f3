"""What 목록 맞추기 decides: read a list, compare it, take in what it proves."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import PERMISSIONS, Actor, Permission
from pos_app.domain.errors import PosError
from pos_app.domain.receipts.receipt_compare import NEEDS_PERSON
from pos_app.ui.background import Run, RunLong
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.one_file import FileWork, OneFile, OneFileView
from pos_app.ui.screens.receipt_list.lines import (
    ALL,
    SheetLine,
    chips_of,
    chosen_lines,
    lines_of,
)
from pos_app.ui.widgets.chip import ChipSpec
from pos_app.ui.words.receipts import no_issue_right

if TYPE_CHECKING:
    from pos_app.services.receipts.gateway_lists import GatewayLists, ListSheet
    from pos_app.ui.tasks import Report

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Compared:
    """A sheet with its rows made ready away from the screen, and everything that is counted over
    them: `take_in` rows say something our books do not, `look` need a person, `span` is the first
    and the last moment of the list (ms UTC)."""

    sheet: ListSheet
    lines: Sequence[SheetLine]
    chips: Sequence[ChipSpec]
    take_in: int
    look: int
    span: tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Taken:
    """How a press ended: rows taken in, rows that could not be, rows for a person."""

    done: int
    left: int
    look: int
    stopped: bool


class ListView(OneFileView, Protocol):
    """What the presenter says to the screen."""

    def show_sheet(self, sheet: ListSheet, span: tuple[int, int] | None) -> None:
        """A file was read; its first and its last moment."""
        ...

    def show_lines(self, chips: Sequence[ChipSpec], lines: Sequence[SheetLine]) -> None:
        """The rows of the chosen chip."""
        ...

    def show_taking(self, done: int, total: int) -> None:
        """So many rows are taken in; a total of 0 takes it away."""
        ...

    def show_taken(self, taken: Taken) -> None:
        """What the list proved is in the books."""
        ...

    def say(self, notice: Notice | None) -> None:
        """Say what went wrong; None takes it away."""
        ...

    def arm(self, count: int, reason: str) -> None:
        """F12 takes in so many rows, or sleeps for a reason."""
        ...


class ListPresenter:
    """One list at a time. `read` and `take` are for long work, `run` is the database's."""

    def __init__(
        self,
        view: ListView,
        lists: GatewayLists,
        actor: Callable[[], Actor],
        read: Run,
        run: Run,
        take: RunLong,
    ) -> None:
        self._view, self._lists, self._actor = view, lists, actor
        self._run, self._take = run, take
        work = FileWork(self._begin, self._opened, self._unread, self._forget, self._wait)
        self._file = OneFile(view, read, work)
        self._now: Compared | None = None
        self._filter = ALL
        self._handle: Report | None = None
        self._busy = self._stopped = False

    def start(self) -> None:
        """Say what can be done first."""
        self._view.arm(0, tr("대행사에서 내려받은 목록 파일을 먼저 열어 주십시오."))

    def open(self, path: Path) -> None:
        """Read a list; what was open before goes."""
        if not self._busy:
            self._file.open(path)

    def unlock(self, password: str) -> None:
        """The password of the file that asked for one."""
        if not self._busy:
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
        """Receipts moved somewhere: compare anew what is open."""
        now = self._now
        if now is None or self._busy:
            return
        actor = self._actor()

        def done(found: Compared) -> None:
            if not self._busy:
                self._show(found)

        self._run(
            lambda: _ready(self._lists.again(actor, now.sheet)),
            self._file.while_open(done),
            self._failed,
        )

    def take_in(self) -> None:
        """F12."""
        now = self._now
        if now is None or self._busy or self._asleep(now.take_in):
            return
        actor, before = self._actor(), now.take_in
        self._busy, self._stopped = True, False
        self._view.say(None)
        self._view.arm(before, tr("장부에 반영하고 있습니다."))
        self._view.show_taking(0, before)

        def work(steps: Report) -> Compared:
            def heard(done: int, total: int) -> bool:
                steps.step(done, total)
                return not steps.stopped

            return _ready(self._lists.take_in(actor, now.sheet, heard))

        self._handle = self._take(
            work, lambda found: self._taken(before, found), self._broken, self._view.show_taking
        )

    def stop(self) -> None:
        """End it after the row that is being taken in; what is done stays done."""
        if self._handle is not None:
            self._stopped = True
            self._handle.stop()

    # Inside
    def _begin(self, path: Path, password: str | None) -> Callable[[], Compared]:
        actor = self._actor()
        return lambda: _ready(self._lists.read(actor, path, password))

    def _forget(self) -> None:
        self._now = None
        self._filter = ALL

    def _wait(self, reason: str) -> None:
        self._view.arm(0, reason)

    def _opened(self, found: Compared) -> None:
        self._view.show_sheet(found.sheet, found.span)
        self._show(found)

    def _show(self, found: Compared) -> None:
        self._now = found
        self._show_lines()
        self._view.arm(found.take_in, self._asleep(found.take_in))

    def _show_lines(self) -> None:
        now = self._now
        if now is None:
            return
        if self._filter not in {chip.key for chip in now.chips}:
            self._filter = ALL
        self._view.show_lines(now.chips, chosen_lines(now.lines, self._filter))

    def _asleep(self, take_in: int) -> str:
        if Permission.ISSUE_RECEIPT not in PERMISSIONS[self._actor().role]:
            return no_issue_right()
        return "" if take_in else tr("반영할 것이 없습니다.")

    def _taken(self, before: int, found: Compared) -> None:
        self._rest()
        left = found.take_in
        self._show(found)
        self._view.show_taken(Taken(max(before - left, 0), left, found.look, self._stopped))

    def _broken(self, error: Exception) -> None:
        self._rest()
        self._failed(error)
        if self._now is not None:
            self._show(self._now)
        self.again()

    def _rest(self) -> None:
        self._busy, self._handle = False, None
        self._view.show_taking(0, 0)

    def _unread(self, error: Exception) -> None:
        self._view.show_idle()
        self.start()
        self._failed(error)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, PosError):
            _log.error("a list of cash receipts met something unexpected", exc_info=error)
        self._view.say(notice_of(error))


def _ready(sheet: ListSheet) -> Compared:
    """Thousands of rows get their words and are counted here, not where the screen is painted."""
    lines = lines_of(sheet)
    look = sum(one.finding in NEEDS_PERSON for one in sheet.rows)
    moments = [row.at for row in sheet.file.rows]
    span = (min(moments), max(moments)) if moments else None
    return Compared(sheet, lines, chips_of(lines), sheet.to_take_in(), look, span)
