"""GS1 element strings: what stands in a GS1-128, DataMatrix or QR code, by application identifier.

Source: GS1 General Specifications, release 24, section 3 (identifiers, lengths, formats), 7.9 (check
digits), 7.12 (which century a date is in) and 7.8.5 (which identifiers need no separator).
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum

from pos_app.domain.errors import DomainError

FNC1 = "\x1d"
"""What scanners send for the separator between fields: GS."""

_GTIN_LENGTHS = (8, 12, 13, 14)
_DIGITS = frozenset("0123456789")
_SHOWN = re.compile(r"\((\d{2,4})\)([^(]*)")


class Gs1Flaw(Enum):
    """Why a text is no element string."""

    EMPTY = "empty"
    IDENTIFIER = "identifier"  # no application identifier we know
    LENGTH = "length"
    NOT_DIGITS = "not_digits"
    CHECK = "check"
    DATE = "date"
    TWICE = "twice"


@dataclass(eq=False)
class NotGs1(DomainError):
    """The text is no GS1 element string; `identifier` is where it fails, "" at the very start."""

    text: str
    flaw: Gs1Flaw
    identifier: str = ""


@dataclass(frozen=True, slots=True)
class _Rule:
    """`least` to `most` characters; `fixed` fields need no separator behind them."""

    least: int
    most: int
    digits: bool = True
    check: bool = False
    date: bool = False

    @property
    def fixed(self) -> bool:
        return self.least == self.most


def _rules() -> dict[str, _Rule]:
    exact = {"00": 18, "01": 14, "02": 14, "20": 2}
    rules = {key: _Rule(size, size, check=size > 2) for key, size in exact.items()}
    rules |= {key: _Rule(6, 6, date=True) for key in ("11", "12", "13", "15", "16", "17")}
    rules |= {key: _Rule(1, 20, digits=False) for key in ("10", "21", "22")}
    rules |= {key: _Rule(1, 8) for key in ("30", "37")}
    rules |= {key: _Rule(1, 30, digits=False) for key in ("240", "241", "250", "251", "400", "401")}
    rules |= {str(key): _Rule(13, 13, check=True) for key in range(410, 418)}
    rules |= {"242": _Rule(1, 6), "420": _Rule(1, 20, digits=False), "422": _Rule(3, 3)}
    # 310n to 316n weights and sizes, 320n to 369n in other units: the fourth digit is the point.
    rules |= {f"{key}{n}": _Rule(6, 6) for key in range(310, 317) for n in range(6)}
    rules |= {f"{key}{n}": _Rule(6, 6) for key in range(320, 370) for n in range(6)}
    rules |= {f"{key}{n}": _Rule(1, 15) for key in (390, 392) for n in range(4)}
    rules |= {str(key): _Rule(1, 90, digits=False) for key in range(91, 100)}
    return rules | {"90": _Rule(1, 30, digits=False)}


_RULES = _rules()
# 414 and the like are fixed but not in the table of those without a separator: both are accepted.


@dataclass(frozen=True, slots=True)
class Gs1:
    """The fields in the order they stood. Lot and serial are "" where there is none.

    A wedge that loses the separator runs a lot and what follows together: only the fields of fixed
    length before it are sure.
    """

    fields: tuple[tuple[str, str], ...]

    def get(self, identifier: str) -> str:
        """The field's text, "" if it is not there."""
        return dict(self.fields).get(identifier, "")

    @property
    def gtin(self) -> str:
        """The fourteen digits of (01), or of (02) for the contents of a case."""
        return self.get("01") or self.get("02")

    @property
    def lot(self) -> str:
        return self.get("10")

    @property
    def serial(self) -> str:
        return self.get("21")

    def expires(self, this_year: int) -> dt.date | None:
        """The date of (17); `this_year` decides the century."""
        text = self.get("17")
        return date_of(text, this_year) if text else None


def parse(text: str) -> Gs1:
    """The fields of an element string, with FNC1 as GS or as brackets: `(01)08801234567893(10)A`.

    Raises `NotGs1`.
    """
    if text.startswith("("):
        return _checked(text, _shown(text))
    rest, fields = text.removeprefix(FNC1), list[tuple[str, str]]()
    while rest:
        key, rule = _rule_at(text, rest)
        rest = rest[len(key) :]
        stop = rest.find(FNC1)
        end = min(rule.most, len(rest) if stop < 0 else stop) if not rule.fixed else rule.most
        fields.append((key, rest[:end]))
        rest = rest[end:].removeprefix(FNC1)
    return _checked(text, fields)


def check_digit(digits: str) -> str:
    """The check digit for the digits before it: weights 3 and 1 from the right."""
    total = sum(int(one) * (3 if place % 2 == 0 else 1) for place, one in enumerate(digits[::-1]))
    return str(-total % 10)


def has_right_check(digits: str) -> bool:
    """Whether the last digit fits the ones before it."""
    return len(digits) > 1 and _DIGITS.issuperset(digits) and digits[-1] == check_digit(digits[:-1])


def is_gtin(code: str) -> bool:
    """Whether it is a GTIN of 8, 12, 13 or 14 digits with a right check digit."""
    return len(code) in _GTIN_LENGTHS and has_right_check(code)


def barcode_forms(code: str) -> tuple[str, ...]:
    """The code as it may stand at an item, the likeliest first.

    An element string stands for its GTIN, and a GTIN with or without leading zeros. A case's GTIN
    (first digit 1 to 8 of fourteen) is another article than the piece in it.
    """
    forms, gtin = [code], code if is_gtin(code) else _gtin_in(code)
    if gtin:
        whole = gtin.zfill(14)
        forms += [whole[14 - size :] for size in (13, 14, 12, 8) if _zeros(whole, size)]
    return tuple(dict.fromkeys(forms))


def article_code(code: str) -> str:
    """What to keep at an item for a scanned code: the GTIN of a GS1 code without leading zeros,
    thirteen digits at least; any other code as it is."""
    if is_gtin(code):
        return code
    gtin = _gtin_in(code)
    return (gtin[1:] if gtin.startswith("0") else gtin) or code


def date_of(text: str, this_year: int) -> dt.date:
    """YYMMDD as a date; day 00 is the last of the month. Raises `NotGs1`.

    The century is the one that brings the year within 49 behind and 50 ahead of this year.
    """
    if len(text) != 6 or not _DIGITS.issuperset(text):
        raise NotGs1(text, Gs1Flaw.DATE)
    year = this_year - this_year % 100 + int(text[:2])
    if year - this_year > 50:
        year -= 100
    elif year - this_year < -49:
        year += 100
    month, day = int(text[2:4]), int(text[4:])
    try:
        return dt.date(year, month, day or calendar.monthrange(year, month)[1])
    except (ValueError, calendar.IllegalMonthError) as no:
        raise NotGs1(text, Gs1Flaw.DATE) from no


def _gtin_in(text: str) -> str:
    try:
        return parse(text).gtin
    except NotGs1:
        return ""


def _zeros(whole: str, size: int) -> bool:
    return not whole[: 14 - size].strip("0")


def _rule_at(text: str, rest: str) -> tuple[str, _Rule]:
    for size in (2, 3, 4):
        rule = _RULES.get(rest[:size])
        if rule is not None:
            return rest[:size], rule
    raise NotGs1(text, Gs1Flaw.IDENTIFIER, rest[:4])


def _shown(text: str) -> list[tuple[str, str]]:
    fields = [(found[1], found[2]) for found in _SHOWN.finditer(text)]
    if "".join(f"({key}){value}" for key, value in fields) != text:
        raise NotGs1(text, Gs1Flaw.IDENTIFIER)
    return fields


def _checked(text: str, fields: list[tuple[str, str]]) -> Gs1:
    if not fields:
        raise NotGs1(text, Gs1Flaw.EMPTY)
    if len(dict(fields)) != len(fields):
        raise NotGs1(text, Gs1Flaw.TWICE)
    for key, value in fields:
        flaw = _flaw(key, value)
        if flaw is not None:
            raise NotGs1(text, flaw, key)
    return Gs1(tuple(fields))


def _flaw(key: str, value: str) -> Gs1Flaw | None:
    rule = _RULES.get(key)
    if rule is None:
        return Gs1Flaw.IDENTIFIER
    if not rule.least <= len(value) <= rule.most:
        return Gs1Flaw.LENGTH
    if rule.digits and not _DIGITS.issuperset(value):
        return Gs1Flaw.NOT_DIGITS
    if rule.check and not has_right_check(value):
        return Gs1Flaw.CHECK
    if rule.date and not _is_date(value):
        return Gs1Flaw.DATE
    return None


def _is_date(value: str) -> bool:
    month, day = int(value[2:4]), int(value[4:])
    return 1 <= month <= 12 and day <= calendar.monthrange(2000, month)[1]
