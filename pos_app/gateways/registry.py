"""The outside services this product can speak to: one literal tuple, no import side effects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.gateways.mall_settings import MallSettings
from pos_app.gateways.ports import MallGateway


@dataclass(frozen=True, slots=True)
class MallDriver:
    """A kind of mall: the form of its settings and how it is opened."""

    key: str
    settings: type[MallSettings]
    open: Callable[[MallSettings], MallGateway]


def _json_api(settings: MallSettings) -> MallGateway:
    from pos_app.gateways.mall_client import open_mall  # HTTP costs 0.1 s: not before it is used

    return open_mall(settings)


MALL_DRIVERS: tuple[MallDriver, ...] = (MallDriver("json_api", MallSettings, _json_api),)


def mall_driver(key: str) -> MallDriver:
    """The driver of that key. Raises KeyError."""
    return {driver.key: driver for driver in MALL_DRIVERS}[key]
