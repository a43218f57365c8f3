"""The shop's rules and words for papers, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.money import Won
from pos_app.domain.receipt_due import ReceiptDuty

RAIL = (
    "today",
    "orders",
    "pick",
    "sale",
    "waybills",
    "cancels",
    "receipts",
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
    `receipt_least` won on, within `receipt_days` of the payment.
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
    rail: tuple[str, ...] = RAIL
    set_up: bool = False

    @property
    def duty(self) -> ReceiptDuty:
        """Which cash receipts must be issued unasked, and until when."""
        return ReceiptDuty(self.receipt_must, self.receipt_least, self.receipt_days)
