"""Receipts of the pretend gateway follow their payments, outlive a restart, and stand in its list."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.clock import FrozenClock
from pos_app.domain.gateway.gateway_answers import Why
from pos_app.domain.gateway.gateway_asks import cancel_of
from pos_app.domain.gateway.receipt_asks import ReceiptCancel
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_amounts import NOTHING, amounts_of
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.gateways.inicis.client import InicisClient, open_inicis
from pos_app.gateways.inicis.notices import read_deposit
from pos_app.gateways.simulated.inicis.books import GatewayBooks
from pos_app.gateways.simulated.inicis.receipts import ReceiptState, ReceiptWish
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from tests.gateways.inicis.conftest import PATIENT
from tests.gateways.inicis.given import AT, KEYS, OID, PHONE, REASON
from tests.gateways.inicis.receipt_play import NUMBER, PART, PRICE, WISH, issue, no, with_payment

TRANSFER = PaymentMethod.TRANSFER


@pytest.mark.parametrize("method", ["Acct", "Vacct"])
def test_a_buyer_asks_for_one_while_paying(gateway: SimulatedInicis, method: str) -> None:
    books = gateway.books
    tid = books.sell(OID, method, PRICE, receipt=WISH).tid
    promised = books.receipts.of_payment(tid)
    assert promised is not None
    if method == "Vacct":
        assert promised.state is ReceiptState.PROMISED
        assert books.receipts.entries() == ()
        books.deposit(tid)
    receipt = books.receipts.of_payment(tid)
    assert receipt is not None
    assert receipt.state is ReceiptState.ISSUED
    assert (receipt.payment_tid, receipt.order_no) == (tid, OID)
    assert receipt.left == amounts_of(PRICE, 2_000)
    assert [one.approval_no for one in books.receipts.entries(receipt.tid)] == [receipt.approval_no]
    if method == "Vacct":
        (notice,) = gateway.notices.waiting
        told = read_deposit(notice.form, KEYS.mid)
        assert (told.receipt_no, told.receipt_tid) == (receipt.approval_no, receipt.tid)


def test_a_deposit_without_a_receipt_says_so(gateway: SimulatedInicis) -> None:
    gateway.books.deposit(gateway.books.sell(OID, "Vacct", PRICE).tid)
    (notice,) = gateway.notices.waiting
    told = read_deposit(notice.form, KEYS.mid)
    assert (told.receipt_no, told.receipt_tid) == ("", "")


@pytest.mark.parametrize("method", ["Card", "HPP"])
def test_never_for_card_or_phone(gateway: SimulatedInicis, method: str) -> None:
    with pytest.raises(ValueError, match=method):
        gateway.books.sell(OID, method, PRICE, receipt=WISH)


def test_an_account_closed_before_the_deposit_has_no_receipt(gateway: SimulatedInicis) -> None:
    books = gateway.books
    tid = books.sell(OID, "Vacct", PRICE, receipt=WISH).tid
    books.cancel(tid, "GVacct")
    receipt = books.receipts.of_payment(tid)
    assert receipt is not None
    assert (receipt.state, receipt.left) == (ReceiptState.CANCELLED, NOTHING)
    assert books.receipts.entries() == ()


def test_a_whole_cancel_takes_its_receipt_along(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    receipt = with_payment(gateway.books)
    asked = cancel_of(
        receipt.payment_tid, TRANSFER, PRICE, 0, PRICE - 2_000, 2_000, REASON, taxed_before=0
    )
    answer = client.tell(asked)
    assert answer.settled is not None
    _, cancel = gateway.books.receipts.entries(receipt.tid)
    assert answer.settled.receipt_cancel_no == cancel.approval_no
    assert cancel.amounts == amounts_of(PRICE, 2_000)
    assert gateway.books.receipts.receipt(receipt.tid).state is ReceiptState.CANCELLED
    assert no(client.tell(ReceiptCancel(receipt.tid, REASON)))[1] is Why.ALREADY_CANCELLED


def test_a_part_lowers_its_receipt_and_says_to_what(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    receipt = with_payment(gateway.books)
    parts = ((PART, 0), (1_500, 500), (PRICE - 5_000 - 1_500, 1_500))
    refunded = taxed = 0
    for taxable, tax_free in parts:
        answer = client.tell(
            cancel_of(
                receipt.payment_tid,
                TRANSFER,
                PRICE,
                refunded,
                taxable,
                tax_free,
                REASON,
                taxed_before=taxed,
            )
        )
        refunded, taxed = refunded + taxable + tax_free, taxed + taxable
        left = gateway.books.receipts.receipt(receipt.tid).left
        assert answer.settled is not None
        assert answer.settled.to_receipt == left.total == PRICE - refunded
        assert left == amounts_of(PRICE - refunded, PRICE - refunded - (PRICE - 2_000 - taxed))
    first, *cancels = gateway.books.receipts.entries(receipt.tid)
    assert len(cancels) == 3
    assert {one.original_no for one in cancels} == {first.approval_no}
    assert sum(one.amounts.total for one in cancels) == PRICE
    assert gateway.books.receipts.receipt(receipt.tid).state is ReceiptState.CANCELLED


def test_a_payment_without_a_receipt_says_nothing_of_one(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    for part in (PART, PRICE):
        tid = gateway.books.sell(OID, "Acct", PRICE).tid
        answer = client.tell(cancel_of(tid, TRANSFER, PRICE, 0, part, 0, REASON, taxed_before=0))
        assert answer.settled is not None
        assert (answer.settled.to_receipt, answer.settled.receipt_cancel_no) == (None, "")
    assert gateway.books.receipts.entries() == ()


def test_money_given_back_on_the_gateways_pages_takes_the_receipt_along(
    gateway: SimulatedInicis,
) -> None:
    receipt = with_payment(gateway.books, "Vacct")
    gateway.books.give_back_by_hand(receipt.payment_tid, PART)
    # Nobody said what had no tax: the taxable part goes first.
    assert gateway.books.receipts.receipt(receipt.tid).left == amounts_of(PRICE - PART, 2_000)
    gateway.books.give_back_by_hand(receipt.payment_tid, PRICE - PART)
    assert gateway.books.receipts.receipt(receipt.tid).left == NOTHING


def test_receipts_survive_a_restart(tmp_path: Path, clock: FrozenClock) -> None:
    store = tmp_path / "books.jsonl"
    with SimulatedInicis(KEYS, clock, store=store) as gateway:
        books = gateway.books
        client = open_inicis(gateway.settings(PATIENT), KEYS, clock)
        issue(client)
        receipt = with_payment(books)
        books.give_back_by_hand(receipt.payment_tid, PART)
        books.sell(OID, "Vacct", PRICE, receipt=WISH)
        books.receipts.tax_office(receipt.approval_no, NtsState.FAILED)
        kept = books.receipts.receipts(), books.receipts.entries(), books.moves()
        client.close()
    assert PHONE not in store.read_text(encoding="utf-8")
    for _ in range(2):
        with SimulatedInicis(KEYS, clock, store=store) as gateway:
            books = gateway.books
            assert (books.receipts.receipts(), books.receipts.entries(), books.moves()) == kept
            new = books.receipts.issue(amounts_of(1), NUMBER)
            assert new.tid not in {one.tid for one in kept[0]}
            assert new.approval_no not in {one.approval_no for one in kept[1]}
            kept = books.receipts.receipts(), books.receipts.entries(), books.moves()


def test_books_written_before_there_were_receipts_are_read(
    tmp_path: Path, clock: FrozenClock
) -> None:
    store = tmp_path / "books.jsonl"
    payment = (
        '{"tid": "T1", "order_no": "o", "method": "Acct", "price": 9, "left": 0, '
        '"state": "CANCEL", "escrow": null, "parts": 0, "waybill": ""}'
    )
    move = (
        '{"kind": "cancel", "tid": "T1", "amount": 9, "reference": "T1", '
        '"stamp": "20260101120000", "fee": 0, "to": ""}'
    )
    store.write_text(f'{{"payment": {payment}, "move": {move}}}\n', encoding="utf-8")
    books = GatewayBooks(KEYS.mid, clock, store)
    assert books.paid_back("T1") == 9
    assert books.receipts.of_payment("T1") is None


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(1, 400), min_size=1, max_size=8),
    st.integers(0, 1_000),
    st.sampled_from(["Acct", "Vacct"]),
    st.data(),
)
def test_a_receipt_is_always_about_what_is_left_of_its_payment(
    parts: list[int], tax_free: int, method: str, data: st.DataObject
) -> None:
    books = GatewayBooks(KEYS.mid, FrozenClock(AT))
    tid = books.sell(OID, method, 1_000, receipt=ReceiptWish(NUMBER, tax_free)).tid
    if method == "Vacct":
        books.deposit(tid)
    for part in parts:
        left = books.payment(tid).left
        if part > left:
            continue
        said = data.draw(st.none() | st.integers(0, part))
        books.part(tid, method, part, left - part, tax_free=said)
        receipt = books.receipts.of_payment(tid)
        assert receipt is not None
        assert receipt.left.total == books.payment(tid).left
        assert min(receipt.left.supply, receipt.left.vat, receipt.left.tax_free) >= 0
        signed = [
            one.amounts.total * (1 if one.kind is ReceiptKind.ISSUE else -1)
            for one in books.receipts.entries(receipt.tid)
        ]
        assert sum(signed) == receipt.left.total


def test_the_list_is_handed_out_from_day_to_day(
    gateway: SimulatedInicis, client: InicisClient, clock: FrozenClock
) -> None:
    receipt = with_payment(gateway.books)
    clock.advance(86_400_000)
    gateway.books.give_back_by_hand(receipt.payment_tid, PART)
    issue(client)
    page = f"{gateway.address}/merchant/receipts"
    got = httpx.get(page, params={"from": "20260101", "to": "20260131"})
    assert got.status_code == 200
    rows = got.content.decode("cp949").splitlines()
    assert got.content == gateway.receipt_list(20260101, 20260131)
    assert rows[0].startswith("거래일시,거래구분,발급용도,승인번호")
    assert rows[1].startswith("2026-01-01 12:00:00,승인,소득공제,200000001,,8891,689,0,9580,")
    assert rows[1].endswith(f"010-****-5678,{OID},{receipt.tid},등록완료")
    assert rows[2].startswith("2026-01-02 12:00:00,취소,소득공제,200000002,200000001,-")
    assert rows[-1] == "합계,3건,,,,15055,1105,0,16160,,,,"
    assert PHONE not in got.text
    assert gateway.receipt_list(20260102, 20260102).count(b"\r\n") == 4
    assert (
        gateway.receipt_list(20250101, 20250102)
        .decode("cp949")
        .endswith("합계,0건,,,,0,0,0,0,,,,\r\n")
    )
    for query in ({}, {"from": "2026-01-01", "to": "20260102"}, {"from": "20260101"}):
        assert httpx.get(page, params=query).status_code == 400
