"""A window with 주문 파일 over a real SQLite file, and the sample files of malls."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.actors import Actor
from pos_app.services.house.malls import MallDraft, Malls
from pos_app.services.intake.imports import Imports
from pos_app.services.intake.item_matching import ItemMatching
from pos_app.services.intake.order_changes import OrderChanges
from pos_app.services.intake.order_files import OrderFiles
from pos_app.services.orders.items import Items
from pos_app.services.orders.orders import Orders
from pos_app.services.orders.payments import Payments
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screen import Screen
from pos_app.ui.screens.imports.screen import ImportServices, ImportsScreen
from pos_app.ui.tasks import Tasks
from tests import make
from tests.databases import Sqlite
from tests.ui.settling import settle, take_down

SAMPLES = Path(__file__).parents[3] / "samples"
SMARTSTORE = "스마트스토어_전체주문발주발송관리_20261122_0926_비밀번호없음.xlsx"
LOCKED = "스마트스토어_전체주문발주발송관리_20261122_0926_비밀번호1234.xlsx"
PRICED = "스마트스토어_선택주문발주발송관리_20261122_1410_72열.xlsx"
COUPANG = "DeliveryList(2026-11-22)_(0).xlsx"
CAFE24 = "samplemall_20261122_0012_utf8.csv"
YOUNGCART = "orderlist-261122.xls"
DELIVERIES = "deliverylist-261122.xls"


class Elsewhere(Screen):
    """Stands for the other screens: it remembers what it was opened with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opened: list[object] = []

    def open_with(self, what: object) -> None:
        self.opened.append(what)


class OrdersThere(Elsewhere):
    key = "orders"


class ItemsThere(Elsewhere):
    key = "items"


class SettingsThere(Elsewhere):
    key = "settings"


@dataclass
class Desk:
    """The window with 주문 파일 in front."""

    db: Database
    shop: make.Shop
    clock: FrozenClock
    tasks: Tasks
    window: MainWindow
    services: ImportServices
    malls: Malls
    asked: list[Callable[[Path], None]]

    @property
    def screen(self) -> ImportsScreen:
        screen = self.window.open("imports")
        assert isinstance(screen, ImportsScreen)
        return screen

    def read(self, name: str) -> ImportsScreen:
        """Open a sample file and wait until it was read and compared."""
        screen = self.screen
        screen.open_with(SAMPLES / name)
        self.settle()
        return screen

    def settle(self) -> None:
        """Wait until every lane is idle and its answers were delivered."""
        settle(self.tasks, "files", "db")

    def went_to(self, key: str) -> object:
        """What the screen in front was opened with."""
        there = self.window.current()
        assert isinstance(there, Elsewhere)
        assert there.key == key
        return there.opened[-1] if there.opened else None

    def one(self, sql: str) -> object:
        """The first value of a question to the database."""
        connection = self.db.engine.raw_connection()
        try:
            found = connection.cursor().execute(sql).fetchone()
            return found[0] if found else None
        finally:
            connection.close()


@contextmanager
def opened(
    sqlite: Sqlite, folder: Path, who: Callable[[make.Shop], Actor] = lambda shop: shop.clerk
) -> Iterator[Desk]:
    """The screen with nothing open; the shop has a mall of each kind but Youngcart."""
    make_application()
    db = Database(sqlite.fresh(folder))
    clock, tasks, changes = FrozenClock(make.T0), Tasks(), Changes()
    shop = make.shop(db)
    db.on_change(changes.post)
    malls = Malls(db, clock)
    for kind, name in (("smartstore", "담다 스토어"), ("coupang", "쿠팡 담다")):
        malls.add(shop.manager, MallDraft(kind, name))
    services = ImportServices(
        OrderFiles(folder / "formats"),
        Imports(db, clock),
        OrderChanges(db, clock),
        ItemMatching(db, clock),
        Items(db, clock),
        Orders(db, clock),
        Payments(db, clock),
    )
    asked: list[Callable[[Path], None]] = []
    actor = who(shop)

    def imports() -> ImportsScreen:
        return ImportsScreen(
            services, tasks, lambda: actor, clock, lambda _parent, chosen: asked.append(chosen)
        )

    entries = (
        ScreenEntry("orders", "주문", "orders", OrdersThere),
        ScreenEntry("items", "상품", "item", ItemsThere, 2),
        ScreenEntry("settings", "설정", "settings", SettingsThere, 3),
        ScreenEntry("imports", "주문 파일", "file_open", imports, 1, rail=False),
    )
    window = MainWindow(entries, clock, changes=changes)
    window.strip.set_staff(actor.name, actor.station)
    made = Desk(db, shop, clock, tasks, window, services, malls, asked)
    try:
        yield made
    finally:
        made.settle()
        take_down(window, changes, tasks, db)
