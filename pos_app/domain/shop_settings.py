"""The shop's rules and words for papers, as one frozen value."""

from __future__ import annotations

from dataclasses import dataclass

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
    navigation entries.
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
