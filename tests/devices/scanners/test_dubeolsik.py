"""Hangul that the input method made of keys goes back to the keys."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.devices.scanners.dubeolsik import typed_keys

INITIALS = "rRseEfaqQtTdwWczxvg"
_AFTER = "k,o,i,O,j,p,u,P,h,hk,ho,hl,y,n,nj,np,nl,b,m,ml,l"
_LAST = ",r,R,rt,s,sw,sg,e,f,fr,fa,fq,ft,fx,fv,fg,a,q,qt,t,T,d,w,c,z,x,v,g"
MEDIALS: list[str] = list(_AFTER.split(","))
FINALS: list[str] = list(_LAST.split(","))
JAMO = {
    "r": "ㄱ", "R": "ㄲ", "s": "ㄴ", "e": "ㄷ", "E": "ㄸ", "f": "ㄹ", "a": "ㅁ", "q": "ㅂ", "Q": "ㅃ",
    "t": "ㅅ", "T": "ㅆ", "d": "ㅇ", "w": "ㅈ", "W": "ㅉ", "c": "ㅊ", "z": "ㅋ", "x": "ㅌ", "v": "ㅍ",
    "g": "ㅎ", "k": "ㅏ", "o": "ㅐ", "i": "ㅑ", "O": "ㅒ", "j": "ㅓ", "p": "ㅔ", "u": "ㅕ", "P": "ㅖ",
    "h": "ㅗ", "y": "ㅛ", "n": "ㅜ", "b": "ㅠ", "m": "ㅡ", "l": "ㅣ",
}  # fmt: skip


class InputMethod:
    """A dubeolsik automaton: keys in, the text a window would get out."""

    def __init__(self) -> None:
        self.text = self.initial = self.medial = self.final = ""

    def flush(self) -> None:
        initial, medial, final = self.initial, self.medial, self.final
        self.initial = self.medial = self.final = ""
        if initial and medial:
            place = (INITIALS.index(initial) * 21 + MEDIALS.index(medial)) * 28
            self.text += chr(0xAC00 + place + (FINALS.index(final) if final else 0))
        else:
            self.text += "".join(JAMO[key] for key in initial + medial)

    def key(self, char: str) -> None:
        key = char if char in JAMO else char.lower()
        if key not in JAMO:
            self.flush()
            self.text += char
        elif key in INITIALS:
            self.consonant(key)
        else:
            self.vowel(key)

    def consonant(self, key: str) -> None:
        if self.initial and self.medial and self.final + key in FINALS:
            self.final += key
        else:
            self.flush()
            self.initial = key

    def vowel(self, key: str) -> None:
        if self.final:
            moved = self.final[-1]
            self.final = self.final[:-1]
            self.flush()
            self.initial, self.medial = moved, key
        elif self.medial + key in MEDIALS:
            self.medial += key
        else:
            if self.medial:
                self.flush()
            self.medial = key


def hangul(keys: str) -> str:
    method = InputMethod()
    for key in keys:
        method.key(key)
    method.flush()
    return method.text


def test_the_input_method_of_this_test_is_believable() -> None:
    assert hangul("cnfrhwltltj") == "출고지시서"
    assert hangul("Barcode") == "ㅠㅁㄱ챙ㄷ"


@settings(max_examples=500)
@given(st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.", max_size=24))
def test_keys_come_back_but_for_their_case(keys: str) -> None:
    made = hangul(keys)
    assert typed_keys(made).upper() == keys.upper()
    assert typed_keys(unicodedata.normalize("NFD", made)).upper() == keys.upper()


@given(st.text("0123456789-_ABCabc", max_size=24))
def test_text_without_hangul_is_left_alone(text: str) -> None:
    assert typed_keys(text) == text


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("１２３", "123"),
        ("Ａ－１", "A-1"),
        ("\u3000", " "),
        ("100ㅠㅁㄱ챙ㄷ-123", "100BARCODE-123"),
    ],
)
def test_known_texts(text: str, keys: str) -> None:
    assert typed_keys(text) == keys
