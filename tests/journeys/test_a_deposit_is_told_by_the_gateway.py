"""A buyer pays into an account: the gateway posts it, we ask, and the order on the screen is paid."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from pos_app.bootstrap.desk import Desk
from pos_app.bootstrap.place import training_place
from pos_app.clock import FrozenClock
from pos_app.devices.simulated.recording_sounds import RecordingSounds
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.orders.order_views import OrderRow
from pos_app.domain.outside.mall import MallOrder, MallStatus
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_words import payment_method
from pos_app.training.hints import PASSWORD, STATION
from pos_app.training.people import MANAGER
from pos_app.training.pretend_mall import PretendMall
from pos_app.training.shop import set_up
from tests import make

SLOW_MS = 20_000
ORDERS = 60


class Shop:
    """The training shop in its window, with everything that runs beside it."""

    def __init__(self, folder: Path, qtbot: QtBot) -> None:
        self.qtbot = qtbot
        place = training_place(folder, STATION)
        self.desk = Desk(
            place, FrozenClock(make.T0, step_ms=1), prepare=self._prepare, sounds=RecordingSounds()
        )
        self.desk.open()
        qtbot.waitUntil(lambda: self.desk.counter is not None, timeout=SLOW_MS)
        assert self.desk.counter is not None
        self.office = self.desk.counter.office
        self.manager = self.office.log_in.log_in(MANAGER.login, PASSWORD)
        self.desk.enter(self.manager)

    @staticmethod
    def _prepare(office: object) -> PretendMall:
        set_up(office)  # type: ignore[arg-type]
        return PretendMall(office, ORDERS)  # type: ignore[arg-type]

    @property
    def mall(self) -> PretendMall:
        return cast("PretendMall", self.desk.extra)

    def waiting(self) -> list[MallOrder]:
        """Orders by virtual account whose buyers have not paid in."""
        return [
            one
            for one in self.mall.server.books.orders()
            if one.status is MallStatus.RECEIVED
            and payment_method(one.method) is PaymentMethod.VIRTUAL_ACCOUNT
        ]

    def row(self, order: MallOrder) -> OrderRow:
        return self.office.orders.find_number(order.order_no)[0]

    def words(self) -> str:
        labels = self.desk.window.findChildren(QLabel)
        return "\n".join(one.text() for one in labels if one.isVisible())


@pytest.fixture
def shop(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Shop]:
    del qapp
    made = Shop(tmp_path / "shop", qtbot)
    try:
        yield made
        assert made.office.checks.run() == []
    finally:
        made.desk.close()
        made.desk.window.close()
        shiboken6.delete(made.desk.window)


def test_the_order_is_paid_while_the_mall_still_says_nothing(shop: Shop, qtbot: QtBot) -> None:
    shop.office.pull_malls()
    waiting = shop.waiting()
    assert waiting, "the day has orders that wait for their deposit"
    row = shop.row(waiting[0])
    assert row.status is OrderStatus.AWAITING_PAYMENT
    shop.desk.window.open("orders", row.order_id)
    assert "결제 내역" not in shop.words()
    assert shop.mall.buyers_pay() >= len(waiting)

    def all_paid() -> bool:
        return all(shop.row(one).status is OrderStatus.PAID for one in waiting)

    qtbot.waitUntil(all_paid, timeout=SLOW_MS)
    assert all(one.status is MallStatus.RECEIVED for one in shop.waiting())
    qtbot.waitUntil(lambda: "결제 내역" in shop.words(), timeout=SLOW_MS)
    shop.desk.window.open("settings", "notices")
    qtbot.waitUntil(lambda: "마지막 통보" in shop.words(), timeout=SLOW_MS)
    assert "통보를 받고 있습니다" in shop.words()
    assert shop.office.drifts.open_rows(shop.manager) == []
