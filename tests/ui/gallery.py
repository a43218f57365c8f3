"""Every part of the kit in every state on one sheet, to be looked at beside the design.

`python -m tests.ui.gallery light out.png` draws it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from pos_app.ui.application import make_application
from pos_app.ui.fonts import font
from pos_app.ui.frame.logo import Logo
from pos_app.ui.models.column import Column, RowTone, check_column
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.pills import PillSpec, state_pill
from pos_app.ui.theme import color, current_theme
from pos_app.ui.tokens import ColorName, tokens
from pos_app.ui.widgets.badge import Badge
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.day_strip import DayCount, DayStrip
from pos_app.ui.widgets.empty import Empty
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.flow import FlowLayout
from pos_app.ui.widgets.funnel import Funnel, FunnelStep
from pos_app.ui.widgets.hourly_chart import HourCount, HourlyChart
from pos_app.ui.widgets.keycap import KeyCap
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.progress import Progress
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.tabs import Tabs, TabSpec
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.timeline import AxisRow, Timeline
from pos_app.ui.widgets.toast import Toast, ToastSpec
from pos_app.ui.widgets.verdict import Verdict, VerdictSpec

WIDTH = 1440


class FocusedButton(KeyButton):
    """A button drawn as if it had the keyboard."""

    def hasFocus(self) -> bool:
        return True


@dataclass(frozen=True)
class Sample:
    name: str
    state: str
    tone: RowTone
    mark: PillSpec | None = None


def _card(title: str) -> Card:
    card = Card(title)
    card.title_text.set_weight("caption", "semibold")
    card.title_text.set_ink("text_2")
    return card


def _labelled(label: str, *parts: QWidget, wide: int = 72) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    head = Text(label, "caption", ink="text_2")
    head.setFixedWidth(wide - 8)
    row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return made


def letters() -> Card:
    card = _card("글자 · Pretendard, 숫자는 같은 폭")
    row = QHBoxLayout()
    row.setSpacing(24)
    total = Figure("total")
    total.show_won(9580)
    row.addWidget(total)
    row.addWidget(Text("32 큰 수", "figure_large", "bold"))
    row.addWidget(Text("24 수", "figure", "bold"))
    row.addWidget(Text("20 제목", "title", "bold"))
    row.addWidget(Text("16 강조", "strong", "semibold"))
    row.addWidget(Text("14 본문", "body"))
    row.addWidget(Text("13 표", "table"))
    row.addWidget(Text("12 설명", "caption", ink="text_3"))
    row.addStretch()
    row.addWidget(Text("A-03-2", "picker_place", "extrabold"))
    card.body.addLayout(row)
    return card


def _button_row(kind: type[KeyButton], state: str) -> list[QWidget]:
    made: list[QWidget] = []
    for text, key, look in (
        ("매출완료", "F12", "primary"), ("새로 받기", "F5", "plain"), ("쓰기 취소", "Esc", "danger"),
    ):  # fmt: skip
        button = kind(text, key, kind=look)  # type: ignore[arg-type]
        button.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, state == "hover")
        button.setDown(state == "down")
        if state == "off":
            button.block("출고지시서를 먼저 스캔해 주십시오.")
        made.append(button)
    return made


def buttons() -> Card:
    card = _card("버튼 · 단축키를 함께 적습니다")
    card.body.addWidget(_labelled("보통", *_button_row(KeyButton, "")))
    card.body.addWidget(_labelled("가리킴", *_button_row(KeyButton, "hover")))
    card.body.addWidget(_labelled("누름", *_button_row(KeyButton, "down")))
    card.body.addWidget(_labelled("초점", *_button_row(FocusedButton, "")))
    card.body.addWidget(_labelled("못 씀", *_button_row(KeyButton, "off")))
    sizes = (
        KeyButton("작게", size="small"), KeyButton("보통"),
        KeyButton("크게", "F3", kind="primary", size="large"), KeyButton("글자만", kind="text"),
    )  # fmt: skip
    card.body.addWidget(_labelled("크기", *sizes))
    card.body.addStretch()
    return card


def states() -> Card:
    card = _card("상태 · 모양과 말이 함께 갑니다")
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
        card.body.addWidget(_labelled(name, host))
    card.body.addStretch()
    return card


def banners() -> Card:
    card = _card("알림 띠 · 네 가지 무게")
    for spec in (
        BannerSpec("쇼핑몰에서 새 주문 12건을 받았습니다.", "info", action="보기"),
        BannerSpec("전표 S-1124-0083 · 9,580원", "ok", "매출을 완료했습니다.", "전표 열기"),
        BannerSpec("스캔이 이 창으로 오지 않습니다. 창을 한 번 눌러 주십시오.", "warn"),
        BannerSpec("용지를 넣으면 기다리는 3건을 이어서 인쇄합니다.", "bad", "프린터에 용지가 없습니다.", "장치 열기"),
    ):  # fmt: skip
        card.body.addWidget(Banner(spec))
    card.body.addStretch()
    return card


def inputs() -> Card:
    card = _card("입력")
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(8)
    wrong = Field("틀림", ScanEdit("000-00-00001"))
    wrong.wrong("사업자등록번호의 확인 숫자가 맞지 않습니다.")
    asleep = Field("못 씀", QLineEdit("피킹이 끝나면 적을 수 있습니다"))
    asleep.sleep("피킹 3개 가운데 1개")
    combo = Combo()
    combo.set_choices([("l", "롯데택배"), ("p", "우체국택배")])
    parts = (
        Field("보통", SearchEdit("주문번호, 이름, 전화번호")), Field("보통", ScanEdit("500000001222")),
        wrong, asleep,
        Field("고르기", Segmented([("a", "소득공제"), ("b", "지출증빙")])), Field("목록에서 고르기", combo),
    )  # fmt: skip
    for number, part in enumerate(parts):
        grid.addWidget(part, number // 2, number % 2)
    card.body.addLayout(grid)
    checks = [Check(word) for word in ("빈칸", "고름", "일부", "못 고름")]
    checks[1].setChecked(True)
    checks[2].setTristate(True)
    checks[2].setCheckState(Qt.CheckState.PartiallyChecked)
    checks[3].setEnabled(False)
    row = QHBoxLayout()
    for check in checks:
        row.addWidget(check)
    row.addStretch()
    card.body.addLayout(row)
    card.body.addStretch()
    return card


def table() -> Card:
    card = _card("표 · 줄 높이 36")
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


def small_parts() -> Card:
    card = _card("배지, 칩, 탭, 진행")
    card.body.addWidget(
        _labelled("배지", Badge(12), Badge(15, "info"), Badge(2, "warn"), Badge(1, "bad"))
    )
    chips = ChipRow()
    chips.set_chips(
        [ChipSpec("a", "전체", 128), ChipSpec("b", "결제확인", 15, "info", "ring_1"), ChipSpec("c", "보류", 2, "warn", "pause")]
    )  # fmt: skip
    chips.setMinimumWidth(400)
    card.body.addWidget(_labelled("칩", chips))
    caps = [KeyCap(k) for k in ("F12", "Esc", "Ctrl+S", "Alt+1")]
    card.body.addWidget(_labelled("키", *caps))
    card.body.addWidget(
        Tabs([TabSpec("a", "주문", 15), TabSpec("b", "출고지시서"), TabSpec("c", "기록")])
    )
    progress = Progress()
    progress.start("출고지시서 인쇄", 12)
    progress.step(7)
    card.body.addWidget(progress)
    done = Progress()
    done.start("출고지시서 인쇄", 7)
    done.finish(6, 1, 0, "취소된 주문")
    card.body.addWidget(done)
    card.body.addStretch()
    return card


def verdicts() -> Card:
    card = _card("판정 · 색, 모양, 말, 소리가 함께")
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
    first = _card("빈 목록")
    first.body.addWidget(
        Empty("waybill", "송장을 기다리는 주문이 없습니다", "매출을 완료하면 여기에 나타납니다.", "도매매출로"), 1
    )  # fmt: skip
    column.addWidget(first, 1)
    second = _card("짧은 알림 · 4초")
    second.setFixedHeight(130)
    column.addWidget(second)
    toast = Toast(second)
    toast.show_toast(ToastSpec("방금 스캔을 되돌렸습니다. 남은 수량 3개", "다시 담기", "Ctrl+Y"))
    toast.move(24, 56)
    return made


def orders_parts() -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(16)
    left, right = Card("오늘의 흐름"), Card("시간별 스캔과 매출")
    funnel = Funnel()
    names = ("접수", "결제확인", "출고지시서", "피킹", "매출", "송장", "기사 인계")
    counts = (128, 119, 104, 85, 82, 64, 52)
    funnel.set_steps(
        [FunnelStep(n, c, f"{n} 대기 3", "x" if i > 1 else "") for i, (n, c) in enumerate(zip(names, counts, strict=True))]
    )  # fmt: skip
    left.body.addWidget(funnel)
    timeline = Timeline()
    timeline.set_rows(
        [
            AxisRow("결제", "가상계좌 9,580원 입금", "10:58 · 결제대행사 통지", "full", "ok"),
            AxisRow(
                "종이", "출고지시서 인쇄 1번째 · 원본", "11:20 · 김담이 · 카운터 1", "full", "ok"
            ),
            AxisRow(
                "물건", "피킹 중 · 3개 가운데 1개", "14:29 · 박한솔 · 작업대 2", "ring_4", "info"
            ),
            AxisRow("매출", "전표 없음"),
            AxisRow("쇼핑몰", "발송준비중 · 반영됨", "11:20 · 자동", "ring_2", "info"),
        ]
    )
    right.body.addWidget(timeline)
    chart = HourlyChart()
    chart.set_hours(
        [HourCount(h, s, v) for h, s, v in zip(range(8, 19), [18, 64, 112, 148, 131, 72, 95, None, None, None, None], [2, 9, 14, 17, 15, 8, 17, None, None, None, None], strict=True)],
        14,
    )  # fmt: skip
    chart.setMinimumHeight(180)
    right.body.addWidget(chart)
    left.body.addStretch()
    row.addWidget(left, 3)
    row.addWidget(right, 2)
    return made


class Swatch(QWidget):
    """A colour with its name and value."""

    def __init__(self, name: ColorName) -> None:
        super().__init__()
        self._name: ColorName = name
        self.setFixedHeight(56)

    def sizeHint(self) -> QSize:
        return QSize(112, 56)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        ground = color(self._name)
        box(painter, self.rect(), ground, color("line"), 6)
        dark = ground.lightnessF() < 0.55
        ink = color("on_accent") if dark else color("ink")
        words(painter, self.rect().adjusted(8, 4, 0, -28), self._name, ink, font("keycap"), LEFT)
        value = tokens().colors[current_theme()][self._name]
        words(painter, self.rect().adjusted(8, 28, 0, -4), value, ink, font("keycap"), LEFT)
        painter.end()


def swatches() -> Card:
    card = _card("색 · 이름, 값, 글자와의 대비")
    grid = QGridLayout()
    grid.setSpacing(8)
    names: Sequence[ColorName] = (
        "canvas", "surface", "sunken", "hover", "selected", "disabled", "line", "line_strong",
        "text", "text_2", "text_3", "accent", "accent_soft", "ok", "ok_soft", "warn", "warn_soft",
        "bad", "bad_soft", "training", "training_soft", "raised",
    )  # fmt: skip
    for number, name in enumerate(names):
        grid.addWidget(Swatch(name), number // 11, number % 11)
    card.body.addLayout(grid)
    return card


def gallery() -> QWidget:
    """The whole sheet, 1440 pixels wide."""
    sheet = QWidget()
    sheet.setObjectName("canvas")
    sheet.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    grid = QGridLayout(sheet)
    grid.setContentsMargins(24, 20, 24, 24)
    grid.setSpacing(16)
    grid.setColumnStretch(0, 1)
    grid.setColumnStretch(1, 1)
    head = QHBoxLayout()
    head.setSpacing(12)
    head.addWidget(Logo(28))
    head.addWidget(Text("담다 POS", "title", "bold"))
    name = "밝은 화면" if current_theme() == "light" else "어두운 화면"
    head.addWidget(Text(f"부품표 · {name}", "strong", ink="text_2"))
    head.addStretch()
    grid.addLayout(head, 0, 0, 1, 2)
    grid.addWidget(letters(), 1, 0, 1, 2)
    for number, (left, right) in enumerate(
        (
            (buttons(), states()), (banners(), inputs()), (table(), small_parts()),
            (verdicts(), empty_and_toast()),
        ),
        2,
    ):  # fmt: skip
        grid.addWidget(left, number, 0)
        grid.addWidget(right, number, 1)
    strip = DayStrip()
    strip.set_days([DayCount(20261111 + n, 90 + n * 7 % 40) for n in range(14)], 20261124)
    grid.addWidget(strip, 6, 0, 1, 2)
    grid.addWidget(orders_parts(), 7, 0, 1, 2)
    grid.addWidget(swatches(), 8, 0, 1, 2)
    sheet.setFixedWidth(WIDTH)
    sheet.adjustSize()
    return sheet


def main(theme: str, out: str) -> None:
    """Draw the sheet of a theme into a PNG."""
    app: QApplication = make_application("dark" if theme == "dark" else "light")
    sheet = gallery()
    sheet.show()
    app.processEvents()
    sheet.grab().save(out)


if __name__ == "__main__":
    main(*sys.argv[1:3])
