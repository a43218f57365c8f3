"""돈: what customers owe and for how long, refunds and their age, cash receipts."""

from __future__ import annotations

from pos_app.domain.reports import words as say
from pos_app.domain.reports.report import Chart, Column, Filter, Kind, Order, Report, Span

_GROUP = "돈"
_AGES = ("d30", "d60", "d90", "older")

MONEY = (
    Report(
        "receivables",
        "외상 기간별 잔액",
        _GROUP,
        (
            Column("name", "고객", Kind.NAME, wide=True),
            Column("phone", "연락처", Kind.PHONE),
            Column("mall", "쇼핑몰", Kind.TEXT),
            Column("oldest", "가장 오래된 매출", Kind.DAY),
            Column("d30", "30일 이내", Kind.MONEY, total=True),
            Column("d60", "31–60일", Kind.MONEY, total=True),
            Column("d90", "61–90일", Kind.MONEY, total=True),
            Column("older", "90일 지남", Kind.MONEY, total=True),
            Column("credit", "미리 받은 돈", Kind.MONEY, total=True),
            Column("balance", "잔액", Kind.MONEY, total=True),
        ),
        Order("balance"),
        Span.NOW,
        frozenset({Filter.MALL, Filter.WORDS}),
        ("name", "phone"),
        Chart("외상 기간", columns=_AGES),
    ),
    Report(
        "refunds",
        "환불과 걸린 날",
        _GROUP,
        (
            Column("asked_at", "신청", Kind.MOMENT),
            Column("order_no", "주문번호", Kind.TEXT, wide=True),
            Column("name", "고객", Kind.NAME),
            Column("method", "결제방식", Kind.CODE, words=say.METHODS),
            Column("channel", "환불 방법", Kind.CODE, words=say.REFUND_CHANNELS),
            Column("state", "상태", Kind.CODE, words=say.REFUND_STATES),
            Column("ended_at", "끝남", Kind.MOMENT),
            Column("age", "걸린 날", Kind.COUNT),
            Column("waiting", "남은 환불", Kind.MONEY, total=True),
            Column("done", "환불함", Kind.MONEY, total=True),
        ),
        Order("asked_at"),
        filters=frozenset({Filter.MALL, Filter.METHOD, Filter.WORDS}),
        found_by=("order_no", "name"),
    ),
    Report(
        "receipts",
        "현금영수증",
        _GROUP,
        (
            Column("at", "거래일시", Kind.MOMENT),
            Column("order_no", "주문번호", Kind.TEXT, wide=True),
            Column("name", "고객", Kind.NAME),
            Column("method", "결제방식", Kind.CODE, words=say.METHODS),
            Column("use", "용도", Kind.CODE, words=say.RECEIPT_USES),
            Column("kind", "구분", Kind.CODE, words=say.RECEIPT_KINDS),
            Column("approval_no", "승인번호", Kind.TEXT),
            Column("route", "발급 경로", Kind.CODE, words=say.RECEIPT_ROUTES),
            Column("nts", "국세청", Kind.CODE, words=say.RECEIPT_STATES),
            Column("supply", "공급가액", Kind.MONEY, total=True),
            Column("vat", "부가세", Kind.MONEY, total=True),
            Column("tax_free", "면세", Kind.MONEY, total=True),
            Column("total", "합계", Kind.MONEY, total=True),
        ),
        Order("at"),
        filters=frozenset({Filter.MALL, Filter.METHOD, Filter.WORDS}),
        found_by=("order_no", "name", "approval_no"),
    ),
)
