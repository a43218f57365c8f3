"""The table of 주문 and of 출고지시: ←/→ are days, and one order is always in hand."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from pos_app.domain.orders.order_views import OrderRow
from pos_app.ui.screens.orders.pages import OrderPages
from pos_app.ui.widgets.table import Table

_REST_MS = 60
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class OrderTable(Table[OrderRow]):
    """`rested(row)` once the clerk stays on a row; `stepped(±1)` for ←/→."""

    rested = Signal(object)
    stepped = Signal(int)

    def __init__(self, model: OrderPages, name: str, parent: QWidget | None = None) -> None:
        super().__init__(model, name, parent=parent)
        self.pages = model
        self._wanted: int | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(self._rest)
        self.current_changed.connect(self._timer.start)
        model.lines_changed.connect(self._settle)

    def want(self, order_id: int) -> None:
        """Select this order now, or when its page has come."""
        self._wanted = None if self.select_key(order_id) else order_id

    def _settle(self) -> None:
        if self._wanted is not None and self.select_key(self._wanted):
            self._wanted = None
        elif self._wanted is None and self.current_place < 0 and self.pages.lines:
            self.select_place(0)
        elif not self.pages.lines:
            self._timer.start()

    def _rest(self) -> None:
        self.rested.emit(self.current_row())

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()), 0)
        if step and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier,
        ):  # fmt: skip
            self.stepped.emit(step)
        else:
            super().keyPressEvent(event)
