"""What an answer of a payment gateway means: done, definitely refused, or unknown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.won import Won


class Meaning(StrEnum):
    """What is known after a call. Only a refusal frees what was reserved for it."""

    DONE = "done"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Why(StrEnum):
    """Why a call was refused, or why nobody knows how it ended."""

    NONE = ""

    # refused
    NO_RIGHT = "no_right"
    NOT_CANCELLABLE = "not_cancellable"
    PERIOD_OVER = "period_over"
    ESCROW_WAY = "escrow_way"
    """An escrow sale goes back by the buyer's refusal only."""
    OTHER_MERCHANT = "other_merchant"
    TID_MISMATCH = "tid_mismatch"
    NO_PARTS = "no_parts"
    """This payment cannot be cancelled in part (any more), or its card company says no."""
    FULL_AFTER_PART = "full_after_part"
    LIMIT_USED_UP = "limit_used_up"
    """The shop has to pay money in at the gateway before it can give more back."""
    TRANSFERS_STOPPED = "transfers_stopped"
    NOT_CONTRACTED = "not_contracted"
    """Our own settings say that the contract does not have it: nothing was sent."""
    NOT_DENIED = "not_denied"
    """구매거절 is not the buyer's word yet: asked again once the buyer has refused."""
    DEPOSITED = "deposited"
    """The account cannot be taken back: money came in."""

    RECEIPT_KIND = "receipt_kind"
    """A cash receipt of this use cannot be issued to this number."""
    RECEIPT_TWICE = "receipt_twice"
    """A cash receipt for this money is there already, and not by this call."""

    # unknown, and the gateway answered: it may speak of an earlier call of ours
    ALREADY_CANCELLED = "already_cancelled"
    SAME_STAMP = "same_stamp"
    LEFT_DIFFERS = "left_differs"
    MORE_THAN_LEFT = "more_than_left"
    PART_FAILED = "part_failed"
    CODE = "code"
    """A code nobody told us of."""
    DISAGREES = "disagrees"
    """It says done, and not of what was asked."""

    # unknown, and no usable answer came: the values of gateways' `Trouble`
    UNREACHABLE = "unreachable"
    HOST_REFUSED = "host_refused"
    CERTIFICATE = "certificate"
    TIMEOUT = "timeout"
    RESET = "reset"
    SERVER_ERROR = "server_error"
    NOT_JSON = "not_json"
    REDIRECT = "redirect"
    TOO_BIG = "too_big"
    UNREADABLE = "unreadable"


Kept = tuple[tuple[str, str], ...]
"""Fields of an answer as they may be stored: named one by one, no person in them."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What the gateway says it did, at `at` (ms UTC).

    `reference` is its own number of this move, unique for each that was done: the number it gave
    to a part, the payment's own for a whole. `left` is what is left of the payment and `part_no`
    the how-manieth part this was (None: not said). `approved_anew`: the card was charged anew with
    the rest. `to_receipt`: what a cash receipt must now be about; `receipt_cancel_no`: the number
    of the receipt's own cancel that was done with it. Of a cash receipt itself `reference` is the
    gateway's number and `approval_no` the tax office's.
    """

    at: int
    reference: str
    left: Won | None = None
    part_no: int | None = None
    approved_anew: bool | None = None
    to_receipt: Won | None = None
    receipt_cancel_no: str = ""
    approval_no: str = ""


@dataclass(frozen=True, slots=True)
class GatewayAnswer:
    """How a call ended. `settled` stands exactly with DONE.

    `code` is the gateway's own, "" where none came; `stamp` the time sent with the call
    (YYYYMMDDhhmmss, Korean), which names the call when asking the gateway's people; `kept` is to be
    stored with the call whatever it means. `nothing_sent`: the request certainly never left, so it
    may be made again without asking.
    """

    meaning: Meaning
    why: Why = Why.NONE
    code: str = ""
    settled: Settled | None = None
    nothing_sent: bool = False
    stamp: str = ""
    kept: Kept = ()
