"""Scans find the screen in front, whatever has the focus: keyboard wedges here, serial by `deliver`.

Keys pass the window before any widget sees them. In a text field they are let through and taken back
when they turn out to be a scan; anywhere else they wait for one gap and are played again if a person
typed them, so that a code can neither press a button nor open a cell.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget

from pos_app.clock import Clock

WEDGE = "keyboard"
_ENDS = "\r\t"
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
    """Tells a scanner's burst of keys from a person's typing; a pure function of keys and times.

    A verdict with a `code` is a scan. Any other has the `text` of a person, oldest key first.
    """

    @property
    def deadline(self) -> int | None:
        """When `idle` must be called if no key comes, in the clock of `key`; None: nothing held."""
        ...

    def key(self, text: str, at_ms: int) -> Sequence[object]:
        """One key (Enter as CR); what was decided by it."""
        ...

    def idle(self, at_ms: int) -> Sequence[object]:
        """No key came until now; what was decided by that."""
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
        self._window: QWindow | None = None
        self._snapshot: _Snapshot | None = None
        self._in_text = False
        self._held: list[QKeyEvent] = []
        self._times: list[int] = []
        self._replaying = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._silence)
        self._came.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def set_detector(self, detector: BurstDetector) -> None:
        """Other settings were learned; what is held back is given to the window first."""
        self._replay(len(self._held))
        self._detector = detector

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
            self._replay(len(self._held))
            return False
        at_ms = event.timestamp() or self._clock.now()
        if self._detector.deadline is None:
            self._begin()
        self._times.append(at_ms)
        self._window = window
        if not self._in_text:
            self._held.append(event.clone())
        verdicts = self._detector.key(char, at_ms)
        passed = self._settle(verdicts)
        self._wait(at_ms)
        if not self._in_text:
            return True
        return char in _ENDS and not passed

    def _begin(self) -> None:
        """The first key of what may be a scan: remember what the field held before it."""
        self._replay(len(self._held))
        self._times = []
        focus = QApplication.focusWidget()
        self._in_text = _typing(focus)
        self._snapshot = None
        if isinstance(focus, QLineEdit) and self._in_text:
            self._snapshot = _Snapshot(focus, focus.text(), focus.cursorPosition())

    def _settle(self, verdicts: Sequence[object]) -> bool:
        """Act on what was decided; True if a person's keys are to go on to the window."""
        passed = False
        for verdict in verdicts:
            code = getattr(verdict, "code", None)
            if isinstance(code, str):
                self._complete(code)
            else:
                passed = True
                self._replay(len(str(getattr(verdict, "text", ""))))
        if not verdicts and self._detector.deadline is None:
            self._held.clear()
        return passed

    def _complete(self, code: str) -> None:
        self._held.clear()
        if self._snapshot is not None:
            self._snapshot.restore()
            self._snapshot = None
        times, self._times = self._times, []
        gaps = tuple(b - a for a, b in pairwise(times))
        self.scanned.emit(Scan(code, WEDGE, self._clock.now(), gaps))

    def _wait(self, at_ms: int) -> None:
        deadline = self._detector.deadline
        if deadline is None:
            self._timer.stop()
        else:
            self._timer.start(max(deadline - at_ms, 1))

    @Slot()
    def _silence(self) -> None:
        deadline = self._detector.deadline
        if deadline is not None:
            self._settle(self._detector.idle(deadline))

    def _replay(self, count: int) -> None:
        """Give the oldest held keys back to the window: a person typed them.

        Their releases passed while they were held, so each gets its own again.
        """
        held, self._held = self._held[:count], self._held[count:]
        window = self._window
        if not held or window is None or not shiboken6.isValid(window):
            return
        self._replaying = True
        try:
            for event in held:
                QCoreApplication.sendEvent(window, event)
                QCoreApplication.sendEvent(window, _release(event))
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


def _release(press: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(
        QEvent.Type.KeyRelease, press.key(), press.modifiers(), press.text(), press.isAutoRepeat()
    )


def _sendable(char: str) -> bool:
    return char in _ENDS or char.isprintable()


def _typing(widget: QWidget | None) -> bool:
    """True where letters become text at once and can be taken back."""
    return isinstance(widget, QLineEdit | QPlainTextEdit) and not widget.isReadOnly()
