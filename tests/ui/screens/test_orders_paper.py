"""Slips from 주문 and 출고지시: printed many at a time, copied, saved, answered for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from pos_app.domain.orders.order_status import PaperState
from pos_app.domain.orders.order_views import QueueView
from pos_app.domain.paper.printing import PrintAction, PrintState
from pos_app.ui.screens.orders.actions import Action
from pos_app.ui.screens.orders.screen import OrdersScreen
from pos_app.ui.widgets.approval_panel import ApprovalPanel
from pos_app.ui.widgets.pill import StatusMark
from tests import make
from tests.databases import Sqlite
from tests.ui.screens.order_hands import answer_button, press, row_of, select, shown
from tests.ui.screens.order_house import PASSWORD, OrderHouse, a_day, opened


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[OrderHouse]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


def test_only_printable_rows_tick_and_f3_means_what_it_says(house: OrderHouse) -> None:
    a_day(house, 24)
    screen = shown(house)
    assert not screen.print_button.isEnabled()
    assert screen.print_button.reason()
    QTest.keyClick(screen.table(), Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    ticked = screen.listed.model.checked()
    assert ticked
    assert all(row.print_block is None for row in ticked)
    assert screen.print_button.text() == f"출고지시서 인쇄 {len(ticked)}건"
    press(house, screen.print_button)
    assert all(row_of(house, row.order_id).paper is PaperState.CLAIMED for row in ticked)
    assert not screen.listed.model.checked()
    assert screen.print_button.text() == "출고지시서 인쇄"
    marks = result(screen)
    assert f"끝남 {len(ticked)}" in marks
    assert screen.on_escape()
    assert not screen.bar.isVisible()


def result(screen: OrdersScreen) -> list[str]:
    """The marks of the result line."""
    return [mark.text() for mark in screen.bar.findChildren(StatusMark) if mark.isVisible()]


def test_a_row_somebody_printed_meanwhile_is_skipped_with_its_reason(house: OrderHouse) -> None:
    mine, theirs = house.order(), house.order()
    screen = shown(house)
    house.claim(theirs)
    screen.many.print_many([mine, theirs])
    house.settle()
    marks = result(screen)
    assert marks == ["끝남 1", "건너뜀 1 · 이미 인쇄함", "실패 0"]


def test_ctrl_a_ticks_also_what_scrolling_would_still_bring(house: OrderHouse) -> None:
    for n in range(130):
        house.order(ordered_at=make.T0 - n * 1000)
    screen = shown(house)
    assert len(screen.listed.model.lines) == 100
    screen.listed.model.check_all()
    house.settle()
    assert len(screen.listed.model.checked()) == 130
    assert screen.print_button.text() == "출고지시서 인쇄 130건"


@pytest.mark.parametrize(
    ("word", "after"),
    [("나왔음", PrintState.CONFIRMED_BY_PERSON), ("안 나왔음", PrintState.NOT_PRINTED)],
)
@pytest.mark.parametrize("step", [PrintAction.LOSE, PrintAction.BLOCK, PrintAction.HAND_OVER])
def test_a_person_says_whether_the_paper_came(
    house: OrderHouse, word: str, after: PrintState, step: PrintAction
) -> None:
    order_id = house.order()
    house.paper(house.claim(order_id), PrintAction.BEGIN, step)
    screen = shown(house)
    select(house, order_id)
    press(house, answer_button(screen, word))
    assert row_of(house, order_id).print_state is after


def test_an_expired_paper_is_printed_only_when_a_person_says_so(house: OrderHouse) -> None:
    order_id = house.order()
    house.paper(house.claim(order_id), PrintAction.EXPIRE)
    screen = shown(house)
    select(house, order_id)
    press(house, answer_button(screen, "지금 인쇄"))
    assert row_of(house, order_id).print_state is PrintState.QUEUED


def test_f4_makes_a_marked_copy_with_a_second_person(house: OrderHouse) -> None:
    order_id = house.printed()
    screen = shown(house)
    select(house, order_id)
    press(house, screen.side.panel.button(Action.REPRINT))
    _consent(house, screen)
    row = row_of(house, order_id)
    assert (row.copy_no, row.print_state) == (1, PrintState.QUEUED)
    assert house.window.toast_box.text() == "재출력본 1을 인쇄 대기에 넣었습니다."


def _consent(house: OrderHouse, screen: OrdersScreen) -> None:
    panel = screen.side.approval
    assert isinstance(panel, ApprovalPanel)
    assert panel.isVisible()
    login, password = (edit for edit in _edits(panel) if edit.isVisible())
    login.setText("han")
    password.setText(PASSWORD)
    panel.submit()
    house.settle()
    house.settle()


def _edits(panel: QWidget) -> list[QLineEdit]:
    return panel.findChildren(QLineEdit)


def test_f4_reaches_the_order_while_its_drawer_is_shut(house: OrderHouse) -> None:
    order_id = house.printed()
    screen = shown(house, 1280, 720)
    select(house, order_id)
    assert not screen.side.isVisible()
    QTest.keyClick(screen.table(), Qt.Key.Key_F4)
    assert screen.side.approval.isVisible()
    assert screen.on_escape()
    assert not screen.side.asking()
    assert screen.on_escape()
    assert not screen.side.isVisible()


def test_another_order_takes_a_half_asked_form_away(house: OrderHouse) -> None:
    first, second = house.printed(), house.printed(ordered_at=make.T0 - 1000)
    screen = shown(house)
    select(house, first)
    press(house, screen.side.panel.button(Action.REPRINT))
    select(house, second)
    assert not screen.side.asking()


def test_a_commit_of_somebody_else_leaves_a_form_alone(house: OrderHouse) -> None:
    order_id = house.printed()
    screen = shown(house)
    select(house, order_id)
    press(house, screen.side.panel.button(Action.REPRINT))
    house.order()
    house.settle()
    assert screen.side.asking()


def test_the_first_pdf_is_the_original_and_the_next_a_marked_copy(house: OrderHouse) -> None:
    order_id = house.order()
    screen = shown(house)
    select(house, order_id)
    press(house, screen.side.panel.button(Action.PDF))
    (first,) = house.services.papers.glob("*.pdf")
    assert first.read_bytes().startswith(b"%PDF")
    assert first.name in screen.note.text()
    screen.note.acted.emit()
    assert house.folders == [house.services.papers]
    press(house, answer_button(screen, "나왔음"))
    press(house, screen.side.panel.button(Action.PDF))
    _consent(house, screen)
    assert len(list(house.services.papers.glob("*.pdf"))) == 2
    assert row_of(house, order_id).copy_no == 1


def test_the_queue_draws_the_paper_and_saves_the_ticked_as_one_file(house: OrderHouse) -> None:
    ids = [house.order(ordered_at=make.T0 - n * 1000) for n in range(3)]
    screen = shown(house)
    screen.show_view("queue")
    house.settle()
    assert [row.order_id for row in screen.queue.model.rows()] == ids
    assert screen.side.panel.paper.isVisible()
    assert screen.side.panel.paper.height() > 200
    screen.queue.model.check_all()
    press(house, screen.queue.pdf)
    (file,) = house.services.papers.glob("*.pdf")
    assert file.stat().st_size > 1000
    assert not screen.queue.model.lines
    assert len(screen.many.handed) == 3


def test_one_key_answers_for_every_paper_handed_over(house: OrderHouse) -> None:
    ids = [house.order(ordered_at=make.T0 - n * 1000) for n in range(4)]
    for order_id in ids:
        house.paper(house.claim(order_id), PrintAction.BEGIN, PrintAction.HAND_OVER)
    screen = shown(house)
    screen.open_with(QueueView.PRINTED)
    house.settle()
    assert screen.queue.answer.text() == "4장 모두 나왔음"
    press(house, screen.queue.answer)
    assert {row_of(house, one).print_state for one in ids} == {PrintState.CONFIRMED_BY_PERSON}
    assert not screen.queue.answer.isVisible()


def test_a_blocked_paper_is_a_red_row_and_a_red_badge(house: OrderHouse) -> None:
    told: list[tuple[int, str]] = []
    order_id = house.order()
    house.order()
    house.paper(house.claim(order_id), PrintAction.BEGIN, PrintAction.BLOCK)

    def hear(count: int, tone: str) -> None:
        told.append((count, tone))

    house.screen.badge_changed.connect(hear)
    screen = shown(house)
    assert told[-1] == (1, "bad")
    screen.open_with(QueueView.PRINTED)
    house.settle()
    assert [line.tone for line in screen.queue.model.lines] == ["failed"]
