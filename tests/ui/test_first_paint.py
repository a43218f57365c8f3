"""What waits for the first paint runs once: after it, or after a second where nobody looks."""

from __future__ import annotations

from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.ui.first_paint import FirstPaint


class Sheet(QWidget):
    """Says when it is painted."""

    def __init__(self, told: list[str]) -> None:
        super().__init__()
        self._told = told

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._told.append("paint")


def test_the_paint_comes_first_and_the_work_once(qtbot: QtBot) -> None:
    told: list[str] = []
    sheet = Sheet(told)
    qtbot.addWidget(sheet)
    FirstPaint(sheet, lambda: told.append("work"))
    sheet.show()
    qtbot.waitUntil(lambda: "work" in told)
    assert told[0] == "paint"
    sheet.repaint()
    qtbot.wait(20)
    assert told.count("work") == 1


def test_a_window_nobody_sees_does_not_keep_the_work(qtbot: QtBot) -> None:
    told: list[str] = []
    sheet = Sheet(told)
    qtbot.addWidget(sheet)
    FirstPaint(sheet, lambda: told.append("work"))
    qtbot.waitUntil(lambda: told == ["work"], timeout=3_000)


def test_stopped_is_stopped(qtbot: QtBot) -> None:
    told: list[str] = []
    sheet = Sheet(told)
    qtbot.addWidget(sheet)
    first = FirstPaint(sheet, lambda: told.append("work"))
    first.stop()
    sheet.show()
    qtbot.waitUntil(lambda: told == ["paint"])
    qtbot.wait(20)
    assert "work" not in told
