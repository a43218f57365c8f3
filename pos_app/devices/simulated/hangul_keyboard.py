"""A keyboard with the Korean two-set input method on, as a window hears it.

Written from the layout and the composition rules alone (Unicode 3.12, the KS X 5002 layout), not
from the table that undoes it, so that one proves the other.
"""

from __future__ import annotations

from dataclasses import dataclass

_INITIALS = "rRseEfaqQtTdwWczxvg"
_VOWELS = ("k", "o", "i", "O", "j", "p", "u", "P", "h", "hk", "ho", "hl", "y", "n", "nj", "np",
           "nl", "b", "m", "ml", "l")  # fmt: skip
_FINALS = ("", "r", "R", "rt", "s", "sw", "sg", "e", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg",
           "a", "q", "qt", "t", "T", "d", "w", "c", "z", "x", "v", "g")  # fmt: skip
# Consonants alone are shown in the compatibility block, which has its own order (finals between).
_BLOCK = ("r", "R", "rt", "s", "sw", "sg", "e", "E", "f", "fr", "fa", "fq", "ft", "fx", "fv", "fg",
          "a", "q", "Q", "qt", "t", "T", "d", "w", "W", "c", "z", "x", "v", "g")  # fmt: skip
_FINAL_PLACE = {keys: at for at, keys in enumerate(_FINALS)}
_VOWEL_PLACE = {keys: at for at, keys in enumerate(_VOWELS)}
_BLOCK_PLACE = {keys: 0x3131 + at for at, keys in enumerate(_BLOCK)}
_SHIFTED = frozenset("REQTWOP")


@dataclass(frozen=True, slots=True)
class Pressed:
    """What one key did: text given out, text being composed now, and the key itself if it passed."""

    commit: str = ""
    preedit: str = ""
    passed: str = ""


class HangulKeyboard:
    """`press(char)` for each key a scanner or a person presses; `leave()` when the focus goes."""

    def __init__(self) -> None:
        self._initial = self._vowel = self._final = ""

    @property
    def preedit(self) -> str:
        """What is being composed."""
        if self._initial and self._vowel:
            place = _INITIALS.index(self._initial) * 21 + _VOWEL_PLACE[self._vowel]
            return chr(0xAC00 + place * 28 + _FINAL_PLACE[self._final])
        if self._initial:
            return chr(_BLOCK_PLACE[self._initial])
        return chr(0x314F + _VOWEL_PLACE[self._vowel]) if self._vowel else ""

    def press(self, char: str) -> Pressed:
        """One key. A key that is no letter ends the composition and passes."""
        key = char if char in _SHIFTED else char.lower()
        if not (key.isascii() and key.isalpha()):
            return Pressed(self.leave(), "", char)
        commit = self._consonant(key) if key in _INITIALS else self._medial(key)
        return Pressed(commit, self.preedit)

    def leave(self) -> str:
        """End the composition; what it gives out."""
        done = self.preedit
        self._initial = self._vowel = self._final = ""
        return done

    def _consonant(self, key: str) -> str:
        if self._initial and self._vowel and self._final + key in _FINAL_PLACE:
            self._final += key
            return ""
        done = self.leave()
        self._initial = key
        return done

    def _medial(self, key: str) -> str:
        if self._final:
            moved, self._final = self._final[-1], self._final[:-1]
            done = self.leave()
            self._initial, self._vowel = moved, key
            return done
        if self._vowel + key in _VOWEL_PLACE:
            self._vowel += key
            return ""
        done = self.leave() if self._vowel else ""
        self._vowel = key
        return done
