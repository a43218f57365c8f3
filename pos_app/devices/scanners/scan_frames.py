"""Codes out of the bytes of a serial scanner: frames joined, AIM ids taken off."""

from __future__ import annotations

import re

_ENDS = re.compile(rb"[\r\n\t\x03]")
_AIM = re.compile(r"\][A-Za-z][0-9A-Za-z]")
_GS = "\x1d"  # FNC1 of GS1 codes
MOST_BYTES = 128


class ScanFrames:
    """Push bytes as they come, get whole codes. A code ends with CR, LF, TAB or ETX."""

    def __init__(self) -> None:
        self._half = b""
        self._too_long = False

    @property
    def half(self) -> bool:
        """Whether a code has begun and not ended."""
        return bool(self._half)

    def push(self, data: bytes) -> list[str]:
        *ended, rest = _ENDS.split(self._half + data)
        codes = [frame.lstrip(b"\x02") for frame in ended]
        if self._too_long and codes:
            codes, self._too_long = codes[1:], False
        if len(rest) > MOST_BYTES:
            rest, self._too_long = b"", True
        self._half = rest
        texts = (frame.decode("utf-8", "replace") for frame in codes if len(frame) <= MOST_BYTES)
        return [text.strip(" ") for text in texts if text.strip(" ") and _clean(text)]

    def drop(self) -> bool:
        """Forget a half code, as after a pause; whether there was one."""
        dropped, self._half, self._too_long = bool(self._half), b"", False
        return dropped


def _clean(text: str) -> bool:
    return all(char.isprintable() or char == _GS for char in text) and "\ufffd" not in text


def without_aim(text: str) -> tuple[str, str]:
    """The code and its AIM id (`]C0`), "" when the scanner sends none."""
    if _AIM.match(text) and len(text) > 3:
        return text[3:], text[:3]
    return text, ""
