"""What 보고서 is handed, and what its presenter asks of the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.reports.report import Asked, Choices, Report, Row, View
from pos_app.ui.notice import Notice

if TYPE_CHECKING:
    from pos_app.services.money.payouts import Payouts
    from pos_app.services.reports.exports import ReportExports
    from pos_app.services.reports.reports import Reports

Fetch = Callable[[Row | None, int], Sequence[Row]]
TODAY, YESTERDAY, MONTH, LAST_MONTH, OWN = "today", "yesterday", "month", "last_month", "own"


@dataclass(frozen=True, slots=True)
class ReportServices:
    """What the screen is handed."""

    reports: Reports
    exports: ReportExports
    payouts: Payouts


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What the filters say; 0 and "" are everything."""

    mall_id: int = 0
    method: str = ""
    staff_id: int = 0
    courier_id: int = 0


class ReportsView(Protocol):
    """What the presenter says to the screen."""

    def show_report(self, report: Report) -> None:
        """Another report: its columns, filters and chart."""
        ...

    def show_choices(self, choices: Choices) -> None:
        """What the filters offer."""
        ...

    def show_list(self, asked: Asked, fetch: Fetch) -> None:
        """List what this answers, from the top."""
        ...

    def show_view(self, asked: Asked, view: View | None) -> None:
        """Totals, chart and moment of what is listed; None while it is being read."""
        ...

    def export_began(self, count: int) -> None:
        """A file of so many rows is being written."""
        ...

    def export_at(self, done: int, count: int) -> None:
        """So many are written."""
        ...

    def export_ended(self, path: Path | None, masked: bool) -> None:
        """It lies there; None: there is none."""
        ...

    def show_period(self, first: int, last: int) -> None:
        """The days the report is of now, chosen for a person."""
        ...

    def say(self, notice: Notice | None) -> None:
        """Say what came of it; None takes it away."""
        ...
