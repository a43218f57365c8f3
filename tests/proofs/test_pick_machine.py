"""Pickers, slips, cases, shorts, undos, cancels, holds, take-overs and F12 in any order: the service
does what the plain model says, and every invariant of the books holds after every step."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.transaction import Tx
from pos_app.domain.house.item_cards import Barcode, ItemDraft
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.warehouse.picking import ANSWER_MS, Cause, PickLine, ShortReason
from pos_app.services.house.checks import Checks
from pos_app.services.orders import order_moves
from pos_app.services.orders.items import Items
from pos_app.services.warehouse import pick_stops
from tests import make
from tests.proofs.children import rounds
from tests.proofs.pick_model import CASE, WRONG, Model
from tests.services.pick_bench import NOTE, PEN, pick_bench
from tests.services.selling import sell

FULL, STEPS = 1000, 50
"""So many days of so many steps: 50,000."""
CODES = {"note": NOTE, "pen": PEN, CASE: "8800000099992", WRONG: "8800000020006"}
WHO = st.integers(0, 1)
ITEM = st.sampled_from(["note", "pen"])
PICK = st.integers(0, 2)


class Shelf(RuleBasedStateMachine):
    """Three orders, two pickers at two stations, one clerk at the counter."""

    opened: Callable[[], Database]

    def __init__(self) -> None:
        super().__init__()
        self.database = type(self).opened()
        self.bench = pick_bench(self.database)
        self.model = Model()
        self.ids: dict[int, int] = {}
        self.slips: dict[int, str] = {}
        items = Items(self.database, self.bench.clock)
        note = items.item(self.bench.shop.item_ids[0])
        draft = ItemDraft(
            note.code,
            note.name,
            note.option,
            note.place,
            note.price,
            barcodes=(Barcode(NOTE), Barcode(CODES[CASE], 2)),
        )
        items.change(self.bench.shop.manager, note.item_id, note.version, draft)
        stranger = ItemDraft("2001", "유리 머그", barcodes=(Barcode(CODES[WRONG]),))
        items.add(self.bench.shop.manager, stranger)
        for number in range(3):
            self.ids[number], self.slips[number] = self.bench.printed()
            self.model.orders[number] = _order()

    def who(self, who: int) -> Any:
        return (self.bench.first, self.bench.second)[who]

    def line(self, who: int, number: int, item: str) -> PickLine | None:
        wanted = self.bench.shop.item_ids[("note", "pen").index(item)]
        cart = self.bench.picking.look(self.who(who))
        found = (x for x in cart.lines if x.order_id == self.ids[number] and x.item_id == wanted)
        return next(found, None)

    def move(self, number: int, stop: StopState, *, drop: bool = False) -> None:
        def work(tx: Tx) -> None:
            by = Who(self.bench.shop.station_id, make.T0, self.bench.shop.clerk.staff_id)
            order = order_moves.move(tx, by, order_moves.lock(tx, self.ids[number]), stop=stop)
            if drop:
                pick_stops.drop_picks(tx, by, order, Cause.CANCELLED)

        self.database.write(work)

    @rule(who=WHO, number=PICK)
    def scan_slip(self, who: int, number: int) -> None:
        told = self.bench.scan(self.slips[number], self.who(who))
        assert told.outcome.value == self.model.scan_slip(who, number)

    @rule(who=WHO, code=st.sampled_from([*CODES]), prefer=PICK)
    def scan_item(self, who: int, code: str, prefer: int) -> None:
        line = self.line(who, prefer, "pen" if code == "pen" else "note")
        told = self.bench.scan(CODES[code], self.who(who), line)
        expected = self.model.scan_item(who, code, prefer if line else None)
        assert told.outcome.value == expected

    @rule(who=WHO, number=PICK, item=ITEM, pieces=st.integers(0, 3))
    def by_hand(self, who: int, number: int, item: str, pieces: int) -> None:
        line = self.line(who, number, item)
        told = self.bench.picking.count(
            self.who(who), new_op_id(), line.line_id if line else 1, pieces
        )
        assert told.outcome.value == self.model.by_hand(who, number, item, pieces)

    @rule(who=WHO, number=PICK, item=ITEM)
    def short(self, who: int, number: int, item: str) -> None:
        line = self.line(who, number, item)
        told = self.bench.picking.short(
            self.who(who), new_op_id(), line.line_id if line else 1, ShortReason.NONE_LEFT
        )
        assert told.outcome.value == self.model.short(who, number, item)

    @rule(who=WHO)
    def undo(self, who: int) -> None:
        told = self.bench.picking.undo(self.who(who), new_op_id())
        assert told.outcome.value == self.model.undo(who)

    @rule(who=WHO)
    def leave(self, who: int) -> None:
        self.bench.picking.leave(self.who(who))
        for number in self.model.cart(who):
            self.model.release(number)

    @rule(number=PICK, stop=st.sampled_from(["held", "cancel_requested", "none"]))
    def hold_or_release(self, number: int, stop: str) -> None:
        one = self.model.orders[number]
        if one.stop == "cancelled" or (one.sold and stop == "held"):
            return
        self.move(number, StopState(stop))
        one.stop = stop

    @rule(number=PICK)
    def cancel(self, number: int) -> None:
        one = self.model.orders[number]
        if one.stop == "cancelled" or one.sold:
            return
        self.move(number, StopState.CANCELLED, drop=True)
        self.model.cancel(number)

    @precondition(lambda self: any(o.holder is not None for o in self.model.orders.values()))
    @rule(number=PICK, granted=st.booleans())
    def take_over(self, number: int, granted: bool) -> None:
        one = self.model.orders[number]
        if one.holder is None or self.model.blocked(number):
            return
        before, after = one.holder, 1 - one.holder
        self.bench.picking.ask(self.who(after), self.ids[number])
        if granted:
            self.bench.picking.grant(self.who(before), self.ids[number])
            self.model.release(number)
            taken = {self.model.orders[n].basket for n in self.model.cart(after)}
            one.holder = after
            one.basket = next(n for n in range(1, 99) if n not in taken)
            return
        self.bench.clock.advance(ANSWER_MS)
        self.bench.picking.look(self.who(before))
        told = self.bench.picking.take(self.who(after), self.ids[number])
        assert told.outcome.value == "taken_over"
        self.model.take(after, number)

    @rule(number=PICK)
    def f12(self, number: int) -> None:
        one = self.model.orders[number]
        may = not self.model.blocked(number) and one.pick in {"none", "picked"}
        if not may:
            return
        sell(self.database, self.bench.shop, self.ids[number])
        one.sold = True
        if one.pick == "none":
            for line in one.lines.values():
                line.picked = line.ordered

    @invariant()
    def the_books_are_the_model(self) -> None:
        for number, one in self.model.orders.items():
            counted = sum(x.picked for x in one.lines.values())
            short = sum(x.short for x in one.lines.values())
            assert self.bench.counted(self.ids[number]) == (counted, short)
            assert self.bench.pick_state(self.ids[number]) == one.pick
        for who in (0, 1):
            cart = self.bench.picking.look(self.who(who))
            assert [o.order_id for o in cart.orders] == [self.ids[n] for n in self.model.cart(who)]

    @invariant()
    def every_invariant_holds(self) -> None:
        assert Checks(self.database, self.bench.clock).run() == []

    def teardown(self) -> None:
        self.database.close()


def _order() -> Any:
    from tests.proofs.pick_model import Order

    return Order()


@pytest.mark.proof
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_picking_is_what_the_model_says(
    kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    numbers, urls = itertools.count(), list[str]()

    def opened() -> Database:
        if kind == "sqlite":
            folder = tmp_path / str(next(numbers))
            folder.mkdir()
            return Database(request.getfixturevalue("sqlite_template").fresh(folder))
        server = request.getfixturevalue("postgres")
        while urls:
            server.drop(urls.pop())
        urls.append(server.fresh())
        return Database(urls[-1])

    machine = type("Days", (Shelf,), {"opened": staticmethod(opened)})
    days = rounds(FULL)
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=days if days == FULL else max(days // 12, 1),
            stateful_step_count=STEPS,
            deadline=None,
            database=None,
            phases=(Phase.generate, Phase.shrink),
            suppress_health_check=list(HealthCheck),
        ),
    )
    while urls:
        request.getfixturevalue("postgres").drop(urls.pop())
