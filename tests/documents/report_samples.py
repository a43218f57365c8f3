"""Reports made by hand, with what must not become a formula and what is too long for its place."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from pos_app.documents.reports.sheet import Sheet
from pos_app.domain.reports.catalogue import BY_KEY
from pos_app.domain.reports.report import Kind, Report, Row, Value
from tests.make import T0

_SIGNS = ("=", "+", "-", "@", "\t=", "\r=", "＝", "＋", "－", "＠")
_BODIES = (
    "1+1", "SUM(A1:A9)", "cmd|'/C calc'!A0", 'HYPERLINK("http://x.invalid","x")', "A1", "0x41",
    'WEBSERVICE("http://x.invalid")', "IMPORTXML(A1)", "@SUM(1)", "-2+3", "'=1", "{=1}",
    "DDE(\"a\")", "_x0041_", "<v>1</v>", "&amp;", "가나다", "1e9", "TRUE", "#REF!", "%0A=1",
    "1;2", "1,2", "$A$1", "R1C1",
)  # fmt: skip
_TAILS = ("", " 님")
PAYLOADS = tuple(f"{sign}{body}{tail}" for sign, body, tail in product(_SIGNS, _BODIES, _TAILS))
"""500 of them."""
LONG_NAME = "아주 긴 이름을 가진 거래처 주식회사 " * 6


def value_of(kind: Kind, at: int, text: str) -> Value:
    """A value of a kind that says from which row it is."""
    match kind:
        case Kind.MOMENT:
            return T0 + at * 60_000
        case Kind.DAY:
            return 20261124
        case Kind.COUNT | Kind.MONEY | Kind.SHARE | Kind.TENTH:
            return at * 7 - 3
        case Kind.CODE:
            return "card"
        case _:
            return text


def rows(report: Report, texts: list[str]) -> Iterator[Row]:
    """A row for each text, which stands in every column that holds text."""
    for at, text in enumerate(texts):
        yield (*(value_of(one.kind, at, text) for one in report.columns), at)


def sheet(key: str, texts: list[str], *, masked: bool = True) -> Sheet:
    """A report of such rows."""
    report = BY_KEY[key]
    totals = tuple(
        sum(int(row[n]) for row in rows(report, texts)) if one.total else None
        for n, one in enumerate(report.columns)
    )
    return Sheet(
        report, "담다 문구", 20261101, 20261130, "담다몰", T0, masked,
        len(texts), totals, rows(report, texts),
    )  # fmt: skip
