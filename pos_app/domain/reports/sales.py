"""매출 by day, product, customer, method, mall and staff: sales and returns, both of their own day."""

from __future__ import annotations

from pos_app.domain.reports import words as say
from pos_app.domain.reports.report import Chart, Column, Filter, Kind, Order, Report

_GROUP = "매출"
_SALES = (
    Column("sales", "매출 건수", Kind.COUNT, total=True),
    Column("sold", "매출", Kind.MONEY, total=True),
    Column("returns", "반품 건수", Kind.COUNT, total=True),
    Column("back", "반품", Kind.MONEY, total=True),
    Column("net", "순매출", Kind.MONEY, total=True),
    Column("supply", "공급가액", Kind.MONEY, total=True),
    Column("vat", "부가세", Kind.MONEY, total=True),
    Column("tax_free", "면세", Kind.MONEY, total=True),
)
_SHARE = Column("share", "비중", Kind.SHARE)
_ALL = frozenset({Filter.MALL, Filter.METHOD, Filter.STAFF})
_BY_NET = Order("net")


def _chart(label: str) -> Chart:
    return Chart("순매출", "net", label)


SALES = (
    Report(
        "sales_days",
        "일별 매출",
        _GROUP,
        (Column("day", "날짜", Kind.DAY), *_SALES),
        Order("day"),
        filters=_ALL,
        chart=Chart("순매출", "net", "day", by_value=False),
    ),
    Report(
        "sales_products",
        "상품별 매출",
        _GROUP,
        (
            Column("code", "상품코드", Kind.TEXT),
            Column("name", "상품", Kind.TEXT, wide=True),
            Column("option_text", "옵션", Kind.TEXT),
            Column("pieces", "판매 수량", Kind.COUNT, total=True),
            Column("sold", "매출", Kind.MONEY, total=True),
            Column("back_pieces", "반품 수량", Kind.COUNT, total=True),
            Column("back", "반품", Kind.MONEY, total=True),
            Column("net", "순매출", Kind.MONEY, total=True),
            Column("vat", "부가세", Kind.MONEY, total=True),
            _SHARE,
        ),
        _BY_NET,
        filters=_ALL | {Filter.WORDS},
        found_by=("code", "name", "option_text"),
        chart=_chart("name"),
    ),
    Report(
        "sales_customers",
        "고객별 매출",
        _GROUP,
        (
            Column("name", "고객", Kind.NAME, wide=True),
            Column("phone", "연락처", Kind.PHONE),
            *_SALES,
            _SHARE,
        ),
        _BY_NET,
        filters=_ALL | {Filter.WORDS},
        found_by=("name", "phone"),
    ),
    Report(
        "sales_methods",
        "결제방식별 매출",
        _GROUP,
        (Column("method", "결제방식", Kind.CODE, wide=True, words=say.METHODS), *_SALES, _SHARE),
        _BY_NET,
        filters=frozenset({Filter.MALL, Filter.STAFF}),
        chart=_chart("method"),
    ),
    Report(
        "sales_malls",
        "쇼핑몰별 매출",
        _GROUP,
        (Column("mall", "쇼핑몰", Kind.TEXT, wide=True), *_SALES, _SHARE),
        _BY_NET,
        filters=frozenset({Filter.METHOD, Filter.STAFF}),
        chart=_chart("mall"),
    ),
    Report(
        "sales_staff",
        "담당별 매출",
        _GROUP,
        (Column("staff", "담당", Kind.TEXT, wide=True), *_SALES, _SHARE),
        _BY_NET,
        filters=frozenset({Filter.MALL, Filter.METHOD}),
        chart=_chart("staff"),
    ),
)
