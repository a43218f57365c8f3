"""The services of the manager's evening: closing the day, its backups, reports and payouts."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pos_app.bootstrap.money_office import MoneyOffice
from pos_app.domain.closing.day_close import Closing
from pos_app.domain.errors import PosError
from pos_app.services.backups.backups import Backups
from pos_app.services.backups.outgoing_desk import OutgoingDesk
from pos_app.services.backups.recovery_cards import RecoveryCards
from pos_app.services.backups.restore_desk import RestoreDesk
from pos_app.services.closing.closing_papers import ClosingPapers
from pos_app.services.closing.closings import Closings
from pos_app.services.house.checks import Checks
from pos_app.services.house.log_in import LogIn
from pos_app.services.house.passwords import Passwords
from pos_app.services.reports.export_sweep import ExportSweep

if TYPE_CHECKING:
    from pos_app.services.money.payouts import Payouts
    from pos_app.services.reports.exports import ReportExports
    from pos_app.services.reports.reports import Reports

PAYOUT_FORMATS = "payout_formats"
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class EveningOffice(MoneyOffice):
    """A part of the office: made when first asked for, like all of it."""

    @cached_property
    def passwords(self) -> Passwords:
        return Passwords()

    @cached_property
    def log_in(self) -> LogIn:
        return LogIn(self.db, self.clock, self.passwords, self.station.name)

    @cached_property
    def checks(self) -> Checks:
        return Checks(self.db, self.clock)

    @cached_property
    def backups(self) -> Backups:
        return Backups(self.db, self.clock, self.data_key, self.station_id, self.place.folder)

    @cached_property
    def recovery_cards(self) -> RecoveryCards:
        return RecoveryCards(self.db, self.clock, self.data_key, self.place.papers)

    @cached_property
    def outgoing_desk(self) -> OutgoingDesk:
        return OutgoingDesk(self.db, self.clock)

    @cached_property
    def restore_desk(self) -> RestoreDesk:
        where = self.place.folder
        return RestoreDesk(self.db, self.clock, self.secrets, self.log_in, self.backups, where)

    @cached_property
    def closings(self) -> Closings:
        return Closings(self.db, self.clock, self.checks, (self._closed_now,))

    @cached_property
    def _closed(self) -> list[int]:
        """Moments (ms UTC) after Zs that no backup holds yet."""
        return []

    def _closed_now(self, _closing: Closing) -> None:
        self._closed.append(self.clock.now())

    @cached_property
    def closing_papers(self) -> ClosingPapers:
        return ClosingPapers(self.db, self.clock, self.closings, training=self.place.training)

    @cached_property
    def reports(self) -> Reports:
        # Loaded here, as its neighbours: no report is needed to start.
        from pos_app.services.reports.reports import Reports

        return Reports(self.db, self.clock)

    @cached_property
    def report_exports(self) -> ReportExports:
        from pos_app.services.reports.exports import ReportExports

        training = self.place.training
        return ReportExports(self.db, self.clock, self.place.papers, training=training)

    @cached_property
    def export_sweep(self) -> ExportSweep:
        return ExportSweep(self.db, self.clock, self.station_id, self.place.papers)

    @cached_property
    def payouts(self) -> Payouts:
        from pos_app.services.money.payouts import Payouts

        return Payouts(self.db, self.clock, self.place.folder / PAYOUT_FORMATS)

    def back_up(self) -> None:
        """A backup where the next one is due, or after a Z. A training shop makes them by hand only."""
        if self.place.training:
            return
        self._back_up_closed()
        self.backups.by_itself()

    def _back_up_closed(self) -> None:
        """A backup that holds every Z made here. Raises BackupFailed; the Zs stand, and wait on."""
        waiting = list(self._closed)
        if waiting and self.backups.after_z(max(waiting)):
            del self._closed[: len(waiting)]

    def back_up_at_close(self) -> None:
        """The last act of a shop: nothing of ours writes any more. What fails is in the books."""
        if self.place.training:
            return
        try:
            self._back_up_closed()
            self.backups.at_close()
        except PosError as no:
            _log.warning("no backup at the close: %s", type(no).__name__)
