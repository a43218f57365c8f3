"""피킹: one job an order, held by one picker under a lease."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Row, Tx
from pos_app.domain.ids import new_id

pick_job = table(
    "pick_job",
    key(),
    whole("order_id", ForeignKey("sales_order.id")),
    text("state"),
    # The basket of the cart, 1 and up; 0 while nobody holds it.
    whole("basket"),
    whole("holder_id", ForeignKey("staff.id"), nullable=True),
    whole("station_id", ForeignKey("station.id"), nullable=True),
    whole("lease_until"),
    # Who asks to take it over, where, since when.
    whole("asked_by", ForeignKey("staff.id"), nullable=True),
    whole("asked_station", ForeignKey("station.id"), nullable=True),
    whole("asked_at", nullable=True),
    # From whose hands, and where, it was taken without their leave; empty once given or let go.
    whole("lost_by", ForeignKey("staff.id"), nullable=True),
    whole("lost_station", ForeignKey("station.id"), nullable=True),
    whole("opened_at"),
    whole("ended_at", nullable=True),
    UniqueConstraint("order_id"),
    CheckConstraint("state IN ('open','done','stopped')", name="state"),
    CheckConstraint(
        "(holder_id IS NULL) = (station_id IS NULL) AND (holder_id IS NULL) = (basket = 0)",
        name="held_whole",
    ),
    CheckConstraint(
        "(asked_by IS NULL) = (asked_at IS NULL) AND (asked_by IS NULL) = (asked_station IS NULL)",
        name="asked_whole",
    ),
    CheckConstraint("(lost_by IS NULL) = (lost_station IS NULL)", name="lost_whole"),
    Index("ix_pick_job_holder", "holder_id", "station_id", "state"),
    Index("ix_pick_job_lost", "lost_by", "lost_station"),
    Index("ix_pick_job_state", "state", "opened_at", "id"),
)

_FOUND = (
    "SELECT j.order_id, o.order_no, j.state, j.basket, j.holder_id, COALESCE(w.name, ''),"
    " j.station_id, COALESCE(t.name, ''), j.lease_until, j.asked_by, j.asked_station, j.asked_at,"
    " j.opened_at FROM pick_job j JOIN sales_order o ON o.id=j.order_id"
    " LEFT JOIN staff w ON w.id=j.holder_id LEFT JOIN station t ON t.id=j.station_id"
)
_OF_ORDER = both(f"{_FOUND} WHERE j.order_id=:order_id")
_HELD = both(
    f"{_FOUND} WHERE j.holder_id=:holder_id AND j.station_id=:station_id ORDER BY j.basket"
)
_LOST = (
    "lost_by=CASE WHEN {taken} THEN pick_job.holder_id END,"
    " lost_station=CASE WHEN {taken} THEN pick_job.station_id END,"
)
_FROM_ANOTHER = "pick_job.holder_id<>excluded.holder_id OR pick_job.station_id<>excluded.station_id"
_CLAIM = both(
    "INSERT INTO pick_job(id, order_id, state, basket, holder_id, station_id, lease_until,"
    " opened_at) VALUES(:id, :order_id, :state, :basket, :holder_id, :station_id, :until, :now)"
    " ON CONFLICT(order_id) DO UPDATE SET"
    f" {_LOST.format(taken=_FROM_ANOTHER)} state=excluded.state, basket=excluded.basket,"
    " holder_id=excluded.holder_id, station_id=excluded.station_id,"
    " lease_until=excluded.lease_until, asked_by=NULL, asked_station=NULL, asked_at=NULL,"
    " opened_at=excluded.opened_at,"
    " ended_at=CASE WHEN excluded.state<>'open' THEN pick_job.ended_at END"
    " WHERE pick_job.holder_id IS NULL OR pick_job.lease_until<=excluded.opened_at"
    " OR pick_job.holder_id=excluded.holder_id"
    " OR (pick_job.asked_by=excluded.holder_id AND pick_job.asked_at<=:silent_since)",
    "pick_job",
)
_HAND = both(
    f"UPDATE pick_job SET {_LOST.format(taken=':taken=1')}"
    " basket=:basket, holder_id=:holder_id, station_id=:station_id,"
    " lease_until=:until, asked_by=NULL, asked_station=NULL, asked_at=NULL"
    " WHERE order_id=:order_id",
    "pick_job",
)
_RENEW = both(
    "UPDATE pick_job SET lease_until=:until WHERE holder_id=:holder_id AND station_id=:station_id",
    "pick_job",
)
_FIRST_END = both(
    "SELECT MIN(lease_until) FROM pick_job WHERE holder_id=:holder_id AND station_id=:station_id"
)
_LET_GO = (
    "UPDATE pick_job SET holder_id=NULL, station_id=NULL, basket=0, lease_until=0, asked_by=NULL,"
    " asked_station=NULL, asked_at=NULL, lost_by=NULL, lost_station=NULL"
    " WHERE holder_id=:holder_id AND station_id=:station_id"
)
_RELEASE = both(f"{_LET_GO} AND order_id=:order_id", "pick_job")
_LET_GO_OF_WHAT_ENDED = both(f"{_LET_GO} AND state<>'open'", "pick_job")
_STATE = both(
    "UPDATE pick_job SET state=:state, ended_at=:ended_at WHERE order_id=:order_id", "pick_job"
)
_ASK = both(
    "UPDATE pick_job SET asked_by=:asked_by, asked_station=:station_id, asked_at=:now"
    " WHERE order_id=:order_id AND (asked_by IS NULL OR asked_by=:asked_by OR asked_at<:stale)",
    "pick_job",
)
_ANSWER = both(
    "UPDATE pick_job SET asked_by=NULL, asked_station=NULL, asked_at=NULL"
    " WHERE order_id=:order_id AND holder_id=:holder_id",
    "pick_job",
)
_TAKEN_FROM = both(
    f"{_FOUND} WHERE j.lost_by=:staff_id AND j.lost_station=:station_id AND j.state='open'"
    " AND j.holder_id IS NOT NULL ORDER BY j.opened_at DESC, j.id DESC LIMIT 1"
)
_OTHER = both(
    "SELECT o.order_no FROM pick_job j JOIN sales_order o ON o.id=j.order_id"
    " JOIN order_line l ON l.order_id=j.order_id AND l.item_id=:item_id"
    " WHERE j.state='open' AND o.stop_state='none' AND (j.holder_id IS NULL"
    " OR j.holder_id<>:holder_id OR j.station_id<>:station_id) ORDER BY j.opened_at, j.id LIMIT 1"
)


class JobState(StrEnum):
    """Where picking an order stands."""

    OPEN = "open"
    DONE = "done"
    STOPPED = "stopped"


@dataclass(frozen=True, slots=True)
class Job:
    """A pick job with the names of who holds it; times in ms UTC."""

    order_id: int
    order_no: str
    state: JobState
    basket: int
    holder_id: int | None
    holder: str
    station_id: int | None
    station: str
    lease_until: int
    asked_by: int | None
    asked_station: int | None
    asked_at: int | None
    opened_at: int

    def held_at(self, holder_id: int, station_id: int) -> bool:
        """Whether exactly this person holds it at exactly this station."""
        return self.holder_id == holder_id and self.station_id == station_id


def of_order(tx: Tx, order_id: int) -> Job | None:
    """The job of an order, if anybody ever began to pick it."""
    row = tx.one(_OF_ORDER, order_id=order_id)
    return None if row is None else _job(row)


def held(tx: Tx, holder_id: int, station_id: int) -> list[Job]:
    """What a picker holds at a station, by basket."""
    return [_job(row) for row in tx.rows(_HELD, holder_id=holder_id, station_id=station_id)]


@dataclass(frozen=True, slots=True)
class Claim:
    """Who wants a job where; `silent_since`: a request before it that nobody answered counts."""

    order_id: int
    state: JobState
    basket: int
    holder_id: int
    station_id: int
    until: int
    now: int
    silent_since: int


def claim(tx: Tx, wanted: Claim) -> bool:
    """Take an order's job, made here if it has none: one nobody holds, or whose lease is over.

    False where another picker holds it.
    """
    values = {name: getattr(wanted, name) for name in Claim.__slots__}
    return tx.run(_CLAIM, **{**values, "id": new_id(), "state": wanted.state.value}) == 1


def taken_from(tx: Tx, staff_id: int, station_id: int) -> Job | None:
    """The newest job that was taken out of these hands and is picked on by others."""
    row = tx.one(_TAKEN_FROM, staff_id=staff_id, station_id=station_id)
    return None if row is None else _job(row)


def hand(
    tx: Tx,
    order_id: int,
    holder_id: int,
    station_id: int,
    basket: int,
    until: int,
    *,
    taken: bool = False,
) -> None:
    """Give the job to another picker, whoever holds it; the caller has the right to.

    `taken`: without the leave of who had it, who is to be told.
    """
    tx.run(
        _HAND,
        order_id=order_id,
        holder_id=holder_id,
        station_id=station_id,
        basket=basket,
        until=until,
        taken=int(taken),
    )


def renew(tx: Tx, holder_id: int, station_id: int, until: int) -> None:
    """The picker is alive: hold on to everything until then."""
    tx.run(_RENEW, holder_id=holder_id, station_id=station_id, until=until)


def first_end(tx: Tx, holder_id: int, station_id: int) -> int | None:
    """When the first lease of a picker's cart ends, in ms UTC; None for an empty cart."""
    found = tx.value(_FIRST_END, holder_id=holder_id, station_id=station_id)
    return None if found is None else int(found)


def release(tx: Tx, order_id: int, holder_id: int, station_id: int) -> bool:
    """Let go of a job; False where it was not held here."""
    return tx.run(_RELEASE, order_id=order_id, holder_id=holder_id, station_id=station_id) == 1


def let_go_of_what_ended(tx: Tx, holder_id: int, station_id: int) -> None:
    """Let go of every job of a cart that is done or stopped."""
    tx.run(_LET_GO_OF_WHAT_ENDED, holder_id=holder_id, station_id=station_id)


def set_state(tx: Tx, order_id: int, state: JobState, at: int) -> None:
    """Open, done or stopped."""
    ended = None if state is JobState.OPEN else at
    tx.run(_STATE, order_id=order_id, state=state.value, ended_at=ended)


def ask(tx: Tx, order_id: int, asked_by: int, station_id: int, now: int, stale: int) -> bool:
    """Ask the holder for the job; False while somebody else's question is younger than `stale`."""
    return (
        tx.run(
            _ASK, order_id=order_id, asked_by=asked_by, station_id=station_id, now=now, stale=stale
        )
        == 1
    )


def answer(tx: Tx, order_id: int, holder_id: int) -> bool:
    """The holder keeps the job: the question is gone."""
    return tx.run(_ANSWER, order_id=order_id, holder_id=holder_id) == 1


def other_order(tx: Tx, item_id: int, holder_id: int, station_id: int) -> str:
    """The number of an order that somebody else picks and that needs the item; "" if none does."""
    found = tx.value(_OTHER, item_id=item_id, holder_id=holder_id, station_id=station_id)
    return str(found or "")


def _job(row: Row) -> Job:
    order_id, order_no, state, *rest = row
    return Job(order_id, order_no, JobState(state), *rest)
