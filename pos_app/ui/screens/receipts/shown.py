"""What 현금영수증 shows, as values, and what its presenter says to the screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_kinds import ReceiptKind, ReceiptRoute
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.cash_receipts import UNDER_WAY, route_of
from pos_app.domain.receipts.receipt_due import ReceiptDuty
from pos_app.domain.receipts.receipt_rows import (
    DayResults,
    DocumentRow,
    OrderReceipts,
    ReceiptCounts,
)
from pos_app.domain.won import Won
from pos_app.ui.notice import Notice
from pos_app.ui.pills import PillSpec

if TYPE_CHECKING:
    from pos_app.services.receipts.cash_receipt_desk import CashReceiptDesk
    from pos_app.services.receipts.receipt_book import ReceiptBook
    from pos_app.services.receipts.receipt_papers import ReceiptPapers
    from pos_app.services.receipts.receipt_preview import ReceiptPreview

RowKey = int | tuple[str, int]


class Tab(StrEnum):
    """The lists, in the order of their chips."""

    TODO = "todo"
    DUE = "due"
    OVER = "over"
    UNKNOWN = "unknown"
    ISSUED = "issued"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class ReceiptServices:
    """What the screen is handed; `folder` is where files are saved."""

    desk: CashReceiptDesk
    book: ReceiptBook
    papers: ReceiptPapers
    preview: ReceiptPreview
    folder: Path


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of any list. Rows about an order are named by it, so that one keeps its place while its
    receipt goes; `place` is where the next page begins. `due_day` is None where nothing is due;
    `self_issuable`: nobody asked, so it may go to nobody's number."""

    key: RowKey
    order_id: int
    order_no: str
    customer: str
    method: PaymentMethod
    amount: Won
    paid_at: int
    pill: PillSpec
    due_day: int | None = None
    asked: ReceiptUse | None = None
    duty: bool = False
    place: tuple[int, int] = (0, 0)
    self_issuable: bool = False


Fetch = Callable[[ListRow | None, int], Sequence[ListRow]]


class Mode(StrEnum):
    """What the panel offers for an order."""

    FORM = "form"
    """Something is due: its number is typed, F12 issues."""
    SENDING = "sending"
    UNKNOWN = "unknown"
    PERSON = "person"
    OVER = "over"
    LEFT = "left"
    DONE = "done"
    """Nothing to be done: what was issued stands below."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The order in front: its receipts, and whether this PC can carry them."""

    receipts: OrderReceipts
    here: bool
    stations: tuple[str, ...]
    duty: ReceiptDuty
    allowed: bool = True
    """Whether the person at this PC may issue."""

    @property
    def order_id(self) -> int:
        return self.receipts.due.order_id

    @property
    def mode(self) -> Mode:
        """What nobody knows comes first, then what is too much, then what is due."""
        going = self.receipts.under_way
        if going is not None:
            return {
                RefundState.UNKNOWN: Mode.UNKNOWN,
                RefundState.PERSON: Mode.PERSON,
            }.get(going.document.state, Mode.SENDING)
        if self.receipts.over:
            return Mode.OVER
        if self.receipts.left_why:
            return Mode.LEFT
        return Mode.FORM if self.receipts.due.due > 0 else Mode.DONE

    @property
    def needs_terminal(self) -> bool:
        """The receipt goes through a card terminal, and this PC has none."""
        at_terminal = route_of(self.receipts.due.method) is ReceiptRoute.TERMINAL
        return at_terminal and not self.here

    def cancellable(self) -> tuple[DocumentRow, ...]:
        """The receipts of which something stands, while nothing is under way."""
        rows = self.receipts.documents
        if any(row.document.state in UNDER_WAY for row in rows):
            return ()
        issues = (row for row in rows if row.document.kind is ReceiptKind.ISSUE)
        return tuple(row for row in issues if self.receipts.left_of(row) > 0)


@dataclass(frozen=True, slots=True)
class Around:
    """What is shown beside the list."""

    counts: ReceiptCounts
    results: DayResults
    here: bool
    stations: tuple[str, ...]
    duty: ReceiptDuty


class ReceiptsView(Protocol):
    """What the presenter says to the screen."""

    def show_list(self, fetch: Fetch, tab: Tab, words: str) -> None:
        """List what this answers, from the top; `words` are what was searched for."""
        ...

    def list_again(self) -> None:
        """Read the list anew."""
        ...

    def select(self, order_id: int) -> None:
        """Make the order's row current; none where it is not listed."""
        ...

    def show_around(self, around: Around) -> None:
        """Counts, today's results, the card terminal."""
        ...

    def show_order(self, opened: Opened | None) -> None:
        """An order in the panel, or none; what is being typed for the same one stays."""
        ...

    def show_answers(self, rows: Sequence[DocumentRow]) -> None:
        """How the documents sent from here ended, the latest first."""
        ...

    def arm(self, why: str) -> None:
        """Why F12 sleeps; "" where it is armed."""
        ...

    def busy(self, busy: bool) -> None:
        """Something is being written: every other button sleeps."""
        ...

    def to_number(self) -> None:
        """The number field has the keys."""
        ...

    def ask_reprint(self, receipt_id: int) -> None:
        """It was printed before: a copy wants its reason."""
        ...

    def say(self, notice: Notice | None) -> None:
        """A sentence over everything; None takes it away."""
        ...

    def told(self, text: str) -> None:
        """Said for four seconds."""
        ...
