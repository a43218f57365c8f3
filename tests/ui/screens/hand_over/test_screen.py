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
from pos_app.domain.order_status import StopState
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
from tests.ui.screens.counter import Heard, wait


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
        for _ in range(4):
            done: list[None] = []
            self.tasks.run(lambda: None, owner=None, done=done.append, lane="dock")
            wait(lambda done=done: bool(done))


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


def test_the_last_box_comes_out_again(bench: Bench) -> None:
    bench.scan(bench.dock.parcel()[1])
    bench.screen.presenter.undo()
    bench.settle()
    assert (verdict(bench), bench.screen.figure.text()) == ("뺐습니다", "0/ 1개")


def test_f12_sleeps_until_something_was_scanned(bench: Bench) -> None:
    assert bench.screen.done.isEnabled() is False or bench.screen.presenter.sheet is not None
    bench.screen.presenter.sign("최기사")
    bench.settle()
    assert not bench.papers.exists()


def test_nothing_is_cut_off(bench: Bench) -> None:
    bench.scan(bench.dock.parcel()[1])
    assert_nothing_clipped(bench.window)
