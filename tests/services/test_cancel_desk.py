"""The cancel desk: each scan answered for what it is, the case in full, and its paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.crashpoints import Crashed, cp
from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.money_back import MoneyStep
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.printing import DocType
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.domain.warehouse.cancel_detail import CancelStep, CaseAct, DeskOutcome, StepState
from pos_app.domain.warehouse.cancel_paper import CancelSheetPaper
from pos_app.domain.warehouse.cancels import (
    AFTER_SALE,
    CancelSource,
    CancelStage,
    CaseState,
    NoSuchCase,
    OpenCases,
    ParcelDuty,
)
from pos_app.domain.warehouse.put_backs import PutBackOutcome
from pos_app.services.house.checks import Checks
from pos_app.services.orders import order_moves
from pos_app.services.paper.frozen_paper import thaw
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.warehouse.cancel_desk import CancelDesk
from pos_app.services.warehouse.cancel_sheets import CancelSheets
from tests import make
from tests.services.money_hand import money_back_of
from tests.services.pick_bench import NOTE, PEN
from tests.services.selling import sell
from tests.services.test_cancels import NUMBER, Desk

S, D, T, M = CancelStage, DeskOutcome, CancelStep, MoneyStep


class Bench(Desk):
    """The desk with its scanner and its printer."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.desk = CancelDesk(database, self.clock, self.cancels, self.put_back)
        self.sheets = CancelSheets(database, self.clock)

    def scan(self, code: str, case: int | None = None):  # type: ignore[no-untyped-def]
        return self.desk.scan(self.shop.picker, new_op_id(), code, case)

    def steps(self) -> dict[CancelStep, StepState]:
        return dict(self.desk.detail(self.shop.picker, self.order_id).steps())

    def packed_together(self) -> int:
        """A second order in the box of the first."""
        other, _ = self.bench.printed()
        sell(self.database, self.shop, other)
        row = WaybillRow(other, self.shop.courier_id, NUMBER, together=True)
        saved = Waybills(self.database, self.clock).save(self.shop.clerk, new_op_id(), [row])
        assert saved[0].waybill_id is not None
        return other


@pytest.fixture
def bench(database: Database) -> Iterator[Bench]:
    made = Bench(database)
    yield made
    assert Checks(database, made.clock).run() == []


STEPS = {
    S.UNPRINTED: [],
    S.PRINTED: [(T.SLIP, "done")],
    S.PICKING: [(T.SLIP, "done"), (T.PUT_BACK, "now")],
    S.PICKED: [(T.SLIP, "done"), (T.PUT_BACK, "now")],
    S.SOLD: [(T.SLIP, "done"), (T.PUT_BACK, "now"), (T.VOUCHER, "done")],
    S.WAYBILLED: [
        (T.SLIP, "done"),
        (T.PULL, "now"),
        (T.PUT_BACK, "now"),
        (T.VOUCHER, "done"),
    ],
    S.HANDED_OVER: [
        (T.SLIP, "done"),
        (T.RECEIVE, "now"),
        (T.PUT_BACK, "later"),
        (T.VOUCHER, "later"),
    ],
}


@pytest.mark.parametrize("stage", CancelStage)
def test_the_checklist_asks_for_what_the_stage_needs(bench: Bench, stage: CancelStage) -> None:
    bench.bring(stage)
    bench.cancel(CancelSource.STAFF)
    found = [(step, state.value) for step, state in bench.steps().items()]
    assert found == [(T.ACCEPT, "done"), *STEPS[stage]]
    (money,) = bench.desk.detail(bench.shop.picker, bench.order_id).money
    locked = [(one.step, one.locked) for one in money.steps]
    sold = stage in AFTER_SALE
    assert locked == [(M.REFUND, sold), (M.MALL, True), (M.MESSAGE, True)]


def test_scans_are_answered_for_what_they_are(bench: Bench) -> None:
    bench.bring(S.WAYBILLED)
    untouched, slip = bench.bench.printed()
    assert bench.scan(bench.slip).outcome is D.NOT_CANCELLED
    bench.cancel(CancelSource.STAFF)
    opened = bench.scan(bench.slip)
    assert (opened.outcome, opened.order_id) == (D.OPENED, bench.order_id)
    assert bench.scan(slip).outcome is D.NOT_CANCELLED
    assert bench.scan(NOTE).outcome is D.CASE_FIRST
    put = bench.scan(NOTE, bench.order_id)
    assert put.outcome is D.COUNTED and put.put and put.put.outcome is PutBackOutcome.PUT
    assert bench.scan("999999999999", bench.order_id).outcome is D.UNKNOWN_CODE
    pulled = bench.scan(NUMBER, bench.order_id)
    assert (pulled.outcome, pulled.left) == (D.PULLED, 0)
    assert bench.scan(NUMBER).outcome is D.PULLED, "a second scan changes nothing"
    assert bench.steps()[T.PULL] is StepState.DONE
    assert untouched != bench.order_id


def test_an_order_cancelled_before_anything_was_done_leaves_nothing(bench: Bench) -> None:
    bench.bring(S.PRINTED)
    by = order_moves.who(bench.shop.clerk, bench.clock.now())
    bench.database.write(
        lambda tx: order_moves.move(
            tx, by, order_moves.lock(tx, bench.order_id), stop=StopState.CANCELLED
        )
    )
    assert bench.scan(bench.slip).outcome is D.NO_CASE
    with pytest.raises(NoSuchCase):
        bench.desk.detail(bench.shop.picker, bench.order_id)


def test_a_parcel_that_comes_back_is_named_and_received(bench: Bench) -> None:
    bench.bring(S.HANDED_OVER)
    bench.cancel(CancelSource.STAFF)
    back = bench.scan(NUMBER)
    assert (back.outcome, back.order_id) == (D.EXPECTED, bench.order_id)
    bench.cancels.receive(bench.shop.picker, new_op_id(), bench.order_id)
    steps = bench.steps()
    assert (steps[T.RECEIVE], steps[T.PUT_BACK], steps[T.VOUCHER]) == (
        StepState.DONE,
        StepState.NOW,
        StepState.DONE,
    )


def test_a_shared_parcel_is_opened_and_goes_on_with_the_others(bench: Bench) -> None:
    bench.bring(S.WAYBILLED)
    other = bench.packed_together()
    bench.cancel(CancelSource.STAFF)
    detail = bench.desk.detail(bench.shop.picker, bench.order_id)
    assert [(one.number, one.shared, one.pulled) for one in detail.parcels] == [
        (NUMBER, True, False)
    ]
    live = bench.bench.ask("SELECT voided FROM waybill")
    assert live == [(0,)], "the box goes on with the other order"
    rows = bench.bench.ask("SELECT order_id FROM waybill_order")
    assert rows == [(other,)]
    assert bench.scan(NUMBER).outcome is D.PULLED
    assert bench.case().parcel is ParcelDuty.PULLED


def test_each_of_two_boxes_is_pulled(bench: Bench) -> None:
    bench.bring(S.WAYBILLED)
    second = "612345678912"
    second_box(bench, second)
    bench.cancel(CancelSource.STAFF)
    cp.arm("cancel.pulled")
    with pytest.raises(Crashed):
        bench.scan(NUMBER)
    assert bench.scan(NUMBER).left == 1
    assert bench.case().parcel is ParcelDuty.TO_PULL
    assert bench.scan(second).left == 0
    assert bench.case().parcel is ParcelDuty.PULLED


def test_whose_word_it_was_is_kept_when_a_person_accepts_it(bench: Bench) -> None:
    bench.bring(S.SOLD)
    by = order_moves.who(bench.shop.clerk, bench.clock.now())
    bench.database.write(
        lambda tx: order_moves.move(
            tx, by, order_moves.lock(tx, bench.order_id), stop=StopState.CANCEL_REQUESTED
        )
    )
    ahead = bench.desk.preview(bench.shop.clerk, bench.order_id)
    assert (ahead.stage, ahead.pieces, ahead.parcels, ahead.asked) == (S.SOLD, 3, 0, True)
    bench.cancel(CancelSource.STAFF)
    detail = bench.desk.detail(bench.shop.picker, bench.order_id)
    assert (detail.case.source, detail.by) == (CancelSource.MALL, bench.shop.clerk.name)


def test_the_record_tells_who_did_what(bench: Bench) -> None:
    bench.bring(S.WAYBILLED)
    bench.cancel(CancelSource.STAFF)
    for code in (NUMBER, NOTE, NOTE, PEN):
        bench.clock.advance(1000)
        bench.scan(code, bench.order_id)
    log = bench.desk.detail(bench.shop.picker, bench.order_id).log
    assert [one.act for one in log] == [
        CaseAct.OPENED, CaseAct.SLIP_VOIDED, CaseAct.RETURNED, CaseAct.PULLED, CaseAct.PUT,
        CaseAct.PUT, CaseAct.PUT, CaseAct.CLOSED,
    ]  # fmt: skip
    assert {one.who for one in log[3:]} == {bench.shop.picker.name}
    (waits,) = bench.desk.cases(bench.shop.picker)
    assert (waits.state, waits.money and waits.money.step) == (CaseState.DONE, M.REFUND)
    assert bench.desk.cases(bench.shop.picker, done=True) == []
    money_back_of(bench.database, bench.shop, bench.clock, bench.order_id)
    assert bench.desk.cases(bench.shop.picker) == []
    done = bench.desk.cases(bench.shop.picker, done=True)
    assert [(one.order_id, one.state) for one in done] == [(bench.order_id, CaseState.DONE)]
    assert bench.desk.open_count() == OpenCases(0, 0, None, None)


def test_the_paper_says_what_is_left_and_opens_its_case(bench: Bench) -> None:
    bench.bring(S.WAYBILLED)
    bench.cancel(CancelSource.STAFF)
    op_id = new_op_id()
    first = [bench.sheets.print(bench.shop.picker, op_id, bench.order_id) for _ in range(2)]
    assert first[0] == first[1], "one press is one paper"
    bench.scan(NOTE, bench.order_id)
    bench.scan(NUMBER, bench.order_id)
    bench.sheets.print(bench.shop.picker, new_op_id(), bench.order_id)
    rows = bench.bench.ask("SELECT payload FROM print_job WHERE doc_type='cancel_sheet'")
    papers = [thaw(DocType.CANCEL_SHEET, str(row[0])) for row in rows]
    found = sorted(
        (one for one in papers if isinstance(one, CancelSheetPaper)), key=lambda one: one.copy_no
    )
    assert [sum(line.pieces for line in one.lines) for one in found] == [3, 2]
    assert [[x.number for x in one.parcels] for one in found] == [[NUMBER], []]
    assert found[0].return_no.startswith("R-") and found[0].return_total == 9580
    assert bench.scan(found[1].barcode).order_id == bench.order_id
    log = bench.desk.detail(bench.shop.picker, bench.order_id).log
    assert [one.pieces for one in log if one.act is CaseAct.PRINTED] == [0, 1]


def test_a_released_cancel_request_is_picked_on(bench: Bench) -> None:
    bench.bring(S.PICKING)
    by = order_moves.who(bench.shop.clerk, bench.clock.now())

    def stop(to: StopState) -> None:
        bench.database.write(
            lambda tx: order_moves.move(tx, by, order_moves.lock(tx, bench.order_id), stop=to)
        )

    stop(StopState.CANCEL_REQUESTED)
    assert bench.bench.scans(NOTE) == ["cancel_requested"]
    stop(StopState.NONE)
    assert bench.bench.scans(NOTE, PEN) == ["line_done", "order_done"]
    assert make.T0 > 0


def second_box(bench: Bench, number: str) -> None:
    row = WaybillRow(bench.order_id, bench.shop.courier_id, number)
    saved = Waybills(bench.database, bench.clock).save(bench.shop.clerk, new_op_id(), [row])
    assert saved[0].waybill_id is not None


def test_of_two_boxes_one_is_gone_the_other_is_pulled_first(bench: Bench) -> None:
    bench.bring(S.WAYBILLED)
    here = "612345678912"
    second_box(bench, here)
    bench.hand_over()
    bench.cancel(CancelSource.STAFF)
    case = bench.case()
    assert (case.stage, case.parcel) == (S.HANDED_OVER, ParcelDuty.TO_PULL)
    detail = bench.desk.detail(bench.shop.picker, bench.order_id)
    assert [(one.number, one.pulled) for one in detail.parcels] == [(here, False)]
    assert Checks(bench.database, bench.clock).run() == []
    assert bench.scan(here).outcome is D.PULLED
    assert bench.case().parcel is ParcelDuty.EXPECTED
    assert bench.scan(NUMBER).outcome is D.EXPECTED
    received = bench.cancels.receive(bench.shop.picker, new_op_id(), bench.order_id)
    assert received.pieces_left == 3, "all of it goes back, whichever box it came in"
