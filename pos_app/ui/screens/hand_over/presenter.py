"""What the hand-over decides: which courier, what a scan came to, whether F12 may."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pos_app.domain.actors import Actor
from pos_app.domain.errors import PosError
from pos_app.domain.hand_over import (
    GOES_ON,
    HandOverAnswer,
    HandOverSheet,
    HandOverSigned,
    SignedHandOver,
)
from pos_app.domain.ids import new_op_id
from pos_app.ui.language import tr
from pos_app.ui.notice import SOUND_NAMES, Notice, SoundName
from pos_app.ui.notices import notice_of
from pos_app.ui.words.hand_over import scan_verdict

if TYPE_CHECKING:
    from pos_app.services.house.couriers import Courier, Couriers
    from pos_app.services.warehouse.hand_over import HandOver

_log = logging.getLogger(__name__)


class Run(Protocol):
    """Does work elsewhere, one after the other, and brings the answer back here."""

    def __call__(
        self,
        work: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> object: ...


class Sounds(Protocol):
    """The station's sounds; `play` never waits."""

    def play(self, name: SoundName) -> None: ...


class HandOverView(Protocol):
    """What the presenter says to the screen."""

    def show_couriers(self, couriers: Sequence[Courier], chosen: int | None) -> None:
        """The couriers in use."""
        ...

    def show_sheet(self, sheet: HandOverSheet) -> None:
        """Scanned and missing."""
        ...

    def show_verdict(self, word: str, step: str, good: bool) -> None:
        """What the last scan came to; a bad one stays until it is acknowledged."""
        ...

    def clear_verdict(self) -> None:
        """It was acknowledged."""
        ...

    def arm(self, reason: str) -> None:
        """Wake F12, or say why it sleeps."""
        ...

    def say(self, notice: Notice | None) -> None:
        """A sentence over everything."""
        ...

    def saved(self, path: Path) -> None:
        """The manifest lies here."""
        ...


class HandOverPresenter:
    """One packer at one station."""

    def __init__(
        self,
        view: HandOverView,
        handing: HandOver,
        couriers: Couriers,
        actor: Callable[[], Actor],
        sounds: Sounds,
        run: Run,
        papers: Path,
    ) -> None:
        self._view, self._handing, self._couriers = view, handing, couriers
        self._actor, self._sounds, self._run, self._papers = actor, sounds, run, papers
        self.sheet: HandOverSheet | None = None
        self.stopped = False
        self._courier: int | None = None
        self._signing = False

    def refresh(self) -> None:
        """Couriers and the running hand-over as they are now."""
        self._run(self._couriers.used, self._came, self._failed)

    def choose(self, courier_id: int) -> None:
        """Another courier's driver is here."""
        self._courier = courier_id
        actor, op_id = self._actor(), new_op_id()
        self._run(lambda: self._handing.begin(actor, op_id, courier_id), self._show, self._failed)

    def scan(self, code: str) -> None:
        """A box."""
        if self.stopped:
            self._sounds.play("error")
            return
        sheet = self.sheet
        if sheet is None:
            self._view.say(Notice(tr("택배사를 먼저 골라 주십시오."), "warn", "warn"))
            self._sounds.play("attention")
            return
        actor, op_id, found = self._actor(), new_op_id(), sheet.handover_id
        self._run(
            lambda: self._handing.scan(actor, op_id, found, code), self._answered, self._failed
        )

    def acknowledge(self) -> bool:
        """Esc: the packer has read it. False if there was nothing to read."""
        was, self.stopped = self.stopped, False
        self._view.clear_verdict()
        return was

    def undo(self) -> None:
        """Ctrl+Z: the box scanned last stays here."""
        sheet = self.sheet
        if sheet is None or not sheet.scanned:
            return
        actor, last = self._actor(), sheet.scanned[0].waybill_id
        self._run(
            lambda: self._handing.take_out(actor, sheet.handover_id, last),
            self._answered,
            self._failed,
        )

    def sign(self, driver: str) -> None:
        """F12: the driver has signed."""
        sheet = self.sheet
        if sheet is None or self._asleep():
            return
        self._signing = True
        self._view.arm(self._asleep())
        actor = self._actor()
        self._run(
            lambda: self._handing.sign(actor, sheet.handover_id, driver), self._signed, self._failed
        )

    def reprint(self) -> None:
        """Ctrl+P: the newest manifest of the day once more."""
        actor = self._actor()
        self._run(lambda: self._handing.today(actor), self._again, self._failed)

    def _again(self, signed: Sequence[SignedHandOver]) -> None:
        if not signed:
            self._view.say(Notice(tr("오늘 끝낸 인계가 없습니다."), "warn", "warn"))
            return
        self._save(signed[0].handover_id, signed[0].number)

    def _came(self, couriers: Sequence[Courier]) -> None:
        ids = [one.courier_id for one in couriers]
        if self._courier not in ids:
            self._courier = ids[0] if ids else None
        self._view.show_couriers(couriers, self._courier)
        if self._courier is not None:
            self.choose(self._courier)

    def _show(self, sheet: HandOverSheet) -> None:
        self.sheet = sheet
        self._view.show_sheet(sheet)
        self._view.arm(self._asleep())

    def _answered(self, answer: HandOverAnswer) -> None:
        word, step, sound = scan_verdict(answer)
        self._sounds.play(sound)
        good = answer.outcome in GOES_ON
        self.stopped = sound == "error"
        self._show(answer.sheet)
        self._view.show_verdict(word, step, good)

    def _signed(self, sheet: HandOverSheet) -> None:
        self._signing = False
        self._sounds.play("complete")
        self._view.clear_verdict()
        said = tr("박스 {n}개를 넘겼습니다.").format(n=len(sheet.scanned))
        if sheet.missing:
            said = tr("{said} {left}개는 남아 있습니다.").format(said=said, left=len(sheet.missing))
        self._view.say(Notice(said, "ok", "ok", tr("인계 {no}").format(no=sheet.number)))
        self._save(sheet.handover_id, sheet.number)
        if self._courier is not None:
            self.choose(self._courier)

    def _save(self, handover_id: int, number: str) -> None:
        actor = self._actor()
        name = tr("인계명세_{no}.pdf").format(no=number)

        def work() -> Path:
            made = self._handing.manifest_pdf(actor, handover_id)
            self._papers.mkdir(parents=True, exist_ok=True)
            path = self._papers / name
            part = path.with_suffix(".part")
            part.write_bytes(made)
            part.replace(path)
            return path

        self._run(work, self._view.saved, self._failed)

    def _asleep(self) -> str:
        if self._signing:
            return tr("저장하고 있습니다.")
        if self.sheet is None or not self.sheet.scanned:
            return tr("송장을 하나 이상 스캔해 주십시오.")
        return ""

    def _failed(self, error: Exception) -> None:
        self._signing = False
        self._view.arm(self._asleep())
        if isinstance(error, OSError):
            said = tr("인계 명세를 저장하지 못했습니다. 인계는 끝났습니다. Ctrl+P를 눌러 주십시오.")
            self._view.say(Notice(said, "warn", "warn"))
            return
        if not isinstance(error, PosError):
            _log.error("the hand-over met something unexpected", exc_info=error)
        notice = notice_of(error)
        self._sounds.play(SOUND_NAMES.get(notice.sound, "error"))
        self._view.say(notice)
        if isinstance(error, HandOverSigned):
            self.refresh()
