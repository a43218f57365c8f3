"""A shop whose books are backed up and restored, each PC with a place for keys of its own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.secret import Secret
from pos_app.gateways.secrets.port import SecretStore, check_name, check_secret
from pos_app.services.backups.backup_state import MadeBackup
from pos_app.services.backups.backups import Backups
from pos_app.services.backups.outgoing_desk import OutgoingDesk
from pos_app.services.backups.progress import Progress
from pos_app.services.backups.restore import Restore, Restored
from pos_app.services.backups.restore_desk import RestoreDesk
from pos_app.services.backups.restore_wish import RestoreTold, fulfil
from pos_app.services.house.checks import Checks
from pos_app.services.money.data_key import DataKey
from tests import make
from tests.databases import Sqlite

DAY_MS = 86_400_000


class Lasting:
    """A `SecretStore` as a live PC has one, in memory."""

    lasting = True

    def __init__(self) -> None:
        self.kept: dict[str, Secret] = {}

    def get(self, name: str) -> Secret | None:
        return self.kept.get(check_name(name))

    def keep(self, name: str, secret: Secret) -> None:
        self.kept[check_name(name)] = Secret(check_secret(name, secret))

    def forget(self, name: str) -> None:
        self.kept.pop(check_name(name), None)


class Trusting:
    """A `LogIn` whose people always are who they say."""

    def confirm(self, current: object, password: str) -> None:
        """They are."""


@dataclass
class Pc:
    """One PC: its folder, its key store, and the shop that lies there."""

    home: Path
    clock: FrozenClock
    store: SecretStore

    @property
    def url(self) -> str:
        return f"sqlite:///{self.home / 'shop.db'}"

    @property
    def folder(self) -> Path:
        return self.home / "backups"

    def secrets(self) -> SecretStore:
        return self.store

    def open(self) -> Database:
        return Database(self.url)

    def data_key(self, db: Database) -> DataKey:
        return DataKey(db, self.clock, self.secrets)

    def backups(self, db: Database, station_id: int) -> Backups:
        return Backups(db, self.clock, self.data_key(db), station_id, self.home)

    def restore(self, file: Path, code: Secret | None = None) -> Restored:
        return Restore(self.url, "카운터 1", self.clock, self.secrets).restore(file, code)

    def restore_desk(self, db: Database, station_id: int) -> RestoreDesk:
        """The button in the window; whoever presses it is taken at their word."""
        trusting: Any = Trusting()
        backups = self.backups(db, station_id)
        return RestoreDesk(db, self.clock, self.secrets, trusting, backups, self.home)

    def start(self) -> RestoreTold | None:
        """What the program does before it opens the books."""
        restore = Restore(self.url, "카운터 1", self.clock, self.secrets)
        return fulfil(self.home, self.url, restore, Progress())

    def release(self, db: Database, actor: make.Actor) -> None:
        desk = OutgoingDesk(db, self.clock)
        held = desk.look(actor)
        assert held is not None
        desk.release(actor, held.freeze.freeze_id, "확인했습니다")

    def broken(self, db: Database) -> list[str]:
        return [one.code for one in Checks(db, self.clock).run()]

    def left_over(self) -> list[str]:
        """What lies here beside the books and finished backups."""
        found = (path for path in self.home.rglob("*") if path.is_file())
        names = {path.relative_to(self.home).as_posix() for path in found}
        kept = {"shop.db", "shop.db-wal", "shop.db-shm"}
        return sorted(
            name
            for name in names - kept
            if not (name.startswith("backups/") and name.endswith(".damda"))
        )


@dataclass
class Backed:
    """A shop with orders, open, and its people."""

    pc: Pc
    db: Database
    shop: make.Shop
    backups: Backups

    def back_up(self) -> MadeBackup:
        return self.backups.make(self.shop.manager)


def pc(folder: Path, clock: FrozenClock | None = None) -> Pc:
    folder.mkdir(parents=True, exist_ok=True)
    return Pc(folder, clock or FrozenClock(make.T0, step_ms=1), Lasting())


def backed(template: Sqlite, folder: Path, orders: int = 3) -> Backed:
    here = pc(folder)
    template.fresh(folder)
    db = here.open()
    shop = make.shop(db)
    for _ in range(orders):
        make.order(db, shop)
    return Backed(here, db, shop, here.backups(db, shop.station_id))


def contents(db: Database) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table, in order: what two books must share to be the same."""
    with db.engine.connect() as connection:
        names = connection.exec_driver_sql(
            "SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'order_search%'"
            " AND name NOT LIKE 'sqlite_%'"
        ).scalars()
        return {
            name: sorted(
                (tuple(row) for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')),
                key=repr,
            )
            for name in list(names)
        }
