"""Many numbers at once: a paste, a courier's file, orders packed together, and the way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.domain.parcels.couriers import courier_rule
from pos_app.ui.background import Run, Steps
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.waybill.bars import Bar, BarKind, Grouped, Offer, Put, Saved
from pos_app.ui.screens.waybill.drafts import GOOD_MARKS, DraftKey, Mark, RowView
from pos_app.ui.screens.waybill.judging import Known
from pos_app.ui.screens.waybill.pasting import PastedLine, read_pasted
from pos_app.ui.screens.waybill.sheet import SLICE, Sheet
from pos_app.ui.screens.waybill.targets import Target, file_targets, pasted_targets
from pos_app.ui.screens.waybill.view import WaybillView
from pos_app.ui.words.waybill import undo_reason, undone_words

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.domain.parcels.waybill_results import UndoneParcel
    from pos_app.services.parcels.courier_results import CourierResults
    from pos_app.services.parcels.waybill_desk import WaybillDesk
    from pos_app.services.parcels.waybills import Waybills

_AT_ONCE = 40_000
"""A paste of so many letters is read before the next key; a longer one elsewhere."""


@dataclass(frozen=True, slots=True)
class Means:
    """What the entries work with: services, and how work is handed over."""

    waybills: Waybills
    desk: WaybillDesk
    results: CourierResults
    actor: Callable[[], Actor]
    run: Run
    read: Run
    steps: Steps


class Entries:
    """Over one sheet. `changed(keys)` after rows were put in or taken back, `saved()` after a save
    was taken back."""

    def __init__(
        self,
        view: WaybillView,
        means: Means,
        sheet: Sheet,
        known: Callable[[], Known],
        changed: Callable[[Sequence[DraftKey]], None],
        undone: Callable[[], None],
    ) -> None:
        self._view, self._means, self._sheet, self._known = view, means, sheet, known
        self._changed, self._undone = changed, undone
        self._reading = ""
        self._done: list[Put | Grouped | Saved] = []

    def bar(self, rows: Sequence[RowView]) -> Bar:
        """What may be taken back now, with what became of it."""
        if self._reading:
            return Bar(BarKind.READING, name=self._reading)
        last = self._done[-1] if self._done else None
        if isinstance(last, Saved):
            return Bar(BarKind.SAVED, last.rows)
        if isinstance(last, Grouped):
            return Bar(BarKind.TOGETHER, last.orders)
        if last is None:
            return Bar()
        keys, good, passed = set(self._sheet.put_in), 0, 0
        for row in rows:
            if row.draft.key in keys:
                good += row.mark in GOOD_MARKS
                passed += row.mark is Mark.PASSED
        return Bar(last.kind, last.lines, good, last.lines - good - passed, passed, last.name)

    def paste(self, text: str, start: DraftKey | None) -> None:
        """Put what was copied from a spreadsheet into the rows."""
        known = {draft.order_no for draft in self._sheet.all()}
        if len(text) <= _AT_ONCE:
            self._find_orders(read_pasted(text, known.__contains__), known, start)
            return
        self._means.read(
            lambda: read_pasted(text, known.__contains__),
            lambda lines: self._find_orders(lines, known, start),
            self._broken,
        )

    def _find_orders(
        self, lines: Sequence[PastedLine], known: set[str], start: DraftKey | None
    ) -> None:
        if not lines:
            words = tr(
                "붙여 넣을 송장번호가 없습니다. 엑셀에서 번호를 복사한 뒤 다시 눌러 주십시오."
            )
            self._view.say(Notice(words, "warn", "warn"))
            return
        put = Put(BarKind.PASTED, len(lines))
        strange = sorted({one.order_no for one in lines if one.order_no} - known)
        if not strange:
            self._put_in(lambda: pasted_targets(lines, self._sheet.all(), {}), start, put)
            return
        actor, desk = self._means.actor(), self._means.desk
        self._means.run(
            lambda: desk.find(actor, strange),
            lambda found: self._put_in(
                lambda: pasted_targets(lines, self._sheet.all(), found), start, put
            ),
            self._broken,
        )

    def open_file(self, path: Path) -> None:
        """Read a courier's result file; its rows come as a paste does."""
        actor, results = self._means.actor(), self._means.results
        self._reading = path.name
        self._view.say(None)
        self._view.show_bar(self.bar(()))

        def read() -> tuple[list[Target], str]:
            sheet = results.read(actor, path)
            return file_targets(sheet), courier_rule(sheet.file.courier).name

        def arrived(found: tuple[list[Target], str]) -> None:
            self._reading = ""
            targets, name = found
            self._put_in(lambda: targets, None, Put(BarKind.FILE, len(targets), name))

        def refused(error: Exception) -> None:
            self._reading = ""
            self._changed(())
            self._broken(error)

        self._means.read(read, arrived, refused)

    def _put_in(
        self, targets: Callable[[], Iterable[Target]], start: DraftKey | None, put: Put
    ) -> None:
        self._means.steps(self._putting(targets, start, put))

    def _putting(
        self, made: Callable[[], Iterable[Target]], start: DraftKey | None, put: Put
    ) -> Iterator[None]:
        couriers = {code: one for one, code in self._known().couriers.items()}
        targets: list[Target] = []
        for target in made():
            targets.append(target)
            if len(targets) % SLICE == 0:
                yield
        yield from self._sheet.putting(targets, start, couriers)
        if len(targets) > SLICE:
            yield
        # An earlier paste cannot be taken back any more: its rows may hold other numbers now.
        self._done = [put]
        self._view.say(None)  # what was said of the rows before is over
        self._changed(self._sheet.put_in)

    def pack_together(self, offer: Offer) -> None:
        """Pack the orders that were offered into one box each receiver."""
        keys = [(order_id, 1) for group in offer.groups for order_id in group]
        before = {key: draft for key in keys if (draft := self._sheet.get(key)) is not None}
        if not before:
            return
        for group in offer.groups:
            self._sheet.group(group)
        self.go_on()
        self._done.append(Grouped(offer.orders, before))
        self._changed(keys)

    def undo(self) -> None:
        """Take the last thing back: packing together, a paste, a file, or a whole save."""
        if not self._done:
            return
        last = self._done.pop()
        if isinstance(last, Saved):
            self._undo_save(last)
            return
        if isinstance(last, Grouped):
            self._sheet.ungroup(last.before)
        else:
            self._sheet.undo()
        self._changed(())

    def _undo_save(self, last: Saved) -> None:
        actor, waybills = self._means.actor(), self._means.waybills

        def arrived(parcels: list[UndoneParcel]) -> None:
            self._view.say(undone_words(parcels))
            self._undone()

        self._view.show_bar(self.bar(()))
        self._means.run(
            lambda: waybills.undo_batch(actor, last.op_id, undo_reason()), arrived, self._broken
        )

    def saved(self, op_id: str, rows: int) -> None:
        """A save wrote so many rows: from now on that is what is taken back."""
        self._done = [Saved(op_id, rows)] if rows else []

    def go_on(self) -> None:
        """Work goes on: one key must not take back what was saved before it."""
        self._done = [one for one in self._done if not isinstance(one, Saved)]

    def _broken(self, error: Exception) -> None:
        self._view.say(notice_of(error))
