"""What the 송장 screen decides: rows, ticks, the one save and its answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.domain.paper.slip_scan import SlipScan
from pos_app.domain.parcels.couriers import courier_rule
from pos_app.domain.parcels.waybill_results import WaybillOutcome, WaybillResult, WaybillRow
from pos_app.domain.parcels.waybill_rules import clean
from pos_app.ui.language import tr
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.waybill.bars import Bar, Offer, offer_of
from pos_app.ui.screens.waybill.board import ALL, Tally, of_chip
from pos_app.ui.screens.waybill.drafts import (
    GOOD_MARKS,
    Draft,
    DraftKey,
    RowView,
    Standing,
    standing_of,
)
from pos_app.ui.screens.waybill.entries import Entries, Means
from pos_app.ui.screens.waybill.judging import Judging, Known, Pair
from pos_app.ui.screens.waybill.pairing import Pairing
from pos_app.ui.screens.waybill.saving import Intent, saved_notice, settle
from pos_app.ui.screens.waybill.sheet import SLICE, Sheet
from pos_app.ui.screens.waybill.view import WaybillView

if TYPE_CHECKING:
    from pos_app.services.parcels.waybill_desk import ScannedParcel, WaybillSheet


_JUDGED = 150
"""So many rows are judged before the screen may be painted again: several rules for each."""


class WaybillPresenter:
    """`refresh`, then what the clerk does; every answer goes to the view."""

    def __init__(self, view: WaybillView, means: Means) -> None:
        self._view, self._run, self._steps = view, means.run, means.steps
        self._waybills, self._desk, self._actor = means.waybills, means.desk, means.actor
        self.sheet = Sheet()
        self.pairing = Pairing(self.sheet)
        self._known = Known({}, None, {})
        self._taken: dict[Pair, tuple[tuple[int, str], ...]] = {}
        self._asked: set[Pair] = set()
        self._unticked: set[DraftKey] = set()
        self._rows: list[RowView] = []
        self._tally = Tally()
        self._shop: WaybillSheet | None = None
        self._filter = ALL
        self._round = 0
        self._goal: int | None = None
        self._intent = Intent()
        self._judgement = 0
        self._judging = False
        self._offer = Offer()
        self._entries = Entries(
            view, means, self.sheet, lambda: self._known, self._entered, self._save_undone
        )

    # Reading
    def refresh(self) -> None:
        """Read the queues anew; what was typed stays."""
        self._round += 1
        number, actor, others = self._round, self._actor(), self.sheet.others()

        def arrived(found: WaybillSheet) -> None:
            if number == self._round:
                self._take(found)

        self._run(lambda: self._desk.look(actor, others), arrived, self._broken)

    def _take(self, found: WaybillSheet) -> None:
        self._shop = found
        codes = {one.courier_id: one.code for one in found.couriers}
        default = self._known.default
        if default not in codes:
            default = next(iter(codes), None)
        if (codes, default) != (self._known.couriers, self._known.default):
            names = [(one, courier_rule(code).name) for one, code in codes.items()]
            self._view.show_couriers(names, default)
        self._known = Known(codes, default, self._taken)
        self._asked.clear()
        self._steps(self._showing(found))

    def _showing(self, found: WaybillSheet) -> Iterator[None]:
        yield from self.sheet.showing(found)
        self._judgement += 1
        yield from self._judge(self._judgement)
        goal, self._goal = self._goal, None
        if goal is not None and self.sheet.of_order(goal):
            self._view.jump((goal, 1))

    def open_order(self, order_id: int) -> None:
        """Go to the row of an order, whatever it waits for."""
        self.sheet.want(order_id)
        self._goal = order_id
        self.refresh()

    def filter(self, key: str) -> None:
        """Show another part of the rows."""
        self._filter = key
        self._show()

    def choose_default(self, courier_id: int) -> None:
        """The courier of rows without one."""
        self._known = replace(self._known, default=courier_id)
        self.judge()

    # Judging
    def judge(self) -> None:
        """Judge every row anew, and ask the books about numbers not asked for yet."""
        self._judgement += 1
        self._judging = True
        self._steps(self._judge(self._judgement))

    def _judge(self, mine: int) -> Iterator[None]:
        """Judge in slices; a later judgement takes over, and nobody waits for this one."""
        if mine != self._judgement:
            return
        drafts = self.sheet.all()
        if len(drafts) > SLICE:
            yield
            if mine != self._judgement:
                return
        judging, rows, tally = Judging(drafts, self._known), list[RowView](), Tally()
        for place, draft in enumerate(drafts):
            if place % _JUDGED == _JUDGED - 1:
                yield
                if mine != self._judgement:
                    return
            rows.append(self._judged(judging, place, draft))
            tally.add(rows[-1])
        long = max(len(rows), len(self._rows)) > SLICE
        for _ in self._told(drafts, rows, tally):
            if long:
                yield
                if mine != self._judgement:
                    return

    def _judged(self, judging: Judging, place: int, draft: Draft) -> RowView:
        verdict = judging.row(place)
        courier_id = self._known.courier_of(draft) or 0
        code = self._known.couriers.get(courier_id)
        name = courier_rule(code).name if code else ""
        return RowView(place + 1, draft, name, verdict.mark, verdict.words, courier_id)

    def _told(self, drafts: Sequence[Draft], rows: list[RowView], tally: Tally) -> Iterator[None]:
        """What a judgement changes, each part a step: ten thousand rows take a while in all."""
        yield
        offer = offer_of(drafts)
        yield
        self._rows, self._tally, self._offer = rows, tally, offer
        self._show_rows()
        yield
        bar = self._entries.bar(rows)
        yield
        self._judging = False
        self._show_figures(bar)
        yield
        self._ask_books()

    def _courier_name(self, draft: Draft) -> str:
        code = self._known.couriers.get(self._known.courier_of(draft) or 0)
        return courier_rule(code).name if code else ""

    def _ask_books(self) -> None:
        numbers = {(row.courier_id, row.draft.number) for row in self._rows if row.good}
        pairs = (numbers | set(self._taken)) - self._asked
        if not pairs:
            return
        self._asked |= pairs
        actor = self._actor()

        def arrived(found: dict[Pair, tuple[tuple[int, str], ...]]) -> None:
            before = {pair: self._taken.pop(pair, ()) for pair in pairs}
            self._taken.update(found)
            if any(found.get(pair, ()) != was for pair, was in before.items()):
                self.judge()

        self._run(lambda: self._desk.taken(actor, sorted(pairs)), arrived, self._broken)

    def _pair(self, draft: Draft) -> Pair:
        return (self._known.courier_of(draft) or 0, draft.number)

    # Showing
    def shown(self) -> list[RowView]:
        """The rows of the chosen chip."""
        return of_chip(self._rows, self._filter)

    def chosen(self) -> list[RowView]:
        """The rows F12 saves."""
        off = self._unticked
        return [row for row in self._rows if row.mark in GOOD_MARKS and row.draft.key not in off]

    def _show(self) -> None:
        self._show_rows()
        self._show_counts()

    def _show_rows(self) -> None:
        ticked = frozenset(row.draft.key for row in self.chosen())
        self._view.show_rows(self.shown(), ticked)

    def _show_counts(self) -> None:
        self._show_figures(self._entries.bar(self._rows))

    def _show_figures(self, bar: Bar) -> None:
        chosen = len(self.chosen())
        self._view.show_counts(self._tally.counts(self._shop, chosen))
        self._view.show_save(chosen, self._asleep(chosen))
        self._view.show_bar(bar)
        self._view.show_offer(self._offer)

    def _asleep(self, chosen: int) -> str:
        if self._intent.busy:
            return tr("저장하고 있습니다.")
        if self._judging:
            return tr("번호를 검사하고 있습니다.")
        return "" if chosen else tr("송장번호를 넣은 줄이 있어야 합니다.")

    # What the clerk does
    def type_number(self, key: DraftKey, text: str) -> None:
        """A number was typed or scanned into a row."""
        draft = self.sheet.get(key)
        number = clean(text)
        if draft is not None and draft.number != number:
            for one in self.sheet.fellows(key):  # one box has one number
                self.sheet.put(one, number=number, courier_id=draft.courier_id)
            self.sheet.put(key, number=number, note="")
            self.sheet.let_go(key)
            self._entries.go_on()
            self._unticked.discard(key)
            self.judge()

    def choose_courier(self, key: DraftKey, name: str) -> None:
        """A courier was chosen for a row."""
        names = {courier_rule(code).name: one for one, code in self._known.couriers.items()}
        draft = self.sheet.get(key)
        if name in names and draft is not None and draft.courier_id != names[name]:
            self.sheet.put(key, courier_id=names[name])
            self.judge()

    def tick(self, ticked: frozenset[DraftKey]) -> None:
        """The ticks of the rows shown are these now."""
        for row in self.shown():
            if row.good and row.key not in ticked:
                self._unticked.add(row.key)
            else:
                self._unticked.discard(row.key)
        self._show_counts()

    def paste(self, text: str, start: DraftKey | None) -> None:
        """Put what was copied from a spreadsheet into the rows."""
        self._entries.paste(text, start)

    def open_file(self, path: Path) -> None:
        """Read a courier's result file; its rows come as a paste does."""
        self._entries.open_file(path)

    def pack_together(self) -> None:
        """Pack the orders that were offered into one box each receiver."""
        self._entries.pack_together(self._offer)

    def undo(self) -> None:
        """Take the last thing back: packing together, a paste, a file, or a whole save."""
        if not self._intent.busy:
            self._entries.undo()

    def _entered(self, keys: Sequence[DraftKey]) -> None:
        self._unticked -= set(keys)
        self.judge()

    def _save_undone(self) -> None:
        self._view.saved()
        self.refresh()

    def next_wrong(self, after: DraftKey | None) -> DraftKey | None:
        """The next row to check, round and round; the view goes there."""
        keys = [row.key for row in self.shown()]
        start = keys.index(after) + 1 if after in keys else 0
        rows = self.shown()
        for row in (*rows[start:], *rows[:start]):
            if row.wrong:
                self._view.jump(row.key)
                return row.key
        return None

    def courier_of_number(self, number: str) -> str:
        """The courier of the row that holds a number, the default one where none does."""
        held = self.sheet.holding(number)
        if held is not None:
            return self._courier_name(held)
        code = self._known.couriers.get(self._known.default or 0)
        return courier_rule(code).name if code else ""

    def bring(self, found: SlipScan) -> Draft | None:
        """A row for a scanned order that is not shown; None where it waits for no number."""
        orders = self._desk.find(self._actor(), [found.order_no]).get(found.order_no, [])
        order = next((one for one in orders if one.order_id == found.order_id), None)
        if order is None or standing_of(order.status) is Standing.OTHER:
            return None
        draft = self.sheet.bring(order)
        self.judge()
        return draft

    def parcel(self, number: str) -> ScannedParcel:
        """What the books know of a scanned number."""
        return self._desk.parcel(self._actor(), number)

    # Saving
    def save(self) -> None:
        """Save the ticked rows once; each answers for itself."""
        rows = self.chosen()
        if self._intent.busy or self._judging or not rows:
            return
        asked = tuple(
            WaybillRow(
                row.draft.order_id,
                self._pair(row.draft)[0],
                row.draft.number,
                together=row.draft.group != 0,
            )
            for row in rows
        )
        op_id, actor = self._intent.begin(asked), self._actor()
        self._show_counts()
        self._run(
            lambda: self._waybills.save(actor, op_id, asked),
            lambda results: self._steps(self._answered(op_id, rows, results)),
            self._not_saved,
        )

    def _answered(
        self, op_id: str, rows: Sequence[RowView], results: Sequence[WaybillResult]
    ) -> Iterator[None]:
        yield from settle(self.sheet, rows, results)
        self._intent.end(answered=True)
        saved = sum(1 for one in results if one.outcome is WaybillOutcome.SAVED)
        self._entries.saved(op_id, saved)
        self._view.say(saved_notice(results))
        self._view.saved()
        self.refresh()

    def _not_saved(self, error: Exception) -> None:
        self._intent.end(answered=False)
        self._show_counts()
        self._broken(error)

    def _broken(self, error: Exception) -> None:
        self._view.say(notice_of(error))
