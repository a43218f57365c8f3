"""송장: the table of orders that wait for a number, and the pairing of boxes beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from pos_app.clock import Clock, day_of
from pos_app.ui.background import runner
from pos_app.ui.chosen_file import AskFile, choose_file
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screen import Screen
from pos_app.ui.screens.waybill.bars import Bar, Offer
from pos_app.ui.screens.waybill.board import SAVED
from pos_app.ui.screens.waybill.columns import saved_columns, saved_tone
from pos_app.ui.screens.waybill.drafts import Counts, DraftKey, RowView
from pos_app.ui.screens.waybill.entries import Means
from pos_app.ui.screens.waybill.pairing_panel import PairingPanel
from pos_app.ui.screens.waybill.presenter import WaybillPresenter
from pos_app.ui.screens.waybill.scanning import WaybillScans
from pos_app.ui.screens.waybill.void_panel import VoidPanel
from pos_app.ui.screens.waybill.work_list import WorkList
from pos_app.ui.slices import Slices
from pos_app.ui.tasks import Tasks
from pos_app.ui.tokens import tokens
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.detail_panel import ListWithDetail
from pos_app.ui.widgets.toast import ToastSpec

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.services.paper.slips import Slips
    from pos_app.services.parcels.courier_results import CourierResults
    from pos_app.services.parcels.waybill_desk import WaybillDesk
    from pos_app.services.parcels.waybills import SavedWaybill, Waybills
    from pos_app.ui.scan import Scan


def ask_file(parent: QWidget, chosen: Callable[[Path], None]) -> None:
    """A courier's result file."""
    kinds = tr("택배사 결과 파일 (*.xlsx *.xls *.csv)")
    choose_file(parent, chosen, tr("택배사 결과 파일 열기"), kinds)


class WaybillScreen(Screen):
    """Opened with an order's id, or a code scanned elsewhere, it goes to that row."""

    key = "waybills"
    watches = frozenset({"sales_order", "waybill", "waybill_order", "courier"})

    def __init__(
        self,
        waybills: Waybills,
        desk: WaybillDesk,
        slips: Slips,
        results: CourierResults,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        ask: AskFile = ask_file,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._waybills, self._tasks, self._actor, self._clock = waybills, tasks, actor, clock
        self._ask = ask
        self._names: dict[int, str] = {}
        saved: PageModel[Any] = PageModel(
            saved_columns(lambda: day_of(clock.now())),
            self._fetch_saved,
            lambda r: (r.waybill_id, r.order_id),
            tone=saved_tone,
            tasks=tasks,
            parent=self,
        )
        self._list = WorkList(saved, self)
        self._pairing = PairingPanel(self)
        self._void = VoidPanel(self)
        self._open = KeyButton(tr("파일 열기"), "Ctrl+O", icon="file_open")
        self._paste = KeyButton(tr("붙여넣기"), "Ctrl+V", icon="paste")
        self._save = KeyButton(tr("저장"), "F12", kind="primary")
        self._files = KeyButton(tr("파일"), "Ctrl+E")
        self._dock = KeyButton(tr("택배 인계"), "Ctrl+G")
        no_focus(self._open, self._paste, self._save, self._files, self._dock)
        self._files.clicked.connect(lambda: self.go("parcel_files"))
        self._dock.clicked.connect(lambda: self.go("hand_over"))
        self._arrange()
        run, read = runner(tasks, self), runner(tasks, self, "files")
        means = Means(waybills, desk, results, actor, run, read, Slices(self))
        self._presenter = WaybillPresenter(self, means)
        self._scans = WaybillScans(self, self._presenter, slips, clock, self._list.current_key)
        self._listen(saved)

    def title(self) -> str:
        return tr("송장")

    def buttons(self) -> Sequence[QWidget]:
        return (self._files, self._dock, self._open, self._paste, self._save)

    def refresh(self) -> None:
        self._presenter.refresh()
        if self._list.chip() == SAVED:
            self._list.saved_model.reload()

    def shown(self) -> None:
        self._list.table.setFocus()

    def on_scan(self, scan: Scan) -> None:
        self._split.open_detail()
        self._scans.scan(scan.code)

    def on_search(self) -> None:
        self._split.open_detail()
        self._pairing.type_by_hand()

    def on_escape(self) -> bool:
        field = self._pairing.close_field()
        return self._scans.restart() or field or self._split.close_detail()

    def open_with(self, what: object) -> None:
        if isinstance(what, int):
            self._presenter.open_order(what)
        elif isinstance(what, str):
            self._scans.scan(what)
        elif isinstance(what, Path):
            self._presenter.open_file(what)

    def to_save(self) -> int:
        """How many rows F12 would save now."""
        return len(self._presenter.chosen())

    # What the presenter says
    def show_rows(self, rows: Sequence[RowView], ticked: frozenset[DraftKey]) -> None:
        self._list.show_rows(rows, ticked)

    def show_counts(self, counts: Counts) -> None:
        self._list.show_counts(counts)
        self._pairing.show_share(counts.proved, counts.rows)
        self._pairing.show_stopped(counts.stopped)
        facts = tr("송장 대기 {n}건 · 오늘 저장 {m}건")
        self.set_facts(facts.format(n=number(counts.waiting), m=number(counts.saved)))
        self.set_badge(counts.waiting, "bad" if counts.stopped else "neutral")

    def show_save(self, count: int, reason: str) -> None:
        self._save.setText(tr("선택 {n}줄 저장").format(n=number(count)))
        self._save.arm(reason)
        self._list.show_foot(count, reason)

    def show_couriers(self, couriers: Sequence[tuple[int, str]], default: int | None) -> None:
        self._names = dict(couriers)
        self._list.show_couriers(couriers, default)

    def show_bar(self, bar: Bar) -> None:
        self._list.show_bar(bar)

    def show_offer(self, offer: Offer) -> None:
        self._list.show_offer(offer)

    def show_pairing(self) -> None:
        pairing, sheet = self._presenter.pairing, self._presenter.sheet
        slots = pairing.slots
        slip = sheet.get(slots.slip) if slots.slip else None
        courier = self._presenter.courier_of_number(slots.number) if slots.number else ""
        self._pairing.show_slots(slots, slip, courier)
        self._pairing.show_recent(pairing.recent)

    def say(self, notice: Notice | None) -> None:
        self.notify(notice)

    def jump(self, key: DraftKey) -> None:
        self._list.jump(key)

    def saved(self) -> None:
        if self._list.chip() == SAVED:
            self._list.saved_model.reload()

    # Today's list
    def _fetch_saved(self, after: SavedWaybill | None, size: int) -> Sequence[SavedWaybill]:
        if after is None:
            return self._waybills.today(self._actor(), size=size)
        return self._waybills.today(self._actor(), (after.saved_at, after.waybill_id), size)

    def _void_number(self, waybill_id: int, reason: str) -> None:
        actor = self._actor()

        def done(_none: None) -> None:
            self.toast(ToastSpec(tr("번호를 지웠습니다. 주문은 다시 송장을 기다립니다.")))

        def failed(error: Exception) -> None:
            self.notify(notice_of(error))
            self._list.saved_model.reload()

        self._tasks.run(
            lambda: self._waybills.void(actor, waybill_id, reason),
            owner=self, done=done, failed=failed,
        )  # fmt: skip

    def _chip(self, key: str) -> None:
        saved = key == SAVED
        self._side_stack.setCurrentIndex(1 if saved else 0)
        if saved:
            self._list.saved_model.reload(top=True)
            self._list.saved_table.setFocus()
        else:
            self._presenter.filter(key)

    def _open_file(self) -> None:
        self._ask(self, self._presenter.open_file)

    def _paste_now(self) -> None:
        self._put_in(QGuiApplication.clipboard().text())

    def _put_in(self, text: str) -> None:
        self._presenter.paste(text, self._list.current_key())

    def _next(self) -> None:
        self._presenter.next_wrong(self._list.current_key())

    def _show_saved_row(self, row: SavedWaybill | None) -> None:
        self._void.show_row(row)

    def _saved_filled(self) -> None:
        self._list.nothing_saved.show_empty(not self._list.saved_model.lines)
        self._void.show_row(self._list.saved_table.current_row())

    def _open_side(self, _row: object) -> None:
        self._split.open_detail()

    def _failed(self, error: Exception) -> None:
        self.notify(notice_of(error))

    def _listen(self, saved: PageModel[Any]) -> None:
        work, presenter = self._list, self._presenter
        work.typed.connect(presenter.type_number)
        work.courier_chosen.connect(presenter.choose_courier)
        work.ticked.connect(presenter.tick)
        work.pasted.connect(self._put_in)
        work.next_wanted.connect(self._next)
        work.undo_wanted.connect(presenter.undo)
        work.together_wanted.connect(presenter.pack_together)
        work.chip_changed.connect(self._chip)
        work.default_changed.connect(presenter.choose_default)
        work.saved_table.current_changed.connect(self._show_saved_row)
        work.saved_table.opened.connect(self._open_side)
        saved.lines_changed.connect(self._saved_filled)
        saved.failed.connect(self._failed)
        self._open.clicked.connect(self._open_file)
        self._paste.clicked.connect(self._paste_now)
        self._save.clicked.connect(presenter.save)
        self._pairing.restarted.connect(self.on_escape)
        self._pairing.typed.connect(self._scans.scan)
        self._void.wanted.connect(self._void_number)

    def _arrange(self) -> None:
        side = QWidget(self)
        side.setFixedWidth(tokens().width["detail"])
        self._side_stack = QStackedLayout(side)
        self._side_stack.addWidget(self._pairing)
        self._side_stack.addWidget(self._void)
        self._split = ListWithDetail(self._list, side, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._split)

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F6:
            self._next()
        else:
            super().keyPressEvent(event)
