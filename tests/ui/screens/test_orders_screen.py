"""주문 in the real window over SQLite: a day of 64 orders, printed, answered, held, copied, found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from pos_app.domain.order_status import OrderStatus, PaperState, StopState
from pos_app.domain.order_views import OpenMatter, OrderRow, QueueView
from pos_app.domain.payment import PaymentMethod, PayState
from pos_app.domain.printing import PrintAction, PrintState
from pos_app.ui.screens.orders.actions import Action
from pos_app.ui.screens.orders.screen import OrdersScreen
from pos_app.ui.widgets.approval_panel import ApprovalPanel
from pos_app.ui.widgets.pill import StatusMark
from tests import make
from tests.databases import Sqlite
from tests.services.selling import sell
from tests.ui.clipping import assert_nothing_clipped, assert_whole_at_twice_the_size
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.order_house import PASSWORD, OrderHouse, a_day, opened


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[OrderHouse]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


def shown(house: OrderHouse, wide: int = 1440, tall: int = 900) -> OrdersScreen:
    house.window.resize(wide, tall)
    house.window.show()
    screen = house.screen
    house.settle()
    return screen


def row_of(house: OrderHouse, order_id: int) -> OrderRow:
    row = house.services.orders.row(order_id)
    assert row is not None
    return row


def select(house: OrderHouse, order_id: int) -> None:
    assert house.screen.table().select_key(order_id)
    house.settle()


def press(house: OrderHouse, button: QPushButton) -> None:
    assert button.isVisible()
    assert button.isEnabled()
    button.click()
    house.settle()


def answer_button(screen: OrdersScreen, word: str) -> QPushButton:
    return next(one for one in screen.side.panel.card.buttons() if one.text() == word)


def test_the_day_lies_there_with_chips_counts_and_badge(house: OrderHouse) -> None:
    a_day(house)
    screen = shown(house)
    assert screen.facts() == "11월 24일 화요일 · 64건"
    assert len(screen.listed.model.lines) == 64
    assert screen.listed.chips.chosen() == "all"
    ready = house.services.orders.badges().to_print
    assert house.window.rail.findChildren(QWidget)
    assert ready == sum(row.print_block is None for row in screen.listed.model.rows())
    assert screen.listed.foot.shown.text().startswith("64건 중 64건 표시")
    first = screen.listed.model.rows()[0]
    assert screen.side.panel.text() == first.order_no


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


def test_arrows_walk_the_days_and_the_calendar_goes_anywhere(house: OrderHouse) -> None:
    house.order()
    old = house.order(ordered_at=make.T0 - 86_400_000)
    screen = shown(house)
    QTest.keyClick(screen.table(), Qt.Key.Key_Left)
    house.settle()
    assert [row.order_id for row in screen.listed.model.rows()] == [old]
    screen.strip.calendar.click()
    assert screen.sheet.isVisible()
    QTest.keyClick(screen.sheet.month, Qt.Key.Key_PageUp)
    QTest.keyClick(screen.sheet.month, Qt.Key.Key_Return)
    house.settle()
    assert not screen.sheet.isVisible()
    assert screen.presenter.asked.day == 20261023
    assert not screen.listed.model.lines


def test_typing_searches_and_esc_comes_back(house: OrderHouse) -> None:
    found = house.order(order_no="20261124_777123456")
    house.order()
    screen = shown(house)
    field = screen.search()
    field.setFocus()
    QTest.keyClicks(house.window.focusWidget() or field, "777123456")
    QTest.qWait(200)
    house.settle()
    assert [row.order_id for row in screen.listed.model.rows()] == [found]
    assert screen.facts() == "모든 날에서 찾음"
    assert screen.on_escape()
    house.settle()
    assert len(screen.listed.model.lines) == 2


def test_a_scan_opens_the_order_of_another_day_whatever_has_the_focus(house: OrderHouse) -> None:
    old = house.printed(ordered_at=make.T0 - 2 * 86_400_000)
    house.order()
    screen = shown(house, 1280, 720)
    screen.search().setFocus()
    house.scan(house.barcode(old))
    assert screen.one.order_id == old
    assert screen.side.isVisible()
    current = screen.table().current_row()
    assert current is not None
    assert current.order_id == old
    house.scan("4006381333931")
    assert "4006381333931" in screen.note.text()
    assert screen.one.order_id == old


def test_a_payment_is_confirmed_with_its_way(house: OrderHouse) -> None:
    order_id = house.order(pay=PayState.UNCONFIRMED, method=PaymentMethod.UNKNOWN)
    screen = shown(house)
    select(house, order_id)
    press(house, answer_button(screen, "결제 확인"))
    form = screen.side.payment
    assert form.isVisible()
    assert not form.go.isEnabled()
    chip = next(one for one in form.chips.findChildren(QWidget) if _says(one, "무통장입금"))
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    press(house, form.go)
    row = row_of(house, order_id)
    assert (row.pay, row.method) == (PayState.PAID, PaymentMethod.BANK)
    assert not screen.side.asking()
    assert row.print_block is None


def _says(part: QWidget, word: str) -> bool:
    text = getattr(part, "text", None)
    return text is not None and text() == word


def test_holding_asks_why_and_ctrl_z_takes_it_back(house: OrderHouse) -> None:
    order_id = house.order()
    screen = shown(house)
    select(house, order_id)
    press(house, screen.side.panel.button(Action.HOLD))
    press(house, screen.side.hold.go)
    held = row_of(house, order_id)
    assert (held.stop, held.stop_reason) == (StopState.HELD, "주소 확인")
    assert answer_button(screen, "보류 풀기").isVisible()
    house.window.toast_box.act()
    house.settle()
    assert row_of(house, order_id).stop is StopState.NONE


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


def test_buttons_lead_to_the_other_screens_with_what_they_need(house: OrderHouse) -> None:
    printed, sold = house.printed(), house.printed(ordered_at=make.T0 - 1000)
    done = sell(house.db, house.shop, sold)
    screen = shown(house)
    select(house, printed)
    press(house, screen.side.panel.button(Action.SALE))
    screen = house.screen
    select(house, sold)
    press(house, screen.side.panel.button(Action.VOUCHER))
    screen = house.screen
    press(house, screen.side.panel.button(Action.WAYBILL))
    assert house.others["sale"].opened == [printed]
    assert house.others["history"].opened == [done.voucher_id]
    assert house.others["waybills"].opened == [sold]


def test_other_screens_send_the_clerk_here_with_something_in_hand(house: OrderHouse) -> None:
    held = house.order(stop=StopState.HELD, ordered_at=make.T0 - 86_400_000)
    asks = house.order(pay=PayState.UNCONFIRMED, method=PaymentMethod.UNKNOWN)
    house.order()
    screen = shown(house)
    house.window.open("orders", held)
    house.settle()
    assert (screen.one.order_id, screen.presenter.asked.day) == (held, 20261123)
    house.window.open("orders", OpenMatter.UNCONFIRMED)
    house.settle()
    assert [row.order_id for row in screen.listed.model.rows()] == [asks]
    house.window.open("orders", OrderStatus.HELD)
    house.settle()
    assert [row.order_id for row in screen.listed.model.rows()] == [held]
    assert screen.facts() == "모든 날의 보류"


def test_what_was_done_is_told_newest_first(house: OrderHouse) -> None:
    order_id = house.printed()
    house.services.orders.hold(house.shop.clerk, order_id, "재고 확인")
    screen = shown(house)
    select(house, order_id)
    press(house, screen.side.panel.button(Action.HISTORY))
    rows = [row.text for row in screen.side.history.rows.rows()]
    assert rows == ["보류", "출고지시서 인쇄됨", "출고지시서 발행"]
    assert "재고 확인" in screen.side.history.rows.rows()[0].who


@pytest.mark.parametrize("wide", [1280, 1440, 1920])
def test_nothing_is_clipped_and_everything_can_be_reached(house: OrderHouse, wide: int) -> None:
    a_day(house, 36)
    tall = {1280: 720, 1440: 900, 1920: 1080}[wide]
    screen = shown(house, wide, tall)
    assert_nothing_clipped(house.window, wide, tall)
    screen.listed.model.check_all()
    screen.split.open_detail()
    for line in list(screen.listed.model.lines)[: 13 if wide == 1280 else 3]:
        select(house, line.row.order_id)
        assert_nothing_clipped(house.window, wide, tall)
    assert not unnamed(screen)
    assert not unreachable(screen)
    screen.split.close_detail()
    for view in (QueueView.READY, QueueView.PRINTED):
        screen.open_with(view)
        house.settle()
        assert_nothing_clipped(house.window, wide, tall)
    assert not unreachable(screen)


def test_the_second_steps_are_whole_at_the_smallest_window(house: OrderHouse) -> None:
    asks = house.order(pay=PayState.UNCONFIRMED, method=PaymentMethod.UNKNOWN)
    printed = house.printed(ordered_at=make.T0 - 1000)
    screen = shown(house, 1280, 720)
    select(house, asks)
    screen.split.open_detail()
    screen.one.answer("confirm")
    assert_nothing_clipped(house.window)
    select(house, printed)
    for action in (Action.REPRINT, Action.HOLD, Action.HISTORY):
        screen.one.act(action)
        assert_nothing_clipped(house.window)
        screen.on_escape()
    screen.strip.calendar.click()
    assert_nothing_clipped(house.window)


def test_it_is_whole_at_twice_the_size(tmp_path: Path) -> None:
    assert_whole_at_twice_the_size(
        "from pathlib import Path\n"
        "from tests.databases import Sqlite\n"
        "from tests.ui.screens.order_house import a_day, opened\n"
        f"folder = Path({str(tmp_path)!r})\n"
        "with opened(Sqlite(folder), folder) as house:\n"
        "    a_day(house, 24)\n"
        "    house.window.resize(1280, 720)\n"
        "    house.window.show()\n"
        "    screen = house.screen\n"
        "    house.settle()\n"
        "    found = clipped(house.window)\n"
        "    screen.split.open_detail()\n"
        "    house.settle()\n"
        "    found += clipped(house.window)\n"
        "    screen.split.close_detail()\n"
        "    screen.show_view('queue')\n"
        "    house.settle()\n"
        "    found += clipped(house.window)\n"
    )
