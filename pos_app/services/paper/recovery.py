"""At start and each minute: nothing is left in the middle, nothing old prints by itself."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.paper import print_leases
from pos_app.db.paper.print_jobs import Ending, Evidence, JobRow
from pos_app.domain.errors import DomainError
from pos_app.domain.paper.printing import PrintAction, PrintState
from pos_app.services.paper import after_paper

PROCESS_DIED = "process_died"
_NO_STATION = 0


@dataclass(frozen=True, slots=True)
class Recovered:
    """Job ids: `unknown` were being sent when their process died; `expired` waited too long."""

    unknown: tuple[int, ...]
    expired: tuple[int, ...]


class Recovery:
    """Settles print jobs that no living process drives. Never sends anything."""

    def __init__(self, database: Database, clock: Clock, station_id: int) -> None:
        self._db = database
        self._clock = clock
        self._station_id = station_id

    def at_start(self) -> Recovered:
        """Before this station's spool starts: whatever its last process was sending is unknown."""
        self._db.write(lambda tx: print_leases.free(tx, self._station_id))
        return self._settle(self._station_id)

    def each_minute(self) -> Recovered:
        """While the shop works: jobs of any station whose lease ran out."""
        return self._settle(_NO_STATION)

    def _settle(self, station_id: int) -> Recovered:
        now = self._clock.now()
        lost = self._db.read(lambda tx: print_leases.lost(tx, now, station_id))
        overdue = self._db.read(lambda tx: print_leases.overdue(tx, now))
        return Recovered(
            tuple(job.job_id for job in lost if self._moved(job, PrintAction.LOSE, now)),
            tuple(job.job_id for job in overdue if self._moved(job, PrintAction.EXPIRE, now)),
        )

    def _moved(self, job: JobRow, action: PrintAction, now: int) -> bool:
        """Whether the job moved; one that somebody else ended meanwhile is left as it is."""
        by = Who(self._station_id, now)
        died = action is PrintAction.LOSE
        end = Ending(
            job.bytes_sent,
            PROCESS_DIED if died else job.trouble,
            evidence=Evidence(PROCESS_DIED) if died else None,
        )
        try:
            after = self._db.write(
                lambda tx: after_paper.move_job(tx, by, job.job_id, action, end=end)
            )
        except DomainError:
            return False
        return after.state in {PrintState.UNKNOWN, PrintState.EXPIRED}
