from __future__ import annotations

import gc
import threading

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.ui.changes import Changes
from pos_app.ui.collector import MainThreadCollector
from pos_app.ui.tasks import Report, Tasks

MAIN = threading.main_thread()


def test_work_runs_elsewhere_and_its_result_comes_home(qtbot: QtBot, tasks: Tasks) -> None:
    threads: list[threading.Thread] = []
    tasks.run(
        threading.current_thread,
        owner=None,
        done=lambda t: threads.extend([t, threading.current_thread()]),
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not MAIN
    assert threads[1] is MAIN


def test_a_failure_comes_home_as_itself(qtbot: QtBot, tasks: Tasks) -> None:
    errors: list[Exception] = []

    def work() -> int:
        raise ValueError("seven")

    tasks.run(work, owner=None, done=lambda _: pytest.fail("it failed"), failed=errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert isinstance(errors[0], ValueError)


def test_a_failure_nobody_asked_for_is_raised_at_home(qtbot: QtBot, tasks: Tasks) -> None:
    def work() -> int:
        raise ValueError("nobody listens")

    with qtbot.captureExceptions() as caught:
        tasks.run(work, owner=None, done=lambda _: None)
        qtbot.waitUntil(lambda: bool(caught))
    assert isinstance(caught[0][1], ValueError)


def test_one_lane_never_overlaps_and_two_lanes_do(qtbot: QtBot, tasks: Tasks) -> None:
    both, alone = threading.Barrier(2, timeout=5), threading.Lock()
    ends: list[object] = []

    def exclusive() -> bool:
        free = alone.acquire(blocking=False)
        threading.Event().wait(0.01)
        if free:
            alone.release()
        return free

    for _ in range(5):
        tasks.run(exclusive, owner=None, done=ends.append, lane="one")
    qtbot.waitUntil(lambda: len(ends) == 5)
    assert ends == [True] * 5
    for lane in ("left", "right"):
        tasks.run(both.wait, owner=None, done=ends.append, lane=lane)
    qtbot.waitUntil(lambda: len(ends) == 7)


def test_a_result_for_a_dead_owner_is_dropped(qtbot: QtBot, tasks: Tasks) -> None:
    owner, gate, arrived = QObject(), threading.Event(), list[str]()
    tasks.run(lambda: gate.wait(5), owner=owner, done=lambda _: arrived.append("dead"))
    owner.deleteLater()
    QApplication.sendPostedEvents(owner, 52)
    gate.set()
    tasks.run(lambda: "alive", owner=None, done=arrived.append)
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == ["alive"]


def test_cancelled_work_is_silent(qtbot: QtBot, tasks: Tasks) -> None:
    gate, arrived = threading.Event(), list[object]()
    tasks.run(lambda: gate.wait(5), owner=None, done=lambda _: None)
    waiting = tasks.run(lambda: "late", owner=None, done=arrived.append)
    assert waiting.cancel()
    gate.set()
    tasks.run(lambda: "after", owner=None, done=arrived.append)
    qtbot.waitUntil(lambda: bool(arrived))
    assert arrived == ["after"]


def test_long_work_tells_its_progress_and_can_be_stopped(qtbot: QtBot, tasks: Tasks) -> None:
    steps, ends, go = list[tuple[int, int]](), list[int](), threading.Event()

    def work(report: Report) -> int:
        report.step(1, 3)
        go.wait(5)
        return 1 if report.stopped else 3

    report = tasks.run_long(
        work, owner=None, done=ends.append, progress=lambda n, t: steps.append((n, t))
    )
    qtbot.waitUntil(lambda: bool(steps))
    report.stop()
    go.set()
    qtbot.waitUntil(lambda: bool(ends))
    assert (steps, ends) == ([(1, 3)], [1])


def test_after_closing_nothing_runs_and_no_thread_is_left(app: QApplication) -> None:
    tasks, arrived = Tasks(), list[object]()
    tasks.run(lambda: 1, owner=None, done=arrived.append, lane="gone")
    tasks.close()
    app.processEvents()
    assert arrived == []
    assert not [t for t in threading.enumerate() if t.name.startswith("lane-gone")]
    with pytest.raises(RuntimeError):
        tasks.run(lambda: 1, owner=None, done=arrived.append)


def test_cycles_are_collected_on_the_main_thread_only(app: QApplication) -> None:
    keeper = MainThreadCollector()
    keeper.start()
    assert not gc.isenabled()
    where: list[threading.Thread] = []

    class Cycle:
        def __init__(self) -> None:
            self.me = self

        def __del__(self) -> None:
            where.append(threading.current_thread())

    def litter() -> None:
        for _ in range(5000):
            Cycle()

    worker = threading.Thread(target=litter)
    worker.start()
    worker.join()
    assert where == []
    keeper.collect()
    keeper.stop()
    assert gc.isenabled()
    assert set(where) == {MAIN}


def test_changes_that_come_together_arrive_as_one(qtbot: QtBot, app: QApplication) -> None:
    changes, seen = Changes(), list[frozenset[str]]()
    changes.changed.connect(seen.append)
    for table in ("orders", "slips", "orders"):
        threading.Thread(target=changes.post, args=(frozenset({table}),)).start()
    qtbot.waitUntil(lambda: bool(seen))
    assert frozenset().union(*seen) == {"orders", "slips"}
    assert len(seen) <= 2
