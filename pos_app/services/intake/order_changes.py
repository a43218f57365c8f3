"""Changes of a mall behind a slip: a person looks at the difference and accepts or refuses."""

from __future__ import annotations

from dataclasses import replace

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.orders import order_changes, order_known, order_write, search
from pos_app.db.orders.item_lookup import ItemLookup
from pos_app.db.orders.order_changes import ChangeRecord
from pos_app.db.paper import slips
from pos_app.db.paper.slips import SlipState
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import put_backs
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.intake.incoming import IncomingOrder, from_text
from pos_app.domain.intake.order_difference import (
    AFTER_SALE,
    ChangedField,
    FieldChange,
    StoredOrder,
    differences,
    from_json,
)
from pos_app.domain.intake.order_pricing import price_order
from pos_app.domain.intake.order_review import (
    ChangeAnswer,
    ChangeAnswered,
    ChangeView,
    NoSuchChange,
    SoldOrderKeeps,
)
from pos_app.domain.orders.order_status import SaleState
from pos_app.domain.warehouse.picking import Cause
from pos_app.services.intake.import_plan import delivery_rule
from pos_app.services.intake.import_rows import search_fields
from pos_app.services.intake.order_content import overlaid, replace_content
from pos_app.services.orders import auto_holds, order_moves
from pos_app.services.orders.order_moves import LockedOrder, NoSuchOrder, OrderMovedOn, who
from pos_app.services.paper import slip_copies
from pos_app.services.warehouse.pick_stops import drop_picks

_EVERYTHING = frozenset(ChangedField)


class OrderChanges:
    """What malls changed and a person has to decide."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def waiting(self, after: ChangeView | None = None, size: int = 100) -> list[ChangeView]:
        """Changes that wait, oldest first."""
        key = (after.at, after.change_id) if after else (0, 0)
        return [
            _view(one) for one in self._db.read(lambda tx: order_changes.waiting(tx, key, size))
        ]

    def change(self, change_id: int) -> ChangeView:
        """One change. Raises `NoSuchChange`."""
        return _view(self._db.read(lambda tx: _known(tx, change_id)))

    def accept(self, actor: Actor, change_id: int) -> ChangeAnswer:
        """Take the mall's content over; the slip is void then and a copy must be printed.

        After the sale only where the parcel goes is taken over. Raises `NoSuchChange`,
        `ChangeAnswered`, `SoldOrderKeeps`.
        """
        require(actor, Permission.REVIEW_CHANGE)
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: _accept(tx, by, change_id))

    def refuse(self, actor: Actor, change_id: int, reason: str) -> ChangeAnswer:
        """Keep the order as it is; the same content is not asked about again.

        Raises `NoSuchChange`, `ChangeAnswered`.
        """
        require(actor, Permission.REVIEW_CHANGE)
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: _refuse(tx, by, change_id, reason.strip()))


def _view(record: ChangeRecord) -> ChangeView:
    sold = record.sale_state != SaleState.NONE.value
    return ChangeView(
        record.change_id,
        record.order_id,
        record.order_no,
        record.mall,
        record.receiver,
        sold,
        record.at,
        from_json(record.differences),
        AFTER_SALE if sold else _EVERYTHING,
    )


def _known(tx: Tx, change_id: int) -> ChangeRecord:
    record = order_changes.by_id(tx, change_id)
    if record is None:
        raise NoSuchChange(change_id)
    return record


def _claim(tx: Tx, by: Who, change_id: int, state: str) -> tuple[ChangeRecord, LockedOrder]:
    locked = order_moves.lock(tx, _known(tx, change_id).order_id)
    if not order_changes.answer(tx, change_id, state, by.actor_id or 0, by.at):
        before = _known(tx, change_id)
        accepted = before.state == order_changes.ACCEPTED
        raise ChangeAnswered(change_id, accepted, before.answered_at or 0)
    return _known(tx, change_id), auto_holds.lift(tx, by, locked)


def _accept(tx: Tx, by: Who, change_id: int) -> ChangeAnswer:
    record, locked = _claim(tx, by, change_id, order_changes.ACCEPTED)
    incoming = from_text(record.content)
    stored = order_known.content(tx, record.order_id)
    if stored is None:
        raise NoSuchOrder(record.order_no)
    changes = differences(stored, incoming)
    if locked.axes.sale is not SaleState.NONE:
        return _after_sale(tx, by, locked, record, stored, incoming, changes)
    _replace(tx, by, locked, record, stored, incoming)
    reprint = _void_slip(tx, by, record.order_id)
    return ChangeAnswer(record.order_id, True, changes, (), reprint)


def _replace(
    tx: Tx,
    by: Who,
    locked: LockedOrder,
    record: ChangeRecord,
    stored: StoredOrder,
    incoming: IncomingOrder,
) -> None:
    amounts = order_known.amounts(tx, record.order_id)
    mall_id = order_known.mall_of(tx, record.order_id)
    if amounts is None or mall_id is None:
        raise NoSuchOrder(record.order_no)
    lookup = ItemLookup(tx, mall_id, incoming.lines)
    items = [lookup.item(line) for line in incoming.lines]
    priced = price_order(incoming, items, delivery_rule(tx))
    # The lines get new ids: what was picked for the old ones goes back first.
    dropped = drop_picks(tx, by, locked, Cause.CHANGED)
    put_backs.ask_back(tx, record.order_id, dropped.picked, "change", record.change_id, by.at)
    replace_content(
        tx,
        by,
        dropped.order,
        stored,
        incoming,
        priced,
        record.content_hash,
        amounts.partner_id,
    )


def _void_slip(tx: Tx, by: Who, order_id: int) -> bool:
    slip = slips.of_order(tx, order_id)
    if slip is None:
        return False
    if slip.state is not SlipState.VOIDED:
        slip_copies.void(tx, by, order_id, "order_changed")
    return True


def _after_sale(
    tx: Tx,
    by: Who,
    locked: LockedOrder,
    record: ChangeRecord,
    stored: StoredOrder,
    incoming: IncomingOrder,
    changes: tuple[FieldChange, ...],
) -> ChangeAnswer:
    applied = tuple(change for change in changes if change.field in AFTER_SALE)
    left_out = tuple(change for change in changes if change.field not in AFTER_SALE)
    if not applied and left_out:
        raise SoldOrderKeeps(record.order_id)
    kept = {field: stored.texts[field] for field in ("buyer", "receiver")}
    texts = overlaid(stored, replace(incoming, **kept))
    if not order_write.put_texts(tx, record.order_id, locked.version, texts):
        raise OrderMovedOn(record.order_id)
    order_write.answer_change(tx, record.order_id, record.content_hash)
    search.put(tx, [(record.order_id, search_fields(replace(incoming, **texts)))])
    fields = ",".join(change.field.value for change in applied)
    audit.append(tx, by, Move("sales_order", record.order_id, "content", detail={"fields": fields}))
    return ChangeAnswer(record.order_id, True, applied, left_out, False)


def _refuse(tx: Tx, by: Who, change_id: int, reason: str) -> ChangeAnswer:
    record, _ = _claim(tx, by, change_id, order_changes.REFUSED)
    order_write.answer_change(tx, record.order_id, record.content_hash)
    act = Move("sales_order", record.order_id, "change_refused", reason=reason or None)
    audit.append(tx, by, act)
    return ChangeAnswer(record.order_id, False, (), from_json(record.differences), False)
