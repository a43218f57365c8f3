"""What the parts do, apart from how they look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.widgets.badge import Badge
from pos_app.ui.widgets.banner import Banner, BannerSpec
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.day_strip import DayCount, DayStrip
from pos_app.ui.widgets.detail_panel import DetailPanel, ListWithDetail
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.hourly_chart import _ceiling
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.paper_view import PaperView
from pos_app.ui.widgets.progress import Progress
from pos_app.ui.widgets.reason import ReasonText
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.tabs import Tabs, TabSpec


@pytest.fixture
def host(app: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    QVBoxLayout(made)
    made.show()
    made.activateWindow()
    yield made
    made.close()


def put(host: QWidget, *parts: QWidget) -> None:
    layout = host.layout()
    assert layout is not None
    for part in parts:
        layout.addWidget(part)
    QApplication.processEvents()


def press(host: QWidget, key: Qt.Key) -> None:
    QTest.keyClick(host.windowHandle(), key)


def test_a_sleeping_button_says_why_and_hears_no_key(host: QWidget) -> None:
    button = KeyButton("매출완료", "F12", kind="primary", size="complete")
    reason = ReasonText(button)
    put(host, reason, button)
    pressed: list[int] = []
    button.clicked.connect(lambda: pressed.append(1))
    button.block("출고지시서를 먼저 스캔해 주십시오.")
    press(host, Qt.Key.Key_F12)
    assert pressed == []
    assert reason.text() == "출고지시서를 먼저 스캔해 주십시오."
    assert reason.isVisible()
    assert button.accessibleDescription() == reason.text()
    button.arm("")
    press(host, Qt.Key.Key_F12)
    assert pressed == [1]
    assert not reason.isVisible()


def test_a_button_is_called_by_its_word_and_key(host: QWidget) -> None:
    button = KeyButton("매출완료", "F12")
    assert button.accessibleName() == "매출완료 F12"
    assert not button.autoDefault()
    assert not button.isDefault()


def test_chips_keep_the_choice_over_new_counts(host: QWidget) -> None:
    chips, seen = ChipRow(), list[str]()
    put(host, chips)
    chips.changed.connect(seen.append)
    chips.set_chips([ChipSpec("all", "전체", 3), ChipSpec("paid", "결제확인", 1)])
    chips.choose("paid")
    chips.set_chips([ChipSpec("all", "전체", 4), ChipSpec("paid", "결제확인", 2)])
    assert (chips.chosen(), seen) == ("paid", [])
    chips.setFocus()
    QTest.keyClick(chips, Qt.Key.Key_Left)
    assert (chips.chosen(), seen) == ("all", ["all"])
    chips.choose("paid")
    chips.set_chips([ChipSpec("all", "전체", 4)])
    assert chips.chosen() == "all"


def test_chips_wrap_to_a_second_line(host: QWidget) -> None:
    chips = ChipRow()
    put(host, chips)
    chips.set_chips([ChipSpec(str(n), "발송준비중", 12, "info", "ring_2") for n in range(8)])
    host.resize(1300, 200)
    QApplication.processEvents()
    one = chips.height()
    host.resize(640, 200)
    QApplication.processEvents()
    assert (one, chips.height()) == (32, 72)


def test_tabs_segments_and_days_move_by_arrows(host: QWidget) -> None:
    tabs, parts, days = (
        Tabs([TabSpec("a", "주문", 3), TabSpec("b", "기록")]),
        Segmented([("x", "하나"), ("y", "둘")]),
        DayStrip(),
    )
    put(host, tabs, parts, days)
    seen: list[object] = []
    for part in (tabs, parts, days):
        part.changed.connect(seen.append)
    days.edge.connect(lambda step: seen.append(("edge", step)))
    days.set_days([DayCount(20261123, 1), DayCount(20261124, 2)], 20261124)
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    QTest.keyClick(tabs, Qt.Key.Key_Right)
    QTest.keyClick(parts, Qt.Key.Key_Right)
    QTest.keyClick(days.cells, Qt.Key.Key_Left)
    QTest.keyClick(days.cells, Qt.Key.Key_Left)
    assert seen == ["b", "y", 20261123, ("edge", -1)]


def test_the_strip_shows_fourteen_days_or_ten(host: QWidget) -> None:
    days = DayStrip()
    put(host, days)
    days.set_days([DayCount(20261101 + n, n) for n in range(20)], 20261120)
    for wide, count in ((1440, 14), (1280, 10)):
        host.resize(wide, 100)
        assert len(days.cells.shown()) == count
        assert days.cells.shown()[-1].day == 20261120


@pytest.mark.parametrize(
    ("typed", "shown", "amount"),
    [("9580", "9,580", 9580), ("1a2,b3", "123", 123), ("", "", None), ("0007", "7", 7)],
)
def test_amounts_are_grouped_while_typing(
    host: QWidget, typed: str, shown: str, amount: int | None
) -> None:
    edit = MoneyEdit()
    put(host, edit)
    QTest.keyClicks(edit, typed)
    assert (edit.text(), edit.amount()) == (shown, amount)


def test_a_digit_put_into_the_middle_keeps_the_cursor_there(host: QWidget) -> None:
    edit = MoneyEdit(1234)
    put(host, edit)
    edit.setCursorPosition(3)
    QTest.keyClicks(edit, "9")
    assert (edit.text(), edit.cursorPosition()) == ("12,934", 4)


def test_a_search_waits_for_a_pause_and_takes_what_is_still_composed(
    host: QWidget, qtbot: QtBot
) -> None:
    search, said = SearchEdit("이름"), list[str]()
    put(host, search)
    search.searched.connect(said.append)
    search.setFocus()
    QTest.keyClicks(search.edit, "12")
    assert said == []
    qtbot.waitUntil(lambda: said == ["12"])
    QApplication.sendEvent(search.edit, QInputMethodEvent("담", []))
    assert search.text() == "12"
    commit = QInputMethodEvent()
    commit.setCommitString("담다")
    QApplication.sendEvent(search.edit, commit)
    with qtbot.waitSignal(search.submitted) as entered:
        QTest.keyClick(search.edit, Qt.Key.Key_Return)
    assert entered.args == ["12담다"]
    assert search.clear()
    assert said[-1] == ""
    assert not search.clear()


def test_a_field_says_what_is_wrong_or_why_it_sleeps(host: QWidget) -> None:
    field = Field("사업자등록번호", QLineEdit(), "숫자 10자리")
    put(host, field)
    assert field.edit.accessibleName() == "사업자등록번호"
    field.wrong("확인 숫자가 맞지 않습니다.")
    assert field.error() == "확인 숫자가 맞지 않습니다."
    assert field.edit.property("wrong") is True
    field.wrong("")
    assert field.error() == ""
    field.sleep("피킹 3개 가운데 1개")
    assert not field.edit.isEnabled()
    assert field.error() == ""
    field.sleep("")
    assert field.edit.isEnabled()


def test_a_banner_has_one_action_and_forgets_the_one_before(host: QWidget) -> None:
    banner, acted = Banner(), list[int]()
    put(host, banner)
    banner.acted.connect(lambda: acted.append(1))
    banner.show_banner(BannerSpec("용지를 넣어 주십시오.", "bad", "<b>용지</b>", "장치 열기", "F6"))
    banner.show_banner(BannerSpec("용지를 넣어 주십시오.", "bad", "<b>용지</b>", "장치 열기", "F6"))
    assert banner.text() == "<b>용지</b> 용지를 넣어 주십시오."
    assert banner.height() >= 48
    press(host, Qt.Key.Key_F6)
    assert acted == [1]
    banner.clear()
    press(host, Qt.Key.Key_F6)
    assert acted == [1]
    assert not banner.isVisible()


def test_a_list_is_not_changed_by_the_wheel_and_keeps_its_key(host: QWidget) -> None:
    combo = Combo()
    combo.set_choices([("l", "롯데택배"), ("p", "우체국택배")])
    combo.choose("p")
    combo.set_choices([("x", "한진택배"), ("p", "우체국택배")])
    assert combo.chosen() == "p"
    combo.set_choices([("x", "한진택배")])
    assert combo.chosen() == "x"


def test_progress_counts_stops_and_answers_per_kind(host: QWidget) -> None:
    progress, stops = Progress(), list[int]()
    put(host, progress)
    progress.stopped.connect(lambda: stops.append(1))
    assert not progress.isVisible()
    progress.start("출고지시서 인쇄", 12)
    progress.step(7)
    press(host, Qt.Key.Key_Escape)
    assert stops == [1]
    progress.finish(6, 1, 0, "취소된 주문")
    press(host, Qt.Key.Key_Escape)
    assert stops == [1]
    words = {w.accessibleName() for w in progress.findChildren(QWidget)}
    assert {"끝남 6", "건너뜀 1 · 취소된 주문", "실패 0"} <= words


def test_the_detail_is_a_drawer_in_narrow_windows(host: QWidget) -> None:
    listed, panel = QWidget(), DetailPanel()
    both = ListWithDetail(listed, panel)
    put(host, both)
    host.resize(1440, 700)
    QApplication.processEvents()
    assert panel.isVisible()
    assert listed.width() + panel.width() == both.width()
    assert not both.close_detail()
    host.resize(1280, 700)
    QApplication.processEvents()
    assert not panel.isVisible()
    assert listed.width() == both.width()
    both.open_detail()
    assert panel.isVisible()
    assert both.close_detail()
    assert not panel.isVisible()


def test_badges_and_figures_speak(host: QWidget) -> None:
    badge, figure = Badge(0), Figure("total")
    put(host, badge, figure)
    assert not badge.isVisible()
    badge.set(1234, "bad")
    assert (badge.text(), badge.isVisible()) == ("999+", True)
    figure.show_won(9580)
    assert figure.accessibleName() == "9,580원"
    figure.show_parts([("2", "시간"), ("41", "분")])
    assert figure.text() == "2시간 41분"


@pytest.mark.parametrize("most", [0, 1, 7, 17, 99, 148, 1000, 12_345])
def test_the_axis_ends_at_a_round_number_above(most: int) -> None:
    top = _ceiling(most)
    assert top >= most
    assert top % 2 == 0
    assert top <= max(most * 2, 20)


def test_what_is_no_picture_is_refused(host: QWidget) -> None:
    paper = PaperView()
    put(host, paper)
    paper.show_png(b"")
    with pytest.raises(ValueError, match="not a picture"):
        paper.show_png(b"GIF89a?")
