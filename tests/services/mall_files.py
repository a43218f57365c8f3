"""A shop that takes a mall's sample file in, ships its orders, and writes the mall's upload file."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import python_calamine

from pos_app.clock import FrozenClock, from_kst
from pos_app.db.database import Database
from pos_app.db.house import couriers, malls
from pos_app.db.parcels import files_out
from pos_app.documents.order_files.reader import read_order_file
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.intake.order_file import OrderFile
from pos_app.domain.orders.order_status import PaperState, SaleState
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.parcels.out_file import MallSheet
from pos_app.domain.parcels.waybill_results import WaybillOutcome, WaybillRow
from pos_app.domain.paying.payment import PayState
from pos_app.services.intake.imports import Imports
from pos_app.services.orders import order_moves
from pos_app.services.parcels.courier_words import CourierWords
from pos_app.services.parcels.file_writing import FilesWritten
from pos_app.services.parcels.mall_uploads import MallUploads
from pos_app.services.parcels.waybills import Waybills
from tests import make

SAMPLES = Path(__file__).parents[1] / "samples"
DAY = from_kst(dt.datetime(2026, 11, 22, 15))


@dataclass(frozen=True)
class Case:
    """A mall's upload sample, the order files it pairs with, and where its keys stand.

    `order`, `item` and `number` are places of columns (0 = first); -1: the file has none.
    """

    kind: str
    sample: str
    orders: tuple[str, ...]
    courier: CourierCode
    order: int
    item: int
    number: int
    head: int = 1
    own: str = ""


CASES = (
    Case(
        "smartstore", "송장업로드예시_스마트스토어_발송처리.xlsx",
        ("스마트스토어_전체주문발주발송관리_20261122_0926_비밀번호없음.xlsx",),
        CourierCode.CJ, -1, 0, 3,
    ),
    Case(
        "coupang", "송장업로드예시_쿠팡_DeliveryList.xlsx", ("DeliveryList(2026-11-22)_(0).xlsx",),
        CourierCode.HANJIN, 2, -1, 4, own="DeliveryList(2026-11-22)_(0).xlsx",
    ),
    Case(
        "youngcart", "송장업로드예시_영카트_deliverylist.xls",
        ("orderlist-261122.xls", "deliverylist-261122.xls"),
        CourierCode.EPOST, 0, -1, 9, own="deliverylist-261122.xls",
    ),
    Case(
        "cafe24", "송장업로드예시_카페24_excel_sample_old.csv",
        ("samplemall_20261122_0012_utf8.csv",), CourierCode.LOGEN, 0, 1, 2,
    ),
    Case(
        "elevenst", "송장업로드예시_11번가_발송내역.xls", ("20261122_11번가_발송처리.xls",),
        CourierCode.LOTTE, 3, -1, 6, head=2, own="20261122_11번가_발송처리.xls",
    ),
    Case(
        "esm", "송장업로드예시_ESM.xlsx", ("ESM_발송관리_20261122.xlsx",),
        CourierCode.CJ, -1, 1, 3, own="ESM_발송관리_20261122.xlsx",
    ),
    Case(
        "godomall", "송장업로드예시_고도몰_invoice_excel_sample.xls",
        ("고도몰_주문리스트_20261122.xls",), CourierCode.CJ, 2, 1, 4,
    ),
)  # fmt: skip


def cells(path: Path) -> list[list[object]]:
    """The rows of the first sheet, or of a CSV, as another program reads them."""
    if path.suffix == ".csv":
        import csv

        return [list(row) for row in csv.reader(path.read_text("utf-8-sig").splitlines())]
    book = python_calamine.CalamineWorkbook.from_path(path)
    return [list(row) for row in book.get_sheet_by_index(0).to_python(skip_empty_area=False)]


@cache
def _read(name: str) -> OrderFile:
    """A sample, read by its child once for all tests."""
    return read_order_file(SAMPLES / name)


@dataclass
class Upload:
    """A shop with one mall of a kind whose sample orders are sold."""

    db: Database
    shop: make.Shop
    case: Case
    mall_id: int
    courier_ids: dict[str, int]
    folder: Path
    clock: FrozenClock
    service: MallUploads

    def import_all(self) -> None:
        imports = Imports(self.db, self.clock)
        for name in self.case.orders:
            file = _read(name)
            imports.commit(self.shop.clerk, new_op_id(), file, self.mall_id)

    def order_ids(self) -> dict[str, int]:
        """Order number → id, and line number → id."""
        file = _read(self.case.orders[0])
        numbers = [row.order_no for row in file.rows]
        orders = self.db.read(lambda tx: files_out.by_numbers(tx, self.mall_id, numbers))
        ids = [order.order_id for order in orders]
        lines = self.db.read(lambda tx: files_out.lines(tx, ids))
        known = {order.order_no: order.order_id for order in orders}
        known.update({one.item_no: key for key, of in lines.items() for one in of if one.item_no})
        return known

    def sell(self, order_ids: Sequence[int]) -> None:
        """Bring orders where a slip, a payment and F12 would have brought them."""
        by = order_moves.who(self.shop.clerk, DAY)
        for order_id in sorted(set(order_ids)):
            self.db.write(
                lambda tx, one=order_id: order_moves.move(
                    tx, by, order_moves.lock(tx, one),
                    pay=PayState.PAID, paper=PaperState.PRINTED, sale=SaleState.SOLD,
                )
            )  # fmt: skip

    def save(self, numbers: Sequence[tuple[int, str]], courier: CourierCode | None = None) -> None:
        """Save waybills as the 송장 screen does."""
        courier_id = self.courier_ids[(courier or self.case.courier).value]
        rows = [WaybillRow(order_id, courier_id, number) for order_id, number in numbers]
        done = Waybills(self.db, self.clock).save(self.shop.clerk, new_op_id(), rows)
        assert {one.outcome for one in done} <= {WaybillOutcome.SAVED, WaybillOutcome.SKIPPED}

    def ship_as_the_sample_shows(self) -> list[int]:
        """The orders of the sample, sold and with its numbers; ids in the order of its rows."""
        known = self.order_ids()
        place = self.case.item if self.case.item >= 0 else self.case.order
        pairs: list[tuple[int, str]] = []
        for row in cells(SAMPLES / self.case.sample)[self.case.head :]:
            pairs.append((known[str(row[place]).strip()], str(row[self.case.number])))
        ids = list(dict.fromkeys(order_id for order_id, _ in pairs))
        self.sell(ids)
        self.save(pairs)
        return ids

    def own(self) -> MallSheet | None:
        """The mall's own file, where it wants that back."""
        if not self.case.own:
            return None
        path = SAMPLES / self.case.own
        return self.service.open_own(self.shop.clerk, self.mall_id, path, None)

    def write(self) -> FilesWritten:
        """The upload of every order that goes."""
        sheet = self.own()
        rows = self.service.look(self.shop.clerk, self.mall_id, sheet)
        ids = [row.order.order_id for row in rows if row.goes and row.order]
        return self.service.write(self.shop.clerk, self.mall_id, ids, sheet)


def upload(database: Database, folder: Path, case: Case) -> Upload:
    """An empty shop with the mall and every courier; 고도몰 knows CJ by the shop's number 8."""
    shop = make.shop(database)
    mall_id = new_id()
    values: dict[str, object] = {
        "id": mall_id, "kind": case.kind, "name": case.kind, "channel": "file", "base_url": "",
        "cursor": "", "pulled_at": None, "position": 5, "active": 1,
    }  # fmt: skip
    codes = [code.value for code in CourierCode]

    def work(tx: object) -> dict[str, int]:
        make.put(tx, malls.mall, **values)  # type: ignore[arg-type]
        couriers.put(tx, codes)  # type: ignore[arg-type]
        return {one.code: one.courier_id for one in couriers.everything(tx)}  # type: ignore[arg-type]

    ids = database.write(work)
    clock = FrozenClock(DAY)
    if case.kind == "godomall":
        CourierWords(database, clock).save(shop.manager, mall_id, {CourierCode.CJ: "8"})
    none = folder / "forms"
    service = MallUploads(database, clock, none, none, folder / "papers")
    made = Upload(database, shop, case, mall_id, ids, folder, clock, service)
    made.import_all()
    return made
