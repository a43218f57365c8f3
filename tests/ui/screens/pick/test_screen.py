"""The picker's screen: scans in their order, a red screen that no Enter closes, nothing by mouse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos_app.db.audit import Who
from pos_app.domain.devices.scanning import FlawedScan, ScanFlaw
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.warehouse.pick_commands import PickCommand, code_of
from pos_app.domain.warehouse.picking import ANSWER_MS
from pos_app.services.orders import order_moves
from pos_app.services.warehouse.pick_hands import Hands
from pos_app.ui.theme import apply_theme
from tests import make
from tests.databases import Sqlite
from tests.services.pick_bench import NOTE, PEN
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.pick.shelf import Shelf, opened


@pytest.fixture
def shelf(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Shelf]:
    with opened(sqlite_template, tmp_path) as made:
        made.window.resize(1280, 720)
        made.window.show()
        yield made


def halt(shelf: Shelf) -> str:
    """The word on the red screen, "" while the work goes on."""
    if not shelf.screen.presenter.halted:
        return ""
    shown = shelf.screen.halt._halt
    assert shown is not None
    return shown.word


def verdict(shelf: Shelf) -> str:
    shown = shelf.screen.band.verdict()
    return shown.word if shown else ""


def test_an_order_from_slip_to_done(shelf: Shelf) -> None:
    order_id, slip = shelf.bench.printed()
    shelf.scan(slip)
    assert (verdict(shelf), shelf.screen.presenter.line.place) == ("시작합니다", "A-03-2")  # type: ignore[union-attr]
    shelf.scan(NOTE)
    assert verdict(shelf) == "맞습니다"
    shelf.scan(NOTE)
    assert (verdict(shelf), shelf.screen.presenter.line.place) == ("이 품목 끝", "A-04-1")  # type: ignore[union-attr]
    shelf.scan(PEN)
    assert verdict(shelf) == "주문을 다 담았습니다"
    assert shelf.bench.pick_state(order_id) == "picked"
    assert shelf.heard.names == ["ok", "ok", "ok", "complete"]


def test_the_window_is_the_pickers_alone(shelf: Shelf) -> None:
    assert shelf.screen.isVisible()
    assert not shelf.window.rail.isVisible() and not shelf.window.header.isVisible()


def test_a_wrong_item_stops_and_only_esc_or_the_card_goes_on(shelf: Shelf) -> None:
    order_id, slip = shelf.bench.printed()
    shelf.scan(slip, PEN, PEN)
    assert halt(shelf) == "이미 다 담았습니다"
    for key in (
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
        Qt.Key.Key_Space,
        Qt.Key.Key_F6,
        Qt.Key.Key_F7,
    ):
        shelf.press(key)
        assert halt(shelf), "a scanner's Enter, or a key of the work, went on by itself"
    shelf.scan(NOTE, NOTE)
    assert shelf.bench.counted(order_id) == (1, 0), "a scan over the red screen counted"
    assert shelf.screen.halt._ignored == 2
    shelf.scan(code_of(PickCommand.GO_ON))
    assert not halt(shelf)
    shelf.scan(PEN)
    shelf.press(Qt.Key.Key_Escape)
    assert not halt(shelf)
    assert shelf.bench.counted(order_id) == (1, 0)


def test_what_was_scanned_is_shown_raw(shelf: Shelf) -> None:
    shelf.scan(shelf.bench.printed()[1], "ABC 99")
    shown = shelf.screen.halt._halt
    assert shown is not None
    assert (shown.word, shown.code) == ("모르는 코드입니다", "ABC 99")
    assert shown.code_fact == "6자리 · 스캐너 2 · 15:00:00"


def test_half_a_code_is_told_and_counts_nothing(shelf: Shelf) -> None:
    shelf.scan(shelf.bench.printed()[1])
    shelf.flawed(FlawedScan(ScanFlaw.HALF, "88000", "스캐너 2", make.T0))
    assert halt(shelf) == "코드가 온전하지 않습니다"


def test_ten_codes_at_once_are_ten_answers(shelf: Shelf) -> None:
    slips = [shelf.bench.printed()[1] for _ in range(10)]
    shelf.scan(*slips)
    assert len(shelf.heard.names) == 10
    assert len(shelf.screen.presenter._cart.orders) == 10


def test_a_double_fire_is_told_and_the_real_second_piece_counts(shelf: Shelf) -> None:
    from pos_app.ui.scan import Scan

    order_id, slip = shelf.bench.printed()
    shelf.scan(slip, NOTE)
    shelf.screen.on_repeat(Scan(NOTE, "스캐너 2", make.T0, repeated=True))
    assert verdict(shelf) == "두 번 읽혔습니다"
    assert shelf.bench.counted(order_id) == (1, 0)
    shelf.scan(NOTE)
    assert shelf.bench.counted(order_id) == (2, 0)


def test_a_cancel_between_two_scans_is_on_the_screen_at_the_next_beat(shelf: Shelf) -> None:
    order_id, slip = shelf.bench.printed()
    shelf.scan(slip, NOTE)

    def cancel(tx):  # type: ignore[no-untyped-def]
        order = order_moves.lock(tx, order_id)
        return order_moves.move(tx, Who(1, make.T0), order, stop=StopState.CANCELLED)

    shelf.bench.database.write(cancel)
    shelf.beat()
    assert halt(shelf) == "취소된 주문입니다"
    heard = len(shelf.heard.names)
    shelf.beat()
    assert set(shelf.heard.names[heard:]) == {"error"}, "it is told until somebody has read it"
    shelf.press(Qt.Key.Key_Escape)
    shelf.beat()
    assert not halt(shelf)


def test_keys_count_short_undo_and_put_off(shelf: Shelf) -> None:
    order_id, slip = shelf.bench.printed()
    shelf.scan(slip, NOTE)
    shelf.press(Qt.Key.Key_F6)
    shelf.screen.count.edit.setText("1")
    shelf.screen.count.edit.returnPressed.emit()
    shelf.settle()
    assert shelf.bench.counted(order_id) == (2, 0)
    shelf.press(Qt.Key.Key_Z, control=True)
    assert shelf.bench.counted(order_id) == (1, 0)
    shelf.press(Qt.Key.Key_PageDown)
    assert shelf.screen.presenter.line.place == "A-04-1"  # type: ignore[union-attr]
    shelf.press(Qt.Key.Key_F7)
    shelf.press(Qt.Key.Key_4)
    assert shelf.bench.counted(order_id) == (1, 1)
    assert verdict(shelf) == "모자람을 적었습니다"


def test_each_key_is_a_barcode_too(shelf: Shelf) -> None:
    order_id, slip = shelf.bench.printed()
    shelf.scan(slip, NOTE, code_of(PickCommand.UNDO))
    assert shelf.bench.counted(order_id) == (0, 0)
    shelf.scan(code_of(PickCommand.SKIP))
    assert shelf.screen.presenter.line.place == "A-04-1"  # type: ignore[union-attr]
    shelf.scan(code_of(PickCommand.SHORT_DAMAGED))
    assert shelf.bench.counted(order_id) == (0, 1)
    shelf.scan(code_of(PickCommand.LEAVE))
    assert shelf.bench.picking.look(shelf.bench.first).orders == ()


def test_esc_lets_go_and_then_leaves(shelf: Shelf) -> None:
    shelf.scan(shelf.bench.printed()[1])
    shelf.press(Qt.Key.Key_Escape)
    assert shelf.bench.picking.look(shelf.bench.first).orders == ()
    shelf.press(Qt.Key.Key_Escape)
    assert shelf.window.current() is not None and shelf.window.current().key == ""  # type: ignore[union-attr]


def test_somebody_elses_order_is_asked_for_and_taken_when_nobody_answers(shelf: Shelf) -> None:
    order_id, slip = shelf.bench.printed()
    shelf.bench.scan(slip, shelf.bench.second)
    shelf.scan(slip)
    assert halt(shelf) == "다른 사람이 담고 있습니다"
    shelf.press(Qt.Key.Key_F8)
    shown = shelf.screen.halt._halt
    assert shown is not None and "30초" in shown.step
    shelf.bench.clock.advance(ANSWER_MS)
    shelf.beat()
    shelf.settle()
    assert verdict(shelf) == "넘겨받았습니다"
    assert shelf.bench.picking.look(shelf.bench.first).orders[0].order_id == order_id


def asking(shelf: Shelf) -> int:
    """The order somebody else holds, asked for at this screen."""
    order_id, slip = shelf.bench.printed()
    shelf.bench.scan(slip, shelf.bench.second)
    shelf.scan(slip)
    shelf.press(Qt.Key.Key_F8)
    return order_id


def test_an_order_that_is_given_is_here_at_once(shelf: Shelf) -> None:
    order_id = asking(shelf)
    shelf.bench.picking.grant(shelf.bench.second, order_id)
    shelf.beat()
    assert (halt(shelf), verdict(shelf)) == ("", "넘겨받았습니다")
    assert shelf.screen.presenter.line.order_id == order_id  # type: ignore[union-attr]


def test_a_question_that_is_refused_is_told_at_once(shelf: Shelf) -> None:
    order_id = asking(shelf)
    shelf.beat()
    assert "30초" in step(shelf)
    shelf.bench.picking.refuse(shelf.bench.second, order_id)
    shelf.beat()
    assert step(shelf) == "김담이 님이 계속 담습니다. 다른 출고지시서를 스캔해 주십시오."
    shelf.bench.clock.advance(ANSWER_MS)
    shelf.beat()
    assert halt(shelf), "a refused question does not take the order when its time is over"
    assert shelf.bench.picking.look(shelf.bench.first).orders == ()


def test_changes_of_others_do_not_repeat_the_alarm(shelf: Shelf) -> None:
    shelf.scan(shelf.bench.printed()[1], "ABC 99")
    heard = list(shelf.heard.names)
    for _ in range(3):
        shelf.screen.refresh()
        shelf.settle()
    assert shelf.heard.names == heard
    shelf.beat()
    assert shelf.heard.names == [*heard, "error"]


def step(shelf: Shelf) -> str:
    shown = shelf.screen.halt._halt
    assert shown is not None
    return shown.step


def test_the_holder_is_asked_and_hands_it_over_or_keeps_it(shelf: Shelf) -> None:
    order_id, slip = shelf.bench.printed()
    shelf.scan(slip)
    shelf.bench.picking.ask(shelf.bench.second, order_id)
    shelf.beat()
    assert shelf.screen.ask.words()
    shelf.press(Qt.Key.Key_F9)
    assert not shelf.screen.ask.words()
    shelf.bench.picking.ask(shelf.bench.second, order_id)
    shelf.beat()
    shelf.press(Qt.Key.Key_F8)
    assert shelf.bench.picking.look(shelf.bench.second).orders[0].order_id == order_id


def test_the_clock_rests_while_another_screen_is_in_front(shelf: Shelf) -> None:
    screen = shelf.screen
    assert screen._beat.isActive()
    shelf.window.open("today")
    assert not screen._beat.isActive()


def test_an_idle_screen_writes_nothing(shelf: Shelf) -> None:
    shelf.scan(shelf.bench.printed()[1])
    idle_turns(shelf)  # the echo of the scan
    written: list[frozenset[str]] = []
    shelf.bench.database.on_change(written.append)
    idle_turns(shelf)
    assert written == []


def test_a_look_that_always_writes_would_call_itself(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The test above can fail: with a renewal at every look the screen answers itself."""
    shelf.scan(shelf.bench.printed()[1])
    written: list[frozenset[str]] = []
    shelf.bench.database.on_change(written.append)
    monkeypatch.setattr(Hands, "fading", lambda self: True)  # type: ignore[misc]
    shelf.screen.refresh()
    idle_turns(shelf)
    assert len(written) > 3


def idle_turns(shelf: Shelf, turns: int = 12) -> None:
    """Event-loop turns, each long enough for a change to be gathered, told and answered."""
    for _ in range(turns):
        QTest.qWait(40)
        shelf.settle()


def test_the_key_card_is_saved(shelf: Shelf) -> None:
    shelf.press(Qt.Key.Key_P, control=True)
    shelf.settle()
    assert [path.name for path in shelf.papers.iterdir()] == ["피킹_키_카드.pdf"]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_is_cut_off(shelf: Shelf, theme: str) -> None:
    app = QApplication.instance()
    apply_theme(app, theme)  # type: ignore[arg-type]
    try:
        shelf.scan(shelf.bench.printed()[1], NOTE)
        shelf.press(Qt.Key.Key_F7)
        assert_nothing_clipped(shelf.window)
    finally:
        apply_theme(app, "light")  # type: ignore[arg-type]


def test_a_cart_of_two_names_its_baskets(shelf: Shelf) -> None:
    shelf.scan(shelf.bench.printed()[1], shelf.bench.printed()[1])
    work = shelf.screen._work
    assert work is not None and len(work.cart.orders) == 2
    assert replace(work, after=None).line is not None
