"""What happened inside the printer, in the order of the stream."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

_KEPT_PER_KIND = 2_000


class EventKind(Enum):
    """Kinds of what a printer does or meets."""

    CUT = "cut"
    DRAWER = "drawer"
    BARCODE = "barcode"
    BARCODE_REFUSED = "barcode_refused"
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
    """Keeps the first events of each kind and counts them all."""

    def __init__(self) -> None:
        self._events: list[Event] = []
        self._counts: dict[EventKind, int] = {}

    def add(self, event: Event) -> None:
        count = self._counts.get(event.kind, 0) + 1
        self._counts[event.kind] = count
        if count <= _KEPT_PER_KIND:
            self._events.append(event)

    def count(self, kind: EventKind) -> int:
        return self._counts.get(kind, 0)

    def of(self, *kinds: EventKind) -> tuple[Event, ...]:
        """The kept events of these kinds, by place in the stream."""
        chosen = [one for one in self._events if one.kind in kinds]
        return tuple(sorted(chosen, key=lambda one: one.offset))

    def all(self) -> tuple[Event, ...]:
        return tuple(sorted(self._events, key=lambda one: one.offset))
