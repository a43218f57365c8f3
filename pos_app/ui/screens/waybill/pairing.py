"""박스 맞추기: two scans, 송장 and 출고지시서, prove that a number belongs to a box."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from pos_app.ui.screens.waybill.drafts import Draft, DraftKey
from pos_app.ui.screens.waybill.sheet import Sheet, same_door


class PairStep(Enum):
    """What one scan led to."""

    NUMBER = "number"
    """A number was scanned; its slip is to follow."""
    SLIP = "slip"
    """A slip was scanned; its number is to follow."""
    PROVED = "proved"
    OTHER_NUMBER = "other_number"
    """The slip's row has another number."""
    OTHER_BOX = "other_box"
    """The number stands in the row of another order."""


@dataclass(frozen=True, slots=True)
class PairSlots:
    """What lies in the two slots; `filled` is the row a number was put into without proof."""

    number: str = ""
    at: int = 0
    slip: DraftKey | None = None
    filled: DraftKey | None = None


@dataclass(frozen=True, slots=True)
class Proved:
    """A box that was proved."""

    at: int
    number: str
    receiver: str
    order_no: str


@dataclass(frozen=True, slots=True)
class PairAnswer:
    """The step, the row it concerns, and the row that contradicts it."""

    step: PairStep
    row: Draft | None = None
    other: Draft | None = None


_KEEP = 8


class Pairing:
    """Two slots over the sheet. A mismatch empties both: nothing is changed in the table."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.slots = PairSlots()
        self.recent: tuple[Proved, ...] = ()

    def restart(self) -> bool:
        """Empty both slots, and the row a number was put into without proof; False if empty."""
        had = self.slots != PairSlots()
        self._empty(self.slots)
        self.slots = PairSlots()
        return had

    def number(self, number: str, at: int, empty: DraftKey | None) -> PairAnswer:
        """A waybill number was scanned; `empty` is the row a person is at, if it may take it."""
        if self.slots.slip is not None:
            slip = self._sheet.get(self.slots.slip)
            self.slots = PairSlots()
            return self._prove(slip, number, at)
        held = self._sheet.holding(number)
        if held is None and empty is not None:
            self._sheet.put(empty, number=number)
            self.slots = PairSlots(number, at, filled=empty)
            return PairAnswer(PairStep.NUMBER, self._sheet.get(empty))
        self.slots = PairSlots(number, at)
        return PairAnswer(PairStep.NUMBER, held)

    def slip(self, key: DraftKey, at: int) -> PairAnswer:
        """The slip of an order was scanned; `key` is its first row."""
        slots = self.slots
        draft = self._sheet.get(key)
        if not slots.number:
            self.slots = PairSlots(slip=key)
            return PairAnswer(PairStep.SLIP, draft)
        self.slots = PairSlots()
        if slots.filled is not None and slots.filled[0] != key[0]:
            self._empty(slots)
        return self._prove(draft, slots.number, at)

    def _empty(self, slots: PairSlots) -> None:
        """Take an unproved number out of its row, unless the row holds another by now."""
        draft = self._sheet.get(slots.filled) if slots.filled is not None else None
        if draft is not None and draft.number == slots.number:
            self._sheet.put(draft.key, number="")

    def _prove(self, draft: Draft | None, number: str, at: int) -> PairAnswer:
        if draft is None:
            return PairAnswer(PairStep.OTHER_NUMBER)
        held = self._sheet.holding(number)
        if held is not None and not same_door(held, draft):
            return PairAnswer(PairStep.OTHER_BOX, draft, held)
        rows = self._sheet.of_order(draft.order_id)
        mine = next((row for row in rows if row.number == number), None)
        row = mine or next((row for row in rows if not row.number), None)
        if row is None:
            return PairAnswer(PairStep.OTHER_NUMBER, draft)
        if mine is None:
            self._sheet.put(row.key, number=number)
        self._sheet.put(row.key, proved=True)
        done = Proved(at, number, draft.receiver, draft.order_no)
        self.recent = (done, *self.recent)[:_KEEP]
        return PairAnswer(PairStep.PROVED, replace(row, number=number, proved=True))
