"""Work that waits until a window can be seen: loading modules beside the first paint delays it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

_AT_LATEST_MS = 1_000


class FirstPaint(QObject):
    """Calls `then` once: when the widget was painted, or after a second where it is not seen."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._then = widget, then
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._now)
        self._timer.start(_AT_LATEST_MS)
        widget.installEventFilter(self)

    def stop(self) -> None:
        """Do not call any more."""
        self._timer.stop()
        self._widget.removeEventFilter(self)

    def _now(self) -> None:
        self.stop()
        self._then()

    # Qt
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._widget and event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            self._timer.start(0)  # not now: the whole window is painted first
        return False
