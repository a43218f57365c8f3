"""설정 → 영업일: public holidays to look at, and the shop's own closed days."""

from __future__ import annotations

from pos_app.clock import Clock, day_of
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.database import Database
from pos_app.db.house import closed_days
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.business_days import is_weekend
from pos_app.domain.house.closed_days import (
    WORD_LENGTH,
    ClosedAnyway,
    ClosedBefore,
    ClosedDay,
    DaysOff,
    PublicHoliday,
    checked_day,
)
from pos_app.services.house import shop_calendar
from pos_app.services.house.public_holidays import public_holidays
from pos_app.services.house.shop_calendar import ShopCalendar
from pos_app.services.orders.order_moves import who


class ClosedDays:
    """Deadlines that were set before a day is added or removed stay as they are."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def days_off(self) -> DaysOff:
        """This and next year's public holidays, and the shop's own days since January."""
        today = day_of(self._clock.now())
        year = today // 10000
        years = (year, year + 1)
        public = [
            PublicHoliday(day, names)
            for one in years
            for day, names in public_holidays(one).items()
        ]
        own = [one for one in self._db.read(closed_days.everything) if one.day // 10000 >= year]
        return DaysOff(today, years, tuple(public), tuple(own))

    def calendar(self) -> ShopCalendar:
        """The business days as they stand now: a screen counts by it what is left of deadlines."""
        found = self._db.read(shop_calendar.read_calendar)
        found.closed(day_of(self._clock.now()))  # loads the year, so that no screen has to
        return found

    def add(self, actor: Actor, day: int, word: str = "") -> ClosedDay:
        """Close a day. Raises NoSuchDay, ClosedAnyway, or ClosedBefore under another word."""
        require(actor, Permission.SETTINGS)
        names = public_holidays(checked_day(day) // 10000).get(day, ())
        if names or is_weekend(day):
            raise ClosedAnyway(day, names)
        one = ClosedDay(day, " ".join(word.split())[:WORD_LENGTH])
        self._db.write(lambda tx: self._add(tx, actor, one))
        return one

    def remove(self, actor: Actor, day: int) -> None:
        """Make a day a business day again; one that is not closed stays as it is."""
        require(actor, Permission.SETTINGS)
        self._db.write(lambda tx: self._remove(tx, actor, day))

    def _add(self, tx: Tx, actor: Actor, one: ClosedDay) -> None:
        now = self._clock.now()
        if closed_days.add(tx, one, now, actor.staff_id):
            act = Move("shop", 0, "closed_day", None, "closed", detail={"day": one.day})
            audit.append(tx, who(actor, now), act)
        elif (word := closed_days.word_of(tx, one.day)) not in (one.word, None):
            raise ClosedBefore(one.day, word or "")

    def _remove(self, tx: Tx, actor: Actor, day: int) -> None:
        if closed_days.remove(tx, day):
            act = Move("shop", 0, "closed_day", "closed", None, detail={"day": day})
            audit.append(tx, who(actor, self._clock.now()), act)
