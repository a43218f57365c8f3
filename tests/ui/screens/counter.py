"""A counter over a real SQLite file: window, services, orders with slips."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.paper.slip_barcode import encode
from pos_app.services.exchanges.exchanges import Exchanges
from pos_app.services.orders.items import Items
from pos_app.services.paper.receipts import Receipts
from pos_app.services.selling.goods_returns import GoodsReturns
from pos_app.services.selling.sale_queue import SaleQueue
from pos_app.services.selling.sales import Sales
from pos_app.services.selling.voucher_days import VoucherDays
from pos_app.services.selling.vouchers import Vouchers
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.notice import SoundName
from pos_app.ui.scan import Scan
from pos_app.ui.screens.sale.screen import SaleScreen
from pos_app.ui.screens.sale.till import SaleTill
from pos_app.ui.screens.vouchers.screen import VouchersScreen
from pos_app.ui.tasks import Tasks
from tests import make
from tests.databases import Sqlite
from tests.services.selling import claim_slip, printed_order
from tests.ui.settling import settle, take_down


@dataclass
class Heard:
    """Sounds that were played."""

    names: list[SoundName] = field(default_factory=list[SoundName])

    def play(self, name: SoundName) -> None:
        self.names.append(name)


@dataclass
class Counter:
    """The window with the sale screen in front."""

    db: Database
    shop: make.Shop
    clock: FrozenClock
    tasks: Tasks
    heard: Heard
    window: MainWindow
    papers: Path
    folders: list[Path]

    @property
    def sale(self) -> SaleScreen:
        screen = self.window.open("sale")
        assert isinstance(screen, SaleScreen)
        return screen

    @property
    def vouchers(self) -> VouchersScreen:
        screen = self.window.open("history")
        assert isinstance(screen, VouchersScreen)
        return screen

    def printed(self, **changes: object) -> tuple[int, str]:
        """A paid order with its slip: its id and the barcode on the paper."""
        order_id = make.order(self.db, self.shop, **changes)
        return order_id, encode(claim_slip(self.db, self.shop.clerk, order_id), 0)

    def scan(self, code: str) -> None:
        """A scan arrives, whatever has the focus; its answer is there afterwards."""
        self.sale.on_scan(Scan(code, "serial", self.clock.now()))
        self.settle()

    def settle(self) -> None:
        """Wait until every lane is idle and its answers were delivered."""
        settle(self.tasks, "counter", "db", rounds=3)

    def one(self, sql: str) -> object:
        """The first value of a question to the database."""
        connection = self.db.engine.raw_connection()
        try:
            return connection.cursor().execute(sql).fetchone()[0]
        finally:
            connection.close()


@contextmanager
def opened(
    sqlite: Sqlite,
    folder: Path,
    *,
    training: bool = False,
    till_of: Callable[[Database, FrozenClock], SaleTill] | None = None,
) -> Iterator[Counter]:
    """The counter with nothing to sell yet; without a drawer or a display unless it is given."""
    make_application()
    db = Database(sqlite.fresh(folder))
    clock, heard, tasks = FrozenClock(make.T0), Heard(), Tasks()
    shop = make.shop(db)
    folders: list[Path] = []
    changes = Changes()
    db.on_change(changes.post)
    papers = folder / "papers"

    def sale() -> SaleScreen:
        return SaleScreen(
            Sales(db, clock), SaleQueue(db, clock), tasks, lambda: shop.clerk, clock, heard,
            till_of(db, clock) if till_of else None,
        )  # fmt: skip

    def vouchers() -> VouchersScreen:
        found = Vouchers(db, clock, Receipts(db, clock))
        return VouchersScreen(
            found, VoucherDays(db), GoodsReturns(db, clock), Exchanges(db, clock), Items(db, clock),
            tasks, lambda: shop.clerk, clock, papers, folders.append,
        )  # fmt: skip

    entries = (
        ScreenEntry("sale", "도매매출", "sale", sale),
        ScreenEntry("history", "전자료", "history", vouchers, rail=False),
    )
    window = MainWindow(entries, clock, changes=changes, training=training)
    made = Counter(db, shop, clock, tasks, heard, window, papers, folders)
    try:
        yield made
    finally:
        made.settle()
        take_down(window, changes, tasks, db)


def several(made: Counter, count: int) -> list[int]:
    """So many orders with slips, a minute apart."""
    return [
        printed_order(made.db, made.shop, ordered_at=make.T0 - 60_000 * (count - n))
        for n in range(count)
    ]
