"""A receipt is queued once a voucher; its copies are marked, with a reason."""

from __future__ import annotations

import pytest

from pos_app.db.database import Database
from pos_app.db.paper import print_jobs
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.paper.papers import (
    PrinterPagePaper,
    SaleLine,
    SalesReceiptPaper,
    ShopPaper,
    TaxSplit,
)
from pos_app.services.orders import order_moves
from pos_app.services.paper.frozen_paper import freeze, thaw_receipt
from pos_app.services.paper.receipts import RECEIPT_PRINTER, Receipts, queue_receipt
from pos_app.services.paper.slip_refusals import NothingToCopy
from pos_app.services.paper.spool import Spool
from tests import make
from tests.services.print_bench import Drawer, Puppet
from tests.services.print_scenes import Scene, scene

PAPER = SalesReceiptPaper(
    shop=ShopPaper("담다 문구"),
    voucher_no="S-261124-0001",
    order_no="20261124_105203317",
    partner="정우진",
    lines=(SaleLine("무지 노트 A5", "줄무늬", 2, 2290, 4580, tax_free=True),),
    goods=4580,
    delivery_fee=3000,
    discount=0,
    total=7580,
    tax=TaxSplit.of(3000, 4580),
    pay_method="가상계좌",
    sold_at=make.T0,
    staff="김담이",
    station="카운터 1",
)


def queue(s: Scene, voucher_id: int) -> int:
    by = order_moves.who(s.shop.clerk, s.clock.now())
    return s.database.write(lambda tx: queue_receipt(tx, by, new_op_id(), voucher_id, PAPER))


def paper_of(s: Scene, job_id: int) -> SalesReceiptPaper:
    return thaw_receipt(s.database.read(lambda tx: print_jobs.payload_of(tx, job_id)))


def test_a_receipt_is_queued_once_and_prints(database: Database) -> None:
    s = scene(database)
    voucher_id = new_id()
    job_id = queue(s, voucher_id)
    assert queue(s, voucher_id) == job_id
    assert paper_of(s, job_id) == PAPER and freeze(PAPER) == freeze(paper_of(s, job_id))
    puppet = Puppet()
    spool = Spool(database, s.clock, s.shop.station_id, Drawer(puppet))
    driven = spool.drive_once(RECEIPT_PRINTER)
    assert driven is not None and driven.state.value == "confirmed"
    assert b"S-261124-0001" in puppet.got[0].data


def test_copies_are_marked_numbered_and_reasoned(database: Database) -> None:
    s = scene(database)
    receipts, voucher_id = Receipts(database, s.clock), new_id()
    with pytest.raises(NothingToCopy):
        receipts.reprint(s.shop.clerk, new_op_id(), voucher_id, "손님 요청")
    queue(s, voucher_id)
    with pytest.raises(ReasonNeeded):
        receipts.reprint(s.shop.clerk, new_op_id(), voucher_id, " ")
    op_id = new_op_id()
    first = receipts.reprint(s.shop.clerk, op_id, voucher_id, "손님 요청")
    assert receipts.reprint(s.shop.clerk, op_id, voucher_id, "손님 요청") == first
    second = receipts.reprint(s.shop.clerk, new_op_id(), voucher_id, "용지 걸림")
    marks = [paper_of(s, job_id).copy for job_id in (first, second)]
    assert [(m.number, m.reason, m.approver) for m in marks if m] == [
        (1, "손님 요청", "김담이"),
        (2, "용지 걸림", "김담이"),
    ]


def test_a_test_page_goes_through_the_same_queue(database: Database) -> None:
    s = scene(database)
    paper = PrinterPagePaper("가상", "memory", "카운터 1", "김담이", make.T0)
    receipts, op_id = Receipts(database, s.clock), new_op_id()
    job_id = receipts.test_page(s.shop.picker, op_id, paper, RECEIPT_PRINTER)
    assert receipts.test_page(s.shop.picker, op_id, paper, RECEIPT_PRINTER) == job_id
    puppet = Puppet()
    spool = Spool(database, s.clock, s.shop.station_id, Drawer(puppet))
    driven = spool.drive_once(RECEIPT_PRINTER)
    assert driven is not None and driven.job_id == job_id and len(puppet.got) == 1
