"""PySide6 6.12.0 on Python 3.11 loses a reference to None with every void call and aborts."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib.metadata import version

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

CALLS = 10_000


class _Teller(QObject):
    told = Signal(int)


def test_the_version_is_below_the_one_that_loses_none() -> None:
    installed = tuple(int(part) for part in version("PySide6-Essentials").split(".")[:2])
    assert (6, 8) <= installed < (6, 12)


def _void_calls() -> dict[str, Callable[[int], object]]:
    button, label, teller = QPushButton(), QLabel(), _Teller()
    teller.told.connect(label.setNum)
    return {
        "setEnabled": lambda n: button.setEnabled(n % 2 == 0),
        "setText": lambda n: label.setText("가" if n % 2 else "나"),
        "update": lambda n: label.update(),
        "emit": lambda n: teller.told.emit(n),
        "setProperty": lambda n: button.setProperty("kind", n),
    }


@pytest.mark.parametrize("name", ["setEnabled", "setText", "update", "emit", "setProperty"])
def test_none_keeps_its_references_over_void_calls(qtbot: QtBot, name: str) -> None:
    call = _void_calls()[name]
    call(0)
    before = sys.getrefcount(None)
    for n in range(CALLS):
        call(n)
    lost = before - sys.getrefcount(None)
    assert abs(lost) < CALLS / 100, f"{lost} references to None went in {CALLS} calls"
