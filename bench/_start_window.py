"""A process that shows one window and says when it is painted: ours, or a bare one with SQLite.

`python -m bench._start_window ours|bare FOLDER` prints one line and is gone. Ours goes the way of
the program itself, `pos_app.__main__`, to the log-in; a scan handed in with the first paint must be
queued when the line is printed. FOLDER holds a shop that was opened before.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

if TYPE_CHECKING:
    import sqlite3

SIZE = (1440, 900)


class FirstPaint(QObject):
    """Calls `then` once, when the first paint of the widget is on its window."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._then = widget, then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt
        if watched is self._widget and event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def say(line: str) -> None:
    """The parent stops its clock here; nothing is taken down, that is not what is measured."""
    os.write(1, f"{line}\n".encode())
    os._exit(0)


def bare_window(database: sqlite3.Connection) -> QWidget:
    """A window with a field and a button, and a table asked once."""
    database.execute("CREATE TABLE IF NOT EXISTS staff(name TEXT)")
    database.execute("SELECT name FROM staff").fetchall()
    window = QWidget()
    column = QVBoxLayout(window)
    for part in (QLabel("로그인"), QLineEdit(window), QPushButton("들어가기")):
        column.addWidget(part)
    window.resize(*SIZE)
    return window


def bare(folder: str) -> None:
    """What Qt and SQLite cost whoever writes the window."""
    import sqlite3

    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    window = bare_window(sqlite3.connect(f"{folder}/bare.db"))
    FirstPaint(window, lambda: say("painted"))
    window.show()
    app.exec()


def ours(folder: str) -> None:
    """The program as it is started, on the shop in the folder."""
    os.environ["POS_APP_DATA"] = folder
    from pos_app.__main__ import main
    from pos_app.bootstrap.desk import Desk

    opened = Desk.open

    def open_and_watch(self: Desk) -> None:
        def queued(_scan: object) -> None:
            say("painted")

        def painted() -> None:
            self.scans.scanned.connect(queued)
            self.scans.deliver("2611240000000012", "serial")

        opened(self)
        FirstPaint(self.log_in, painted)

    Desk.open = open_and_watch
    main([])


if __name__ == "__main__":
    {"ours": ours, "bare": bare}[sys.argv[1]](sys.argv[2])
