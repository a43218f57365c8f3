"""The shop's rules and words for papers, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.backups import DEFAULT_HOURS
from pos_app.domain.money import Won

RAIL = (
    "today",
    "orders",
    "pick",
    "sale",
    "waybills",
    "cancels",
    "items",
    "partners",
    "devices",
    "settings",
)


@dataclass(frozen=True, slots=True)
class ShopSettings:
    """Everything 설정 edits that is not of this PC alone.

    `delivery_fee` in won, `free_delivery_over` in won (0: never free); `rail` the order of the
    navigation entries. Backups: `backup_folder` empty is the folder beside the books,
    `backup_hours` 0 makes none by itself.
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
    rail: tuple[str, ...] = RAIL
    set_up: bool = False
    backup_folder: str = ""
    backup_hours: int = DEFAULT_HOURS
    backup_at_close: bool = True
