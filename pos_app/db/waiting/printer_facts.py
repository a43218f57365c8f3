"""How much one printer of one station did today, and what waits for it: short walks on an index."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, func, or_, select

from pos_app.db.paper.print_jobs import print_job
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.paper.printing import PrintState

# A job is printed at most so long after it was queued: older ones cannot have ended today.
_OLDEST_MS = 2 * 86_400_000
_p = print_job.c
_OUT = (PrintState.CONFIRMED, PrintState.CONFIRMED_BY_PERSON, PrintState.HANDED_OVER)
_WAITS = (PrintState.QUEUED, PrintState.SENDING, PrintState.SENT, PrintState.BLOCKED)
_here = (_p.station_id == bindparam("station"), _p.printer == bindparam("printer"))

_TODAY = Statement(
    select(func.count(), func.max(_p.ended_at)).where(
        or_(*(_p.state == state.value for state in _OUT)),
        *_here,
        _p.created_at >= bindparam("oldest"),
        _p.ended_at >= bindparam("start"),
    )
)
_WAITING = Statement(
    select(func.count()).where(
        or_(*(_p.state == state.value for state in _WAITS)),
        *_here,
        or_(_p.state != PrintState.QUEUED.value, _p.expires_at > bindparam("now")),
    )
)


@dataclass(frozen=True, slots=True)
class PrinterDay:
    """Papers out since the day began, when the last was (ms UTC, None for none), jobs that wait."""

    printed: int
    last_at: int | None
    waiting: int


def printer_day(tx: Tx, station_id: int, printer: str, day_start: int, now: int) -> PrinterDay:
    """The figures of one printer; `printer` is a role of the station's devices."""
    where = {"station": station_id, "printer": printer}
    row = tx.one(_TODAY, **where, start=day_start, oldest=day_start - _OLDEST_MS)
    printed, last_at = row if row is not None else (0, None)
    return PrinterDay(printed, last_at, int(tx.value(_WAITING, **where, now=now) or 0))
