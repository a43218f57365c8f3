"""A cancel stops the parcel wherever the order is: paper, goods, sale, waybill, case and log."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from pos_app.crashpoints import Crashed, cp
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.sale_sheet import SaleRefused
from pos_app.domain.warehouse.cancels import (
    CancelSource,
    CancelStage,
    CaseState,
    NothingExpected,
    NotToBePulled,
    ParcelDuty,
)
from pos_app.domain.warehouse.put_backs import PutBackOutcome, WhyNotSellable
from pos_app.services.house.checks import Checks
from pos_app.services.orders import order_moves
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.warehouse.cancel_effects import Said, take_effect
from pos_app.services.warehouse.cancels import Cancels
from pos_app.services.warehouse.hand_over import HandOver
from pos_app.services.warehouse.put_back import PutBack
from tests import make
from tests.services.money_hand import money_back_of
from tests.services.pick_bench import NOTE, PEN, PickBench, pick_bench
from tests.services.selling import claim_slip, sell

NUMBER = "612345678901"
S = CancelStage


class Desk:
    """An order brought to each stage, and the desk where it is cancelled."""

    def __init__(self, database: Database) -> None:
        self.bench: PickBench = pick_bench(database)
        self.database, self.clock, self.shop = database, self.bench.clock, self.bench.shop
        self.cancels = Cancels(database, self.clock)
        self.put_back = PutBack(database, self.clock)
        self.order_id, self.slip, self.number = 0, "", NUMBER

    def bring(self, stage: CancelStage, **changes: object) -> None:
        """An order, paid by card unless `changes` say otherwise, as far as that stage."""
        self.order_id = make.order(
            self.database, self.shop, **{"method": PaymentMethod.CARD, **changes}
        )
        self.carry(stage)

    def carry(self, stage: CancelStage) -> None:
        """The order there is, as far as that stage."""
        if stage is S.UNPRINTED:
            return
        self.slip = encode(claim_slip(self.database, self.shop.clerk, self.order_id), 0)
        steps: list[tuple[CancelStage, Callable[[], object]]] = [
            (S.PICKING, lambda: self.bench.scans(self.slip, NOTE)),
            (S.PICKED, lambda: self.bench.scans(NOTE, PEN)),
            (S.SOLD, lambda: sell(self.database, self.shop, self.order_id)),
            (S.WAYBILLED, self._waybill),
            (S.HANDED_OVER, self.hand_over),
        ]
        order = list(CancelStage)
        for at, step in steps:
            if order.index(at) <= order.index(stage):
                step()

    def cancel(self, source: CancelSource) -> None:
        if source is CancelSource.STAFF:
            self.cancels.accept(self.shop.clerk, self.order_id, "고객 요청")
            return
        by = Who(self.shop.station_id, self.clock.now())
        self.database.write(
            lambda tx: take_effect(
                tx,
                by,
                order_moves.lock(tx, self.order_id),
                Said(CancelSource.MALL, "mall", mall_knows=True),
            )
        )

    def value(self, sql: str) -> object:
        rows = self.bench.ask(sql.format(id=self.order_id))
        return rows[0][0] if rows else None

    def case(self):  # type: ignore[no-untyped-def]
        return self.cancels.accept(self.shop.clerk, self.order_id, "다시")

    def put(self, code: str, **more: object) -> PutBackOutcome:
        return self.put_back.scan(
            self.shop.picker,
            new_op_id(),
            self.order_id,
            code,
            **more,  # type: ignore[arg-type]
        ).outcome

    def _waybill(self) -> None:
        row = WaybillRow(self.order_id, self.shop.courier_id, self.number)
        Waybills(self.database, self.clock).save(self.shop.clerk, new_op_id(), [row])

    def hand_over(self) -> None:
        handing = HandOver(self.database, self.clock)
        sheet = handing.begin(self.shop.clerk, new_op_id(), self.shop.courier_id)
        handing.scan(self.shop.clerk, new_op_id(), sheet.handover_id, self.number)
        handing.sign(self.shop.clerk, sheet.handover_id, "최기사")


@pytest.fixture
def desk(database: Database) -> Iterator[Desk]:
    made = Desk(database)
    yield made
    assert Checks(database, made.clock).run() == []


PIECES = {S.PICKING: 1, S.PICKED: 3, S.SOLD: 3, S.WAYBILLED: 3}


@pytest.mark.parametrize("source", [CancelSource.MALL, CancelSource.STAFF])
@pytest.mark.parametrize("stage", CancelStage)
def test_each_stage_ends_as_the_table_says(
    desk: Desk, stage: CancelStage, source: CancelSource
) -> None:
    desk.bring(stage)
    stock = desk.value("SELECT SUM(on_hand) FROM stock")
    desk.cancel(source)
    case = desk.case()
    assert (case.stage, case.source) == (stage, source)
    assert desk.value("SELECT stop_state FROM sales_order WHERE id={id}") == "cancelled"
    paper = desk.value("SELECT state FROM slip WHERE order_id={id}")
    assert paper == (None if stage is S.UNPRINTED else "voided")
    assert case.pieces_left == PIECES.get(stage, 0)
    gone = stage is S.HANDED_OVER
    sold = stage in {S.SOLD, S.WAYBILLED}
    returns = desk.value("SELECT COUNT(*) FROM voucher WHERE kind='return'")
    assert returns == int(sold)
    if sold:
        number = desk.value("SELECT number FROM voucher WHERE kind='return'")
        assert number == "R-261124-0001"
    owed = desk.value("SELECT COALESCE(SUM(amount),0) FROM ledger_line WHERE account='receivable'")
    assert int(str(owed)) == (0 if gone else -9580), "what was paid is owed back"
    assert desk.value("SELECT SUM(on_hand) FROM stock") == stock, "goods come back by scan alone"
    if stage is S.WAYBILLED:
        burnt = desk.bench.ask("SELECT voided, burnt, void_reason FROM waybill")
        assert burnt == [(1, 1, "order_cancelled")]
    duty = {S.WAYBILLED: ParcelDuty.TO_PULL, S.HANDED_OVER: ParcelDuty.EXPECTED}
    assert case.parcel is duty.get(stage, ParcelDuty.NONE)
    nothing = stage in {S.UNPRINTED, S.PRINTED}
    assert case.state is (CaseState.DONE if nothing else CaseState.OPEN)
    assert desk.value("SELECT COUNT(*) FROM audit WHERE entity='cancel_case'") == 1
    with pytest.raises(SaleRefused):
        sell(desk.database, desk.shop, desk.order_id)


def test_goods_go_back_piece_by_piece_and_the_case_ends_with_the_last(desk: Desk) -> None:
    desk.bring(S.WAYBILLED)
    desk.cancel(CancelSource.STAFF)
    stock = int(str(desk.value("SELECT SUM(on_hand) FROM stock")))
    assert desk.put("4006381333931") is PutBackOutcome.UNKNOWN_CODE
    assert [desk.put(NOTE), desk.put(NOTE)] == [PutBackOutcome.PUT] * 2
    assert desk.put(NOTE) is PutBackOutcome.NONE_LEFT
    undone = desk.put_back.undo(desk.shop.picker, new_op_id())
    assert undone.outcome is PutBackOutcome.UNDONE
    with pytest.raises(WhyNotSellable):
        desk.put(NOTE, resellable=False)
    assert desk.put(NOTE, resellable=False, reason="젖음") is PutBackOutcome.PUT
    assert desk.put(PEN) is PutBackOutcome.ALL_DONE
    assert int(str(desk.value("SELECT SUM(on_hand) FROM stock"))) == stock + 2
    assert desk.case().state is CaseState.OPEN, "the parcel is not in our hands yet"
    with pytest.raises(NotToBePulled):
        desk.cancels.pull(desk.shop.picker, "999999999999")
    assert desk.cancels.pull(desk.shop.picker, NUMBER).state is CaseState.DONE
    assert len(desk.cancels.open_cases(desk.shop.picker)) == 1, "its money is not back yet"
    money_back_of(desk.database, desk.shop, desk.clock, desk.order_id)
    assert desk.cancels.open_cases(desk.shop.picker) == []


def test_a_burnt_number_is_refused_for_ever(desk: Desk) -> None:
    desk.bring(S.WAYBILLED)
    desk.cancel(CancelSource.STAFF)
    other, _ = desk.bench.printed()
    row = WaybillRow(other, desk.shop.courier_id, NUMBER)
    answer = Waybills(desk.database, desk.clock).save(desk.shop.clerk, new_op_id(), [row])[0]
    assert answer.waybill_id is None and answer.why is not None


def test_what_was_sent_is_taken_back_when_it_comes(desk: Desk) -> None:
    desk.bring(S.HANDED_OVER)
    desk.cancel(CancelSource.STAFF)
    for _ in range(2):
        case = desk.cancels.receive(desk.shop.picker, "the-box", desk.order_id)
        assert (case.parcel, case.pieces_left) == (ParcelDuty.RECEIVED, 3)
    assert desk.value("SELECT SUM(quantity) FROM goods_event WHERE counter='returned'") == 3
    for code in (NOTE, NOTE, PEN):
        desk.put(code)
    assert desk.case().state is CaseState.DONE
    with pytest.raises(NothingExpected):
        desk.bring(S.SOLD)
        desk.cancel(CancelSource.STAFF)
        desk.cancels.receive(desk.shop.picker, new_op_id(), desk.order_id)


@pytest.mark.parametrize(
    "point",
    [
        "cancel.paper",
        "return.lines",
        "return.ledger",
        "cancel.goods",
        "cancel.before_commit",
    ],
)
def test_a_crash_in_the_middle_of_a_cancel_leaves_nothing_half(desk: Desk, point: str) -> None:
    desk.bring(S.WAYBILLED)
    cp.arm(point)
    with pytest.raises(Crashed):
        desk.cancel(CancelSource.STAFF)
    assert desk.value("SELECT stop_state FROM sales_order WHERE id={id}") == "none"
    assert desk.value("SELECT COUNT(*) FROM cancel_case") == 0
    assert Checks(desk.database, desk.clock).run() == []
    desk.cancel(CancelSource.STAFF)
    assert desk.case().pieces_left == 3


def test_a_crash_while_goods_come_back_counts_nothing(desk: Desk) -> None:
    desk.bring(S.HANDED_OVER)
    desk.cancel(CancelSource.STAFF)
    cp.arm("cancel.received")
    with pytest.raises(Crashed):
        desk.cancels.receive(desk.shop.picker, "box", desk.order_id)
    assert desk.case().parcel is ParcelDuty.EXPECTED
    desk.cancels.receive(desk.shop.picker, "box", desk.order_id)
    cp.arm("put_back.stock")
    with pytest.raises(Crashed):
        desk.put(NOTE)
    assert desk.case().pieces_left == 3
