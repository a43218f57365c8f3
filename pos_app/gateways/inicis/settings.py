"""Where INIAPI is, and what our contract with it has: plain values, before HTTP is loaded."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass

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

    Only `hosts` are talked to. Raises BadKeys("client_ip").
    """

    client_ip: str
    address: str = f"https://{LIVE_HOST}"
    hosts: frozenset[str] = frozenset({LIVE_HOST})
    abilities: GatewayAbilities = BASIC
    limits: HttpLimits = INICIS_LIMITS

    def __post_init__(self) -> None:
        try:
            ipaddress.IPv4Address(self.client_ip)
        except ValueError:
            raise BadKeys("client_ip") from None
