"""Ordered at the mall, printed once, sold once, sent with its number, shown as 배송중."""

from __future__ import annotations

import pytest

from pos_app.domain.errors import DomainError
from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paper.slip_scan import ScanVerdict
from pos_app.domain.selling.sale_sheet import ScanRefused
from pos_app.services.paper.slip_refusals import AlreadyPrinted, NotPaid
from tests.journeys.day import RECEIPT_PRINTER, Day, barcode_on

SEED = "20261124_105203317"


def test_every_paid_order_of_the_day(day: Day) -> None:
    ordered = day.buyers_order(12, unpaid=0.3)
    paid = [order for order in ordered if order.paid_at is not None]
    unpaid = [order for order in ordered if order.paid_at is None]
    assert paid
    assert unpaid, "the day shows what happens to money that has not come"

    assert day.fetch() == 12
    assert day.fetch() == 0
    for order in ordered:
        assert day.order(order.order_no).total == order.total

    for place, order in enumerate(paid):
        slip = day.print_slip(order.order_no)
        assert f"{order.total:,}원" in slip.text
        assert order.address in slip.text.replace("\n", "") or order.receiver in slip.text
        with pytest.raises(AlreadyPrinted):
            day.claim(order.order_no)
        shown = day.scan(slip)
        assert (shown.order_no, shown.totals.total) == (order.order_no, order.total)
        assert shown.ready, shown.guards
        assert day.f12(shown).total == order.total
        day.drive(RECEIPT_PRINTER)
        day.ship(order.order_no, f"6{place:011d}")
    for order in unpaid:
        with pytest.raises(NotPaid):
            day.claim(order.order_no)

    day.tell_malls()
    for place, order in enumerate(paid):
        at_mall = day.mall.books.order(order.order_no)
        assert at_mall.status is MallStatus.SHIPPING
        assert at_mall.waybill is not None
        assert (at_mall.waybill.courier, at_mall.waybill.number) == (
            "CJ대한통운",
            f"6{place:011d}",
        )
        steps = [move.status for move in day.mall.books.moves(order.order_no)]
        assert steps == [MallStatus.PREPARING, MallStatus.SHIPPING]
        assert day.order(order.order_no).status is OrderStatus.SHIPPING
    for order in unpaid:
        assert day.mall.books.moves(order.order_no) == ()
    assert day.office.promises.open_counts() == []
    sheet = day.office.today.look(day.clerk)
    assert (sheet.sales, sheet.amount) == (len(paid), sum(order.total for order in paid))
    assert sheet.matters == ()


def test_the_seeds_own_order_to_the_won(day: Day) -> None:
    day.buyers_order(3)
    day.fetch()
    slip = day.print_slip(SEED)
    for words in ("9,580", "6,580", "3,000", "무지 노트 A5", "정우진"):
        assert words in slip.text
    shown = day.scan(slip)
    assert (shown.totals.goods, shown.totals.delivery, shown.totals.total) == (6580, 3000, 9580)
    assert shown.receivable == -9580
    op_id = "one intention"
    done = day.f12(shown, op_id)
    assert day.f12(shown, op_id) == done, "F12 pressed twice is one sale"
    with pytest.raises(ScanRefused) as refused:
        day.scan(slip)
    assert refused.value.scan.verdict is ScanVerdict.SOLD
    assert refused.value.scan.sold is not None
    assert refused.value.scan.sold.number == done.number
    day.drive(RECEIPT_PRINTER)
    receipt = day.paper.sheets[-1]
    assert "9,580" in receipt.text


def test_any_other_paper_at_the_counter_says_what_it_is(day: Day) -> None:
    day.buyers_order(2)
    day.fetch()
    slip = day.print_slip(SEED)
    code = barcode_on(slip)
    wrong = code[:-1] + str((int(code[-1]) + 1) % 10)
    item = day.office.items.item(day.office.items.page("젤펜")[0].item_id)
    barcode = item.barcodes[0].barcode
    day.ship(SEED, "612345678905")
    for scanned, verdict in (
        (wrong, ScanVerdict.MISREAD),
        (barcode, ScanVerdict.PRODUCT),
        ("612345678905", ScanVerdict.WAYBILL),
        ("7" * 9, ScanVerdict.UNKNOWN),
    ):
        with pytest.raises(DomainError) as refused:
            day.office.sales.open(day.clerk, scanned)
        assert isinstance(refused.value, ScanRefused)
        assert refused.value.scan.verdict is verdict
