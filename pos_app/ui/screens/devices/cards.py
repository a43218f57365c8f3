"""The devices of this place as cards: icon, name, state, one line of place and one of fact."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.till.drawer import DrawerDay
from pos_app.services.devices.device_values import DeviceCard
from pos_app.services.devices.printer_days import PrinterToday
from pos_app.services.devices.shop_sounds import SoundCard
from pos_app.station import Role
from pos_app.ui.language import tr
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.devices.till_part import SOUND, Hand
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.devices import condition_pill, fact_line, place_line, role_name
from pos_app.ui.words.printer_days import day_line
from pos_app.ui.words.till import sound_line, sound_pill

_ICONS: dict[Hand, str] = {
    Role.SLIP_PRINTER: "printer",
    Role.RECEIPT_PRINTER: "printer",
    Role.SCANNER: "barcode",
    Role.CASH_DRAWER: "drawer",
    Role.CUSTOMER_DISPLAY: "panel",
    Role.CARD_TERMINAL: "card",
    SOUND: "sound",
}


class DeviceTile(Card):
    """One device; a press chooses it."""

    pressed = Signal()

    def __init__(self, name: str, icon: str, parent: QWidget | None = None) -> None:
        super().__init__(pad=16, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = Text(name, "body", "semibold", parent=self)
        self._pill = StatusPill(parent=self)
        self._place = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._fact = Text("", "table", wrap=True, parent=self)
        for label in (self._place, self._fact):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel(icon, 20, "text_2", self))
        head.addWidget(self._name, 1)
        head.addWidget(self._pill)
        self.body.setSpacing(4)
        self.body.addLayout(head)
        lines = QVBoxLayout()
        lines.setContentsMargins(32, 0, 0, 0)
        lines.setSpacing(2)
        lines.addWidget(self._place)
        lines.addWidget(self._fact)
        self.body.addLayout(lines)

    def show_state(self, pill: PillSpec, place: str, fact: str, *, chosen: bool, bad: bool) -> None:
        """Show the device as it is now."""
        self._pill.set(pill)
        self._place.show_text(place)
        self._fact.show_text(fact)
        self._fact.set_ink("bad_text" if bad else "text_2")
        self.edge("info" if chosen else "bad" if bad else None)
        self.setAccessibleName(f"{self._name.text()} {self._pill.text()} {fact}")

    # Qt
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit()


class DeviceTiles(QWidget):
    """All cards, one in hand: `show_cards(cards, role)`, `chosen(hand)`; ↑/↓ move."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._hand: Hand = Role.SLIP_PRINTER
        self._day: DrawerDay | None = None
        self._cards: Sequence[DeviceCard] = ()
        self._sounds: tuple[SoundCard, int] | None = None
        self._tiles: dict[Hand, DeviceTile] = {
            role: DeviceTile(role_name(role), _ICONS[role], self) for role in Role
        }
        self._tiles[SOUND] = DeviceTile(tr("소리"), _ICONS[SOUND], self)
        self._days: dict[Role, PrinterToday] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for hand, tile in self._tiles.items():
            column.addWidget(tile)
            tile.pressed.connect(partial(self._take, hand))
        column.addStretch()
        self._tiles[SOUND].hide()

    def hand(self) -> Hand:
        """What is in hand."""
        return self._hand

    def show_hand(self, hand: Hand) -> None:
        """Mark what is in hand."""
        self._hand = hand
        self._show()

    def tile(self, hand: Hand) -> DeviceTile:
        """The card of one device."""
        return self._tiles[hand]

    def show_cards(self, cards: Sequence[DeviceCard]) -> None:
        """Show all devices as they are now."""
        self._cards = cards
        self._show()

    def show_days(self, days: Sequence[PrinterToday]) -> None:
        """Show what the printers did today."""
        self._days = {day.role: day for day in days}
        self._show()

    def show_day(self, day: DrawerDay) -> None:
        """How often the drawer opened today."""
        self._day = day
        self._show()

    def show_sounds(self, card: SoundCard, today: int) -> None:
        """The sounds of this station."""
        self._sounds = (card, today)
        self._tiles[SOUND].show()
        self._show()

    def _show(self) -> None:
        for card in self._cards:
            self._tiles[card.role].show_state(
                condition_pill(card),
                place_line(card),
                day_line(card, self._days.get(card.role)) or fact_line(card, self._day),
                chosen=card.role == self._hand,
                bad=card.waits_for_a_hand,
            )
        if self._sounds is not None:
            sounds, today = self._sounds
            self._tiles[SOUND].show_state(
                sound_pill(sounds),
                tr("이 PC"),
                sound_line(sounds, today),
                chosen=self._hand == SOUND,
                bad=not sounds.able,
            )

    def _take(self, hand: Hand) -> None:
        if hand != self._hand:
            self.chosen.emit(hand)

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        hands: list[Hand] = [hand for hand, tile in self._tiles.items() if not tile.isHidden()]
        at = hands.index(self._hand) + step
        if step and 0 <= at < len(hands):
            self._take(hands[at])
        elif not step:
            super().keyPressEvent(event)
