"""What the 송장 screen decides: rows, ticks, the one save and its answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.clock import Clock
from pos_app.domain.couriers import courier_rule
from pos_app.domain.slip_scan import SlipScan
from pos_app.domain.waybill_results import WaybillResult, WaybillRow
from pos_app.domain.waybill_rules import clean
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.waybill.board import ALL, counted, of_chip
from pos_app.ui.screens.waybill.drafts import (
    Draft,
    DraftKey,
    RowView,
    Standing,
    standing_of,
)
from pos_app.ui.screens.waybill.judging import Known, Pair, judge_all
from pos_app.ui.screens.waybill.pairing import Pairing
from pos_app.ui.screens.waybill.pasting import PastedLine, read_pasted
from pos_app.ui.screens.waybill.saving import Intent, settle
from pos_app.ui.screens.waybill.sheet import Sheet
from pos_app.ui.screens.waybill.view import WaybillView

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.services.parcels.waybill_desk import WaybillDesk, WaybillOrder, WaybillSheet
    from pos_app.services.parcels.waybills import Waybills


class WaybillPresenter:
    """`refresh`, then what the clerk does; every answer goes to the view."""

    def __init__(
        self,
        view: WaybillView,
        run: Run,
        waybills: Waybills,
        desk: WaybillDesk,
        actor: Callable[[], Actor],
        clock: Clock,
    ) -> None:
        self._view, self._run = view, run
        self._waybills, self._desk, self._actor, self._clock = waybills, desk, actor, clock
        self.sheet = Sheet()
        self.pairing = Pairing(self.sheet)
        self._known = Known({}, None, {})
        self._taken: dict[Pair, tuple[tuple[int, str], ...]] = {}
        self._asked: set[Pair] = set()
        self._unticked: set[DraftKey] = set()
        self._rows: list[RowView] = []
        self._shop: WaybillSheet | None = None
        self._filter = ALL
        self._round = 0
        self._goal: int | None = None
        self._intent = Intent()
        self._pasted: tuple[int, frozenset[DraftKey]] = (0, frozenset())

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
        self.sheet.show(found)
        self.judge()
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
        drafts = self.sheet.all()
        verdicts = judge_all(drafts, self._known)
        self._rows = [
            RowView(line, draft, self._courier_name(draft), verdict.mark, verdict.words)
            for line, (draft, verdict) in enumerate(zip(drafts, verdicts, strict=True), start=1)
        ]
        self._show()
        self._ask_books()

    def _courier_name(self, draft: Draft) -> str:
        code = self._known.couriers.get(self._known.courier_of(draft) or 0)
        return courier_rule(code).name if code else ""

    def _ask_books(self) -> None:
        numbers = {self._pair(row.draft) for row in self._rows if row.good}
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
        return [row for row in self._rows if row.good and row.key not in self._unticked]

    def _show(self) -> None:
        chosen = self.chosen()
        self._view.show_rows(self.shown(), frozenset(row.key for row in chosen))
        self._show_counts()

    def _show_counts(self) -> None:
        chosen = len(self.chosen())
        self._view.show_counts(counted(self._rows, self._shop, chosen))
        self._view.show_save(chosen, self._asleep(chosen))
        self._show_pasted()

    def _show_pasted(self) -> None:
        lines, keys = self._pasted
        good = sum(1 for row in self._rows if row.good and row.key in keys)
        self._view.show_pasted(lines, good, lines - good)

    def _asleep(self, chosen: int) -> str:
        if self._intent.busy:
            return tr("저장하고 있습니다.")
        return "" if chosen else tr("송장번호를 넣은 줄이 있어야 합니다.")

    # What the clerk does
    def type_number(self, key: DraftKey, text: str) -> None:
        """A number was typed or scanned into a row."""
        draft = self.sheet.get(key)
        number = clean(text)
        if draft is not None and draft.number != number:
            self.sheet.put(key, number=number)
            self.sheet.let_go(key)
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
        known = {draft.order_no for draft in self.sheet.all()}
        lines = read_pasted(text, known.__contains__)
        if not lines:
            self._view.say(
                Notice(
                    tr(
                        "붙여 넣을 송장번호가 없습니다. 엑셀에서 번호를 복사한 뒤 다시 눌러 주십시오."
                    ),
                    "warn",
                    "warn",
                )
            )
            return
        strange = sorted({one.order_no for one in lines if one.order_no} - known)
        if not strange:
            self._put_in(lines, start, {})
            return
        actor = self._actor()
        self._run(
            lambda: self._desk.find(actor, strange),
            lambda found: self._put_in(lines, start, found),
            self._broken,
        )

    def _put_in(
        self,
        lines: Sequence[PastedLine],
        start: DraftKey | None,
        found: dict[str, list[WaybillOrder]],
    ) -> None:
        couriers = {code: one for one, code in self._known.couriers.items()}
        keys = set(self.sheet.paste(lines, start, found, couriers))
        self._unticked -= keys
        self._pasted = (len(lines), frozenset(keys))
        self.judge()

    def undo_paste(self) -> None:
        """Take the last paste back."""
        if self.sheet.undo():
            self._pasted = (0, frozenset())
            self.judge()

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

    # Saving
    def save(self) -> None:
        """Save the ticked rows once; each answers for itself."""
        rows = self.chosen()
        if self._intent.busy or not rows:
            return
        asked = tuple(
            WaybillRow(row.draft.order_id, self._pair(row.draft)[0], row.draft.number)
            for row in rows
        )
        op_id, actor = self._intent.begin(asked), self._actor()
        self._show_counts()
        self._run(
            lambda: self._waybills.save(actor, op_id, asked),
            lambda results: self._answered(rows, results),
            self._not_saved,
        )

    def _answered(self, rows: Sequence[RowView], results: Sequence[WaybillResult]) -> None:
        self._intent.end(answered=True)
        self._pasted = (0, frozenset())
        self._view.say(settle(self.sheet, rows, results))
        self._view.saved()
        self.refresh()

    def _not_saved(self, error: Exception) -> None:
        self._intent.end(answered=False)
        self._show_counts()
        self._broken(error)

    def _broken(self, error: Exception) -> None:
        self._view.say(notice_of(error))
