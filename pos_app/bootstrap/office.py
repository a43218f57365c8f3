"""The services of one shop, built once: the database open and migrated, nothing running yet."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cached_property

from pos_app.bootstrap.evening_office import EveningOffice
from pos_app.bootstrap.mall_doors import MallDoors
from pos_app.bootstrap.place import Place
from pos_app.clock import Clock
from pos_app.db.bring_up import bring_up
from pos_app.db.database import Database
from pos_app.db.house import stations
from pos_app.db.orders import search
from pos_app.services.drift.asking import Asking
from pos_app.services.drift.drifts import Drifts
from pos_app.services.drift.notice_driver import NoticeDriver
from pos_app.services.drift.sweep import DriftSweep
from pos_app.services.due_worker import DueWorker
from pos_app.services.exchanges.exchanges import Exchanges
from pos_app.services.house.closed_days import ClosedDays
from pos_app.services.house.couriers import Couriers
from pos_app.services.house.malls import Malls
from pos_app.services.house.settings import Settings
from pos_app.services.house.ship_moments import late_before
from pos_app.services.house.staff import StaffBook
from pos_app.services.intake.imports import Imports
from pos_app.services.intake.item_books import ItemBooks
from pos_app.services.intake.item_matching import ItemMatching
from pos_app.services.intake.mall_pull import MallPull
from pos_app.services.intake.mall_round import MallRound
from pos_app.services.intake.order_changes import OrderChanges
from pos_app.services.intake.order_files import OrderFiles
from pos_app.services.intake.order_formats import OrderFormats
from pos_app.services.money.payment_numbers import PaymentNumbers
from pos_app.services.orders.items import Items
from pos_app.services.orders.orders import Orders
from pos_app.services.orders.partners import Partners
from pos_app.services.orders.payments import Payments
from pos_app.services.outside.mall_todo import MallToDos
from pos_app.services.outside.promise_driver import PromiseDriver
from pos_app.services.outside.promises import Promises
from pos_app.services.paper.paper_answers import PaperAnswers
from pos_app.services.paper.receipts import Receipts
from pos_app.services.paper.slip_pdf import SlipPdf
from pos_app.services.paper.slips import Slips
from pos_app.services.parcels.courier_orders import CourierOrders
from pos_app.services.parcels.courier_results import CourierResults
from pos_app.services.parcels.courier_words import CourierWords
from pos_app.services.parcels.mall_uploads import MallUploads
from pos_app.services.parcels.waybill_desk import WaybillDesk
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.selling.collections import Collections
from pos_app.services.selling.goods_returns import GoodsReturns
from pos_app.services.selling.sale_queue import SaleQueue
from pos_app.services.selling.sales import Sales
from pos_app.services.selling.statements import Statements
from pos_app.services.selling.voucher_days import VoucherDays
from pos_app.services.selling.vouchers import Vouchers
from pos_app.services.till.drawer_desk import DrawerDesk
from pos_app.services.today.money_exceptions import MoneyExceptions
from pos_app.services.today.today import Today
from pos_app.services.warehouse.cancel_desk import CancelDesk
from pos_app.services.warehouse.cancel_sheets import CancelSheets
from pos_app.services.warehouse.cancels import Cancels
from pos_app.services.warehouse.hand_over import HandOver
from pos_app.services.warehouse.picking import Picking
from pos_app.services.warehouse.put_back import PutBack

FORMATS = "order_formats"
COURIER_FORMATS = "courier_formats"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Office(EveningOffice):
    """Everything a screen or a command may be handed. Services are made when first asked for."""

    @cached_property
    def staff(self) -> StaffBook:
        return StaffBook(self.db, self.clock, self.passwords)

    @cached_property
    def settings(self) -> Settings:
        return Settings(self.db, self.clock)

    @cached_property
    def closed_days(self) -> ClosedDays:
        return ClosedDays(self.db, self.clock)

    @cached_property
    def malls(self) -> Malls:
        return Malls(self.db, self.clock)

    @cached_property
    def couriers(self) -> Couriers:
        return Couriers(self.db, self.clock)

    @cached_property
    def items(self) -> Items:
        return Items(self.db, self.clock)

    @cached_property
    def orders(self) -> Orders:
        return Orders(self.db, self.clock, late_before)

    @cached_property
    def imports(self) -> Imports:
        return Imports(self.db, self.clock)

    @cached_property
    def slips(self) -> Slips:
        return Slips(self.db, self.clock, training=self.place.training)

    @cached_property
    def paper_answers(self) -> PaperAnswers:
        return PaperAnswers(self.db, self.clock)

    @cached_property
    def receipts(self) -> Receipts:
        return Receipts(self.db, self.clock)

    @cached_property
    def sales(self) -> Sales:
        return Sales(self.db, self.clock, training=self.place.training)

    @cached_property
    def hand_over(self) -> HandOver:
        return HandOver(self.db, self.clock, training=self.place.training)

    @cached_property
    def cancels(self) -> Cancels:
        return Cancels(self.db, self.clock)

    @cached_property
    def put_back(self) -> PutBack:
        return PutBack(self.db, self.clock)

    @cached_property
    def cancel_desk(self) -> CancelDesk:
        return CancelDesk(self.db, self.clock, self.cancels, self.put_back)

    @cached_property
    def cancel_sheets(self) -> CancelSheets:
        return CancelSheets(self.db, self.clock, training=self.place.training)

    @cached_property
    def picking(self) -> Picking:
        return Picking(self.db, self.clock)

    @cached_property
    def sale_queue(self) -> SaleQueue:
        return SaleQueue(self.db, self.clock)

    @cached_property
    def vouchers(self) -> Vouchers:
        return Vouchers(self.db, self.clock, self.receipts, training=self.place.training)

    @cached_property
    def goods_returns(self) -> GoodsReturns:
        return GoodsReturns(self.db, self.clock)

    @cached_property
    def exchanges(self) -> Exchanges:
        return Exchanges(self.db, self.clock)

    @cached_property
    def voucher_days(self) -> VoucherDays:
        return VoucherDays(self.db)

    @cached_property
    def waybills(self) -> Waybills:
        return Waybills(self.db, self.clock)

    @cached_property
    def waybill_desk(self) -> WaybillDesk:
        return WaybillDesk(self.db, self.clock)

    @cached_property
    def courier_words(self) -> CourierWords:
        return CourierWords(self.db, self.clock)

    @cached_property
    def courier_orders(self) -> CourierOrders:
        """The shop's own forms lie beside its order formats; files go where PDFs go."""
        return CourierOrders(self.db, self.clock, self.place.folder, self.place.papers)

    @cached_property
    def mall_uploads(self) -> MallUploads:
        folder, papers = self.place.folder, self.place.papers
        return MallUploads(self.db, self.clock, folder / FORMATS, folder, papers)

    @cached_property
    def promises(self) -> Promises:
        return Promises(self.db, self.clock)

    @cached_property
    def order_changes(self) -> OrderChanges:
        return OrderChanges(self.db, self.clock)

    @cached_property
    def item_books(self) -> ItemBooks:
        return ItemBooks(self.db, self.clock, self.place.papers)

    @cached_property
    def item_matching(self) -> ItemMatching:
        return ItemMatching(self.db, self.clock)

    @cached_property
    def partners(self) -> Partners:
        return Partners(self.db, self.clock)

    @cached_property
    def collections(self) -> Collections:
        return Collections(self.db, self.clock)

    @cached_property
    def statements(self) -> Statements:
        return Statements(self.db, self.clock, training=self.place.training)

    @cached_property
    def drawer_desk(self) -> DrawerDesk:
        return DrawerDesk(self.db, self.clock)

    @cached_property
    def slip_pdf(self) -> SlipPdf:
        return SlipPdf(self.db, self.clock, self.slips)

    @cached_property
    def today(self) -> Today:
        return Today(self.db, self.clock, backed_up=not self.place.training)

    @cached_property
    def mall_pull(self) -> MallPull:
        return MallPull(self.db, self.clock, self.mall_doors)

    @cached_property
    def order_formats(self) -> OrderFormats:
        return OrderFormats(self.place.folder / FORMATS)

    @cached_property
    def payments(self) -> Payments:
        return Payments(self.db, self.clock)

    @cached_property
    def payment_numbers(self) -> PaymentNumbers:
        return PaymentNumbers(self.db, self.clock)

    @cached_property
    def mall_round(self) -> MallRound:
        return MallRound(self.malls, self.mall_pull)

    @cached_property
    def mall_todo(self) -> MallToDos:
        return MallToDos(self.db)

    @cached_property
    def order_files(self) -> OrderFiles:
        return OrderFiles(self.place.folder / FORMATS)

    @cached_property
    def courier_results(self) -> CourierResults:
        return CourierResults(self.db, self.clock, self.place.folder / COURIER_FORMATS)

    @cached_property
    def mall_doors(self) -> MallDoors:
        return MallDoors(self.db)

    @cached_property
    def drifts(self) -> Drifts:
        return Drifts(self.db, self.clock, self._asking)

    @cached_property
    def money_exceptions(self) -> MoneyExceptions:
        return MoneyExceptions(self.db, self.clock)

    @cached_property
    def _asking(self) -> Asking:
        return Asking(self.gateway_doors, self.mall_doors)

    @cached_property
    def _sweep(self) -> DriftSweep:
        return DriftSweep(self.db, self.clock, self.station_id, self._asking)

    def promise_driver(self) -> PromiseDriver:
        """Drives the promises of every mall with an API."""
        return PromiseDriver(self.db, self.clock, self.station_id, self.mall_doors)

    def promise_worker(self) -> DueWorker:
        """The driver on a thread of its own."""
        return DueWorker(self.db, self.clock, self.promise_driver(), "promise", "promises")

    def notice_driver(self) -> NoticeDriver:
        """Looks into what the gateway posted."""
        doors = self.gateway_doors
        return NoticeDriver(self.db, self.clock, self.station_id, doors, self._asking)

    def notice_worker(self) -> DueWorker:
        """The same on a thread of its own."""
        return DueWorker(self.db, self.clock, self.notice_driver(), "gateway_notice", "notices")

    def pull_malls(self) -> None:
        """New orders of every mall with an API; one that does not answer leaves the others be."""
        silent = self.mall_round.fetch_by_itself(self.station_id).silent
        if silent:
            _log.info("%s malls did not answer", len(silent))

    def compare(self) -> None:
        """One order with its mall and its gateway, where one's turn has come."""
        self._sweep.look_once()

    def tidy(self) -> None:
        """What the database needs while nobody waits."""
        self.db.write(search.tidy)
        self.db.checkpoint()
        self.recovery_cards.sweep()
        self.export_sweep.sweep()
        self.closed_days.days_off()  # loads the holidays, so that no transaction has to

    def close(self) -> None:
        """Give back connections and files."""
        self.mall_doors.close()
        self.gateway_doors.close()
        self.db.close()


def open_office(place: Place, clock: Clock) -> Office:
    """Open the shop at this place, bringing its database to the newest form.

    Raises `DatabaseTrouble`, `NetworkPathRefused`, `StationFileInvalid`.
    """
    station = place.station()
    db = Database(place.database_url(station))
    try:
        bring_up(db)
        station_id = db.write(lambda tx: stations.register(tx, station.name, clock.now()))
    except BaseException:
        db.close()
        raise
    return Office(place, station, station_id, clock, db)
