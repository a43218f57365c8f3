"""The rows of the screen: what waits, what was typed into it, and the way back from a paste."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.ui.screens.waybill.drafts import Draft, DraftKey, Standing, fresh, standing_of
from pos_app.ui.screens.waybill.pasting import PastedLine

if TYPE_CHECKING:
    from pos_app.services.parcels.waybill_desk import WaybillOrder, WaybillSheet

_EMPTY_STANDINGS = frozenset({Standing.SOLD, Standing.PRINTED})
_Found = Mapping[str, Sequence["WaybillOrder"]]


class Sheet:
    """Drafts by key, in the order of the table: sold first, then what else was asked for."""

    def __init__(self) -> None:
        self._drafts: dict[DraftKey, Draft] = {}
        self._before: dict[DraftKey, Draft | None] | None = None
        self._nobody = 0
        self._wanted: set[int] = set()

    def all(self) -> list[Draft]:
        """Every row: sold and stopped orders oldest first, then unknown ones, then early ones."""
        return sorted(self._drafts.values(), key=_place)

    def get(self, key: DraftKey) -> Draft | None:
        """One row."""
        return self._drafts.get(key)

    def of_order(self, order_id: int) -> list[Draft]:
        """The rows of an order, box by box."""
        return [one for one in self._drafts.values() if one.order_id == order_id]

    def holding(self, number: str) -> Draft | None:
        """The first row that has this number."""
        return next((one for one in self.all() if one.number == number), None)

    def others(self) -> list[int]:
        """Orders asked for by id: their rows were touched, and they may no longer wait."""
        touched = {one.order_id for one in self._drafts.values() if one.touched}
        return sorted(one for one in touched | self._wanted if one > 0)

    def show(self, sheet: WaybillSheet) -> None:
        """Take the queues as they are now; what was typed stays with its order."""
        old, self._drafts = self._drafts, {}
        for order in (*sheet.sold, *sheet.others, *sheet.printed):
            self._take(order, old)
        for draft in old.values():
            if draft.standing in (Standing.NOBODY, Standing.SEVERAL):
                self._drafts[draft.key] = draft

    def _take(self, order: WaybillOrder, old: Mapping[DraftKey, Draft]) -> None:
        if (order.order_id, 1) in self._drafts:
            return
        boxes = [one for one in old.values() if one.order_id == order.order_id]
        for draft in boxes or [fresh(order)]:
            self._drafts[draft.key] = replace(
                draft,
                receiver=order.receiver,
                door=order.door if order.door[0] else draft.door,
                status=order.status,
                standing=standing_of(order.status),
            )

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
        """Saved rows go."""
        for key in keys:
            self._drafts.pop(key, None)
            self._wanted.discard(key[0])
        self._before = None

    def paste(
        self,
        lines: Sequence[PastedLine],
        start: DraftKey | None,
        found: _Found,
        couriers: Mapping[str, int],
    ) -> list[DraftKey]:
        """Put pasted lines in: by order number, or down the rows from `start`."""
        old = dict(self._drafts)
        by_no = {one.order_no: one for one in reversed(self.all()) if one.key[1] == 1}
        free = self._down_from(start)
        used: dict[str, int] = {}
        keys: list[DraftKey] = []
        for line in lines:
            if line.order_no:
                used[line.order_no] = used.get(line.order_no, 0) + 1
                box = used[line.order_no]
                key = self._row_for(line.order_no, box, by_no, found)
            else:
                key = next(free, None)
            if key is None:
                continue
            courier_id = couriers.get(line.courier)
            self.put(key, number=line.number, courier_id=courier_id)
            keys.append(key)
        self._before = {key: old.get(key) for key in keys}
        return keys

    def undo(self) -> bool:
        """Give the rows of the last paste back what they held before; False if there was none."""
        if self._before is None:
            return False
        for key, draft in self._before.items():
            if draft is None:
                self._drafts.pop(key, None)
            else:
                self.put(key, number=draft.number, courier_id=draft.courier_id)
        self._before = None
        return True

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
        return iter(keys[first:])

    def _row_for(
        self, order_no: str, box: int, by_no: Mapping[str, Draft], found: _Found
    ) -> DraftKey:
        known = by_no.get(order_no)
        if known is not None:
            return self._box(known, box)
        orders = found.get(order_no, ())
        if len(orders) == 1:
            made = self.of_order(orders[0].order_id)
            first = made[0] if made else fresh(orders[0])
            self._drafts.setdefault(first.key, first)
            return self._box(first, box)
        self._nobody -= 1
        standing = Standing.SEVERAL if orders else Standing.NOBODY
        key = (self._nobody, 1)
        self._drafts[key] = Draft(key, order_no, "", ("", "", str(key)), None, standing)
        return key

    def _box(self, first: Draft, box: int) -> DraftKey:
        key = (first.order_id, box)
        if key not in self._drafts:
            made = replace(first, key=key, number="", courier_id=None, proved=False, refused="")
            rows = list(self._drafts.items())
            place = max(n for n, (one, _) in enumerate(rows) if one[0] == first.order_id)
            rows.insert(place + 1, (key, made))
            self._drafts = dict(rows)
        return key


def _place(draft: Draft) -> tuple[int, int, int, int]:
    """Untouched early orders stand behind everything that is numbered on the first page."""
    group = {Standing.NOBODY: 1, Standing.SEVERAL: 1, Standing.PRINTED: 2}.get(draft.standing, 0)
    if group == 2 and not draft.touched:
        group = 3
    return (group, draft.ordered_at, abs(draft.order_id), draft.key[1])


def same_door(one: Draft, other: Draft) -> bool:
    """Whether two orders go to the same receiver."""
    return one.order_id == other.order_id or one.door == other.door
