"""What of the money needs a person: refunds, steps past their time, drifts, what a mall was not told.

Each is a short walk on an index: what is over is never read.
"""

from __future__ import annotations

from collections.abc import Iterator

from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.money.money_back import MoneyStep
from pos_app.domain.today.money_exceptions import BANK_MS, LONGEST_MS, ExceptionKind, MoneyException

RECENT_MS = 7 * 24 * 3_600_000
"""A refund without a procedure that was refused is shown so long: nothing else ends it."""

_CASE = (
    "(EXISTS(SELECT 1 FROM cancel_case k WHERE k.order_id=o.id)"
    " OR EXISTS(SELECT 1 FROM money_back b WHERE b.order_id=o.id))"
)
_REFUND = (
    "SELECT r.state, r.id, o.id, o.order_no, o.receiver, r.amount, r.created_at, r.channel, r.why,"
    f" {_CASE} FROM "
)
_STANDING = both(
    f"{_REFUND} refund r JOIN sales_order o ON o.id=r.order_id"
    " WHERE r.state IN ('unknown','person') ORDER BY r.created_at, r.id LIMIT :size"
)
_NOT_SINCE = (
    "r.state='rejected' AND NOT EXISTS(SELECT 1 FROM refund w WHERE w.payment_id=r.payment_id"
    " AND (w.created_at>r.created_at OR (w.created_at=r.created_at AND w.id>r.id)))"
)
_REJECTED = both(
    f"{_REFUND} money_back m JOIN refund r ON r.money_back_id=m.id"
    " JOIN sales_order o ON o.id=r.order_id"
    f" WHERE m.state='open' AND {_NOT_SINCE}"
    f" UNION ALL {_REFUND} refund r JOIN sales_order o ON o.id=r.order_id"
    f" WHERE r.money_back_id IS NULL AND r.ended_at>=:recent AND {_NOT_SINCE}"
    " LIMIT :size"
)
# A refund or a promise of its own stands for these steps.
_TOLD_ELSEWHERE = (
    "(s.step IN ('refund','mall') AND s.state IN ('unknown','rejected'))"
    " OR (s.step='refund' AND EXISTS(SELECT 1 FROM refund p WHERE p.money_back_id=m.id"
    " AND p.state='person'))"
)
_STEPS = both(
    "SELECT s.step, s.state, s.id, o.id, o.order_no, o.receiver, m.amount, s.at, s.due_at"
    " FROM money_back m JOIN money_step s ON s.money_back_id=m.id"
    " JOIN sales_order o ON o.id=m.order_id"
    " WHERE m.state='open' AND s.locked=0 AND s.state<>'done'"
    f" AND NOT ({_TOLD_ELSEWHERE}) AND (s.due_at<:now OR (s.due_at IS NULL AND s.at<:soonest))"
    " ORDER BY s.at, s.id LIMIT :size"
)
_DRIFTS = both(
    "SELECT d.id, o.id, o.order_no, o.receiver, d.amount, d.found_at, d.kind, d.ours, d.theirs,"
    f" {_CASE} FROM drift d JOIN sales_order o ON o.id=d.order_id"
    " WHERE d.state='open' ORDER BY d.found_at, d.id LIMIT :size"
)
_TOLD = both(
    "SELECT p.id, o.id, o.order_no, o.receiver, p.created_at, p.state, p.reason,"
    f" {_CASE} FROM promise p JOIN sales_order o ON o.id=p.order_id"
    " WHERE p.state IN ('rejected','unknown') AND p.wanted='cancelled'"
    " ORDER BY p.created_at, p.id LIMIT :size"
)
STATEMENTS = {
    "standing": _STANDING,
    "rejected": _REJECTED,
    "steps": _STEPS,
    "drifts": _DRIFTS,
    "told": _TOLD,
}
_K = ExceptionKind
_OF_STATE = {"unknown": _K.REFUND_UNKNOWN, "person": _K.REFUND_PERSON}


def waiting(tx: Tx, now: int, size: int) -> list[MoneyException]:
    """Everything that needs a person at `now` (ms UTC), `size` of each kind at most; unsorted."""
    return [*_refunds(tx, now, size), *_drifts(tx, size), *_told(tx, size), *_late(tx, now, size)]


def _refunds(tx: Tx, now: int, size: int) -> Iterator[MoneyException]:
    rows = tx.rows(_STANDING, size=size)
    rows += tx.rows(_REJECTED, size=size, recent=now - RECENT_MS)
    for state, refund_id, order_id, order_no, receiver, amount, at, channel, why, case in rows:
        yield MoneyException(
            _OF_STATE.get(state, _K.REFUND_REJECTED), refund_id, order_id, order_no, receiver,
            amount, at, channel, why, in_case=bool(case),
        )  # fmt: skip


def _drifts(tx: Tx, size: int) -> Iterator[MoneyException]:
    for drift_id, order_id, order_no, receiver, amount, at, kind, ours, theirs, case in tx.rows(
        _DRIFTS, size=size
    ):
        yield MoneyException(
            _K.DRIFT, drift_id, order_id, order_no, receiver, amount, at, kind,
            ours=ours, theirs=theirs, in_case=bool(case),
        )  # fmt: skip


def _told(tx: Tx, size: int) -> Iterator[MoneyException]:
    for promise_id, order_id, order_no, receiver, at, state, reason, case in tx.rows(
        _TOLD, size=size
    ):
        yield MoneyException(
            _K.TELL_STUCK, promise_id, order_id, order_no, receiver, 0, at, state, reason,
            in_case=bool(case),
        )  # fmt: skip


def _late(tx: Tx, now: int, size: int) -> Iterator[MoneyException]:
    soonest = now - min(LONGEST_MS.values())
    rows = tx.rows(_STEPS, now=now, soonest=soonest, size=size)
    for word, state, step_id, order_id, order_no, receiver, amount, at, due_at in rows:
        step = MoneyStep(word)
        bank = step is MoneyStep.REFUND and state == "waiting"
        longest = BANK_MS if bank else LONGEST_MS[step]
        if due_at is None and at >= now - longest:
            continue
        yield MoneyException(
            _K.STEP_LATE, step_id, order_id, order_no, receiver, amount, at, word, state,
            due_at=due_at, in_case=True,
        )  # fmt: skip
