"""A print job: at most one original, and an honest answer about the paper.

States of `docs/architecture.md`, "Paper"; the reasons are in the devices notes: no exception from a
printer proves nothing, so a job that may have printed is never sent again by itself.
"""

from __future__ import annotations

from enum import StrEnum

from pos_app.domain.flow import Flow


class PrintState(StrEnum):
    """Where one copy of one document stands."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    CONFIRMED = "confirmed"
    CONFIRMED_BY_PERSON = "confirmed_by_person"
    BLOCKED = "blocked"
    UNKNOWN = "unknown"
    HANDED_OVER = "handed_over"
    NOT_PRINTED = "not_printed"
    EXPIRED = "expired"


class PrintAction(StrEnum):
    """What may happen to a job."""

    BEGIN = "begin"
    PUT_BACK = "put_back"
    SEND = "send"
    CONFIRM = "confirm"
    BLOCK = "block"
    LOSE = "lose"
    DOUBT = "doubt"  # the books are restored ones: it may have been printed since
    HAND_OVER = "hand_over"
    PERSON_SAW_IT = "person_saw_it"
    PERSON_SAW_NOTHING = "person_saw_nothing"
    EXPIRE = "expire"
    DROP = "drop"


_P, _A = PrintState, PrintAction

PRINT_FLOW: Flow[PrintState, PrintAction] = Flow(
    _P.QUEUED,
    {
        (_P.QUEUED, _A.BEGIN): _P.SENDING,
        (_P.QUEUED, _A.EXPIRE): _P.EXPIRED,
        (_P.QUEUED, _A.DROP): _P.NOT_PRINTED,
        (_P.QUEUED, _A.DOUBT): _P.UNKNOWN,
        (_P.EXPIRED, _A.PUT_BACK): _P.QUEUED,
        (_P.EXPIRED, _A.DROP): _P.NOT_PRINTED,
        (_P.SENDING, _A.PUT_BACK): _P.QUEUED,
        (_P.SENDING, _A.SEND): _P.SENT,
        (_P.SENDING, _A.CONFIRM): _P.CONFIRMED,
        (_P.SENDING, _A.BLOCK): _P.BLOCKED,
        (_P.SENDING, _A.LOSE): _P.UNKNOWN,
        (_P.SENDING, _A.HAND_OVER): _P.HANDED_OVER,
        (_P.SENT, _A.CONFIRM): _P.CONFIRMED,
        (_P.SENT, _A.BLOCK): _P.BLOCKED,
        (_P.SENT, _A.LOSE): _P.UNKNOWN,
        (_P.BLOCKED, _A.CONFIRM): _P.CONFIRMED,
        (_P.BLOCKED, _A.LOSE): _P.UNKNOWN,
        (_P.BLOCKED, _A.PERSON_SAW_IT): _P.CONFIRMED_BY_PERSON,
        (_P.BLOCKED, _A.PERSON_SAW_NOTHING): _P.NOT_PRINTED,
        (_P.UNKNOWN, _A.PERSON_SAW_IT): _P.CONFIRMED_BY_PERSON,
        (_P.UNKNOWN, _A.PERSON_SAW_NOTHING): _P.NOT_PRINTED,
        (_P.HANDED_OVER, _A.PERSON_SAW_IT): _P.CONFIRMED_BY_PERSON,
        (_P.HANDED_OVER, _A.PERSON_SAW_NOTHING): _P.NOT_PRINTED,
        (_P.NOT_PRINTED, _A.PERSON_SAW_IT): _P.CONFIRMED_BY_PERSON,
    },
)

PAPER_EXISTS = frozenset({_P.CONFIRMED, _P.CONFIRMED_BY_PERSON})
NEEDS_A_PERSON = frozenset({_P.UNKNOWN, _P.HANDED_OVER, _P.BLOCKED, _P.EXPIRED})


class HeldBack(StrEnum):
    """Why a copy waits in the queue for a person, kept as its trouble."""

    OTHER_PAPER = "other_paper"  # another paper may lie in the printer: clearing would destroy it
    POWER_CYCLE = "power_cycle"  # the paper before may lie in it, and it does not forget by itself


class MayPrint(StrEnum):
    """Whether a queued paper is still wanted, and why not."""

    YES = "yes"
    ORDER_CANCELLED = "order_cancelled"


UNANSWERED = frozenset({_P.SENDING, _P.SENT, _P.BLOCKED, _P.UNKNOWN, _P.HANDED_OVER})
"""A paper in a printer of which nobody has said yet what became of it."""


class DocType(StrEnum):
    """What a print job prints."""

    SLIP = "slip"
    RECEIPT = "receipt"
    CANCEL_SHEET = "cancel_sheet"
    CASH_RECEIPT = "cash_receipt"
    CLOSING = "closing"
    TEST_PAGE = "test_page"
