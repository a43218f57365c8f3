"""The payment gateways this product can speak to; apart from the malls, whose registry loads at start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.gateways.inicis.keys import InicisKeys
from pos_app.gateways.inicis.settings import InicisSettings
from pos_app.gateways.payment_port import PaymentGateway


@dataclass(frozen=True, slots=True)
class PaymentDriver:
    """A kind of payment gateway: the forms of its settings and keys, and how it is opened."""

    key: str
    settings: type[InicisSettings]
    keys: type[InicisKeys]
    open: Callable[[InicisSettings, InicisKeys, Clock], PaymentGateway]


def _inicis(settings: InicisSettings, keys: InicisKeys, clock: Clock) -> PaymentGateway:
    from pos_app.gateways.inicis.client import open_inicis  # HTTP and the cipher: only when used

    return open_inicis(settings, keys, clock)


PAYMENT_DRIVERS: tuple[PaymentDriver, ...] = (
    PaymentDriver("inicis", InicisSettings, InicisKeys, _inicis),
)


def payment_driver(key: str) -> PaymentDriver:
    """The driver of that key. Raises KeyError."""
    return {driver.key: driver for driver in PAYMENT_DRIVERS}[key]
