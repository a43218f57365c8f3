"""어긋남: one order as the mall, our books and the gateway see it, and where they differ.

What nobody answered is not drift, and neither is what is on its way: while a refund or a promise
of ours is being carried out, the others may rightly be a step behind or before us.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.gateway.gateway_standing import PaymentStanding, Standing
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.outside.mall import MALL_STEPS, MallStatus
from pos_app.domain.won import Won


class DriftKind(StrEnum):
    """What differs."""

    GATEWAY_LESS = "gateway_less"
    """외부 취소: more went back at the gateway than we know of."""
    GATEWAY_MORE = "gateway_more"
    """We say that money went back, and the gateway still has it."""
    GATEWAY_ABSENT = "gateway_absent"
    """The gateway knows no payment of this number."""
    GATEWAY_UNPAID = "gateway_unpaid"
    """We say paid, and nobody paid into the virtual account."""
    DEPOSIT_STOPPED = "deposit_stopped"
    """Money came for an order that is cancelled here: nobody gives it back yet."""
    MALL_CANCELLED = "mall_cancelled"
    """The mall cancelled, and the order lives on here."""
    MALL_LIVE = "mall_live"
    """Cancelled here and the money is back; the mall still shows it as an order."""
    MALL_AHEAD = "mall_ahead"
    """The mall tells the buyer that it is on its way, and it has no parcel."""
    MALL_BEHIND = "mall_behind"
    """It is on its way and the mall was told, and does not show it."""
    PAID_AT_MALL = "paid_at_mall"
    """The mall says paid, and here it waits for its money."""
    PAID_AT_GATEWAY = "paid_at_gateway"
    """The gateway has the buyer's deposit, and here the order waits for its money."""


_K = DriftKind
OF_GATEWAY = frozenset(
    {
        _K.GATEWAY_LESS, _K.GATEWAY_MORE, _K.GATEWAY_ABSENT, _K.GATEWAY_UNPAID, _K.PAID_AT_GATEWAY,
    }
)  # fmt: skip
OF_DEPOSIT = frozenset({_K.DEPOSIT_STOPPED, _K.PAID_AT_GATEWAY})
"""Kinds a gateway decides while no money of the order is in our books."""
OF_MALL = frozenset(
    {
        _K.DEPOSIT_STOPPED, _K.MALL_CANCELLED, _K.MALL_LIVE, _K.MALL_AHEAD, _K.MALL_BEHIND,
        _K.PAID_AT_MALL,
    }
)  # fmt: skip
"""Each kind is decided by one of the two others: what was not asked closes and opens nothing.

A deposit is seen by either; where a gateway could tell, the mall alone does not close it.
"""

BY_KEY = frozenset(
    {
        _K.GATEWAY_LESS, _K.MALL_CANCELLED, _K.MALL_LIVE, _K.MALL_BEHIND, _K.PAID_AT_MALL,
        _K.PAID_AT_GATEWAY,
    }
)  # fmt: skip
"""Kinds one key puts right; the others are looked into by a person."""


class DriftState(StrEnum):
    """Where a drift stands."""

    OPEN = "open"
    REPAIRED = "repaired"
    GONE = "gone"
    """The next look found nothing: it closed by itself."""
    LEFT = "left"
    """A person leaves it as it is, with a reason; it opens anew only when it changes."""


@dataclass(frozen=True, slots=True)
class Ours:
    """The order in our books; money in won.

    `numbered`: the gateway's number of it is known, paid or not. `captured` is 0 where nothing came. `reserved` is everything that went back or is to go, by any
    way; `back_there` what is certainly back by the gateway's, `at_once` whether in one piece.
    `moving`: a refund is sent, or nobody knows how it ended. `telling`: the mall is being told of
    a cancel or of shipping. `money_over`: nothing of the money is left to do.
    """

    stop: StopState
    paid: bool
    mall: MallStatus
    parcelled: bool
    numbered: bool = False
    captured: Won = 0
    reserved: Won = 0
    back_there: Won = 0
    at_once: bool = False
    moving: bool = False
    telling: bool = False
    money_over: bool = True


@dataclass(frozen=True, slots=True)
class Theirs:
    """The order as its mall shows it."""

    status: MallStatus
    paid: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs, as each side says it: won that went back, or a mall's status."""

    kind: DriftKind
    ours: str
    theirs: str
    amount: Won = 0
    """The won it is about; 0 where it is about none."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found, and the kinds this look could decide about."""

    found: tuple[Difference, ...] = ()
    decided: frozenset[DriftKind] = frozenset()


def compare(ours: Ours, gateway: Standing | None, mall: Theirs | None) -> Comparison:
    """Where the three differ; None is a side that was not asked, or did not answer."""
    found: list[Difference] = []
    decided: frozenset[DriftKind] = frozenset()
    if gateway is not None and not ours.captured:
        found += _deposit(ours, gateway)
        decided |= OF_DEPOSIT
    elif gateway is not None and not ours.moving:
        found += _at_gateway(ours, gateway)
        sure = given_back(gateway, ours.captured) is not None
        decided |= OF_GATEWAY if sure else _PLAIN
    if mall is not None:
        known = {one.kind for one in found}
        if _K.PAID_AT_GATEWAY in known:
            known.add(_K.PAID_AT_MALL)  # the same money, seen from the other side
        found += [one for one in _at_mall(ours, mall) if one.kind not in known]
        unasked = ours.numbered and gateway is None
        decided |= OF_MALL - {_K.DEPOSIT_STOPPED} if unasked else OF_MALL
    return Comparison(tuple(found), decided)


def given_back(standing: Standing, captured: Won) -> Won | None:
    """What the gateway gave back of a payment, in won; None where its answer does not say."""
    if standing.state in _NOTHING_CAME:
        return 0
    whole = captured if standing.price is None else standing.price
    if standing.left is not None:
        return max(0, whole - standing.left)
    return whole if standing.state in _ALL_BACK else None


def adoptable(ours: Ours, standing: Standing) -> Won:
    """What went back at the gateway without us, in won.

    Everything that is to go back here counts as if it had gone: a refund somebody made there by
    hand while ours was waiting is that one, and money never goes twice.
    """
    there = given_back(standing, ours.captured)
    return 0 if there is None or ours.moving else max(0, there - ours.reserved)


_PLAIN = frozenset({_K.GATEWAY_ABSENT, _K.GATEWAY_UNPAID, _K.PAID_AT_GATEWAY})
"""Kinds that no amount has to decide."""
_P = PaymentStanding
_ALL_BACK = frozenset({_P.CANCELLED, _P.REFUNDED})
_NOTHING_CAME = frozenset({_P.ABSENT, _P.AWAITING_DEPOSIT, _P.CLOSED})
_GONE = frozenset({MallStatus.SHIPPING, MallStatus.DELIVERED})


def _at_gateway(ours: Ours, standing: Standing) -> list[Difference]:
    state = standing.state
    if state in _NOTHING_CAME:
        kind = _K.GATEWAY_ABSENT if state is _P.ABSENT else _K.GATEWAY_UNPAID
        return [Difference(kind, str(ours.captured), state.value, ours.captured)]
    there = given_back(standing, ours.captured)
    if there is None:
        # A short word may hide parts, but never that the whole went back by one call.
        live = state in (_P.APPROVED, _P.DEPOSITED)
        if not (live and ours.at_once and ours.back_there >= ours.captured):
            return []
        there = 0
    if there > ours.reserved:
        return [_money(_K.GATEWAY_LESS, ours.reserved, there)]
    if there < ours.back_there:
        return [_money(_K.GATEWAY_MORE, ours.back_there, there)]
    return []


def _deposit(ours: Ours, standing: Standing) -> list[Difference]:
    """Money into the account of an order that waits for it, or was cancelled before anybody paid."""
    stopped = ours.stop is StopState.CANCELLED
    if standing.state is not _P.DEPOSITED or (ours.paid and not stopped):
        return []
    price = standing.price or 0
    kind = _K.DEPOSIT_STOPPED if stopped else _K.PAID_AT_GATEWAY
    return [Difference(kind, "0", str(price), price)]


def _money(kind: DriftKind, ours: Won, theirs: Won) -> Difference:
    return Difference(kind, str(ours), str(theirs), abs(ours - theirs))


def _at_mall(ours: Ours, mall: Theirs) -> list[Difference]:
    kinds: list[DriftKind] = []
    if ours.stop is StopState.CANCELLED:
        if mall.status is not MallStatus.CANCELLED:
            kinds += _cancelled_here(ours, mall)
    elif mall.status is MallStatus.CANCELLED:
        # A request was heard already: a person answers it.
        kinds += [] if ours.stop is StopState.CANCEL_REQUESTED else [_K.MALL_CANCELLED]
    else:
        kinds += _alive(ours, mall)
    return [Difference(kind, ours.mall.value, mall.status.value) for kind in kinds]


def _cancelled_here(ours: Ours, mall: Theirs) -> list[DriftKind]:
    if mall.paid and not ours.paid:
        return [_K.DEPOSIT_STOPPED]
    # Before the money is back the mall is not to show it: its turn comes with the procedure.
    return [_K.MALL_LIVE] if ours.money_over and not ours.telling else []


def _alive(ours: Ours, mall: Theirs) -> list[DriftKind]:
    found: list[DriftKind] = []
    if mall.paid and not ours.paid:
        found.append(_K.PAID_AT_MALL)
    if mall.status in _GONE and not ours.parcelled and ours.stop is StopState.NONE:
        found.append(_K.MALL_AHEAD)
    told = ours.mall in _GONE and not ours.telling
    if told and _step(mall.status) < _step(MallStatus.SHIPPING):
        found.append(_K.MALL_BEHIND)
    return found


def _step(status: MallStatus) -> int:
    return MALL_STEPS.index(status)


class RepairKind(StrEnum):
    """What became of one row that was to be put right."""

    REPAIRED = "repaired"
    GONE = "gone"
    """Looked at again, nothing differs any more."""
    ENDED = "ended"
    """Somebody else was first."""
    NEEDS_PERSON = "needs_person"
    NO_ANSWER = "no_answer"
    """The gateway or the mall did not answer: nothing was changed."""
    NO_KEYS_HERE = "no_keys_here"
    """Another PC of the shop has the gateway's keys: it is done there."""
    MOVED = "moved"
    """Our own books moved while the others were asked."""


@dataclass(frozen=True, slots=True)
class RepairAnswer:
    """The answer to one row; `amount` in won is what was taken into the books."""

    drift_id: int
    kind: RepairKind
    amount: Won = 0


@dataclass(frozen=True, slots=True)
class DriftRow:
    """A drift as it is kept. Times in ms UTC."""

    drift_id: int
    order_id: int
    order_no: str
    receiver: str
    payment_id: int | None
    kind: DriftKind
    ours: str
    theirs: str
    amount: Won
    found_at: int
    looked_at: int
    state: DriftState
    note: str = ""


@dataclass(eq=False)
class NoSuchDrift(DomainError):
    """No drift has this id."""

    drift_id: int


@dataclass(eq=False)
class DriftEnded(DomainError):
    """The drift is over: repaired, gone or left by somebody."""

    drift_id: int
    state: str
