"""Log files that can be shown to a stranger: one line per record, no person in it.

Code logs in English; whatever is Korean in a record came from an order, so Hangul is masked as a
whole, and with it every name and address. Phones, card and account numbers are masked by form.
"""

from __future__ import annotations

import logging
import re
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TextIO

from pos_app.paths import private_dir

_FILE_BYTES = 2_000_000
_FILES_KEPT = 5
_LINE_LIMIT = 8_000

# As text: `re` keeps what it compiled, and compiles at the first record, not before the first paint.
_ALONE = r"(?<!\d)(?<!\d-)"
"""No piece of a longer number: numbers of orders have hyphens too."""
_CARD = r"(?<!\d)(?:[34569]\d|2[2-7])\d\d(?:[ .-]{0,3}\d{3,4}){2,3}[ .-]{0,3}\d{1,4}(?!\d)"
_PHONE = _ALONE + r"(?:\+?82[-. ]{0,3})?0?1[016789][-. )]{0,3}\d{3,4}[-. ]{0,3}(\d{4})(?!\d)"
_LANDLINE = _ALONE + r"0(?:2|[3-7]\d|505|50\d)[-. )]\d{3,4}[-. ](\d{4})(?!\d)"
_GROUPS = _ALONE + r"\d{2,6}(?: ?- ?\d{2,8}){2,3}(?![\d-])"
_DATE = r"(?:19|20)\d\d-[01]?\d-[0-3]?\d"
_NARROW = {
    **{0xFF10 + digit: 48 + digit for digit in range(10)},
    **dict.fromkeys((0xFF0D, *range(0x2010, 0x2016), 0x2212), "-"),
    0xFF0E: ".",
    0xFF0B: "+",
    0xFF08: "(",
    0xFF09: ")",
}
"""What a Korean keyboard writes in a number."""
# From the beginning of a word only: tried at each letter, one long word would cost its square.
_MAIL = r"(?<![\w.+-])[\w.+-]++@[\w-]+\.[\w.-]+"
_ASSIGNED = (
    r"(?i)(?<![a-z])(pass(?:word)?|pin|token|secret|key|iv|authorization)"
    r"""(["']?\s*[=:]\s*)(?:bearer\s+)?(?:"[^"]*"|'[^']*'|\S+)"""
)
_IN_URL = r"(://[^:/@\s]+):[^@\s]+@"
_KOREAN = r"[\u1100-\u11ff\u3131-\u318e\u4e00-\u9fff\uac00-\ud7a3]+"
_HANGUL = rf"{_KOREAN}(?:[ \u00b7]{_KOREAN})*"
_UNSAFE = r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]"


def redacted(text: str) -> str:
    """The text on one line with people, secrets and numbers of cards and accounts masked."""
    text = re.sub(_IN_URL, r"\1:***@", text)
    text = re.sub(_ASSIGNED, r"\1\2***", text)
    text = without_numbers(text)
    text = re.sub(_MAIL, "***@***", text)
    text = re.sub(_HANGUL, lambda found: f"<ko:{len(found[0])}>", text)
    return re.sub(_UNSAFE, _escaped, text)


def without_numbers(text: str) -> str:
    """The text with numbers of cards, phones and accounts masked, as people write them.

    A bare account number looks like one of an order: only its grouped form is known.
    """
    narrow = text.translate(_NARROW)
    masked = re.sub(_CARD, _card, narrow)
    masked = re.sub(_PHONE, r"***-\1", masked)
    masked = re.sub(_LANDLINE, r"***-\1", masked)
    masked = re.sub(_GROUPS, _account, masked)
    return text if masked == narrow else masked


def without_money_numbers(text: str) -> str:
    """The text with numbers of cards and accounts masked; whoever reads it may call people."""
    narrow = text.translate(_NARROW)
    masked = re.sub(_CARD, _card, narrow)
    masked = re.sub(_GROUPS, _account_or_phone, masked)
    return text if masked == narrow else masked


def _card(found: re.Match[str]) -> str:
    digits = re.sub(r"\D", "", found[0])
    if not 14 <= len(digits) <= 19 or not _luhn(digits):
        return found[0]  # order numbers and ids are long too, and needed to find a fault
    return f"{digits[:4]}********{digits[-4:]}"


def _account(found: re.Match[str]) -> str:
    if re.fullmatch(_DATE, found[0]):
        return found[0]
    return "***-" + found[0][-4:].lstrip("-")


def _account_or_phone(found: re.Match[str]) -> str:
    phone = re.fullmatch(_PHONE, found[0]) or re.fullmatch(_LANDLINE, found[0])
    return found[0] if phone else _account(found)


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
    """Masks the finished text, so that tracebacks and arguments are covered too.

    `hide` takes out first what only its value gives away.
    """

    default_msec_format = "%s.%03d"

    def __init__(self, form: str, hide: Callable[[str], str] = str) -> None:
        super().__init__(form)
        self._hide = hide

    def format(self, record: logging.LogRecord) -> str:
        text = redacted(self._hide(super().format(record)))
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
    folder: Path,
    level: int = logging.INFO,
    screen: TextIO | None = sys.stderr,
    hide: Callable[[str], str] = str,
) -> Callable[[], None]:
    """Log to a rotating file in the folder and, from WARNING on, to the screen.

    What nobody catches is logged too: the interpreter would write it on the screen as it is.
    Returns the function that takes the handlers away again and closes the file.
    """
    form = RedactingFormatter("%(asctime)s %(levelname)s %(threadName)s %(name)s %(message)s", hide)
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
    catch_no_more = _catch_crashes()

    def take_down() -> None:
        catch_no_more()
        root.setLevel(before)
        for handler in handlers:
            root.removeHandler(handler)
            handler.close()

    return take_down


def _catch_crashes() -> Callable[[], None]:
    """Log what no code catches: on the main thread, in a thread, while something is taken apart."""
    log = logging.getLogger("pos_app.crash")
    kept = sys.excepthook, threading.excepthook, sys.unraisablehook

    def on_main(
        kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, Exception):
            log.critical("a mistake of ours", exc_info=(kind, error, trace))
        else:
            kept[0](kind, error, trace)  # a person stopped the program

    def in_thread(what: threading.ExceptHookArgs) -> None:
        if what.exc_value is not None and not issubclass(what.exc_type, SystemExit):
            trace = (what.exc_type, what.exc_value, what.exc_traceback)
            log.critical("a mistake of ours ended a thread", exc_info=trace)

    def while_ending(what: sys.UnraisableHookArgs) -> None:
        if what.exc_value is not None:
            trace = (what.exc_type, what.exc_value, what.exc_traceback)
            log.error("a mistake of ours while something ended", exc_info=trace)

    sys.excepthook, threading.excepthook, sys.unraisablehook = on_main, in_thread, while_ending

    def catch_no_more() -> None:
        sys.excepthook, threading.excepthook, sys.unraisablehook = kept

    return catch_no_more
