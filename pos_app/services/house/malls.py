"""설정: the malls whose orders the shop ships."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.database import Database
from pos_app.db.house import malls
from pos_app.db.house.malls import MallRecord
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import DomainError
from pos_app.domain.ids import new_id
from pos_app.domain.intake.import_preview import NoSuchMall
from pos_app.services.orders.order_moves import who


@dataclass(frozen=True, slots=True)
class Mall:
    """A mall as screens see it. `kind` names its file formats; `by_api` pulls and pushes itself.

    `pulled_at` in ms UTC, None before the first pull.
    """

    mall_id: int
    kind: str
    name: str
    by_api: bool
    base_url: str
    pulled_at: int | None
    position: int
    active: bool


@dataclass(frozen=True, slots=True)
class MallDraft:
    """What is typed for a mall; `base_url` empty for one known by files only."""

    kind: str
    name: str
    base_url: str = ""
    position: int = 0


@dataclass(eq=False)
class MallNameTaken(DomainError):
    """Another mall has this name, or none was typed."""

    name: str


class Malls:
    """The list of malls; two of one kind may stand side by side."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def everything(self) -> list[Mall]:
        """Every mall in the shop's order."""
        return [_mall(record) for record in self._db.read(malls.everything)]

    def add(self, actor: Actor, draft: MallDraft) -> Mall:
        """Enter a mall. Raises `MallNameTaken`."""
        require(actor, Permission.SETTINGS)
        by = who(actor, self._clock.now())

        def work(tx: Tx) -> Mall:
            _check_name(tx, draft.name, 0)
            channel = "api" if draft.base_url.strip() else "file"
            record = MallRecord(
                new_id(),
                draft.kind,
                draft.name.strip(),
                channel,
                draft.base_url.strip(),
                "",
                None,
                draft.position,
                True,
            )
            malls.put_new(tx, record)
            audit.append(tx, by, Move("mall", record.mall_id, "created"))
            return _mall(record)

        return self._db.write(work)

    def change(
        self, actor: Actor, mall_id: int, *, name: str, base_url: str, position: int, active: bool
    ) -> Mall:
        """Rename, move or put aside a mall. Raises `NoSuchMall`, `MallNameTaken`."""
        require(actor, Permission.SETTINGS)
        by = who(actor, self._clock.now())

        def work(tx: Tx) -> Mall:
            record = malls.lock(tx, mall_id)
            if record is None:
                raise NoSuchMall(mall_id)
            _check_name(tx, name, mall_id)
            new = replace(
                record,
                name=name.strip(),
                base_url=base_url.strip(),
                position=position,
                active=active,
            )
            malls.put(tx, new)
            audit.append(tx, by, Move("mall", mall_id, "changed"))
            return _mall(new)

        return self._db.write(work)


def _check_name(tx: Tx, name: str, mall_id: int) -> None:
    taken = {record.name for record in malls.everything(tx) if record.mall_id != mall_id}
    if not name.strip() or name.strip() in taken:
        raise MallNameTaken(name)


def _mall(record: MallRecord) -> Mall:
    return Mall(
        record.mall_id,
        record.kind,
        record.name,
        record.channel == "api",
        record.base_url,
        record.pulled_at,
        record.position,
        record.active,
    )
