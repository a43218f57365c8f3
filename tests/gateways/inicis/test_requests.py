"""Each call's bytes: fields, order, encoding."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import parse_qsl

import pytest

from pos_app.domain.gateway.gateway_asks import (
    CANCELLED_AT_ONCE,
    NOT_SHIPPED_COURIER,
    NOT_SHIPPED_WAYBILL,
    FullCancel,
    GatewayAsk,
    Inquiry,
)
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_amounts import amounts_of
from pos_app.domain.paying.receipt_number import ReceiptUse, receipt_number
from pos_app.domain.won import supply_of
from pos_app.gateways.inicis.couriers import EX_CODES, OTHER, ex_code
from pos_app.gateways.inicis.hashing import hash_data
from pos_app.gateways.inicis.requests import LONGEST_MSG, PAY_METHODS, clipped, form_of
from tests.gateways.inicis.given import ASKS, DELIVERY, HEAD, KEYS, OID, RECEIPT, STAMP, TID

MSG = "%EA%B3%A0%EA%B0%9D+%EB%B3%80%EC%8B%AC"
NAME = "%EA%B9%80%EB%AF%BC%EC%84%9C"
CLERK = "%EB%B0%95%EC%A0%90%EC%9B%90"
ACCT = "qwMHVJqsmXKoR%2Bd8wQTS4g%3D%3D"
WHEN = f"timestamp={STAMP}&clientIp=127.0.0.1&mid=INIpayTest"

BODIES: dict[str, tuple[str, str]] = {
    "full": ("refund", f"type=Refund&paymethod=Card&{WHEN}&tid={TID}&msg={MSG}"),
    "part": (
        "refund",
        f"type=PartialRefund&paymethod=Card&{WHEN}&tid={TID}&msg={MSG}"
        "&price=3000&confirmPrice=6580&currency=WON&tax=273&taxFree=0",
    ),
    "account": (
        "refund",
        f"type=Refund&paymethod=Vacct&{WHEN}&tid={TID}&msg={MSG}"
        f"&refundAcctNum={ACCT}&refundBankCode=88&refundAcctName={NAME}",
    ),
    "account part": (
        "refund",
        f"type=PartialRefund&paymethod=Vacct&{WHEN}&tid={TID}&msg={MSG}&refundAcctNum={ACCT}"
        f"&refundBankCode=88&refundAcctName={NAME}&price=3000&confirmPrice=6580",
    ),
    "close": ("refund", f"type=Refund&paymethod=GVacct&{WHEN}&tid={TID}&msg={MSG}"),
    "delivery": (
        "escrow",
        f"type=Dlv&{WHEN}&tid={TID}&oid={OID}&price=9580&report=I&invoice=590000000012"
        f"&registName={CLERK}&exCode=cjgls&exName=CJ%EB%8C%80%ED%95%9C%ED%86%B5%EC%9A%B4"
        "&charge=SH&invoiceDay=2026-01-01+12%3A00%3A00"
        "&sendName=%EB%8B%B4%EB%8B%A4&sendTel=02-123-4567&sendPost=04524"
        "&sendAddr1=%EC%84%9C%EC%9A%B8+%EC%A4%91%EA%B5%AC+%EC%84%B8%EC%A2%85%EB%8C%80%EB%A1%9C+110"
        f"&recvName={NAME}&recvTel=010-1234-5678&recvPost=06236"
        "&recvAddr=%EC%84%9C%EC%9A%B8+%EA%B0%95%EB%82%A8%EA%B5%AC"
        "+%ED%85%8C%ED%97%A4%EB%9E%80%EB%A1%9C+1",
    ),
    "denial": ("escrow", f"type=Dncf&{WHEN}&originalTid={TID}&dcnfName={CLERK}"),
    "receipt": (
        "receipt",
        f"type=Issue&paymethod=Receipt&{WHEN}"
        "&goodName=%EB%AC%B4%EC%A7%80+%EB%85%B8%ED%8A%B8+A5+%EC%99%B8+1%EA%B1%B4"
        f"&crPrice=9580&supPrice=8891&tax=689&srcvPrice=0&buyerName={NAME}"
        "&buyerEmail=minseo%40example.com&buyerTel=010-1234-5678"
        "&regNum=d%2F9xiZ%2FmtVPXWv2RalFeHA%3D%3D&useOpt=0&currency=WON",
    ),
    "receipt cancel": ("refund", f"type=Refund&paymethod=Receipt&{WHEN}&tid={TID}&msg={MSG}"),
}
HASHED: dict[str, tuple[str, ...]] = {
    "account part": (
        *("PartialRefund", "Vacct", STAMP, "127.0.0.1", "INIpayTest", TID),
        *("3000", "6580", "qwMHVJqsmXKoR+d8wQTS4g=="),
    ),
    "close": ("Refund", "GVacct", STAMP, "127.0.0.1", "INIpayTest", TID),
}
"""The hashes that no vector covers, by the order of the table."""


@pytest.mark.parametrize("call", ASKS)
def test_the_bytes_of_each_call(call: str) -> None:
    form = form_of(ASKS[call], HEAD)
    path, body = BODIES[call]
    told, _, hashed = form.body.decode("ascii").rpartition("&hashData=")
    assert (form.path, told) == ("/api/v1/" + path, body)
    if call in HASHED:
        assert hashed == hash_data(KEYS.key, HASHED[call])
    assert tuple(parse_qsl(form.body.decode(), strict_parsing=True)) == form.fields


@pytest.mark.parametrize("oid", ["", OID])
def test_an_inquiry_hashes_neither_number(oid: str) -> None:
    form = form_of(Inquiry(TID, oid), HEAD)
    hashed = hash_data(KEYS.key, ["Extra", "Inquiry", STAMP, "127.0.0.1", "INIpayTest"])
    asks_order = f"&oid={oid}" if oid else ""
    told = f"type=Extra&paymethod=Inquiry&{WHEN}&originalTid={TID}{asks_order}&hashData={hashed}"
    assert (form.path, form.body.decode()) == ("/api/v1/extra", told)


@pytest.mark.parametrize("method", sorted(CANCELLED_AT_ONCE))
def test_every_method_cancelled_at_once_has_the_gateways_word(method: PaymentMethod) -> None:
    fields = dict(form_of(FullCancel(TID, method, "x"), HEAD).fields)
    words = {"card": "Card", "easy": "Card", "transfer": "Acct", "phone": "HPP"}
    assert fields["paymethod"] == PAY_METHODS[method] == words[method]


def test_every_courier_has_a_code_and_a_stranger_is_other() -> None:
    assert set(EX_CODES) == set(CourierCode)
    assert ex_code("kunyoung") == OTHER == NOT_SHIPPED_COURIER


def test_a_receipt_for_a_business_says_so_and_what_is_unknown_of_its_buyer_is_left_out() -> None:
    number = receipt_number(ReceiptUse.EXPENSE, "123-45-67891")
    asked = replace(RECEIPT, number=number, buyer_email="", buyer_tel="", buyer_name="가" * 40)
    fields = dict(form_of(asked, HEAD).fields)
    assert (fields["useOpt"], fields["regNum"]) == ("1", "APkHukDRLdN0F3YXzNlKVw==")
    assert fields["buyerName"] == "가" * 26
    assert not {"buyerEmail", "buyerTel"} & set(fields)


@pytest.mark.parametrize(("total", "tax_free"), [(1, 0), (11, 0), (9_580, 9_580), (99_999, 5_000)])
def test_the_amounts_of_a_receipt_sum_and_its_tax_is_that_of_the_taxable_part(
    total: int, tax_free: int
) -> None:
    fields = dict(form_of(replace(RECEIPT, amounts=amounts_of(total, tax_free)), HEAD).fields)
    told = {name: int(fields[name]) for name in ("crPrice", "supPrice", "tax", "srcvPrice")}
    assert told["crPrice"] == told["supPrice"] + told["tax"] + told["srcvPrice"] == total
    assert told["tax"] == total - tax_free - supply_of(total - tax_free)


def test_an_order_that_was_never_shipped_is_registered_with_zeros() -> None:
    asked = replace(
        DELIVERY,
        courier=NOT_SHIPPED_COURIER,
        courier_name="기타택배",
        waybill=NOT_SHIPPED_WAYBILL,
        change=True,
        buyer_pays_delivery=True,
    )
    fields = dict(form_of(asked, HEAD).fields)
    assert (fields["exCode"], fields["invoice"]) == ("9999", "0000")
    assert (fields["report"], fields["charge"]) == ("U", "BH")


@pytest.mark.parametrize(
    ("reason", "sent"),
    [
        ("가" * 30, "가" * 26),
        ("a" + "가" * 30, "a" + "가" * 26),
        ("줄\n바꿈\t 빈칸 ", "줄 바꿈 빈칸"),
        ("😀" * 21, "😀" * 20),
    ],
)
def test_a_reason_is_one_line_of_whole_characters(reason: str, sent: str) -> None:
    assert clipped(reason) == sent
    assert len(clipped(reason).encode()) <= LONGEST_MSG


@pytest.mark.parametrize("asked", ASKS.values(), ids=ASKS)
def test_a_form_shows_no_person_and_no_key(asked: GatewayAsk) -> None:
    shown = repr((asked, form_of(asked, HEAD), HEAD))
    planted = (
        "123456789",
        "김민서",
        "010-1234-5678",
        "테헤란로",
        "ItEQKi3rY7uvDS8l",
        "HYb3yQ4f",
        "01012345678",
        "minseo",
    )
    assert not [value for value in planted if value in shown]
