"""A process that says what it weighs: ours with log-in and order list, or a bare window.

`python -m bench._memory_window ours|bare FOLDER` prints resident megabytes as JSON: `[idle]` for
the bare one, `[idle, scrolled]` for ours. Idle is the whole program on its shop: threads, devices,
strip, log-in screen and the first page of the list; scrolled is after `ROWS` rows of it.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, QTimer

ROWS, SETTLE_MS, LIMIT_MS = 10_000, 2_000, 120_000
_PAGE = os.sysconf("SC_PAGE_SIZE") if hasattr(os, "sysconf") else 4096


def resident_mb() -> float:
    """What of this process is in memory now; Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * _PAGE / 1_000_000


def wait_until(held: Callable[[], bool], limit_ms: int = LIMIT_MS) -> None:
    """Let the program live until the condition holds."""
    loop = QEventLoop()
    look, end = QTimer(), QTimer()
    look.timeout.connect(lambda: loop.quit() if held() else None)
    end.setSingleShot(True)
    end.timeout.connect(loop.quit)
    look.start(5)
    end.start(limit_ms)
    loop.exec()
    if not held():
        raise TimeoutError


def settle() -> None:
    """Long enough for everything that comes by itself."""
    loop = QEventLoop()
    QTimer.singleShot(SETTLE_MS, loop.quit)
    loop.exec()


def bare(folder: str) -> list[float]:
    import sqlite3

    from PySide6.QtWidgets import QApplication

    from bench._start_window import bare_window

    app = QApplication([])
    database = sqlite3.connect(f"{folder}/bare.db")
    window = bare_window(database)
    window.show()
    settle()
    weight = resident_mb()
    database.close()
    del app
    return [weight]


def ours(folder: str) -> list[float]:
    from pos_app.bootstrap.desk import Desk
    from pos_app.bootstrap.place import Place
    from pos_app.domain.actors import Actor
    from pos_app.domain.orders.order_status import OrderStatus
    from pos_app.ui.application import make_application
    from pos_app.ui.collector import MainThreadCollector
    from pos_app.ui.screens.orders.screen import OrdersScreen

    collector = MainThreadCollector(make_application("light"))
    collector.start()
    desk = Desk(Place(Path(folder)))
    try:
        desk.open()
        wait_until(lambda: desk.counter is not None)
        assert desk.counter is not None
        office = desk.counter.office
        person = office.staff.people()[0]
        desk.enter(
            Actor(person.staff_id, person.name, person.role, office.station_id, office.station.name)
        )
        screen = desk.window.open("orders", OrderStatus.DELIVERED)
        assert isinstance(screen, OrdersScreen)
        model = screen.listed.model
        wait_until(lambda: model.rowCount() > 0)
        settle()
        idle = resident_mb()
        bar = screen.table().verticalScrollBar()

        def scrolled() -> bool:
            bar.setValue(bar.maximum())
            QCoreApplication.processEvents()
            return model.rowCount() >= ROWS

        wait_until(scrolled)
        settle()
        return [idle, resident_mb()]
    finally:
        collector.stop()
        desk.close()


if __name__ == "__main__":
    print(json.dumps({"ours": ours, "bare": bare}[sys.argv[1]](sys.argv[2])), flush=True)
