"""Writing a planned import: new orders in bulk, the few that changed one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.house import partner_match
from pos_app.db.orders import order_changes, order_known, order_write, search
from pos_app.db.receipts import receipt_wishes
from pos_app.db.statement import Params
from pos_app.db.transaction import Tx
from pos_app.db.waiting import promises
from pos_app.domain.house.partner_match import PartnerKey, partner_key
from pos_app.domain.ids import new_id
from pos_app.domain.intake import order_difference
from pos_app.domain.intake.import_plan import Fate, KnownOrder, PlannedOrder, first_axes
from pos_app.domain.intake.incoming import as_text
from pos_app.domain.intake.order_pricing import PricedOrder
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.payment import PayState
from pos_app.domain.paying.receipt_wish import ReceiptWish
from pos_app.domain.warehouse.cancels import CancelSource
from pos_app.services.intake.import_rows import line_rows, order_row, search_fields
from pos_app.services.intake.order_content import replace_content
from pos_app.services.money import late_money, procedure
from pos_app.services.orders import (
    auto_holds,
    gateway_numbers,
    order_moves,
    order_payments,
    receipt_accounts,
)
from pos_app.services.orders.order_moves import LockedOrder
from pos_app.services.orders.order_payments import Captured
from pos_app.services.warehouse import cancel_effects
from pos_app.services.warehouse.cancel_effects import Said

MALL_SAYS = "mall"


@dataclass(frozen=True, slots=True)
class MergeCounts:
    """How many orders were written in which way; one order may count twice (changed and paid)."""

    new: int = 0
    same: int = 0
    changed: int = 0
    waiting: int = 0
    stopped: int = 0
    paid: int = 0


def count(plans: Sequence[PlannedOrder]) -> MergeCounts:
    """The counts of a plan; writing it gives the same."""
    fates = [plan.fate for plan in plans]
    return MergeCounts(
        new=fates.count(Fate.NEW),
        same=fates.count(Fate.SAME),
        changed=fates.count(Fate.CHANGED),
        waiting=fates.count(Fate.REVIEW),
        stopped=sum(_stops(plan) for plan in plans),
        paid=sum(plan.moves.pay is not None for plan in plans),
    )


def _stops(plan: PlannedOrder) -> bool:
    if plan.fate is Fate.NEW:
        return plan.incoming.stop is not StopState.NONE
    return plan.moves.stop is not None


def merge(tx: Tx, by: Who, mall_id: int, source: str, plans: Sequence[PlannedOrder]) -> MergeCounts:
    """Write every planned order: all of them, or the transaction fails."""
    _write_new(tx, by, mall_id, source, [plan for plan in plans if plan.fate is Fate.NEW])
    cp("import.merge_half")
    for plan in plans:
        if plan.known is not None:
            _write_known(tx, by, source, plan, plan.known)
    return count(plans)


def _write_new(tx: Tx, by: Who, mall_id: int, source: str, plans: Sequence[PlannedOrder]) -> None:
    keys = [_key(plan) for plan in plans]
    partners = partner_match.find_or_make(tx, mall_id, keys, by.at)
    orders: list[Params] = []
    lines: list[Params] = []
    found_by: list[tuple[int, Sequence[str]]] = []
    captured: list[Captured] = []
    acts: list[Move] = []
    told: list[tuple[int, GatewayPayment | None]] = []
    wishes: list[tuple[int, ReceiptWish]] = []
    for plan, key in zip(plans, keys, strict=True):
        priced, order_id = _priced(plan), new_id()
        partner_id = partners[key.pair]
        row = order_row(
            order_id, mall_id, partner_id, plan.incoming, priced, plan.content_hash, by.at
        )
        orders.append(row)
        lines += line_rows(order_id, priced.lines)
        found_by.append((order_id, search_fields(plan.incoming)))
        acts.append(_intake(order_id, source, plan))
        told.append((order_id, plan.incoming.payment))
        if plan.incoming.receipt is not None:
            wishes.append((order_id, plan.incoming.receipt))
        if row["pay_state"] == PayState.PAID.value:
            captured.append(_captured(plan, order_id, partner_id, priced.total, source, by.at))
    order_write.insert_many(tx, orders, lines)
    gateway_numbers.learn_new(tx, told, by.at)
    receipt_wishes.remember_new(tx, wishes)
    order_payments.capture(tx, by, captured)
    search.put(tx, found_by)
    if acts:
        audit.append(tx, by, *acts)


def _key(plan: PlannedOrder) -> PartnerKey:
    order = plan.incoming
    return partner_key(order.order_no, order.buyer, order.buyer_tel, order.receiver, order.tel)


def _priced(plan: PlannedOrder) -> PricedOrder:
    if plan.priced is None:
        raise AssertionError(plan.fate)
    return plan.priced


def _intake(order_id: int, source: str, plan: PlannedOrder) -> Move:
    axes = first_axes(plan.incoming)
    detail: dict[str, int | str | None] = {
        "pay": axes.pay.value,
        "method": axes.method.value,
        "mall": axes.mall.value,
        "stop": axes.stop.value,
    }
    return Move("sales_order", order_id, "intake", reason=source, detail=detail)


def _captured(
    plan: PlannedOrder, order_id: int, partner_id: int, total: int, source: str, now: int
) -> Captured:
    paid_at = plan.incoming.paid_at or plan.incoming.ordered_at or now
    return Captured(order_id, partner_id, plan.incoming.method, total, paid_at, source)


def _write_known(tx: Tx, by: Who, source: str, plan: PlannedOrder, known: KnownOrder) -> None:
    if plan.incoming.payment is not None:
        gateway_numbers.learn(tx, known.order_id, plan.incoming.payment, by.at)
    if plan.incoming.receipt is not None:
        order_moves.lock(tx, known.order_id)
        receipt_accounts.heard(tx, by, known.order_id, plan.incoming.receipt)
    if plan.fate is Fate.SAME and not plan.moves:
        return
    locked = order_moves.lock(tx, known.order_id)
    total = known.total
    if plan.fate is Fate.CHANGED:
        locked = _apply(tx, by, locked, plan, known)
        total = _priced(plan).total
    elif plan.fate is Fate.REVIEW:
        _ask(tx, by, plan, known)
        if plan.moves.stop is None:
            locked = auto_holds.hold_for_change(tx, by, locked, plan.changes)
    _move(tx, by, source, locked, plan, total)


def _apply(
    tx: Tx, by: Who, locked: LockedOrder, plan: PlannedOrder, known: KnownOrder
) -> LockedOrder:
    stored = order_known.content(tx, known.order_id)
    if stored is None:
        raise order_moves.NoSuchOrder(known.order_no)
    return replace_content(
        tx, by, locked, stored, plan.incoming, _priced(plan), plan.content_hash, known.partner_id
    )


def _ask(tx: Tx, by: Who, plan: PlannedOrder, known: KnownOrder) -> None:
    order_changes.put_waiting(
        tx,
        known.order_id,
        order_difference.as_json(plan.changes),
        as_text(plan.incoming),
        plan.content_hash,
        by.at,
    )
    order_write.set_waiting(tx, known.order_id, True)
    fields = ",".join(sorted({change.field.value for change in plan.changes}))
    act = Move("sales_order", known.order_id, "change", reason=MALL_SAYS, detail={"fields": fields})
    audit.append(tx, by, act)


def _move(
    tx: Tx, by: Who, source: str, locked: LockedOrder, plan: PlannedOrder, total: int
) -> None:
    moves, known = plan.moves, plan.known
    if known is None or not moves:
        return
    wanted: dict[str, Any] = {
        name: value
        for name, value in (("pay", moves.pay), ("mall", moves.mall), ("stop", moves.stop))
        if value is not None
    }
    if moves.pay is not None:
        wanted["method"] = plan.incoming.method
    moved = order_moves.move(tx, by, locked, MALL_SAYS, **wanted)
    after = moved.axes
    if moves.stop is StopState.CANCELLED:
        said = Said(CancelSource.MALL, MALL_SAYS, mall_knows=True)
        cancel_effects.take_effect(tx, by, moved, said)
    ended = after.stop is StopState.CANCELLED or after.mall is MallStatus.CANCELLED
    if ended and promises.withdraw_unsaid(tx, known.order_id):
        audit.append(tx, by, Move("sales_order", known.order_id, "promises_withdrawn"))
    if moves.pay is not None:
        money = _captured(plan, known.order_id, known.partner_id, total, source, by.at)
        order_write.set_paid_at(tx, known.order_id, money.paid_at)
        order_payments.capture(tx, by, [money])
        if after.stop is StopState.CANCELLED:
            late_money.came(tx, by, moved)
    if after.stop is StopState.CANCELLED:
        procedure.settle(tx, by, known.order_id)
    if moves.stop is not None and plan.fate is Fate.SAME:
        order_write.set_hash(tx, known.order_id, plan.content_hash)
