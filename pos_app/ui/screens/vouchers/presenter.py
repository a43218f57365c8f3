"""What 전자료 decides: which vouchers are listed, which is open, what goes on paper."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pos_app.clock import Clock, day_of, day_start
from pos_app.domain.actors import Actor
from pos_app.domain.errors import PosError
from pos_app.domain.ids import new_op_id
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.vouchers.shown import VoucherText, voucher_text

if TYPE_CHECKING:
    from pos_app.services.exchanges.exchanges import Exchanges
    from pos_app.services.selling.voucher_days import VoucherDays
    from pos_app.services.selling.vouchers import VoucherRow, Vouchers

_log = logging.getLogger(__name__)
_DAY_MS = 86_400_000
DAYS = 14
ALL_DAYS = 0
Fetch = Callable[["VoucherRow | None", int], "Sequence[VoucherRow]"]


class Run(Protocol):
    """Does work on a lane and brings the answer back."""

    def __call__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        lane: str,
    ) -> object: ...


class VouchersView(Protocol):
    """What the presenter says to the screen."""

    def show_list(self, fetch: Fetch, select: int | None) -> None:
        """List what this answers, from the top, this voucher first in hand."""
        ...

    def show_days(self, days: Sequence[tuple[int, int]], chosen: int) -> None:
        """Days with their counts, one chosen; 0 = all."""
        ...

    def show_detail(self, detail: VoucherText | None) -> None:
        """Show one voucher, or none."""
        ...

    def show_only(self, text: str) -> None:
        """Say that the list is narrowed to one order; `""` takes it away."""
        ...

    def say(self, notice: Notice) -> None:
        """Say what came of a button, in the detail."""
        ...

    def saved(self, notice: Notice, folder: Path) -> None:
        """Say where a file went, with the way there."""
        ...


class VouchersPresenter:
    """Search words go before the day, a visit from another screen before both."""

    def __init__(
        self,
        view: VouchersView,
        vouchers: Vouchers,
        days: VoucherDays,
        exchanges: Exchanges,
        actor: Callable[[], Actor],
        clock: Clock,
        papers: Path,
        run: Run,
    ) -> None:
        self._view, self._vouchers, self._days = view, vouchers, days
        self._exchanges = exchanges
        self._actor, self._clock, self._papers, self._run = actor, clock, papers, run
        self._words = ""
        self._day = ALL_DAYS
        self._last_day = 0
        self._only: tuple[VoucherRow, ...] | None = None
        self._open: int | None = None

    @property
    def open_id(self) -> int | None:
        """The voucher open now."""
        return self._open

    def do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do a button's work aside; what it raises is said in the detail."""
        self._run(work, done, self._failed, "db")

    # What is listed
    def start(self) -> None:
        """Everything, newest first."""
        self._last_day = day_of(self._clock.now())
        self._list()
        self.count_days()

    def count_days(self) -> None:
        """How many vouchers the days of the strip have."""
        days, actor = self._strip(), self._actor()
        self._run(
            lambda: self._days.counts(actor, days[0], days[-1]),
            lambda found: self._view.show_days([(d, found.get(d, 0)) for d in days], self._day),
            self._failed,
            "db",
        )

    def search(self, words: str) -> None:
        """Words were typed."""
        if words != self._words or self._only is not None:
            self._words = words
            self._list()

    def choose_day(self, day: int) -> None:
        """A day of the strip, or `ALL_DAYS`."""
        self._day = day
        self._list()
        if day == ALL_DAYS:
            self.count_days()

    def move_days(self, step: int) -> None:
        """The strip goes a fortnight back or on, never past today."""
        today = day_of(self._clock.now())
        moved = day_of(day_start(self._last_day) + step * DAYS * _DAY_MS)
        self._last_day = min(moved, today)
        self.count_days()

    def open_with(self, what: int) -> None:
        """The vouchers of an order, or one voucher, by id."""
        actor = self._actor()
        self._run(lambda: self._find(actor, what), self._narrow, self._failed, "db")

    def widen(self) -> bool:
        """Back from one order to the whole list; False if it was whole."""
        if self._only is None:
            return False
        self._list()
        return True

    # One voucher
    def select(self, row: VoucherRow | None) -> None:
        """A row is current."""
        self._open = row.voucher_id if row else None
        if row is None:
            self._view.show_detail(None)
            return
        self.again()

    def again(self) -> None:
        """Read the voucher open now anew: something of its order moved."""
        voucher_id, actor = self._open, self._actor()
        if voucher_id is not None:
            self._run(lambda: self._read(actor, voucher_id), self._show, self._failed, "db")

    def reprint(self, reason: str) -> None:
        """영수증 재출력, marked as a copy with this reason."""
        voucher_id, actor, op_id = self._open, self._actor(), new_op_id()
        if voucher_id is not None:
            self._run(
                lambda: self._vouchers.reprint_receipt(actor, op_id, voucher_id, reason),
                lambda _job: self._view.say(_queued()),
                self._failed,
                "db",
            )

    def statement(self) -> None:
        """거래명세표 as a PDF in the folder of papers."""
        voucher_id, actor = self._open, self._actor()
        if voucher_id is not None:
            self._run(
                lambda: self._save_statement(actor, voucher_id),
                lambda path: self._view.saved(_saved(), path.parent),
                self._failed,
                "paper",
            )

    # Inside
    def _list(self, only: tuple[VoucherRow, ...] | None = None) -> None:
        self._only = only
        self._view.show_only("")
        self._view.show_list(self._fetch(), None)

    def _fetch(self) -> Fetch:
        from pos_app.services.selling.vouchers import VoucherQuery

        query = VoucherQuery(self._words, day=self._day or None)
        vouchers, actor, only = self._vouchers, self._actor(), self._only

        def fetch(after: VoucherRow | None, size: int) -> Sequence[VoucherRow]:
            if only is not None:
                return () if after else only
            if after is None:
                return vouchers.search(actor, query, size=size)
            return vouchers.search(actor, query, (after.sold_at, after.voucher_id), size)

        return fetch

    def _find(self, actor: Actor, what: int) -> tuple[VoucherRow, ...]:
        return tuple(self._vouchers.of_order(actor, what)) or (
            self._vouchers.view(actor, what).row,
        )

    def _narrow(self, rows: tuple[VoucherRow, ...]) -> None:
        self._words, self._only = "", rows
        words = tr("{no} 주문의 전표만 보고 있습니다.").format(no=rows[0].order_no)
        self._view.show_only(words)
        self._view.show_list(self._fetch(), rows[0].voucher_id)

    def _read(self, actor: Actor, voucher_id: int) -> VoucherText:
        view = self._vouchers.view(actor, voucher_id)
        posted = self._days.posted(actor, voucher_id)
        links = self._exchanges.of_order(actor, view.row.order_id)
        return voucher_text(view, posted, day_of(view.row.sold_at), links)

    def _show(self, detail: VoucherText) -> None:
        if detail.voucher_id == self._open:
            self._view.show_detail(detail)

    def _save_statement(self, actor: Actor, voucher_id: int) -> Path:
        row = self._vouchers.view(actor, voucher_id).row
        made = self._vouchers.statement_pdf(actor, voucher_id)
        self._papers.mkdir(parents=True, exist_ok=True)
        path = self._papers / tr("거래명세표_{no}.pdf").format(no=row.number)
        part = path.with_suffix(".part")
        part.write_bytes(made)
        part.replace(path)
        return path

    def _failed(self, error: Exception) -> None:
        if isinstance(error, OSError):
            self._view.say(_not_saved(self._papers))
            return
        if not isinstance(error, PosError):
            _log.error("vouchers met something unexpected", exc_info=error)
        self._view.say(notice_of(error))

    def _strip(self) -> list[int]:
        last = day_start(self._last_day)
        return [day_of(last - back * _DAY_MS) for back in range(DAYS - 1, -1, -1)]


def _queued() -> Notice:
    return Notice(
        tr("영수증을 프린터로 보냈습니다. 종이에 재출력 표시와 사유가 찍힙니다."), "ok", "ok"
    )


def _saved() -> Notice:
    return Notice(tr("거래명세표를 PDF로 저장했습니다."), "ok", "ok")


def _not_saved(folder: Path) -> Notice:
    return Notice(
        tr(
            "{folder} 폴더에 저장하지 못했습니다. 같은 파일이 열려 있으면 닫고 다시 눌러 주십시오."
        ).format(folder=folder.name)
    )
