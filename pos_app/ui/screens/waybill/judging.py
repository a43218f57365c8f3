"""Every row answers for itself: may its number be saved, and if not, why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos_app.domain.couriers import NumberFault
from pos_app.domain.order_status import OrderStatus, StopState
from pos_app.domain.waybill_rules import judge
from pos_app.ui.screens.waybill.drafts import Draft, DraftKey, Mark, Standing
from pos_app.ui.words import waybill as say

Pair = tuple[int, str]
Taken = Mapping[Pair, tuple[tuple[int, str], ...]]
_STOPS = {
    OrderStatus.HELD: StopState.HELD,
    OrderStatus.CANCEL_REQUESTED: StopState.CANCEL_REQUESTED,
    OrderStatus.CANCELLED: StopState.CANCELLED,
}
_NOBODY = {Standing.NOBODY: say.unknown_order_words, Standing.SEVERAL: say.several_words}


@dataclass(frozen=True, slots=True)
class Known:
    """What a row is judged against: couriers in use (id → code), the default one, numbers in use."""

    couriers: Mapping[int, str]
    default: int | None
    taken: Taken

    def courier_of(self, draft: Draft) -> int | None:
        """The courier of a row, the default one where it has none."""
        return self.default if draft.courier_id is None else draft.courier_id


@dataclass(frozen=True, slots=True)
class Verdict:
    """The mark and its short words."""

    mark: Mark
    words: str


def stop_of(draft: Draft) -> StopState:
    """What stops the order of a row."""
    return _STOPS.get(draft.status, StopState.NONE) if draft.status else StopState.NONE


def judge_all(drafts: Sequence[Draft], known: Known) -> list[Verdict]:
    """The verdicts over the rows, in their order."""
    first: dict[Pair, int] = {}
    boxes: dict[int, int] = {}
    for draft in drafts:
        if draft.number:
            boxes[draft.order_id] = boxes.get(draft.order_id, 0) + 1
    verdicts: list[Verdict] = []
    for place, draft in enumerate(drafts):
        verdicts.append(_row(draft, place, drafts, first, boxes.get(draft.order_id, 0), known))
    return verdicts


def _row(
    draft: Draft,
    place: int,
    drafts: Sequence[Draft],
    first: dict[Pair, int],
    boxes: int,
    known: Known,
) -> Verdict:
    stopped = _standing(draft)
    if stopped is not None:
        return stopped
    if not draft.number:
        return Verdict(Mark.EMPTY, "")
    courier_id = known.courier_of(draft)
    wrong = _number(draft, courier_id, known)
    if wrong is not None:
        return wrong
    pair = (courier_id or 0, draft.number)
    before = first.setdefault(pair, place)
    if before != place:
        return _twice(draft, drafts[before], before + 1)
    return _free(draft, pair, boxes, known)


def _standing(draft: Draft) -> Verdict | None:
    stop = stop_of(draft)
    if stop is not StopState.NONE:
        return Verdict(Mark.STOPPED, say.stop_words(stop))
    if draft.standing in _NOBODY:
        return Verdict(Mark.BAD, _NOBODY[draft.standing]())
    if draft.standing is Standing.OTHER and draft.status is not None:
        return Verdict(Mark.BAD, say.standing_words(draft.status))
    return None


def _number(draft: Draft, courier_id: int | None, known: Known) -> Verdict | None:
    code = known.couriers.get(courier_id or 0)
    if code is None:
        return Verdict(Mark.BAD, say.no_courier_words())
    check = judge(code, draft.number)
    if check.refused:
        return Verdict(Mark.BAD, say.number_words(check))
    return Verdict(Mark.BAD, draft.refused) if draft.refused else None


def _twice(draft: Draft, other: Draft, line: int) -> Verdict:
    """Two receivers never share a number; one receiver's orders may share a box."""
    if draft.order_id != other.order_id and draft.door == other.door:
        return Verdict(Mark.GOOD, say.same_box_words(line))
    return Verdict(Mark.BAD, say.same_number_words(line))


def _free(draft: Draft, pair: Pair, boxes: int, known: Known) -> Verdict:
    others = [no for order_id, no in known.taken.get(pair, ()) if order_id != draft.order_id]
    if others:
        return Verdict(Mark.BAD, say.taken_words(others[0]))
    check = judge(known.couriers[pair[0]], draft.number)
    if check.fault is NumberFault.UNUSUAL:
        return Verdict(Mark.ODD, say.odd_words(check))
    if draft.proved:
        return Verdict(Mark.GOOD, say.proved_words())
    if boxes > 1:
        return Verdict(Mark.GOOD, say.box_words(draft.key[1], boxes))
    return Verdict(Mark.GOOD, say.good_words())


def lines_of(drafts: Sequence[Draft]) -> dict[DraftKey, int]:
    """The number of each row on the screen."""
    return {draft.key: place for place, draft in enumerate(drafts, start=1)}
