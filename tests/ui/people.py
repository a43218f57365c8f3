"""A shop with three people who can log in, over a SQLite file, for tests of screens."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.actors import Actor, Role
from pos_app.services.house.log_in import LogIn
from pos_app.services.house.passwords import Passwords
from pos_app.services.house.staff import NewPerson, StaffBook
from pos_app.ui.application import make_application
from pos_app.ui.tasks import Tasks
from tests import make
from tests.databases import Sqlite
from tests.ui.settling import settle

PASSWORD = "봄바람이 부는 날"
STATION = "카운터 1"


@dataclass
class House:
    """Services and people; `manager` and `clerk` are logged in."""

    db: Database
    clock: FrozenClock
    book: StaffBook
    door: LogIn
    tasks: Tasks
    manager: Actor
    clerk: Actor

    def settle(self) -> None:
        """Wait until the lanes of 설정 are idle and their answers were delivered."""
        settle(self.tasks, "db", "server", "gateway", "backup")


@contextmanager
def opened(sqlite: Sqlite, folder: Path, *, staffed: bool = True) -> Iterator[House]:
    """The house; without staff it is a shop before its first start."""
    make_application()
    db = Database(sqlite.fresh(folder))
    clock, passwords = FrozenClock(make.T0), Passwords(memory_kib=8, passes=1)
    book, door = StaffBook(db, clock, passwords), LogIn(db, clock, passwords, STATION)
    tasks = Tasks()
    nobody = Actor(0, "", Role.MANAGER, 0, STATION)
    house = House(db, clock, book, door, tasks, nobody, nobody)
    if staffed:
        _staff(house)
    try:
        yield house
    finally:
        tasks.close()
        assert db.open_transactions == 0
        db.close()


def _staff(house: House) -> None:
    book = house.book
    book.add_first_manager(NewPerson("lee", "이바른", Role.MANAGER, PASSWORD), STATION)
    house.manager = house.door.log_in("lee", PASSWORD)
    book.add(house.manager, NewPerson("kim", "김담이", Role.CLERK, PASSWORD))
    book.add(house.manager, NewPerson("park", "박한솔", Role.PICKER, PASSWORD))
    house.clerk = house.door.log_in("kim", PASSWORD)
