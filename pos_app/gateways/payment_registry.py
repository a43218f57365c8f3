"""The payment gateways this product can speak to; apart from the malls, whose registry loads at start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.gateways.inicis.keys import InicisKeys
from pos_app.gateways.inicis.notices import read_notice
from pos_app.gateways.inicis.settings import InicisSettings
from pos_app.gateways.notice_port import NoticeReader
from pos_app.gateways.payment_port import PaymentGateway


@dataclass(frozen=True, slots=True)
class PaymentDriver:
    """A kind of payment gateway: the forms of its settings and keys, how it is opened, and how what
    it posts of its own accord is read."""

    key: str
    settings: type[InicisSettings]
    keys: type[InicisKeys]
    open: Callable[[InicisSettings, InicisKeys, Clock], PaymentGateway]
    notice: NoticeReader


def _inicis(settings: InicisSettings, keys: InicisKeys, clock: Clock) -> PaymentGateway:
    from pos_app.gateways.inicis.client import open_inicis  # HTTP and the cipher: only when used

    return open_inicis(settings, keys, clock)


PAYMENT_DRIVERS: tuple[PaymentDriver, ...] = (
    PaymentDriver("inicis", InicisSettings, InicisKeys, _inicis, read_notice),
)


def payment_driver(key: str) -> PaymentDriver:
    """The driver of that key. Raises KeyError."""
    return {driver.key: driver for driver in PAYMENT_DRIVERS}[key]
