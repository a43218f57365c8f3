"""Particles that change with the last sound of the word before them."""

from __future__ import annotations

_FIRST, _LAST, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL = 8
_DIGIT_FINAL = {"0": 21, "1": 8, "2": 0, "3": 16, "4": 0, "5": 0, "6": 1, "7": 8, "8": 8, "9": 0}
_LETTER_FINAL = {"L": 8, "M": 16, "N": 4, "R": 8}
_CLOSERS = " )]}'\"\u2019\u201d》」』.,"


def _final(word: str) -> int:
    """Number of the closing consonant of the last sounded letter; 0 = it ends in a vowel."""
    last = word.rstrip(_CLOSERS)[-1:].upper()
    if _FIRST <= ord(last or " ") <= _LAST:
        return (ord(last) - _FIRST) % _FINALS
    return _DIGIT_FINAL.get(last, _LETTER_FINAL.get(last, 0))


def particle(word: str, pair: str) -> str:
    """The fitting half of a pair such as `을/를`, `이/가`, `은/는`, `과/와`, `으로/로`.

    The half for a closing consonant stands first. `으로/로` takes `로` also after ㄹ.
    """
    closed, open_ = pair.split("/")
    final = _final(word)
    if closed == "으로" and final == _RIEUL:
        return open_
    return closed if final else open_


def with_particle(word: str, pair: str) -> str:
    """The word and its particle: `with_particle("송장", "을/를")` = `송장을`."""
    return word + particle(word, pair)
