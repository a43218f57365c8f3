"""물건: parcels by courier, stock and its movements, pickers and their wrong scans."""

from __future__ import annotations

from pos_app.domain.reports import words as say
from pos_app.domain.reports.report import Chart, Column, Filter, Kind, Order, Report

_GROUP = "물건"
_WORDS = frozenset({Filter.WORDS})

GOODS = (
    Report(
        "waybills",
        "택배사별 운송장",
        _GROUP,
        (
            Column("courier", "택배사", Kind.CODE, wide=True, words=say.COURIERS),
            Column("saved", "저장", Kind.COUNT, total=True),
            Column("orders", "주문", Kind.COUNT, total=True),
            Column("handed", "인계함", Kind.COUNT, total=True),
            Column("waiting", "인계 전", Kind.COUNT, total=True),
            Column("voided", "취소", Kind.COUNT, total=True),
            Column("burnt", "못 쓰는 번호", Kind.COUNT, total=True),
        ),
        Order("saved"),
        filters=frozenset({Filter.COURIER}),
    ),
    Report(
        "stock",
        "재고",
        _GROUP,
        (
            Column("code", "상품코드", Kind.TEXT),
            Column("name", "상품", Kind.TEXT, wide=True),
            Column("option_text", "옵션", Kind.TEXT),
            Column("place", "위치", Kind.TEXT),
            Column("opening", "기간 시작", Kind.COUNT, total=True),
            Column("came", "들어옴", Kind.COUNT, total=True),
            Column("went", "나감", Kind.COUNT, total=True),
            Column("closing", "기간 끝", Kind.COUNT, total=True),
            Column("on_hand", "지금", Kind.COUNT, total=True),
        ),
        Order("code", descending=False),
        filters=_WORDS,
        found_by=("code", "name", "option_text", "place"),
    ),
    Report(
        "stock_moves",
        "재고 움직임",
        _GROUP,
        (
            Column("at", "일시", Kind.MOMENT),
            Column("code", "상품코드", Kind.TEXT),
            Column("name", "상품", Kind.TEXT, wide=True),
            Column("option_text", "옵션", Kind.TEXT),
            Column("kind", "까닭", Kind.CODE, words=say.STOCK_KINDS),
            Column("quantity", "수량", Kind.COUNT, total=True),
            Column("reason", "적요", Kind.TEXT),
            Column("staff", "담당", Kind.TEXT),
        ),
        Order("at"),
        filters=_WORDS | {Filter.STAFF},
        found_by=("code", "name", "option_text", "reason"),
    ),
    Report(
        "pickers",
        "피커 속도",
        _GROUP,
        (
            Column("staff", "피커", Kind.TEXT, wide=True),
            Column("orders", "끝낸 주문", Kind.COUNT, total=True),
            Column("pieces", "담은 수량", Kind.COUNT, total=True),
            Column("scans", "스캔", Kind.COUNT, total=True),
            Column("wrong", "틀린 스캔", Kind.COUNT, total=True),
            Column("wrong_share", "틀린 비율", Kind.SHARE, total=True),
            Column("hours", "일한 시간", Kind.TENTH, total=True),
            Column("rate", "시간당 수량", Kind.TENTH, total=True),
        ),
        Order("rate"),
        filters=frozenset({Filter.STAFF}),
        chart=Chart("시간당 담은 수량", "rate", "staff"),
    ),
    Report(
        "wrong_scans",
        "틀린 스캔의 까닭",
        _GROUP,
        (
            Column("outcome", "까닭", Kind.CODE, wide=True, words=say.SCANS),
            Column("times", "횟수", Kind.COUNT, total=True),
            Column("share", "비중", Kind.SHARE),
            Column("orders", "주문", Kind.COUNT),
            Column("people", "피커", Kind.COUNT),
            Column("latest", "마지막", Kind.MOMENT),
        ),
        Order("times"),
        filters=frozenset({Filter.STAFF}),
        chart=Chart("횟수", "times", "outcome"),
    ),
)
