"""Names and phones as files hold them without a reason: enough to recognise, not to reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from pos_app.domain.reports.report import PERSONAL, Kind, Report, Row, Value

_STAR = "*"
_TAIL = 4


def masked_name(name: str) -> str:
    """The first and the last letter: `김*서`, `정*`; one letter is hidden whole."""
    bare = name.strip()
    if len(bare) <= 2:
        return bare[:1] * (len(bare) - 1) + _STAR * min(len(bare), 1)
    return bare[0] + _STAR * (len(bare) - 2) + bare[-1]


def masked_phone(phone: str) -> str:
    """The first three and the last four digits: `010-****-1234`; of a short one nothing."""
    digits = re.sub(r"\D", "", phone)
    if len(digits) < 9:
        return _STAR * len(phone.strip())
    return f"{digits[:3]}-{_STAR * (len(digits) - 7)}-{digits[-_TAIL:]}"


def masked(kind: Kind, value: Value) -> Value:
    """A value as a file without a reason holds it."""
    if kind is Kind.NAME:
        return masked_name(str(value))
    return masked_phone(str(value)) if kind is Kind.PHONE else value


def mask_rows(report: Report, rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with every personal value masked."""
    places = {n: one.kind for n, one in enumerate(report.columns) if one.kind in PERSONAL}
    if not places:
        yield from rows
        return
    for row in rows:
        yield tuple(
            masked(places[n], value) if n in places else value for n, value in enumerate(row)
        )
