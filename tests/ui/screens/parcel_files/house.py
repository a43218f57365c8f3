"""파일 내보내기 in a window: a mall with a CSV, one that wants its own file back, orders in each stage."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.house import couriers, malls
from pos_app.domain.actors import Actor
from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.services.house.settings import Settings
from pos_app.services.parcels.courier_orders import CourierOrders
from pos_app.services.parcels.courier_words import CourierWords
from pos_app.services.parcels.mall_uploads import MallUploads
from pos_app.services.parcels.waybills import Waybills
from pos_app.ui.application import make_application
from pos_app.ui.changes import Changes
from pos_app.ui.frame.entry import ScreenEntry
from pos_app.ui.main_window import MainWindow
from pos_app.ui.screen import Screen
from pos_app.ui.screens.parcel_files.screen import FileServices, ParcelFilesScreen
from pos_app.ui.tasks import Tasks
from tests import make
from tests.databases import Sqlite
from tests.services.mall_files import SAMPLES
from tests.services.selling import printed_order, sell
from tests.ui.settling import settle, take_down

OWN = SAMPLES / "DeliveryList(2026-11-22)_(0).xlsx"
PEOPLE = ("김샘플", "박가상", "이견본", "최예시", "정모의", "한허구", "윤임시", "오연습")


@dataclass
class House:
    """The window and the services behind it."""

    db: Database
    shop: make.Shop
    clock: FrozenClock
    tasks: Tasks
    window: MainWindow
    uploads: MallUploads
    papers: Path
    coupang: int
    asked: list[Path] = field(default_factory=list[Path])
    folders: list[Path] = field(default_factory=list[Path])

    @property
    def screen(self) -> ParcelFilesScreen:
        screen = self.window.open("parcel_files")
        assert isinstance(screen, ParcelFilesScreen)
        self.settle()
        return screen

    def settle(self) -> None:
        """Wait until both lanes are idle and their answers were delivered."""
        settle(self.tasks, "db", "files", "db")

    def save(self, order_id: int, *numbers: str) -> None:
        rows = [WaybillRow(order_id, self.shop.courier_id, one) for one in numbers]
        Waybills(self.db, self.clock).save(self.shop.clerk, new_op_id(), rows)

    def sold(self, mall_id: int, nth: int, boxes: int = 1) -> int:
        """An order sold and with its waybills."""
        order_id = printed_order(
            self.db, self.shop, mall_id=mall_id, receiver=PEOPLE[nth % len(PEOPLE)],
            order_no=f"20261124_1244{nth:05d}", ordered_at=make.T0 + nth,
        )  # fmt: skip
        sell(self.db, self.shop, order_id)
        self.save(order_id, *(f"6123456{nth:02d}0{box:02d}" for box in range(boxes)))
        return order_id

    def busy(self) -> None:
        """Orders for both tabs, one of each kind."""
        shop, db = self.shop, self.db
        for nth in range(5):
            self.sold(shop.file_mall_id, nth, boxes=2 if nth == 3 else 1)
        waiting = {"mall_id": shop.file_mall_id}
        for nth in range(5, 9):
            same = "정모의" if nth < 8 else PEOPLE[nth % len(PEOPLE)]
            one = printed_order(
                db, shop, receiver=same, order_no=f"20261124_1501{nth:05d}",
                ordered_at=make.T0 + nth, **waiting,
            )  # fmt: skip
            if nth == 8:
                sell(db, shop, one)
        printed_order(db, shop, stop=StopState.HELD, order_no="20261124_152200001", **waiting)
        make.order(db, shop, order_no="20261124_152200002", **waiting)


@contextmanager
def opened(sqlite: Sqlite, folder: Path, *, manager: bool = True) -> Iterator[House]:
    """The shop, its screen not opened yet."""
    make_application()
    db = Database(sqlite.fresh(folder))
    clock, tasks, changes = FrozenClock(make.T0), Tasks(), Changes()
    shop = make.shop(db)
    actor: Actor = shop.manager if manager else shop.clerk
    coupang = new_id()
    values = {
        "id": coupang, "kind": "coupang", "name": "쿠팡", "channel": "file", "base_url": "",
        "cursor": "", "pulled_at": None, "position": 2, "active": 1,
    }  # fmt: skip
    db.write(lambda tx: make.put(tx, malls.mall, **values))
    db.write(lambda tx: couriers.put(tx, [code.value for code in CourierCode]))
    sender = ShopSettings(shop_name="담다상점", tel="02-000-0000", address="경기 예시시 물류로 1")
    Settings(db, clock).save(shop.manager, sender)
    db.on_change(changes.post)
    papers = folder / "papers"
    uploads = MallUploads(db, clock, folder, folder, papers)
    services = FileServices(
        CourierOrders(db, clock, folder, papers), uploads, CourierWords(db, clock)
    )
    folders: list[Path] = []
    entries = (
        ScreenEntry("orders", "주문", "orders", Screen, 1),
        ScreenEntry("waybills", "송장", "waybill", Screen, 1),
        ScreenEntry(
            "parcel_files", "파일 내보내기", "spreadsheet",
            lambda: ParcelFilesScreen(
                services, tasks, lambda: actor, clock,
                ask=lambda _parent, chosen: chosen(OWN), open_folder=folders.append,
            ),
            1, rail=False, under="waybills",
        ),
    )  # fmt: skip
    window = MainWindow(entries, clock, changes=changes)
    window.strip.set_staff(actor.name, actor.station)
    made = House(db, shop, clock, tasks, window, uploads, papers, coupang, folders=folders)
    try:
        yield made
    finally:
        made.settle()
        take_down(window, changes, tasks, db)
