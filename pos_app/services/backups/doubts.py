"""What a restore makes of everything that stood ready to leave: nobody knows whether it has left.

The books are of an earlier moment; what was sent, printed or paid since is not in them. So nothing
that was intended then is simply done again: it is unknown, which is asked about before anything is
sent, and a paper a person says whether it is there.
"""

from __future__ import annotations

from dataclasses import replace

from pos_app.db.audit import Who
from pos_app.db.money import account_closes, escrows, refunds
from pos_app.db.money.told import ToldTable
from pos_app.db.paper.print_jobs import Ending, Evidence
from pos_app.db.receipts import cash_receipts
from pos_app.db.till import drawer_openings
from pos_app.db.transaction import Tx
from pos_app.db.waiting import outgoing
from pos_app.db.waiting import promises as promise_rows
from pos_app.domain.money.refunds import (
    DRIVEN_CHANNELS,
    RefundAction,
    RefundMovedOn,
    RefundRow,
    RefundState,
)
from pos_app.domain.outside.outgoing import RESTORED, OutgoingKind
from pos_app.domain.outside.promises import PromiseAction, PromiseState
from pos_app.domain.paper.printing import PrintAction, PrintState
from pos_app.domain.receipts.cash_receipts import ReceiptMovedOn
from pos_app.domain.till.drawer import DrawerAction, DrawerState, DrawerTrouble
from pos_app.services.money import account_closes as closes
from pos_app.services.money import escrows as registrations
from pos_app.services.money import refund_moves, told_moves
from pos_app.services.orders import order_moves
from pos_app.services.outside import promise_moves
from pos_app.services.paper import after_paper, job_moves
from pos_app.services.receipts import receipt_moves
from pos_app.services.till import openings

_A, _S = RefundAction, RefundState
_K = OutgoingKind


def doubt_everything(tx: Tx, by: Who) -> None:
    """Nothing of the restored books may leave by what they say alone."""
    for refund_id in outgoing.on_its_way(tx, _K.REFUND):
        _refund(tx, by, refund_id)
    for kind, rows, entity in (
        (_K.ACCOUNT_CLOSE, account_closes.ROWS, closes.ENTITY),
        (_K.ESCROW, escrows.ROWS, registrations.ENTITY),
    ):
        for told_id in outgoing.on_its_way(tx, kind):
            _told(tx, by, rows, entity, told_id)
    for receipt_id in outgoing.on_its_way(tx, _K.RECEIPT):
        _receipt(tx, by, receipt_id)
    for promise_id in outgoing.on_its_way(tx, _K.PROMISE):
        _promise(tx, by, promise_id)
    for job_id in outgoing.on_its_way(tx, _K.PAPER):
        _paper(tx, by, job_id)
    for station_id in outgoing.stations_opening(tx):
        _drawer(tx, by, station_id)


def _refund(tx: Tx, by: Who, refund_id: int) -> None:
    row = refunds.by_id(tx, refund_id)
    if row is None or row.channel not in DRIVEN_CHANNELS:
        return
    order_moves.lock(tx, row.order_id)
    if row.state is _S.INTENT:
        if _other_unknown(tx, row):  # two of one payment could not be told apart by asking
            refund_moves.move(tx, by, replace(row, why=RESTORED), _A.HAND_TO_PERSON)
            return
        row = _as_if_sent(tx, row)
        refund_moves.move(tx, by, _asked_anew(row, by.at), _A.DOUBT)
    elif row.state is _S.SENT:
        refund_moves.move(tx, by, _asked_anew(row, by.at), _A.LOSE)
    elif not refunds.put(tx, _asked_anew(row, by.at), row.state):
        raise RefundMovedOn(refund_id)


def _other_unknown(tx: Tx, row: RefundRow) -> bool:
    return any(
        one.payment_id == row.payment_id and one.state in (_S.SENT, _S.UNKNOWN)
        for one in refunds.of_order(tx, row.order_id)
    )


def _as_if_sent(tx: Tx, row: RefundRow) -> RefundRow:
    """With what the payment would keep, by which an inquiry tells whether it was done."""
    if row.left_after is not None:
        return row
    gone, taxed = refunds.gone(tx, row.payment_id)
    return replace(row, left_after=row.captured - gone - row.amount, taxed_before=taxed)


def _asked_anew(row: RefundRow, at: int) -> RefundRow:
    """A call of it may have left until this moment, and one call at least has to be reckoned with:
    neither does a refusal of the next one free anything, nor is it sent again at once."""
    return replace(
        row,
        why=RESTORED,
        attempts=max(1, row.attempts),
        asked=0,
        refused=False,
        sent_at=at,
        next_at=at,
        lease_owner="",
    )


def _told(tx: Tx, by: Who, rows: ToldTable, entity: str, told_id: int) -> None:
    row = rows.by_id(tx, told_id)
    if row is None:
        return
    doubted = replace(
        row,
        why=RESTORED,
        attempts=max(1, row.attempts),
        asked=0,
        refused=False,
        sent_at=by.at,
        next_at=by.at,
        lease_owner="",
    )
    if row.state is _S.UNKNOWN:
        if not rows.put(tx, doubted, row.state):
            raise RefundMovedOn(told_id)
        return
    action = _A.DOUBT if row.state is _S.INTENT else _A.LOSE
    told_moves.move(tx, by, rows, entity, doubted, action)


def _receipt(tx: Tx, by: Who, receipt_id: int) -> None:
    """An issue goes to a person, a cancel is asked about, a terminal by our own number of it."""
    row = cash_receipts.by_id(tx, receipt_id)
    if row is None:
        return
    order_moves.lock(tx, row.order_id)
    doubted = replace(
        row,
        why=RESTORED,
        attempts=max(1, row.attempts),
        asked=0,
        refused=False,
        sent_at=by.at,
        next_at=by.at,
        lease_owner="",
    )
    if row.state is _S.UNKNOWN:
        if not cash_receipts.put(tx, doubted, row.state):
            raise ReceiptMovedOn(receipt_id)
        return
    receipt_moves.move(tx, by, doubted, _A.DOUBT if row.state is _S.INTENT else _A.LOSE)


def _promise(tx: Tx, by: Who, promise_id: int) -> None:
    """An unknown one is asked about anyway."""
    row = promise_rows.one(tx, promise_id)
    if row is None or row.state is PromiseState.UNKNOWN:
        return
    order_moves.lock(tx, row.order_id)
    action = PromiseAction.DOUBT if row.state is PromiseState.INTENT else PromiseAction.LOSE
    promise_moves.move(tx, by, replace(row, reason=RESTORED, next_at=by.at), action)


def _paper(tx: Tx, by: Who, job_id: int) -> None:
    job = job_moves.get(tx, job_id)
    action = PrintAction.DOUBT if job.state is PrintState.QUEUED else PrintAction.LOSE
    end = Ending(job.bytes_sent, RESTORED, evidence=Evidence(RESTORED))
    after_paper.move_job(tx, by, job_id, action, end=end)


def _drawer(tx: Tx, by: Who, station_id: int) -> None:
    """What was wanted open then opens no more."""
    for one in drawer_openings.unfinished(tx, station_id):
        sent = one.state is DrawerState.SENT
        action = DrawerAction.LOSE if sent else DrawerAction.GIVE_UP
        openings.end(tx, by, one, one.state, action, DrawerTrouble.RESTARTED)
