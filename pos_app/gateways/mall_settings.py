"""Where a mall is and how long it may take: read at start, before anything of HTTP is loaded."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.secret import Secret
from pos_app.gateways.http_limits import HttpLimits as HttpLimits


@dataclass(frozen=True, slots=True)
class MallSettings:
    """Where a mall's API is. `key` names the mall in our tables; `hosts` may be talked to."""

    key: str
    address: str
    hosts: frozenset[str]
    secret: Secret | None = None
    limits: HttpLimits | None = None
