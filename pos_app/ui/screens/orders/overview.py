"""What stands around the list: days, counts, the badge, papers that wait for a word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.domain.orders.order_views import DayCount, OrderBadges, StatusCounts
from pos_app.domain.paper.printing import DocType, PrintState

if TYPE_CHECKING:
    from pos_app.ui.screens.orders.needs import OrderServices

DAYS = 14
_STUCK = frozenset({PrintState.UNKNOWN, PrintState.BLOCKED})


@dataclass(frozen=True, slots=True)
class Overview:
    """`handed` are slips given to this station's printer that nobody has answered for;
    `stuck` counts slips of every station that are unknown or blocked."""

    days: tuple[DayCount, ...]
    counts: StatusCounts
    badges: OrderBadges
    handed: tuple[int, ...]
    stuck: int


def look(services: OrderServices, station: str, until: int, day: int) -> Overview:
    """Read it all; for a lane."""
    papers = [
        paper for paper in services.answers.waiting_for_person() if paper.doc_type is DocType.SLIP
    ]
    return Overview(
        services.orders.days(until, DAYS),
        services.orders.counts(day),
        services.orders.badges(),
        tuple(
            paper.job_id
            for paper in papers
            if paper.state is PrintState.HANDED_OVER and paper.evidence.station == station
        ),
        sum(paper.state in _STUCK for paper in papers),
    )
