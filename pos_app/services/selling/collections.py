"""외상수금: what customers owe is collected by hand, laid on open vouchers, taken back with a reason."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from pos_app.clock import Clock, day_of
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.selling import collections, ledger, receivables
from pos_app.db.selling.collections import NewBack, NewCollection
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, Role, require
from pos_app.domain.house.partner_cards import NoSuchPartner
from pos_app.domain.ids import new_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.collections import (
    BookMoved,
    Collected,
    NoSuchCollection,
    NothingToSettle,
    OpenBook,
    Owing,
    Part,
    TakeBackNeedsReason,
    TakenBackBefore,
    TooLateToTakeBack,
    allocate,
    check_amount,
    check_method,
    settle,
)
from pos_app.domain.selling.ledger import payment_postings
from pos_app.domain.won import Won
from pos_app.services.orders import order_moves

_FIRST = (-1, 0)


@dataclass(frozen=True, slots=True)
class Money:
    """What a clerk takes: `amount` in won, `chosen` vouchers first, `seen` the book's fingerprint."""

    partner_id: int
    amount: Won
    method: PaymentMethod
    seen: int
    chosen: tuple[int, ...] = ()
    memo: str = ""


class Collections:
    """Collects 외상. A customer is held while money is laid: two tills never lay the same won."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def owing(
        self, actor: Actor, words: str = "", after: Owing | None = None, size: int = 100
    ) -> list[Owing]:
        """Customers who owe, longest first; `words` are part of the name or of the phone's digits."""
        require(actor, Permission.LOOK)
        key = after.key if after else _FIRST
        return self._db.read(lambda tx: receivables.owing(tx, words.strip(), key, size))

    def totals(self, actor: Actor) -> tuple[int, Won]:
        """How many customers owe, and all they owe."""
        require(actor, Permission.LOOK)
        return self._db.read(receivables.totals)

    def open_book(self, actor: Actor, partner_id: int) -> OpenBook:
        """A customer's open vouchers with what is left of each, and credit laid on none."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: _book(tx, partner_id))

    def collected(self, actor: Actor, partner_id: int, size: int = 50) -> list[Collected]:
        """A customer's collections, newest first, also those taken back."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: collections.of_partner(tx, partner_id, size))

    def collect(self, actor: Actor, op_id: str, money: Money) -> Collected:
        """F12: the money is here. The same `op_id` gives the same answer.

        It is laid on the chosen vouchers, then on the others, oldest first; what is over stays as
        the customer's credit. Raises `AmountNeeded`, `MethodNotTaken`, `NoSuchPartner`, and
        `BookMoved` where the customer no longer owes what the clerk saw.
        """
        require(actor, Permission.COLLECT)
        check_amount(money.amount)
        check_method(money.method)
        by = order_moves.who(actor, self._clock.now())
        done = self._db.write(lambda tx: _collect(tx, actor, by, op_id, money))
        cp("collect.after_commit")
        return done

    def use_credit(self, actor: Actor, partner_id: int, seen: int) -> OpenBook:
        """Lay what was collected too much on vouchers opened since, oldest on oldest.

        `seen` is the book's fingerprint. Gives the book after it. Raises `NothingToSettle`,
        `BookMoved`, `NoSuchPartner`.
        """
        require(actor, Permission.COLLECT)
        by = order_moves.who(actor, self._clock.now())
        return self._db.write(lambda tx: _use_credit(tx, by, partner_id, seen))

    def take_back(self, actor: Actor, op_id: str, collection_id: int, reason: str) -> Collected:
        """The collection was a mistake: its counter-entry is posted, its vouchers are open again.

        The same `op_id` gives the same answer. What an earlier day collected is a manager's to
        take back. Raises `TakeBackNeedsReason`, `NoSuchCollection`, `TakenBackBefore`,
        `TooLateToTakeBack`.
        """
        require(actor, Permission.COLLECT)
        if not reason.strip():
            raise TakeBackNeedsReason
        by = order_moves.who(actor, self._clock.now())
        return self._db.write(
            lambda tx: _take_back(tx, actor, by, op_id, collection_id, reason.strip())
        )


def _book(tx: Tx, partner_id: int) -> OpenBook:
    credit = sum(won for _, won in collections.credits_of(tx, partner_id))
    return OpenBook(partner_id, receivables.open_vouchers(tx, partner_id), credit)


def _held(tx: Tx, partner_id: int) -> int:
    held = collections.lock_partner(tx, partner_id)
    if held is None:
        raise NoSuchPartner(partner_id)
    return held


def _hold_orders(tx: Tx, book: OpenBook, vouchers: Collection[int]) -> None:
    """Hold the orders money is laid on, by id as everybody does, and look again: a return or a
    payment that was first has changed what is left."""
    for order_id in sorted({v.order_id for v in book.vouchers if v.voucher_id in vouchers}):
        order_moves.lock(tx, order_id)
    now = _book(tx, book.partner_id)
    if now.fingerprint != book.fingerprint:
        raise BookMoved(book.partner_id, now.left)


def _collect(tx: Tx, actor: Actor, by: Who, op_id: str, money: Money) -> Collected:
    partner_id = _held(tx, money.partner_id)
    before = collections.by_op(tx, op_id)
    if before is not None:
        return before
    book = _book(tx, partner_id)
    if book.fingerprint != money.seen:
        raise BookMoved(partner_id, book.left)
    parts = allocate(book.vouchers, money.amount, money.chosen)
    _hold_orders(tx, book, {part.voucher_id for part in parts})
    entry = ledger.Entry("collection", by.at, day_of(by.at), partner_id)
    entry_id = ledger.post(tx, entry, payment_postings(money.method, money.amount))
    cp("collect.ledger")
    new = NewCollection(
        new_id(),
        op_id,
        partner_id,
        money.method.value,
        money.amount,
        money.memo.strip(),
        entry_id,
        by.at,
        day_of(by.at),
        actor.staff_id,
        actor.station_id,
    )
    if not collections.add(tx, new):
        raise AssertionError(f"collected twice under one hold: {op_id}")
    cp("collect.row")
    _lay(tx, by, [(new.id, part) for part in parts])
    detail: dict[str, int | str | None] = {
        "partner": partner_id,
        "amount": money.amount,
        "method": money.method.value,
    }
    audit.append(tx, by, Move("collection", new.id, "collected", detail=detail))
    cp("collect.before_commit")
    return _known(tx, new.id)


def _lay(tx: Tx, by: Who, parts: list[tuple[int, Part]]) -> None:
    collections.add_parts(tx, parts, by.at)
    cp("collect.parts")


def _use_credit(tx: Tx, by: Who, partner_id: int, seen: int) -> OpenBook:
    held = _held(tx, partner_id)
    book = _book(tx, held)
    if book.fingerprint != seen:
        raise BookMoved(held, book.left)
    parts = settle(book.vouchers, collections.credits_of(tx, held))
    if not parts:
        raise NothingToSettle(held)
    _hold_orders(tx, book, {part.voucher_id for _, part in parts})
    _lay(tx, by, parts)
    laid: dict[int, Won] = {}
    for collection_id, part in parts:
        laid[collection_id] = laid.get(collection_id, 0) + part.amount
    audit.append(
        tx,
        by,
        *(Move("collection", one, "credit_used", detail={"amount": n}) for one, n in laid.items()),
    )
    return _book(tx, held)


def _take_back(
    tx: Tx, actor: Actor, by: Who, op_id: str, collection_id: int, reason: str
) -> Collected:
    found = collections.by_id(tx, collection_id)
    if found is None:
        raise NoSuchCollection(collection_id)
    partner_id = _held(tx, found.partner_id)
    found = _known(tx, collection_id)
    if found.taken_back_at is not None:
        if collections.taken_back_by(tx, op_id) == collection_id:
            return found
        raise TakenBackBefore(collection_id)
    if day_of(found.at) != day_of(by.at) and actor.role is not Role.MANAGER:
        raise TooLateToTakeBack(collection_id, day_of(found.at))
    entry = ledger.Entry("collection_back", by.at, day_of(by.at), partner_id)
    entry_id = ledger.post(tx, entry, payment_postings(found.method, -found.amount))
    cp("take_back.ledger")
    back = NewBack(
        new_id(),
        op_id,
        collection_id,
        reason,
        entry_id,
        by.at,
        actor.staff_id,
        actor.station_id,
    )
    if not collections.add_back(tx, back):
        raise AssertionError(f"taken back twice under one hold: {collection_id}")
    detail: dict[str, int | str | None] = {"partner": partner_id, "amount": found.amount}
    move = Move("collection", collection_id, "taken_back", reason=reason, detail=detail)
    audit.append(tx, by, move)
    cp("take_back.before_commit")
    return _known(tx, collection_id)


def _known(tx: Tx, collection_id: int) -> Collected:
    found = collections.by_id(tx, collection_id)
    if found is None:
        raise NoSuchCollection(collection_id)
    return found
