"""취소 처리 at the bench: which case a scan means, and what it does for it."""

from __future__ import annotations

from dataclasses import replace

from pos_app.clock import Clock, day_end
from pos_app.db.database import Database
from pos_app.db.money import carries, gateway_payments, money_reading, refund_ways
from pos_app.db.orders import order_axes, payments
from pos_app.db.parcels import waybills
from pos_app.db.selling import goods_returns
from pos_app.db.transaction import Tx
from pos_app.db.warehouse import (
    cancel_cases,
    cancel_parcels,
    cancel_reading,
    changed_goods,
    goods_events,
    returned_goods,
)
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.paper.slip_scan import ScanVerdict, SlipScan
from pos_app.domain.parcels.waybill_rules import clean
from pos_app.domain.selling.goods_returns import GoodsReturn
from pos_app.domain.warehouse.cancel_detail import (
    CancelPreview,
    CaseDetail,
    DeskAnswer,
    DeskOutcome,
)
from pos_app.domain.warehouse.cancels import CaseRow, NoSuchCase, NotToBePulled, OpenCases, stage_of
from pos_app.domain.won import Won
from pos_app.services.orders.order_moves import NoSuchOrder
from pos_app.services.paper.slip_look_up import look_up
from pos_app.services.selling.goods_returns import GoodsReturns
from pos_app.services.warehouse.cancels import Cancels
from pos_app.services.warehouse.put_back import PutBack

_O = DeskOutcome


class CancelDesk:
    """Reads the cases and takes scans: a slip opens, an item goes back, a label pulls a parcel."""

    def __init__(self, db: Database, clock: Clock, cancels: Cancels, put_back: PutBack) -> None:
        self._db = db
        self._clock = clock
        self._returns = GoodsReturns(db, clock)
        self._cancels = cancels
        self._put_back = put_back

    def cases(self, actor: Actor, done: bool = False, size: int = 200) -> list[CaseRow]:
        """Open cases, parcels to pull first, goods of changed orders last; or those that ended, the
        last one first."""
        require(actor, Permission.LOOK)
        if done:
            return self._db.read(lambda tx: cancel_reading.done(tx, size))
        return self._db.read(lambda tx: _open_cases(tx, size))

    def open_count(self) -> OpenCases:
        """Open cases, how many have a parcel that must not leave, and how many money due today."""
        until = day_end(self._clock.now())
        return self._db.read(lambda tx: cancel_reading.open_count(tx, until))

    def detail(self, actor: Actor, order_id: int) -> CaseDetail:
        """One case in full. Raises `NoSuchCase`."""
        require(actor, Permission.LOOK)
        found = self._db.read(lambda tx: cancel_reading.detail(tx, order_id))
        if found is None:
            raise NoSuchCase(order_id)
        return found

    def receive(self, actor: Actor, op_id: str, order_id: int) -> CaseDetail:
        """The parcel of the case came back: of a cancelled order, or of a return as it was asked.

        Fewer goods than were asked for are received in 전자료. The same `op_id` gives the same
        answer. Raises what `Cancels.receive` and `GoodsReturns.receive` raise.
        """
        require(actor, Permission.PUT_BACK)
        back = self._db.read(lambda tx: _expected(tx, order_id))
        if back is None:
            self._cancels.receive(actor, op_id, order_id)
        else:
            pieces = {line.line_id: line.quantity for line in back.lines}
            self._returns.receive(actor, op_id, back.row.return_id, pieces)
        return self.detail(actor, order_id)

    def preview(self, actor: Actor, order_id: int) -> CancelPreview:
        """What a cancel would leave to be done, said before it is agreed to. Raises `NoSuchOrder`."""
        require(actor, Permission.CANCEL_ORDER)

        def work(tx: Tx) -> CancelPreview:
            axes = order_axes.look(tx, order_id)
            if axes is None:
                raise NoSuchOrder(str(order_id))
            sums = goods_events.sums(tx, order_id).values()
            picked = sum(one.picked - one.shipped for one in sums)
            gone = waybills.any_with_driver(tx, order_id)
            parcels = len(waybills.of_order(tx, order_id))
            asked = axes.stop is StopState.CANCEL_REQUESTED
            stage = stage_of(axes, picked > 0, gone)
            refund, way = _money(tx, order_id)
            return CancelPreview(stage, picked, parcels, asked, refund, way)

        return self._db.read(work)

    def scan(
        self,
        actor: Actor,
        event_id: str,
        code: str,
        order_id: int | None,
        resellable: bool = True,
        reason: str = "",
    ) -> DeskAnswer:
        """One scan, with the case in front: answered for what the code is.

        A repeated `event_id` counts once. Raises `WhyNotSellable`.
        """
        require(actor, Permission.PUT_BACK)
        scan = self._db.read(lambda tx: look_up(tx, code))
        if scan.verdict is ScanVerdict.PRODUCT:
            return self._item(actor, event_id, code, order_id, resellable, reason)
        if scan.order_id is not None:
            return self._slip(scan, scan.order_id)
        if scan.several:
            return DeskAnswer(_O.SEVERAL, scan.code, order_id)
        return self._label(actor, code, order_id)

    def _item(
        self,
        actor: Actor,
        event_id: str,
        code: str,
        order_id: int | None,
        resellable: bool,
        reason: str,
    ) -> DeskAnswer:
        if order_id is None:
            return DeskAnswer(_O.CASE_FIRST, code)
        put = self._put_back.scan(actor, event_id, order_id, code, resellable, reason)
        return DeskAnswer(_O.COUNTED, code, order_id, put.list.order_no, put)

    def _slip(self, scan: SlipScan, order_id: int) -> DeskAnswer:
        if self._db.read(lambda tx: _has_work(tx, order_id)):
            return DeskAnswer(_O.OPENED, scan.code, order_id, scan.order_no)
        before = scan.verdict is ScanVerdict.CANCELLED
        outcome = _O.NO_CASE if before else _O.NOT_CANCELLED
        return DeskAnswer(outcome, scan.code, None, scan.order_no)

    def _label(self, actor: Actor, code: str, order_id: int | None) -> DeskAnswer:
        try:
            case = self._cancels.pull(actor, code)
        except NotToBePulled:
            return self._not_pulled(code, order_id)
        left = self._db.read(lambda tx: cancel_parcels.left(tx, case.order_id))
        return DeskAnswer(_O.PULLED, code, case.order_id, case.order_no, left=left)

    def _not_pulled(self, code: str, order_id: int | None) -> DeskAnswer:
        number = clean(code)

        def work(tx: Tx) -> DeskAnswer:
            back = cancel_reading.expected_by(tx, number)
            case = None if back is None else cancel_cases.of_order(tx, back)
            if case is not None:
                return DeskAnswer(_O.EXPECTED, number, case.order_id, case.order_no)
            known = look_up(tx, code).verdict is ScanVerdict.WAYBILL
            return DeskAnswer(_O.NOT_TO_PULL if known else _O.UNKNOWN_CODE, code, order_id)

        return self._db.read(work)


def _money(tx: Tx, order_id: int) -> tuple[Won, RefundChannel | None]:
    """What is left to give back of the order's payment and of what pays for it from another order,
    and the usual way it goes."""
    parts = [
        (order_id, None),
        *((one.from_order_id, one.amount) for one in carries.into(tx, order_id)),
    ]
    found = [_part(tx, of, amount) for of, amount in parts]
    ways = [way for amount, way in found if amount]
    return sum(amount for amount, _ in found), ways[0] if ways else None


def _part(tx: Tx, order_id: int, amount: Won | None) -> tuple[Won, RefundChannel | None]:
    """So much of an order's payment, or what is left of it, and its usual way."""
    paid = payments.of_order(tx, order_id)
    account = None if paid is None else gateway_payments.found(tx, paid.payment_id)
    if paid is None or account is None:
        return 0, None
    method = refund_ways.method_of(tx, order_id, paid.method)
    left = account.left if amount is None else amount
    return left, refund_ways.ways(tx, order_id, method)[0] if left else None


def _expected(tx: Tx, order_id: int) -> GoodsReturn | None:
    """The order's open return, where no cancel has the word."""
    if cancel_cases.of_order(tx, order_id) is not None:
        return None
    row = goods_returns.open_of(tx, order_id)
    return None if row is None else goods_returns.one(tx, row.return_id)


def _open_cases(tx: Tx, size: int) -> list[CaseRow]:
    money = money_reading.glances(tx)
    rows = [
        *cancel_cases.open_cases(tx, size),
        *returned_goods.open_rows(tx, size),
        *changed_goods.open_rows(tx, size),
    ]
    return [replace(row, money=money.get(row.order_id)) for row in rows]


def _has_work(tx: Tx, order_id: int) -> bool:
    """A case, ended ones too; an open return; or goods of a change that are not back yet."""
    if cancel_cases.of_order(tx, order_id) is not None:
        return True
    if goods_returns.open_of(tx, order_id) is not None:
        return True
    changed = changed_goods.of_order(tx, order_id)
    return changed is not None and changed.pieces_left > 0
