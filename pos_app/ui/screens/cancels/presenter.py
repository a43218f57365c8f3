"""What 취소·반품 decides: which case is in front, what a scan came to, which key may."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from pos_app.domain.actors import Actor
from pos_app.domain.errors import PosError
from pos_app.domain.ids import new_op_id
from pos_app.domain.warehouse.cancel_detail import CaseDetail, DeskAnswer, DeskOutcome
from pos_app.domain.warehouse.cancels import CaseRow, OpenCases, ParcelDuty
from pos_app.domain.warehouse.put_backs import PutBackAnswer, PutBackOutcome
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import SOUND_NAMES, SoundName, Sounds
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.cancels.money_presenter import (
    Around,
    MoneyPresenter,
    MoneyServices,
    MoneyView,
)
from pos_app.ui.screens.cancels.money_rows import MoneySaid
from pos_app.ui.words.cancel_cases import no_sheet_words
from pos_app.ui.words.cancel_desk import desk_verdict, put_verdict
from pos_app.ui.words.exchanges import received_words

if TYPE_CHECKING:
    from pos_app.clock import Clock
    from pos_app.services.warehouse.cancel_desk import CancelDesk
    from pos_app.services.warehouse.cancel_sheets import CancelSheets
    from pos_app.services.warehouse.cancels import Cancels
    from pos_app.services.warehouse.put_back import PutBack

_log = logging.getLogger(__name__)
_COUNTED = frozenset({PutBackOutcome.PUT, PutBackOutcome.ALL_DONE})


@dataclass(frozen=True)
class CancelServices:
    """The services behind 취소·반품."""

    desk: CancelDesk
    cancels: Cancels
    put_back: PutBack
    sheets: CancelSheets
    money: MoneyServices


class CancelsView(MoneyView, Protocol):
    """What the presenter says to the screen."""

    def show_cases(self, cases: Sequence[CaseRow], done: bool, chosen: int | None) -> None:
        """The list at the left."""
        ...

    def show_counts(self, counts: OpenCases) -> None:
        """Open cases, and how many of them have a parcel to pull."""
        ...

    def show_case(self, said: MoneySaid | None) -> None:
        """The checklist and the record."""
        ...

    def show_condition(self, reason: str) -> None:
        """What the next scan is counted as: "" = it can be sold again."""
        ...

    def show_verdict(self, word: str, step: str, good: bool) -> None:
        """What the last scan came to; a bad one stays until it is acknowledged."""
        ...

    def clear_verdict(self) -> None:
        """It was acknowledged."""
        ...

    def arm(self, receive: str, sheet: str) -> None:
        """Wake 받았음 and 처리지 인쇄, or say why each sleeps."""
        ...


class CancelsPresenter:
    """One pair of hands at one station."""

    def __init__(
        self,
        view: CancelsView,
        services: CancelServices,
        actor: Callable[[], Actor],
        sounds: Sounds,
        clock: Clock,
        run: Run,
    ) -> None:
        self._view, self._services = view, services
        self._actor, self._sounds, self._run, self._clock = actor, sounds, run, clock
        self.money = MoneyPresenter(view, services.money, actor, sounds, run, self.refresh)
        self.detail: CaseDetail | None = None
        self.stopped = False
        self._done = False
        self._chosen: int | None = None
        self._condition = ""
        self._busy = False

    @property
    def order_id(self) -> int | None:
        """The order of the case in front."""
        return self._chosen

    # Which case
    def refresh(self) -> None:
        """Read the list and the case in front anew."""
        actor, done, desk = self._actor(), self._done, self._services.desk
        self._run(
            lambda: (desk.cases(actor, done), desk.open_count()),
            lambda read: self._came(done, *read),
            self._failed,
        )

    def show_done(self, done: bool) -> None:
        """Cases that ended, or those still open."""
        self._done, self._chosen = done, None
        self.refresh()

    def choose(self, order_id: int | None) -> None:
        """Another case."""
        if order_id != self._chosen:
            self._condition = ""
            self._view.show_condition("")
        self._chosen = order_id
        if order_id is None:
            self._show(None)
            return
        actor, desk, money = self._actor(), self._services.desk, self.money
        self._run(
            lambda: (desk.detail(actor, order_id), money.read()),
            lambda read: self._show(*read) if read[0].case.order_id == self._chosen else None,
            self._failed,
        )

    def open(self, order_id: int) -> None:
        """Another screen sends the clerk to this case."""
        self._done = False
        self._chosen = order_id
        self.refresh()

    # Scans
    def scan(self, code: str) -> None:
        """A slip opens its case, an item goes back, a label pulls its parcel."""
        if self.stopped:
            self._sounds.play("error")
            return
        actor, op_id, at, why = self._actor(), new_op_id(), self._chosen, self._condition
        desk = self._services.desk
        self._run(
            lambda: desk.scan(actor, op_id, code, at, not why, why), self._scanned, self._failed
        )

    def acknowledge(self) -> bool:
        """Esc: it was read. False if there was nothing to read."""
        was, self.stopped = self.stopped, False
        self._view.clear_verdict()
        return was

    def count_as(self, reason: str) -> None:
        """The next piece cannot be sold again, for this reason; "" = it can."""
        self._condition = reason
        self._view.show_condition(reason)

    # Keys
    def hand(self, put_back_id: int) -> None:
        """F6: one piece of the chosen line, without a barcode to scan."""
        if self.stopped:
            self._sounds.play("error")
            return
        actor, op_id, why = self._actor(), new_op_id(), self._condition
        put_back = self._services.put_back
        self._once(lambda: put_back.hand(actor, op_id, put_back_id, 1, not why, why), self._put)

    def undo(self) -> None:
        """Ctrl+Z: the last piece is not back after all."""
        actor, op_id, put_back = self._actor(), new_op_id(), self._services.put_back
        self._once(lambda: put_back.undo(actor, op_id), self._put)

    def receive(self) -> None:
        """Ctrl+Enter: the parcel came back from the driver."""
        order_id = self._chosen
        if order_id is None or self._no_receive():
            return
        actor, op_id, desk = self._actor(), new_op_id(), self._services.desk
        self._once(lambda: desk.receive(actor, op_id, order_id), self._received)

    def print_sheet(self) -> None:
        """Ctrl+P: the paper of the case, as things stand."""
        order_id = self._chosen
        if order_id is None:
            return
        actor, op_id, sheets = self._actor(), new_op_id(), self._services.sheets
        said = tr("취소 처리지를 인쇄 대기에 넣었습니다.")
        self._once(lambda: sheets.print(actor, op_id, order_id), lambda _job: self._view.told(said))

    # Answers
    def _came(self, done: bool, cases: Sequence[CaseRow], counts: OpenCases) -> None:
        if done != self._done:
            return
        ids = [one.order_id for one in cases]
        if self._chosen is None and ids:
            self._chosen = ids[0]
        self._view.show_counts(counts)
        self._view.show_cases(cases, done, self._chosen)
        self.choose(self._chosen)

    def _show(self, detail: CaseDetail | None, around: Around | None = None) -> None:
        self.detail = detail
        self.money.show(detail)
        if detail is None or around is None:
            self._view.show_case(None)
        else:
            self._view.show_case(self.money.said(detail, around, self._clock.now()))
        self._view.arm(self._no_receive(), self._no_sheet())

    def _no_sheet(self) -> str:
        if self.detail is None:
            return tr("건을 먼저 골라 주십시오.")
        return no_sheet_words(self.detail.case)

    def _no_receive(self) -> str:
        if self.detail is None:
            return tr("건을 먼저 골라 주십시오.")
        expected = self.detail.case.parcel is ParcelDuty.EXPECTED
        return "" if expected else tr("돌아올 박스가 없는 건입니다.")

    def _scanned(self, answer: DeskAnswer) -> None:
        word, step, sound = desk_verdict(answer)
        self._told(word, step, sound)
        if answer.put is not None:
            self._spent(answer.put)
        if answer.outcome is DeskOutcome.COUNTED or answer.order_id is None:
            self.choose(self._chosen)
        else:
            self.open(answer.order_id)

    def _put(self, answer: PutBackAnswer) -> None:
        self._told(*put_verdict(answer))
        self._spent(answer)
        self.choose(answer.list.order_id or self._chosen)

    def _spent(self, answer: PutBackAnswer) -> None:
        """A piece that cannot be sold is said once: the next one is sound again."""
        if answer.outcome in _COUNTED and self._condition:
            self.count_as("")

    def _told(self, word: str, step: str, sound: SoundName) -> None:
        self._sounds.play(sound)
        self.stopped = sound == "error"
        self._view.show_verdict(word, step, not self.stopped)

    def _received(self, detail: CaseDetail) -> None:
        case = detail.case
        self._sounds.play("complete")
        said = tr("{no} 박스를 받고 전표를 반품했습니다. 상품을 되돌려 놓아 주십시오.")
        if detail.exchange is not None:
            said = received_words(detail.exchange).text
        self._view.told(said.format(no=case.order_no))
        self.choose(case.order_id)

    def _once(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """One key at a time: a second press finds the first at work."""
        if self._busy:
            return
        self._busy = True

        def came(answer: Any) -> None:
            self._busy = False
            done(answer)

        self._run(work, came, self._failed)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        if not isinstance(error, PosError):
            _log.error("the cancel desk met something unexpected", exc_info=error)
        notice = notice_of(error)
        self._sounds.play(SOUND_NAMES.get(notice.sound, "error"))
        self._view.say(notice)
