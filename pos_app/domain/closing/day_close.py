"""마감: what an X and a Z say, as frozen values. A Z is numbered, kept for ever and never stops work.

Money is in won, moments in ms UTC, days are Korean days, 20261130.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won

DENOMINATIONS: tuple[Won, ...] = (50_000, 10_000, 5_000, 1_000, 500, 100, 50, 10)
"""Notes and coins of Korea that a drawer holds."""


class RowKind(StrEnum):
    """What a line of the exceptions is about. The order is the papers'."""

    PAPER = "paper"
    """A print of which only a person knows; `code` is its state."""
    REFUND = "refund"
    """Money on its way back that is not done; `code` is what is wrong with it."""
    PROMISE = "promise"
    """A mall was told and nobody knows what it did, or it refused."""
    RECEIPT_LATE = "receipt_late"
    """A cash receipt that is due since an earlier day."""
    RETURN = "return"
    """A sale taken back, in part or whole."""
    TAKEN_BACK = "taken_back"
    """A collection that was a mistake."""
    REPRINT = "reprint"
    OVERRIDE = "override"
    """A second person consented; `code` is to what."""
    AMOUNT = "amount"
    """An amount a person typed or confirmed."""
    NO_SALE = "no_sale"


UNSETTLED = (RowKind.PAPER, RowKind.REFUND, RowKind.PROMISE, RowKind.RECEIPT_LATE)
"""What is open and goes over to the next day; the others happened and are over."""


@dataclass(frozen=True, slots=True)
class ClosingRow:
    """One line: `what` names the document, `who` did it, `approver` consented, `reason` as typed."""

    kind: RowKind
    at: int
    what: str
    code: str = ""
    who: str = ""
    approver: str = ""
    reason: str = ""
    amount: Won = 0


@dataclass(frozen=True, slots=True)
class MethodFigures:
    """Money of one payment method. Sales and returns are vouchers of orders paid that way; the
    others moved: `captured` with its corrections, `collected` 외상, `taken_back` of that, `refunded`
    what is back with the customer. `opening` is the float the drawer began with.
    """

    method: PaymentMethod
    sales: Won = 0
    returns: Won = 0
    captured: Won = 0
    collected: Won = 0
    taken_back: Won = 0
    refunded: Won = 0
    opening: Won = 0

    @property
    def moved(self) -> Won:
        """What came less what went."""
        return self.captured + self.collected - self.taken_back - self.refunded

    @property
    def countable(self) -> bool:
        """Whether there is anything to count: a method of vouchers alone has no money of its own."""
        amounts = (self.opening, self.captured, self.collected, self.taken_back, self.refunded)
        return self.method is PaymentMethod.CASH or any(amounts)

    @property
    def expected(self) -> Won:
        """What must be there when it is counted."""
        return self.opening + self.moved


@dataclass(frozen=True, slots=True)
class Count:
    """What a person counted. `pieces` are (won, how many) of cash; `amount` None: not counted."""

    method: PaymentMethod
    amount: Won | None
    reason: str = ""
    pieces: tuple[tuple[Won, int], ...] = ()


def cash_count(pieces: Mapping[Won, int], reason: str = "") -> Count:
    """Cash by notes and coins. ValueError for a piece there is none of, or a negative number."""
    if any(won not in DENOMINATIONS or many < 0 for won, many in pieces.items()):
        raise ValueError(f"no such pieces: {dict(pieces)}")
    kept = tuple((won, pieces[won]) for won in DENOMINATIONS if pieces.get(won))
    total = sum(won * many for won, many in kept)
    return Count(PaymentMethod.CASH, total, reason.strip(), kept)


@dataclass(frozen=True, slots=True)
class Counted:
    """Expected beside counted, frozen in a Z."""

    figures: MethodFigures
    amount: Won | None
    reason: str = ""
    pieces: tuple[tuple[Won, int], ...] = ()

    @property
    def difference(self) -> Won | None:
        """Counted less expected; None where it was not counted."""
        return None if self.amount is None else self.amount - self.figures.expected

    @property
    def explained(self) -> bool:
        """Right, or with a reason."""
        right = self.difference == 0 or (self.amount is None and not self.figures.expected)
        return right or bool(self.reason)


@dataclass(frozen=True, slots=True)
class Tally:
    """So many things, and their won together."""

    count: int = 0
    amount: Won = 0


@dataclass(frozen=True, slots=True)
class OpenOrders:
    """Orders of one status that are carried over; `oldest_at` is when the first was ordered."""

    status: OrderStatus
    count: int
    amount: Won
    oldest_at: int


@dataclass(frozen=True, slots=True)
class SetAside:
    """What stands apart because its figures cannot be trusted or read: the check's code, its title's
    key, and the ids of what breaks it. It never stops a Z."""

    code: str
    title: str
    ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last row of a station's audit chain: whoever rewrites the chain has to rewrite the Z."""

    station_id: int
    station: str
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class DaySheet:
    """Everything of one span, of the shop (`station_id` None) or of one terminal.

    `after` is the number of the Z before, 0 where there is none; `since` its moment, None likewise.
    `behind`: the clock says an earlier day than the Z before, so that one's day stays in force.
    `entries` counts the ledger's entries in it, `hidden` the lines left off by kind.
    """

    station_id: int | None
    station: str
    business_date: int
    after: int
    since: int | None
    until: int
    behind: bool = False
    entries: int = 0
    methods: tuple[MethodFigures, ...] = ()
    sales: Tally = Tally()
    returns: Tally = Tally()
    refunds: Tally = Tally()
    drawer_cash: int = 0
    drawer_no_sale: int = 0
    receipts_issued: Tally = Tally()
    receipts_cancelled: Tally = Tally()
    rows: tuple[ClosingRow, ...] = ()
    hidden: tuple[tuple[RowKind, int], ...] = ()
    open_orders: tuple[OpenOrders, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    anchors: tuple[Anchor, ...] = ()

    def of(self, kind: RowKind) -> tuple[ClosingRow, ...]:
        """The lines of a kind, oldest first."""
        return tuple(row for row in self.rows if row.kind is kind)

    def total(self, kind: RowKind) -> int:
        """How many there are of a kind, also those left off."""
        return len(self.of(kind)) + dict(self.hidden).get(kind, 0)

    @property
    def moved(self) -> Won:
        """All money that came less all that went."""
        return sum(one.moved for one in self.methods)


@dataclass(frozen=True, slots=True)
class Closing:
    """A Z as it was frozen; `number` 0 is an X, which closes nothing and counts nothing.

    `left` is the cash that stays in the drawer as the next float; `place` the station it was closed
    at, `previous` the hash of the Z before, "" of the first.
    """

    closing_id: int
    number: int
    sheet: DaySheet
    counted: tuple[Counted, ...]
    left: Won
    by: str
    place: str
    previous: str = ""

    @property
    def taken_out(self) -> Won:
        """Counted cash that goes to the safe or the bank."""
        return self._cash - self.left if self._cash else 0

    @property
    def _cash(self) -> Won:
        return sum(x.amount or 0 for x in self.counted if x.figures.method is PaymentMethod.CASH)


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """A Z in the list of Zs: `sales` net of returns, `difference` of everything counted."""

    closing_id: int
    number: int
    station: str
    business_date: int
    at: int
    by: str
    sales: Won
    difference: Won


@dataclass(eq=False)
class DifferenceNeedsReason(DomainError):
    """What was counted is not what is expected, or was not counted, and nobody said why."""

    lines: tuple[Counted, ...]


@dataclass(eq=False)
class ClosedMeanwhile(DomainError):
    """Somebody closed since the figures were looked at: who, where, when, and its number."""

    number: int
    by: str
    place: str
    at: int


@dataclass(eq=False)
class FloatTooLarge(DomainError):
    """More is to stay in the drawer than was counted in it."""

    left: Won
    cash: Won


@dataclass(eq=False)
class NoSuchClosing(DomainError):
    """No Z has this id."""

    closing_id: int


def compare(figures: Sequence[MethodFigures], counts: Sequence[Count]) -> tuple[Counted, ...]:
    """Every method that moved or was counted, counted beside expected.

    Raises `DifferenceNeedsReason` with every line that is neither right nor explained.
    """
    given = {one.method: one for one in counts}
    every = [
        *figures,
        *(MethodFigures(m) for m in given if all(m is not x.method for x in figures)),
    ]
    lines = tuple(_counted(one, given.get(one.method)) for one in every)
    wrong = tuple(line for line in lines if not line.explained)
    if wrong:
        raise DifferenceNeedsReason(wrong)
    return lines


def _counted(figures: MethodFigures, count: Count | None) -> Counted:
    if count is None:
        return Counted(figures, None)
    return Counted(figures, count.amount, count.reason.strip(), count.pieces)


def with_opening(figures: Sequence[MethodFigures], opening: Won) -> tuple[MethodFigures, ...]:
    """The drawer's float put in; cash always stands first, also where none moved."""
    cash = next((x for x in figures if x.method is PaymentMethod.CASH), None)
    first = replace(cash or MethodFigures(PaymentMethod.CASH), opening=opening)
    return (first, *(x for x in figures if x.method is not PaymentMethod.CASH))


def business_date(day_of_now: int, last: int | None) -> int:
    """The day a Z belongs to: never before the one of the Z before, whatever the clock says."""
    return day_of_now if last is None else max(day_of_now, last)
