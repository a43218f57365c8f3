"""Runs of keys that were taken for a person's: a scanner too slow to be known is among them."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

_PAUSE_MS = 500
_LEAST = 8


@dataclass(frozen=True, slots=True)
class TypedRun:
    """What was typed without a long pause, up to Enter or Tab, and the pauses between keys."""

    text: str
    gaps_ms: tuple[int, ...]


class TypedRuns:
    """`key` for every key, `ended` at Enter or Tab, `forget` when it was a scan after all."""

    def __init__(self) -> None:
        self._text = ""
        self._times: list[int] = []

    def key(self, char: str, at_ms: int) -> None:
        """One key."""
        if self._times and at_ms - self._times[-1] > _PAUSE_MS:
            self.forget()
        self._text += char
        self._times.append(at_ms)
        if len(self._times) > 256:
            self.forget()

    def ended(self) -> TypedRun | None:
        """The run, if it is long enough to be a code."""
        text, times = self._text, self._times
        self.forget()
        if len(text) <= _LEAST:
            return None
        return TypedRun(text[:-1], tuple(b - a for a, b in pairwise(times)))

    def forget(self) -> None:
        """Begin anew."""
        self._text, self._times = "", []
