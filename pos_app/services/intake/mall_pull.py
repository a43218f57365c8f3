"""Orders from a mall's API: asked for outside every transaction, kept page by page with its cursor."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, fields

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.house import malls
from pos_app.db.orders import imports
from pos_app.db.orders.imports import Batch
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import DomainError
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.intake.import_preview import NoSuchMall
from pos_app.domain.intake.order_intake import from_mall
from pos_app.gateways.ports import MallGateway, MallPage
from pos_app.services.intake.import_merge import MergeCounts, merge
from pos_app.services.intake.import_plan import plan_orders

Gateways = Callable[[int], MallGateway | None]
_MOST_PAGES = 1000


@dataclass(eq=False)
class NoMallApi(DomainError):
    """This mall is known by files only."""

    mall_id: int


@dataclass(frozen=True, slots=True)
class PullResult:
    """What one pull brought, over all its pages; `at` in ms UTC."""

    mall_id: int
    at: int
    pages: int
    counts: MergeCounts


class MallPull:
    """Fetches what is new or changed at a mall. Pulling twice, or from two stations, is harmless.

    `gateways` gives the open API of a mall id, None for a mall known by files only.
    """

    def __init__(self, db: Database, clock: Clock, gateways: Gateways) -> None:
        self._db = db
        self._clock = clock
        self._gateways = gateways

    def pull_now(self, actor: Actor, mall_id: int) -> PullResult:
        """새로 받기, pressed by a person. Raises what `pull` raises."""
        require(actor, Permission.IMPORT_ORDERS)
        return self._pull(mall_id, actor.station_id, actor.staff_id)

    def pull(self, mall_id: int, station_id: int) -> PullResult:
        """The same by itself, every minute.

        Raises `NoSuchMall`, `NoMallApi`, and `GatewayTrouble` or `GatewayRefusal` where the mall
        does not answer: pages before that are kept.
        """
        return self._pull(mall_id, station_id, None)

    def _pull(self, mall_id: int, station_id: int, actor_id: int | None) -> PullResult:
        gateway = self._gateways(mall_id)
        if gateway is None:
            raise NoMallApi(mall_id)
        at, counts, pages = self._clock.now(), MergeCounts(), 0
        for _ in range(_MOST_PAGES):
            asked = self._cursor(mall_id)
            page = gateway.new_orders(asked)
            cp("import.file_read")
            by = Who(station_id, self._clock.now(), actor_id)
            counts = _sum(counts, self._keep(by, mall_id, asked, page))
            pages += 1
            if not page.more or page.cursor == asked:
                break
        return PullResult(mall_id, at, pages, counts)

    def _cursor(self, mall_id: int) -> str:
        mall = self._db.read(lambda tx: malls.by_id(tx, mall_id))
        if mall is None:
            raise NoSuchMall(mall_id)
        return mall.cursor

    def _keep(self, by: Who, mall_id: int, asked: str, page: MallPage) -> MergeCounts:
        op_id = new_op_id()
        intake = from_mall(page.orders)

        def work(tx: Tx) -> MergeCounts:
            mall = malls.lock(tx, mall_id)
            if mall is None or mall.cursor != asked:
                # Another station has kept this page already; ask on from where it came to.
                return MergeCounts()
            plans = plan_orders(tx, mall_id, intake.orders, locked=True)
            cp("import.staged")
            counts = merge(tx, by, mall_id, "api", plans)
            malls.pulled(tx, mall_id, asked, page.cursor, by.at)
            if counts != MergeCounts(same=counts.same):
                imports.put(tx, _batch(op_id, mall_id, len(page.orders), counts, by))
            cp("import.before_commit")
            return counts

        return self._db.write(work)


def _sum(first: MergeCounts, second: MergeCounts) -> MergeCounts:
    names = (field.name for field in fields(MergeCounts))
    return MergeCounts(*(getattr(first, name) + getattr(second, name) for name in names))


def _batch(op_id: str, mall_id: int, rows: int, counts: MergeCounts, by: Who) -> Batch:
    return Batch(
        id=new_id(),
        op_id=op_id,
        mall_id=mall_id,
        source="api",
        format="",
        name="",
        sha256="",
        rows=rows,
        new_orders=counts.new,
        same_orders=counts.same,
        changed_orders=counts.changed,
        waiting_orders=counts.waiting,
        stopped_orders=counts.stopped,
        paid_orders=counts.paid,
        enriched_orders=0,
        actor_id=by.actor_id,
        at=by.at,
    )
