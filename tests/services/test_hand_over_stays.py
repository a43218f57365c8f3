"""A box whose right to go ended after its scan comes out before the signature; what is closed stays closed."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest

from pos_app.db.database import Database
from pos_app.db.warehouse import handovers
from pos_app.domain.ids import new_op_id
from pos_app.domain.orders.order_status import SaleState, StopState
from pos_app.domain.parcels.waybill_results import (
    UndoOutcome,
    WaybillResult,
    WaybillRow,
    WaybillWhy,
)
from pos_app.domain.warehouse.hand_over import BoxesStay, HandOverOutcome, HandOverSheet
from pos_app.services.house.checks import Checks
from pos_app.services.orders import order_moves
from pos_app.services.warehouse.cancels import Cancels
from tests import make
from tests.services.selling import printed_order, sell
from tests.services.test_hand_over import Dock

H = HandOverOutcome


@pytest.fixture
def dock(database: Database) -> Iterator[Dock]:
    made = Dock(database)
    yield made
    assert Checks(database, made.clock).run() == []


def sign(dock: Dock, sheet: HandOverSheet) -> HandOverSheet:
    return dock.handing.sign(dock.shop.picker, sheet.handover_id, "최기사")


def refused(dock: Dock, sheet: HandOverSheet) -> list[tuple[str, HandOverOutcome]]:
    """Which boxes keep the signature away, and why; nothing of the hand-over is gone."""
    with pytest.raises(BoxesStay) as no:
        sign(dock, sheet)
    assert dock.value("SELECT COUNT(*) FROM waybill WHERE handed_over_at IS NOT NULL") == 0
    told = [(one.number, one.objection) for one in no.value.boxes]
    seen = dock.handing.look(dock.shop.picker, sheet.handover_id)
    assert told == [(one.number, one.objection) for one in seen.scanned if one.objection]
    return [(number, why.outcome) for number, why in told if why]


def shared(dock: Dock) -> tuple[int, int, str]:
    """Two sold orders in one box."""
    first, number = dock.parcel()
    second, _ = dock.parcel(together=first)
    return first, second, number


def box_of(dock: Dock, number: str) -> int:
    return int(str(dock.value(f"SELECT id FROM waybill WHERE number='{number}'")))


def take_out(dock: Dock, sheet: HandOverSheet, number: str) -> HandOverOutcome:
    box = box_of(dock, number)
    return dock.handing.take_out(dock.shop.picker, sheet.handover_id, box).outcome


def another_number(dock: Dock, order_id: int, number: str, op_id: str = "") -> WaybillResult:
    row = WaybillRow(order_id, dock.shop.courier_id, number)
    return dock.waybills.save(dock.shop.clerk, op_id or new_op_id(), [row])[0]


def state(dock: Dock, order_id: int) -> object:
    return dock.value(f"SELECT parcel_state FROM sales_order WHERE id={order_id}")


def test_a_cancelled_order_in_a_shared_box_keeps_the_box_here_until_it_was_opened(
    dock: Dock,
) -> None:
    stays, gone, number = shared(dock)
    cancels = Cancels(dock.database, dock.clock)
    sheet = dock.begin()
    assert dock.scan(sheet, number) is H.ADDED
    cancels.accept(dock.shop.clerk, gone, "변심")
    assert refused(dock, sheet) == [(number, H.CANCELLED_INSIDE)]
    assert take_out(dock, sheet, number) is H.TAKEN_OUT
    answer = dock.handing.scan(dock.shop.picker, new_op_id(), sheet.handover_id, number)
    cancelled_no = dock.value(f"SELECT order_no FROM sales_order WHERE id={gone}")
    assert (answer.outcome, answer.where) == (H.CANCELLED_INSIDE, cancelled_no)
    assert answer.sheet.missing == ()
    cancels.pull(dock.shop.clerk, number)
    assert dock.scan(sheet, number) is H.ADDED
    sign(dock, sheet)
    assert state(dock, stays) == "handed_over"
    assert state(dock, gone) == "none"


def test_a_box_opened_after_its_scan_may_go_on(dock: Dock) -> None:
    _, gone, number = shared(dock)
    cancels = Cancels(dock.database, dock.clock)
    sheet = dock.begin()
    dock.scan(sheet, number)
    cancels.accept(dock.shop.clerk, gone, "변심")
    cancels.pull(dock.shop.clerk, number)
    assert len(sign(dock, sheet).scanned) == 1


def test_a_number_voided_after_its_scan_is_not_signed_for(dock: Dock) -> None:
    order_id, number = dock.parcel()
    _, other = dock.parcel()
    sheet = dock.begin()
    dock.scan(sheet, number)
    dock.scan(sheet, other)
    dock.waybills.void(dock.shop.clerk, box_of(dock, number), "잘못 붙임")
    assert refused(dock, sheet) == [(number, H.VOIDED)]
    assert take_out(dock, sheet, number) is H.TAKEN_OUT
    assert [one.number for one in sign(dock, sheet).scanned] == [other]
    assert state(dock, order_id) == "none"


def test_a_sale_taken_back_after_the_scan_is_not_signed_for(dock: Dock) -> None:
    order_id, number = dock.parcel()
    sheet = dock.begin()
    dock.scan(sheet, number)
    by = order_moves.who(dock.shop.clerk, make.T0)

    def unsell(to: SaleState) -> None:
        dock.database.write(
            lambda tx: order_moves.move(tx, by, order_moves.lock(tx, order_id), sale=to)
        )

    unsell(SaleState.NONE)
    assert refused(dock, sheet) == [(number, H.NOT_SOLD)]
    unsell(SaleState.SOLD)


def test_a_stopped_order_says_so_in_the_list_before_anybody_signs(dock: Dock) -> None:
    order_id, number = dock.parcel()
    sheet = dock.begin()
    dock.scan(sheet, number)
    dock.stop(order_id, StopState.HELD)
    assert refused(dock, sheet) == [(number, H.STOPPED)]
    dock.stop(order_id, StopState.NONE)
    assert len(sign(dock, sheet).scanned) == 1


@pytest.mark.parametrize("how", ["void", "undo"])
def test_with_the_last_box_here_voided_the_order_is_gone(dock: Dock, how: str) -> None:
    order_id, first = dock.parcel()
    another_number(dock, order_id, "612345678999", "second-box")
    sheet = dock.begin()
    dock.scan(sheet, first)
    sign(dock, sheet)
    assert state(dock, order_id) == "waybilled"
    if how == "void":
        dock.waybills.void(dock.shop.clerk, box_of(dock, "612345678999"), "한 박스에 담음")
    else:
        done = dock.waybills.undo_batch(dock.shop.clerk, "second-box", "한 박스에 담음")
        assert [one.outcome for one in done] == [UndoOutcome.UNDONE]
    assert state(dock, order_id) == "handed_over"
    shipped = "SELECT SUM(quantity) FROM goods_event WHERE counter='shipped'"
    assert int(str(dock.value(shipped))) == 3


def test_a_number_for_an_order_already_gone_and_taken_back_ships_nothing_twice(dock: Dock) -> None:
    order_id, first = dock.parcel()
    sheet = dock.begin()
    dock.scan(sheet, first)
    sign(dock, sheet)
    another_number(dock, order_id, "612345678999")
    assert state(dock, order_id) == "waybilled"
    dock.waybills.void(dock.shop.clerk, box_of(dock, "612345678999"), "잘못 적음")
    assert state(dock, order_id) == "handed_over"
    shipped = "SELECT SUM(quantity) FROM goods_event WHERE counter='shipped'"
    assert int(str(dock.value(shipped))) == 3


@pytest.mark.parametrize("signed", [False, True])
def test_nothing_is_packed_into_a_box_that_was_scanned_over(dock: Dock, signed: bool) -> None:
    first, number = dock.parcel()
    sheet = dock.begin()
    dock.scan(sheet, number)
    if signed:
        sign(dock, sheet)
    late = printed_order(dock.database, dock.shop)
    sell(dock.database, dock.shop, late)
    row = WaybillRow(late, dock.shop.courier_id, number, together=True)
    answer = dock.waybills.save(dock.shop.clerk, new_op_id(), [row])[0]
    first_no = dock.value(f"SELECT order_no FROM sales_order WHERE id={first}")
    assert (answer.why, answer.waybill_id) == (WaybillWhy.BOX_CLOSED, None)
    assert answer.other_order_no == first_no
    assert state(dock, late) == "none"
    if not signed:
        take_out(dock, sheet, number)
        answer = dock.waybills.save(dock.shop.clerk, new_op_id(), [row])[0]
        assert answer.why is None
        assert dock.scan(sheet, number) is H.ADDED
        sign(dock, sheet)
        assert state(dock, late) == "handed_over"


def test_the_same_scan_told_again_after_the_signature_has_its_answer(dock: Dock) -> None:
    _, number = dock.parcel()
    sheet = dock.begin()
    for _ in range(2):
        told = dock.handing.scan(dock.shop.picker, "the-scan", sheet.handover_id, number)
        assert told.outcome is H.ADDED
        sign(dock, sheet)


def pack_while_scanning(
    dock: Dock, monkeypatch: pytest.MonkeyPatch
) -> tuple[bool, WaybillResult, HandOverOutcome]:
    """An order is packed into a box whose scan is under way: whether the packer had to wait, what
    the packer was told, and what the scanner was."""
    _, number = dock.parcel()
    late = printed_order(dock.database, dock.shop)
    sell(dock.database, dock.shop, late)
    sheet, held, go_on, packed = dock.begin(), Event(), Event(), Event()
    put_in, told = handovers.put_in, dict[str, Any]()

    def slowly(*arguments: Any) -> bool:
        held.set()
        assert go_on.wait(20)
        return put_in(*arguments)

    def scan() -> None:
        told["scan"] = dock.scan(sheet, number)

    def pack() -> None:
        row = WaybillRow(late, dock.shop.courier_id, number, together=True)
        told["pack"] = dock.waybills.save(dock.shop.clerk, new_op_id(), [row])[0]
        packed.set()

    monkeypatch.setattr(handovers, "put_in", slowly)
    threads = [Thread(target=scan), Thread(target=pack)]
    threads[0].start()
    assert held.wait(20)
    threads[1].start()
    waited = not packed.wait(0.5)
    go_on.set()
    for thread in threads:
        thread.join(20)
    return waited, told["pack"], told["scan"]


def test_who_packs_into_a_box_under_its_scan_waits_and_is_refused(
    dock: Dock, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited, packed, scanned = pack_while_scanning(dock, monkeypatch)
    assert waited
    assert (packed.why, scanned) == (WaybillWhy.BOX_CLOSED, H.ADDED)


def test_without_the_boxes_lock_an_order_slips_into_a_box_that_was_scanned(
    dock: Dock, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The proof that the test above can fail; SQLite writes one after the other by itself."""
    if dock.database.dialect == "sqlite":
        pytest.skip("SQLite has one writer at a time")
    monkeypatch.setattr(handovers, "lock_box", lambda _tx, _id: None)
    waited, packed, _ = pack_while_scanning(dock, monkeypatch)
    assert not waited and packed.why is None
