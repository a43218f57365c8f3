"""Scans find the screen in front, whatever has the focus: keyboard wedges here, serial by `deliver`.

Keys pass the window before any widget sees them. In a text field they are let through and taken back
when they turn out to be a scan; anywhere else they wait for one gap and are played again if a person
typed them, so that a code can neither press a button nor open a cell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from pos_app.clock import Clock

WEDGE = "keyboard"
_TERMINATORS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r", Qt.Key.Key_Tab: "\t"}
_PLAIN = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.KeypadModifier,
)


@dataclass(frozen=True, slots=True)
class Scan:
    """A code as a device sent it; `gaps_ms` are the pauses between keys (empty for serial)."""

    code: str
    device: str
    at_ms: int
    gaps_ms: tuple[int, ...] = ()


class BurstDetector(Protocol):
    """Tells a scanner's burst of keys from a person's typing."""

    @property
    def gap_ms(self) -> int:
        """The longest pause inside a burst."""
        ...

    @property
    def idle_ms(self) -> int:
        """The silence after which a burst without a terminator is complete."""
        ...

    def feed(self, char: str, at_ms: int) -> str | None:
        """One key; the code when this key (CR, LF or TAB) completes a burst, else None."""
        ...

    def flush(self, at_ms: int) -> str | None:
        """Silence until now: the code if what came before is a whole burst; forgets it either way."""
        ...


@dataclass(frozen=True, slots=True)
class _Snapshot:
    """A line edit as it was before the first key of what may be a scan."""

    edit: QLineEdit
    text: str
    cursor: int

    def restore(self) -> None:
        if shiboken6.isValid(self.edit) and self.edit.text() != self.text:
            self.edit.setText(self.text)
            self.edit.setCursorPosition(self.cursor)


class ScanHub(QObject):
    """`scanned` carries each Scan on the main thread. `listen(app)` begins, `stop()` ends."""

    scanned = Signal(object)
    _came = Signal(object)

    def __init__(
        self, detector: BurstDetector, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._detector, self._clock = detector, clock
        self._app: QCoreApplication | None = None
        self._snapshot: _Snapshot | None = None
        self._held: list[QKeyEvent] = []
        self._window: QWindow | None = None
        self._replaying = False
        self._times: list[int] = []
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._silence)
        self._came.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def listen(self, app: QCoreApplication) -> None:
        """Watch every key of the application."""
        self._app = app
        app.installEventFilter(self)

    def stop(self) -> None:
        """Stop watching; keys held back are forgotten."""
        self._timer.stop()
        self._held.clear()
        if self._app is not None:
            self._app.removeEventFilter(self)
            self._app = None

    def deliver(self, code: str, device: str) -> None:
        """A code from a serial or camera scanner; any thread may call."""
        self._came.emit(Scan(code, device, self._clock.now()))

    @Slot(object)
    def _arrive(self, scan: Scan) -> None:
        self.scanned.emit(scan)

    # Keys
    def _key(self, event: QKeyEvent, window: QWindow) -> bool:
        """True if the key is swallowed."""
        char = _TERMINATORS.get(Qt.Key(event.key())) or event.text()
        if event.modifiers() not in _PLAIN or len(char) != 1 or not _sendable(char):
            self._replay()
            return False
        at_ms = event.timestamp() or self._clock.now()
        if not self._times or at_ms - self._times[-1] > self._detector.gap_ms:
            self._begin()
        self._times.append(at_ms)
        code = self._detector.feed(char, at_ms)
        if code is not None:
            self._complete(code)
            return True
        if char in "\r\t":
            self._replay()
            return False
        self._timer.start(self._detector.gap_ms + 10)
        if _typing(QApplication.focusWidget()):
            return False
        self._window = window
        self._held.append(event.clone())
        return True

    def _begin(self) -> None:
        self._replay()
        self._times = []
        focus = QApplication.focusWidget()
        self._snapshot = None
        if isinstance(focus, QLineEdit) and not focus.isReadOnly():
            self._snapshot = _Snapshot(focus, focus.text(), focus.cursorPosition())

    def _complete(self, code: str) -> None:
        self._timer.stop()
        self._held.clear()
        if self._snapshot is not None:
            self._snapshot.restore()
            self._snapshot = None
        gaps = tuple(b - a for a, b in zip(self._times, self._times[1:], strict=False))
        self._times = []
        self.scanned.emit(Scan(code, WEDGE, self._clock.now(), gaps))

    @Slot()
    def _silence(self) -> None:
        """No key for one gap: a lone key was a person; more may be a burst without terminator."""
        if len(self._times) > 1 and self._timer.interval() < self._detector.idle_ms:
            self._timer.start(self._detector.idle_ms)
            return
        last = self._times[-1] if self._times else 0
        code = self._detector.flush(last + self._detector.idle_ms)
        if code is not None:
            self._complete(code)
        else:
            self._times = []
            self._replay()

    def _replay(self) -> None:
        """Give back to the window what a person typed."""
        held, self._held = self._held, []
        window = self._window
        if not held or window is None or not shiboken6.isValid(window):
            return
        self._replaying = True
        try:
            for event in held:
                QCoreApplication.sendEvent(window, event)
        finally:
            self._replaying = False

    # Qt
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            self._replaying
            or event.type() != QEvent.Type.KeyPress
            or not isinstance(watched, QWindow)
            or not isinstance(event, QKeyEvent)
            or event.isAutoRepeat()
        ):
            return False
        return self._key(event, watched)


def _sendable(char: str) -> bool:
    return char in "\r\t" or char.isprintable()


def _typing(widget: QWidget | None) -> bool:
    """True where letters become text at once and can be taken back."""
    return isinstance(widget, QLineEdit | QPlainTextEdit) and not widget.isReadOnly()
