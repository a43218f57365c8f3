"""Scans find the screen in front, whatever has the focus: keyboard wedges here, serial by `deliver`.

Keys pass the window before any widget sees them. In a text field they are let through and taken back
when they turn out to be a scan; anywhere else they wait for one gap and are played again if a person
typed them, so that a code can neither press a button nor open a cell. What a Korean input method
makes of a scanner's keys is always let through to its field, and taken back likewise.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QInputEvent, QInputMethodEvent, QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication, QWidget

from pos_app.clock import Clock
from pos_app.domain.devices.bursts import NotAScan, Verdict, WedgeFlaw, WedgeScan
from pos_app.domain.devices.scan_repeats import RepeatWatch
from pos_app.domain.devices.scanning import KEYBOARD, FlawedScan, Reading, Scan, TypedAs
from pos_app.ui.key_times import KeyTimes
from pos_app.ui.scan_fields import Snapshot, drop_composition, snapshot_of, takes_letters
from pos_app.ui.typed_runs import TypedRuns

__all__ = ["BurstDetector", "FlawedScan", "Scan", "ScanHub"]

_ENDS = "\r\t"
_TERMINATORS = {Qt.Key.Key_Return: "\r", Qt.Key.Key_Enter: "\r", Qt.Key.Key_Tab: "\t"}
_MODIFIERS = frozenset(
    {
        Qt.Key.Key_Shift,
        Qt.Key.Key_Control,
        Qt.Key.Key_Alt,
        Qt.Key.Key_AltGr,
        Qt.Key.Key_Meta,
        Qt.Key.Key_CapsLock,
        Qt.Key.Key_NumLock,
    }
)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier
_NUMBER_PAD = Qt.KeyboardModifier.AltModifier | _KEYPAD
_LATE_MS = 10


class BurstDetector(Protocol):
    """Tells a scanner's burst of keys from a person's typing; a pure function of keys and times."""

    @property
    def deadline(self) -> int | None:
        """When `idle` must be called if no key comes, in the clock of `key`; None: nothing held."""
        ...

    def key(self, text: str, at_ms: int, *, caps_lock: bool = False) -> Sequence[Verdict]:
        """One key (Enter as CR); what was decided by it."""
        ...

    def composing(self, text: str, at_ms: int) -> Sequence[Verdict]:
        """A key went into the input method, which now composes this."""
        ...

    def commit(self, text: str, at_ms: int) -> Sequence[Verdict]:
        """The input method gave this out."""
        ...

    def idle(self, at_ms: int) -> Sequence[Verdict]:
        """No key came until now; what was decided by that."""
        ...

    def interrupt(self) -> Sequence[Verdict]:
        """A key that no code has was pressed."""
        ...


class ScanHub(QObject):
    """`scanned` carries each Scan on the main thread, `refused` each FlawedScan, `typed` a run of
    keys that was taken for a person's. `listen(app)` begins, `stop()` ends."""

    scanned = Signal(object)
    refused = Signal(object)
    typed = Signal(object)
    _came = Signal(object)

    def __init__(
        self, detector: BurstDetector, clock: Clock, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._detector, self._clock, self._device = detector, clock, KEYBOARD
        self._app: QCoreApplication | None = None
        self._window: QWindow | None = None
        self._focus: QWidget | None = None
        self._snapshots: list[Snapshot] = []
        self._in_text = self._kept_out = False
        self._held: list[QKeyEvent] = []
        self._times: list[int] = []
        self._key_times = KeyTimes(clock)
        self._repeats = RepeatWatch()
        self._runs = TypedRuns()
        self._ours = False  # events that we ourselves send
        self._due = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._silence)
        self._came.connect(self._arrive, Qt.ConnectionType.QueuedConnection)

    def set_detector(self, detector: BurstDetector, device: str = KEYBOARD) -> None:
        """Other settings were learned; what is held back is given to the window first."""
        self._replay(len(self._held))
        self._timer.stop()
        self._detector, self._device = detector, device

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

    def deliver(self, reading: Reading) -> None:
        """What a serial or camera scanner read; any thread may call."""
        self._came.emit(reading)

    @Slot(object)
    def _arrive(self, reading: Reading) -> None:
        self._tell(reading, reading.at_ms)

    def _tell(self, reading: Reading, read_ms: int) -> None:
        if isinstance(reading, Scan):
            self.scanned.emit(self._repeats.seen(reading, read_ms))
        else:
            self.refused.emit(reading)

    # Keys
    def _key(self, event: QKeyEvent, window: QWindow) -> bool:
        """True if the key is swallowed."""
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        at_ms = self._key_times.of_key(event)
        if key in _MODIFIERS or modifiers == _NUMBER_PAD:
            # Shift belongs to a code's capitals; Alt+number pad sends the letter as a key of its own.
            return False
        char = _TERMINATORS.get(key) or event.text()
        if modifiers & ~(_SHIFT | _KEYPAD) or len(char) != 1 or not _sendable(char):
            self._interrupt()
            return False
        self._go_on(at_ms)
        self._times.append(at_ms)
        self._window = window
        if not self._in_text:
            self._held.append(event.clone())
        self._runs.key(char, at_ms)
        passed = self._settle(
            self._detector.key(
                char, at_ms, caps_lock=_caps_lock(key, char, bool(modifiers & _SHIFT))
            )
        )
        if char in _ENDS and (run := self._runs.ended()):
            self.typed.emit(run)
        self._wait(at_ms)
        return not self._in_text or (char in _ENDS and not passed)

    def _composed(self, event: QInputMethodEvent, widget: QWidget) -> None:
        """What an input method says. It always reaches its field: a person may be composing."""
        commit, preedit = event.commitString(), event.preeditString()
        if not takes_letters(widget) or not (commit or preedit or self._detector.deadline):
            return
        at_ms = self._key_times.of_text()
        self._go_on(at_ms)
        persons = ""
        if commit:
            self._times.append(at_ms)
            if self._settle(self._detector.commit(commit, at_ms)):
                persons = commit
        if preedit or not commit:
            if self._detector.deadline is None:
                self._begin(persons)
            self._times.append(at_ms)
            self._settle(self._detector.composing(preedit, at_ms))
        self._wait(at_ms)

    def _go_on(self, at_ms: int) -> None:
        """Decide what a pause has ended, and see where the next letter goes."""
        self._settle(self._detector.idle(at_ms))
        if self._detector.deadline is None:
            self._begin()
        elif QApplication.focusWidget() is not self._focus:
            self._look()

    def _begin(self, persons: str = "") -> None:
        """The first key of what may be a scan; `persons` reaches the field with the same event."""
        self._replay(len(self._held))
        self._times, self._snapshots, self._kept_out = [], [], True
        self._key_times.begin()
        self._look()
        for snapshot in self._snapshots if persons else ():
            snapshot.keep(persons)

    def _look(self) -> None:
        """Remember what the field with the focus holds."""
        self._focus = QApplication.focusWidget()
        self._in_text = takes_letters(self._focus)
        if self._in_text:
            snapshot = snapshot_of(self._focus)
            if snapshot is not None:
                self._snapshots.append(snapshot)
            else:
                self._kept_out = False

    def _interrupt(self) -> None:
        self._settle(self._detector.interrupt())
        self._replay(len(self._held))
        self._timer.stop()

    # Verdicts
    def _settle(self, verdicts: Sequence[Verdict]) -> bool:
        """Act on what was decided; True if a person's keys are to go on to the window."""
        passed = False
        for verdict in verdicts:
            if isinstance(verdict, NotAScan):
                passed = True
                self._persons(verdict.text)
            elif self._key_times.were_held_up():
                passed = True
            else:
                self._complete(verdict)
        if not verdicts and self._detector.deadline is None:
            self._held.clear()
        return passed

    def _persons(self, text: str) -> None:
        if self._in_text:
            for snapshot in self._snapshots[-1:]:
                snapshot.keep(text)
        self._replay(len(text))

    def _complete(self, verdict: WedgeScan | WedgeFlaw) -> None:
        self._held.clear()
        self._runs.forget()
        self._take_back(verdict.before)
        times, self._times = self._times, []
        now, read_ms = self._clock.now(), times[-1] if times else self._due
        if isinstance(verdict, WedgeFlaw):
            self._tell(FlawedScan(verdict.flaw, verdict.typed, self._device, now), read_ms)
            return
        gaps = tuple(b - a for a, b in pairwise(times))
        typed = TypedAs(verdict.typed, verdict.end, verdict.caps_lock, self._kept_out)
        scan = Scan(
            verdict.code, self._device, now, gaps, verdict.symbology,
            typed=typed if verdict.typed else None,
        )  # fmt: skip
        self._tell(scan, read_ms)

    def _take_back(self, before: str) -> None:
        """Out of every field that got letters of it."""
        if self._in_text:
            self._ours = True
            try:
                drop_composition(self._focus)
            finally:
                self._ours = False
        snapshots, self._snapshots = self._snapshots, []
        for snapshot in snapshots:
            if before:
                snapshot.keep(before)
            self._kept_out = snapshot.restore() and self._kept_out

    def _wait(self, at_ms: int) -> None:
        deadline = self._detector.deadline
        if deadline is None:
            self._timer.stop()
        else:
            rest = max(deadline - at_ms, 1)
            self._due = self._clock.now() + rest
            self._timer.start(rest)

    @Slot()
    def _silence(self) -> None:
        deadline = self._detector.deadline
        if deadline is None:
            return
        if self._clock.now() - self._due > _LATE_MS:
            # The window was busy: keys that came in time may wait behind this timer.
            self._due = self._clock.now()
            self._timer.start(1)
            return
        self._settle(self._detector.idle(deadline))

    def _replay(self, count: int) -> None:
        """Give the oldest held keys back to the window: a person typed them.

        Their releases passed while they were held, so each gets its own again.
        """
        held, self._held = self._held[:count], self._held[count:]
        window = self._window
        if not held or window is None or not shiboken6.isValid(window):
            return
        self._ours = True
        try:
            for event in held:
                QCoreApplication.sendEvent(window, event)
                QCoreApplication.sendEvent(window, _release(event))
        finally:
            self._ours = False

    # Qt
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if self._ours:
            return False
        if kind == QEvent.Type.KeyPress:
            return (
                isinstance(watched, QWindow)
                and isinstance(event, QKeyEvent)
                and not event.isAutoRepeat()
                and self._key(event, watched)
            )
        if (
            kind == QEvent.Type.InputMethod
            and isinstance(event, QInputMethodEvent)
            and isinstance(watched, QWidget)
            and watched is QApplication.focusWidget()
        ):
            self._composed(event, watched)
        elif kind == QEvent.Type.MouseButtonPress and isinstance(event, QInputEvent):
            self._key_times.of_key(event)
        return False


def _caps_lock(key: Qt.Key, char: str, shift: bool) -> bool:
    """Whether the letter's case contradicts its Shift.

    Qt does not tell the state of CapsLock, and asking the system differs everywhere; but a scanner
    presses Shift for a capital, so a small letter with Shift or a capital without it was turned by
    CapsLock. Letters that come without a key of theirs (Alt+number pad) say nothing.
    """
    return Qt.Key.Key_A <= key <= Qt.Key.Key_Z and char.isascii() and char.isupper() != shift


def _release(press: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(
        QEvent.Type.KeyRelease, press.key(), press.modifiers(), press.text(), press.isAutoRepeat()
    )


def _sendable(char: str) -> bool:
    return char in _ENDS or char.isprintable()
