"""What we promised to the outside: written before the call, with an outcome that may be unknown."""

from __future__ import annotations

from enum import StrEnum

from pos_app.domain.flow import Flow


class PromiseState(StrEnum):
    """Where one promise stands."""

    INTENT = "intent"
    SENT = "sent"
    DONE = "done"
    REJECTED = "rejected"
    UNKNOWN = "unknown"
    MANUAL = "manual"


class PromiseAction(StrEnum):
    """What may happen to a promise."""

    SEND = "send"
    ANSWER_YES = "answer_yes"
    ANSWER_NO = "answer_no"
    LOSE = "lose"
    DOUBT = "doubt"
    """The books are restored ones: it may have been sent since."""
    ASK_AGAIN = "ask_again"
    HAND_TO_PERSON = "hand_to_person"
    TICK = "tick"
    RENEW = "renew"
    """The mall showed it once and does not any more: it is told anew."""


_P, _A = PromiseState, PromiseAction

PROMISE_FLOW: Flow[PromiseState, PromiseAction] = Flow(
    _P.INTENT,
    {
        (_P.INTENT, _A.SEND): _P.SENT,
        (_P.INTENT, _A.HAND_TO_PERSON): _P.MANUAL,
        (_P.INTENT, _A.DOUBT): _P.UNKNOWN,
        (_P.SENT, _A.ANSWER_YES): _P.DONE,
        (_P.SENT, _A.ANSWER_NO): _P.REJECTED,
        (_P.SENT, _A.LOSE): _P.UNKNOWN,
        (_P.UNKNOWN, _A.ANSWER_YES): _P.DONE,
        (_P.UNKNOWN, _A.ANSWER_NO): _P.REJECTED,
        (_P.UNKNOWN, _A.ASK_AGAIN): _P.INTENT,
        (_P.UNKNOWN, _A.HAND_TO_PERSON): _P.MANUAL,
        (_P.REJECTED, _A.HAND_TO_PERSON): _P.MANUAL,
        (_P.REJECTED, _A.ASK_AGAIN): _P.INTENT,
        (_P.MANUAL, _A.TICK): _P.DONE,
        (_P.MANUAL, _A.ANSWER_NO): _P.REJECTED,
        (_P.DONE, _A.RENEW): _P.INTENT,
    },
)

OPEN_PROMISES = (_P.INTENT, _P.SENT, _P.UNKNOWN, _P.REJECTED, _P.MANUAL)


class PromiseKind(StrEnum):
    """What was promised."""

    MALL_STATUS = "mall_status"
