"""Where INIAPI is, and what our contract with it has: plain values, before HTTP is loaded."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from pathlib import Path

from pos_app.gateways.http_limits import HttpLimits
from pos_app.gateways.inicis.keys import BadKeys
from pos_app.gateways.payment_port import BASIC, GatewayAbilities

LIVE_HOST = "iniapi.inicis.com"
TEST_HOST = "stginiapi.inicis.com"
"""Never called by a test: its approvals charge real cards until midnight."""

INICIS_LIMITS = HttpLimits(connect_s=10.0, read_s=25.0, total_s=30.0, max_bytes=65_536)
"""Connecting 10 s, all in all 30 s: what Korean malls allow it (notes/domain.md §2.8)."""


@dataclass(frozen=True, slots=True)
class InicisSettings:
    """`client_ip` is the address this shop calls from, as registered with the gateway.

    Only `hosts` are talked to. `trusted` is the certificate of a pretend gateway on this computer,
    believed in place of the system's authorities. Raises BadKeys("client_ip").
    """

    client_ip: str
    address: str = f"https://{LIVE_HOST}"
    hosts: frozenset[str] = frozenset({LIVE_HOST})
    abilities: GatewayAbilities = BASIC
    limits: HttpLimits = INICIS_LIMITS
    trusted: Path | None = None

    def __post_init__(self) -> None:
        try:
            ipaddress.IPv4Address(self.client_ip)
        except ValueError:
            raise BadKeys("client_ip") from None


@dataclass(frozen=True, slots=True)
class Twin:
    """The pretend gateway of a training shop: at this host alone, proven by this certificate."""

    host: str
    certificate: Path


def settings_of(
    client_ip: str, address: str, abilities: GatewayAbilities, twin: Twin | None
) -> InicisSettings:
    """Settings of a merchant number as the shop keeps it; `address` "" for the gateway's own.

    A live shop reaches the gateway alone, a training shop its twin alone: whatever address was
    written, the door of the other is refused when it is opened. Raises BadKeys("client_ip").
    """
    at = address or f"https://{LIVE_HOST}"
    if twin is None:
        return InicisSettings(client_ip, at, abilities=abilities)
    hosts = frozenset({twin.host})
    return InicisSettings(client_ip, at, hosts, abilities, trusted=twin.certificate)
