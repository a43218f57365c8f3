"""A report's rows as a file holds them without a reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from pos_app.domain.masking import masked_name, masked_phone
from pos_app.domain.reports.report import PERSONAL, Kind, Report, Row, Value


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
