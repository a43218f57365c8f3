"""Log files that can be shown to a stranger: one line per record, no person in it.

Code logs in English; whatever is Korean in a record came from an order, so Hangul is masked as a
whole, and with it every name and address. Phones, card and account numbers are masked by form.
"""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from pos_app.paths import private_dir

_FILE_BYTES = 2_000_000
_FILES_KEPT = 5
_LINE_LIMIT = 8_000

# As text: `re` keeps what it compiled, and compiles at the first record, not before the first paint.
_PHONE = r"(?<![\d-])(?:\+?82[- ]?)?0?1[016789][-. ]?\d{3,4}[-. ]?(\d{4})(?!\d)"
_LANDLINE = r"(?<![\d-])0(?:2|[3-7]\d|505|50\d)[-. )]\d{3,4}[-. ](\d{4})(?!\d)"
_CARD = r"(?<!\d)[34569]\d{3}(?:[ -]?\d{3,4}){2,3}[ -]?\d{1,4}(?!\d)"
_GROUPS = r"(?<![\d-])\d{2,6}(?:-\d{2,8}){2,3}(?![\d-])"
_DATE = r"(?:19|20)\d\d-[01]?\d-[0-3]?\d"
# From the beginning of a word only: tried at each letter, one long word would cost its square.
_MAIL = r"(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+"
_ASSIGNED = r"(?i)\b(pass(?:word)?|pin|token|secret|key)(\s*[=:]\s*)\S+"
_IN_URL = r"(://[^:/@\s]+):[^@\s]+@"
_KOREAN = r"[\u1100-\u11ff\u3131-\u318e\u4e00-\u9fff\uac00-\ud7a3]+"
_HANGUL = rf"{_KOREAN}(?:[ \u00b7]{_KOREAN})*"
_UNSAFE = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def redacted(text: str) -> str:
    """The text on one line with people, secrets and numbers of cards and accounts masked."""
    text = re.sub(_IN_URL, r"\1:***@", text)
    text = re.sub(_ASSIGNED, r"\1\2***", text)
    text = re.sub(_PHONE, r"***-\1", text)
    text = re.sub(_LANDLINE, r"***-\1", text)
    text = re.sub(_CARD, _card, text)
    text = re.sub(_GROUPS, _account, text)
    text = re.sub(_MAIL, "***@***", text)
    text = re.sub(_HANGUL, lambda found: f"<ko:{len(found[0])}>", text)
    return re.sub(_UNSAFE, _escaped, text)


def _card(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    if not 14 <= len(digits) <= 19 or not _luhn(digits):
        return found[0]  # order numbers and ids are long too, and needed to find a fault
    return f"{digits[:4]}********{digits[-4:]}"


def _account(found: re.Match[str]) -> str:
    if re.fullmatch(_DATE, found[0]):
        return found[0]
    return "***-" + found[0][-4:].lstrip("-")


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def _escaped(found: re.Match[str]) -> str:
    char = found[0]
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t"}.get(char, f"\\u{ord(char):04x}")


class RedactingFormatter(logging.Formatter):
    """Masks the finished text, so that tracebacks and arguments are covered too."""

    default_msec_format = "%s.%03d"

    def format(self, record: logging.LogRecord) -> str:
        text = redacted(super().format(record))
        return text if len(text) <= _LINE_LIMIT else text[:_LINE_LIMIT] + " [cut]"


class _LogFile(logging.Handler):
    """A rotating file, opened at the first record: its module loads sockets and pickle."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path = path
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        if self._file is None:
            from logging.handlers import RotatingFileHandler

            self._file = RotatingFileHandler(
                self._path,
                maxBytes=_FILE_BYTES,
                backupCount=_FILES_KEPT,
                encoding="utf-8",
                errors="backslashreplace",
            )
            self._file.setFormatter(self.formatter)
        self._file.emit(record)

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
        super().close()


def set_up_logs(
    folder: Path, level: int = logging.INFO, screen: TextIO | None = sys.stderr
) -> Callable[[], None]:
    """Log to a rotating file in the folder and, from WARNING on, to the screen.

    Returns the function that takes the handlers away again and closes the file.
    """
    form = RedactingFormatter("%(asctime)s %(levelname)s %(threadName)s %(name)s %(message)s")
    handlers: list[logging.Handler] = [_LogFile(private_dir(folder) / "pos.log")]
    if screen is not None:
        handlers.append(logging.StreamHandler(screen))
        handlers[-1].setLevel(logging.WARNING)
    root = logging.getLogger()
    before = root.level
    for handler in handlers:
        handler.setFormatter(form)
        root.addHandler(handler)
    root.setLevel(level)

    def take_down() -> None:
        root.setLevel(before)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()

    return take_down
