"""A shop's day as its people live it: real services, a pretend mall over HTTP, a virtual printer."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import zxingcpp
from PIL import Image

from pos_app.bootstrap.office import Office
from pos_app.clock import FrozenClock
from pos_app.devices.simulated.virtual_printer.memory import VirtualReceiptPrinter
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.simulated.virtual_printer.roll import Sheet
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.domain.intake.import_preview import ImportResult
from pos_app.domain.intake.item_match import MallWords
from pos_app.domain.intake.order_file import OrderFile
from pos_app.domain.orders.order_views import OrderRow
from pos_app.domain.outside.mall import MallOrder
from pos_app.domain.parcels.waybill_results import WaybillOutcome, WaybillResult, WaybillRow
from pos_app.domain.selling.sale_sheet import SaleDone, SaleSheet
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import pretend_orders
from pos_app.services.house.log_in import Consent
from pos_app.services.house.passwords import Passwords
from pos_app.services.paper.paper_bytes import roll_of
from pos_app.services.paper.printing import Printing
from pos_app.services.paper.slip_claim import SlipClaimed
from pos_app.services.paper.slips import SLIP_PRINTER
from pos_app.services.paper.spool import Driven, OpenPrinter
from pos_app.station import Role
from pos_app.training.people import CLERK, MANAGER, PASSWORD
from pos_app.training.shop import connect_mall, set_up
from tests import make
from tests.bootstrap.house import opened
from tests.documents.order_files.order_samples import FOLDER, password, sample

TODAY = 20261124
RECEIPT_PRINTER = Role.RECEIPT_PRINTER.value


@dataclass
class Day:
    """The counter of 담다 문구: a clerk, a printer within reach, the mall on the line."""

    office: Office
    mall: SimulatedMall
    clock: FrozenClock
    clerk: Actor
    manager: Actor
    paper: VirtualPrinter = field(default_factory=VirtualPrinter)

    def __post_init__(self) -> None:
        names = (SLIP_PRINTER, RECEIPT_PRINTER)
        o = self.office
        self.printing = Printing(o.db, self.clock, o.station_id, self, names)

    def printer(self, _role: str) -> OpenPrinter:
        return OpenPrinter(VirtualReceiptPrinter(self.paper), roll_of(self.paper.profile))

    # -- orders ---------------------------------------------------------------------------------

    def buyers_order(self, count: int, unpaid: float = 0.0) -> tuple[MallOrder, ...]:
        """So many buyers order at the shop's own mall."""
        orders = pretend_orders(7, count, TODAY, unpaid=unpaid)
        for order in orders:
            self.mall.books.place(order)
        return orders

    def fetch(self) -> int:
        """새로 받기; how many orders are new."""
        return self.office.mall_round.fetch(self.clerk).new

    def order(self, order_no: str) -> OrderRow:
        (only,) = self.office.orders.find_number(order_no)
        return only

    def read(self, word: str) -> OrderFile:
        """Read the one sample file whose name holds the word."""
        name = sample(word)
        return self.office.order_files.read(FOLDER / name, password(name))

    def take_in(self, file: OrderFile) -> ImportResult:
        (mall,) = self.office.imports.malls_for(file)
        return self.office.imports.commit(self.clerk, new_op_id(), file, mall.mall_id)

    def match_everything(self) -> int:
        """The clerk answers each unknown product with an item of the shop; how many were asked."""
        item = self.office.items.page("젤펜")[0]
        asked = self.office.item_matching.unmatched()
        for one in asked:
            words: MallWords = one.words
            self.office.item_matching.match(self.clerk, words, item.item_id)
        return len(asked)

    # -- paper ----------------------------------------------------------------------------------

    def claim(self, order_no: str) -> SlipClaimed:
        return self.office.slips.print_one(self.clerk, new_op_id(), self.order(order_no).order_id)

    def drive(self, printer: str = SLIP_PRINTER) -> Driven:
        driven = self.printing.drive_once(printer)
        assert driven is not None, "nothing waits to be printed"
        return driven

    def print_slip(self, order_no: str) -> Sheet:
        """출고지시: claim it and take the paper out of the printer."""
        before = len(self.paper.sheets)
        self.claim(order_no)
        self.drive()
        (sheet,) = self.paper.sheets[before:]
        return sheet

    def reprint(self, order_no: str, reason: str) -> Sheet:
        """A marked copy, with the manager's log-in on the clerk's terminal."""
        order_id = self.order(order_no).order_id
        before = len(self.paper.sheets)
        approval_id = self.approved("reprint", order_id, reason)
        self.office.slips.reprint(self.clerk, new_op_id(), order_id, reason, approval_id)
        self.drive()
        (sheet,) = self.paper.sheets[before:]
        return sheet

    def approved(self, action: str, order_id: int, reason: str) -> int:
        consent = Consent(action, "sales_order", order_id, reason)
        given = self.office.log_in.approve(self.clerk, consent, MANAGER.login, PASSWORD)
        return given.approval_id

    # -- counter --------------------------------------------------------------------------------

    def scan(self, sheet: Sheet) -> SaleSheet:
        """The scanner reads the paper, the order opens."""
        return self.office.sales.open(self.clerk, barcode_on(sheet))

    def f12(self, shown: SaleSheet, op_id: str = "") -> SaleDone:
        return self.office.sales.complete(
            self.clerk, op_id or new_op_id(), shown.order_id, shown.seen_version
        )

    def save_waybill(self, order_no: str, number: str) -> WaybillResult:
        (courier,) = [c for c in self.office.couriers.used() if c.rule.name == "CJ대한통운"]
        row = WaybillRow(self.order(order_no).order_id, courier.courier_id, number)
        (result,) = self.office.waybills.save(self.clerk, new_op_id(), [row])
        return result

    def ship(self, order_no: str, number: str) -> None:
        assert self.save_waybill(order_no, number).outcome is WaybillOutcome.SAVED

    def tell_malls(self) -> None:
        """Whatever was promised goes out."""
        self.office.promise_driver().drive_all()


def barcode_on(sheet: Sheet) -> str:
    """What a scanner reads off the drawn paper."""
    (found,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(sheet.png)).convert("L"))
    return found.text


@contextmanager
def a_day(folder: Path, url: str) -> Iterator[Day]:
    """The shop set up and open; its books are checked when the day is over."""
    clock = FrozenClock(make.T0)
    with opened(folder, url, clock) as office, SimulatedMall() as mall:
        # Hashing for real takes half a second a day and proves nothing here.
        vars(office)["passwords"] = Passwords(memory_kib=8, passes=1)
        set_up(office)
        connect_mall(office, mall.address)
        clerk, manager = (
            office.log_in.log_in(person.login, PASSWORD) for person in (CLERK, MANAGER)
        )
        yield Day(office, mall, clock, clerk, manager)
        office.mall_doors.close()
        assert office.checks.run() == []
