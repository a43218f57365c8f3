"""The dock's screen: counted, sounded, stopped by name, signed once with its paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.db.database import Database
from pos_app.db.house import couriers
from pos_app.domain.ids import new_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.warehouse.pick_commands import PickCommand, code_of
from pos_app.services.house.couriers import Couriers
from pos_app.ui.application import make_application
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.hand_over.screen import HandOverScreen
from pos_app.ui.tasks import Tasks
from tests import make
from tests.databases import Sqlite
from tests.services.test_hand_over import Dock
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.counter import Heard
from tests.ui.settling import settle


@dataclass
class Bench:
    dock: Dock
    screen: HandOverScreen
    window: MainWindow
    heard: Heard
    tasks: Tasks
    papers: Path

    def scan(self, *codes: str) -> None:
        for code in codes:
            self.screen.on_scan(Scan(code, "스캐너 2", make.T0))
        self.settle()

    def settle(self) -> None:
        settle(self.tasks, "dock")


@pytest.fixture
def bench(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Bench]:
    make_application()
    db = Database(sqlite_template.fresh(tmp_path))
    dock, tasks, heard = Dock(db), Tasks(), Heard()
    papers = tmp_path / "papers"
    screen = HandOverScreen(
        dock.handing,
        Couriers(db, dock.clock),
        tasks,
        lambda: dock.shop.picker,
        heard,
        papers,
    )
    entries = (
        ScreenEntry("waybills", "송장", "waybill", Screen),
        ScreenEntry("hand_over", "택배 인계", "send", lambda: screen, rail=False),
    )
    window = MainWindow(entries, dock.clock)
    window.open("hand_over")
    made = Bench(dock, screen, window, heard, tasks, papers)
    made.settle()
    try:
        yield made
    finally:
        made.settle()
        shiboken6.delete(window)
        tasks.close()
        assert db.open_transactions == 0
        db.close()


def verdict(bench: Bench) -> str:
    spec = bench.screen.verdict.spec()
    return spec.word if spec else ""


def test_boxes_are_counted_and_signed_with_a_paper(bench: Bench) -> None:
    numbers = [bench.dock.parcel()[1] for _ in range(3)]
    bench.scan(*numbers[:2])
    assert (verdict(bench), bench.screen.figure.text()) == ("실었습니다", "2/ 3개")
    assert [line.row.number for line in bench.screen.missing.lines] == [numbers[2]]
    bench.screen.driver.setText("최기사")
    bench.screen.done.click()
    bench.settle()
    assert [path.name for path in bench.papers.iterdir()] == ["인계명세_H-261124-01.pdf"]
    assert bench.heard.names == ["ok", "ok", "complete"]
    assert bench.screen.figure.text() == "0/ 1개"


def test_a_stopped_box_stops_the_dock_until_it_was_read(bench: Bench) -> None:
    order_id, number = bench.dock.parcel()
    _, other = bench.dock.parcel()
    bench.dock.stop(order_id, StopState.CANCELLED)
    bench.scan(number)
    assert verdict(bench) == "취소된 주문입니다"
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        QTest.keyClick(bench.screen, key)
    bench.scan(other)
    assert not bench.screen.scanned.lines
    assert bench.heard.names == ["error", "error"]
    assert bench.screen.on_escape() and verdict(bench) == ""
    bench.scan(other)
    assert verdict(bench) == "실었습니다"
    bench.dock.stop(order_id, StopState.NONE)


def test_an_error_stays_whatever_was_under_way_behind_it(bench: Bench) -> None:
    order_id, number = bench.dock.parcel()
    others = [bench.dock.parcel()[1] for _ in range(2)]
    bench.dock.stop(order_id, StopState.CANCELLED)
    # All four leave the scanner before the first answer is here.
    for code in (number, others[0], "999999999999", others[1]):
        bench.screen.on_scan(Scan(code, "스캐너 2", make.T0))
    bench.settle()
    assert verdict(bench) == "취소된 주문입니다"
    assert len(bench.screen.scanned.lines) == 2, (
        "what was under way is counted, and the list shows it"
    )
    assert bench.screen.done.reason() == "먼저 Esc로 확인해 주십시오."
    assert bench.screen.on_escape() and verdict(bench) == "모르는 송장입니다"
    bench.scan(others[0])
    spec = bench.screen.verdict.spec()
    assert spec is not None and "그 뒤 스캔 1번은 세지 않았습니다" in spec.step
    assert bench.screen.on_escape() and verdict(bench) == ""
    assert bench.screen.done.isEnabled()
    bench.dock.stop(order_id, StopState.NONE)


def test_a_refusal_of_the_signature_stays_and_the_box_is_marked(bench: Bench) -> None:
    order_id, number = bench.dock.parcel()
    bench.scan(number, bench.dock.parcel()[1])
    bench.dock.stop(order_id, StopState.HELD)
    bench.screen.presenter.sign("최기사")
    bench.settle()
    assert verdict(bench) == "그사이 실으면 안 되는 박스가 생겼습니다"
    assert bench.screen.on_escape()
    assert bench.screen.done.reason() == "빼야 할 박스가 1개 있습니다."
    line = next(one for one in bench.screen.scanned.lines if one.row.number == number)
    assert line.tone == "failed" and line.cells[-1].pill is not None
    assert line.cells[-1].pill.text == "보류"
    assert not bench.papers.exists()
    bench.dock.stop(order_id, StopState.NONE)


def test_the_go_on_card_reads_an_error_without_a_hand_on_the_keys(bench: Bench) -> None:
    bench.scan("999999999999")
    assert bench.screen.presenter.stopped
    bench.scan(code_of(PickCommand.GO_ON))
    assert not bench.screen.presenter.stopped and verdict(bench) == ""


def test_the_last_box_comes_out_again(bench: Bench) -> None:
    bench.scan(bench.dock.parcel()[1])
    bench.screen.presenter.undo()
    bench.settle()
    assert (verdict(bench), bench.screen.figure.text()) == ("뺐습니다", "0/ 1개")


def test_no_box_comes_out_while_nobody_knows_which_is_the_last(bench: Bench) -> None:
    first, second = (bench.dock.parcel()[1] for _ in range(2))
    bench.scan(first)
    bench.screen.on_scan(Scan(second, "스캐너 2", make.T0))
    bench.screen.presenter.undo()
    bench.settle()
    assert [line.row.number for line in bench.screen.scanned.lines] == [second, first]


def choose(bench: Bench, number: str) -> None:
    bench.screen.gone_boxes.table.select_key(
        next(one.key for one in bench.screen.scanned.lines if one.row.number == number)
    )


def on_the_van(bench: Bench) -> list[str]:
    return [line.row.number for line in bench.screen.scanned.lines]


@pytest.mark.parametrize("how", ["key", "label"])
def test_the_chosen_box_comes_out_once_it_was_confirmed(bench: Bench, how: str) -> None:
    numbers = [bench.dock.parcel()[1] for _ in range(3)]
    bench.scan(*numbers)
    choose(bench, numbers[0])
    bench.screen.out.click()
    bench.settle()
    assert verdict(bench) == "이 박스를 뺄까요?" and len(on_the_van(bench)) == 3
    if how == "key":
        bench.screen.out.click()
        bench.settle()
    else:
        bench.scan(numbers[0])
    assert on_the_van(bench) == [numbers[2], numbers[1]]
    assert verdict(bench) == "뺐습니다"


def test_escape_another_row_and_another_scan_take_no_box_out(bench: Bench) -> None:
    numbers = [bench.dock.parcel()[1] for _ in range(3)]
    bench.scan(*numbers[:2])
    choose(bench, numbers[0])
    bench.screen.out.click()
    assert bench.screen.on_escape() and verdict(bench) == ""
    bench.screen.out.click()
    choose(bench, numbers[1])
    bench.screen.out.click()
    assert verdict(bench) == "이 박스를 뺄까요?"
    bench.scan(numbers[2])
    assert verdict(bench) == "실었습니다"
    bench.screen.out.click()
    bench.settle()
    assert len(on_the_van(bench)) == 3


def test_del_sleeps_while_no_box_is_chosen(bench: Bench) -> None:
    bench.scan(bench.dock.parcel()[1])
    bench.screen.gone_boxes.table.select_place(-1)
    assert bench.screen.out.reason() == "실은 박스를 골라 주십시오."


def test_what_was_left_is_said_and_a_manifest_of_today_is_saved_again(bench: Bench) -> None:
    for n in range(2):
        number, _ = bench.dock.parcel()[1], bench.dock.parcel()
        bench.scan(number)
        bench.screen.driver.setText("최기사")
        bench.screen.done.click()
        bench.settle()
        assert f"{n + 1}개는 남아 있습니다." in bench.window.banner().text()
        assert bench.screen.driver.text() == "", "the next driver has another name"
    listed = [line.row.number for line in bench.screen.signed.model.lines]
    assert listed == ["H-261124-02", "H-261124-01"]
    for paper in bench.papers.iterdir():
        paper.unlink()
    bench.screen.again.click()
    bench.settle()
    assert [one.name for one in bench.papers.iterdir()] == ["인계명세_H-261124-02.pdf"]
    bench.screen.signed.table.select_place(1)
    bench.screen.again.click()
    bench.settle()
    assert len(list(bench.papers.iterdir())) == 2


def test_a_box_scanned_while_the_driver_changes_goes_into_neither_sheet(bench: Bench) -> None:
    _, number = bench.dock.parcel()
    other = bench.dock.database.write(
        lambda tx: make.put(tx, couriers.courier, id=new_id(), code="epost", position=1, active=1)
    )
    bench.screen.presenter.choose(other)
    bench.screen.on_scan(Scan(number, "스캐너 2", make.T0))
    bench.settle()
    assert bench.heard.names == ["attention"] and not bench.screen.scanned.lines
    sheet = bench.screen.presenter.sheet
    assert sheet is not None and sheet.courier == "epost"
    bench.scan(number)
    assert verdict(bench) == "다른 택배사의 박스입니다"


def test_a_drivers_name_is_typed_in_korean(bench: Bench) -> None:
    enabled = bench.screen.driver.inputMethodQuery(Qt.InputMethodQuery.ImEnabled)
    assert enabled is not False


def test_f12_sleeps_until_something_was_scanned(bench: Bench) -> None:
    assert not bench.screen.done.isEnabled()
    bench.screen.presenter.sign("최기사")
    bench.settle()
    assert not bench.papers.exists()


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_nothing_is_cut_off(bench: Bench, size: tuple[int, int]) -> None:
    assert_nothing_clipped(bench.window, *size)
    orders = [bench.dock.parcel() for _ in range(3)]
    bench.dock.parcel(together=orders[2][0])
    bench.scan(*(number for _, number in orders))
    bench.dock.stop(orders[1][0], StopState.CANCEL_REQUESTED)
    bench.screen.refresh()
    bench.settle()
    assert_nothing_clipped(bench.window, *size)
    choose(bench, orders[2][1])
    bench.screen.out.click()
    assert_nothing_clipped(bench.window, *size)
    bench.scan("999999999999")
    assert_nothing_clipped(bench.window, *size)
    bench.dock.stop(orders[1][0], StopState.NONE)
