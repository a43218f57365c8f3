"""Samples of what speaks: states, banners, rows, verdicts, an empty list."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QVBoxLayout,
    QWidget,
)

from pos_app.ui.models.column import Column, RowTone, check_column
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.pills import PillSpec, state_pill
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.empty import Empty
from pos_app.ui.widgets.flow import FlowLayout
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.toast import Toast, ToastSpec
from pos_app.ui.widgets.verdict import Verdict, VerdictSpec
from tests.ui.gallery_frames import labelled, titled


@dataclass(frozen=True)
class Sample:
    name: str
    state: str
    tone: RowTone
    mark: PillSpec | None = None


def states() -> Card:
    card = titled("상태 · 모양과 말이 함께 갑니다")
    groups = {
        "주문": ["결제대기", "결제확인", "발송준비중", "피킹중", "피킹완료", "매출완료", "송장입력", "배송중", "배송완료"],
        "멈춤": ["보류", "취소요청", "취소완료", "반품"],
        "종이": ["인쇄 대기", "인쇄 중", "인쇄됨", "종이 확인", "막힘"],
        "돈": ["승인 대기", "환불 기다림", "결과 모름", "환불 완료", "거절"],
        "영수증": ["발급 대상", "발급", "취소", "기한 지남"],
        "장치": ["정상", "다시 연결 중", "막힘", "꺼 둠", "잠김"],
    }  # fmt: skip
    for name, names in groups.items():
        host = QWidget()
        host.setFixedWidth(520)
        flow = FlowLayout(host)
        for word in names:
            flow.addWidget(StatusPill(state_pill(word)))
        host.setMinimumHeight(flow.heightForWidth(520))
        card.body.addWidget(labelled(name, host))
    card.body.addStretch()
    return card


def banners() -> Card:
    card = titled("알림 띠 · 네 가지 무게")
    for spec in (
        BannerSpec("쇼핑몰에서 새 주문 12건을 받았습니다.", "info", action="보기"),
        BannerSpec("전표 S-1124-0083 · 9,580원", "ok", "매출을 완료했습니다.", "전표 열기"),
        BannerSpec("스캔이 이 창으로 오지 않습니다. 창을 한 번 눌러 주십시오.", "warn"),
        BannerSpec("용지를 넣으면 기다리는 3건을 이어서 인쇄합니다.", "bad", "프린터에 용지가 없습니다.", "장치 열기"),
    ):  # fmt: skip
        card.body.addWidget(Banner(spec))
    card.body.addStretch()
    return card


def table() -> Card:
    card = titled("표 · 줄 높이 36")
    rows = (
        Sample("보통", "결제확인", "normal"), Sample("가리킴", "결제확인", "normal"),
        Sample("고름", "피킹중", "normal"), Sample("못 씀", "취소완료", "off"),
        Sample("틀림", "결제확인", "failed", PillSpec("송장번호가 짧습니다", "bad", "octagon")),
        Sample("살펴봄", "보류", "look", PillSpec("금액 차이 3,000", "warn", "triangle")),
    )  # fmt: skip
    model: ListModel[Sample] = ListModel(
        [
            check_column(),
            Column("n", "줄 상태", 80, lambda r: r.name, kind="strong"),
            Column("o", "주문번호", 170, lambda _: "20261124_105203317", kind="order"),
            Column("a", "금액", 80, lambda _: "9,580", kind="number"),
            Column("s", "상태", 112, lambda r: r.state, kind="pill", pill=lambda r: state_pill(r.state)),
            Column("w", "경고", 0, lambda _: "", kind="mark", pill=lambda r: r.mark),
        ],
        key=lambda r: r.name,
        tone=lambda r: r.tone,
        checkable=lambda r: r.tone != "off",
    )  # fmt: skip
    model.set_rows(rows)
    model.toggle(2)
    view = Table(model, "보기")
    view.setFixedHeight(32 + 36 * 6)
    view.select_place(2)
    view.hovered_place = 1
    card.body.addWidget(view)
    card.body.addStretch()
    return card


def verdicts() -> Card:
    card = titled("판정 · 색, 모양, 말, 소리가 함께")
    for spec in (
        VerdictSpec("맞습니다", "3개 더 스캔해 주십시오", "ok", "circle_check"),
        VerdictSpec("다 담았습니다", "출고지시서를 박스에 넣고 매출대로 보내 주십시오", "ok", "check_all"),
        VerdictSpec("이미 다 담은 상품입니다", "5개 가운데 5개 · 넘치는 1개를 되돌려 놓아 주십시오", "warn", "triangle_alert"),
        VerdictSpec("취소된 주문입니다", "담은 물건을 자리에 되돌려 놓아 주십시오", "bad", "close"),
    ):  # fmt: skip
        card.body.addWidget(Verdict(spec))
    return card


def empty_and_toast() -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    first = titled("빈 목록")
    first.body.addWidget(
        Empty("waybill", "송장을 기다리는 주문이 없습니다", "매출을 완료하면 여기에 나타납니다.", "도매매출로"), 1
    )  # fmt: skip
    column.addWidget(first, 1)
    second = titled("짧은 알림 · 4초")
    second.setFixedHeight(130)
    column.addWidget(second)
    toast = Toast(second)
    toast.show_toast(ToastSpec("방금 스캔을 되돌렸습니다. 남은 수량 3개", "다시 담기", "Ctrl+Y"))
    toast.move(24, 56)
    return made
