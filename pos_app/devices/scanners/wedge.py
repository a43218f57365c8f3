"""Tells a scanner that types like a keyboard from a person who types.

Pure: keys and times in, verdicts out. A scanner types a whole code with a few milliseconds between
keys and mostly ends with Enter or Tab; a person needs 60 ms and more for each key. Keys that go into
an input method count with their time, though their text comes later. A scanner's burst that stumbles
is refused by name, and so is its rest: half a code may be another thing's code.
"""

from __future__ import annotations

from pos_app.devices.scanners.codes_in import codes_in
from pos_app.devices.scanners.dubeolsik import jamo, pressed_keys, typed_keys
from pos_app.devices.scanners.wedge_settings import MOST_GAP_MS, WedgeSettings
from pos_app.domain.devices.bursts import NotAScan, Verdict, WedgeFlaw, WedgeScan
from pos_app.domain.devices.scanning import CodeRead, ScanFlaw

__all__ = [
    "MOST_GAP_MS",
    "NotAScan",
    "Verdict",
    "WedgeDetector",
    "WedgeFlaw",
    "WedgeScan",
    "WedgeSettings",
]

_TERMINATORS = "\r\n\t"
_NOTHING: tuple[Verdict, ...] = ()


class WedgeDetector:
    """Holds characters back until it knows who typed them. Ask `deadline` when to call `idle`."""

    def __init__(self, settings: WedgeSettings = WedgeSettings()) -> None:
        self.settings = settings.checked()
        self._gap, self._flush = settings.gap_ms, settings.flush_ms
        self._prefix = settings.prefix.casefold()
        self._last = 0
        self._held = ""  # committed letters of the burst
        self._tail = ""  # what the input method is composing, committed later
        self._busy = False
        self._presses = 0
        self._plain = False  # nothing but plain keys so far, and the prefix is complete
        self._limit = self._gap
        self._own = ""  # a person's keys in the composition that the burst runs into
        self._own_text = ""
        self._left = ""  # of that, what moved into the next syllable
        self._composed = False
        self._caps: list[int] = []
        self._rest = False  # keys came just before it: it may be the rest of a code
        self._broken = False
        self._dirty_until = -1
        self._swallow_until = -1  # a second terminator, or one behind the suffix

    @property
    def deadline(self) -> int | None:
        """When `idle` must be called if no key comes, in the clock of `key`; None: nothing held."""
        return self._last + self._patience() + 1 if self._busy else None

    def key(self, text: str, at_ms: int, *, caps_lock: bool = False) -> tuple[Verdict, ...]:
        """One key, or all that was typed at once; `caps_lock`: its case contradicts its Shift."""
        if (
            self._plain
            and not caps_lock
            and at_ms - self._last <= self._limit
            and len(text) == 1
            and text not in _TERMINATORS
        ):
            self._held += text
            self._last = at_ms
            self._presses += 1
            return _NOTHING
        verdicts: list[Verdict] = list(self.idle(at_ms))
        for char in text:
            if char in _TERMINATORS:
                verdicts += self._terminator(char, at_ms)
            else:
                verdicts += self._letter(char, at_ms, caps_lock)
        return _joined(verdicts)

    def composing(self, text: str, at_ms: int) -> tuple[Verdict, ...]:
        """A key went into the input method: `text` is what it composes now, not yet committed."""
        if not text:
            self._tail = ""
            return _NOTHING
        verdicts = [*self.idle(at_ms), *self._press(at_ms)]
        self._tail, self._plain, self._composed = text, False, True
        return _joined(verdicts)

    def commit(self, text: str, at_ms: int) -> tuple[Verdict, ...]:
        """The input method gave out what it had composed; the rest, if any, follows by `composing`.

        What a person had composed before the burst comes back as theirs at once.
        """
        verdicts: list[Verdict] = list(self.idle(at_ms))
        composed, self._tail = self._tail, ""
        keys = pressed_keys(text)
        if composed and not self._busy:
            # Nobody pressed anything for long: what was composed is a person's, whoever ends it.
            own = pressed_keys(composed)
            self._left = own[len(keys) :] if own.startswith(keys) else ""
            return _joined([*verdicts, NotAScan(text)])
        if self._own and self._own.startswith(keys):
            self._own, self._own_text = self._own[len(keys) :], ""
            return _joined([*verdicts, NotAScan(text)])
        if not composed:
            verdicts += self._press(at_ms)
        self._held += text
        self._last, self._plain, self._composed = at_ms, False, True
        return _joined([*verdicts, *self._prefix_seen()])

    def idle(self, at_ms: int) -> tuple[Verdict, ...]:
        """Time has passed: what is held may be decided."""
        if not self._busy or at_ms - self._last <= self._patience():
            return _NOTHING
        return tuple(self._ended(""))

    def interrupt(self) -> tuple[Verdict, ...]:
        """A key that no code has (an arrow, Ctrl+C) or another focus: the burst is over."""
        if not self._busy:
            return _NOTHING
        self._broken = True
        return tuple(self._ended(""))

    # -- keys ---------------------------------------------------------------------------------

    def _patience(self) -> int:
        """Milliseconds after which the burst is over."""
        if self._presses >= self.settings.min_length or self._broken or self._limit > self._gap:
            return self._flush
        return self._gap

    def _letter(self, char: str, at_ms: int, caps_lock: bool) -> list[Verdict]:
        verdicts = self._press(at_ms)
        if caps_lock:
            self._caps.append(len(self._held))
        self._held += char
        verdicts += self._prefix_seen()
        known = not self._prefix or self._limit > self._gap
        self._plain = self._busy and known and not (self._tail or self._own)
        return verdicts

    def _press(self, at_ms: int) -> list[Verdict]:
        """A key was pressed: it goes on with the burst, or begins one."""
        verdicts: list[Verdict] = []
        if self._busy and at_ms - self._last > self._limit:
            verdicts = self._stumble(at_ms)
        if not self._busy:
            self._busy, self._plain, self._broken, self._composed = True, False, False, False
            self._limit, self._presses, self._caps = self._gap, 0, []
            self._rest = not self._prefix and at_ms <= self._dirty_until
            self._own_text, self._own = self._tail, self._left or pressed_keys(self._tail)
            self._left = ""
            self._swallow_until = -1
        self._presses += 1
        self._last = at_ms
        return verdicts

    def _stumble(self, at_ms: int) -> list[Verdict]:
        """Too long a pause within the burst: a person's keys, or a scanner that was held up."""
        if self._broken or self._presses >= self.settings.min_length:
            self._broken, self._plain, self._limit = True, False, self._flush
            return []
        verdicts = self._ended("")
        self._dirty_until = max(self._dirty_until, at_ms)
        return verdicts

    def _prefix_seen(self) -> list[Verdict]:
        """What does not begin as the prefix says is a person's at once."""
        if not self._prefix or self._limit > self._gap or self._follows_prefix():
            return []
        return self._ended("")

    def _follows_prefix(self) -> bool:
        """Whether what is held still begins as the prefix says; widens the gap once it is whole."""
        so_far = typed_keys(self._held).casefold()
        if len(so_far) >= len(self._prefix):
            self._limit = self._flush
            return so_far.startswith(self._prefix)
        return self._prefix.startswith(so_far)

    def _terminator(self, char: str, at_ms: int) -> list[Verdict]:
        if self._busy:
            verdicts = self._ended(char)
            if not any(isinstance(one, NotAScan) for one in verdicts):
                self._swallow_until = at_ms + self._gap
            self._dirty_until = -1
            return verdicts
        self._dirty_until = -1
        return [] if at_ms <= self._swallow_until else [NotAScan(char)]

    # -- ends ---------------------------------------------------------------------------------

    def _ended(self, end: str) -> list[Verdict]:
        """What the burst was. A person's composition goes on; a scanner's is thrown away."""
        text, settings = self._held + self._tail, self.settings
        self._busy = self._plain = False
        held, self._held = self._held, ""
        code = self._code(text)
        whole = code is not None and len(code) >= settings.min_length
        enough = self._presses >= settings.min_length and not self._prefix_missing(text)
        if not (whole or enough) or self._more_than_pressed(text):
            self._dirty_until = self._last + self._flush
            return [NotAScan(held + end)] if held or end else []
        self._tail = ""
        before = self._own_text or jamo(self._own)
        if not whole or self._broken or self._rest or code is None:
            flaw = ScanFlaw.TOO_LONG if len(text) > settings.max_length else ScanFlaw.HALF
            if not end:
                self._dirty_until = self._last + self._flush
            return [WedgeFlaw(flaw, text, before)]
        return self._read(code, text, end, before)

    def _read(self, code: str, text: str, end: str, before: str) -> list[Verdict]:
        if len(code) > self.settings.max_length:
            return [WedgeFlaw(ScanFlaw.TOO_LONG, text, before)]
        verdicts: list[Verdict] = []
        for one in codes_in(code):
            typed, kept = ("", "") if verdicts else (text, before)
            if isinstance(one, CodeRead):
                caps = bool(self._caps)
                verdicts.append(WedgeScan(one.code, typed, one.symbology, end, caps, kept))
            else:
                verdicts.append(WedgeFlaw(one.flaw, typed or one.raw, kept))
        return verdicts

    def _more_than_pressed(self, text: str) -> bool:
        """Whether an input method gave out more than was typed: a word list, a voice, an emoji."""
        return self._composed and len(pressed_keys(text)) - len(self._own) > self._presses

    def _prefix_missing(self, text: str) -> bool:
        return bool(self._prefix) and not typed_keys(text).casefold().startswith(self._prefix)

    def _code(self, text: str) -> str | None:
        """The code without what the scanner adds; None if something of that is not there."""
        if self._caps:
            text = self._with_caps_undone(text)
        code = typed_keys(text)
        if self._own:
            # Hangul of a person that the scanner's first keys were composed into.
            code = pressed_keys(text)
            if not code.startswith(self._own):
                return None
            code = code[len(self._own) :].upper()
        settings = self.settings
        if not settings.prefix and not settings.suffix:
            return code.strip()
        plain = code.casefold()
        if not (plain.startswith(self._prefix) and plain.endswith(settings.suffix.casefold())):
            return None
        return code[len(settings.prefix) : len(code) - len(settings.suffix)].strip()

    def _with_caps_undone(self, text: str) -> str:
        """The letters as the scanner meant them.

        A small letter without Shift proves that CapsLock is off: then the keys come from a program
        that sends capitals without Shift, and they are right as they are.
        """
        turned = set(self._caps)
        if any(
            char.isascii() and char.islower() and at not in turned for at, char in enumerate(text)
        ):
            return text
        return "".join(char.swapcase() if at in turned else char for at, char in enumerate(text))


def _joined(verdicts: list[Verdict]) -> tuple[Verdict, ...]:
    """Neighbouring texts of a person as one."""
    if len(verdicts) < 2:
        return tuple(verdicts)
    joined: list[Verdict] = []
    for one in verdicts:
        if joined and isinstance(one, NotAScan) and isinstance(joined[-1], NotAScan):
            joined[-1] = NotAScan(joined[-1].text + one.text)
        else:
            joined.append(one)
    return tuple(joined)
