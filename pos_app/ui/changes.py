"""Database changes as a signal of the main thread, so that screens refresh by table."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

_GATHER_MS = 30


class Changes(QObject):
    """`post(tables)` from any thread; `changed(frozenset[str])` on the main thread.

    Notices that come close together arrive as one, so a bulk action refreshes a list once.
    """

    changed = Signal(object)
    _posted = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: frozenset[str] = frozenset()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_GATHER_MS)
        self._timer.timeout.connect(self._tell)
        self._posted.connect(self._gather, Qt.ConnectionType.QueuedConnection)

    def post(self, tables: frozenset[str]) -> None:
        """These tables changed and are committed."""
        self._posted.emit(tables)

    @Slot(object)
    def _gather(self, tables: frozenset[str]) -> None:
        self._waiting |= tables
        if not self._timer.isActive():
            self._timer.start()

    @Slot()
    def _tell(self) -> None:
        tables, self._waiting = self._waiting, frozenset()
        self.changed.emit(tables)
