"""One of two tills at one customer: collects what is open, or takes the same collection back.

Reads a customer's id and a collection's, answers what became of it. With `without-lock` nobody is
held: the customer's book is looked at in a transaction of its own and believed later.
"""

from __future__ import annotations

import sys

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.selling import collections as rows
from pos_app.domain.actors import Actor, Role
from pos_app.domain.errors import PosError
from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.collections import OpenBook
from pos_app.services.selling import collections
from pos_app.services.selling.collections import Collections, Money
from tests.proofs.children import say

_real_book = collections._book  # pyright: ignore[reportPrivateUsage]


def main(url: str, staff_id: str, station_id: str, mode: str) -> None:
    database = Database(url)
    actor = Actor(int(staff_id), "", Role.MANAGER, int(station_id), "")
    service = Collections(database, SystemClock())
    what, _, how = mode.partition("/")
    seen: dict[int, OpenBook] = {}
    if how == "without-lock":
        rows.lock_partner = lambda _tx, partner_id: partner_id
        collections._book = lambda _tx, partner_id: seen[partner_id]  # pyright: ignore[reportPrivateUsage]
    say("ready")
    for line in sys.stdin:
        partner_id, collection_id = map(int, line.split())
        seen[partner_id] = _look(database, partner_id)
        try:
            if what == "collect":
                say(_collect(service, actor, seen[partner_id]))
            else:
                service.take_back(actor, new_op_id(), collection_id, "잘못 받음")
                say("taken back")
        except PosError as no:
            say(f"refused {type(no).__name__}")
    database.close()


def _look(database: Database, partner_id: int) -> OpenBook:
    return database.read(lambda tx: _real_book(tx, partner_id))


def _collect(service: Collections, actor: Actor, book: OpenBook) -> str:
    if not book.left:
        return "late"
    money = Money(book.partner_id, book.left, PaymentMethod.BANK, book.fingerprint)
    service.collect(actor, new_op_id(), money)
    return "collected"


if __name__ == "__main__":
    main(*sys.argv[1:])
