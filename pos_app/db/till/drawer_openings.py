"""Openings of the cash drawer: written with what they are for, claimed once, ended by what is known."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.statement import Statement
from pos_app.db.transaction import Row, Tx
from pos_app.domain.till.drawer import DrawerCause, DrawerOpening, DrawerState, DrawerTrouble

drawer_opening = table(
    "drawer_opening",
    key(),
    text("op_id"),
    whole("station_id", ForeignKey("station.id")),
    text("cause"),
    whole("payment_id", ForeignKey("payment.id"), nullable=True),
    text("reason", nullable=True),
    whole("staff_id", ForeignKey("staff.id"), nullable=True),
    text("state"),
    text("trouble"),
    whole("created_at"),
    whole("expires_at"),
    whole("sent_at", nullable=True),
    whole("ended_at", nullable=True),
    UniqueConstraint("op_id"),
    UniqueConstraint("payment_id"),
    CheckConstraint(
        "(cause = 'cash' AND payment_id IS NOT NULL AND reason IS NULL)"
        " OR (cause = 'no_sale' AND payment_id IS NULL AND reason IS NOT NULL AND reason <> ''"
        " AND staff_id IS NOT NULL)",
        name="cash_or_reason",
    ),
    Index("ix_drawer_opening_state", "station_id", "state", "created_at"),
    Index("ix_drawer_opening_day", "station_id", "created_at"),
)

_d = drawer_opening.c
_COLUMNS = (
    _d.id, _d.station_id, _d.cause, _d.state, _d.trouble, _d.created_at, _d.expires_at,
    _d.payment_id, _d.reason, _d.staff_id,
)  # fmt: skip
_INSERT = insert_once(drawer_opening)
_BY_ID = Statement(select(*_COLUMNS).where(_d.id == bindparam("wanted")))
_BY_OP = Statement(select(*_COLUMNS).where(_d.op_id == bindparam("op")))
_NEXT = Statement(
    select(*_COLUMNS)
    .where(_d.station_id == bindparam("station"), _d.state == DrawerState.INTENT.value)
    .order_by(_d.created_at, _d.id)
    .limit(1)
)
_OPEN = Statement(
    select(*_COLUMNS)
    .where(
        _d.station_id == bindparam("station"),
        or_(_d.state == DrawerState.INTENT.value, _d.state == DrawerState.SENT.value),
    )
    .order_by(_d.created_at, _d.id)
)
_CLAIM = Statement(
    update(drawer_opening)
    .where(
        _d.id == bindparam("wanted"),
        _d.state == DrawerState.INTENT.value,
        _d.expires_at > bindparam("now"),
    )
    .values(state=DrawerState.SENT.value, sent_at=bindparam("now")),
    drawer_opening,
)
_END = Statement(
    update(drawer_opening)
    .where(_d.id == bindparam("wanted"), _d.state == bindparam("src"))
    .values(state=bindparam("dst"), trouble=bindparam("what"), ended_at=bindparam("now")),
    drawer_opening,
)
_NEWEST = Statement(
    select(*_COLUMNS)
    .where(_d.station_id == bindparam("station"), _d.created_at >= bindparam("since"))
    .order_by(_d.created_at.desc(), _d.id.desc())
    .limit(1)
)
_COUNT = Statement(
    select(func.count())
    .select_from(drawer_opening)
    .where(
        _d.station_id == bindparam("station"),
        _d.created_at >= bindparam("since"),
        or_(_d.state == DrawerState.DONE.value, _d.state == DrawerState.HANDED_OVER.value),
    )
)


@dataclass(frozen=True, slots=True)
class NewOpening:
    """One opening wanted: `payment_id` for cash, `reason` and `staff_id` for a no-sale."""

    opening_id: int
    op_id: str
    station_id: int
    cause: DrawerCause
    payment_id: int | None
    reason: str | None
    staff_id: int | None
    created_at: int
    expires_at: int


def add(tx: Tx, new: NewOpening) -> bool:
    """Write it; False where this operation, or this payment, has its opening already."""
    return (
        tx.run(
            _INSERT,
            id=new.opening_id,
            op_id=new.op_id,
            station_id=new.station_id,
            cause=new.cause.value,
            payment_id=new.payment_id,
            reason=new.reason,
            staff_id=new.staff_id,
            state=DrawerState.INTENT.value,
            trouble="",
            created_at=new.created_at,
            expires_at=new.expires_at,
            sent_at=None,
            ended_at=None,
        )
        == 1
    )


def by_id(tx: Tx, opening_id: int) -> DrawerOpening | None:
    """The opening with that id."""
    return _opening(tx.one(_BY_ID, wanted=opening_id))


def by_op(tx: Tx, op_id: str) -> DrawerOpening | None:
    """The opening an operation made."""
    return _opening(tx.one(_BY_OP, op=op_id))


def next_wanted(tx: Tx, station_id: int) -> DrawerOpening | None:
    """The oldest opening of a station that nobody has begun."""
    return _opening(tx.one(_NEXT, station=station_id))


def unfinished(tx: Tx, station_id: int) -> list[DrawerOpening]:
    """Every opening of a station that is wanted or under way."""
    found = (_opening(row) for row in tx.rows(_OPEN, station=station_id))
    return [one for one in found if one is not None]


def claim(tx: Tx, opening_id: int, now: int) -> bool:
    """intent → sent while there is time; False when somebody has it, or its time is over."""
    return tx.run(_CLAIM, wanted=opening_id, now=now) == 1


def end(
    tx: Tx,
    opening_id: int,
    source: DrawerState,
    target: DrawerState,
    trouble: DrawerTrouble,
    now: int,
) -> bool:
    """To the state it ends in; False when it is no longer where it was."""
    changed = tx.run(
        _END, wanted=opening_id, src=source.value, dst=target.value, what=trouble.value, now=now
    )
    return changed == 1


def opened_since(tx: Tx, station_id: int, since: int) -> int:
    """How many openings of a station went through since that moment (ms UTC)."""
    return int(tx.value(_COUNT, station=station_id, since=since))


def newest_since(tx: Tx, station_id: int, since: int) -> DrawerOpening | None:
    """The newest opening of a station since that moment (ms UTC)."""
    return _opening(tx.one(_NEWEST, station=station_id, since=since))


def _opening(row: Row | None) -> DrawerOpening | None:
    if row is None:
        return None
    return DrawerOpening(
        row[0],
        row[1],
        DrawerCause(row[2]),
        DrawerState(row[3]),
        DrawerTrouble(row[4]),
        *row[5:],
    )
