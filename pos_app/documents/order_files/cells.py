"""What one cell says, once as text, once as money, quantity or time."""

from __future__ import annotations

import datetime as dt
import re

from pos_app.documents.order_files.tables import Cell
from pos_app.domain.won import Won

MOST_WON = 10_000_000_000
MOST_PIECES = 99_999
_SAFE_DIGITS = 10**15
_TOTAL = re.compile(r"(?:총\s*)?합\s*계|소\s*계|총\s*계|total", re.IGNORECASE)
_RUINED = re.compile(r"\d(?:[.,]\d+)?E\+?\d{1,3}", re.IGNORECASE)
_WON = re.compile(r"([-−]?)(\d{1,3}(?:,\d{3})+|\d+)(?:\.0+)?")
_QTY = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,9})(?:\.0+)?(?:개|EA)?", re.IGNORECASE)
_WHEN = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?"
)
# The wall clock of Korea, without summer time since 1988, at 1970-01-01 00:00 UTC.
_EPOCH = dt.datetime(1970, 1, 1, 9)  # noqa: DTZ001
_MS = dt.timedelta(milliseconds=1)
_SERIAL_ZERO = dt.datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's day 0, wall-clock time


def to_text(cell: Cell) -> str:
    """The cell as a person reads it, blanks at its ends gone; whole numbers without a tail."""
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _SAFE_DIGITS:
        return str(int(cell))
    if cell is None:
        return ""
    if isinstance(cell, str):
        text = cell.strip()
        return text[2:-1].strip() if text.startswith('="') and text.endswith('"') else text
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ", "seconds")
    return str(cell)


def is_ruined_number(cell: Cell, text: str) -> bool:
    """Whether a spreadsheet has rounded the digits of a long number away."""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return abs(cell) >= _SAFE_DIGITS or (isinstance(cell, float) and not cell.is_integer())
    return text[-1:].isdigit() and not text.isdigit() and _RUINED.fullmatch(text) is not None


def says_total(text: str) -> bool:
    """Whether a cell says that its row sums up others."""
    return _TOTAL.fullmatch(text) is not None


def to_id(text: str) -> str:
    """An order or line number; the `.0` that other programs put behind it is taken off."""
    return text[:-2] if text[-2:] == ".0" and text[:-2].isdigit() else text


def to_zip(text: str) -> str:
    """A postal code; a five-digit one that lost its leading 0 gets it back."""
    return text.zfill(5) if text.isdigit() and len(text) in (3, 4) else text


def to_phone(text: str) -> str:
    """A phone as written; a mobile number that lost its leading 0 gets it back; -- is none."""
    if text[:1] == "0":
        return text
    if text.isdigit() and len(text) in (9, 10) and text[0] == "1" and text[1] in "016789":
        return "0" + text
    return "" if not any(c.isdigit() for c in text) and len(text) < 4 else text


def to_won(text: str) -> Won | None:
    """Whole won, None where the cell is empty. Raises ValueError where it is no amount."""
    if text.isdecimal() and len(text) < 10:
        return int(text)
    bare = text.replace("₩", "").replace("원", "").strip()
    if bare in ("", "-"):
        return None
    match = _WON.fullmatch(bare)
    if match is None:
        raise ValueError(text)
    amount = int(match[2].replace(",", ""))
    if amount > MOST_WON:
        raise ValueError(text)
    return -amount if match[1] else amount


def to_qty(text: str) -> int:
    """A count of pieces, one or more. Raises ValueError."""
    if text.isdecimal() and len(text) < 6:
        count = int(text)
    else:
        match = _QTY.fullmatch(text)
        count = int(match[1].replace(",", "")) if match else 0
    if not 1 <= count <= MOST_PIECES:
        raise ValueError(text)
    return count


def to_moment(cell: Cell) -> int | None:
    """Milliseconds UTC of a Korean wall-clock time in any of the ways malls write it, or None."""
    try:
        if isinstance(cell, dt.datetime):
            return (cell - _EPOCH) // _MS
        if isinstance(cell, str):
            if len(cell) == 19 and cell[4] == "-" and cell[10] == " ":
                return (dt.datetime.fromisoformat(cell) - _EPOCH) // _MS
            match = _WHEN.fullmatch(cell.strip())
            return (_moment(match) - _EPOCH) // _MS if match else None
        if isinstance(cell, float) and 20_000 < cell < 80_000:
            days = _SERIAL_ZERO + dt.timedelta(seconds=round(cell * 86_400))
            return (days - _EPOCH) // _MS
    except (ValueError, OverflowError):
        return None
    return None


def _moment(match: re.Match[str]) -> dt.datetime:
    parts = [int(part) for part in match.groups(default="0")]
    return dt.datetime(*parts)  # type: ignore[arg-type]  # noqa: DTZ001 - wall-clock time
