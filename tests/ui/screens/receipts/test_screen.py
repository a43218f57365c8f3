"""현금영수증 in its window: keys, what is refused, what nobody knows, and that all of it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication

from pos_app.domain.devices.terminal_answers import TerminalAnswer, TerminalWhy
from pos_app.domain.gateway.gateway_answers import Meaning
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.ui.keys import keys_of
from pos_app.ui.scan import Scan
from pos_app.ui.screens.receipts.shown import Mode
from pos_app.ui.widgets.button import KeyButton
from tests import make
from tests.databases import Sqlite
from tests.services.receipt_bench import BUSINESS, ScriptedTerminal
from tests.services.refund_bench import TOTAL
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.receipts.desk import Desk, Elsewhere, opened
from tests.ui.settling import wait

M = PaymentMethod
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
DIGITS = "01000001234"


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Desk]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


def mode(desk: Desk) -> Mode | None:
    found = desk.screen.presenter.opened
    return found.mode if found else None


def lost(desk: Desk, *, remembers: bool = True) -> None:
    """The terminal's next answer does not come."""
    terminal = desk.at.terminal
    assert isinstance(terminal, ScriptedTerminal)
    terminal.says.append((TerminalAnswer(Meaning.UNKNOWN, TerminalWhy.NO_ANSWER), False))
    terminal.remembers = remembers


@pytest.mark.parametrize("method", [M.VIRTUAL_ACCOUNT, M.BANK])
def test_f12_issues_once_however_often_it_is_pressed(desk: Desk, method: PaymentMethod) -> None:
    order_id = desk.paid(method)
    desk.front(order_id)
    form = desk.screen.panel.form
    assert form.issue.reason() == "번호를 적어 주십시오."
    desk.press(Qt.Key.Key_F12)
    desk.type(DIGITS)
    assert form.number.text() == "010-0000-1234"
    assert form.number.said() == "휴대폰 번호 11자리 · 주문한 분의 번호와 같습니다."
    for _ in range(5):
        desk.press(Qt.Key.Key_F12)
    desk.settle()
    assert desk.at.shape(order_id) == [("issue", TOTAL, "intent")]
    assert form.issue.text() == "보내는 중" and not form.issue.isEnabled()
    for _ in range(5):
        desk.press(Qt.Key.Key_F12)
    desk.run()
    assert desk.at.shape(order_id) == [("issue", TOTAL, "done")]
    card = desk.screen.panel.answers.cards[0].spec()
    assert card is not None and card.strong == "발급되었습니다."
    assert card.right == desk.at.documents(order_id)[0].approval_no


def test_the_next_order_comes_with_an_empty_field_that_has_the_keys(desk: Desk) -> None:
    first, second = desk.paid(), desk.paid()
    desk.front(first)
    desk.type(DIGITS)
    desk.press(Qt.Key.Key_F12)
    desk.settle()
    desk.run()
    presenter, number = desk.screen.presenter, desk.screen.panel.form.number
    wait(lambda: presenter.opened is not None and presenter.opened.order_id == second)
    assert number.text() == "" and desk.screen.panel.form.issue.reason()
    wait(number.edit.hasFocus)


def test_the_input_method_has_no_say_in_the_number(desk: Desk) -> None:
    desk.front(desk.paid())
    edit = desk.screen.panel.form.number.edit
    edit.setFocus()
    assert edit.inputMethodQuery(Qt.InputMethodQuery.ImEnabled) is False
    composed = QInputMethodEvent("ㅎ", [])
    QApplication.sendEvent(edit, composed)
    desk.type(DIGITS)
    assert desk.screen.panel.form.number.text() == "010-0000-1234"
    control = desk.screen.panel.leaving.reason.edit
    assert control.inputMethodQuery(Qt.InputMethodQuery.ImEnabled), "a reason is written in Hangul"


def test_a_resident_number_is_refused_and_goes_nowhere(desk: Desk) -> None:
    order_id = desk.paid()
    desk.front(order_id)
    desk.type("9001011234567")
    said = desk.screen.panel.form.number.said()
    assert said.startswith("주민등록번호로는 발급하지 않습니다.")
    assert desk.screen.panel.form.issue.reason() == said
    desk.press(Qt.Key.Key_F12)
    desk.settle()
    assert desk.at.documents(order_id) == []
    assert desk.screen.panel.form.number.edit.property("wrong") is True


def test_alt_chooses_what_for_and_judges_the_number_anew(desk: Desk) -> None:
    desk.front(desk.paid())
    form = desk.screen.panel.form
    desk.type(BUSINESS.replace("-", ""))
    assert form.issue.reason()
    desk.press(Qt.Key.Key_2, ALT)
    assert form.number.text() == BUSINESS and form.issue.reason() == ""
    form.number.take("")
    assert not form.number.self_issued.isEnabled()
    desk.press(Qt.Key.Key_1, ALT)
    form.number.self_issued.click()
    assert form.number.said().startswith("자진발급") and form.issue.reason() == ""


def test_arrows_move_in_the_list_from_the_number_too(desk: Desk) -> None:
    for _ in range(3):
        desk.paid()
    table = desk.screen.table
    desk.front(desk.screen.model.lines[0].row.order_id)
    desk.type("010")
    edit = desk.screen.panel.form.number.edit
    QApplication.sendEvent(edit, _key(Qt.Key.Key_Down))
    desk.settle()
    assert table.current_place == 1 and desk.screen.panel.form.number.text() == ""
    QApplication.sendEvent(edit, _key(Qt.Key.Key_Up))
    assert table.current_place == 0


def _key(key: Qt.Key) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def test_a_card_order_says_that_it_never_has_one(desk: Desk) -> None:
    counter = desk.at.counter
    card = make.order(counter.db, counter.shop, method=M.CARD)
    desk.seen()
    assert desk.screen.model.find(card) < 0
    desk.window.open("receipts", card)
    desk.settle()
    assert desk.said().startswith("신용카드는 현금영수증을 발급하지 않습니다.")
    assert mode(desk) is None and not desk.screen.panel.form.isVisible()


def test_a_refused_one_says_why_and_may_be_pressed_again(desk: Desk) -> None:
    order_id = desk.paid(M.BANK)
    terminal = desk.at.terminal
    assert isinstance(terminal, ScriptedTerminal)
    refused = TerminalAnswer(Meaning.REFUSED, TerminalWhy.PAPER_OUT)
    terminal.says.append((refused, False))
    desk.front(order_id)
    desk.type(DIGITS)
    desk.press(Qt.Key.Key_F12)
    desk.settle()
    desk.run()
    card = desk.screen.panel.answers.cards[0].spec()
    assert card is not None and card.strong == "거절되었습니다."
    assert "단말기에 용지가 없어 보내지 않았습니다." in card.text and card.action == "기록 열기"
    form = desk.screen.panel.form
    wait(lambda: mode(desk) is Mode.FORM)
    assert form.number.text() == "010-0000-1234", "the number need not be typed again"
    desk.press(Qt.Key.Key_F12)
    desk.settle()
    desk.run()
    assert [one[2] for one in desk.at.shape(order_id)] == ["rejected", "done"]


def test_an_unknown_one_waits_is_asked_and_then_answered_for(desk: Desk) -> None:
    badges: list[tuple[int, str]] = []

    def badge(count: int, tone: str) -> None:
        badges.append((count, tone))

    desk.screen.badge_changed.connect(badge)
    order_id = desk.paid(M.BANK)
    lost(desk, remembers=False)
    desk.front(order_id)
    desk.type(DIGITS)
    desk.press(Qt.Key.Key_F12)
    desk.settle()
    desk.at.at_terminal.drive_once()
    wait(lambda: mode(desk) is Mode.UNKNOWN)
    standing = desk.screen.panel.standing
    spec = standing.unknown.spec()
    assert spec is not None and spec.tone == "unknown"
    assert "알기 전에는 다시 보내지 않습니다." in spec.text
    for _ in range(3):
        desk.press(Qt.Key.Key_F12)
    desk.press(Qt.Key.Key_R, CONTROL)
    desk.settle()
    assert len(desk.at.documents(order_id)) == 1, "nothing is sent again by asking"
    assert not standing.answer.isVisible()
    desk.run()
    wait(lambda: mode(desk) is Mode.PERSON)
    wait(lambda: badges[-1:] == [(1, "bad")])
    standing.answer.done.click()
    assert standing.answer.number.error() == "승인번호를 적어 주십시오."
    standing.answer.number.edit.setText("000012345")
    standing.answer.done.click()
    desk.settle()
    wait(lambda: mode(desk) is None)
    assert desk.at.documents(order_id)[0].approval_no == "000012345"
    card = desk.screen.panel.answers.cards[0].spec()
    assert card is not None and card.right == "000012345", "it went on, and says how it ended"


def test_an_unknown_one_that_was_never_issued_is_due_again(desk: Desk) -> None:
    order_id = desk.paid(M.BANK)
    lost(desk, remembers=False)
    desk.at.issue(order_id)
    desk.at.run()
    desk.seen()
    desk.front(order_id)
    assert mode(desk) is Mode.PERSON
    desk.screen.panel.standing.answer.never.click()
    desk.settle()
    wait(lambda: mode(desk) is Mode.FORM)
    assert desk.at.figures(order_id) == (0, TOTAL, 0)


def test_an_issued_one_is_cancelled_in_two_steps_and_never_by_enter(desk: Desk) -> None:
    order_id = desk.paid(M.BANK)
    desk.at.issue(order_id)
    desk.at.run()
    desk.window.open("receipts", order_id)
    desk.settle()
    assert mode(desk) is Mode.DONE
    desk.press(Qt.Key.Key_F9)
    form = desk.screen.panel.cancelling
    assert form.isVisible()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QApplication.sendEvent(form.reason, _key(key))
        desk.press(key)
    desk.settle()
    assert len(desk.at.documents(order_id)) == 1
    form.reason.choose("2")
    desk.press(Qt.Key.Key_F9, CONTROL)
    desk.press(Qt.Key.Key_F9, CONTROL)
    desk.settle()
    documents = desk.at.documents(order_id)
    assert [one.kind.value for one in documents] == ["issue", "cancel"]
    assert documents[1].reason == 2
    desk.run()
    wait(lambda: mode(desk) is Mode.FORM)
    assert desk.screen.panel.form.number.text() == "", "the number of the wrong one is not kept"


def test_after_a_part_went_back_it_is_corrected_by_one_key(desk: Desk) -> None:
    order_id = desk.paid(M.BANK)
    desk.at.issue(order_id)
    desk.at.run()
    desk.at.by_hand(order_id, 3_000)
    desk.seen()
    desk.front(order_id)
    assert mode(desk) is Mode.OVER
    over = desk.screen.panel.standing.over.spec()
    assert over is not None and "3,000원만큼" in over.text
    for _ in range(3):
        desk.press(Qt.Key.Key_J, CONTROL)
    desk.settle()
    assert len(desk.at.documents(order_id)) == 2
    desk.run()
    wait(lambda: mode(desk) is Mode.DONE)
    history = desk.screen.panel.history
    assert len(history.rows) == 2 and desk.at.figures(order_id)[2] == 0


def test_a_pc_without_a_terminal_names_those_that_have_one(
    sqlite_template: Sqlite, tmp_path: Path
) -> None:
    with opened(sqlite_template, tmp_path, here=False) as desk:
        order_id = desk.paid(M.BANK)
        desk.front(order_id)
        desk.type(DIGITS)
        form = desk.screen.panel.form
        assert "단말기가 있는 자리가 없습니다." in form.issue.reason()
        assert desk.screen.banner.text().endswith("단말기가 연결된 자리가 아직 없습니다.")
        desk.press(Qt.Key.Key_F12)
        desk.settle()
        assert desk.at.documents(order_id) == []
        desk.at.places.tell(True)
        wait(lambda: form.issue.reason() == "")
        assert desk.screen.banner.text().endswith("이 자리는 단말기가 연결되어 있습니다.")


def test_a_picker_looks_and_issues_nothing(desk: Desk) -> None:
    desk.who.append(desk.at.counter.shop.picker)
    desk.front(desk.paid())
    desk.type(DIGITS)
    assert desk.screen.panel.form.issue.reason() == "현금영수증은 점원이나 매니저가 발급합니다."


def test_ticked_ones_are_self_issued_at_once_each_answered_by_itself(desk: Desk) -> None:
    first, second, other = desk.paid(), desk.paid(M.BANK), desk.paid()
    screen = desk.screen
    assert screen.many.reason() == "자진발급할 건을 먼저 골라 주십시오."
    desk.at.places.tell(None)
    for order_id in (first, second):
        screen.model.toggle(screen.model.find(order_id))
    assert screen.many.text() == "자진발급 2건"
    for _ in range(3):
        desk.press(Qt.Key.Key_F8)
    desk.settle()
    wait(lambda: "1건을 보냈습니다." in desk.said())
    assert "1건은 보내지 않았습니다." in desk.said() and "단말기" in desk.said()
    desk.at.run()
    assert desk.at.shape(first) == [("issue", TOTAL, "done")]
    assert desk.at.documents(first)[0].shown == "010-000-1234"
    assert desk.at.documents(second) == [] == desk.at.documents(other)


def test_a_scanned_card_fills_the_field_and_a_slip_goes_to_the_counter(desk: Desk) -> None:
    desk.front(desk.paid())
    desk.screen.on_scan(Scan("999900001234567890", "스캐너 2", make.T0))
    number = desk.screen.panel.form.number
    assert number.said() == "현금영수증 카드 18자리"
    slip = encode(12, 0)
    desk.screen.on_scan(Scan(slip, "스캐너 2", make.T0))
    there = desk.window.open("sale")
    assert isinstance(there, Elsewhere) and there.opened_with == slip


def test_every_key_on_the_screen_is_in_the_table_of_keys(desk: Desk) -> None:
    desk.paid()
    found = keys_of("receipts")
    assert found is not None
    printed = {key.key for key in found.keys} | {"Alt+1", "Alt+2"}
    shown = {button.key() for button in desk.screen.findChildren(KeyButton)} - {""}
    assert shown <= printed | {"F2"}, shown - printed


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("state", ["due", "typed", "sent", "unknown", "person", "over", "cancel", "left"])  # fmt: skip
def test_nothing_is_cut_off_or_out_of_reach(desk: Desk, state: str, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    order_id = desk.paid(M.BANK, 1_100_000)
    desk.paid(M.TRANSFER)
    desk.front(order_id)
    screen = desk.screen
    if state in ("typed", "sent", "unknown", "person", "over", "cancel"):
        desk.type(DIGITS)
    if state in ("unknown", "person"):
        lost(desk, remembers=False)
    if state in ("sent", "unknown", "person", "over", "cancel"):
        desk.press(Qt.Key.Key_F12)
        desk.settle()
    if state == "unknown":
        desk.at.at_terminal.drive_once()
        wait(lambda: mode(desk) is Mode.UNKNOWN)
    if state in ("person", "over", "cancel"):
        desk.run()
    if state == "over":
        desk.at.by_hand(order_id, 3_000)
        desk.seen()
    if state in ("over", "cancel", "person"):
        screen.presenter.open(order_id)
        desk.settle()
    if state == "cancel":
        desk.press(Qt.Key.Key_F9)
    if state == "left":
        screen.panel.leave.click()
    desk.settle()
    assert_nothing_clipped(desk.window, *size)
    assert unnamed(screen) == [] and unreachable(screen) == []
