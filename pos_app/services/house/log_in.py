"""Log-in by password, quick switch by PIN, and a second person's approval."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.db.house import login_guards, staff, stations
from pos_app.db.house.staff import NewApproval, StaffRecord
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Approval, Role
from pos_app.domain.house.login_rules import (
    FREE_ATTEMPTS,
    STATION_ATTEMPTS,
    LockedOut,
    MayNotApprove,
    WrongLogin,
    lock_ms,
)
from pos_app.domain.ids import new_id
from pos_app.services.house.passwords import Passwords
from pos_app.services.orders.order_moves import who


@dataclass(frozen=True, slots=True)
class Consent:
    """What a second person is asked to consent to."""

    action: str
    entity: str
    entity_id: int
    reason: str


class LogIn:
    """Who sits at this station. Attempts are counted and committed before a password is checked."""

    def __init__(self, db: Database, clock: Clock, passwords: Passwords, station: str) -> None:
        self._db = db
        self._clock = clock
        self._passwords = passwords
        self._station = station

    def log_in(self, login: str, password: str) -> Actor:
        """The person of this name and password. Raises `WrongLogin` or `LockedOut`."""
        record = self._checked(f"login:{login}", self._by_login(login), password, pin=False)
        return self._db.write(lambda tx: self._enter(tx, record, "log_in"))

    def switch(self, current: Actor, staff_id: int, pin: str) -> Actor:
        """Another person takes over an unlocked station by PIN. Raises as `log_in`."""
        record = self._checked(
            f"pin:{staff_id}", lambda tx: staff.by_id(tx, staff_id), pin, pin=True
        )
        actor = self._db.write(lambda tx: self._enter(tx, record, "switch"))
        return Actor(actor.staff_id, actor.name, actor.role, current.station_id, current.station)

    def confirm(self, current: Actor, password: str) -> None:
        """The person at the station says again who they are, before what changes everything.

        Raises `WrongLogin` or `LockedOut`.
        """
        staff_id = current.staff_id
        self._checked(
            f"confirm:{staff_id}", lambda tx: staff.by_id(tx, staff_id), password, pin=False
        )

    def approve(self, requester: Actor, consent: Consent, login: str, password: str) -> Approval:
        """A second person consents with their own log-in; the requester stays logged in.

        Raises `WrongLogin`, `LockedOut`, or `MayNotApprove` for the requester themself or for
        somebody without the right.
        """
        record = self._checked(f"login:{login}", self._by_login(login), password, pin=False)
        same = record.staff_id == requester.staff_id
        if same or not (record.approver or record.role is Role.MANAGER):
            raise MayNotApprove(same)
        made = NewApproval(
            new_id(),
            consent.action,
            consent.entity,
            consent.entity_id,
            requester.staff_id,
            record.staff_id,
            consent.reason,
            self._clock.now(),
        )
        self._db.write(lambda tx: self._store(tx, requester, made))
        return Approval(made.approval_id, record.staff_id, record.name)

    def _store(self, tx: Tx, requester: Actor, made: NewApproval) -> None:
        staff.approve(tx, made)
        act = audit.Move(made.entity, made.entity_id, f"approve:{made.action}", reason=made.reason)
        audit.append(tx, who(requester, made.at, made.approver_id), act)

    def _by_login(self, login: str) -> Callable[[Tx], StaffRecord | None]:
        return lambda tx: staff.by_login(tx, login)

    def _checked(
        self, subject: str, find: Callable[[Tx], StaffRecord | None], secret: str, *, pin: bool
    ) -> StaffRecord:
        subjects = ((subject, FREE_ATTEMPTS), (f"station:{self._station}", STATION_ATTEMPTS))
        locked = self._db.write(lambda tx: self._count(tx, subjects))
        if locked:
            raise LockedOut(locked)
        record = self._db.read(find)
        stored = None
        if record is not None and record.active:
            stored = record.pin_hash if pin else record.password_hash
        if not self._passwords.fits(stored, secret) or record is None:
            raise WrongLogin
        self._db.write(lambda tx: [login_guards.reset(tx, name) for name, _ in subjects])
        return record

    def _count(self, tx: Tx, subjects: tuple[tuple[str, int], ...]) -> int:
        now = self._clock.now()
        locked = 0
        for subject, free in subjects:
            guard = login_guards.count(tx, subject)
            if guard.locked_until > now:
                login_guards.uncount(tx, subject)
                locked = max(locked, guard.locked_until)
            elif (lock := lock_ms(guard.failures, free)) > 0:
                login_guards.lock_until(tx, subject, now + lock)
        return locked

    def _enter(self, tx: Tx, record: StaffRecord, act: str) -> Actor:
        now = self._clock.now()
        station_id = stations.register(tx, self._station, now)
        actor = Actor(record.staff_id, record.name, record.role, station_id, self._station)
        audit.append(tx, who(actor, now), audit.Move("staff", record.staff_id, act))
        return actor
