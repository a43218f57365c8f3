"""반품: goods of a sold order come back, in part or whole, and the order is not cancelled.

A return is against one sale voucher. Nothing is posted before the goods are here: an expected
return may be withdrawn, a received one has its return voucher.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.flow import Flow
from pos_app.domain.orders.order_status import Axes, ParcelState, SaleState, StopState
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.selling.return_money import SoldGoods
from pos_app.domain.won import Won


class ReturnState(StrEnum):
    """Where one return stands."""

    EXPECTED = "expected"
    """The customer sends the goods; nothing is posted."""
    RECEIVED = "received"
    """They are here and posted; they go back to their places, and the money to the customer."""
    SETTLED = "settled"
    WITHDRAWN = "withdrawn"
    """The customer keeps the goods, or the whole order was cancelled first."""


class ReturnAction(StrEnum):
    """What may happen to a return."""

    RECEIVE = "receive"
    WITHDRAW = "withdraw"
    SETTLE = "settle"
    REOPEN = "reopen"
    """A piece that was laid back was taken away again."""


_S, _A = ReturnState, ReturnAction

RETURN_FLOW: Flow[ReturnState, ReturnAction] = Flow(
    _S.EXPECTED,
    {
        (_S.EXPECTED, _A.RECEIVE): _S.RECEIVED,
        (_S.EXPECTED, _A.WITHDRAW): _S.WITHDRAWN,
        (_S.RECEIVED, _A.SETTLE): _S.SETTLED,
        (_S.SETTLED, _A.REOPEN): _S.RECEIVED,
    },
)


@dataclass(frozen=True, slots=True)
class ReturnAsk:
    """What a customer sends back of one sale voucher: pieces by voucher line.

    `delivery`: the delivery fee is given back too. `deduction`: return shipping the customer pays,
    in won; it lowers what goes back to them.
    """

    pieces: Mapping[int, int]
    reason: str
    delivery: bool = False
    deduction: Won = 0


@dataclass(frozen=True, slots=True)
class ReturnLine:
    """One line of a return: `received` of `quantity` pieces came, 0 while none has."""

    line_id: int
    order_line_id: int
    product: str
    option: str
    quantity: int
    received: int


@dataclass(frozen=True, slots=True)
class ReturnRow:
    """A return in a list; `at` when it was asked for, `received_at` when the goods came, ms UTC.

    `pieces` are those that came, or are expected; `pieces_left` of them still lie about.
    `money_open`: what goes back to the customer for it is not settled yet.
    """

    return_id: int
    order_id: int
    order_no: str
    receiver: str
    state: ReturnState
    reason: str
    by: str
    at: int
    received_at: int | None
    pieces: int
    pieces_left: int
    money_open: bool

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do for it, once it was received."""
        return not self.pieces_left and not self.money_open


@dataclass(frozen=True, slots=True)
class GoodsReturn:
    """A return with everything on it; `deduction` in won, as asked, or as kept once received.

    `voucher_id` and `voucher_no` are the return voucher's, None and "" before the goods came;
    `total` is what it takes back and `tax_free` the part of it without VAT, for the money step.
    """

    row: ReturnRow
    sale_id: int
    sale_no: str
    delivery: bool
    deduction: Won
    lines: tuple[ReturnLine, ...]
    voucher_id: int | None = None
    voucher_no: str = ""
    total: Won = 0
    tax_free: Won = 0


@dataclass(frozen=True, slots=True)
class ReturnBox:
    """A live box of the order. `first_day`: the Korean day a driver of its courier first signed."""

    handed_over: bool
    saved_day: int
    first_day: int | None

    def left(self, today: int) -> bool:
        """Whether it is gone: signed for, or of a time when its courier signed for nothing."""
        return self.handed_over or self.saved_day < (self.first_day or today)


class NoReturn(StrEnum):
    """Why nothing of a voucher can be asked back now."""

    NOT_A_SALE = "not_a_sale"
    CANCELLED = "cancelled"
    STILL_HERE = "still_here"
    """The goods have not left: a cancel stops their parcel, a return does not."""
    OPEN_BEFORE = "open_before"
    NOTHING_LEFT = "nothing_left"


@dataclass(frozen=True, slots=True)
class ReturnFacts:
    """What decides whether goods of a sale may be asked back."""

    order_no: str
    axes: Axes
    boxes: tuple[ReturnBox, ...]
    goods: SoldGoods
    open_return: int | None


def no_return(facts: ReturnFacts, today: int) -> NoReturn | None:
    """Why not, on a Korean day (20261124); None where goods may be asked back."""
    if facts.axes.stop is StopState.CANCELLED:
        return NoReturn.CANCELLED
    if facts.open_return is not None:
        return NoReturn.OPEN_BEFORE
    if facts.axes.sale is not SaleState.SOLD or not any(x.left > 0 for x in facts.goods.lines):
        return NoReturn.NOTHING_LEFT
    return None if _gone(facts, today) else NoReturn.STILL_HERE


def _gone(facts: ReturnFacts, today: int) -> bool:
    if ParcelState.HANDED_OVER is facts.axes.parcel or facts.axes.mall is MallStatus.DELIVERED:
        return True
    return bool(facts.boxes) and all(box.left(today) for box in facts.boxes)


def check_pieces(goods: SoldGoods, pieces: Mapping[int, int]) -> dict[int, int]:
    """The lines that have pieces. Raises `NoPieces`, `TooManyPieces`."""
    known = {line.line_id: line for line in goods.lines}
    found = {line_id: count for line_id, count in pieces.items() if count}
    for line_id, count in found.items():
        line = known.get(line_id)
        if line is None or not 0 < count <= line.left:
            raise TooManyPieces(line.product if line else "", line.left if line else 0)
    if not found:
        raise NoPieces
    return found


def check_received(lines: Sequence[ReturnLine], pieces: Mapping[int, int]) -> dict[int, int]:
    """The lines of which pieces came. Raises `NoPieces`, `TooManyPieces`."""
    known = {line.line_id: line for line in lines}
    found = {line_id: count for line_id, count in pieces.items() if count}
    for line_id, count in found.items():
        line = known.get(line_id)
        if line is None or not 0 < count <= line.quantity:
            raise TooManyPieces(line.product if line else "", line.quantity if line else 0)
    if not found:
        raise NoPieces
    return found


@dataclass(eq=False)
class NotReturnable(DomainError):
    """Nothing of this sale can be asked back now."""

    order_no: str
    why: NoReturn


@dataclass(eq=False)
class NoPieces(DomainError):
    """A return of no piece is none."""


@dataclass(eq=False)
class TooManyPieces(DomainError):
    """More pieces than are left of a line, or than were expected."""

    product: str
    left: int


@dataclass(eq=False)
class DeliveryBackBefore(DomainError):
    """The delivery fee of this sale was given back already, or it has none."""


@dataclass(eq=False)
class DeductionTooLarge(DomainError):
    """More return shipping than the goods are worth, or less than nothing; `most` in won."""

    most: Won


@dataclass(eq=False)
class NoSuchReturn(DomainError):
    """No return has this id."""

    return_id: int


@dataclass(eq=False)
class ReturnMovedOn(DomainError):
    """The return is no longer expected: it was received, settled or withdrawn; `state` says which."""

    state: ReturnState


@dataclass(eq=False)
class OtherReturn(DomainError):
    """The same press stands for another return already: nothing was done."""

    op_id: str
