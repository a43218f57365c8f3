"""거래처: found, noted, merged.

A merge keeps history: vouchers and ledger lines stay with the customer they were written for, the
customer that goes points at the one kept, orders move over, and one ledger entry carries the 외상.
"""

from __future__ import annotations

from pos_app.clock import Clock, day_of
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.house import malls, partners
from pos_app.db.orders import order_lists, search
from pos_app.db.selling import ledger, ledger_bulk
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.house.partner_cards import CannotMerge, MergeResult, NoSuchPartner, PartnerRow
from pos_app.domain.orders.order_views import NEWEST, OrderPage, PageKey
from pos_app.services.orders.order_moves import who

_LOOK = 200


class Partners:
    """The shop's customers."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def page(
        self, words: str = "", after: PartnerRow | None = None, size: int = 50
    ) -> list[PartnerRow]:
        """Customers by name; `words` begin the name."""
        key = (after.name, after.partner_id) if after else ("", 0)
        return self._db.read(lambda tx: partners.page(tx, words.strip(), key, size))

    def find(self, words: str, size: int = 50) -> list[PartnerRow]:
        """Customers whose newest orders hold the words: part of a name, phone or number."""
        return self._db.read(lambda tx: _find(tx, words, size))

    def partner(self, partner_id: int) -> PartnerRow:
        """One customer. Raises `NoSuchPartner`."""
        return self._db.read(lambda tx: _known(tx, partner_id))

    def orders(self, partner_id: int, after: PageKey | None = None, size: int = 50) -> OrderPage:
        """A customer's orders, newest first."""
        return self._db.read(
            lambda tx: order_lists.of_partner(tx, partner_id, after or NEWEST, size)
        )

    def note(self, actor: Actor, partner_id: int, memo: str) -> PartnerRow:
        """Change the memo. Raises `NoSuchPartner`."""
        require(actor, Permission.EDIT_PARTNER)
        by = who(actor, self._clock.now())

        def work(tx: Tx) -> PartnerRow:
            partners.set_memo(tx, partner_id, memo.strip())
            audit.append(tx, by, Move("partner", partner_id, "memo"))
            return _known(tx, partner_id)

        return self._db.write(work)

    def merge(self, actor: Actor, keep: int, gone: int, reason: str = "") -> MergeResult:
        """Make two customers one. Cannot be undone. Raises `NoSuchPartner`, `CannotMerge`."""
        require(actor, Permission.EDIT_PARTNER)
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: _merge(tx, by, keep, gone, reason.strip()))


def _known(tx: Tx, partner_id: int) -> PartnerRow:
    found = partners.by_ids(tx, [partner_id])
    if not found:
        raise NoSuchPartner(partner_id)
    return found[0]


def _find(tx: Tx, words: str, size: int) -> list[PartnerRow]:
    ids = partners.of_orders(tx, search.find(tx, words, size=_LOOK))
    return partners.by_ids(tx, ids)[:size]


def _merge(tx: Tx, by: Who, keep: int, gone: int, reason: str) -> MergeResult:
    # Imports hold their mall: one that has found the customer who goes ends before we begin.
    for mall_id in sorted({row.mall_id for row in partners.by_ids(tx, [keep, gone])}):
        malls.lock(tx, mall_id)
    rows = partners.lock_two(tx, keep, gone)
    for wanted in (keep, gone):
        if wanted not in rows:
            raise NoSuchPartner(wanted)
    if keep == gone or any(into is not None for _, into in rows.values()):
        raise CannotMerge(keep, gone)
    moved = ledger.receivable_of(tx, gone)
    orders = partners.merge(tx, keep, gone)
    if moved:
        ledger_bulk.transfer(tx, gone, keep, moved, by.at, day_of(by.at))
    detail: dict[str, int | str | None] = {"keep": keep, "orders": orders, "moved": moved}
    audit.append(tx, by, Move("partner", gone, "merged", reason=reason or None, detail=detail))
    return MergeResult(_known(tx, keep), orders, moved)
