"""How a pretend service misbehaves on command, for the next calls of a kind."""

from __future__ import annotations

import threading
from enum import Enum
from typing import Generic, TypeVar


class Fault(Enum):
    """What goes wrong with one call. `applied` faults do the work before they lose the answer."""

    RESET_BEFORE = "reset_before"
    """The connection is cut before what was told is read; nothing is done."""
    RESET_AFTER = "reset_after"
    LATE = "late"
    """Done at once, answered after the caller has given up."""
    APPLIED_AFTER_INQUIRY = "applied_after_inquiry"
    """No answer; done only after the caller has next asked how things stand."""
    ERROR_500_AFTER = "error_500_after"
    ERROR_502_BEFORE = "error_502_before"
    TRUNCATED = "truncated"
    HALF_JSON = "half_json"
    HTML_200 = "html_200"
    """A log-in page instead of an answer; nothing is done."""
    NULL_FIELDS = "null_fields"
    UNKNOWN_CODE = "unknown_code"
    SLOW = "slow"
    """Done, then answered at a byte a second."""
    HUGE = "huge"
    REDIRECT = "redirect"
    """Sent on to another host; nothing is done."""

    @property
    def applied(self) -> bool:
        """Whether the service does what was asked before it fails to say so."""
        return self not in _NOT_APPLIED


_NOT_APPLIED = frozenset(
    {
        Fault.RESET_BEFORE,
        Fault.APPLIED_AFTER_INQUIRY,
        Fault.ERROR_502_BEFORE,
        Fault.HTML_200,
        Fault.REDIRECT,
    }
)

_Call = TypeVar("_Call")


class FaultPlan(Generic[_Call]):
    """Faults waiting for calls: planned by a test or by a trainer, taken by the server."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._waiting: dict[_Call, list[Fault]] = {}

    def plan(self, call: _Call, fault: Fault, times: int = 1) -> None:
        """The next `times` calls of that kind fail so."""
        with self._lock:
            self._waiting.setdefault(call, []).extend([fault] * times)

    def take(self, call: _Call) -> Fault | None:
        with self._lock:
            waiting = self._waiting.get(call)
            return waiting.pop(0) if waiting else None

    def clear(self) -> None:
        with self._lock:
            self._waiting.clear()
