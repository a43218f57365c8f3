"""How long and how much any outside service may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class HttpLimits:
    """How long and how much an outside service may take. Seconds and bytes.

    `total_s` bounds the whole call, so that one byte a second is a timeout too.
    """

    connect_s: float = 3.0
    read_s: float = 8.0
    total_s: float = 15.0
    max_bytes: int = 8_000_000
