"""How many statements each step of an order takes: on PostgreSQL each is a journey to the server.

A number here may fall. One that has to rise says so in the commit that raises it; a statement in a
loop, or the same facts read again, is found by the number it costs and by what more lines add.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from pos_app.clock import FrozenClock
from pos_app.db import database as database_module
from pos_app.db.database import Database
from pos_app.db.house import settings
from pos_app.db.selling import vouchers
from pos_app.db.selling.vouchers import VoucherLineRow
from pos_app.db.transaction import AnyStatement, Params, Tx
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.parcels.waybill_results import WaybillOutcome, WaybillRow
from pos_app.domain.warehouse.picking import PickOutcome
from pos_app.services.paper.slips import Slips
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.selling.sales import Sales
from tests import make
from tests.services.pick_bench import NOTE, PEN, PickBench, pick_bench

MOST = {
    "claim a slip": 13,
    "scan a slip": 15,
    "scan a wrong item": 7,
    "scan an item": 8,
    "scan the last item": 13,
    "open at the counter": 6,
    "F12": 15,
    "F12 with its receipt": 17,
    "save a waybill": 12,
}


class Counting(Tx):
    """Notes what is asked of the database."""

    __slots__ = ()
    asked: list[str] = []

    def execute(self, statement: AnyStatement, params: Params | None = None) -> Any:
        Counting.asked.append(statement.compiled("sqlite").sql)
        return super().execute(statement, params)

    def run_many(self, statement: AnyStatement, many: Sequence[Params]) -> int:
        if len(many) > 1:
            at_once = statement.compiled("postgresql").at_once is not None
            Counting.asked += [statement.compiled("sqlite").sql] * (1 if at_once else len(many))
        return super().run_many(statement, many)


@pytest.fixture
def counting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "Tx", Counting)


@contextmanager
def at_most(step: str) -> Generator[None]:
    Counting.asked.clear()
    yield
    asked = list(Counting.asked)
    assert len(asked) <= MOST[step], f"{step}: {len(asked)}\n" + "\n".join(asked)


def walk(bench: PickBench) -> None:
    """One order, two notes and a pen, from its slip to its waybill."""
    shop, clock = bench.shop, FrozenClock(make.T0)
    slips, sales = Slips(bench.database, clock), Sales(bench.database, clock)
    parcels = Waybills(bench.database, clock)
    order_id = make.order(bench.database, shop)
    with at_most("claim a slip"):
        claimed = slips.print_one(shop.clerk, new_op_id(), order_id)
    code = encode(claimed.serial, 0)
    steps = (
        ("scan a slip", code, PickOutcome.OPENED),
        ("scan an item", NOTE, PickOutcome.PICKED),
        ("scan an item", NOTE, PickOutcome.LINE_DONE),
        ("scan a wrong item", NOTE, PickOutcome.ALL_PICKED),
        ("scan the last item", PEN, PickOutcome.ORDER_DONE),
    )
    for step, scanned, outcome in steps:
        with at_most(step):
            assert bench.scan(scanned).outcome is outcome
    with at_most("open at the counter"):
        sheet = sales.open(shop.clerk, code)
    printing = bench.database.read(settings.everything).get("receipt_on_sale") != "false"
    with at_most("F12 with its receipt" if printing else "F12"):
        sales.complete(shop.clerk, new_op_id(), order_id, sheet.seen_version)
    row = WaybillRow(order_id, shop.courier_id, "612345678901")
    with at_most("save a waybill"):
        (saved,) = parcels.save(shop.clerk, new_op_id(), [row])
    assert saved.outcome is WaybillOutcome.SAVED


@pytest.mark.usefixtures("counting")
@pytest.mark.parametrize("receipt", ["true", "false"])
def test_no_step_of_an_order_asks_more_than_it_may(database: Database, receipt: str) -> None:
    bench = pick_bench(database)
    database.write(lambda tx: settings.put(tx, {"receipt_on_sale": receipt}, 0, None))
    walk(bench)


@pytest.mark.usefixtures("counting")
def test_control_a_statement_in_a_loop_is_found(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_lines = vouchers.add_lines

    def one_by_one(tx: Tx, lines: Sequence[VoucherLineRow]) -> None:
        for line in lines:
            add_lines(tx, [line])

    monkeypatch.setattr(vouchers, "add_lines", one_by_one)
    with pytest.raises(AssertionError, match="F12"):
        walk(pick_bench(database))
