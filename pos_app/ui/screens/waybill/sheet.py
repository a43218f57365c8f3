"""The rows of the screen: what waits, what was typed into it, and the way back from a paste."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.ui.screens.waybill.drafts import (
    STRANGERS,
    Draft,
    DraftKey,
    Standing,
    fresh,
    standing_of,
)
from pos_app.ui.screens.waybill.targets import Target

if TYPE_CHECKING:
    from pos_app.services.parcels.waybill_desk import WaybillOrder, WaybillSheet

_EMPTY_STANDINGS = frozenset({Standing.SOLD, Standing.PRINTED})
SLICE = 400
"""So many rows are worked on before the screen may be painted again."""


class Sheet:
    """Drafts by key, in the order of the table: sold first, then what else was asked for."""

    def __init__(self) -> None:
        self._drafts: dict[DraftKey, Draft] = {}
        self._before: dict[DraftKey, Draft | None] | None = None
        self._nobody = 0
        self._wanted: set[int] = set()
        self.put_in: list[DraftKey] = []

    def all(self) -> list[Draft]:
        """Every row: sold and stopped orders oldest first, then unknown ones, then early ones."""
        return sorted(self._drafts.values(), key=_place)

    def get(self, key: DraftKey) -> Draft | None:
        """One row."""
        return self._drafts.get(key)

    def of_order(self, order_id: int) -> list[Draft]:
        """The rows of an order, box by box."""
        rows = [one for one in self._drafts.values() if one.order_id == order_id]
        return sorted(rows, key=lambda one: one.key)

    def holding(self, number: str) -> Draft | None:
        """The first row that has this number."""
        return next((one for one in self.all() if one.number == number), None)

    def others(self) -> list[int]:
        """Orders asked for by id: their rows were touched, and they may no longer wait."""
        touched = {one.order_id for one in self._drafts.values() if one.touched}
        return sorted(one for one in touched | self._wanted if one > 0)

    def showing(self, sheet: WaybillSheet) -> Iterator[None]:
        """Take the queues as they are now, pausing; what was typed stays with its order."""
        before, boxes, kept = set(self._drafts), self._boxes(), set[DraftKey]()
        for place, order in enumerate((*sheet.sold, *sheet.others, *sheet.printed), start=1):
            if place % SLICE == 0:
                yield
            keys = boxes.get(order.order_id, [(order.order_id, 1)])
            if keys[0] not in kept:
                kept.update(keys)
                for key in keys:
                    self._renew(key, order)
        for key in before - kept:
            draft = self._drafts.get(key)
            if draft is not None and not draft.touched and draft.standing not in STRANGERS:
                del self._drafts[key]

    def _renew(self, key: DraftKey, order: WaybillOrder) -> None:
        draft = self._drafts.get(key)
        if draft is None:
            self._drafts[key] = fresh(order, key[1])
            return
        standing = standing_of(order.status)
        news = (order.receiver, order.door, order.status, standing, order.boxes)
        if news == (draft.receiver, draft.door, draft.status, draft.standing, draft.boxes):
            return
        self._drafts[key] = replace(
            draft,
            receiver=order.receiver,
            door=order.door,
            status=order.status,
            standing=standing,
            boxes=order.boxes,
        )

    def _boxes(self) -> dict[int, list[DraftKey]]:
        """The rows of each order, box by box."""
        boxes: dict[int, list[DraftKey]] = {}
        for key in sorted(self._drafts):
            boxes.setdefault(key[0], []).append(key)
        return boxes

    def want(self, order_id: int) -> None:
        """Keep a row for this order, also where it waits for no number."""
        self._wanted.add(order_id)

    def bring(self, order: WaybillOrder) -> Draft:
        """A row for an order that is further down than the rows go."""
        self._wanted.add(order.order_id)
        return self._drafts.setdefault((order.order_id, 1), fresh(order))

    def put(self, key: DraftKey, **changes: object) -> None:
        """Change a row; another number or courier forgets what the last save said of it."""
        draft = self._drafts.get(key)
        if draft is None:
            return
        if "number" in changes or "courier_id" in changes:
            changes = {"refused": "", "proved": False, **changes}
        self._drafts[key] = replace(draft, **changes)  # type: ignore[arg-type]

    def let_go(self, key: DraftKey) -> None:
        """A row without a number that waits for none has nothing more to say."""
        draft = self._drafts.get(key)
        if draft is not None and not draft.number and draft.standing not in _EMPTY_STANDINGS:
            del self._drafts[key]
            self._wanted.discard(key[0])

    def drop(self, keys: Iterable[DraftKey]) -> None:
        """Saved rows go, and with them the rows of a file that were none."""
        passed = [one.key for one in self._drafts.values() if one.standing is Standing.SKIPPED]
        for key in (*keys, *passed):
            self._drafts.pop(key, None)
            self._wanted.discard(key[0])
        self._before, self.put_in = None, []

    def putting(
        self, targets: Sequence[Target], start: DraftKey | None, couriers: Mapping[str, int]
    ) -> Iterator[None]:
        """Put numbers into their rows, pausing: by order, or down the rows from `start`.

        `put_in` are the rows afterwards, and `undo` gives them back what they held.
        """
        self._before, self.put_in = {}, []
        free = self._down_from(start)
        used: dict[int, int] = {}
        for place, target in enumerate(targets, start=1):
            if place % SLICE == 0:
                yield
            key = next(free, None) if target.down else self._row_for(target, used)
            if key is None:
                continue
            courier_id = couriers.get(target.courier, 0) if target.courier else None
            self.put(key, number=target.number, courier_id=courier_id, note=target.note)
            self.put_in.append(key)

    def undo(self) -> bool:
        """Give the rows of the last paste back what they held before; False if there was none."""
        if self._before is None:
            return False
        for key, draft in self._before.items():
            if draft is None:
                self._drafts.pop(key, None)
            elif key in self._drafts:
                self.put(key, number=draft.number, courier_id=draft.courier_id, note=draft.note)
        self._before, self.put_in = None, []
        return True

    def group(self, orders: Sequence[int]) -> None:
        """Pack these orders together: the number one of them has is that of all."""
        rows = [self._drafts[(one, 1)] for one in orders if (one, 1) in self._drafts]
        numbered = next((row for row in rows if row.number), None)
        for row in rows:
            self.put(row.key, group=orders[0])
            if numbered is not None and not row.number:
                self.put(row.key, number=numbered.number, courier_id=numbered.courier_id)

    def ungroup(self, before: Mapping[DraftKey, Draft]) -> None:
        """Take packing together back: rows that hold what it gave them hold what they held."""
        for key, was in before.items():
            now = self._drafts.get(key)
            if now is not None and now.group:
                self.put(key, group=0, number=was.number, courier_id=was.courier_id)

    def fellows(self, key: DraftKey) -> list[DraftKey]:
        """The other rows that are packed together with a row."""
        draft = self._drafts.get(key)
        if draft is None or not draft.group:
            return []
        group = draft.group
        return [one.key for one in self._drafts.values() if one.group == group and one.key != key]

    @property
    def may_undo(self) -> bool:
        """True after a paste that was not saved."""
        return self._before is not None

    def next_empty(self, after: DraftKey | None, shown: Sequence[DraftKey]) -> DraftKey | None:
        """The row itself if it is empty, else the next empty one below among those shown."""
        if after is None or after not in shown:
            return None
        for key in shown[shown.index(after) :]:
            draft = self._drafts.get(key)
            if draft is not None and not draft.number and draft.standing in _EMPTY_STANDINGS:
                return key
        return None

    def _down_from(self, start: DraftKey | None) -> Iterator[DraftKey]:
        keys = [one.key for one in self.all() if one.standing in _EMPTY_STANDINGS]
        first = keys.index(start) if start in keys else 0
        for key in keys[first:]:
            self._note_before(key)
            yield key

    def _row_for(self, target: Target, used: dict[int, int]) -> DraftKey | None:
        if target.order_id:
            used[target.order_id] = used.get(target.order_id, 0) + 1
            return self._box(target, used[target.order_id])
        self._nobody -= 1
        key = (self._nobody, 1)
        nowhere = ("", "", str(key))
        self._note_before(key)
        self._drafts[key] = Draft(
            key, target.name, target.receiver, nowhere, None, target.standing, note=target.note
        )
        return key

    def _box(self, target: Target, box: int) -> DraftKey | None:
        key = (target.order_id, box)
        self._note_before(key)
        if key in self._drafts:
            if target.order is not None:  # a file asked the books just now; the row may be older
                self._renew(key, target.order)
            return key
        first = self._drafts.get((target.order_id, 1))
        if first is not None:
            self._drafts[key] = replace(
                first, key=key, number="", courier_id=None, proved=False, refused="", note="",
                group=0,
            )  # fmt: skip
        elif target.order is not None:
            self._drafts[key] = fresh(target.order, box)
        else:  # the row was saved while the books were asked
            return None
        return key

    def _note_before(self, key: DraftKey) -> None:
        if self._before is not None:
            self._before.setdefault(key, self._drafts.get(key))


_GROUPS = {Standing.PRINTED: 2, **dict.fromkeys(STRANGERS, 1)}


def _place(draft: Draft) -> tuple[int, int, int, int]:
    """Untouched early orders stand behind everything that is numbered on the first page."""
    group = _GROUPS.get(draft.standing, 0)
    if group == 2 and not draft.touched:
        group = 3
    return (group, draft.ordered_at, abs(draft.order_id), draft.key[1])


def same_door(one: Draft, other: Draft) -> bool:
    """Whether two orders go to the same receiver."""
    return one.order_id == other.order_id or one.door == other.door
