"""What was typed on the keys, when the Korean input method turned it into Hangul.

A scanner types Latin letters; with the Korean input method on they arrive as syllables. The
two-set (dubeolsik) layout is undone letter by letter, in the order of the Unicode tables.
"""

from __future__ import annotations

import unicodedata

_INITIALS = "r R s e E f a q Q t T d w W c z x v g".split()  # noqa: SIM905
_MEDIALS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split()  # noqa: SIM905
_FINALS = " r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" ")  # noqa: SIM905
_SINGLE = (
    "r R rt s sw sg e E f fr fa fq ft fx fv fg a q Q qt t T d w W c z x v g".split()  # noqa: SIM905
    + _MEDIALS
)
_FIRST_SYLLABLE, _LAST_SYLLABLE = 0xAC00, 0xD7A3
_FIRST_SINGLE = 0x3131
_LETTERS = {keys: chr(0x3131 + at) for at, keys in enumerate(_SINGLE) if len(keys) == 1}
_FULL_WIDTH, _FULL_WIDTH_SHIFT = range(0xFF01, 0xFF5F), 0xFEE0


def typed_keys(text: str) -> str:
    """The text as the keys of the device, Latin where the input method made Hangul.

    The case of letters is lost in Hangul, so a text with any Hangul comes back in capitals.
    Full-width letters and digits become plain. Other text is returned as it is.
    """
    if text.isascii():
        return text
    plain, keys = _both(text)
    return keys.upper() if keys != plain else plain


def pressed_keys(text: str) -> str:
    """The keys as they were pressed, with the Shift of doubled letters still told by their case."""
    return text if text.isascii() else _both(text)[1]


def jamo(keys: str) -> str:
    """Each key of the layout as its single letter, other characters as they are."""
    return "".join(_LETTERS.get(key) or _LETTERS.get(key.lower(), key) for key in keys)


def _both(text: str) -> tuple[str, str]:
    plain = "".join(_plain(char) for char in unicodedata.normalize("NFC", text))
    return plain, "".join(_keys(char) for char in plain)


def _plain(char: str) -> str:
    if ord(char) in _FULL_WIDTH:
        return chr(ord(char) - _FULL_WIDTH_SHIFT)
    return " " if char == "\u3000" else char


def _keys(char: str) -> str:
    code = ord(char)
    if _FIRST_SYLLABLE <= code <= _LAST_SYLLABLE:
        initial, rest = divmod(code - _FIRST_SYLLABLE, 21 * 28)
        medial, final = divmod(rest, 28)
        return _INITIALS[initial] + _MEDIALS[medial] + _FINALS[final]
    if 0 <= code - _FIRST_SINGLE < len(_SINGLE):
        return _SINGLE[code - _FIRST_SINGLE]
    return char
