"""The dressed application for every test that shows something."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.ui.application import make_application
from pos_app.ui.tasks import Tasks
from pos_app.ui.theme import apply_theme

OFFSCREEN_ONLY = "This plugin does not support propagateSizeHints"
"""The display that draws nothing says so about every window with a least size."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/ui/" in item.path.as_posix():
            item.add_marker(pytest.mark.qt_log_ignore(OFFSCREEN_ONLY, extend=True))


@pytest.fixture
def app(qapp: QApplication) -> Iterator[QApplication]:
    """The application in the light theme, whatever the test before did."""
    dressed = make_application("light")
    yield dressed
    apply_theme(dressed, "light")


@pytest.fixture
def tasks(app: QApplication) -> Iterator[Tasks]:
    """Lanes that are closed when the test is over."""
    made = Tasks()
    yield made
    made.close()
