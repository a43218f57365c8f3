"""What needs a person, as rows: a few of one kind stand alone, many of them together."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from pos_app.db.house import malls
from pos_app.db.transaction import Tx
from pos_app.db.waiting import promises, receipt_waiting, today
from pos_app.db.waiting.paper_waiting import WaitingPaper
from pos_app.db.waiting.promises import OpenCount, PromiseRow
from pos_app.db.waiting.today import LateOrder, OldestMatters
from pos_app.domain.backups.backups import BackupLack
from pos_app.domain.orders.order_views import OrderBadges
from pos_app.domain.outside.outgoing import Freeze
from pos_app.domain.outside.promises import PromiseState
from pos_app.domain.paper.printing import HeldBack, PrintState
from pos_app.domain.receipts.receipt_due import ReceiptDuty
from pos_app.domain.today.money_exceptions import ExceptionKind, MoneyException
from pos_app.domain.today.today import Matter, MatterKind, ShipFigures, Urgency
from pos_app.domain.warehouse.cancels import OpenCases

ALONE = 3
"""So many rows of one kind stand alone; more are one row."""
MOST = 200
_K, _U = MatterKind, Urgency
_PLACE = {kind: place for place, kind in enumerate(MatterKind)}
_PAPERS = {
    PrintState.UNKNOWN: (_K.PAPER_UNKNOWN, _U.UNKNOWN),
    PrintState.HANDED_OVER: (_K.PAPER_HANDED_OVER, _U.UNKNOWN),
    PrintState.BLOCKED: (_K.PAPER_BLOCKED, _U.STUCK),
    PrintState.NOT_PRINTED: (_K.PAPER_NOT_PRINTED, _U.STUCK),
    PrintState.EXPIRED: (_K.PAPER_EXPIRED, _U.STUCK),
}
_HELD = {
    HeldBack.POWER_CYCLE: (_K.PAPER_POWER_CYCLE, _U.STUCK),
    HeldBack.OTHER_PAPER: (_K.PAPER_BEHIND_ANOTHER, _U.STUCK),
}
_MONEY = {
    ExceptionKind.REFUND_UNKNOWN: (_K.REFUND_UNKNOWN, _U.UNKNOWN),
    ExceptionKind.REFUND_PERSON: (_K.REFUND_PERSON, _U.STUCK),
    ExceptionKind.REFUND_REJECTED: (_K.REFUND_REJECTED, _U.STUCK),
    ExceptionKind.DRIFT: (_K.MONEY_DRIFT, _U.STUCK),
    ExceptionKind.STEP_LATE: (_K.MONEY_LATE, _U.STUCK),
}
"""What a mall was not told is a promise, and stands among those."""
_TOLD = {
    PromiseState.UNKNOWN: (_K.PROMISE_UNKNOWN, _U.UNKNOWN),
    PromiseState.REJECTED: (_K.PROMISE_REJECTED, _U.STUCK),
}


def in_order(found: Iterable[Matter]) -> list[Matter]:
    """Unknown, stuck, differences, waiting; within one kind the longest waiting first."""
    return sorted(found, key=lambda one: (one.urgency, _PLACE[one.kind], one.since))


def of_restore(held: Freeze | None) -> list[Matter]:
    """Books that were restored, until a manager lets things leave again."""
    return [] if held is None else [Matter(_K.OUTGOING_FROZEN, _U.UNKNOWN, 1, held.set_at)]


def of_backups(lack: BackupLack | None) -> list[Matter]:
    """The shop's backups, where something is wrong with them."""
    if lack is None:
        return []
    problem = lack.problem.value if lack.problem else ",".join(lack.faults)
    if not problem and lack.away is not None:
        problem = lack.away.text
    found = Matter(_K.BACKUP_MISSING, _U.STUCK, 1, lack.since, reason=problem)
    return [replace(found, days=lack.days)]


def of_money(waiting: Sequence[MoneyException]) -> list[Matter]:
    """Money of which nobody knows, that is stuck, or on which the books and the others differ."""
    return _gathered([_money(one) for one in waiting if one.kind in _MONEY])


def of_receipts(tx: Tx, duty: ReceiptDuty, today_: int) -> list[Matter]:
    """Cash receipts past their last day or on it (20261124), unknown, or about too much."""
    unknown = [
        replace(
            Matter(_K.RECEIPT_UNKNOWN, _U.UNKNOWN, 1, row.document.created_at),
            ids=(row.document.receipt_id,), order_id=row.document.order_id, order_no=row.order_no,
            name=row.customer, reason=row.document.kind.value, amount=row.document.total,
        )
        for row in receipt_waiting.unknown(tx)
    ]  # fmt: skip
    late = [
        replace(
            Matter(
                _K.RECEIPT_LATE if row.due_day < today_ else _K.RECEIPT_DUE, _U.STUCK, 1, row.paid_at
            ),
            ids=(row.order_id,), order_id=row.order_id, order_no=row.order_no, name=row.customer,
            amount=row.due,
        )
        for row in receipt_waiting.due(tx, duty, today_, MOST)
    ]  # fmt: skip
    over = [
        replace(
            Matter(_K.RECEIPT_OVER, _U.STUCK, 1, row.paid_at), ids=(row.order_id,),
            order_id=row.order_id, order_no=row.order_no, name=row.customer, amount=row.over,
        )
        for row in receipt_waiting.over(tx, MOST)
    ]  # fmt: skip
    return _gathered([*unknown, *late, *over])


def of_late(ship: ShipFigures | None, first: LateOrder | None) -> list[Matter]:
    """Orders whose courier has gone, one row for all; the one that waits longest is named."""
    if ship is None or first is None:
        return []
    return [
        Matter(
            _K.SHIP_LATE,
            _U.STUCK,
            ship.late,
            first.paid_at,
            order_id=first.order_id,
            order_no=first.order_no,
            name=first.customer,
        )
    ]


def of_papers(waiting: Sequence[WaitingPaper]) -> list[Matter]:
    """Papers of which only a person knows."""
    return _gathered([_paper(one) for one in waiting])


def of_promises(tx: Tx, counts: Sequence[OpenCount]) -> list[Matter]:
    """Outcomes nobody knows, what a mall refused, and what is done by hand, one row a mall."""
    asked = {one.state for one in counts}
    rows = [
        row
        for state in (PromiseState.UNKNOWN, PromiseState.REJECTED)
        if state in asked
        for row in promises.in_state(tx, state, MOST)
    ]
    by_hand = [one for one in counts if one.state is PromiseState.MANUAL]
    names = {one.mall_id: one.name for one in malls.everything(tx)} if by_hand else {}
    told = _gathered([_promise(row) for row in rows], by_reason=True)
    return told + [
        Matter(
            _K.MANUAL,
            _U.WAITING,
            one.count,
            one.oldest_at,
            name=names[one.mall_id],
            mall_id=one.mall_id,
        )
        for one in by_hand
    ]


def of_differences(tx: Tx) -> list[Matter]:
    """Orders before their sale whose amount is not the mall's."""
    return _gathered(
        [
            Matter(
                _K.AMOUNT_DIFFERS,
                _U.DIFFERENCE,
                1,
                one.at,
                order_id=one.order_id,
                order_no=one.order_no,
                name=one.customer,
                ours=one.ours,
                malls=one.malls,
            )
            for one in today.differing(tx, MOST)
        ]
    )


def of_cancels(found: OpenCases) -> list[Matter]:
    """Cancelled orders that hands must still undo."""
    others = found.count - found.to_pull
    kinds = (
        (_K.CANCEL_TO_PULL, _U.STUCK, found.to_pull, found.pull_since),
        (_K.CANCEL_OPEN, _U.WAITING, others, found.since),
    )
    return [
        Matter(kind, urgency, count, at)
        for kind, urgency, count, at in kinds
        if count and at is not None
    ]


def of_orders(badges: OrderBadges, since: OldestMatters) -> list[Matter]:
    """Lists of orders in which a person has something to decide; a count stops at its cap."""
    found = (
        (_K.CHANGE_WAITING, _U.DIFFERENCE, badges.changes, since.change_waiting),
        (_K.CANCEL_REQUESTED, _U.WAITING, badges.cancel_requested, since.cancel_requested),
        (_K.UNCONFIRMED, _U.WAITING, badges.unconfirmed, since.unconfirmed),
        (_K.UNMATCHED, _U.WAITING, badges.unmatched, since.unmatched),
        (_K.ESTIMATED, _U.WAITING, badges.estimated, since.estimated),
        (_K.HELD, _U.WAITING, badges.held, since.held),
    )
    return [
        Matter(kind, urgency, count, at)
        for kind, urgency, count, at in found
        if count and at is not None
    ]


def _gathered(rows: Sequence[Matter], by_reason: bool = False) -> list[Matter]:
    """Rows of a kind that has more than a few become one that carries all their ids.

    `by_reason`: one for each reason, since each is mended in its own way; all together where the
    reasons are more than a few themselves.
    """
    kept: list[Matter] = []
    for kind in dict.fromkeys(row.kind for row in rows):
        same = [row for row in rows if row.kind is kind]
        reasons = list(dict.fromkeys(row.reason for row in same))
        if not by_reason or len(reasons) > ALONE:
            kept.extend(_together(same))
            continue
        for reason in reasons:
            kept.extend(_together([row for row in same if row.reason == reason], reason))
    return kept


def _together(same: Sequence[Matter], reason: str = "") -> list[Matter]:
    if len(same) <= ALONE:
        return list(same)
    first = min(same, key=lambda row: row.since)
    ids = tuple(one for row in same for one in row.ids)
    of_all = Matter(first.kind, first.urgency, len(same), first.since, ids, first.order_id)
    amount = sum(row.amount for row in same)
    return [replace(of_all, name=first.name, reason=reason, amount=amount)]


def _money(one: MoneyException) -> Matter:
    kind, urgency = _MONEY[one.kind]
    made = Matter(kind, urgency, 1, one.since, (one.row_id,), one.order_id, one.order_no)
    return replace(made, name=one.receiver, reason=one.what, amount=one.amount, in_case=one.in_case)


def _paper(one: WaitingPaper) -> Matter:
    kind, urgency = _HELD[one.held] if one.held else _PAPERS[one.state]
    return Matter(
        kind,
        urgency,
        1,
        one.since,
        (one.job_id,),
        one.order_id,
        one.order_no or one.number,
        one.evidence.station,
        one.evidence.trouble,
        one.doc_type.value,
        evidence=one.evidence,
    )


def _promise(row: PromiseRow) -> Matter:
    kind, urgency = _TOLD[row.state]
    made = Matter(kind, urgency, 1, row.created_at, (row.id,), row.order_id, row.order_no)
    return replace(made, name=row.wanted.value, reason=row.reason)
