"""The cancel desk over a real SQLite file: window, services, orders brought to a stage."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.bootstrap.secrets_door import SecretsDoor
from pos_app.db.database import Database
from pos_app.domain.actors import Actor
from pos_app.domain.warehouse.cancels import CancelSource, CancelStage
from pos_app.services.house.closed_days import ClosedDays
from pos_app.services.house.log_in import LogIn
from pos_app.services.house.passwords import Passwords
from pos_app.services.house.settings import Settings
from pos_app.services.money.account_closes import AccountCloses
from pos_app.services.money.data_key import DataKey
from pos_app.services.money.escrows import Escrows
from pos_app.services.money.money_desk import MoneyDesk
from pos_app.services.money.payment_numbers import PaymentNumbers
from pos_app.services.money.refund_accounts import RefundAccounts
from pos_app.services.money.refunds import Refunds
from pos_app.services.outside.promises import Promises
from pos_app.services.receipts.cash_receipt_desk import CashReceiptDesk
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.cancels.money_presenter import MoneyServices
from pos_app.ui.screens.cancels.presenter import CancelServices
from pos_app.ui.screens.cancels.screen import CancelsScreen
from pos_app.ui.tasks import Tasks
from tests import make
from tests.databases import Sqlite
from tests.services.test_cancel_desk import Bench
from tests.ui.screens.counter import Heard
from tests.ui.settling import settle, take_down, wait


@dataclass
class Desk:
    """The window with 취소·반품 in front."""

    bench: Bench
    tasks: Tasks
    heard: Heard
    window: MainWindow
    who: list[Actor]
    money: MoneyServices
    data_key: DataKey

    def sits(self, actor: Actor) -> None:
        """Another person is at this station."""
        self.who[0] = actor

    @property
    def screen(self) -> CancelsScreen:
        screen = self.window.open("cancels")
        assert isinstance(screen, CancelsScreen)
        return screen

    def cancelled(self, stage: CancelStage) -> int:
        """An order brought to a stage, and cancelled there."""
        self.bench.bring(stage)
        self.bench.cancel(CancelSource.STAFF)
        wanted, screen = str(self.bench.order_id), self.screen
        listed, presenter = screen.listed.rows, screen.presenter
        wait(lambda: wanted in set(listed.keys()) and presenter.detail is not None)
        self.settle()
        return self.bench.order_id

    def scan(self, *codes: str) -> None:
        for code in codes:
            self.screen.on_scan(Scan(code, "스캐너 2", make.T0))
            self.settle()

    def press(self, key: Qt.Key, control: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.screen, key, held)
        self.settle()

    def verdict(self) -> str:
        spec = self.screen.verdict.spec()
        return spec.word if spec else ""

    def settle(self) -> None:
        settle(self.tasks, "cancels", "db")


@contextmanager
def opened(sqlite: Sqlite, folder: Path) -> Generator[Desk]:
    """The desk with nothing cancelled yet."""
    with opened_on(Database(sqlite.fresh(folder))) as made:
        yield made


@contextmanager
def opened_on(db: Database) -> Generator[Desk]:
    """The same over another database, which is closed with it."""
    make_application()
    bench, tasks, heard, changes = Bench(db), Tasks(), Heard(), Changes()
    db.on_change(changes.post)
    data_key = DataKey(db, bench.clock, SecretsDoor(live=False))
    money = MoneyServices(
        MoneyDesk(db, bench.clock),
        Refunds(db, bench.clock),
        PaymentNumbers(db, bench.clock),
        Promises(db, bench.clock),
        RefundAccounts(db, bench.clock, data_key),
        Escrows(db, bench.clock),
        AccountCloses(db, bench.clock),
        CashReceiptDesk(db, bench.clock, data_key),
        ClosedDays(db, bench.clock),
        Settings(db, bench.clock),
        LogIn(db, bench.clock, Passwords(), "카운터 1"),
    )
    who = [bench.shop.picker]
    services = CancelServices(bench.desk, bench.cancels, bench.put_back, bench.sheets, money)

    def cancels() -> CancelsScreen:
        return CancelsScreen(services, tasks, lambda: who[0], bench.clock, heard)

    entries = (
        ScreenEntry("today", "오늘", "today", Screen),
        ScreenEntry("orders", "주문", "orders", Screen),
        ScreenEntry("receipts", "현금영수증", "cash_receipt", Screen),
        ScreenEntry("cancels", "취소·반품", "cancel", cancels),
    )
    window = MainWindow(entries, bench.clock, changes=changes)
    window.open("cancels")
    window.show()
    made = Desk(bench, tasks, heard, window, who, money, data_key)
    made.settle()
    try:
        yield made
    finally:
        made.settle()
        take_down(window, changes, tasks, db)
