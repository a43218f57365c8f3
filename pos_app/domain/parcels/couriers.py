"""Couriers, what malls call them, and what their numbers look like.

Lengths and Lotte's check digit come from public delivery trackers; the names from each mall's own
lists (Naver's API, Cafe24, 11번가, ESM, Youngcart). A shop may correct a name. The check digits of
CJ, 한진 and 로젠 are told but published nowhere, so a wrong one warns and refuses nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class CourierCode(StrEnum):
    """Our one list of couriers."""

    CJ = "cj"
    HANJIN = "hanjin"
    LOTTE = "lotte"
    LOGEN = "logen"
    EPOST = "epost"
    OTHER = "other"


class NumberFault(StrEnum):
    """What is wrong with a waybill number."""

    EMPTY = "empty"
    NOT_DIGITS = "not_digits"
    LENGTH = "length"
    CHECK_DIGIT = "check_digit"
    CHECK_DOUBT = "check_doubt"
    """The last digit is not what this courier's numbers are believed to end in: only a warning."""
    UNUSUAL = "unusual"


HARD_FAULTS = frozenset(
    {NumberFault.EMPTY, NumberFault.NOT_DIGITS, NumberFault.LENGTH, NumberFault.CHECK_DIGIT}
)


@dataclass(frozen=True, slots=True)
class CourierRule:
    """One courier: its own name, the lengths its numbers have, and its name at each kind of mall.

    `sure` lengths refuse any other; lengths that are not sure only warn.
    """

    code: CourierCode
    name: str
    lengths: tuple[int, ...]
    sure: bool
    at_mall: Mapping[str, str]
    spellings: tuple[str, ...] = ()

    def name_at(self, mall_kind: str) -> str:
        """What that kind of mall wants to read; our own name where it has no word of its own."""
        return self.at_mall.get(mall_kind, self.name)


@dataclass(frozen=True, slots=True)
class NumberCheck:
    """The verdict over a waybill number: `expected` lengths, `got` the length it has."""

    fault: NumberFault | None
    expected: tuple[int, ...] = ()
    got: int = 0

    @property
    def refused(self) -> bool:
        return self.fault in HARD_FAULTS


def _names(naver: str, cafe24: str, elevenst: str, esm: str, youngcart: str) -> dict[str, str]:
    return {
        "smartstore": naver,
        "coupang": naver,
        "cafe24": cafe24,
        "elevenst": elevenst,
        "esm": esm,
        "youngcart": youngcart,
    }


_C = CourierCode
COURIERS: tuple[CourierRule, ...] = (
    CourierRule(
        _C.CJ,
        "CJ대한통운",
        (10, 12),
        True,
        _names("CJGLS", "0006", "00034", "10013", "CJ대한통운"),
        ("CJ택배", "대한통운", "CJGLS택배", "CJGLS"),
    ),
    CourierRule(
        _C.HANJIN,
        "한진택배",
        (12, 14),
        True,
        _names("HANJIN", "0018", "00011", "10007", "한진택배"),
        ("한진", "HANJIN"),
    ),
    CourierRule(
        _C.LOTTE,
        "롯데택배",
        (12,),
        True,
        _names("HYUNDAI", "0079", "00012", "10008", "롯데택배"),
        ("롯데", "현대택배", "롯데글로벌로지스", "HYUNDAI"),
    ),
    CourierRule(
        _C.LOGEN,
        "로젠택배",
        (11,),
        False,
        _names("KGB", "0004", "00002", "10003", "로젠택배"),
        ("로젠", "KGB"),
    ),
    CourierRule(
        _C.EPOST,
        "우체국택배",
        (13,),
        False,
        _names("EPOST", "0012", "00007", "10005", "우체국"),
        ("우체국", "EPOST"),
    ),
    CourierRule(_C.OTHER, "기타", (), False, {}),
)
_BY_CODE = {rule.code: rule for rule in COURIERS}


def courier_rule(code: str) -> CourierRule:
    """The courier of a code; raises ValueError for one we do not have."""
    return _BY_CODE[CourierCode(code)]


def courier_of(word: str) -> CourierRule | None:
    """The courier a person or a mall means by a word; None when nobody knows it."""
    wanted = _plain(word)
    if not wanted:
        return None
    for rule in COURIERS:
        known = (rule.name, rule.code.value, *rule.spellings, *rule.at_mall.values())
        if wanted in {_plain(name) for name in known}:
            return rule
    return None


def number_reusable(code: str) -> bool:
    """Whether the courier takes the number again for another parcel after a cancel.

    False for every courier we know: a number is booked at the label's print, and none of them
    publishes that a cancelled booking frees it. A burnt number costs a label, a number that two
    parcels share costs a parcel.
    """
    courier_rule(code)
    return False


def check_number(code: str, number: str) -> NumberCheck:
    """Judge a waybill number without blanks and hyphens (see `bare_number`)."""
    rule = courier_rule(code)
    if not number:
        return NumberCheck(NumberFault.EMPTY)
    if not (number.isascii() and number.isdigit()):
        return NumberCheck(NumberFault.NOT_DIGITS, rule.lengths, len(number))
    if rule.lengths and len(number) not in rule.lengths:
        fault = NumberFault.LENGTH if rule.sure else NumberFault.UNUSUAL
        return NumberCheck(fault, rule.lengths, len(number))
    return NumberCheck(_check_digit(rule.code, number), rule.lengths, len(number))


# Where the digits that are divided by 7 begin; CJ's are said to be all eleven, or the last nine.
_CHECKED_FROM = {
    (_C.CJ, 12): (0, 2),
    (_C.HANJIN, 12): (0,),
    (_C.LOTTE, 12): (0,),
    (_C.LOGEN, 11): (0,),
}


def _check_digit(code: CourierCode, number: str) -> NumberFault | None:
    starts = _CHECKED_FROM.get((code, len(number)), ())
    if not starts or any(int(number[at:-1]) % 7 == int(number[-1]) for at in starts):
        return None
    return NumberFault.CHECK_DIGIT if code is CourierCode.LOTTE else NumberFault.CHECK_DOUBT


def bare_number(number: str) -> str:
    """The number as compared and stored: no blanks, no hyphens."""
    return "".join(ch for ch in number if ch not in " \t\u00a0-\u2010\u2011\u2013")


def _plain(word: str) -> str:
    return "".join(word.split()).casefold()
