"""Waybill numbers as people, scanners and spreadsheets give them: cleaned, judged, recognised."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from pos_app.domain.parcels.couriers import (
    CourierCode,
    NumberCheck,
    NumberFault,
    bare_number,
    check_number,
)


def clean(text: str) -> str:
    """The number without blanks, hyphens and the apostrophe by which a spreadsheet keeps text."""
    return bare_number(text).lstrip("'")


@lru_cache(maxsize=1024)
def judge(courier_code: str, digits: str) -> NumberCheck:
    """The verdict over a cleaned number; one digit over and over is a stand-in and only warned of.

    Kept for a while: a row of a long paste asks for its own several times.
    """
    verdict = check_number(courier_code, digits)
    if verdict.fault is None and len(set(digits)) == 1:
        return NumberCheck(NumberFault.UNUSUAL, verdict.expected, verdict.got)
    return verdict


def recognise(text: str, courier_codes: Iterable[str]) -> str | None:
    """The one of these couriers whose numbers look like this; None where several or none do.

    A doubtful check digit counts only where no courier's fits better. 기타 takes any number, so it
    is never recognised.
    """
    digits = clean(text)
    known = [code for code in courier_codes if code != CourierCode.OTHER]
    faults = {code: judge(code, digits).fault for code in known}
    fits = [code for code in known if faults[code] is None]
    fits = fits or [code for code in known if faults[code] is NumberFault.CHECK_DOUBT]
    return fits[0] if len(fits) == 1 else None
