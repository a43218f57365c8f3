"""What a scan does on the 송장 screen: a slip finds its row, a number finds its box."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.slip_scan import ScanVerdict, SlipScan
from pos_app.domain.parcels.waybill_rules import clean
from pos_app.services.parcels.waybill_desk import ParcelWord
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.waybill.drafts import Draft, DraftKey, Standing
from pos_app.ui.screens.waybill.judging import stop_of
from pos_app.ui.screens.waybill.pairing import PairAnswer, PairStep
from pos_app.ui.screens.waybill.presenter import WaybillPresenter
from pos_app.ui.screens.waybill.view import WaybillView
from pos_app.ui.words.waybill import other_number_words, stop_words, take_out_words

if TYPE_CHECKING:
    from pos_app.clock import Clock
    from pos_app.services.paper.slips import Slips
    from pos_app.services.parcels.waybill_desk import ScannedParcel

_LENGTHS = range(9, 15)
_NOT_OURS = frozenset({ScanVerdict.PRODUCT, ScanVerdict.MISREAD, ScanVerdict.SEVERAL})


class WaybillScans:
    """`scan(code)` whatever has the focus; `current()` is the row a person is at."""

    def __init__(
        self,
        view: WaybillView,
        presenter: WaybillPresenter,
        slips: Slips,
        clock: Clock,
        current: Callable[[], DraftKey | None],
    ) -> None:
        self._view, self._presenter = view, presenter
        self._slips, self._clock, self._current = slips, clock, current

    def scan(self, code: str) -> None:
        """A code was scanned, or typed by hand."""
        self._view.say(None)
        found = self._slips.look_up(code)
        if found.order_id is not None:
            self._order(found)
        elif found.verdict is ScanVerdict.WAYBILL:
            self._known_number(clean(code))
        elif found.verdict in _NOT_OURS:
            self._view.say(notice_of(found))
        elif clean(code).isdigit() and len(clean(code)) in _LENGTHS:
            self._number(clean(code))
        else:
            self._view.say(notice_of(found))

    def _known_number(self, number: str) -> None:
        """A number of ours: a stopped order's parcel is refused at every later scan of it."""
        parcel = self._presenter.parcel(number)
        if parcel.word is ParcelWord.FREE:  # it was taken out of use, and may be used again
            self._number(number)
            return
        self._view.say(parcel_words(parcel))

    def restart(self) -> bool:
        """Esc: empty the slots; False if there was nothing in them."""
        had = self._presenter.pairing.restart()
        if had:
            self._presenter.judge()
            self._view.show_pairing()
        return had

    def _number(self, number: str) -> None:
        shown = [row.key for row in self._presenter.shown()]
        empty = self._presenter.sheet.next_empty(self._current(), shown)
        answer = self._presenter.pairing.number(number, self._clock.now(), empty)
        self._tell(answer)
        if answer.step is PairStep.NUMBER and answer.row is not None:
            self._view.jump(answer.row.key)

    def _order(self, found: SlipScan) -> None:
        rows = self._presenter.sheet.of_order(found.order_id or 0)
        draft = rows[0] if rows else self._presenter.bring(found)
        if draft is None:
            self._view.say(_not_waiting(found))
            return
        self._view.jump(draft.key)
        if stop_of(draft) is not StopState.NONE:
            self._view.say(_take_out(draft))
            return
        answer = self._presenter.pairing.slip(draft.key, self._clock.now())
        self._tell(answer)
        if answer.step is PairStep.SLIP and draft.standing is Standing.NUMBERED:
            self._view.say(_one_more_box(draft))

    def _tell(self, answer: PairAnswer) -> None:
        self._presenter.judge()
        self._view.show_pairing()
        if answer.step is PairStep.PROVED:
            self._view.say(_proved(answer))
        elif answer.step is PairStep.OTHER_NUMBER:
            self._view.say(_other_number(answer))
        elif answer.step is PairStep.OTHER_BOX:
            self._view.say(_other_box(answer))


def _take_out(draft: Draft) -> Notice:
    stop = stop_of(draft)
    return Notice(take_out_words(stop, draft.receiver), strong=stop_words(stop).split(" · ")[0])


def parcel_words(parcel: ScannedParcel) -> Notice:
    """A label that must not go on this box, and what hands must do."""
    if parcel.word is ParcelWord.STOPPED:
        strong = stop_words(parcel.stop).split(" · ")[0]
        return Notice(take_out_words(parcel.stop, parcel.receiver), strong=strong)
    if parcel.word is ParcelWord.BURNT:
        words = tr("택배사에서 쓴 것으로 처리된 번호입니다. 새 송장을 붙여 주십시오.")
        return Notice(words, strong=tr("지운 번호입니다"))
    words = tr(
        "{who} 님의 박스({no})에 쓴 번호입니다. 다른 박스라면 새 송장을 붙여 주십시오."
    ).format(who=parcel.receiver, no=parcel.order_no)
    return Notice(words, strong=tr("이미 저장된 송장번호입니다"))


def _not_waiting(found: SlipScan) -> Notice:
    if found.verdict in (ScanVerdict.OK, ScanVerdict.SOLD):
        return Notice(
            tr("{no} 주문은 송장을 기다리지 않습니다. 이미 저장했는지 확인해 주십시오.").format(
                no=found.order_no
            ),
            "warn",
            "warn",
        )
    return notice_of(found)


def _one_more_box(draft: Draft) -> Notice:
    words = tr("{who} 님의 주문입니다. 상자가 더 있으면 새 송장을 스캔해 주십시오.")
    strong = tr("송장이 이미 있습니다.")
    return Notice(words.format(who=draft.receiver), "warn", "warn", strong)


def _proved(answer: PairAnswer) -> Notice | None:
    row = answer.row
    if row is None:
        return None
    words = tr("{who} 님 · 송장 {no}").format(who=row.receiver, no=row.number)
    return Notice(words, "ok", "ok", tr("박스가 맞습니다."))


def _other_number(answer: PairAnswer) -> Notice:
    row = answer.row
    if row is None:
        return Notice(tr("목록이 바뀌었습니다. 처음부터 다시 스캔해 주십시오."), "warn", "warn")
    return Notice(
        other_number_words(row.receiver, row.number),
        strong=tr("번호가 다릅니다"),
    )


def _other_box(answer: PairAnswer) -> Notice:
    mine, other = answer.row, answer.other
    return Notice(
        tr(
            "이 송장은 {other} 님의 번호이고, 출고지시서는 {mine} 님의 것입니다. 박스를 열어 확인해 주십시오."
        ).format(other=other.receiver if other else "", mine=mine.receiver if mine else ""),
        strong=tr("다른 박스입니다"),
    )
