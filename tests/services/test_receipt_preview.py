"""The paper of a receipt on the screen is drawn from the bytes a printer would get."""

from __future__ import annotations

from collections.abc import Generator

import pytest

from pos_app.db.database import Database
from pos_app.devices.printers.profile import GENERIC_58
from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.receipts.cash_receipts import NoSuchReceipt
from pos_app.services.receipts.receipt_papers import ReceiptPapers
from pos_app.services.receipts.receipt_preview import ReceiptPreview
from tests.services.receipt_bench import Receipts
from tests.services.refund_bench import refund_counter


@pytest.fixture
def at(database: Database) -> Generator[Receipts]:
    with refund_counter(database) as counter:
        yield Receipts(counter)
        counter.sound()


def test_it_is_drawn_once_it_is_issued_and_changes_nothing(at: Receipts) -> None:
    papers = ReceiptPapers(at.counter.db, at.counter.clock)
    preview = ReceiptPreview(papers)
    made = at.issue(at.paid(PaymentMethod.TRANSFER))
    with pytest.raises(NoSuchReceipt):
        preview.png(at.clerk, made.receipt_id)
    at.run()
    before = preview.png(at.clerk, made.receipt_id)
    assert before.startswith(b"\x89PNG")
    papers.print(at.clerk, new_op_id(), made.receipt_id)
    assert preview.png(at.clerk, made.receipt_id) == before, "no copy mark: nothing is printed"
    narrow = ReceiptPreview(papers, GENERIC_58).png(at.clerk, made.receipt_id)
    assert _width(narrow) < _width(before)


def test_each_document_has_a_paper_of_its_own(at: Receipts) -> None:
    preview = ReceiptPreview(ReceiptPapers(at.counter.db, at.counter.clock))
    order_id = at.paid(PaymentMethod.TRANSFER)
    at.issue(order_id)
    at.run()
    at.by_hand(order_id, 3_000)
    at.run()
    drawn = [preview.png(at.clerk, one.receipt_id) for one in at.documents(order_id)]
    assert len(drawn) == len(set(drawn)) > 1


def _width(png: bytes) -> int:
    return int.from_bytes(png[16:20], "big")
