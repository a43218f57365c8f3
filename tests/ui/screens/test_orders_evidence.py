"""종이 확인 with its evidence: what is shown, what can be pressed, and by whom."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.devices.printers.port import Cleared, PrintOutcome, Silence
from pos_app.domain.paper.paper_evidence import PaperEvidence
from pos_app.domain.paper.printing import PrintState
from pos_app.services.paper.slip_refusals import AlreadyReprinted
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.orders.actions import question_of
from pos_app.ui.screens.orders.screen import OrdersScreen
from pos_app.ui.wedge_keys import type_keys
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.papers import (
    asked_again_words,
    cut_words,
    evidence_rows,
    happened_words,
    short_evidence,
)
from tests import make
from tests.databases import Sqlite
from tests.services.print_bench import ends
from tests.ui.clipping import assert_nothing_clipped, assert_whole_at_twice_the_size
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.order_hands import answer_button, press, row_of, select, shown
from tests.ui.screens.order_house import OrderHouse, opened
from tests.ui.screens.unsure_paper import held_copy, printed_so, unsure


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[OrderHouse]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


def said(screen: OrdersScreen) -> list[str]:
    """Every text of the card that can be seen."""
    texts = screen.side.panel.card.findChildren(Text)
    return [one.text() for one in texts if one.isVisible()]


def known(**changes: object) -> PaperEvidence:
    usual = {
        "trouble": "no_answer", "silence": "no_answer", "bytes_sent": 1520, "bytes_total": 1520,
        "sent_at": make.T0 + 10_000, "station": "카운터 1", "printer": "slip_printer",
        "cuts_before": 41, "cuts_after": 42, "cleared": "",
    }  # fmt: skip
    return PaperEvidence(**{**usual, **changes})  # type: ignore[arg-type]


def test_everything_known_of_an_unsure_paper_is_said() -> None:
    assert happened_words(known()) == "끝까지 보냈지만 프린터가 답하지 않았습니다."
    assert evidence_rows(known()) == (
        ("보낸 양", "1,520바이트 모두"),
        ("보낸 때", "11-24 15:00:10"),
        ("프린터", "카운터 1 · 출고지시서 프린터"),
        ("절단 횟수", "41 → 42 · 한 장이 잘렸습니다"),
    )
    part = known(silence="connection_lost", bytes_sent=760, cuts_after=41)
    assert happened_words(part) == "프린터와 연결이 끊겼습니다."
    assert evidence_rows(part)[0] == ("보낸 양", "1,520바이트 중 760바이트")
    assert cut_words(part) == "41 그대로 · 잘린 종이가 없습니다"
    assert cut_words(known(cuts_after=44)) == "41 → 44 · 3장이 잘렸습니다"
    assert cut_words(known(cuts_after=0)) == "41 → 0 · 프린터가 횟수를 새로 셌습니다"
    assert cut_words(known(cuts_after=None)) == ""
    died = known(silence="process_died", bytes_sent=0, cuts_before=None)
    assert happened_words(died) == "인쇄하는 중에 프로그램이 꺼졌습니다."
    assert evidence_rows(died)[0][1] == "1,520바이트 중 얼마나 갔는지 모릅니다"
    assert short_evidence(part) == (
        "프린터와 연결이 끊겼습니다 · 1,520바이트 중 760바이트 · 절단 41 그대로 · 잘린 종이가 없습니다"
    )


@pytest.mark.parametrize("silence", list(Silence))
def test_every_silence_has_words(silence: Silence) -> None:
    words = happened_words(known(silence=silence.value, bytes_sent=760))
    assert words.endswith("니다.") and "알려 주지" not in words


@pytest.mark.parametrize("reason", ["paper_out", "cover_open", "offline"])
def test_every_block_has_words(reason: str) -> None:
    words = happened_words(known(silence="", trouble=reason))
    assert words.endswith("니다.") and "알려 주지" not in words


def test_a_paper_that_was_blocked_is_asked_about_with_what_stopped_it() -> None:
    blocked = known(silence="", trouble="paper_out")
    assert asked_again_words(blocked) == "용지가 떨어져 멈췄다가 다시 준비되었습니다."
    assert asked_again_words(known()) == happened_words(known())


def test_the_card_shows_what_is_known_and_what_each_answer_does(house: OrderHouse) -> None:
    order_id = printed_so(house, unsure(Silence.CONNECTION_LOST, 0.5))
    screen = shown(house)
    select(house, order_id)
    texts = said(screen)
    assert texts[:2] == ["종이가 나왔습니까?", "프린터와 연결이 끊겼습니다."]
    assert "41 → 42 · 한 장이 잘렸습니다" in texts
    assert "카운터 1 · 출고지시서 프린터" in texts
    assert "인쇄된 것으로 적고 쇼핑몰에 발송준비중을 알립니다." in texts
    assert [button.text() for button in screen.side.panel.card.buttons()] == ["나왔음", "안 나왔음"]


def test_the_answer_is_reached_by_tab_and_given_by_space(house: OrderHouse) -> None:
    order_id = printed_so(house, unsure())
    screen = shown(house)
    select(house, order_id)
    assert not unreachable(screen) and not unnamed(screen)
    button = answer_button(screen, "나왔음")
    screen.table().setFocus(Qt.FocusReason.OtherFocusReason)
    for _ in range(60):
        if button.hasFocus():
            break
        QTest.keyClick(house.window.focusWidget(), Qt.Key.Key_Tab)
    assert button.hasFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    house.settle()
    assert row_of(house, order_id).print_state is PrintState.CONFIRMED_BY_PERSON


@pytest.mark.parametrize("word", ["나왔음", "안 나왔음"])
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_enter_of_a_scanner_answers_nothing(house: OrderHouse, word: str, key: Qt.Key) -> None:
    order_id = printed_so(house, unsure())
    screen = shown(house)
    select(house, order_id)
    button = answer_button(screen, word)
    button.setFocus(Qt.FocusReason.TabFocusReason)
    assert button.hasFocus()
    QTest.keyClick(button, key)
    handle = house.window.windowHandle()
    digits = "7000000000100" + ("\r" if key == Qt.Key.Key_Return else "\n")
    type_keys(handle, [(char, 10 * place) for place, char in enumerate(digits)])
    house.settle()
    assert row_of(house, order_id).print_state is PrintState.UNKNOWN


@pytest.mark.parametrize(
    ("cleared", "why"),
    [(Cleared.NO_ANSWER, "답이 없었습니다"), (Cleared.CANNOT, "스스로 지우지 못합니다")],
)
def test_a_held_copy_says_why_and_one_button_lets_it_go(
    house: OrderHouse, cleared: Cleared, why: str
) -> None:
    order_id = held_copy(house, cleared)
    screen = shown(house)
    select(house, order_id)
    texts = said(screen)
    assert texts[0] == "프린터를 껐다 켜 주십시오" and why in texts[1]
    press(house, answer_button(screen, "껐다 켰습니다"))
    assert row_of(house, order_id).print_state is PrintState.QUEUED
    assert question_of(house.services.orders.detail(order_id)) is None
    assert "껐다 켠 것을 적었습니다" in house.window.toast_box.text()


def test_a_held_copy_can_be_called_off(house: OrderHouse) -> None:
    order_id = held_copy(house, Cleared.CANNOT)
    screen = shown(house)
    select(house, order_id)
    press(house, answer_button(screen, "인쇄하지 않음"))
    assert row_of(house, order_id).print_state is PrintState.NOT_PRINTED


def test_who_comes_second_hears_of_the_copy() -> None:
    notice = notice_of(AlreadyReprinted(1, 2, 1, make.T0))
    assert notice.strong == "이미 재출력했습니다"
    assert notice.text.startswith("11-24 15:00에 재출력본 1을 만들었습니다.")


@pytest.mark.parametrize("wide", [1280, 1920])
def test_the_evidence_is_whole(house: OrderHouse, wide: int) -> None:
    tall = {1280: 720, 1920: 1080}[wide]
    ids = [
        printed_so(house, unsure(Silence.STALLED, 0.5, (9_999_998, 9_999_999))),
        printed_so(house, ends(PrintOutcome.BLOCKED, 0.5), ordered_at=make.T0 - 1000),
        printed_so(house, ends(PrintOutcome.HANDED_OVER), ordered_at=make.T0 - 2000),
        held_copy(house, Cleared.NO_ANSWER, ordered_at=make.T0 - 3000),
    ]
    screen = shown(house, wide, tall)
    screen.split.open_detail()
    for order_id in ids:
        select(house, order_id)
        assert screen.side.panel.card.isVisible()
        assert_nothing_clipped(house.window, wide, tall)


def test_the_evidence_is_whole_at_twice_the_size(tmp_path: Path) -> None:
    assert_whole_at_twice_the_size(
        "from pathlib import Path\n"
        "from tests.databases import Sqlite\n"
        "from tests.ui.screens.order_house import opened\n"
        "from tests.ui.screens.unsure_paper import printed_so, unsure\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "with opened(Sqlite(folder), folder) as house:\n"
        "    order_id = printed_so(house, unsure())\n"
        "    house.window.resize(1280, 720)\n"
        "    house.window.show()\n"
        "    screen = house.screen\n"
        "    house.settle()\n"
        "    screen.table().select_key(order_id)\n"
        "    screen.split.open_detail()\n"
        "    house.settle()\n"
        "    found = clipped(house.window)\n"
        "    assert screen.side.panel.card.isVisible()\n"
    )
