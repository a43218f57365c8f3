"""전자료: a voucher is found by its number, its day, its customer or any word of its order."""

from __future__ import annotations

import io
from dataclasses import replace

import pypdfium2
import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.paper import print_jobs
from pos_app.domain.errors import ReasonNeeded
from pos_app.domain.paper.printing import DocType
from pos_app.services.house.settings import Settings
from pos_app.services.paper.frozen_paper import thaw_receipt
from pos_app.services.paper.receipts import Receipts
from pos_app.services.selling.vouchers import NoSuchVoucher, VoucherQuery, Vouchers
from tests import make
from tests.services.selling import printed_order, sell


def archive(database: Database) -> Vouchers:
    clock = FrozenClock(make.T0)
    return Vouchers(database, clock, Receipts(database, clock), training=True)


@pytest.mark.parametrize("words", ["s-261124-0001", "정우진", "1234", "젤펜"])
def test_words_find_the_voucher(database: Database, words: str) -> None:
    shop = make.shop(database)
    done = sell(database, shop, printed_order(database, shop))
    found = archive(database).search(shop.clerk, VoucherQuery(words))
    assert [(row.number, row.total, row.who) for row in found] == [(done.number, 9580, "김담이")]
    assert archive(database).search(shop.clerk, VoucherQuery("없는말")) == []


def test_a_day_is_read_by_pages_newest_first(database: Database) -> None:
    shop = make.shop(database)
    made = [sell(database, shop, printed_order(database, shop)).voucher_id for _ in range(3)]
    query = VoucherQuery(day=20261124)
    page = archive(database).search(shop.clerk, query, size=2)
    last = (page[-1].sold_at, page[-1].voucher_id)
    rest = archive(database).search(shop.clerk, query, last)
    assert [row.voucher_id for row in page + rest] == made[::-1]
    assert archive(database).search(shop.clerk, VoucherQuery(day=20261125)) == []
    assert len(archive(database).search(shop.clerk, VoucherQuery())) == 3


def test_a_customers_vouchers_are_theirs_alone(database: Database) -> None:
    shop = make.shop(database)
    one = sell(database, shop, printed_order(database, shop))
    sell(database, shop, printed_order(database, shop))
    view = archive(database).view(shop.clerk, one.voucher_id)
    query = VoucherQuery(partner_id=view.body.partner_id)
    assert [row.number for row in archive(database).search(shop.clerk, query)] == [one.number]


def test_the_statement_says_what_was_sold(database: Database) -> None:
    shop = make.shop(database)
    done = sell(database, shop, printed_order(database, shop))
    view = archive(database).view(shop.clerk, done.voucher_id)
    assert [(x.product, x.quantity, x.amount) for x in view.lines] == [
        ("무지 노트 A5", 2, 4580),
        ("젤펜 0.5", 1, 2000),
    ]
    document = pypdfium2.PdfDocument(
        io.BytesIO(archive(database).statement_pdf(shop.clerk, done.voucher_id))
    )
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert done.number in text
    assert "9,580" in text
    with pytest.raises(NoSuchVoucher):
        archive(database).statement_pdf(shop.clerk, 1)


def test_the_receipt_is_queued_with_the_sale_and_copies_are_marked(database: Database) -> None:
    shop = make.shop(database)
    done = sell(database, shop, printed_order(database, shop))
    assert done.receipt_job is not None
    job = done.receipt_job
    first = thaw_receipt(database.read(lambda tx: print_jobs.payload_of(tx, job)))
    assert (first.voucher_no, first.total, first.tax.total) == (done.number, 9580, 9580)
    again = archive(database).reprint_receipt(shop.clerk, "op", done.voucher_id, "손님이 잃음")
    assert again != job
    assert archive(database).reprint_receipt(shop.clerk, "op", done.voucher_id, "x") == again
    copy = thaw_receipt(database.read(lambda tx: print_jobs.payload_of(tx, again)))
    assert copy.copy is not None
    assert (copy.copy.number, copy.copy.reason) == (1, "손님이 잃음")
    with pytest.raises(ReasonNeeded):
        archive(database).reprint_receipt(shop.clerk, "op2", done.voucher_id, " ")


def test_without_receipts_on_sale_the_first_one_is_the_original(database: Database) -> None:
    shop = make.shop(database)
    settings = Settings(database, FrozenClock(make.T0))
    settings.save(shop.manager, replace(settings.read(), receipt_on_sale=False))
    done = sell(database, shop, printed_order(database, shop))
    assert done.receipt_job is None
    job = archive(database).reprint_receipt(shop.clerk, "op", done.voucher_id, "")
    assert archive(database).reprint_receipt(shop.clerk, "op", done.voucher_id, "") == job
    row = database.read(lambda tx: print_jobs.of_doc(tx, DocType.RECEIPT, done.voucher_id, 0))
    assert row is not None
    assert row.job_id == job
