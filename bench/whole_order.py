"""Budget 2: one order all the way, import to waybill, beside Tryton's create … ship → invoice.

Each order has three lines, as the peer's had. It comes in a SmartStore file of all of them (read in
the child, recognised, committed: shared by its orders), and then alone, by the services a person's
hands call: slip claimed, slip and three articles scanned at the shelf, slip opened at the counter,
F12 with receipt, ledger, stock and promises, its waybill saved. Every step is a transaction of its
own with its audit row, seven commits in all; nothing is printed. The parcel scanned over to the
driver and signed for is a row of its own, for the peer has no such step. Between two orders one bare
row is committed on the same server: seven of those are what the disk alone takes.

The yardstick is what Tryton 7.0 took for 40 orders of three lines in one process without HTTP: its
p50 was kept, the peer itself is not installed by this bench.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import openpyxl
import python_calamine

from bench._postgres import postgres_url
from bench.order_file import SAMPLE
from pos_app.bootstrap.office import Office, open_office
from pos_app.bootstrap.place import Place
from pos_app.clock import SystemClock
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.parcels.waybill_results import WaybillOutcome, WaybillRow
from pos_app.domain.warehouse.hand_over import HandOverOutcome
from pos_app.domain.warehouse.picking import PickOutcome
from pos_app.gateways.simulated.pretend_shop import PRETEND_PRODUCTS
from pos_app.station import Station, save_station
from pos_app.training.hints import PASSWORD
from pos_app.training.people import CLERK
from pos_app.training.shop import set_up

TRYTON_MS = 1_921.0
"""Tryton 7.0 on PostgreSQL, p50 of 40 orders, ms; p99 was 2,314."""
BUDGET = 0.01
ORDERS, WARM_UP = 200, 20
PRODUCTS = PRETEND_PRODUCTS[:3]
NOTE = (
    "yardstick: the stored figure of Tryton 7.0 (p50, PostgreSQL, in one process), not taken in this"
    " run; ours is the median order and its share of the file and of the signature"
)
_NO, _LINE_NO, _PRODUCT, _OPTION, _OPTION_CODE, _CODE = 1, 0, 20, 24, 25, 45
_PIECES, _LINE_TOTAL, _PRICE, _DELIVERY = 26, (32, 33), 28, 42
_DISCOUNTS = (29, 30, 31)

T = TypeVar("T")


def write_file(path: Path, orders: int, first: int) -> None:
    """A SmartStore file of paid orders with three lines each; numbers count from `first`."""
    sheet_in = python_calamine.CalamineWorkbook.from_path(SAMPLE).get_sheet_by_index(0)
    rows = sheet_in.to_python(skip_empty_area=False)
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(sheet_in.name)
    sheet.append(rows[0])
    sheet.append(rows[1])
    for order in range(first, first + orders):
        for at, product in enumerate(PRODUCTS):
            row: list[object] = list(rows[2])
            row[_NO] = f"20261121{10_000_000 + order:08d}"
            row[_LINE_NO] = f"20261121{50_000_000 + order * 10 + at:08d}"
            row[_PRODUCT], row[_OPTION] = product.name, product.option
            row[_OPTION_CODE] = row[_CODE] = product.code
            row[_PIECES], row[_PRICE] = 1, product.price
            row[_DELIVERY] = 3000 if at == 0 else 0
            for column in _LINE_TOTAL:
                row[column] = product.price
            for column in _DISCOUNTS:
                row[column] = 0
            sheet.append(row)
    book.save(path)


@dataclass
class Way:
    """The hands that carry orders through one shop; milliseconds by step."""

    office: Office
    clerk: Actor
    folder: Path
    took: dict[str, list[float]] = field(default_factory=dict[str, list[float]])
    next_order: int = 0
    next_parcel: int = 0

    def timed(self, step: str, work: Callable[[], T]) -> T:
        began = time.perf_counter()
        answer = work()
        self.took.setdefault(step, []).append((time.perf_counter() - began) * 1000)
        return answer

    def bring_in(self, orders: int) -> list[str]:
        """A file of so many orders, read and committed; their numbers."""
        path = self.folder / f"orders_{self.next_order}.xlsx"
        write_file(path, orders, self.next_order)
        numbers = [f"20261121{10_000_000 + self.next_order + n:08d}" for n in range(orders)]
        self.next_order += orders

        def take_in() -> int:
            file = self.office.order_files.read(path, None)
            (mall,) = self.office.imports.malls_for(file)
            return self.office.imports.commit(self.clerk, new_op_id(), file, mall.mall_id).new

        assert self.timed("import", take_in) == orders
        return numbers

    def carry(self, order_no: str, courier_id: int) -> str:
        """One order from its slip to its waybill; the parcel's number."""
        o, who = self.office, self.clerk
        (row,) = o.orders.find_number(order_no)
        order_id = row.order_id
        claimed = self.timed("claim", lambda: o.slips.print_one(who, new_op_id(), order_id))
        slip = encode(claimed.serial, 0)
        self.timed("pick", lambda: self._pick(slip))
        sheet = self.timed("open", lambda: o.sales.open(who, slip))
        seen = sheet.seen_version
        self.timed("F12", lambda: o.sales.complete(who, new_op_id(), order_id, seen))
        self.next_parcel += 1
        body = f"{59_000_000_000 + self.next_parcel}"
        number = body + str(int(body) % 7)
        row = WaybillRow(order_id, courier_id, number)
        (saved,) = self.timed("waybill", lambda: o.waybills.save(who, new_op_id(), [row]))
        assert saved.outcome is WaybillOutcome.SAVED
        self.timed("bare commit", self._bare_commit)
        return number

    def _bare_commit(self) -> None:
        with self.office.db.engine.connect() as connection:
            connection.exec_driver_sql("INSERT INTO bench_row VALUES(1)")
            connection.commit()

    def _pick(self, slip: str) -> None:
        scan = self.office.picking.scan
        assert scan(self.clerk, new_op_id(), slip, "bench").outcome is PickOutcome.OPENED
        told = [scan(self.clerk, new_op_id(), one.barcode, "bench") for one in PRODUCTS]
        assert told[-1].outcome is PickOutcome.ORDER_DONE

    def hand_over(self, numbers: list[str], courier_id: int) -> None:
        """The driver takes them all and signs."""
        dock, who = self.office.hand_over, self.clerk
        sheet = dock.begin(who, new_op_id(), courier_id)
        for number in numbers:
            told = self.timed(
                "hand-over", lambda n=number: dock.scan(who, new_op_id(), sheet.handover_id, n)
            )
            assert told.outcome is HandOverOutcome.ADDED
        self.timed("signature", lambda: dock.sign(who, sheet.handover_id, "박기사"))


SHARED = ("import", "signature")
"""Done once for all orders; the others are done for each."""
WAY = ("import", "claim", "pick", "open", "F12", "waybill")
DOCK = ("hand-over", "signature")


def ways_of(url: str) -> dict[str, float]:
    """The median order on a database, ms by step."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        place = Place(folder)
        save_station(Station(name="카운터 1", database_url=url), place.station_file)
        office = open_office(place, SystemClock())
        try:
            set_up(office)
            clerk = office.log_in.log_in(CLERK.login, PASSWORD)
            courier = next(c for c in office.couriers.used() if c.rule.name == "CJ대한통운")
            with office.db.engine.connect() as connection:
                connection.exec_driver_sql("CREATE TABLE bench_row(a INTEGER)")
                connection.commit()
            way = Way(office, clerk, folder)
            for orders in (WARM_UP, ORDERS):
                way.took.clear()
                numbers = way.bring_in(orders)
                parcels = [way.carry(number, courier.courier_id) for number in numbers]
                way.hand_over(parcels, courier.courier_id)
            assert office.checks.run() == []
        finally:
            office.mall_doors.close()
            office.close()
    return {
        step: sum(times) / ORDERS if step in SHARED else statistics.median(times)
        for step, times in way.took.items()
    }


def measure() -> list[dict[str, object]]:
    """PostgreSQL, which the budget is for, and the one file of a shop with one PC."""
    with postgres_url() as url:
        postgres = ways_of(url)
    sqlite = ways_of("")
    return [
        _row("order to waybill, PostgreSQL / Tryton", postgres, WAY, BUDGET),
        _row("order to waybill, SQLite / Tryton", sqlite, WAY, None),
        _row("parcel to the driver, PostgreSQL / Tryton's order", postgres, DOCK, None),
        _row("parcel to the driver, SQLite / Tryton's order", sqlite, DOCK, None),
    ]


def _row(
    name: str, steps: dict[str, float], of: tuple[str, ...], budget: float | None
) -> dict[str, object]:
    whole = sum(steps[step] for step in of)
    return {
        "name": name,
        "ours": round(whole, 2),
        "yardstick": TRYTON_MS,
        "ratio": round(whole / TRYTON_MS, 4),
        "budget": budget,
        "unit": "ms",
        "n": ORDERS,
        "steps": {step: round(steps[step], 3) for step in (*of, "bare commit")},
        "note": NOTE,
    }
