"""Every row answers for itself: may its number be saved, and if not, why."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pos_app.domain.orders.order_status import OrderStatus, StopState
from pos_app.domain.parcels.couriers import NumberFault
from pos_app.domain.parcels.waybill_rules import judge, recognise
from pos_app.ui.screens.waybill.drafts import Draft, DraftKey, Mark, Standing
from pos_app.ui.words import waybill as say

Pair = tuple[int, str]
Taken = Mapping[Pair, tuple[tuple[int, str], ...]]
_STOPS = {
    OrderStatus.HELD: StopState.HELD,
    OrderStatus.CANCEL_REQUESTED: StopState.CANCEL_REQUESTED,
    OrderStatus.CANCELLED: StopState.CANCELLED,
}
_LENGTHS = frozenset({NumberFault.LENGTH, NumberFault.UNUSUAL})
_NOBODY = {Standing.NOBODY: say.unknown_order_words, Standing.SEVERAL: say.several_words}


@dataclass(frozen=True, slots=True)
class Known:
    """What a row is judged against: couriers in use (id → code), the default one, numbers in use."""

    couriers: Mapping[int, str]
    default: int | None
    taken: Taken

    def courier_of(self, draft: Draft) -> int | None:
        """The courier of a row. Where none was chosen it is the default one, unless a number has a
        length that only another courier's numbers have."""
        if draft.courier_id is not None:
            return draft.courier_id
        code = self.couriers.get(self.default or 0)
        if code is None or not draft.number or judge(code, draft.number).fault not in _LENGTHS:
            return self.default
        other = recognise(draft.number, self.couriers.values())
        return next((one for one, its in self.couriers.items() if its == other), self.default)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The mark and its short words."""

    mark: Mark
    words: str


def stop_of(draft: Draft) -> StopState:
    """What stops the order of a row."""
    return _STOPS.get(draft.status, StopState.NONE) if draft.status else StopState.NONE


class Judging:
    """Rows judged one after another, in the order of the table."""

    def __init__(self, drafts: Sequence[Draft], known: Known) -> None:
        self._drafts, self._known = drafts, known
        self._first: dict[Pair, int] = {}
        self._boxes: dict[int, int] = {}
        for draft in drafts:
            if draft.number:
                self._boxes[draft.order_id] = self._boxes.get(draft.order_id, 0) + 1

    def row(self, place: int) -> Verdict:
        """The verdict over the row at a place; the rows above were judged before."""
        draft, known = self._drafts[place], self._known
        stopped = _standing(draft)
        if stopped is not None:
            return stopped
        if not draft.number:
            return Verdict(Mark.EMPTY, _waits(draft))
        courier_id = known.courier_of(draft)
        wrong = _number(draft, courier_id, known)
        if wrong is not None:
            return wrong
        pair = (courier_id or 0, draft.number)
        before = self._first.setdefault(pair, place)
        if before != place:
            return _twice(draft, self._drafts[before], before + 1)
        return _free(draft, pair, self._boxes.get(draft.order_id, 0), known)


def _standing(draft: Draft) -> Verdict | None:
    stop = stop_of(draft)
    if stop is not StopState.NONE:
        return Verdict(Mark.STOPPED, say.stop_words(stop))
    if draft.standing is Standing.SKIPPED:
        return Verdict(Mark.PASSED, draft.note)
    if draft.standing in _NOBODY:
        return Verdict(Mark.BAD, draft.note or _NOBODY[draft.standing]())
    if draft.standing is Standing.OTHER and draft.status is not None:
        return Verdict(Mark.BAD, say.standing_words(draft.status))
    return None


def _waits(draft: Draft) -> str:
    if draft.group:
        return say.together_words()
    return say.numbered_words() if draft.standing is Standing.NUMBERED else ""


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
    orders = known.taken.get(pair, ())
    if any(order_id == draft.order_id for order_id, _ in orders):
        return Verdict(Mark.PASSED, say.saved_before_words())
    if orders:
        return Verdict(Mark.BAD, say.taken_words(orders[0][1]))
    check = judge(known.couriers[pair[0]], draft.number)
    if check.fault is not None:
        return Verdict(Mark.ODD, say.odd_words(check))
    if draft.note:
        return Verdict(Mark.ODD, say.noted_words(draft.note))
    return _good(draft, boxes)


def _good(draft: Draft, boxes: int) -> Verdict:
    if draft.boxes:
        return Verdict(Mark.ODD, say.next_box_words(draft.boxes + draft.key[1]))
    if draft.proved:
        return Verdict(Mark.GOOD, say.proved_words())
    if boxes > 1:
        return Verdict(Mark.GOOD, say.box_words(draft.key[1], boxes))
    return Verdict(Mark.GOOD, say.good_words())


def lines_of(drafts: Sequence[Draft]) -> dict[DraftKey, int]:
    """The number of each row on the screen."""
    return {draft.key: place for place, draft in enumerate(drafts, start=1)}
