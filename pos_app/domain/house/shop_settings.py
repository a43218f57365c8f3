"""The shop's rules and words for papers, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.backups.backups import DEFAULT_HOURS
from pos_app.domain.house.ship_by import ShipRule
from pos_app.domain.receipts.receipt_due import ReceiptDuty
from pos_app.domain.won import Won

RAIL = (
    "today",
    "orders",
    "pick",
    "sale",
    "waybills",
    "cancels",
    "receipts",
    "closing",
    "items",
    "partners",
    "reports",
    "devices",
    "settings",
)


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """Everything 설정 edits that is not of this PC alone.

    `delivery_fee` in won, `free_delivery_over` in won (0: never free); `rail` the order of the
    navigation entries. 현금영수증: `receipt_must` unasked ones are the shop's duty, from
    `receipt_least` won on, within `receipt_days` of the payment. Backups: `backup_folder` empty is
    the folder beside the books, `backup_second` empty is none, `backup_hours` 0 makes none by itself.

    `day_ends` is the hour (0 to 6) at which a business day ends: a sale at one in the morning belongs
    to the evening before where it is 2. What is paid before the hour `same_day_until` of a business
    day leaves the shop that day, at the hour `leaves_at`.
    """

    shop_name: str = ""
    owner: str = ""
    business_no: str = ""
    tel: str = ""
    address: str = ""
    receipt_note: str = ""
    delivery_fee: Won = 3000
    free_delivery_over: Won = 50_000
    sale_without_picking: bool = True
    receipt_on_sale: bool = True
    receipt_must: bool = True
    receipt_least: Won = 100_000
    receipt_days: int = 5
    day_ends: int = 0
    same_day_until: int = 14
    leaves_at: int = 18
    rail: tuple[str, ...] = RAIL
    set_up: bool = False
    backup_folder: str = ""
    backup_second: str = ""
    backup_hours: int = DEFAULT_HOURS
    backup_at_close: bool = True

    @property
    def ship_rule(self) -> ShipRule:
        """Until when an order is paid to leave the same day, and when the courier comes."""
        return ShipRule(self.same_day_until, self.leaves_at)

    @property
    def duty(self) -> ReceiptDuty:
        """Which cash receipts must be issued unasked, and until when."""
        return ReceiptDuty(self.receipt_must, self.receipt_least, self.receipt_days)
