"""피킹: the widgets of the shelf. What a scan means is decided in the presenter."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.domain.actors import Actor
from pos_app.ui.background import runner
from pos_app.ui.language import tr
from pos_app.ui.notice import Sounds
from pos_app.ui.scan import FlawedScan, Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.pick.band import VerdictBand
from pos_app.ui.screens.pick.bars import KeyBar, TopBar
from pos_app.ui.screens.pick.board import Board
from pos_app.ui.screens.pick.forms import CountForm, ShortForm
from pos_app.ui.screens.pick.halt_panel import HaltPanel
from pos_app.ui.screens.pick.key_card import KeyCard
from pos_app.ui.screens.pick.presenter import PickPresenter
from pos_app.ui.screens.pick.shown import Halt, Verdict, Work
from pos_app.ui.screens.pick.strip import Strip
from pos_app.ui.screens.pick.taking import TakeOver
from pos_app.ui.tasks import Tasks

if TYPE_CHECKING:
    from pos_app.services.house.log_in import LogIn
    from pos_app.services.warehouse.picking import Picking

_LANE = "shelf"
BEAT_MS = 1_500
"""How often the screen looks after its cart: a cancel is on it within two seconds."""


class PickScreen(Screen):
    """The whole window. A lane of its own keeps scans in their order, none waits behind a list."""

    key = "pick"
    watches = frozenset({"sales_order", "pick_job"})
    bare = True

    def __init__(
        self,
        picking: Picking,
        log_in: LogIn,
        card: KeyCard,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        sounds: Sounds,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._actor, self._card = actor, card
        self.top = TopBar(self)
        self.board = Board(self)
        self.keys = KeyBar(self)
        self.band = VerdictBand(self)
        self.halt = HaltPanel(self)
        self.count = CountForm(self)
        self.short = ShortForm(self)
        self.ask = Strip("hand", self)
        self.away = Strip("keyboard", self)
        self.taking = TakeOver(log_in, actor, tasks, self)
        self._work: Work | None = None
        self._pages = QStackedWidget(self)
        self.presenter = PickPresenter(
            self, picking, actor, clock, sounds,
            runner(tasks, self, _LANE),
        )  # fmt: skip
        self._beat = QTimer(self)
        self._beat.setInterval(BEAT_MS)
        self._beat.timeout.connect(self.presenter.beat)
        self._arrange()
        self.count.entered.connect(self._counted)
        self.count.left.connect(self._close_forms)
        self.short.chosen.connect(self._missing)
        self.taking.agreed.connect(self._forced)
        self.taking.left.connect(self._close_forms)

    def title(self) -> str:
        return tr("피킹")

    def refresh(self) -> None:
        self.presenter.look()

    def shown(self) -> None:
        self._beat.start()
        self.setFocus()

    def hidden(self) -> None:
        self._beat.stop()
        self.away.tell("")
        self._close_forms()

    def on_scan(self, scan: Scan) -> None:
        self._close_forms()
        self.presenter.scan(scan.code, scan.device)

    def on_repeat(self, scan: Scan) -> None:
        self.presenter.repeated(scan.code)

    def on_flawed(self, scan: FlawedScan) -> None:
        self.presenter.flawed(scan.raw, scan.device)

    def on_escape(self) -> bool:
        if self._asking():
            self._close_forms()
            return True
        return self.presenter.escape()

    def open_with(self, what: object) -> None:
        """A slip scanned on another screen."""
        if isinstance(what, str):
            self.presenter.scan(what, "")

    def work(self) -> Work | None:
        """What it shows now."""
        return self._work

    # What the presenter says
    def show_work(self, work: Work) -> None:
        """The line to be picked."""
        self._work = work
        self.top.show_work(work, self._actor().name)
        self.board.show_work(work)
        self.band.show_work(work)
        self.set_badge(0)

    def show_verdict(self, verdict: Verdict | None) -> None:
        """What the last scan came to."""
        self.band.show_verdict(verdict)

    def show_halt(self, halt: Halt | None, ignored: int) -> None:
        """Stop, or go on."""
        if halt is not None:
            wanted = self._work.line if self._work else None
            self.halt.show_halt(halt, wanted, ignored)
        if halt is None or not self.taking.isVisibleTo(self):
            self._close_forms()

    def show_ask(self, words: str) -> None:
        """Somebody asks for the order in these hands."""
        self.ask.tell(words, (("F8", tr("넘기기")), ("F9", tr("제가 계속 담기"))) if words else ())

    def left(self) -> None:
        """Back to the day."""
        self.go("today")

    # Inside
    def _arrange(self) -> None:
        work = QWidget(self)
        column = QVBoxLayout(work)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.board, 1)
        column.addWidget(self.count)
        column.addWidget(self.short)
        column.addWidget(self.keys)
        column.addWidget(self.band)
        self._pages.addWidget(work)
        self._pages.addWidget(self.halt)
        self._pages.addWidget(self.taking)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        for part in (self.away, self.top, self.ask):
            whole.addWidget(part)
        whole.addWidget(self._pages, 1)

    def _asking(self) -> bool:
        return any(part.isVisibleTo(self) for part in (self.count, self.short, self.taking))

    def _close_forms(self) -> None:
        self.count.hide()
        self.short.hide()
        self._pages.setCurrentIndex(1 if self.presenter.halted else 0)
        self.setFocus()

    def _counted(self, pieces: int) -> None:
        self._close_forms()
        self.presenter.count(pieces)

    def _missing(self, reason: object) -> None:
        self._close_forms()
        self.presenter.short(reason)  # type: ignore[arg-type]

    def _forced(self, approval_id: int) -> None:
        self._close_forms()
        self.presenter.handing.force(approval_id)

    def _force(self) -> None:
        owner = self.presenter.handing.owner
        if owner is not None and self.presenter.halted:
            self._pages.setCurrentWidget(self.taking)
            self.taking.ask(owner)

    def _print_card(self) -> None:
        self._card.save(self._actor(), self.toast, self.notify)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self._beat.isActive():
            self._window_changed()

    def _window_changed(self) -> None:
        if self.window().isActiveWindow():
            self.away.tell("")
        else:
            self.away.tell(tr("스캔이 이 창으로 오지 않습니다. 창을 한 번 눌러 주십시오."))

    # Qt
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.band.fit(self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, presenter = event.key(), self.presenter
        if self.short.isVisibleTo(self) and Qt.Key.Key_1 <= key <= Qt.Key.Key_5:
            from pos_app.domain.warehouse.picking import ShortReason

            self._missing(list(ShortReason)[key - Qt.Key.Key_1])
            return
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and key == Qt.Key.Key_Z:
            presenter.undo()
        elif control and key == Qt.Key.Key_P:
            self._print_card()
        elif key == Qt.Key.Key_F8:
            presenter.handing.ask()
        elif key == Qt.Key.Key_F9:
            presenter.handing.refuse()
        elif key == Qt.Key.Key_F10:
            self._force()
        elif presenter.halted or key in _NEVER:
            event.accept() if key in _NEVER else super().keyPressEvent(event)
        elif not self._work_key(key):
            super().keyPressEvent(event)

    def _work_key(self, key: int) -> bool:
        if key == Qt.Key.Key_PageDown:
            self.presenter.skip()
        elif key == Qt.Key.Key_F6 and self.presenter.line is not None:
            self.short.hide()
            self.count.begin()
        elif key == Qt.Key.Key_F7 and self.presenter.line is not None:
            self.count.hide()
            self.short.begin()
            self.setFocus()
        else:
            return False
        return True


_NEVER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space})
"""A scanner ends with Enter: it must never answer for the picker."""
