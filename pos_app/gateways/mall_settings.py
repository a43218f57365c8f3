"""Where a mall is and how long it may take: read at start, before anything of HTTP is loaded."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class HttpLimits:
    """How long and how much an outside service may take. Seconds and bytes.

    `total_s` bounds the whole call, so that one byte a second is a timeout too.
    """

    connect_s: float = 3.0
    read_s: float = 8.0
    total_s: float = 15.0
    max_bytes: int = 8_000_000


@dataclass(frozen=True, slots=True)
class MallSettings:
    """Where a mall's API is. `key` names the mall in our tables; `hosts` may be talked to."""

    key: str
    address: str
    hosts: frozenset[str]
    secret: str = field(default="", repr=False)
    limits: HttpLimits | None = None
