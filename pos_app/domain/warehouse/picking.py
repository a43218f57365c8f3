"""피킹 as screens read it: what is in the cart, and the one answer each scan gets.

Outcomes and what each asks of hands: the list of wrong barcodes a scan-first bench must tell apart
(`peers` notes, 6.5). A picker's cart holds one order or several, each in a basket of its own.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from pos_app.domain.house.item_cards import WithoutBarcode
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.slip_scan import SoldAs

LEASE_MS = 120_000
"""A picker who shows no sign of life for so long no longer holds the job."""
ANSWER_MS = 30_000
"""A holder who is asked for a job and says nothing for so long has given it away."""
MOST_BASKETS = 12


class Counter(StrEnum):
    """What the events of an order line count; ordered ≥ picked ≥ sold ≥ shipped ≥ returned."""

    PICKED = "picked"
    SHORT = "short"
    SHIPPED = "shipped"
    RETURNED = "returned"


class Cause(StrEnum):
    """Why a counter moved."""

    SCAN = "scan"
    HAND = "hand"  # counted by hand
    PLACE = "place"  # the label of its place was scanned
    WAIVED = "waived"  # sold without picking
    SHORT = "short"
    UNDO = "undo"
    REOPENED = "reopened"  # a short order is picked on
    CANCELLED = "cancelled"
    CHANGED = "changed"  # the mall changed the order behind the pick
    HANDED_OVER = "handed_over"
    TAKEN_OUT = "taken_out"  # back from the driver before it was signed for
    RECEIVED = "received"  # came back from the customer


_BY_SCANNER = frozenset({Cause.SCAN, Cause.PLACE})


class ShortReason(StrEnum):
    """Why pieces could not be picked."""

    NONE_LEFT = "none_left"
    TOO_FEW = "too_few"
    DAMAGED = "damaged"
    NOT_FOUND = "not_found"
    WRONG_STOCK = "wrong_stock"


class PickOutcome(StrEnum):
    """What a scan (or a key) turned out to be. `GOES_ON` lists those that do not stop the picker."""

    OPENED = "opened"  # a slip: its order is in the cart now
    RESUMED = "resumed"  # a slip of the cart, or one picked on from where it stood
    PICKED = "picked"
    LINE_DONE = "line_done"
    ORDER_DONE = "order_done"
    CART_DONE = "cart_done"
    SHORT_NOTED = "short_noted"
    UNDONE = "undone"
    REPEATED = "repeated"  # the scanner fired twice; counted once
    TAKEN_OVER = "taken_over"

    UNKNOWN_CODE = "unknown_code"
    MISREAD = "misread"  # a slip's number with wrong check digits
    FLAWED = "flawed"  # half a code, or what no code can be
    SLIP_FIRST = "slip_first"  # an item before any slip
    NOT_ON_SLIP = "not_on_slip"
    ALL_PICKED = "all_picked"
    OTHER_ORDER = "other_order"  # needed by another open order
    CASE_TOO_MANY = "case_too_many"
    AMBIGUOUS = "ambiguous"  # two products share the code
    SERIAL_USED = "serial_used"
    NEEDS_BARCODE = "needs_barcode"  # no barcode, and the item's rule refuses it without
    SCAN_IT = "scan_it"  # counted by hand, but the item carries a barcode nobody has scanned
    SEVERAL_ORDERS = "several_orders"
    NO_SLIP = "no_slip"
    SUPERSEDED = "superseded"
    VOIDED = "voided"
    CANCELLED = "cancelled"
    CANCEL_REQUESTED = "cancel_requested"
    HELD = "held"
    UNPAID = "unpaid"
    SOLD = "sold"
    CLAIMED = "claimed"  # another picker holds it
    CART_FULL = "cart_full"
    WAYBILL = "waybill"  # a parcel's number where an item was expected
    NOTHING_TO_UNDO = "nothing_to_undo"
    TOO_LATE_TO_UNDO = "too_late_to_undo"  # sold or cancelled meanwhile
    OFFLINE = "offline"  # the database does not answer: nothing can be decided


_O = PickOutcome
GOES_ON = frozenset(
    {
        _O.OPENED,
        _O.RESUMED,
        _O.PICKED,
        _O.LINE_DONE,
        _O.ORDER_DONE,
        _O.CART_DONE,
        _O.SHORT_NOTED,
        _O.UNDONE,
        _O.REPEATED,
        _O.TAKEN_OVER,
    }
)

STOPPED = frozenset(PickOutcome) - GOES_ON - {_O.NOTHING_TO_UNDO, _O.TOO_LATE_TO_UNDO, _O.OFFLINE}
"""A wrong scan that was kept from going on."""


@dataclass(frozen=True, slots=True)
class PickLine:
    """One line of an order in the cart. `item_id` is None for a product nobody matched.

    `barcode_tail` are the last four characters of its barcode, "" where it has none. `scanned` is
    whether at least one piece was scanned that still counts.
    """

    line_id: int
    order_id: int
    basket: int
    item_id: int | None
    place: str
    product: str
    option: str
    code: str
    barcode_tail: str
    without_barcode: WithoutBarcode
    ordered: int
    picked: int
    short: int
    scanned: bool = False

    @property
    def left(self) -> int:
        """Pieces still to be picked."""
        return self.ordered - self.picked - self.short

    @property
    def has_barcode(self) -> bool:
        return bool(self.barcode_tail)


@dataclass(frozen=True, slots=True)
class TakeOverAsk:
    """Somebody asks for an order the picker holds; `until` (ms UTC) silence gives it away."""

    by: str
    station: str
    until: int


@dataclass(frozen=True, slots=True)
class PickOrder:
    """One order of the cart: `stop` is what a cancel or hold did to it meanwhile."""

    order_id: int
    order_no: str
    receiver: str
    basket: int
    stop: StopState
    stop_reason: str
    ask: TakeOverAsk | None = None


@dataclass(frozen=True, slots=True)
class PickCart:
    """What one picker holds at one station: lines in the order of their places, orders by basket."""

    orders: tuple[PickOrder, ...] = ()
    lines: tuple[PickLine, ...] = ()

    @property
    def ordered(self) -> int:
        return sum(line.ordered for line in self.lines)

    @property
    def picked(self) -> int:
        return sum(line.picked for line in self.lines)

    @property
    def lines_done(self) -> int:
        return sum(line.left == 0 for line in self.lines)

    @property
    def open_lines(self) -> tuple[PickLine, ...]:
        """What is still to be picked, nearest place first; stopped orders are left out."""
        stopped = {one.order_id for one in self.orders if one.stop is not StopState.NONE}
        return tuple(x for x in self.lines if x.left and x.order_id not in stopped)

    def counted(self, line_id: int, counter: Counter, pieces: int, cause: Cause) -> PickCart:
        """The cart after so many more pieces of a line were picked, or found to be short."""
        scanned = counter is Counter.PICKED and cause in _BY_SCANNER
        more = {counter.value: pieces}
        lines = tuple(
            replace(
                one,
                picked=one.picked + more.get("picked", 0),
                short=one.short + more.get("short", 0),
                scanned=one.scanned or scanned,
            )
            if one.line_id == line_id
            else one
            for one in self.lines
        )
        return replace(self, lines=lines)

    def line(self, line_id: int | None) -> PickLine | None:
        return next((line for line in self.lines if line.line_id == line_id), None)

    def order(self, order_id: int | None) -> PickOrder | None:
        return next((one for one in self.orders if one.order_id == order_id), None)


@dataclass(frozen=True, slots=True)
class PickOwner:
    """Who holds an order: `asked` is whether the one who reads this has asked for it already.

    `free_at` (ms UTC) is when it may be taken without a word: the lease's end or the end of the
    time to answer.
    """

    order_id: int
    order_no: str
    name: str
    station: str
    since: int
    free_at: int
    asked: bool = False


@dataclass(frozen=True, slots=True)
class ScannedItem:
    """The article a code names, wherever it belongs."""

    item_id: int
    name: str
    option: str
    place: str


@dataclass(frozen=True, slots=True)
class PickAnswer:
    """The answer to one scan or key, and the cart after it.

    `code` is what was scanned, raw. `quantity` are the pieces it counted, or would have (a case).
    `line` and `order` are those it touched; `order_no` names an order outside the cart.
    """

    outcome: PickOutcome
    cart: PickCart = field(default_factory=PickCart)
    code: str = ""
    quantity: int = 0
    line: PickLine | None = None
    order: PickOrder | None = None
    order_no: str = ""
    item: ScannedItem | None = None
    owner: PickOwner | None = None
    sold: SoldAs | None = None
    reason: str = ""

    @property
    def goes_on(self) -> bool:
        return self.outcome in GOES_ON
