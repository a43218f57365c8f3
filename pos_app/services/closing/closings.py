"""마감: X looks, Z closes. A Z is one transaction that holds nobody up but another Z.

Nothing of the day can refuse it: what is unknown, open or broken stands on the Z and goes over.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.database import Database
from pos_app.db.selling import counters
from pos_app.db.till import closings
from pos_app.db.till.closings import NewClosing, StoredClosing
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.closing.closing_text import closing_hash, freeze_closing, thaw_closing
from pos_app.domain.closing.day_close import (
    ClosedMeanwhile,
    Closing,
    ClosingLine,
    Count,
    Counted,
    DaySheet,
    FloatTooLarge,
    NoSuchClosing,
    SetAside,
    compare,
)
from pos_app.domain.ids import new_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won
from pos_app.services.closing.closing_sheet import Looked, read_sheet
from pos_app.services.house.checks import Checks
from pos_app.services.orders import order_moves

AfterClose = Callable[[Closing], None]
UNREADABLE = SetAside("Z0", "checks_could_not_run")
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class CloseAsk:
    """What closes: of the whole shop or of the actor's terminal. `seen` is the number of the Z before
    it that the person saw (`DaySheet.after`), `left` the won that stay in the drawer."""

    whole_shop: bool
    seen: int
    counts: tuple[Count, ...]
    left: Won = 0


@dataclass(frozen=True, slots=True)
class Closed:
    """The Z, and what was to follow it and did not: none of it undoes the Z."""

    closing: Closing
    failed: tuple[Exception, ...] = ()


class Closings:
    """X and Z of the shop and of each terminal. `after_close` is called after the commit of a Z."""

    def __init__(
        self, db: Database, clock: Clock, checks: Checks, after_close: Sequence[AfterClose] = ()
    ) -> None:
        self._db = db
        self._clock = clock
        self._checks = checks
        self._after = list(after_close)
        self._known: tuple[SetAside, ...] = ()

    def preview(self, actor: Actor) -> DaySheet:
        """X of the actor's terminal: everything since its last Z. Changes nothing."""
        require(actor, Permission.SELL)
        return self._look(actor, whole_shop=False)

    def preview_shop(self, actor: Actor) -> DaySheet:
        """X of the shop, with what the last `check` here set aside. Changes nothing."""
        require(actor, Permission.CLOSE_DAY)
        return self._look(actor, whole_shop=True)

    def check(self, actor: Actor) -> tuple[SetAside, ...]:
        """Ask every check of the books and keep what has to be set aside. It walks all of them: not
        for every look."""
        require(actor, Permission.CLOSE_DAY)
        return self._asked()

    def close(self, actor: Actor, op_id: str, ask: CloseAsk) -> Closed:
        """Z: everything since the Z before is counted, numbered and kept. The same `op_id` gives
        the same Z.

        Raises `DifferenceNeedsReason` where what was counted is not what the books say and nobody
        said why, `FloatTooLarge`, and `ClosedMeanwhile` where somebody closed first.
        """
        require(actor, Permission.CLOSE_DAY)
        aside = self._asked() if ask.whole_shop else ()
        now = self._clock.now()
        closing, new = self._db.write(lambda tx: _close(tx, actor, op_id, ask, now, aside))
        cp("closing.after_commit")
        return Closed(closing, self._follow(closing) if new else ())

    def list(self, actor: Actor, size: int = 60) -> list[ClosingLine]:
        """The newest Zs of the shop and its terminals."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: closings.newest(tx, size))

    def view(self, actor: Actor, closing_id: int) -> Closing:
        """A Z as it was frozen. Raises `NoSuchClosing`."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: stored(tx, closing_id))

    def _look(self, actor: Actor, *, whole_shop: bool) -> DaySheet:
        aside = self._known if whole_shop else ()
        now = self._clock.now()

        def work(tx: Tx) -> DaySheet:
            station_id = None if whole_shop else actor.station_id
            before = closings.last(tx, closings.scope_of(station_id))
            station = "" if whole_shop else actor.station
            shops = closings.last(tx, closings.scope_of(None))
            looked = Looked(station_id, station, before, now, aside, shops=shops)
            return read_sheet(tx, looked)

        return self._db.read(work)

    def _asked(self) -> tuple[SetAside, ...]:
        """What the checks find; checks that cannot run are set aside themselves."""
        try:
            found = self._checks.run()
        except Exception:  # noqa: BLE001 - whatever is wrong with the books, the day can be closed
            _log.exception("the checks before a Z did not run")
            self._known = (UNREADABLE,)
        else:
            self._known = tuple(SetAside(one.code, one.title, one.ids) for one in found)
        return self._known

    def _follow(self, closing: Closing) -> tuple[Exception, ...]:
        failed: list[Exception] = []
        for follow in self._after:
            try:
                follow(closing)
            except Exception as error:  # noqa: BLE001 - shown; the Z stands
                _log.exception("what follows a Z failed")
                failed.append(error)
        return tuple(failed)


def stored(tx: Tx, closing_id: int) -> Closing:
    """A Z, inside another transaction. Raises `NoSuchClosing`."""
    found = closings.by_id(tx, closing_id)
    if found is None:
        raise NoSuchClosing(closing_id)
    return thaw_closing(found.payload)


def _close(
    tx: Tx, actor: Actor, op_id: str, ask: CloseAsk, now: int, aside: tuple[SetAside, ...]
) -> tuple[Closing, bool]:
    station_id = None if ask.whole_shop else actor.station_id
    scope = closings.scope_of(station_id)
    counters.hold(tx, f"closing:{scope}")
    cp("closing.held")
    repeated = closings.by_op(tx, op_id)
    if repeated is not None:
        return thaw_closing(repeated.payload), False
    last = closings.last(tx, scope)
    if last is not None and last.number != ask.seen:
        raise ClosedMeanwhile(last.number, last.by, last.place, last.until)
    closing_id = new_id()
    station = "" if ask.whole_shop else actor.station
    shops = closings.last(tx, closings.scope_of(None))
    looked = Looked(station_id, station, last, now, aside, closing_id, shops)
    closings.anchor(tx, closing_id)
    closings.claim(tx, closing_id, looked.span)
    cp("closing.claimed")
    sheet = read_sheet(tx, looked)
    counted = compare(sheet.methods, ask.counts)
    _check_float(counted, ask.left)
    by = order_moves.who(actor, now)
    act = Move("closing", closing_id, "closed", detail={"scope": scope, "day": sheet.business_date})
    audit.append(tx, by, act)
    number = counters.take(tx, f"closing:{scope}")
    closing = Closing(
        closing_id,
        number,
        sheet,
        counted,
        ask.left,
        actor.name,
        actor.station,
        last.hash if last else "",
    )
    if not closings.add(tx, _row(actor, op_id, scope, closing, last)):
        raise AssertionError(f"closed twice under one hold: {op_id}")
    cp("closing.before_commit")
    return closing, True


def _check_float(counted: Sequence[Counted], left: Won) -> None:
    cash = sum(x.amount or 0 for x in counted if x.figures.method is PaymentMethod.CASH)
    if not 0 <= left <= cash:
        raise FloatTooLarge(left, cash)


def _row(
    actor: Actor, op_id: str, scope: str, closing: Closing, last: StoredClosing | None
) -> NewClosing:
    sheet, payload = closing.sheet, freeze_closing(closing)
    return NewClosing(
        closing.closing_id,
        op_id,
        scope,
        sheet.station_id,
        closing.number,
        sheet.business_date,
        sheet.since,
        sheet.until,
        last.closing_id if last else None,
        sheet.moved,
        sheet.sales.amount - sheet.returns.amount,
        sum(line.difference or 0 for line in closing.counted),
        closing.left,
        payload,
        closing.previous,
        closing_hash(closing.previous, payload),
        actor.staff_id,
        actor.station_id,
    )
