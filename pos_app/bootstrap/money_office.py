"""The services of money that goes back, and what the gateway is told by them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from pos_app.bootstrap.gateway_doors import GatewayDoors
from pos_app.bootstrap.place import Place
from pos_app.bootstrap.secrets_door import SecretsDoor
from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.services.due_worker import DueWorker
from pos_app.services.money.account_closes import AccountCloses, CloseDriver
from pos_app.services.money.data_key import DataKey
from pos_app.services.money.escrow_driver import EscrowDriver
from pos_app.services.money.escrows import Escrows
from pos_app.services.money.merchants import Merchants
from pos_app.services.money.money_desk import MoneyDesk
from pos_app.services.money.notice_inbox import NoticeInbox
from pos_app.services.money.refund_accounts import RefundAccounts
from pos_app.services.money.refund_driver import RefundDriver
from pos_app.services.money.refunds import Refunds
from pos_app.services.receipts.cash_receipt_desk import CashReceiptDesk
from pos_app.services.receipts.gateway_lists import GatewayLists
from pos_app.services.receipts.gateway_receipts import GatewayReceipts
from pos_app.services.receipts.receipt_book import ReceiptBook
from pos_app.services.receipts.receipt_papers import ReceiptPapers
from pos_app.services.receipts.terminal_places import TerminalPlaces
from pos_app.services.receipts.terminal_receipts import FindTerminal, TerminalReceipts
from pos_app.station import Station

RECEIPT_FORMATS = "receipt_formats"


@dataclass(frozen=True)
class MoneyOffice:
    """A part of the office: made when first asked for, like all of it."""

    place: Place
    station: Station
    station_id: int
    clock: Clock
    db: Database

    @cached_property
    def secrets(self) -> SecretsDoor:
        return SecretsDoor(live=not self.place.training)

    @cached_property
    def merchants(self) -> Merchants:
        return Merchants(self.db, self.clock, self.secrets, self.place.twin)

    @cached_property
    def money_desk(self) -> MoneyDesk:
        return MoneyDesk(self.db, self.clock)

    @cached_property
    def refunds(self) -> Refunds:
        return Refunds(self.db, self.clock)

    @cached_property
    def gateway_doors(self) -> GatewayDoors:
        return GatewayDoors(self.db, self.clock, self.secrets, self.place.twin)

    @cached_property
    def data_key(self) -> DataKey:
        return DataKey(self.db, self.clock, self.secrets)

    @cached_property
    def refund_accounts(self) -> RefundAccounts:
        return RefundAccounts(self.db, self.clock, self.data_key)

    @cached_property
    def account_closes(self) -> AccountCloses:
        return AccountCloses(self.db, self.clock)

    @cached_property
    def escrows(self) -> Escrows:
        return Escrows(self.db, self.clock)

    @cached_property
    def notice_inbox(self) -> NoticeInbox:
        return NoticeInbox(self.db, self.clock, self.station_id)

    @cached_property
    def escrow_driver(self) -> EscrowDriver:
        return EscrowDriver(self.db, self.clock, self.station_id, self.gateway_doors)

    def refund_driver(self) -> RefundDriver:
        """Drives the refunds of every merchant number this PC has the keys of."""
        return RefundDriver(self.db, self.clock, self.station_id, self.gateway_doors, self.data_key)

    @cached_property
    def cash_receipts(self) -> CashReceiptDesk:
        return CashReceiptDesk(self.db, self.clock, self.data_key)

    @cached_property
    def receipt_book(self) -> ReceiptBook:
        return ReceiptBook(self.db, self.clock)

    @cached_property
    def gateway_lists(self) -> GatewayLists:
        return GatewayLists(self.db, self.clock, self.place.folder / RECEIPT_FORMATS)

    @cached_property
    def receipt_papers(self) -> ReceiptPapers:
        return ReceiptPapers(self.db, self.clock, training=self.place.training)

    @cached_property
    def terminal_places(self) -> TerminalPlaces:
        return TerminalPlaces(self.db, self.clock, self.station_id)

    def terminal_worker(self, terminal: FindTerminal) -> DueWorker:
        """Receipts of the card terminal at this PC, on a thread of its own."""
        driver = TerminalReceipts(self.db, self.clock, self.station_id, terminal, self.data_key)
        return DueWorker(self.db, self.clock, driver, "cash_receipt", "terminal-receipts")

    def gateway_workers(self) -> tuple[DueWorker, ...]:
        """What the gateway is told, on a thread each: refunds, accounts taken back, parcels, receipts."""
        closes = CloseDriver(self.db, self.clock, self.station_id, self.gateway_doors)
        where = (self.db, self.clock, self.station_id, self.gateway_doors)
        receipts = GatewayReceipts(*where, self.data_key)
        return (
            DueWorker(self.db, self.clock, receipts, "cash_receipt", "gateway-receipts"),
            DueWorker(self.db, self.clock, self.refund_driver(), "refund", "refunds"),
            DueWorker(self.db, self.clock, closes, "account_close", "account-closes"),
            DueWorker(self.db, self.clock, self.escrow_driver, "escrow", "escrow"),
        )

    def register_shipped(self) -> None:
        """Escrow parcels that went out since are told to the gateway."""
        self.escrow_driver.take_in()
