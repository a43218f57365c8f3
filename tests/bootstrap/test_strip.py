"""The rail and the toast tell of a cancel that came, whatever screen is in front."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace

import pytest
import shiboken6

from pos_app.bootstrap.office import Office, open_office
from pos_app.bootstrap.place import Place
from pos_app.bootstrap.strip import StripFeed
from pos_app.clock import FrozenClock
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import put_backs
from pos_app.services.devices.shop_sounds import SoundCard
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screen import Screen
from pos_app.ui.tasks import Tasks
from tests import make
from tests.bootstrap.house import place_at
from tests.services.selling import claim_slip
from tests.ui.screens.counter import Heard
from tests.ui.settling import wait


class Cancels(Screen):
    key = "cancels"


@dataclass
class Shop:
    office: Office
    shop: make.Shop
    heard: Heard
    window: MainWindow

    def cancel(self) -> None:
        """A printed order is cancelled, and a piece of it must go back."""
        order_id = make.order(self.office.db, self.shop)
        claim_slip(self.office.db, self.shop.clerk, order_id)
        self.office.db.write(lambda tx: picked(tx, order_id))
        self.office.cancels.accept(self.shop.clerk, order_id, "고객 요청")

    def badge(self) -> tuple[int, str]:
        item = self.window.rail.item("cancels")
        assert item is not None
        return item.badge()


def picked(tx: Tx, order_id: int) -> None:
    """One piece of an earlier change still lies about: the case stays open for it."""
    line = tx.value(both("SELECT MIN(id) FROM order_line WHERE order_id=:id"), id=order_id)
    put_backs.ask_back(tx, order_id, {int(line): 1}, "change", 1, make.T0)


def _nothing(_heard: object) -> None:
    """No device of this station ever changes."""


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[Shop]:
    make_application()
    place_at(tmp_path / "shop")
    office = open_office(Place(tmp_path / "shop", training=True), FrozenClock(make.T0))
    books, heard, tasks, changes = make.shop(office.db), Heard(), Tasks(), Changes()
    office.db.on_change(changes.post)
    devices = SimpleNamespace(listen=_nothing, cards=tuple)
    sounds = SimpleNamespace(play=heard.play, card=lambda: SoundCard(True, 50, True))
    counter = SimpleNamespace(
        office=office, tasks=tasks, clock=office.clock, sounds=sounds,
        running=SimpleNamespace(devices=devices),
    )  # fmt: skip
    entries = (
        ScreenEntry("today", "오늘", "today", Screen),
        ScreenEntry("cancels", "취소·반품", "cancel", Cancels),
    )
    window = MainWindow(entries, office.clock, changes=changes)
    window.open("today")
    StripFeed(counter, window, changes)  # type: ignore[arg-type]
    made = Shop(office, books, heard, window)
    try:
        yield made
    finally:
        shiboken6.delete(window)
        shiboken6.delete(changes)
        tasks.close()
        office.close()


def test_a_cancel_is_heard_and_stands_on_the_rail(shop: Shop) -> None:
    wait(lambda: shop.badge()[0] == 0)
    shop.cancel()
    wait(lambda: shop.badge()[0] == 1)
    assert shop.heard.names == ["attention"]
    assert "취소된 주문" in shop.window.toast_box.text()
    shop.window.toast_box.act()
    front = shop.window.current()
    assert front is not None and front.key == "cancels"
    shop.cancel()
    wait(lambda: shop.badge()[0] == 2)
    assert shop.heard.names == ["attention"], "who works on cancels needs no alarm"
