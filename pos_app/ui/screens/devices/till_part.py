"""Drawer, display, terminal and sounds on 장치: the panel of the one in hand, and where its buttons lead."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, Protocol

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.clock import day_of
from pos_app.domain.till.drawer import DrawerDay
from pos_app.services.devices.device_values import TerminalCan, TerminalTwin
from pos_app.services.devices.shop_sounds import SoundCard
from pos_app.station import Role
from pos_app.ui.notice import Notice
from pos_app.ui.screens.devices.terminal_panel import TerminalPanel
from pos_app.ui.screens.devices.till import TillPresenter
from pos_app.ui.screens.devices.till_panels import DisplayPanel, DrawerPanel, SoundPanel

SOUND: Literal["sound"] = "sound"
"""What stands beside the roles of devices: the sounds of this station."""

Hand = Role | Literal["sound"]


class Frame(Protocol):
    """What it needs of the screen around it."""

    def show_day(self, day: DrawerDay) -> None: ...

    def show_sounds(self, card: SoundCard) -> None: ...

    def show_notice(self, notice: Notice | None) -> None: ...

    def show_done(self, text: str) -> None: ...


class TillPart(QWidget):
    """`TillView` over four panels, of which the one in hand can be seen."""

    changed = Signal()
    """The sounds were touched and not saved yet."""

    def __init__(self, frame: Frame, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame, self._now = frame, now
        self._presenter: TillPresenter | None = None
        self._dirty = False
        self.drawer, self.display, self.sounds = DrawerPanel(), DisplayPanel(), SoundPanel()
        self.terminal = TerminalPanel()
        self._panels: dict[Hand, QWidget] = {
            Role.CASH_DRAWER: self.drawer,
            Role.CUSTOMER_DISPLAY: self.display,
            Role.CARD_TERMINAL: self.terminal,
            SOUND: self.sounds,
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for panel in self._panels.values():
            column.addWidget(panel)
        self.sounds.changed.connect(self._touched)
        self.take(Role.SLIP_PRINTER)

    def speak_to(self, presenter: TillPresenter) -> None:
        """Its buttons lead there from now on."""
        self._presenter = presenter
        self.drawer.opened.connect(presenter.open_drawer)
        self.drawer.shut.connect(presenter.shut_twin)
        self.display.tested.connect(presenter.test_display)
        self.sounds.tested.connect(presenter.test_sound)
        self.terminal.tested.connect(presenter.test_terminal)
        self.terminal.practised.connect(presenter.practise_terminal)
        self.terminal.mended.connect(presenter.mend_terminal)

    def take(self, hand: Hand) -> None:
        """Show the panel of what is in hand, if it has one here."""
        for key, panel in self._panels.items():
            panel.setVisible(key == hand)
        self.setVisible(hand in self._panels)
        self._dirty = False

    def save_sounds(self) -> None:
        """What is set now is the station's from now on."""
        if self._presenter is not None:
            self._dirty = False
            self._presenter.save_sounds(self.sounds.on.isChecked(), self.sounds.volume.value())

    # What the presenter says
    def show_day(self, day: DrawerDay) -> None:
        self.drawer.show_day(day, day_of(self._now()))
        self._frame.show_day(day)

    def show_drawer(self, why_not: str, twin: bool) -> None:
        self.drawer.show_drawer(why_not, twin)

    def show_display(self, lines: tuple[str, str] | None, why_not: str) -> None:
        self.display.show_display(lines, why_not)

    def show_sounds(self, card: SoundCard, why_not: str) -> None:
        if not self._dirty:
            self.sounds.show_sounds(card, why_not)
        self._frame.show_sounds(card)

    def show_terminal(
        self, can: TerminalCan | None, twin: TerminalTwin | None, why_not: str
    ) -> None:
        self.terminal.show_terminal(can, twin, why_not)

    def show_notice(self, notice: Notice | None) -> None:
        self._frame.show_notice(notice)

    def show_done(self, text: str) -> None:
        self._frame.show_done(text)

    def _touched(self) -> None:
        self._dirty = True
        self.changed.emit()
