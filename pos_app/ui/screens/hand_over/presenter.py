"""What the hand-over decides: which courier, what a scan came to, whether F12 may."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.domain.actors import Actor
from pos_app.domain.errors import PosError
from pos_app.domain.ids import new_op_id
from pos_app.domain.parcels.waybill_rules import clean
from pos_app.domain.warehouse.hand_over import (
    GOES_ON,
    HandOverAnswer,
    HandOverParcel,
    HandOverSheet,
    HandOverSigned,
    SignedHandOver,
)
from pos_app.domain.warehouse.pick_commands import PickCommand, command_of
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import SOUND_NAMES, Notice, Sounds
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.hand_over.halts import Halts
from pos_app.ui.screens.hand_over.shown import HandOverView, Said
from pos_app.ui.words.hand_over import ask_out_words, scan_verdict, signed_words

if TYPE_CHECKING:
    from pos_app.services.house.couriers import Courier, Couriers
    from pos_app.services.warehouse.hand_over import HandOver

_log = logging.getLogger(__name__)


class HandOverPresenter:
    """One packer at one station. Every act goes through one lane, so answers keep their order."""

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
        self.signed: Sequence[SignedHandOver] = ()
        self._halts = Halts()
        self._courier: int | None = None
        self._asked: HandOverParcel | None = None
        self._under_way = 0
        self._signing = False

    @property
    def stopped(self) -> bool:
        """Whether an error must be read first."""
        return bool(self._halts)

    def refresh(self) -> None:
        """Couriers, today's hand-overs and the running one as they are now."""
        actor = self._actor()
        self._run(
            lambda: (self._couriers.used(), self._handing.today(actor)), self._came, self._failed
        )

    def choose(self, courier_id: int) -> None:
        """Another courier's driver is here."""
        if self.sheet is not None and self.sheet.courier_id != courier_id:
            self.sheet = None  # a box scanned before the new sheet is here goes into neither
        self._courier, self._asked = courier_id, None
        actor, op_id = self._actor(), new_op_id()
        self._run(lambda: self._handing.begin(actor, op_id, courier_id), self._show, self._failed)

    # Scans
    def scan(self, code: str) -> None:
        """A box. While an error is on the screen it counts nothing, and is heard."""
        if command_of(code) is PickCommand.GO_ON:
            self.escape()
            return
        asked, self._asked = self._asked, None
        if self._halts:
            self._halts.ignore()
            self._sounds.play("error")
            self._view.show_said(self._halts.now())
        elif asked is not None and clean(code) == asked.number:
            self._take_out(asked.waybill_id)
        elif self.sheet is None:
            words = tr("인계를 여는 중입니다. 택배사를 고르고 다시 스캔해 주십시오.")
            self._view.say(Notice(words, "warn", "warn"))
            self._sounds.play("attention")
        else:
            actor, op_id, found = self._actor(), new_op_id(), self.sheet.handover_id
            self._answer(lambda: self._handing.scan(actor, op_id, found, code))

    def escape(self) -> bool:
        """Esc: the packer has read it, or takes no box out. False if there was nothing."""
        asked, self._asked = self._asked, None
        had = self._halts.read() or asked is not None
        self._view.show_said(self._halts.now())
        self._arm()
        return had

    # Boxes that stay here after all
    def undo(self) -> None:
        """Ctrl+Z: the box scanned last. While a scan is under way nobody knows which that is."""
        sheet = self.sheet
        if self._halts or self._under_way or sheet is None or not sheet.scanned:
            self._sounds.play("attention")
            return
        self._asked = None
        self._take_out(sheet.scanned[0].waybill_id)

    def out(self, parcel: HandOverParcel | None) -> None:
        """Del on a scanned box: asked for once, done at the second press or at its own label."""
        if self._halts or parcel is None:
            self._sounds.play("attention")
        elif self._asked is not None and self._asked.waybill_id == parcel.waybill_id:
            self._asked = None
            self._take_out(parcel.waybill_id)
        else:
            self._asked = parcel
            self._sounds.play("attention")
            word, step = ask_out_words(parcel)
            self._view.show_said(Said(word, step, "warn"))

    def _take_out(self, waybill_id: int) -> None:
        sheet, actor = self.sheet, self._actor()
        if sheet is not None:
            found = sheet.handover_id
            self._answer(lambda: self._handing.take_out(actor, found, waybill_id))

    # The signature
    def sign(self, driver: str) -> None:
        """F12: the driver has signed."""
        sheet = self.sheet
        if sheet is None or self._asleep():
            return
        self._signing, self._asked = True, None
        self._arm()
        actor = self._actor()
        self._run(
            lambda: self._handing.sign(actor, sheet.handover_id, driver),
            self._was_signed,
            self._unsigned,
        )

    def save_again(self, chosen: SignedHandOver | None) -> None:
        """Ctrl+P: the manifest of a hand-over of today once more, the newest by itself."""
        one = chosen or next(iter(self.signed), None)
        if one is None:
            self._view.say(Notice(tr("오늘 끝낸 인계가 없습니다."), "warn", "warn"))
            return
        self._save(one.handover_id, one.number)

    # Answers
    def _came(self, found: tuple[Sequence[Courier], Sequence[SignedHandOver]]) -> None:
        couriers, self.signed = found
        ids = [one.courier_id for one in couriers]
        if self._courier not in ids:
            self._courier = ids[0] if ids else None
        self._view.show_couriers(couriers, self._courier)
        self._view.show_signed(self.signed)
        if self._courier is None:
            return
        sheet, actor = self.sheet, self._actor()
        if sheet is None or sheet.courier_id != self._courier or sheet.signed_at is not None:
            self.choose(self._courier)
            return
        self._run(lambda: self._handing.look(actor, sheet.handover_id), self._show, self._failed)

    def _show(self, sheet: HandOverSheet) -> None:
        if sheet.courier_id != self._courier:
            return  # another courier was chosen while this was read
        self.sheet = sheet
        self._view.show_sheet(sheet)
        self._arm()

    def _answer(self, work: Callable[[], HandOverAnswer]) -> None:
        self._under_way += 1
        self._run(work, self._answered, self._unanswered)

    def _answered(self, answer: HandOverAnswer) -> None:
        self._under_way -= 1
        word, step, sound = scan_verdict(answer)
        self._sounds.play(sound)
        if sound == "error":
            self._halts.add(word, step)
        tone = "ok" if answer.outcome in GOES_ON else "warn"
        self._view.show_said(self._halts.now() or Said(word, step, tone))
        self._show(answer.sheet)

    def _unanswered(self, error: Exception) -> None:
        """A scan that could not be written: nobody may take the box for counted."""
        self._under_way -= 1
        self._halt(error)

    def _was_signed(self, sheet: HandOverSheet) -> None:
        self._signing = False
        self._sounds.play("complete")
        self._view.show_said(None)
        self._view.gone()
        self._view.say(signed_words(sheet))
        self._save(sheet.handover_id, sheet.number)
        self.sheet = None
        self.refresh()

    def _unsigned(self, error: Exception) -> None:
        self._signing = False
        self._halt(error)

    def _halt(self, error: Exception) -> None:
        notice = self._notice(error)
        word = notice.strong or tr("적지 못했습니다")
        self._halts.add(word, notice.text)
        self._view.show_said(self._halts.now())
        if isinstance(error, HandOverSigned):
            self.sheet = None
        self._arm()
        self.refresh()

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

        self._run(work, self._view.saved, self._unsaved)

    def _unsaved(self, error: Exception) -> None:
        if not isinstance(error, OSError):
            self._failed(error)
            return
        said = tr("인계 명세를 저장하지 못했습니다. 인계는 끝났습니다. Ctrl+P를 눌러 주십시오.")
        self._view.say(Notice(said, "warn", "warn"))

    def _failed(self, error: Exception) -> None:
        self._view.say(self._notice(error))
        self._arm()

    def _notice(self, error: Exception) -> Notice:
        if not isinstance(error, PosError):
            _log.error("the hand-over met something unexpected", exc_info=error)
        notice = notice_of(error)
        self._sounds.play(SOUND_NAMES.get(notice.sound, "error"))
        return notice

    def _arm(self) -> None:
        self._view.arm(self._asleep())

    def _asleep(self) -> str:
        if self._signing:
            return tr("저장하고 있습니다.")
        if self._halts:
            return tr("먼저 Esc로 확인해 주십시오.")
        if self.sheet is None or not self.sheet.scanned:
            return tr("송장을 하나 이상 스캔해 주십시오.")
        if self.sheet.staying:
            return tr("빼야 할 박스가 {n}개 있습니다.").format(n=len(self.sheet.staying))
        return ""
