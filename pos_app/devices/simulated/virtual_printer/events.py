"""What happened inside the printer, in the order of the stream."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

_KEPT_PER_KIND = 2_000


class EventKind(Enum):
    """Kinds of what a printer does or meets."""

    CUT = "cut"
    DRAWER = "drawer"
    BUZZER = "buzzer"
    BARCODE = "barcode"
    BARCODE_REFUSED = "barcode_refused"
    STATUS = "status"  # it was asked how it is
    CONDITION = "condition"  # paper, cover, drawer or an error changed
    HAZARD = "hazard"  # a real-time command inside data: obeyed by a real printer
    UNKNOWN = "unknown"  # a command nobody knows
    UNSUPPORTED = "unsupported"  # a command known and not drawn
    MISSING_GLYPH = "missing_glyph"
    FAULT = "fault"
    LIMIT = "limit"


@dataclass(frozen=True, slots=True)
class Event:
    """One happening. `offset` is the place in the stream, `raw` the bytes it is about."""

    offset: int
    kind: EventKind
    name: str = ""
    raw: bytes = b""
    detail: str = ""


class EventLog:
    """Keeps the first events of each kind and counts them all; beside that, those since the last
    sheet was taken."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._counts: dict[EventKind, int] = {}
        self._of_sheet: list[Event] = []

    def add(self, event: Event) -> None:
        count = self._counts.get(event.kind, 0) + 1
        self._counts[event.kind] = count
        if count <= _KEPT_PER_KIND:
            self._events.append(event)
        if len(self._of_sheet) < _KEPT_PER_KIND:
            self._of_sheet.append(event)

    def count(self, kind: EventKind) -> int:
        return self._counts.get(kind, 0)

    def of(self, *kinds: EventKind) -> tuple[Event, ...]:
        """The kept events of these kinds, by place in the stream."""
        return _sorted([one for one in self._events if one.kind in kinds])

    def all(self) -> tuple[Event, ...]:
        return _sorted(self._events)

    def of_sheet(self) -> tuple[Event, ...]:
        """The events since the last sheet was taken, by place in the stream."""
        return _sorted(self._of_sheet)

    def next_sheet(self) -> None:
        self._of_sheet = []


def _sorted(events: list[Event]) -> tuple[Event, ...]:
    return tuple(sorted(events, key=lambda one: one.offset))
