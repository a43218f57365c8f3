"""현금영수증을 읽다: what is due, what waits, what ended, and an order's own."""

from __future__ import annotations

from pos_app.clock import Clock, day_of, day_start
from pos_app.db.database import Database
from pos_app.db.orders import order_axes, search
from pos_app.db.receipts import card_terminals, receipt_views
from pos_app.db.receipts.receipt_views import FIRST, NEWEST
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.receipt_kinds import ReceiptKind
from pos_app.domain.receipts.cash_receipts import NoSuchReceipt, NothingToReceipt, route_of
from pos_app.domain.receipts.receipt_due import DueReceipt, ReceiptDuty
from pos_app.domain.receipts.receipt_rows import (
    DayResults,
    DocumentRow,
    OrderReceipts,
    OverRow,
    ReceiptCounts,
)
from pos_app.services.house.settings import read_settings
from pos_app.services.money import receipt_following
from pos_app.services.orders import receipt_accounts as accounts
from pos_app.services.orders.order_moves import NoSuchOrder

MOST_OVER = 200
_MOST_FOUND = 50
_SHOWN = 50
_DAY_MS = 86_400_000


class ReceiptBook:
    """Reads only."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def counts(self, actor: Actor) -> ReceiptCounts:
        """How many wait."""
        require(actor, Permission.LOOK)
        return self._db.read(receipt_views.counts)

    def duty(self, actor: Actor) -> ReceiptDuty:
        """Which must be issued unasked, as the shop has set it."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: read_settings(tx).duty)

    def due(
        self, actor: Actor, after: tuple[int, int] = FIRST, size: int = 100
    ) -> list[tuple[DueReceipt, tuple[int, int]]]:
        """What is due, the earliest last day first, each with its place for the next page."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: receipt_views.due_page(tx, after, size))

    def over(self, actor: Actor) -> list[OverRow]:
        """What a refund left too much of, and nothing is under way to correct."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: receipt_views.over(tx, MOST_OVER))

    def under_way(self, actor: Actor) -> list[DocumentRow]:
        """Documents whose end nobody knows yet."""
        require(actor, Permission.LOOK)
        return self._db.read(receipt_views.under_way)

    def page(
        self, actor: Actor, kind: ReceiptKind, before: tuple[int, int] = NEWEST, size: int = 100
    ) -> list[DocumentRow]:
        """What was issued, or cancelled, newest first."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: receipt_views.page(tx, kind, before, size))

    def find(self, actor: Actor, words: str) -> tuple[list[DueReceipt], list[DocumentRow]]:
        """By order number, name, phone, or approval number: payments, and their documents."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _find(tx, words.strip()))

    def day_results(self, actor: Actor) -> DayResults:
        """What of today's documents ended, the latest first."""
        require(actor, Permission.LOOK)
        start = day_start(day_of(self._clock.now()))
        rows = self._db.read(lambda tx: receipt_views.ended(tx, start, start + _DAY_MS))
        done = [row for row in rows if row.document.state is RefundState.DONE]
        issued = sum(row.document.kind is ReceiptKind.ISSUE for row in done)
        latest = tuple(reversed(rows[-_SHOWN:]))
        return DayResults(issued, len(done) - issued, len(rows) - len(done), latest)

    def of_order(self, actor: Actor, order_id: int) -> OrderReceipts | None:
        """An order's receipts; None where its payment gets none, or is not there yet."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _of_order(tx, order_id))

    def open_order(self, actor: Actor, order_id: int) -> OrderReceipts:
        """The same; raises `NeverReceipted` of a card, `NothingToReceipt` before the money is there,
        `NoSuchOrder`."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _opened(tx, order_id))

    def document(self, actor: Actor, receipt_id: int) -> DocumentRow:
        """One document. Raises `NoSuchReceipt`."""
        require(actor, Permission.LOOK)
        found = self._db.read(lambda tx: receipt_views.by_id(tx, receipt_id))
        if found is None:
            raise NoSuchReceipt(receipt_id)
        return found

    def terminals(self, actor: Actor) -> tuple[bool, tuple[str, ...]]:
        """Whether this PC has a card terminal, and the names of the PCs that have one."""
        require(actor, Permission.LOOK)

        def work(tx: Tx) -> tuple[bool, tuple[str, ...]]:
            here = card_terminals.can_part(tx, actor.station_id) is not None
            return here, card_terminals.stations(tx)

        return self._db.read(work)


def _opened(tx: Tx, order_id: int) -> OrderReceipts:
    found = _of_order(tx, order_id)
    if found is not None:
        return found
    axes = order_axes.look(tx, order_id)
    if axes is None:
        raise NoSuchOrder(str(order_id))
    route_of(axes.method)
    raise NothingToReceipt(0)


def _of_order(tx: Tx, order_id: int) -> OrderReceipts | None:
    found, due = receipt_following.read(tx, order_id), receipt_views.due_of(tx, order_id)
    if found is None or due is None:
        return None
    account = found.account
    return OrderReceipts(
        due,
        account.kept,
        account.receipted,
        account.over,
        account.left_why,
        found.fresh(accounts.due_of(tx, account)),
        tuple(receipt_views.of_order(tx, order_id)),
    )


def _find(tx: Tx, words: str) -> tuple[list[DueReceipt], list[DocumentRow]]:
    documents = receipt_views.by_approval(tx, words.upper())
    if documents:
        return [], documents
    orders = search.find(tx, words, size=_MOST_FOUND)
    payments = [due for one in orders if (due := receipt_views.due_of(tx, one)) is not None]
    return payments, [row for one in payments for row in receipt_views.of_order(tx, one.order_id)]
