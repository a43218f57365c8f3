"""The devices of this place as cards: icon, name, state, one line of place and one of fact."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.services.devices.device_values import DeviceCard
from pos_app.services.devices.printer_days import PrinterToday
from pos_app.station import Role
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.icon_label import IconLabel
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.devices import condition_pill, fact_line, place_line, role_name
from pos_app.ui.words.printer_days import day_line

_ICONS = {Role.SLIP_PRINTER: "printer", Role.RECEIPT_PRINTER: "printer", Role.SCANNER: "barcode"}


class DeviceTile(Card):
    """One device; a press chooses it."""

    pressed = Signal()

    def __init__(self, role: Role, parent: QWidget | None = None) -> None:
        super().__init__(pad=16, parent=parent)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = Text(role_name(role), "body", "semibold", parent=self)
        self._pill = StatusPill(parent=self)
        self._place = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._fact = Text("", "table", wrap=True, parent=self)
        for label in (self._place, self._fact):
            label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconLabel(_ICONS[role], 20, "text_2", self))
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

    def show_card(self, card: DeviceCard, chosen: bool, day: str) -> None:
        """Show the device as it is now; `day` is what it did today, "" for nothing to tell."""
        self._pill.set(condition_pill(card))
        self._place.setText(place_line(card))
        self._fact.setText(day or fact_line(card))
        self._fact.set_ink("bad_text" if card.waits_for_a_hand else "text_2")
        self.edge("info" if chosen else "bad" if card.waits_for_a_hand else None)
        self.setAccessibleName(f"{self._name.text()} {self._pill.text()} {self._fact.text()}")

    # Qt
    def mousePressEvent(self, event: QMouseEvent) -> None:
        event.accept()
        self.pressed.emit()


class DeviceTiles(QWidget):
    """All cards, one chosen: `show_cards(cards, role)`, `chosen(role)`; ↑/↓ move."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._role = Role.SLIP_PRINTER
        self._tiles = {role: DeviceTile(role, self) for role in Role}
        self._cards: Sequence[DeviceCard] = ()
        self._days: dict[Role, PrinterToday] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        for role, tile in self._tiles.items():
            column.addWidget(tile)
            tile.pressed.connect(lambda role=role: self._take(role))
        column.addStretch()

    def role(self) -> Role:
        """The chosen device."""
        return self._role

    def show_cards(self, cards: Sequence[DeviceCard], role: Role) -> None:
        """Show all devices as they are now."""
        self._role, self._cards = role, cards
        for card in cards:
            tile = self._tiles[card.role]
            tile.show_card(card, card.role is role, day_line(card, self._days.get(card.role)))

    def show_days(self, days: Sequence[PrinterToday]) -> None:
        """Show what the printers did today."""
        self._days = {day.role: day for day in days}
        self.show_cards(self._cards, self._role)

    def _take(self, role: Role) -> None:
        if role is not self._role:
            self.chosen.emit(role)

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()), 0)
        roles = list(Role)
        at = roles.index(self._role) + step
        if step and 0 <= at < len(roles):
            self._take(roles[at])
        elif not step:
            super().keyPressEvent(event)
