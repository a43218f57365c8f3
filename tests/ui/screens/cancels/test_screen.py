"""The cancel desk's screen: parcels to pull first, goods back by scan, errors that wait to be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.warehouse.cancel_detail import CancelStep, StepState
from pos_app.domain.warehouse.cancels import CancelStage
from tests.databases import Sqlite
from tests.services.money_hand import money_back_of
from tests.services.pick_bench import NOTE, PEN
from tests.services.test_cancels import NUMBER
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.cancels.desk import Desk, opened
from tests.ui.settling import wait

S = CancelStage


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Desk]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


def state(desk: Desk, step: CancelStep) -> StepState:
    return desk.screen.checklist.rows[step].state()


def says(desk: Desk, facts: str) -> None:
    """What others change is shown a moment later."""
    wait(lambda: desk.screen.facts() == facts)


def test_a_parcel_is_pulled_and_its_goods_go_back(desk: Desk) -> None:
    says(desk, "열린 건 0")
    order_id = desk.cancelled(S.WAYBILLED)
    assert desk.screen.presenter.order_id == order_id
    says(desk, "열린 건 1 · 박스를 뺄 건 1")
    assert state(desk, CancelStep.PULL) is StepState.NOW
    desk.scan(NUMBER)
    assert desk.verdict() == "박스를 뺐습니다"
    assert state(desk, CancelStep.PULL) is StepState.DONE
    desk.scan(NOTE, NOTE, PEN)
    assert desk.verdict() == "모두 되돌려 놓았습니다"
    assert desk.heard.names == ["ok", "ok", "ok", "complete"]
    says(desk, "열린 건 1")
    bench = desk.bench
    money_back_of(bench.database, bench.shop, bench.clock, order_id)
    says(desk, "열린 건 0")
    desk.screen.listed.filtered.emit(True)
    desk.settle()
    assert desk.screen.listed.rows.keys() == (str(order_id),)


def test_what_was_scanned_makes_room_for_what_is_done_next(desk: Desk) -> None:
    desk.cancelled(S.PICKED)
    desk.scan(NOTE, NOTE, PEN)
    assert desk.verdict() == "모두 되돌려 놓았습니다"
    desk.press(Qt.Key.Key_P, control=True)
    assert desk.verdict() == "", "it would stand over the steps of the money"


def test_a_refusal_stays_whatever_is_done_next(desk: Desk) -> None:
    desk.cancelled(S.PICKED)
    desk.scan("4006381333931")
    desk.press(Qt.Key.Key_P, control=True)
    assert desk.verdict() == "모르는 바코드입니다"


def test_an_error_waits_until_it_was_read(desk: Desk) -> None:
    desk.cancelled(S.PICKED)
    desk.scan("4006381333931")
    assert desk.verdict() == "모르는 바코드입니다"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        desk.press(key)
    desk.scan(NOTE)
    assert desk.screen.presenter.detail is not None
    assert desk.screen.presenter.detail.left == 3, "nothing is counted behind an error"
    assert desk.heard.names == ["error", "error"]
    assert desk.screen.on_escape() and desk.verdict() == ""
    desk.scan(NOTE)
    assert desk.screen.presenter.detail.left == 2


def test_a_piece_that_cannot_be_sold_is_said_once(desk: Desk) -> None:
    desk.cancelled(S.SOLD)
    desk.press(Qt.Key.Key_F7)
    assert desk.screen.checklist.goods.chips.chosen() == "파손"
    desk.scan(NOTE)
    assert desk.screen.checklist.goods.chips.chosen() == "sound", "the next one is sound again"
    desk.scan(NOTE)
    rows = desk.bench.bench.ask("SELECT resellable, reason FROM put_back_event ORDER BY at, id")
    assert rows == [(0, "파손"), (1, "")]
    desk.press(Qt.Key.Key_Z, control=True)
    assert desk.verdict() == "되돌린 것을 취소했습니다"


def test_by_hand_only_after_a_scan(desk: Desk) -> None:
    desk.cancelled(S.PICKED)
    desk.screen.checklist.goods.table.select_place(0)
    button = desk.screen.checklist.goods.one
    assert "스캔" in button.reason()
    desk.scan(NOTE)
    assert button.reason() == ""
    desk.press(Qt.Key.Key_F6)
    assert desk.screen.presenter.detail is not None
    assert desk.screen.presenter.detail.left == 1


def test_what_comes_back_is_received_once(desk: Desk) -> None:
    order_id = desk.cancelled(S.HANDED_OVER)
    desk.scan(NUMBER)
    assert desk.verdict() == "돌아온 박스입니다"
    QTest.keyClick(desk.screen, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    desk.settle()
    assert state(desk, CancelStep.RECEIVE) is StepState.DONE
    assert state(desk, CancelStep.PUT_BACK) is StepState.NOW
    returns = desk.bench.bench.ask("SELECT COUNT(*) FROM voucher WHERE kind='return'")
    assert returns == [(1,)]
    desk.scan(desk.bench.slip)
    assert desk.screen.presenter.order_id == order_id


def test_the_paper_is_queued_by_one_key(desk: Desk) -> None:
    desk.cancelled(S.WAYBILLED)
    desk.press(Qt.Key.Key_P, control=True)
    rows = desk.bench.bench.ask("SELECT state FROM print_job WHERE doc_type='cancel_sheet'")
    assert rows == [("queued",)]


@pytest.mark.parametrize("stage", [S.PICKING, S.WAYBILLED, S.HANDED_OVER])
@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_is_cut_off(desk: Desk, stage: CancelStage, size: tuple[int, int]) -> None:
    desk.cancelled(stage)
    desk.window.resize(*size)
    desk.window.show()
    desk.scan("999999999999")
    assert_nothing_clipped(desk.window)
