"""Orders from files: previewed row by row, then taken in all at once or not at all."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db.database import Database
from pos_app.db.house import malls
from pos_app.db.house.malls import MallRecord
from pos_app.db.orders import imports
from pos_app.db.orders.imports import Batch
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.ids import new_id
from pos_app.domain.intake.import_preview import ImportPreview, ImportResult, NoSuchMall, WrongMall
from pos_app.domain.intake.incoming import Intake
from pos_app.domain.intake.order_file import OrderFile
from pos_app.domain.intake.order_intake import from_file
from pos_app.services.intake.import_merge import MergeCounts, merge
from pos_app.services.intake.import_plan import plan_orders
from pos_app.services.intake.import_preview import preview
from pos_app.services.intake.order_enrich import enrich, plan_enrichments
from pos_app.services.orders.order_moves import who


@dataclass(frozen=True, slots=True)
class MallChoice:
    """A mall a file may belong to."""

    mall_id: int
    name: str


class Imports:
    """Files of orders; a row known before is never doubled."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def malls_for(self, file: OrderFile) -> tuple[MallChoice, ...]:
        """The shop's malls of the file's kind: none asks for one to be set up first."""
        found = self._db.read(malls.everything)
        return tuple(
            MallChoice(mall.mall_id, mall.name)
            for mall in found
            if mall.active and mall.kind == file.mall
        )

    def preview(self, actor: Actor, file: OrderFile, mall_id: int) -> ImportPreview:
        """What `commit` would do, row by row. Raises `NoSuchMall`, `WrongMall`."""
        require(actor, Permission.IMPORT_ORDERS)
        intake = from_file(file)
        return self._db.read(lambda tx: _preview(tx, file, intake, mall_id))

    def commit(self, actor: Actor, op_id: str, file: OrderFile, mall_id: int) -> ImportResult:
        """Take the file's orders in: one transaction. The same `op_id` has the same answer.

        Raises `NoSuchMall`, `WrongMall`.
        """
        require(actor, Permission.IMPORT_ORDERS)
        intake = from_file(file)
        cp("import.file_read")
        now = self._clock.now()
        result = self._db.write(lambda tx: _commit(tx, actor, op_id, file, intake, mall_id, now))
        cp("import.after_commit")
        return result


def _preview(tx: Tx, file: OrderFile, intake: Intake, mall_id: int) -> ImportPreview:
    _check(malls.by_id(tx, mall_id), mall_id, file)
    plans = plan_orders(tx, mall_id, intake.orders)
    adding = {
        number: adds
        for number, (_, _, adds) in plan_enrichments(tx, mall_id, intake.enrichments).items()
    }
    seen_at = imports.file_seen_at(tx, mall_id, file.sha256)
    return preview(file, mall_id, plans, adding, seen_at)


def _commit(
    tx: Tx, actor: Actor, op_id: str, file: OrderFile, intake: Intake, mall_id: int, now: int
) -> ImportResult:
    _check(malls.lock(tx, mall_id), mall_id, file)
    before = imports.by_op(tx, op_id)
    if before is not None:
        return _result(before, repeated=True)
    cp("import.staged")
    by = who(actor, now)
    plans = plan_orders(tx, mall_id, intake.orders, locked=True)
    enrichments = plan_enrichments(tx, mall_id, intake.enrichments, locked=True)
    cp("import.validated")
    counts = merge(tx, by, mall_id, "file", plans)
    enriched = enrich(tx, by, enrichments)
    kept = _batch(op_id, mall_id, file, counts, enriched, actor.staff_id, now)
    imports.put(tx, kept)
    cp("import.before_commit")
    return _result(kept, repeated=False)


def _batch(
    op_id: str,
    mall_id: int,
    file: OrderFile,
    counts: MergeCounts,
    enriched: int,
    actor_id: int,
    now: int,
) -> Batch:
    return Batch(
        id=new_id(),
        op_id=op_id,
        mall_id=mall_id,
        source="file",
        format=file.format,
        name=file.name,
        sha256=file.sha256,
        rows=file.lines,
        new_orders=counts.new,
        same_orders=counts.same,
        changed_orders=counts.changed,
        waiting_orders=counts.waiting,
        stopped_orders=counts.stopped,
        paid_orders=counts.paid,
        enriched_orders=enriched,
        actor_id=actor_id,
        at=now,
    )


def _check(mall: MallRecord | None, mall_id: int, file: OrderFile) -> None:
    if mall is None or not mall.active:
        raise NoSuchMall(mall_id)
    if mall.kind != file.mall:
        raise WrongMall(file.mall, mall.kind)


def _result(batch: Batch, *, repeated: bool) -> ImportResult:
    return ImportResult(
        batch.op_id,
        batch.mall_id,
        batch.at,
        batch.rows,
        batch.new_orders,
        batch.same_orders,
        batch.changed_orders,
        batch.waiting_orders,
        batch.stopped_orders,
        batch.paid_orders,
        batch.enriched_orders,
        repeated,
    )
