"""The outside services this product can speak to: one literal tuple, no import side effects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.gateways.mall_client import MallSettings, open_mall
from pos_app.gateways.ports import MallGateway


@dataclass(frozen=True, slots=True)
class MallDriver:
    """A kind of mall: the form of its settings and how it is opened."""

    key: str
    settings: type[MallSettings]
    open: Callable[[MallSettings], MallGateway]


MALL_DRIVERS: tuple[MallDriver, ...] = (MallDriver("json_api", MallSettings, open_mall),)


def mall_driver(key: str) -> MallDriver:
    """The driver of that key. Raises KeyError."""
    return {driver.key: driver for driver in MALL_DRIVERS}[key]
