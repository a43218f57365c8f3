"""Bytes of a text file to text: which encoding, and whether it is text at all."""

from __future__ import annotations

import codecs
import re

from pos_app.domain.intake.order_file_errors import BrokenFile, NotASpreadsheet

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# EUC-KR writes a syllable it has no place for as a filler and three letters (KS X 1001 annex 3);
# CP949 decoders leave the four characters, browsers and shops show the syllable.
_SPELLED_OUT = re.compile("\u3164([ㄱ-ㅎ])([ㅏ-ㅣ])([ㄱ-ㅎ\u3164])")
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_FINALS = "\u3164ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"


def decode(data: bytes) -> str:
    """UTF-8 by its mark, UTF-16 by its mark, else UTF-8 if it is, else CP949.

    Raises BrokenFile where a marked or mostly good file has bytes that are no characters, and
    NotASpreadsheet where it was never text.
    """
    text = _decode(data)
    control = _CONTROL.search(text)
    if control is None:
        return text
    if len(_CONTROL.findall(text)) * 50 > len(text):
        raise NotASpreadsheet("")
    raise BrokenFile("", "characters", text.count("\n", 0, control.start()) + 1)


def _decode(data: bytes) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return _strict(data[3:], "utf-8")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _strict(data, "utf-16")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Damage in a long UTF-8 file is a handful of bytes; CP949 read as UTF-8 is wrong everywhere.
        if data.decode("utf-8", "replace").count("\ufffd") * 50 < len(data) // 3:
            return _damaged_or_cp949(data)
        return _SPELLED_OUT.sub(_compose, _strict(data, "cp949"))


def _damaged_or_cp949(data: bytes) -> str:
    """Mostly ASCII can be either; where it is not CP949 either, it was UTF-8 before."""
    try:
        return _SPELLED_OUT.sub(_compose, data.decode("cp949"))
    except UnicodeDecodeError:
        return _strict(data, "utf-8")


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as trouble:
        sample = data.decode(encoding, "replace")
        wrong = sample.count("\ufffd") + len(_CONTROL.findall(sample))
        if wrong * 50 > len(sample):
            raise NotASpreadsheet("") from trouble
        row = data.count(b"\n", 0, trouble.start) + 1
        raise BrokenFile("", "characters", row) from trouble


def _compose(match: re.Match[str]) -> str:
    first, middle, last = match.groups()
    if first not in _INITIALS or last not in _FINALS:
        return match[0]
    index = (_INITIALS.index(first) * 21 + ord(middle) - ord("ㅏ")) * 28 + _FINALS.index(last)
    return chr(0xAC00 + index)
