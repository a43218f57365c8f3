"""A small shop's day through the real services: books that must be right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.orders import payments
from pos_app.db.selling import return_facts
from pos_app.devices.printers.port import PrintOutcome
from pos_app.devices.simulated.recording_drawer import RecordingDrawer, RecordingDrawerSettings
from pos_app.domain.closing.day_close import Count
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundAsk, RefundChannel
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.selling.exchanges import ExchangeAsk, GoingOut
from pos_app.domain.selling.goods_returns import ReturnAsk
from pos_app.services.closing.closings import CloseAsk, Closings
from pos_app.services.exchanges.exchanges import Exchanges
from pos_app.services.house.checks import Checks
from pos_app.services.money.refunds import CONFIRM_REFUND, Refunds
from pos_app.services.orders.payments import Payments
from pos_app.services.paper.paper_answers import PaperAnswers
from pos_app.services.paper.slips import SLIP_PRINTER, Slips
from pos_app.services.paper.spool import Spool
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.selling.collections import Collections, Money
from pos_app.services.selling.goods_returns import GoodsReturns
from pos_app.services.selling.sales import Sales
from pos_app.services.till.drawer_desk import DrawerDesk
from pos_app.services.till.drawer_opener import DrawerOpener
from pos_app.services.warehouse.cancels import Cancels
from pos_app.services.warehouse.hand_over import HandOver
from pos_app.services.warehouse.picking import Picking
from pos_app.services.warehouse.put_back import PutBack
from tests import make
from tests.services.pick_bench import NOTE
from tests.services.print_bench import Drawer, Puppet, ends
from tests.services.print_scenes import Scene, scene
from tests.services.till_bench import Place


@dataclass
class Day:
    """Orders by how far they came."""

    scene: Scene
    shipped: int
    also_shipped: int
    reprinted: int
    queued: int
    unpaid: int
    by_cash: int
    cancelled: int
    deferred: int
    returning: int

    def in_copy(self, database: Database) -> Day:
        """The same day in a copy of its database."""
        clock = FrozenClock(self.scene.clock.at_ms)
        slips = Slips(database, clock)
        return replace(self, scene=replace(self.scene, database=database, clock=clock, slips=slips))


def whole_day(database: Database, *, closed: bool = True) -> Day:
    """Two orders shipped, one whose paper was lost and copied, one being picked, one unpaid, one
    paid in cash with the drawer opened for it, a drawer opened for small change, and one sold to be
    paid later, of which a part was collected, and a collection that was taken back. `closed`: the
    manager has gone home."""
    s = scene(database)
    day = Day(
        s,
        s.order_id,
        make.order(database, s.shop),
        make.order(database, s.shop, mall_id=s.shop.file_mall_id),
        make.order(database, s.shop),
        make.order(database, s.shop, pay=PayState.AWAITING),
        make.order(database, s.shop, pay=PayState.AWAITING),
        make.order(database, s.shop),
        make.order(database, s.shop, method=PaymentMethod.DEFERRED, pay=PayState.AWAITING),
        make.order(database, s.shop),
    )
    puppet = Puppet()
    spool = Spool(database, s.clock, s.shop.station_id, Drawer(puppet))
    for number, order_id in enumerate((day.shipped, day.also_shipped, day.returning)):
        serial = s.print_one(order_id).serial
        spool.drive_once(SLIP_PRINTER)
        _sell(s, encode(serial, 0))
        row = WaybillRow(order_id, s.shop.courier_id, f"61234567890{number}", together=True)
        Waybills(database, s.clock).save(s.shop.clerk, new_op_id(), [row])
    _hand_over(day, "612345678901")
    _hand_over(day, "612345678902")
    _reprint(day, spool, puppet)
    _cancel(day, spool)
    _collect(day, spool)
    _give_back(day)
    _return(day)
    slip = encode(s.print_one(day.queued).serial, 0)
    Picking(database, s.clock).scan(s.shop.picker, new_op_id(), slip, "scanner")
    _till(day)
    if closed:
        _close(day)
    return day


def _hand_over(day: Day, number: str) -> None:
    s = day.scene
    handing = HandOver(s.database, s.clock)
    sheet = handing.begin(s.shop.clerk, new_op_id(), s.shop.courier_id)
    handing.scan(s.shop.clerk, new_op_id(), sheet.handover_id, number)
    handing.sign(s.shop.clerk, sheet.handover_id, "최기사")


def _cancel(day: Day, spool: Spool) -> None:
    """Sold, then cancelled; one of its three pieces is back at its place."""
    s = day.scene
    serial = s.print_one(day.cancelled).serial
    while spool.drive_once(SLIP_PRINTER) is not None:
        pass
    _sell(s, encode(serial, 0))
    Cancels(s.database, s.clock).accept(s.shop.clerk, day.cancelled, "고객 요청")
    put_back = PutBack(s.database, s.clock)
    put_back.scan(s.shop.picker, new_op_id(), day.cancelled, NOTE)


def _return(day: Day) -> None:
    """Of one order a piece came back and lies about, of another one is expected."""
    s, returns = day.scene, GoodsReturns(day.scene.database, day.scene.clock)
    for order_id in (day.also_shipped, day.returning):
        sale = s.database.read(lambda tx, of=order_id: return_facts.sold(tx, of))
        assert sale is not None
        line = sale.goods.lines[0].line_id
        wanted = ReturnAsk({line: 1}, "단순 변심", deduction=290)
        one = returns.ask(s.shop.clerk, new_op_id(), sale.head.id, wanted)
        if order_id == day.also_shipped:
            returns.receive(s.shop.clerk, new_op_id(), one.row.return_id, {line: 1})


def exchange_a_note(day: Day) -> int:
    """A note of the shipped order came back, and another is to go out for it; the new order's id."""
    s = day.scene
    _hand_over(day, "612345678900")
    sale = s.database.read(lambda tx: return_facts.sold(tx, day.shipped))
    assert sale is not None
    (line, *_) = sale.goods.lines
    out = GoingOut(line.item_id or 0, 1, line.unit_price)
    asked = ExchangeAsk({line.line_id: 1}, "불량", (out,))
    exchanges = Exchanges(s.database, s.clock)
    made = exchanges.ask(s.shop.clerk, new_op_id(), sale.head.id, asked)
    GoodsReturns(s.database, s.clock).receive(
        s.shop.clerk, new_op_id(), made.goods.row.return_id, {line.line_id: 1}
    )
    return made.new_order_id


def _give_back(day: Day) -> None:
    """A part went back by hand, agreed to by a second person; another still waits for its transfer."""
    s = day.scene
    made = Refunds(s.database, s.clock)
    found = s.database.read(lambda tx: payments.of_order(tx, day.cancelled))
    assert found is not None
    for amount in (2_000, 1_000):
        wanted = RefundAsk(found.payment_id, amount, 0, RefundChannel.BY_HAND, "고객 요청")
        row = made.ask(s.shop.clerk, new_op_id(), wanted)
        if amount == 2_000:
            agreed = s.agree(CONFIRM_REFUND, "refund", row.refund_id)
            made.confirm(s.shop.clerk, row.refund_id, True, "신한 0001", agreed)


def _till(day: Day) -> None:
    s = day.scene
    Payments(s.database, s.clock).confirm(s.shop.clerk, day.by_cash, PaymentMethod.CASH)
    DrawerDesk(s.database, s.clock).open_without_sale(s.shop.clerk, new_op_id(), "잔돈 교환")
    place = Place(RecordingDrawer(RecordingDrawerSettings(), s.clock))
    opener = DrawerOpener(s.database, s.clock, s.shop.station_id, place)
    while opener.drive_once() is not None:
        pass


def _close(day: Day) -> None:
    """Closed twice: what comes after the second is in no Z yet."""
    s = day.scene
    closings = Closings(s.database, s.clock, Checks(s.database, s.clock))
    for _ in range(2):
        sheet = closings.preview_shop(s.shop.manager)
        counts = tuple(Count(one.method, one.expected) for one in sheet.methods)
        ask = CloseAsk(True, sheet.after, counts)
        closings.close(s.shop.manager, new_op_id(), ask)


def _collect(day: Day, spool: Spool) -> None:
    s, clerk = day.scene, day.scene.shop.clerk
    s.print_one(day.deferred)
    while spool.drive_once(SLIP_PRINTER) is not None:
        pass
    sales = Sales(s.database, s.clock)
    sheet = sales.reopen(clerk, day.deferred)
    sales.complete(clerk, new_op_id(), day.deferred, sheet.seen_version)
    collections = Collections(s.database, s.clock)
    (owing,) = collections.owing(clerk)
    for amount in (4000, 500):
        seen = collections.open_book(clerk, owing.partner_id).fingerprint
        money = Money(owing.partner_id, amount, PaymentMethod.BANK, seen)
        done = collections.collect(clerk, new_op_id(), money)
    collections.take_back(clerk, new_op_id(), done.collection_id, "금액 잘못 입력")


def _sell(s: Scene, code: str) -> None:
    sales = Sales(s.database, s.clock)
    sheet = sales.open(s.shop.clerk, code)
    sales.complete(s.shop.clerk, new_op_id(), sheet.order_id, sheet.seen_version)


def _reprint(day: Day, spool: Spool, puppet: Puppet) -> None:
    s = day.scene
    job_id = s.print_one(day.reprinted).job_id
    puppet.play = ends(PrintOutcome.UNKNOWN)
    spool.drive_once(SLIP_PRINTER)
    PaperAnswers(s.database, s.clock).answer(s.shop.clerk, job_id, saw_it=False)
    approval = s.approve(order_id=day.reprinted)
    s.slips.reprint(s.shop.clerk, new_op_id(), day.reprinted, "용지 걸림", approval)
    puppet.play = ends(PrintOutcome.CONFIRMED)
    spool.drive_once(SLIP_PRINTER)
