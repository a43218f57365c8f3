"""What can be done with one order now: its buttons, and the question that waits for an answer."""

from __future__ import annotations

from enum import Enum

from pos_app.domain.orders.order_detail import OrderDetail
from pos_app.domain.orders.order_status import (
    ADDRESS_CHANGED,
    PaperState,
    ParcelState,
    SaleState,
    StopState,
)
from pos_app.domain.orders.order_views import OrderRow
from pos_app.domain.paper.printing import PAPER_EXISTS, HeldBack, PrintState
from pos_app.domain.paying.payment import PayState
from pos_app.domain.receipts.cash_receipts import RECEIPTED


class Action(Enum):
    """A button of the detail, in the order they stand."""

    PRINT = "print"
    REPRINT = "reprint"
    SALE = "sale"
    VOUCHER = "voucher"
    CASH = "cash"  # the money comes over the counter
    RECEIPT = "receipt"  # the money is cash to the tax office
    WAYBILL = "waybill"
    PDF = "pdf"
    CANCEL = "cancel"
    CASE = "case"  # what the cancel left to be done
    HOLD = "hold"
    RELEASE = "release"
    HISTORY = "history"


class Question(Enum):
    """What a person has to say before the order goes on."""

    PAPER = "paper"  # did it come out?
    PAPER_BLOCKED = "paper_blocked"
    PAPER_EXPIRED = "paper_expired"
    PAPER_MISSING = "paper_missing"  # answered: it did not
    PAPER_POWER_CYCLE = "paper_power_cycle"  # a copy waits: was the printer switched off and on?
    PAPER_BEHIND_ANOTHER = "paper_behind_another"
    PAYMENT = "payment"
    CHANGE = "change"
    UNMATCHED = "unmatched"
    HELD = "held"
    CANCEL_REQUESTED = "cancel_requested"


_PAPER = {
    PrintState.UNKNOWN: Question.PAPER,
    PrintState.HANDED_OVER: Question.PAPER,
    PrintState.BLOCKED: Question.PAPER_BLOCKED,
    PrintState.EXPIRED: Question.PAPER_EXPIRED,
    PrintState.NOT_PRINTED: Question.PAPER_MISSING,
}
_HELD = {
    HeldBack.POWER_CYCLE.value: Question.PAPER_POWER_CYCLE,
    HeldBack.OTHER_PAPER.value: Question.PAPER_BEHIND_ANOTHER,
}
_MAY_COPY = PAPER_EXISTS | {PrintState.NOT_PRINTED}


def actions_of(detail: OrderDetail) -> tuple[Action, ...]:
    """The buttons that mean something now; services check again."""
    row = detail.row
    checks = (
        (Action.PRINT, row.print_block is None),
        (Action.REPRINT, may_reprint(row)),
        (Action.SALE, _may_sell(row)),
        (Action.VOUCHER, detail.sale is not None),
        (Action.CASH, _may_take_cash(row)),
        (Action.RECEIPT, row.pay is PayState.PAID and row.method in RECEIPTED),
        (Action.WAYBILL, row.sale is SaleState.SOLD and row.parcel is ParcelState.NONE),
        (Action.PDF, row.print_block is None or may_reprint(row) or waits(row)),
        (Action.CANCEL, row.stop is not StopState.CANCELLED),
        (Action.CASE, detail.with_case),
        (Action.HOLD, _may_hold(row)),
        (Action.RELEASE, row.stop in (StopState.HELD, StopState.CANCEL_REQUESTED)),
        (Action.HISTORY, True),
    )
    return tuple(action for action, holds in checks if holds)


def may_reprint(row: OrderRow) -> bool:
    """A marked copy may follow: the paper before it is settled, and nothing stops the order."""
    settled = row.print_state is None or row.print_state in _MAY_COPY
    return row.paper is not PaperState.NONE and settled and row.stop is StopState.NONE


def waits(row: OrderRow) -> bool:
    """Its paper still waits to be sent, or its file to be written."""
    return row.print_state in (PrintState.QUEUED, PrintState.EXPIRED)


def question_of(detail: OrderDetail) -> Question | None:
    """The most urgent one."""
    row = detail.row
    paper = _paper_question(detail)
    if paper is not None and row.sale is SaleState.NONE:
        return paper
    checks = (
        (Question.CANCEL_REQUESTED, row.stop is StopState.CANCEL_REQUESTED),
        (Question.HELD, row.stop is StopState.HELD and not _asks_where(row)),
        (Question.PAYMENT, row.pay is PayState.UNCONFIRMED and row.stop is StopState.NONE),
        (Question.CHANGE, row.change_waiting),
        (Question.UNMATCHED, row.unmatched),
    )
    return next((question for question, holds in checks if holds), None)


def _asks_where(row: OrderRow) -> bool:
    """Held by the program until the mall's change is answered: that answer is the question."""
    return row.stop_reason == ADDRESS_CHANGED and row.change_waiting


def _paper_question(detail: OrderDetail) -> Question | None:
    row = detail.row
    if row.print_state is PrintState.QUEUED and detail.evidence is not None:
        return _HELD.get(detail.evidence.trouble)
    if row.print_state is PrintState.NOT_PRINTED and row.stop is StopState.CANCELLED:
        return None  # it was called off: no paper is missed
    return _PAPER.get(row.print_state) if row.print_state else None


def _may_sell(row: OrderRow) -> bool:
    ready = row.paper is not PaperState.NONE and row.stop is StopState.NONE
    return ready and row.sale is SaleState.NONE


def _may_take_cash(row: OrderRow) -> bool:
    """Money is due and known: before the sale, and for 후불결제 after it, too."""
    known = not (row.estimated and row.unmatched)
    return row.pay is PayState.AWAITING and row.stop is StopState.NONE and known


def _may_hold(row: OrderRow) -> bool:
    return row.stop is StopState.NONE and row.parcel is not ParcelState.HANDED_OVER
