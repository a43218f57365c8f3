"""One call to a mall for one promise, outside every transaction, and what its answer means."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from enum import Enum

from pos_app.crashpoints import cp
from pos_app.db.waiting.promises import PromiseRow
from pos_app.domain.outside.mall import MallWaybill, shows
from pos_app.domain.outside.promises import PromiseState
from pos_app.gateways.errors import GatewayRefusal, GatewayTrouble
from pos_app.gateways.ports import MallGateway, PushKind, PushOutcome, RejectReason


class Answer(Enum):
    """What is known after a call."""

    DONE = "done"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    NOT_SHOWN = "not_shown"
    """The mall answered, and does not show it."""
    NEVER_LEFT = "never_left"
    """No connection was made: nothing has changed anywhere."""


@dataclass(frozen=True, slots=True)
class Told:
    """The answer and its code, which the log and the screens name."""

    answer: Answer
    reason: str = ""


def call(gateway: MallGateway, row: PromiseRow) -> Told:
    """Tell the mall a promise just marked as sent; ask about one whose outcome is unknown."""
    if row.state is PromiseState.UNKNOWN:
        return _ask(gateway, row)
    outcome = gateway.set_status(row.order_no, row.wanted, row.op_id, waybill_of(row.payload))
    cp("waybill.push_sent")
    if outcome.kind is PushKind.REJECTED and outcome.reason == RejectReason.ILLEGAL_STEP.value:
        # Somebody may have done it at the mall by hand; then there is nothing left to do.
        return Told(Answer.DONE) if _ask(gateway, row).answer is Answer.DONE else _told(outcome)
    return _told(outcome)


def waybill_of(payload: str) -> MallWaybill | None:
    """The waybill told with a promise."""
    return MallWaybill(**json.loads(payload)) if payload else None


def payload_of(waybill: MallWaybill) -> str:
    """A waybill as it is kept beside the promise that tells it."""
    told = {"courier": waybill.courier, "number": waybill.number}
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def request_hash(row: PromiseRow) -> str:
    """What an op id stands for: the same op id never asks for anything else."""
    asked = "\n".join((row.order_no, row.wanted.value, row.payload))
    return hashlib.sha256(asked.encode()).hexdigest()


def _told(outcome: PushOutcome) -> Told:
    if outcome.kind is PushKind.DONE:
        return Told(Answer.DONE)
    if outcome.kind is PushKind.REJECTED:
        return Told(Answer.REJECTED, outcome.reason)
    unsent = outcome.nothing_sent
    return Told(Answer.NEVER_LEFT if unsent else Answer.UNKNOWN, outcome.reason)


def _ask(gateway: MallGateway, row: PromiseRow) -> Told:
    try:
        order = gateway.order(row.order_no)
    except GatewayTrouble as trouble:
        kind = Answer.NEVER_LEFT if trouble.trouble.nothing_sent else Answer.UNKNOWN
        return Told(kind, trouble.trouble.value)
    except GatewayRefusal as refusal:
        return Told(Answer.UNKNOWN, refusal.reason)
    cp("waybill.push_read_back")
    if order is not None and shows(order, row.wanted, waybill_of(row.payload)):
        return Told(Answer.DONE)
    return Told(Answer.NOT_SHOWN, row.reason)
