"""상품 and 거래처 in a window over a real SQLite file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.actors import Actor
from pos_app.domain.house.item_cards import Barcode, ItemDraft
from pos_app.services.intake.imports import Imports
from pos_app.services.intake.item_books import ItemBooks
from pos_app.services.intake.item_matching import ItemMatching
from pos_app.services.orders.items import Items
from pos_app.services.orders.partners import Partners
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screen import Screen
from pos_app.ui.screens.item_book.screen import ItemBookScreen
from pos_app.ui.screens.items.screen import ItemsScreen
from pos_app.ui.screens.partners.screen import PartnersScreen
from pos_app.ui.tasks import Tasks
from tests import make
from tests.databases import Sqlite
from tests.ui.settling import settle, take_down

GOODS = (
    ("1001-0043", "무지 노트 A5", "방안", "A-03-3", 2290),
    ("1002-0011", "유리 머그", "380ml", "B-01-3", 9800),
    ("1002-0012", "유리 머그", "뚜껑 있음", "B-01-4", 12800),
    ("1004-0001", "리넨 앞치마", "회색", "C-02-1", 24000),
    ("1005-0003", "마스킹 테이프 15mm", "풀잎 3개 묶음", "A-05-2", 4500),
    ("1006-0009", "햇감자 5kg", "", "D-01-1", 15900),
)


class Elsewhere(Screen):
    """Stands for another screen: it remembers what it was opened with."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.opened: list[object] = []

    def open_with(self, what: object) -> None:
        self.opened.append(what)


class OrdersThere(Elsewhere):
    key = "orders"


class ImportsThere(Elsewhere):
    key = "imports"


@dataclass
class House:
    """The window; both screens are built at their first visit."""

    db: Database
    shop: make.Shop
    clock: FrozenClock
    tasks: Tasks
    window: MainWindow
    items: Items
    matching: ItemMatching
    partners: Partners
    imports: Imports
    books: ItemBooks
    folders: list[Path]

    @property
    def items_screen(self) -> ItemsScreen:
        screen = self.window.open("items")
        assert isinstance(screen, ItemsScreen)
        self.settle()
        return screen

    @property
    def book_screen(self) -> ItemBookScreen:
        screen = self.window.open("item_book")
        assert isinstance(screen, ItemBookScreen)
        self.settle()
        return screen

    @property
    def partners_screen(self) -> PartnersScreen:
        screen = self.window.open("partners")
        assert isinstance(screen, PartnersScreen)
        self.settle()
        return screen

    def settle(self) -> None:
        """Wait until the lane is idle and its answers were delivered."""
        settle(self.tasks, "files", "db", rounds=5)

    def stock_up(self) -> None:
        """A shop with more than two items."""
        for at, (code, name, option, place, price) in enumerate(GOODS):
            draft = ItemDraft(
                code, name, option, place, price, name.startswith("햇감자"),
                barcodes=(Barcode(f"88000000200{at}"),),
            )  # fmt: skip
            self.items.add(self.shop.manager, draft, on_hand=at * 12)


@contextmanager
def opened(
    sqlite: Sqlite, folder: Path, who: Callable[[make.Shop], Actor] = lambda shop: shop.manager
) -> Iterator[House]:
    """Two items, no customer yet."""
    make_application()
    db = Database(sqlite.fresh(folder))
    clock, tasks, changes = FrozenClock(make.T0), Tasks(), Changes()
    shop = make.shop(db)
    actor = who(shop)
    db.on_change(changes.post)
    books, folders = ItemBooks(db, clock, folder / "papers"), list[Path]()
    items, matching, partners = Items(db, clock), ItemMatching(db, clock), Partners(db, clock)
    entries = (
        ScreenEntry("orders", "주문", "orders", OrdersThere, 1),
        ScreenEntry("imports", "주문 파일", "file_open", ImportsThere, 1, rail=False),
        ScreenEntry(
            "items", "상품", "item", lambda: ItemsScreen(items, matching, tasks, lambda: actor, clock), 2
        ),
        ScreenEntry(
            "item_book", "상품 엑셀", "spreadsheet",
            lambda: ItemBookScreen(
                books, tasks, lambda: actor,
                ask=lambda _parent, chosen: chosen(folder / "목록.xlsx"),
                open_folder=folders.append,
            ),
            2, rail=False, under="items",
        ),
        ScreenEntry(
            "partners", "거래처", "partners",
            lambda: PartnersScreen(partners, tasks, lambda: actor, clock), 2,
        ),
    )  # fmt: skip
    window = MainWindow(entries, clock, changes=changes)
    window.strip.set_staff(actor.name, actor.station)
    made = House(
        db,
        shop,
        clock,
        tasks,
        window,
        items,
        matching,
        partners,
        Imports(db, clock),
        books,
        folders,
    )
    try:
        yield made
    finally:
        made.settle()
        take_down(window, changes, tasks, db)
