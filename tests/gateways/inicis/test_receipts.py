"""Cash receipts: the client and the pretend gateway agree, and receipts follow their payments."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from pos_app.clock import FrozenClock, from_kst
from pos_app.domain.gateway.gateway_answers import Meaning, Why
from pos_app.domain.gateway.gateway_asks import Inquiry
from pos_app.domain.gateway.gateway_standing import Found, PaymentStanding, Standing, found
from pos_app.domain.gateway.receipt_asks import ReceiptCancel
from pos_app.domain.paying.receipt_amounts import ReceiptAmounts, amounts_of
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_number import SELF_ISSUED, ReceiptUse, receipt_number
from pos_app.gateways.inicis.client import InicisClient, open_inicis
from pos_app.gateways.inicis.hashing import hash_data
from pos_app.gateways.simulated.inicis.checks import HASHED
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from tests.gateways.inicis.conftest import PATIENT
from tests.gateways.inicis.given import AT, KEYS, OTHER_KEYS, PHONE, REASON, RECEIPT
from tests.gateways.inicis.receipt_play import PRICE, issue, no, with_payment


def test_a_receipt_is_issued_as_asked(gateway: SimulatedInicis, client: InicisClient) -> None:
    answer = client.tell(RECEIPT)
    (receipt,) = gateway.books.receipts.receipts()
    (entry,) = gateway.books.receipts.entries()
    assert (answer.meaning, answer.why, answer.code) == (Meaning.DONE, Why.NONE, "00")
    assert answer.settled is not None
    assert answer.settled.at == AT
    assert answer.settled.reference == receipt.tid
    assert answer.settled.approval_no == receipt.approval_no == entry.approval_no
    assert len(receipt.approval_no) == 9
    assert receipt.approval_no.isdigit()
    assert (receipt.use, receipt.masked) == (ReceiptUse.DEDUCTION, "010-****-5678")
    # The form has one field for supply and tax-free part.
    assert receipt.left == ReceiptAmounts(8_891, 689, 0)
    assert (receipt.payment_tid, receipt.order_no) == ("", "")
    assert entry.kind is ReceiptKind.ISSUE
    assert PHONE not in repr((receipt, entry, answer))


def test_a_receipt_for_a_business(gateway: SimulatedInicis, client: InicisClient) -> None:
    asked = replace(RECEIPT, number=receipt_number(ReceiptUse.EXPENSE, "1234567891"))
    receipt = gateway.books.receipts.receipt(issue(client, asked))
    assert (receipt.use, receipt.masked) == (ReceiptUse.EXPENSE, "123-45-*****")


def test_a_receipt_is_cancelled_once(gateway: SimulatedInicis, client: InicisClient) -> None:
    tid = issue(client)
    asked = ReceiptCancel(tid, REASON)
    standing = client.inquire(Inquiry(tid)).standing
    assert standing == Standing(PaymentStanding.APPROVED, PRICE, PRICE)
    assert standing is not None
    assert found(asked, standing) is Found.NOT_APPLIED
    answer = client.tell(asked)
    first, cancel = gateway.books.receipts.entries(tid)
    assert answer.meaning is Meaning.DONE
    assert answer.settled is not None
    assert (answer.settled.at, answer.settled.reference) == (AT, tid)
    assert answer.settled.receipt_cancel_no == cancel.approval_no != first.approval_no
    assert cancel.original_no == first.approval_no
    assert (cancel.kind, cancel.amounts) == (ReceiptKind.CANCEL, first.amounts)
    assert no(client.tell(asked)) == (Meaning.UNKNOWN, Why.ALREADY_CANCELLED)
    assert len(gateway.books.receipts.entries(tid)) == 2
    standing = client.inquire(Inquiry(tid)).standing
    assert standing == Standing(PaymentStanding.CANCELLED, PRICE, 0)
    assert standing is not None
    assert found(asked, standing) is Found.APPLIED
    gateway.answers.old_words = True
    assert client.inquire(Inquiry(tid)).standing == Standing(PaymentStanding.CANCELLED, PRICE, 0)


def test_a_number_of_nobody_is_refused_and_an_inquiry_says_nothing(client: InicisClient) -> None:
    asked = ReceiptCancel("INIMX_nobody", REASON)
    assert no(client.tell(asked)) == (Meaning.REFUSED, Why.TID_MISMATCH)
    standing = client.inquire(Inquiry(asked.tid)).standing
    assert standing == Standing(PaymentStanding.ABSENT)
    assert standing is not None
    assert found(asked, standing) is Found.UNDECIDED


def test_a_second_receipt_is_refused_only_where_the_gateway_can_tell(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    receipts = gateway.books.receipts
    with_payment(gateway.books)
    assert no(client.tell(RECEIPT)) == (Meaning.REFUSED, Why.RECEIPT_TWICE)
    assert len(receipts.entries()) == 1
    others = (
        replace(RECEIPT, number=receipt_number(ReceiptUse.DEDUCTION, "010-0000-1004")),
        replace(RECEIPT, amounts=amounts_of(PRICE + 1)),
        replace(RECEIPT, number=receipt_number(ReceiptUse.DEDUCTION, SELF_ISSUED)),
    )
    for asked in others:
        # Control: nothing but number and amount tells, so the gateway issues it again and again.
        assert issue(client, asked) != issue(client, asked)
    assert len(receipts.entries()) == 1 + 2 * len(others)


def test_a_receipt_cancelled_by_itself_makes_room_for_another(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    receipt = with_payment(gateway.books)
    assert client.tell(ReceiptCancel(receipt.tid, REASON)).meaning is Meaning.DONE
    assert issue(client)


def test_the_tax_office_knows_it_from_nine_the_next_day_or_when_told(
    gateway: SimulatedInicis, client: InicisClient, clock: FrozenClock
) -> None:
    receipts = gateway.books.receipts
    number = receipts.receipt(issue(client)).approval_no
    (entry,) = receipts.entries()
    nine = from_kst(dt.datetime(2026, 1, 2, 9))
    clock.advance(nine - 1 - clock.at_ms)
    assert receipts.nts_of(entry) is NtsState.WAITING
    clock.advance(1)
    assert receipts.nts_of(entry) is NtsState.REGISTERED
    for says in (NtsState.FAILED, NtsState.REGISTERED):
        receipts.tax_office(number, says)
        (entry,) = receipts.entries()
        assert receipts.nts_of(entry) is says
    with pytest.raises(KeyError):
        receipts.tax_office("nobody", NtsState.FAILED)


def test_another_key_issues_nothing(gateway: SimulatedInicis, clock: FrozenClock) -> None:
    cases = [
        (OTHER_KEYS, "MID"),
        (replace(KEYS, key=OTHER_KEYS.key), "HASH"),
        (replace(KEYS, iv=OTHER_KEYS.iv), "AES"),
    ]
    for keys, code in cases:
        stranger = open_inicis(gateway.settings(PATIENT), keys, clock)
        answer = stranger.tell(RECEIPT)
        assert (no(answer), answer.code) == ((Meaning.UNKNOWN, Why.CODE), code)
        stranger.close()
    assert gateway.books.receipts.receipts() == ()


@pytest.mark.parametrize(
    ("spoilt", "code"),
    [
        ({"tax": "690"}, "FIELD"),
        ({"supPrice": "9580"}, "FIELD"),
        ({"crPrice": "0", "supPrice": "0", "tax": "0"}, "FIELD"),
        ({"currency": "USD"}, "FIELD"),
        ({"goodName": ""}, "FIELD"),
        ({"buyerName": ""}, "FIELD"),
        ({"useOpt": "2"}, "500657"),
        ({"useOpt": "1", "regNum": "not base64"}, "AES"),
        ({"srcvPrice": "100", "crPrice": "9680"}, None),
    ],
)
def test_what_a_receipts_form_is_checked_for(
    gateway: SimulatedInicis, spoilt: dict[str, str], code: str | None
) -> None:
    form = {
        "type": "Issue",
        "paymethod": "Receipt",
        "timestamp": "20260101120000",
        "clientIp": "127.0.0.1",
        "mid": KEYS.mid,
        "goodName": "노트",
        "crPrice": "9580",
        "supPrice": "8891",
        "tax": "689",
        "srcvPrice": "0",
        "buyerName": "김민서",
        "regNum": "d/9xiZ/mtVPXWv2RalFeHA==",
        "useOpt": "0",
    } | spoilt
    form["hashData"] = hash_data(
        KEYS.key, [form[name] for name in HASHED["receipt", "Issue", "Receipt"]]
    )
    told = gateway.answers.answer("receipt", form)
    assert told["resultCode"] == ("00" if code is None else "01")
    assert told.get("detailResultCode") == code
    assert len(gateway.books.receipts.receipts()) == (1 if code is None else 0)


def test_a_kind_that_does_not_suit_the_number_is_refused(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    number = replace(receipt_number(ReceiptUse.EXPENSE, "1234567891"), use=ReceiptUse.DEDUCTION)
    answer = client.tell(replace(RECEIPT, number=number))
    assert no(answer) == (Meaning.REFUSED, Why.RECEIPT_KIND)
    assert gateway.books.receipts.receipts() == ()
