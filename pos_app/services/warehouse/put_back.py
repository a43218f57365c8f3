"""되돌려 놓기: goods of cancelled orders scanned back to their places, piece by piece."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.orders import order_lists
from pos_app.db.selling import stock
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import put_backs
from pos_app.db.warehouse.put_backs import PutBackEvent
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.warehouse.put_backs import (
    NoSuchPutBack,
    PutBackAnswer,
    PutBackLine,
    PutBackList,
    PutBackOutcome,
    WhyNotSellable,
)
from pos_app.services.orders import made_from, order_moves, return_ends
from pos_app.services.warehouse.cancel_effects import settle_case
from pos_app.services.warehouse.pick_items import articles

UNDO_MS = 10 * 60_000
"""How long the last scan can be taken back."""
_O = PutBackOutcome


class PutBack:
    """Lists of goods that go back, and each piece scanned."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def scan(
        self,
        actor: Actor,
        event_id: str,
        order_id: int,
        code: str,
        resellable: bool = True,
        reason: str = "",
    ) -> PutBackAnswer:
        """An item's barcode at its place: the pieces it stands for are back.

        Sold goods come back to stock; what cannot be sold again leaves it as damaged. A repeated
        `event_id` counts once. Raises `WhyNotSellable`, `NoSuchOrder`.
        """
        by = self._who(actor, resellable, reason)

        def work(tx: Tx) -> PutBackAnswer:
            made_from.lock(tx, order_id)
            if put_backs.was(tx, event_id):
                return _answer(tx, order_id, _O.PUT)
            found = articles(tx, code)
            if not found:
                return _answer(tx, order_id, _O.UNKNOWN_CODE)
            names = {one.item.item_id: one for one in found}
            lines = [x for x in put_backs.of_order(tx, order_id) if x.item_id in names]
            if not lines:
                return _answer(tx, order_id, _O.NOT_ON_LIST, found[0].item.name)
            for line in lines:
                pieces = names[line.item_id or 0].pieces
                if pieces <= line.left:
                    event = _event(event_id, line.put_back_id, pieces, resellable, reason, code, by)
                    return _put(tx, by, order_id, line, event)
            return _answer(tx, order_id, _O.NONE_LEFT, lines[0].product)

        return self._db.write(work)

    def hand(
        self,
        actor: Actor,
        event_id: str,
        put_back_id: int,
        quantity: int,
        resellable: bool = True,
        reason: str = "",
    ) -> PutBackAnswer:
        """Pieces counted by hand: goods without a barcode, or one that was scanned once.

        Raises `WhyNotSellable`, `NoSuchPutBack`.
        """
        by = self._who(actor, resellable, reason)

        def work(tx: Tx) -> PutBackAnswer:
            of = put_backs.one(tx, put_back_id)
            if of is None:
                raise NoSuchPutBack(put_back_id)
            made_from.lock(tx, of.order_id)
            if put_backs.was(tx, event_id):
                return _answer(tx, of.order_id, _O.PUT)
            line = next(
                x for x in put_backs.of_order(tx, of.order_id) if x.put_back_id == put_back_id
            )
            if not line.by_hand:
                return _answer(tx, of.order_id, _O.SCAN_IT, line.product)
            if not 0 < quantity <= line.left:
                return _answer(tx, of.order_id, _O.NONE_LEFT, line.product)
            event = _event(event_id, put_back_id, quantity, resellable, reason, "", by)
            return _put(tx, by, of.order_id, line, event)

        return self._db.write(work)

    def undo(self, actor: Actor, event_id: str) -> PutBackAnswer:
        """Take back the last pieces this person laid back at this station; once an `event_id`."""
        require(actor, Permission.PUT_BACK)
        by = order_moves.who(actor, self._clock.now())

        def work(tx: Tx) -> PutBackAnswer:
            before = put_backs.order_of_event(tx, event_id)
            if before is not None:
                return _answer(tx, before, _O.UNDONE)
            last = put_backs.last(tx, actor.staff_id, by.station_id, by.at - UNDO_MS)
            if last is None:
                return PutBackAnswer(_O.NOTHING_TO_UNDO, PutBackList(0, "", ()))
            made_from.lock(tx, last.order_id)
            if return_ends.is_over(tx, last.put_back_id, last.order_id):
                return _answer(tx, last.order_id, _O.NOTHING_TO_UNDO)
            event = PutBackEvent(
                event_id,
                last.put_back_id,
                -last.quantity,
                last.resellable,
                last.reason,
                last.barcode,
                last.event_id,
                actor.staff_id,
                by.station_id,
                by.at,
            )
            if not put_backs.add(tx, event):
                return _answer(tx, last.order_id, _O.NOTHING_TO_UNDO)
            _stock(tx, event)
            return_ends.settle_put_back(tx, by, last.put_back_id)
            settle_case(tx, by, last.order_id)
            return _answer(tx, last.order_id, _O.UNDONE)

        return self._db.write(work)

    def _who(self, actor: Actor, resellable: bool, reason: str) -> Who:
        require(actor, Permission.PUT_BACK)
        if not resellable and not reason.strip():
            raise WhyNotSellable
        return order_moves.who(actor, self._clock.now())


def _event(
    event_id: str,
    put_back_id: int,
    pieces: int,
    resellable: bool,
    reason: str,
    code: str,
    by: Who,
) -> PutBackEvent:
    return PutBackEvent(
        event_id,
        put_back_id,
        pieces,
        resellable,
        reason.strip(),
        code,
        None,
        by.actor_id or 0,
        by.station_id,
        by.at,
    )


def _put(tx: Tx, by: Who, order_id: int, line: PutBackLine, event: PutBackEvent) -> PutBackAnswer:
    put_backs.add(tx, event)
    _stock(tx, event)
    cp("put_back.stock")
    return_ends.settle_put_back(tx, by, line.put_back_id)
    settle_case(tx, by, order_id)
    after = _answer(tx, order_id, _O.PUT, line.product)
    if after.list.left:
        return after
    return PutBackAnswer(_O.ALL_DONE, after.list, after.item)


def _stock(tx: Tx, event: PutBackEvent) -> None:
    """Sold goods come back in; what cannot be sold leaves again, with its reason."""
    of = put_backs.one(tx, event.put_back_id)
    if of is None or of.item_id is None:
        return
    if of.voucher_line_id is not None:
        stock.move(
            tx,
            of.item_id,
            event.quantity,
            "put_back",
            "",
            event.at,
            event.actor_id,
            of.voucher_line_id,
        )
    if not event.resellable:
        stock.move(
            tx, of.item_id, -event.quantity, "damaged", event.reason, event.at, event.actor_id
        )


def _list(tx: Tx, order_id: int) -> PutBackList:
    rows = order_lists.by_ids(tx, [order_id])
    number = rows[0].order_no if rows else ""
    return PutBackList(order_id, number, put_backs.of_order(tx, order_id))


def _answer(tx: Tx, order_id: int, outcome: PutBackOutcome, item: str = "") -> PutBackAnswer:
    return PutBackAnswer(outcome, _list(tx, order_id), item)
