"""피킹: each scan is one transaction with one answer, kept whatever it was."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TypeVar

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db.database import Database
from pos_app.db.warehouse import goods_events, pick_scans
from pos_app.db.warehouse.pick_scans import PickScan
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.house.item_cards import WithoutBarcode
from pos_app.domain.paper.slip_barcode import is_slip_code
from pos_app.domain.warehouse.picking import (
    Cause,
    Counter,
    PickAnswer,
    PickCart,
    PickLine,
    PickOutcome,
    PickOwner,
    ShortReason,
)
from pos_app.services.orders import order_moves
from pos_app.services.warehouse import pick_claims, pick_items, pick_slips, pick_undo
from pos_app.services.warehouse.pick_hands import Hands
from pos_app.services.warehouse.pick_lost import lost
from pos_app.services.warehouse.pick_settle import event_of, settle

T = TypeVar("T")


class Picking:
    """What a picker's scans and keys do. `event_id` is the op id of one scan: counted once."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def scan(
        self, actor: Actor, event_id: str, code: str, device: str, line_id: int | None = None
    ) -> PickAnswer:
        """A slip opens its order, an item (or a case, or a place) is counted, the rest is named.

        `line_id` is the line on the screen, filled first where two orders need the same item.
        """
        plain = unicodedata.normalize("NFKC", code).strip()
        return self._told(
            actor, event_id, code, device, lambda hands: _scan(hands, event_id, plain, line_id)
        )

    def flawed(self, actor: Actor, event_id: str, raw: str, device: str) -> PickAnswer:
        """What a scanner sent was no code: kept, and answered so."""
        return self._told(
            actor, event_id, raw, device, lambda hands: hands.answer(PickOutcome.FLAWED, raw)
        )

    def count(self, actor: Actor, event_id: str, line_id: int, quantity: int) -> PickAnswer:
        """F6: pieces counted by hand, of an item without barcode or one that was scanned once."""
        return self._told(
            actor, event_id, "", "", lambda hands: _count(hands, event_id, line_id, quantity)
        )

    def short(
        self, actor: Actor, event_id: str, line_id: int, reason: ShortReason, note: str = ""
    ) -> PickAnswer:
        """F7: what is left of the line is not there."""
        said = f"{reason.value}: {note.strip()}" if note.strip() else reason.value
        return self._told(
            actor, event_id, "", "", lambda hands: _short(hands, event_id, line_id, said)
        )

    def undo(self, actor: Actor, event_id: str) -> PickAnswer:
        """Ctrl+Z: this person's last count at this station is taken back."""
        return self._told(actor, event_id, "", "", lambda hands: pick_undo.undo(hands, event_id))

    def look(self, actor: Actor) -> PickCart:
        """What the picker holds, with stops and questions; says that they are still there.

        Only reads until half of the lease is over: screens look again at every change of a job, so
        a look that always wrote would call itself for ever.
        """
        require(actor, Permission.PICK)
        now = self._clock.now()
        cart, fading = self._db.read(lambda tx: _seen(Hands(tx, actor, now)))
        return self._write(actor, _kept_alive) if fading else cart

    def leave(self, actor: Actor) -> None:
        """Esc: let go of everything held here; what was picked stays picked."""
        self._write(actor, pick_claims.leave)

    def ask(self, actor: Actor, order_id: int) -> PickOwner:
        """Ask the holder to hand the order over.

        Raises `NotBeingPicked`, `StillHeld` while somebody else asks, `CartFull`.
        """
        return self._write(actor, lambda hands: pick_claims.ask(hands, order_id))

    def owner(self, actor: Actor, order_id: int) -> PickOwner | None:
        """What became of the question: `asked` is False once the holder has refused it.

        None where the order is in one's own cart. Raises `NotBeingPicked`.
        """
        require(actor, Permission.PICK)
        now = self._clock.now()
        return self._db.read(lambda tx: pick_claims.owner(Hands(tx, actor, now), order_id))

    def grant(self, actor: Actor, order_id: int) -> PickCart:
        """Hand the order over to whoever asks."""

        def work(hands: Hands) -> PickCart:
            pick_claims.grant(hands, order_id)
            return hands.cart()

        return self._write(actor, work)

    def refuse(self, actor: Actor, order_id: int) -> PickCart:
        """Keep the order."""

        def work(hands: Hands) -> PickCart:
            pick_claims.refuse(hands, order_id)
            return hands.cart()

        return self._write(actor, work)

    def take(self, actor: Actor, order_id: int) -> PickAnswer:
        """Take an order nobody holds any more, or whose holder did not answer.

        Raises `NotBeingPicked`, `StillHeld`.
        """

        def work(hands: Hands) -> PickAnswer:
            order_moves.lock(hands.tx, order_id)
            pick_claims.may_take(hands, order_id)
            return _taken(hands, order_id)

        return self._write(actor, work)

    def force(self, actor: Actor, order_id: int, approval_id: int) -> PickAnswer:
        """Take the order with a manager's consent.

        Raises `NotBeingPicked`, `CartFull`, `ApprovalNeeded`.
        """

        def work(hands: Hands) -> PickAnswer:
            pick_claims.force(hands, order_id, approval_id)
            return _taken(hands, order_id)

        return self._write(actor, work)

    def _write(self, actor: Actor, work: Callable[[Hands], T]) -> T:
        require(actor, Permission.PICK)
        now = self._clock.now()
        return self._db.write(lambda tx: work(Hands(tx, actor, now)))

    def _told(
        self,
        actor: Actor,
        event_id: str,
        code: str,
        device: str,
        work: Callable[[Hands], PickAnswer],
    ) -> PickAnswer:
        def kept(hands: Hands) -> PickAnswer:
            before = pick_scans.before(hands.tx, event_id)
            if before is not None:
                return _again(hands, event_id, before)
            answer = work(hands)
            _keep(hands, event_id, code, device, answer)
            cp("pick.before_commit")
            return answer

        answer = self._write(actor, kept)
        cp("pick.after_commit")
        return answer


def _seen(hands: Hands) -> tuple[PickCart, bool]:
    return hands.cart(), hands.fading()


def _kept_alive(hands: Hands) -> PickCart:
    hands.alive()
    return hands.cart()


def _again(hands: Hands, event_id: str, before: tuple[str, str, int | None]) -> PickAnswer:
    outcome, code, order_id = before
    cart, counted = hands.cart(), goods_events.by_op(hands.tx, event_id)
    line_id, quantity = counted or (None, 0)
    return PickAnswer(
        PickOutcome(outcome), cart, code, quantity, cart.line(line_id), cart.order(order_id)
    )


def _keep(hands: Hands, event_id: str, code: str, device: str, answer: PickAnswer) -> None:
    order_id = answer.order.order_id if answer.order else None
    if order_id is None and answer.owner is not None:
        order_id = answer.owner.order_id
    pick_scans.add(
        hands.tx,
        PickScan(
            event_id,
            order_id,
            answer.outcome.value,
            code,
            device,
            hands.actor.staff_id,
            hands.actor.station_id,
            hands.now,
        ),
    )


def _scan(hands: Hands, event_id: str, code: str, line_id: int | None) -> PickAnswer:
    if is_slip_code(code.replace(" ", "")):
        return pick_slips.open_slip(hands, code)
    found = pick_items.articles(hands.tx, code)
    if found:
        return pick_items.pick(hands, event_id, code, found, line_id)
    return pick_items.label(hands, event_id, code, line_id) or pick_slips.open_slip(hands, code)


def _count(hands: Hands, event_id: str, line_id: int, quantity: int) -> PickAnswer:
    cart = hands.cart()
    line = cart.line(line_id)
    if line is None:
        return lost(hands, cart, "", line_id) or hands.answer(PickOutcome.SLIP_FIRST)
    if not line.scanned:
        refused = _must_scan(line)
        if refused is not None:
            return hands.about(refused, line)
    if quantity < 1:
        return hands.about(PickOutcome.CASE_TOO_MANY, line, quantity)
    return pick_items.count(hands, event_id, line, quantity, Cause.HAND)


def _must_scan(line: PickLine) -> PickOutcome | None:
    if line.has_barcode or line.without_barcode is WithoutBarcode.PLACE:
        return PickOutcome.SCAN_IT
    refused = line.without_barcode is WithoutBarcode.REFUSE
    return PickOutcome.NEEDS_BARCODE if refused else None


def _short(hands: Hands, event_id: str, line_id: int, reason: str) -> PickAnswer:
    cart = hands.cart()
    line = cart.line(line_id)
    if line is None:
        return lost(hands, cart, "", line_id) or hands.answer(PickOutcome.SLIP_FIRST)
    order = order_moves.lock(hands.tx, line.order_id)
    cart = hands.cart()
    gone = pick_items.taken_away(hands, cart, line)
    if gone is not None:
        return gone
    refused = pick_items.refusal(order)
    if refused is not None:
        return hands.about(refused, line)
    now = cart.line(line_id)
    if now is None or not now.left:
        return hands.about(PickOutcome.ALL_PICKED, line)
    event = event_of(hands, event_id, now, Counter.SHORT, now.left, Cause.SHORT, reason=reason)
    return settle(hands, order, cart, now, event)


def _taken(hands: Hands, order_id: int) -> PickAnswer:
    answer = pick_slips.open_order(hands, order_id)
    if answer.outcome not in {PickOutcome.OPENED, PickOutcome.RESUMED}:
        return answer
    return PickAnswer(PickOutcome.TAKEN_OVER, answer.cart, order=answer.order)
