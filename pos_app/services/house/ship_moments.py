"""The ship-by clock as moments: what leaves next, and what has missed its courier."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import from_kst, kst
from pos_app.db.transaction import Tx
from pos_app.domain.house.ship_by import ship_clock
from pos_app.services.house.settings import read_settings
from pos_app.services.house.shop_calendar import read_calendar


@dataclass(frozen=True, slots=True)
class ShipMoments:
    """ms UTC: what is paid before `due` leaves at `leaves`, what is paid before `late` is late."""

    due: int
    late: int
    leaves: int


def ship_moments(tx: Tx, now: int) -> ShipMoments:
    """As the clock stands at a moment, ms UTC."""
    rule = read_settings(tx).ship_rule
    clock = ship_clock(kst(now).replace(tzinfo=None), rule, read_calendar(tx).closed)
    return ShipMoments(
        from_kst(clock.due_before), from_kst(clock.late_before), from_kst(clock.next_leaves)
    )


def late_before(tx: Tx, now: int) -> int:
    """What was paid before this moment is late now."""
    return ship_moments(tx, now).late
