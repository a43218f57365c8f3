"""What 마감 decides: whose day is looked at, what the Z is made of, and which papers follow."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from pos_app.domain.actors import PERMISSIONS, Actor, Permission
from pos_app.domain.backups.backups import BackupPast
from pos_app.domain.closing.day_close import Closing, ClosingLine, DaySheet, DifferenceNeedsReason
from pos_app.domain.errors import DomainError, PosError, ReasonNeeded
from pos_app.domain.ids import new_op_id
from pos_app.services.closing.closings import CloseAsk, Closed
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.closing.shown import ClosingServices, ClosingView, Typed
from pos_app.ui.words.backups import kept_words
from pos_app.ui.words.closings import closed_words, followed_badly

_log = logging.getLogger(__name__)
_T = TypeVar("_T")
_Look = tuple[DaySheet, list[ClosingLine], BackupPast | None]


class ClosingPresenter:
    """One person at one terminal. A Z whose answer did not come is asked for again as the same."""

    def __init__(
        self,
        view: ClosingView,
        services: ClosingServices,
        actor: Callable[[], Actor],
        run: Run,
        run_checks: Run,
    ) -> None:
        self._view, self._services, self._actor, self._run = view, services, actor, run
        self._run_checks = run_checks
        self._op_id = ""
        self._writing = False
        self._reading = False
        self._again = False
        self.whole_shop = True
        self.sheet: DaySheet | None = None

    @property
    def may_close(self) -> bool:
        """Whether the person here may make a Z; others look at their own terminal."""
        return Permission.CLOSE_DAY in PERMISSIONS[self._actor().role]

    @property
    def shop_chosen(self) -> bool:
        """Whether the whole shop is looked at."""
        return self.whole_shop and self.may_close

    def refresh(self) -> None:
        """Read the sheet and the Zs anew."""
        if self._reading:
            self._again = True
            return
        self._reading = True
        actor, closings, shop = self._actor(), self._services.closings, self.shop_chosen

        backed_up = self._services.backed_up

        def work() -> _Look:
            sheet = closings.preview_shop(actor) if shop else closings.preview(actor)
            return sheet, closings.list(actor), backed_up()

        self._run(work, self._came, self._not_read)

    def check(self) -> None:
        """The books are asked what has to be set aside; it takes its time, beside everything else."""
        if self.may_close:
            actor, closings = self._actor(), self._services.closings
            self._run_checks(
                lambda: closings.check(actor), lambda _found: self.refresh(), self._failed
            )

    def choose_scope(self, *, whole_shop: bool) -> None:
        """The shop, or this terminal."""
        self.whole_shop = whole_shop
        self._op_id = ""
        self.refresh()

    def look_at(self, closing_id: int) -> None:
        """A Z of the list."""
        actor, closings = self._actor(), self._services.closings
        self._run(lambda: closings.view(actor, closing_id), self._view.show_closing, self._failed)

    def close(self, typed: Typed) -> None:
        """Z: once."""
        sheet = self.sheet
        if sheet is None or self._writing:
            return
        self._op_id = self._op_id or new_op_id()
        op_id, actor, closings = self._op_id, self._actor(), self._services.closings
        ask = CloseAsk(sheet.station_id is None, sheet.after, typed.counts, typed.left)
        self._write(
            tr("마감하고 있습니다."), lambda: closings.close(actor, op_id, ask), self._closed
        )

    def print_x(self) -> None:
        """중간 정산: a paper of how it stands now."""
        actor, paper, op_id = self._actor(), self._services.paper, new_op_id()
        make = paper.print_shop_x if self.shop_chosen else paper.print_x
        self._write(
            tr("인쇄를 맡기고 있습니다."),
            lambda: make(actor, op_id),
            lambda _job: self._view.printed(tr("중간 정산 X를 인쇄합니다.")),
        )

    def print(self, closing_id: int, reason: str = "") -> None:
        """A Z on the roll; printed before, it wants a reason."""
        actor, paper, op_id = self._actor(), self._services.paper, new_op_id()

        def failed(error: Exception) -> bool:
            if isinstance(error, ReasonNeeded):
                self._view.ask_copy_reason(closing_id)
                return True
            return False

        self._write(
            tr("인쇄를 맡기고 있습니다."),
            lambda: paper.print(actor, op_id, closing_id, reason),
            lambda _job: self._view.printed(tr("마감 종이를 인쇄합니다.")),
            failed,
        )

    def save_pdf(self, line: ClosingLine) -> None:
        """A Z as A4 pages in the folder of papers."""
        actor, paper, papers = self._actor(), self._services.paper, self._services.papers
        where = "".join(c for c in line.station if c.isalnum() or c in " -")[:40].strip()
        name = tr("마감_{day}_{where}_{n:04d}.pdf").format(
            day=line.business_date, where=where or tr("상점"), n=line.number
        )

        def work() -> Path:
            made = paper.pdf(actor, line.closing_id)
            papers.mkdir(parents=True, exist_ok=True)
            path, part = papers / name, papers / f"{name}.part"
            part.write_bytes(made)
            part.replace(path)
            return path

        self._run(work, self._view.saved, self._failed)

    # Inside
    def _came(self, found: _Look) -> None:
        self._reading = False
        sheet, lines, past = found
        self.sheet = sheet
        self._view.show_sheet(sheet)
        self._view.show_history(lines)
        newest = max(lines, key=lambda line: line.at, default=None)
        if past is None or newest is None:
            self._view.show_backed_up("", True)
        else:
            self._view.show_backed_up(*kept_words(newest.number, newest.at, past))
        self._read_again()

    def _not_read(self, error: Exception) -> None:
        self._reading = False
        self._failed(error)
        self._read_again()

    def _read_again(self) -> None:
        if self._again:
            self._again = False
            self.refresh()

    def _closed(self, done: Closed) -> None:
        self._op_id = ""
        closing: Closing = done.closing
        self._view.closed(closing)
        if done.failed:
            why = notice_of(done.failed[0]).text if _known(done.failed[0]) else str(done.failed[0])
            self._view.say(followed_badly(closing, why))
        else:
            self._view.say(closed_words(closing))
        self.refresh()

    def _write(
        self,
        busy: str,
        work: Callable[[], _T],
        done: Callable[[_T], None],
        answered: Callable[[Exception], bool] = lambda _error: False,
    ) -> None:
        if self._writing:
            return
        self._writing = True
        self._view.busy(busy)

        def came(answer: _T) -> None:
            self._rest()
            done(answer)

        def failed(error: Exception) -> None:
            self._rest()
            if isinstance(error, DomainError):
                self._op_id = ""
            if not answered(error):
                self._failed(error)
                self.refresh()

        self._run(work, came, failed)

    def _rest(self) -> None:
        self._writing = False
        self._view.busy("")

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OSError):
            text = tr(
                "{folder} 폴더에 저장하지 못했습니다. 같은 파일이 열려 있으면 닫고 다시 눌러 주십시오."
            )
            self._view.say(Notice(text.format(folder=self._services.papers.name)))
            return
        if isinstance(error, DifferenceNeedsReason):
            self._view.ask_reasons(tuple(line.figures.method for line in error.lines))
        if not _known(error):
            _log.error("closing met something unexpected", exc_info=error)
        self._view.say(notice_of(error))


def _known(error: Exception) -> bool:
    return isinstance(error, PosError)
