"""Tells a scanner that types like a keyboard from a person who types.

Pure: characters and times in, verdicts out. A scanner types a whole code with a few milliseconds
between keys and mostly ends with Enter or Tab; a person needs 60 ms and more for each key.
A burst that stumbles is no scan, and neither is its rest: half a code may be another thing's code.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from pos_app.devices.scanners.dubeolsik import typed_keys

MOST_GAP_MS = 55
_TERMINATORS = "\r\n\t"


@dataclass(frozen=True, slots=True)
class WedgeSettings:
    """How this shop's scanner types. `gap_ms` is learned from it, at most 55; a slower scanner
    needs a prefix. `prefix` and `suffix` are what the scanner is set to add; "" means nothing."""

    gap_ms: int = 50
    min_length: int = 4
    flush_ms: int = 120
    prefix: str = ""
    suffix: str = ""
    max_length: int = 128


@dataclass(frozen=True, slots=True)
class WedgeScan:
    """A code; `typed` is what arrived, before the input method was undone."""

    code: str
    typed: str


@dataclass(frozen=True, slots=True)
class NotAScan:
    """A person typed this: give it to whatever has the focus."""

    text: str


Verdict: TypeAlias = WedgeScan | NotAScan


class WedgeDetector:
    """Holds characters back until it knows who typed them. Ask `deadline` when to call `idle`."""

    def __init__(self, settings: WedgeSettings = WedgeSettings()) -> None:
        if not 0 < settings.gap_ms <= MOST_GAP_MS:
            raise ValueError(f"gap {settings.gap_ms} ms is not 1 to {MOST_GAP_MS}")
        self._settings = settings
        self._held = ""
        self._caps = False
        self._last = 0
        self._swallow_until = -1  # a second terminator, or one behind the suffix
        self._open_until = -1  # keys are passed on until they pause so long, or end

    @property
    def deadline(self) -> int | None:
        """When `idle` must be called if no key comes, in the clock of `key`; None: nothing held."""
        if not self._held:
            return None
        return self._last + self._patience() + 1

    def key(self, text: str, at_ms: int, *, caps_lock: bool = False) -> tuple[Verdict, ...]:
        """One key, or all that an input method committed at once."""
        verdicts: list[Verdict] = list(self.idle(at_ms))
        for char in text:
            verdicts += self._char(char, at_ms, caps_lock)
        return _joined(verdicts)

    def idle(self, at_ms: int) -> tuple[Verdict, ...]:
        """Time has passed: what is held may be decided."""
        if not self._held or at_ms - self._last <= self._patience():
            return ()
        if self._whole() and not self._settings.suffix:
            return (self._ended(True, ""),)
        self._open_until = self._last + self._settings.flush_ms
        return (self._ended(False, ""),)

    def _patience(self) -> int:
        """Milliseconds after which the burst is over."""
        settings = self._settings
        known = settings.prefix and self._held.startswith(settings.prefix)
        enough = len(self._held) >= settings.min_length + len(settings.prefix)
        return settings.flush_ms if known or enough else settings.gap_ms

    def _char(self, char: str, at_ms: int, caps_lock: bool) -> list[Verdict]:
        gap, self._last = at_ms - self._last, at_ms
        verdicts: list[Verdict] = []
        if char in _TERMINATORS:
            return self._terminator(char, at_ms)
        self._swallow_until = -1
        if self._held and gap > self._gap_limit():
            verdicts.append(self._ended(False, ""))
            self._open_until = at_ms
        if at_ms <= self._open_until and not self._begins_prefix(char):
            self._open_until = at_ms + self._settings.flush_ms
            return [*verdicts, NotAScan(char)]
        self._caps = caps_lock
        self._held += char
        if not self._may_be_scan():
            verdicts.append(self._ended(False, ""))
        elif len(self._held) > self._settings.max_length:
            self._open_until = at_ms + self._settings.flush_ms
            verdicts.append(self._ended(False, ""))
        elif self._settings.suffix and self._whole() and self._held.endswith(self._settings.suffix):
            self._swallow_until = at_ms + self._settings.flush_ms
            verdicts.append(self._ended(True, ""))
        return verdicts

    def _begins_prefix(self, char: str) -> bool:
        return self._settings.prefix[:1] == char

    def _gap_limit(self) -> int:
        prefix = self._settings.prefix
        by_prefix = prefix and self._held.startswith(prefix)
        return self._settings.flush_ms if by_prefix else self._settings.gap_ms

    def _terminator(self, char: str, at_ms: int) -> list[Verdict]:
        self._open_until = -1
        if not self._held:
            if at_ms <= self._swallow_until:
                return []
            return [NotAScan(char)]
        if self._whole():
            self._swallow_until = at_ms + self._settings.gap_ms
            return [self._ended(True, char)]
        return [self._ended(False, char)]

    def _may_be_scan(self) -> bool:
        """Whether what is held can still begin as the prefix says."""
        prefix = self._settings.prefix
        return self._held.startswith(prefix[: len(self._held)])

    def _whole(self) -> bool:
        """Whether what is held is a code with everything the scanner adds."""
        settings = self._settings
        if not (self._held.startswith(settings.prefix) and self._held.endswith(settings.suffix)):
            return False
        added = len(settings.prefix) + len(settings.suffix)
        return len(self._held) - added >= settings.min_length

    def _ended(self, scan: bool, terminator: str) -> Verdict:
        held, self._held = self._held, ""
        if not scan:
            return NotAScan(held + terminator)
        settings = self._settings
        bare = held[len(settings.prefix) : len(held) - len(settings.suffix)]
        code = typed_keys(bare)
        if self._caps and code == bare:
            code = code.swapcase()
        return WedgeScan(code.strip(), held)


def _joined(verdicts: list[Verdict]) -> tuple[Verdict, ...]:
    """Neighbouring texts of a person as one."""
    joined: list[Verdict] = []
    for one in verdicts:
        if joined and isinstance(one, NotAScan) and isinstance(joined[-1], NotAScan):
            joined[-1] = NotAScan(joined[-1].text + one.text)
        else:
            joined.append(one)
    return tuple(joined)
