"""A wire whose other end is a function: what is written goes in, what it answers comes back."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable

from pos_app.devices.wire import WireBroken

OK = b"\x12"


class ScriptedWire:
    """`answer` is called with each piece written; one bytes object of it is one read."""

    def __init__(self, answer: Callable[[bytes], list[bytes]]) -> None:
        self._answer = answer
        self.answers: deque[bytes] = deque()
        self.written = b""
        self.takes = True  # false: it takes no more bytes

    def write(self, data: bytes, limit_s: float) -> int:
        if not self.takes:
            return 0
        self.written += data
        self.answers += self._answer(data)
        return len(data)

    def read(self, limit_s: float) -> bytes:
        if not self.answers:
            return b""
        data = self.answers.popleft()
        if data == b"!":
            raise WireBroken("gone")
        return data

    def close(self) -> None:
        return None


def healthy(data: bytes) -> list[bytes]:
    """Answers every DLE EOT with "all is well", and nothing else."""
    return [OK] * data.count(b"\x10\x04")
