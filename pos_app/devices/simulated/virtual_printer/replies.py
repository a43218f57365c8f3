"""What the printer says, and to whom: answers on their way out, with all that may befall them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.pace import Pace

Sink: TypeAlias = Callable[[bytes], None]

SLOW_S = 0.05  # how late each answer of a slow printer comes
_NOISE = b"\xff\x9e\x80\xf1\xc4"  # no answer a manual knows begins with one of these
_MUTE = frozenset((FaultKind.SILENT, FaultKind.STALLED))
# What befalls the next answer to a barrier, once.
_ONCE = (
    FaultKind.DROP_REPLY,
    FaultKind.DUPLICATE_REPLY,
    FaultKind.LATE_REPLY,
    FaultKind.GARBAGE_REPLY,
)


class Replies:
    """Sends answers to who is connected; b"" tells them that the connection broke."""

    def __init__(self, pace: Pace, standing: dict[FaultKind, Fault]) -> None:
        self._pace = pace
        self._standing = standing
        self._late: list[tuple[float, bytes]] = []
        self.sinks: list[Sink] = []
        self.down = False  # the connection is broken: nothing more is said
        self.speaker: Sink | None = None  # whose bytes are being taken: answers are for it

    def barrier(self, reply: bytes, automatic: bytes) -> None:
        """The answer to GS r or GS ( H 48: the one that says a job is on paper."""
        kind = next((one for one in _ONCE if one in self._standing), None)
        fault = None if kind is None else self._standing.pop(kind)
        if kind is FaultKind.DROP_REPLY:
            return
        if kind is FaultKind.GARBAGE_REPLY:
            reply = _NOISE
        self.send(reply, automatic, fault.late_s if kind is FaultKind.LATE_REPLY and fault else 0)
        if kind is FaultKind.DUPLICATE_REPLY:
            self.send(reply, automatic)

    def send(self, reply: bytes, automatic: bytes, late_s: float = 0) -> None:
        """Any answer. `automatic` are the four bytes of the moment."""
        if FaultKind.STATUS_BETWEEN in self._standing:
            reply = automatic + reply + automatic
        if FaultKind.SLOW in self._standing:
            late_s = max(late_s, SLOW_S)
        if late_s:
            self._late.append((self._pace.now() + late_s, reply))
        else:
            self._out(reply)

    def pump(self) -> None:
        """Send what was late and is due now."""
        now = self._pace.now()
        due = [reply for at, reply in self._late if at <= now]
        self._late = [one for one in self._late if one[0] > now]
        for reply in due:
            self._out(reply)

    def broken(self) -> None:
        """The connection breaks: everybody hears it, and what was late is lost."""
        self._late, self.down = [], True
        for sink in tuple(self.sinks):
            sink(b"")

    def forget(self) -> None:
        self._late = []

    def _out(self, reply: bytes) -> None:
        if self.down or _MUTE & self._standing.keys():
            return
        speaker = self.speaker
        for sink in (speaker,) if speaker is not None else tuple(self.sinks):
            sink(reply)
