"""Every part of the kit in every state on one sheet, to be looked at beside the design.

`python -m tests.ui.gallery light out.png` draws it.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QHBoxLayout,
    QWidget,
)

from pos_app.ui.application import make_application
from pos_app.ui.fonts import font
from pos_app.ui.frame.logo import Logo
from pos_app.ui.paint import LEFT, box, smooth_painter, words
from pos_app.ui.theme import color, current_theme
from pos_app.ui.tokens import ColorName, tokens
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.day_strip import DayCount, DayStrip
from pos_app.ui.widgets.funnel import Funnel, FunnelStep
from pos_app.ui.widgets.hourly_chart import HourCount, HourlyChart
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.timeline import AxisRow, Timeline
from tests.ui.gallery_controls import buttons, inputs, letters, small_parts
from tests.ui.gallery_frames import titled
from tests.ui.gallery_states import banners, empty_and_toast, states, table, verdicts

WIDTH = 1440


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
    card = titled("색 · 이름, 값, 글자와의 대비")
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
