"""Samples of what is read, pressed and typed into."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QWidget,
)

from pos_app.ui.widgets.badge import Badge
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.keycap import KeyCap
from pos_app.ui.widgets.progress import Progress
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.tabs import Tabs, TabSpec
from pos_app.ui.widgets.text import Text
from tests.ui.gallery_frames import labelled, titled


class FocusedButton(KeyButton):
    """A button drawn as if it had the keyboard."""

    def hasFocus(self) -> bool:
        return True


def letters() -> Card:
    card = titled("글자 · Pretendard, 숫자는 같은 폭")
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
    card = titled("버튼 · 단축키를 함께 적습니다")
    card.body.addWidget(labelled("보통", *_button_row(KeyButton, "")))
    card.body.addWidget(labelled("가리킴", *_button_row(KeyButton, "hover")))
    card.body.addWidget(labelled("누름", *_button_row(KeyButton, "down")))
    card.body.addWidget(labelled("초점", *_button_row(FocusedButton, "")))
    card.body.addWidget(labelled("못 씀", *_button_row(KeyButton, "off")))
    sizes = (
        KeyButton("작게", size="small"), KeyButton("보통"),
        KeyButton("크게", "F3", kind="primary", size="large"), KeyButton("글자만", kind="text"),
    )  # fmt: skip
    card.body.addWidget(labelled("크기", *sizes))
    card.body.addStretch()
    return card


def inputs() -> Card:
    card = titled("입력")
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


def small_parts() -> Card:
    card = titled("배지, 칩, 탭, 진행")
    card.body.addWidget(
        labelled("배지", Badge(12), Badge(15, "info"), Badge(2, "warn"), Badge(1, "bad"))
    )
    chips = ChipRow()
    chips.set_chips(
        [ChipSpec("a", "전체", 128), ChipSpec("b", "결제확인", 15, "info", "ring_1"), ChipSpec("c", "보류", 2, "warn", "pause")]
    )  # fmt: skip
    chips.setMinimumWidth(400)
    card.body.addWidget(labelled("칩", chips))
    caps = [KeyCap(k) for k in ("F12", "Esc", "Ctrl+S", "Alt+1")]
    card.body.addWidget(labelled("키", *caps))
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
