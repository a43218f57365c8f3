"""Ids are made before the first write, by whoever begins the work."""

from __future__ import annotations

import secrets
import threading
import time

_EPOCH_MS = 1_704_067_200_000  # 2024-01-01 UTC
_LANE_BITS, _SEQUENCE_BITS = 12, 9


class IdMaker:
    """Makes 63-bit ids that grow with time: 42 bits of ms, 12 of lane, 9 of sequence.

    The lane is random per process; two processes that share one and make an id in the same
    millisecond would meet on the primary key, which refuses the second: nothing is overwritten.
    """

    def __init__(self) -> None:
        self._lane = secrets.randbits(_LANE_BITS)
        self._lock = threading.Lock()
        self._last = 0

    def __call__(self) -> int:
        with self._lock:
            ms = time.time_ns() // 1_000_000 - _EPOCH_MS
            tick = (ms << _SEQUENCE_BITS) if ms << _SEQUENCE_BITS > self._last else self._last + 1
            self._last = tick
        sequence = tick & ((1 << _SEQUENCE_BITS) - 1)
        ms = tick >> _SEQUENCE_BITS
        return (ms << (_LANE_BITS + _SEQUENCE_BITS)) | (self._lane << _SEQUENCE_BITS) | sequence


new_id = IdMaker()


def new_op_id() -> str:
    """A key for one intention of one person: made when the button's work begins."""
    return secrets.token_hex(16)
