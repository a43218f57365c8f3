"""The one window: rail, header, the screen in front, status strip, and what belongs to all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.frame.header import Header
from pos_app.ui.frame.rail import Rail
from pos_app.ui.frame.ribbon import TrainingRibbon
from pos_app.ui.frame.status_strip import StatusStrip
from pos_app.ui.icons import icon
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, SoundName
from pos_app.ui.scan import FlawedScan, Scan, ScanHub
from pos_app.ui.screen import Screen
from pos_app.ui.tokens import Tone, tokens
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.toast import Toast, ToastSpec

if TYPE_CHECKING:
    from pos_app.ui.frame.shortcut_page import ShortcutPage
    from pos_app.ui.typed_runs import TypedRun


class MainWindow(QWidget):
    """`open(key)` shows a screen, built at its first visit. `strip` and `rail` are for the bootstrap.

    F1, F2, F11 and Esc are heard here only where no button on the screen carries that key.
    """

    screen_changed = Signal(str)
    closing = Signal()

    def __init__(
        self,
        entries: Sequence[ScreenEntry],
        clock: Clock,
        *,
        scans: ScanHub | None = None,
        changes: Changes | None = None,
        training: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("canvas")
        self.setWindowTitle(tr("담다 POS"))
        self.setWindowIcon(icon("pick", "accent", 24))
        self._entries = {entry.key: entry for entry in entries}
        self._screens: dict[str, Screen] = {}
        self._current: Screen | None = None
        self._flaw_told = False
        self._play: Callable[[SoundName], None] | None = None
        self.rail = Rail(entries, self)
        self.header = Header(self)
        self.strip = StatusStrip(clock, self)
        self._slot = QWidget(self)
        self._banner = Banner(parent=self._slot)
        self._stack = QStackedWidget(self)
        self._arrange(training)
        self.toast_box = Toast(self)
        self._hear_rail()
        if scans is not None:
            scans.scanned.connect(self._scan)
            scans.refused.connect(self._flawed)
            scans.typed.connect(self._typed)
        if changes is not None:
            changes.changed.connect(self._tables_changed)
        least = tokens().min_window
        self.setMinimumSize(*least)
        self.resize(1440, 900)

    def open(self, key: str, what: object = None) -> Screen:
        """Bring a screen to the front, with something in hand. KeyError if there is none."""
        screen = self._screen(key)
        if screen is not self._current:
            if self._current is not None:
                self._current.went()
            self._current = screen
            self.notify(None)
            self._stack.setCurrentWidget(screen)
            self._frame_for(key, screen)
            screen.setFocus()
            screen.came()
            self.screen_changed.emit(key)
        if what is not None:
            screen.open_with(what)
        return screen

    def furnish(self, entries: Sequence[ScreenEntry]) -> None:
        """Give the window the shop's screens, in its rail's order, once the shop is open."""
        self._entries.update({entry.key: entry for entry in entries})
        old, self.rail = self.rail, Rail(entries, self)
        self._middle.replaceWidget(old, self.rail)
        self.rail.setVisible(old.isVisible())
        old.deleteLater()
        self._hear_rail()

    def leave(self) -> None:
        """The shop closes: the screen in front stops what it does by itself, such as its clocks."""
        if self._current is not None:
            self._current.went()

    def current(self) -> Screen | None:
        """The screen in front."""
        return self._current

    def set_badge(self, key: str, count: int, tone: Tone = "neutral") -> None:
        """How much waits at a screen, also before it was ever opened."""
        self.rail.set_badge(key, count, tone)

    def notify(self, what: BannerSpec | Notice | None) -> None:
        """Show a banner under the header; None takes it away."""
        if what is None:
            self._banner.clear()
        elif isinstance(what, Notice):
            self._banner.show_notice(what)
        else:
            self._banner.show_banner(what)
        self._slot.setVisible(what is not None)

    def hear(self, play: Callable[[SoundName], None]) -> None:
        """Play sounds through this from now on; it returns at once."""
        self._play = play

    def play_sound(self, name: SoundName) -> None:
        """Ask for a pattern; before the shop is open there is none."""
        if self._play is not None:
            self._play(name)

    def banner(self) -> Banner:
        """The banner under the header, for its `acted`."""
        return self._banner

    def show_toast(self, spec: ToastSpec) -> None:
        """Say for four seconds what was done."""
        self.toast_box.show_toast(spec)

    def _arrange(self, training: bool) -> None:
        row = QHBoxLayout(self._slot)
        row.setContentsMargins(16, 16, 16, 0)
        row.addWidget(self._banner)
        self._slot.hide()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.header)
        right.addWidget(self._slot)
        right.addWidget(self._stack, 1)
        self._middle = QHBoxLayout()
        self._middle.setSpacing(0)
        self._middle.addWidget(self.rail)
        self._middle.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if training:
            column.addWidget(TrainingRibbon(self))
        column.addLayout(self._middle, 1)
        column.addWidget(self.strip)

    def _hear_rail(self) -> None:
        self.rail.chosen.connect(self.open)
        self.rail.help_wanted.connect(self._open_help)

    def _frame_for(self, key: str, screen: Screen) -> None:
        for part in (self.rail, self.header, self.strip):
            part.setVisible(not screen.bare)
        if not screen.bare:
            self.header.show_screen(screen)
            self.rail.show_current(self._entries[key].under or key)

    def _screen(self, key: str) -> Screen:
        if key not in self._screens:
            screen = self._entries[key].make()
            self._screens[key] = screen
            self._stack.addWidget(screen)
            screen.badge_changed.connect(partial(self.set_badge, key))
            screen.told.connect(partial(self._told, screen))
            screen.toasted.connect(self.show_toast)
            screen.wants.connect(self.open)
        return self._screens[key]

    def _told(self, screen: Screen, what: BannerSpec | Notice | None) -> None:
        if screen is self._current:
            self.notify(what)

    def _scan(self, scan: Scan) -> None:
        screen = self._hearing()
        if screen is None:
            return
        if self._flaw_told:
            self._flaw_told = False
            self.notify(None)
        if scan.repeated:
            screen.on_repeat(scan)
        else:
            screen.on_scan(scan)

    def _flawed(self, scan: FlawedScan) -> None:
        screen = self._hearing()
        if screen is not None:
            screen.on_flawed(scan)
            self._flaw_told = True

    def _typed(self, run: TypedRun) -> None:
        screen = self._hearing()
        if screen is not None:
            screen.on_typed(run)

    def _hearing(self) -> Screen | None:
        return None if self._help.isVisible() else self._current

    def _tables_changed(self, tables: frozenset[str]) -> None:
        for screen in list(self._screens.values()):
            screen.tables_changed(tables)

    @cached_property
    def _help(self) -> ShortcutPage:
        """Made when it is first asked for: before the first paint nobody reads keys."""
        from pos_app.ui.frame.shortcut_page import ShortcutPage

        page = ShortcutPage(self)
        page.covers.connect(self._covered)
        return page

    def _open_help(self) -> None:
        self._help.open_page(self._current.key if self._current else "")

    def _covered(self, covered: bool) -> None:
        """Nothing under the shortcut page may hear a key."""
        for part in (self.rail, self.header, self._stack, self._banner):
            part.setEnabled(not covered)

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, screen = event.key(), self._current
        if key == Qt.Key.Key_F1:
            self._open_help()
        elif key == Qt.Key.Key_F11:
            self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        elif key == Qt.Key.Key_F2 and screen is not None:
            screen.on_search()
        elif key == Qt.Key.Key_Escape and screen is not None:
            if not screen.on_escape():
                self.notify(None)
        elif key == Qt.Key.Key_Alt:
            self.rail.show_keys(True)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Alt:
            self.rail.show_keys(False)
        super().keyReleaseEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange:
            self.rail.show_keys(False)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)
