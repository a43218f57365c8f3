"""What another terminal commits stands on 주문 by itself: nobody presses a key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from pytestqt.qtbot import QtBot

from pos_app.db.database import Database
from pos_app.db.terminals.ear import ear_of
from tests import make
from tests.databases import Sqlite
from tests.ui.screens.order_hands import shown
from tests.ui.screens.order_house import OrderHouse, opened

SOON_MS = 20_000
"""Longer than a busy machine needs; the test goes on as soon as it is there."""


class _At:
    """Gives the database the test already has."""

    def __init__(self, url: str) -> None:
        self._url = url

    def fresh(self, _folder: Path) -> str:
        return self._url


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[OrderHouse]:
    with opened(cast("Sqlite", _At(database_url)), tmp_path) as made:
        yield made


def test_an_order_of_another_terminal_appears(
    house: OrderHouse, database_url: str, qtbot: QtBot
) -> None:
    house.order()
    screen = shown(house)
    table = screen.table().model()
    assert table.rowCount() == 1
    ear, elsewhere = ear_of(house.db), Database(database_url)
    ear.start()
    try:
        make.order(elsewhere, house.shop)
        qtbot.waitUntil(lambda: table.rowCount() == 2, timeout=SOON_MS)
    finally:
        ear.stop()
        elsewhere.close()
