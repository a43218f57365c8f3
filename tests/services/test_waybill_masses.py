"""Ten thousand rows with three in a hundred bad: the good are saved, each bad one is explained.

`dev.py test` saves a thousand.
"""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.invariants.parcels import INVARIANTS
from pos_app.db.parcels.waybills import waybill, waybill_order
from pos_app.db.statement import Statement
from pos_app.domain.parcels.waybill_results import (
    UndoOutcome,
    WaybillOutcome,
    WaybillResult,
    WaybillRow,
    WaybillWhy,
)
from pos_app.services.house.checks import Checks
from pos_app.services.parcels.waybills import Waybills
from tests import make
from tests.proofs.children import rounds
from tests.services.many_orders import Many, many_orders, stop

ROWS = rounds(10_000, 10)
BAD = ROWS * 3 // 100
_PARCELS = Statement(select(func.count()).select_from(waybill).where(waybill.c.voided == 0))
_LINKS = Statement(select(func.count()).select_from(waybill_order))
_O, _W = WaybillOutcome, WaybillWhy
_STOPS = (
    ("held", "held"),
    ("cancel_requested", "cancel_requested"),
    ("cancelled", "cancelled"),
)


def number(n: int) -> str:
    body = str(59_000_000_000 + n)
    return body + str(int(body) % 7)


def spoil(
    database: Database, shop: make.Shop, many: Many, rows: list[WaybillRow]
) -> dict[int, tuple[WaybillWhy, str]]:
    """Make every 33rd row bad, kind after kind; place → why, and the order that is named with it."""
    wrong: dict[int, tuple[WaybillWhy, str]] = {}
    changes: list[tuple[int, dict[str, object]]] = []
    taken: list[WaybillRow] = []
    spare = many.ids[ROWS:]
    places = list(range(0, ROWS, ROWS // BAD))[:BAD]
    for kind, place in enumerate(places):
        row = rows[place]
        match kind % 7:
            case 0:
                rows[place] = replace(row, number=row.number[:11])
                wrong[place] = (_W.BAD_NUMBER, "")
            case 1:
                rows[place] = replace(row, number="5.9E+11")
                wrong[place] = (_W.BAD_NUMBER, "")
            case 2:
                rows[place] = replace(row, order_id=place + 1)
                wrong[place] = (_W.NO_SUCH_ORDER, "")
            case 3:
                # Nobody can tell which of the two receivers has it: the row below is not saved
                # either.
                rows[place] = replace(row, number=rows[place + 1].number)
                wrong[place] = (_W.TWICE_IN_BATCH, many.numbers[place + 1])
                wrong[place + 1] = (_W.TWICE_IN_BATCH, many.numbers[place])
            case 4:
                at = len(taken)
                taken.append(WaybillRow(spare[at], row.courier_id, row.number))
                wrong[place] = (_W.ON_OTHER_ORDER, many.numbers[ROWS + at])
            case 5:
                state, status = _STOPS[kind % 3]
                changes.append((row.order_id, {"stop_state": state, "status": status}))
                wrong[place] = (_W.STOPPED, "")
            case _:
                unpaid = {"pay_state": "awaiting", "sale_state": "none"}
                changes.append((row.order_id, unpaid | {"status": "preparing"}))
                wrong[place] = (_W.UNPAID, "")
    stop(database, changes)
    before = Waybills(database, FrozenClock(make.T0)).save(shop.clerk, "before", taken)
    assert {one.outcome for one in before} == {_O.SAVED}
    return wrong


def told(results: list[WaybillResult]) -> dict[int, tuple[WaybillWhy | None, str]]:
    return {
        place: (one.why, one.other_order_no)
        for place, one in enumerate(results)
        if one.outcome is not _O.SAVED
    }


def broken(database: Database) -> set[str]:
    return {one.title for one in Checks(database, FrozenClock(make.T0)).run()}


@pytest.mark.proof
def test_ten_thousand_rows_save_the_good_and_explain_each_bad_one(database: Database) -> None:
    shop = make.shop(database)
    many = many_orders(database, shop, ROWS + BAD)
    rows = [WaybillRow(many.ids[n], shop.courier_id, number(n)) for n in range(ROWS)]
    wrong = spoil(database, shop, many, rows)
    without_lines = broken(database)
    assert not without_lines & {one.title for one in INVARIANTS}
    kept = database.read(lambda tx: tx.value(_PARCELS))
    waybills = Waybills(database, FrozenClock(make.T0))
    results = waybills.save(shop.clerk, "op", rows)
    assert told(results) == wrong
    assert all(one.order_id == row.order_id for one, row in zip(results, rows, strict=True))
    stops = [one for one in results if one.why is _W.STOPPED]
    assert {one.stop.value for one in stops if one.stop} == {state for state, _ in _STOPS}
    assert all(one.instruction is not None for one in stops)
    assert all(one.check is not None for one in results if one.why is _W.BAD_NUMBER)
    good = ROWS - len(wrong)
    assert database.read(lambda tx: tx.value(_PARCELS)) == kept + good
    assert database.read(lambda tx: tx.value(_LINKS)) == kept + good
    assert broken(database) == without_lines
    again = waybills.save(shop.clerk, "op", rows)
    assert [one.outcome for one in again] == [one.outcome for one in results]
    undone = waybills.undo_batch(shop.clerk, "op", "다른 날의 파일")
    assert [one.outcome for one in undone] == [UndoOutcome.UNDONE] * good
    assert database.read(lambda tx: tx.value(_PARCELS)) == kept
    assert broken(database) == without_lines
