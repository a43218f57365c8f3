"""What the counter decides: which order is on the screen, whether F12 may, and that it sells once."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol

from pos_app.clock import Clock, day_of
from pos_app.domain.actors import Actor
from pos_app.domain.devices.scanning import FlawedScan
from pos_app.domain.errors import PosError
from pos_app.domain.ids import new_op_id
from pos_app.domain.selling.sale_sheet import (
    SaleDone,
    SaleRefusal,
    SaleRefused,
    SaleSheet,
    ScanRefused,
)
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import SOUND_NAMES, Notice, Sounds
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.sale.shown import Opened, asleep_words
from pos_app.ui.screens.sale.till import CustomerLines, NoCustomer
from pos_app.ui.words.sale import just_done_words, saving_words, scan_first_words
from pos_app.ui.words.till import order_display, thanks_display

if TYPE_CHECKING:
    from pos_app.services.selling.sale_queue import CounterQueue, SaleQueue
    from pos_app.services.selling.sales import Sales

_log = logging.getLogger(__name__)
_STAYS = frozenset({SaleRefusal.CHANGED, SaleRefusal.GUARDS, SaleRefusal.OP_REUSED})


Pause = Literal["rest", "slow"]


class SaleView(Protocol):
    """What the presenter says to the screen."""

    def show_order(self, opened: Opened) -> None:
        """Fill everything; the card with the number first."""
        ...

    def show_nothing(self) -> None:
        """Wait for a scan."""
        ...

    def show_answer(self, notice: Notice, voucher_id: int | None) -> None:
        """Say what a scan or F12 came to; a voucher it names can be opened."""
        ...

    def show_note(self, notice: Notice | None) -> None:
        """Say something beside the order on the screen; None takes it away."""
        ...

    def arm(self, reason: str) -> None:
        """Wake F12, or say why it sleeps."""
        ...

    def show_queue(self, queue: CounterQueue) -> None:
        """Show what could be next, and what was sold."""
        ...

    def after(self, pause: Pause, act: Callable[[], None]) -> None:
        """Do it later: when the rest after a sale is over, or when an answer is slow."""
        ...


class SalePresenter:
    """One counter. Scans and F12 go through one lane, so that their answers keep their order."""

    def __init__(
        self,
        view: SaleView,
        sales: Sales,
        queue: SaleQueue,
        actor: Callable[[], Actor],
        clock: Clock,
        sounds: Sounds,
        run: Run,
        run_aside: Run,
        customer: CustomerLines | None = None,
    ) -> None:
        self._view, self._sales, self._queue = view, sales, queue
        self._actor, self._clock, self._sounds = actor, clock, sounds
        self._run, self._run_aside = run, run_aside
        self._customer = customer or NoCustomer()
        self._opened: Opened | None = None
        self._op_id = ""
        self._round = 0
        self._opening = False
        self._selling = False
        self._resting = False

    @property
    def sheet(self) -> SaleSheet | None:
        """The order on the screen."""
        return self._opened.sheet if self._opened else None

    def start(self) -> None:
        """Wait for the first scan."""
        self._view.show_nothing()
        self._arm()

    # Scans
    def scan(self, code: str) -> None:
        """A slip was scanned, or a number typed: open its order, or say what the code is."""
        actor = self._actor()
        self._open(lambda: self._sales.open(actor, code))

    def flawed(self, scan: FlawedScan) -> None:
        """A scanner sent what is no code: the order on the screen stays, F12 means the same."""
        self._view.show_note(notice_of(scan))
        self._sounds.play("error")

    def open_order(self, order_id: int) -> None:
        """Another screen sent the clerk here with an order: show it whatever its guards say."""
        actor = self._actor()
        self._open(lambda: self._sales.reopen(actor, order_id))

    def clear(self) -> bool:
        """Take the order off the screen; False if there was nothing, or it is being sold."""
        if self._selling:
            return False
        was = self._opened is not None or self._opening
        self._round += 1
        self._opening = False
        self._empty()
        return was

    # The order on the screen
    def complete(self) -> None:
        """F12. Does nothing unless every guard passes; a second press finds it at work."""
        sheet = self.sheet
        if sheet is None or self._asleep():
            return
        self._selling = True
        self._view.after("slow", self._still_selling)
        actor, op_id = self._actor(), self._op_id
        self._run(
            lambda: self._sales.complete(actor, op_id, sheet.order_id, sheet.seen_version),
            self._sold,
            lambda error: self._not_sold(sheet, error),
        )

    def confirm_prices(self) -> None:
        """금액 확인: the clerk has checked the amounts taken from our product list."""
        sheet, actor = self.sheet, self._actor()
        if sheet is not None and not self._busy():
            self._run(
                lambda: self._sales.confirm_prices(actor, sheet.order_id),
                lambda fresh: self._again(sheet, fresh),
                self._note_error,
            )

    def refresh(self) -> None:
        """Somebody changed something: read the queue, and the order on the screen."""
        actor, sheet = self._actor(), self.sheet
        self._run_aside(lambda: self._queue.look(actor), self._view.show_queue, self._note_error)
        if sheet is not None and not self._busy():
            self._run(
                lambda: self._sales.reopen(actor, sheet.order_id),
                lambda fresh: self._again(sheet, fresh),
                self._note_error,
            )

    def _open(self, read: Callable[[], SaleSheet]) -> None:
        self._round += 1
        self._opening = True
        number = self._round
        self._run(
            read,
            lambda sheet: self._came(number, sheet),
            lambda error: self._nothing_came(number, error),
        )

    # Answers
    def _came(self, number: int, sheet: SaleSheet) -> None:
        if number != self._round:
            return
        self._opening = False
        left = self.sheet
        other = left is not None and left.order_id != sheet.order_id
        # The ear first: the order takes some milliseconds to paint, the sound starts meanwhile.
        self._sounds.play("ok" if sheet.ready and not other else "attention")
        self._put(sheet, fresh=left is None or left.order_id != sheet.order_id)
        self._view.show_note(_left_words(left.order_no) if left is not None and other else None)

    def _nothing_came(self, number: int, error: Exception) -> None:
        if number != self._round:
            return
        self._opening = False
        sold = error.scan.sold if isinstance(error, ScanRefused) else None
        self._refuse(error, sold.voucher_id if sold else None)

    def _sold(self, done: SaleDone) -> None:
        self._selling = False
        self._resting = True
        self._sounds.play("complete")
        self._empty()
        self._customer.show(thanks_display(done.total))
        self._view.show_answer(notice_of(done), done.voucher_id)
        self._view.after("rest", self._rested)

    def _still_selling(self) -> None:
        """An answer that comes at once is painted once; a slow one says first what it waits for."""
        if self._selling:
            self._arm()

    def _rested(self) -> None:
        self._resting = False
        self._arm()

    def _not_sold(self, sheet: SaleSheet, error: Exception) -> None:
        self._selling = False
        if not isinstance(error, SaleRefused):
            self._arm()
            self._note_error(error)
        elif error.kind in _STAYS:
            self._arm()
            self._note_error(error)
            self._read_again(sheet)
        else:
            self._refuse(error, error.sold.voucher_id if error.sold else None)

    def _read_again(self, sheet: SaleSheet) -> None:
        actor = self._actor()
        self._run(
            lambda: self._sales.reopen(actor, sheet.order_id),
            lambda fresh: self._again(sheet, fresh, fresh_op=True),
            self._note_error,
        )

    def _again(self, before: SaleSheet, fresh: SaleSheet, *, fresh_op: bool = False) -> None:
        now = self.sheet
        if now is before and not self._selling and (fresh != before or fresh_op):
            self._put(fresh, fresh=fresh_op)

    # What they come to
    def _put(self, sheet: SaleSheet, *, fresh: bool) -> None:
        """Show the order; read anew it keeps the time of its scan, and its op id unless `fresh`."""
        at, actor = self._clock.now(), self._actor()
        if self._opened is not None and self._opened.sheet.order_id == sheet.order_id:
            at = self._opened.at
        self._opened = Opened(sheet, at, day_of(at), actor.station, actor.name)
        if fresh or not self._op_id:
            self._op_id = new_op_id()
        self._customer.show(order_display(sheet))
        self._view.show_order(self._opened)
        self._arm()

    def _empty(self) -> None:
        self._opened, self._op_id = None, ""
        self._customer.idle()
        self._view.show_note(None)
        self._view.show_nothing()
        self._arm()

    def _refuse(self, error: Exception, voucher_id: int | None) -> None:
        """What was on the screen goes too: F12 must never mean another paper than the last one."""
        left = self.sheet
        notice = _logged(error)
        self._sounds.play(SOUND_NAMES.get(notice.sound, "error"))
        self._empty()
        self._view.show_answer(notice, voucher_id)
        if left is not None:
            self._view.show_note(_left_words(left.order_no))

    def _note_error(self, error: Exception) -> None:
        notice = _logged(error)
        self._sounds.play(SOUND_NAMES.get(notice.sound, "error"))
        self._view.show_note(notice)

    def _busy(self) -> bool:
        return self._selling or self._opening

    def _asleep(self) -> str:
        if self._selling:
            return saving_words()
        sheet = self.sheet
        if self._resting:
            return just_done_words()
        if sheet is None or self._opening:
            return scan_first_words()
        return asleep_words(sheet)

    def _arm(self) -> None:
        self._view.arm(self._asleep())


def _left_words(order_no: str) -> Notice:
    return Notice(
        tr("주문은 매출하지 않았습니다. 하려면 다시 스캔해 주십시오."),
        "warn",
        "warn",
        order_no,
    )


def _logged(error: Exception) -> Notice:
    if not isinstance(error, PosError):
        _log.error("the counter met something unexpected", exc_info=error)
    return notice_of(error)
