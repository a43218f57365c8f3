"""A scanner that types: the events Qt would deliver, whatever state the keyboard is in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from pos_app.devices.simulated.hangul_keyboard import HangulKeyboard

_WIDE = 0xFEE0
_SHIFTED = frozenset('ABCDEFGHIJKLMNOPQRSTUVWXYZ~!@#$%^&*()_+{}|:"<>?')


class InputMode(Enum):
    """What the keyboard of the computer is set to while the scanner types."""

    LATIN = "latin"
    HANGUL = "hangul"  # the Korean input method composes
    WIDE = "wide"  # the input method gives out full-width letters and digits


@dataclass(frozen=True, slots=True)
class Stroke:
    """One event: a key with its text and Shift, or what the input method says.

    `composed` events have `commit` and `preedit`; the others are keys. All in the time of `at_ms`.
    """

    at_ms: int
    text: str = ""
    shift: bool = False
    composed: bool = False
    commit: str = ""
    preedit: str = ""


@dataclass(frozen=True, slots=True)
class WedgeTwin:
    """How the scanner and the keyboard are set. `type_code` yields the events of one code."""

    gap_ms: int = 8
    prefix: str = ""
    suffix: str = ""
    terminator: str = "\r"
    mode: InputMode = InputMode.LATIN
    caps_lock: bool = False

    def type_code(self, code: str, at_ms: int = 0) -> list[Stroke]:
        """The events of a code, the first of them at `at_ms`."""
        return list(self._strokes(self.prefix + code + self.suffix + self.terminator, at_ms))

    def _strokes(self, text: str, at_ms: int) -> Iterator[Stroke]:
        keyboard, at = HangulKeyboard(), at_ms
        for char in text:
            if self.mode is InputMode.HANGUL:
                pressed = keyboard.press(char)
                if pressed.commit or pressed.preedit:
                    yield Stroke(at, composed=True, commit=pressed.commit, preedit=pressed.preedit)
                if pressed.passed:
                    yield self._key(pressed.passed, at)
            elif self.mode is InputMode.WIDE and "!" <= char <= "~":
                yield Stroke(at, composed=True, commit=chr(ord(char) + _WIDE))
            else:
                yield self._key(char, at)
            at += self.gap_ms

    def _key(self, char: str, at_ms: int) -> Stroke:
        typed = char.swapcase() if self.caps_lock and char.isalpha() else char
        return Stroke(at_ms, typed, shift=char in _SHIFTED)


def caps_seen(stroke: Stroke) -> bool:
    """Whether a letter's case contradicts its Shift, as `ui` reads it off the key event."""
    return stroke.text.isalpha() and stroke.text.isupper() != stroke.shift
