"""점원, 피커, 매니저: entered, changed and put aside by a manager."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.db.house import staff, stations
from pos_app.db.house.staff import StaffRecord
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, NotPermitted, Permission, Role, require
from pos_app.domain.house.login_rules import LastManager, LoginTaken, check_password, check_pin
from pos_app.domain.ids import new_id
from pos_app.services.house.passwords import Passwords
from pos_app.services.orders.order_moves import who


@dataclass(frozen=True, slots=True)
class Person:
    """A member of staff as screens see one."""

    staff_id: int
    login: str
    name: str
    role: Role
    approver: bool
    active: bool
    has_pin: bool


@dataclass(frozen=True, slots=True)
class NewPerson:
    """What is typed to enter somebody."""

    login: str
    name: str
    role: Role
    password: str
    approver: bool = False


class StaffBook:
    """The list of people; every change is audited."""

    def __init__(self, db: Database, clock: Clock, passwords: Passwords) -> None:
        self._db = db
        self._clock = clock
        self._passwords = passwords

    def is_empty(self) -> bool:
        """Whether nobody was entered yet: the program then asks for the first manager."""
        return self._db.read(staff.count) == 0

    def people(self) -> list[Person]:
        """Everybody, working ones first; the log-in window offers their names."""
        return [_person(record) for record in self._db.read(staff.everyone)]

    def needs_second_approver(self) -> bool:
        """Whether fewer than two working people may approve: reprints would then be stuck."""
        return sum(p.active and (p.approver or p.role is Role.MANAGER) for p in self.people()) < 2

    def add_first_manager(self, person: NewPerson, station: str) -> Person:
        """The first person of a new shop, always a manager. Raises `NotPermitted` after that."""
        record = self._record(replace(person, role=Role.MANAGER, approver=True))
        return self._db.write(lambda tx: self._first(tx, record, station))

    def add(self, actor: Actor, person: NewPerson) -> Person:
        """Enter a person. Raises `LoginTaken`, `WeakPassword`, `NotPermitted`."""
        require(actor, Permission.STAFF)
        record = self._record(person)
        return self._db.write(lambda tx: self._add(tx, actor, record))

    def change(
        self, actor: Actor, staff_id: int, *, role: Role, approver: bool, active: bool
    ) -> Person:
        """Change rights or put somebody aside. Raises `LastManager`."""
        require(actor, Permission.STAFF)
        return self._put(
            actor,
            staff_id,
            "change",
            lambda r: replace(r, role=role, approver=approver, active=active),
        )

    def set_password(self, actor: Actor, staff_id: int, password: str) -> Person:
        """Give a new password: everybody their own, a manager anybody's."""
        if actor.staff_id != staff_id:
            require(actor, Permission.STAFF)
        hashed = self._passwords.hash(password)

        def with_password(record: StaffRecord) -> StaffRecord:
            check_password(record.login, password)
            return replace(record, password_hash=hashed)

        return self._put(actor, staff_id, "password", with_password)

    def set_pin(self, actor: Actor, pin: str) -> Person:
        """Set one's own PIN for quick switching. Raises `BadPin`."""
        check_pin(pin)
        hashed = self._passwords.hash(pin)
        return self._put(actor, actor.staff_id, "pin", lambda r: replace(r, pin_hash=hashed))

    def _record(self, person: NewPerson) -> StaffRecord:
        check_password(person.login, person.password)
        hashed = self._passwords.hash(person.password)
        return StaffRecord(
            new_id(),
            person.login.strip(),
            person.name.strip(),
            person.role,
            hashed,
            None,
            person.approver,
            active=True,
        )

    def _first(self, tx: Tx, record: StaffRecord, station: str) -> Person:
        now = self._clock.now()
        station_id = stations.register(tx, station, now)
        if staff.count(tx):
            raise NotPermitted(Role.MANAGER.value, Permission.STAFF.value)
        actor = Actor(record.staff_id, record.name, record.role, station_id, station)
        return self._add(tx, actor, record)

    def _add(self, tx: Tx, actor: Actor, record: StaffRecord) -> Person:
        if staff.by_login(tx, record.login) is not None:
            raise LoginTaken(record.login)
        now = self._clock.now()
        staff.add(tx, record, now)
        act = audit.Move("staff", record.staff_id, "add", detail={"role": record.role.value})
        audit.append(tx, who(actor, now), act)
        return _person(record)

    def _put(
        self, actor: Actor, staff_id: int, act: str, change: Callable[[StaffRecord], StaffRecord]
    ) -> Person:
        return self._db.write(lambda tx: self._write(tx, actor, staff_id, act, change))

    def _write(
        self,
        tx: Tx,
        actor: Actor,
        staff_id: int,
        act: str,
        change: Callable[[StaffRecord], StaffRecord],
    ) -> Person:
        before = {record.staff_id: record for record in staff.everyone(tx)}
        after = {**before, staff_id: change(before[staff_id])}
        if not any(r.active and r.role is Role.MANAGER for r in after.values()):
            raise LastManager
        record = after[staff_id]
        staff.put(tx, record)
        detail: dict[str, int | str | None] = {
            "role": record.role.value,
            "approver": int(record.approver),
            "active": int(record.active),
        }
        move = audit.Move("staff", staff_id, act, detail=detail)
        audit.append(tx, who(actor, self._clock.now()), move)
        return _person(record)


def _person(record: StaffRecord) -> Person:
    return Person(
        record.staff_id,
        record.login,
        record.name,
        record.role,
        record.approver,
        record.active,
        record.pin_hash is not None,
    )
