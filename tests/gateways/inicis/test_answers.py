"""Every answer is done, definitely refused, or unknown; never done or refused by accident."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pos_app.domain.gateway.gateway_answers import GatewayAnswer, Meaning, Settled, Why
from pos_app.domain.gateway.gateway_asks import GatewayAsk
from pos_app.gateways.errors import GatewayTrouble, Trouble
from pos_app.gateways.http_door import HttpAnswer
from pos_app.gateways.inicis.answers import doubt_of, read_answer
from pos_app.gateways.inicis.codes import DOUBTFUL, KINDS, RECEIPT_REFUSED, REFUSED, WHOLE_CODES
from tests.gateways.inicis.given import (
    ASKS,
    AT,
    CLOSE,
    DELIVERY,
    DENIAL,
    FULL,
    PART,
    PART_REFUND,
    RECEIPT,
    RECEIPT_CANCEL,
    REFUND,
    TID,
)

NEW = "INIMX_RPAY_NEW0000000000000000000000001"
OK: dict[str, object] = {"resultCode": "00", "resultMsg": "정상처리되었습니다."}
CANCELLED = OK | {
    "cancelDate": "20260101",
    "cancelTime": "120000",
    "cshrCancelNum": "123456789",
    "detailResultCode": None,
    "receiptInfo": None,
}
PARTED = OK | {
    "prtcDate": "20260101",
    "prtcTime": "120000",
    "tid": NEW,
    "prtcTid": TID,
    "prtcPrice": "3000",
    "prtcRemains": "6580",
    "prtcCnt": "2",
    "prtcType": "1",
    "cashReceiptAmount": "6580",
}
TOLD: dict[str, dict[str, object]] = {
    "full": CANCELLED,
    "part": PARTED,
    "account": CANCELLED,
    "account part": PARTED,
    "close": CANCELLED,
    "delivery": OK | {"tid": TID, "resultDate": "20260101", "resultTime": "120000"},
    "denial": OK | {"tid": TID, "dcnfDate": "20260101", "dcnfTime": "120000"},
    "receipt": OK
    | {
        "tid": NEW,
        "authNo": "130000123",
        "authDate": "20260101",
        "authTime": "120000",
        "authUseOpt": "0",
    },
    "receipt cancel": CANCELLED,
}
NEEDED: dict[str, tuple[str, ...]] = {
    "full": ("cancelDate", "cancelTime"),
    "part": ("prtcDate", "prtcTime", "tid", "prtcTid", "prtcPrice", "prtcRemains"),
    "account": ("cancelDate", "cancelTime"),
    "account part": ("prtcDate", "prtcTime", "tid", "prtcTid", "prtcPrice", "prtcRemains"),
    "close": ("cancelDate", "cancelTime"),
    "delivery": ("resultDate", "resultTime"),
    "denial": ("dcnfDate", "dcnfTime"),
    "receipt": ("tid", "authNo", "authDate", "authTime", "authUseOpt"),
    "receipt cancel": ("cancelDate", "cancelTime"),
}


def _read(asked: GatewayAsk, fields: Mapping[str, object], status: int = 200) -> GatewayAnswer:
    return read_answer(asked, HttpAnswer(status, json.dumps(fields).encode()))


@pytest.mark.parametrize("call", ASKS)
def test_done(call: str) -> None:
    answer = _read(ASKS[call], TOLD[call])
    assert (answer.meaning, answer.why, answer.code) == (Meaning.DONE, Why.NONE, "00")
    assert answer.settled is not None
    assert answer.settled.at == AT
    assert answer.settled.reference == (NEW if "part" in call or call == "receipt" else TID)


def test_what_was_done_is_read_in_full() -> None:
    part = _read(PART, PARTED).settled
    assert part == Settled(AT, NEW, 6580, 2, approved_anew=False, to_receipt=6580)
    anew = _read(PART, PARTED | {"prtcType": 0, "prtcCnt": 1, "cashReceiptAmount": None}).settled
    assert anew == Settled(AT, NEW, 6580, 1, approved_anew=True)
    receipt = _read(RECEIPT, TOLD["receipt"])
    assert receipt.settled == Settled(AT, NEW, approval_no="130000123")
    assert dict(receipt.kept)["authNo"] == "130000123"
    assert _read(RECEIPT_CANCEL, CANCELLED).settled == _read(FULL, CANCELLED).settled
    assert _read(FULL, CANCELLED).settled == Settled(AT, TID, receipt_cancel_no="123456789")


def test_whichever_number_is_the_parts_own_the_original_is_told_apart() -> None:
    swapped = _read(PART, PARTED | {"tid": TID, "prtcTid": NEW})
    assert swapped.settled is not None
    assert swapped.settled.reference == NEW


SPOILT: tuple[object, ...] = (None, "", "x", "２０２６０１０１", [], {}, True, 1.5, "9" * 20)


def _may_be_a_number(call: str, field: str, spoilt: object) -> bool:
    """Whether a value would stand as somebody's number: a part's any text, a receipt's its form."""
    if not isinstance(spoilt, str) or not spoilt or field not in ("tid", "prtcTid", "authNo"):
        return False
    return spoilt.isascii() if call == "receipt" else True


@pytest.mark.parametrize(("call", "field"), [(c, f) for c in NEEDED for f in NEEDED[c]])
def test_done_without_a_needed_field_is_unknown(call: str, field: str) -> None:
    for spoilt in SPOILT:
        if _may_be_a_number(call, field, spoilt):
            continue
        answer = _read(ASKS[call], TOLD[call] | {field: spoilt})
        assert (answer.meaning, answer.why) == (Meaning.UNKNOWN, Why.DISAGREES)
        assert answer.settled is None


@pytest.mark.parametrize(
    ("asked", "odd"),
    [
        (FULL, {"tid": NEW}),
        (REFUND, {"tid": NEW}),
        (CLOSE, {"tid": NEW}),
        (DELIVERY, {"tid": NEW}),
        (DENIAL, {"tid": NEW}),
        (PART, {"prtcPrice": "3001"}),
        (PART, {"prtcRemains": "6579"}),
        (PART, {"prtcTid": NEW}),
        (PART, {"tid": TID}),
        (PART_REFUND, {"prtcTid": "other"}),
        (FULL, {"cancelDate": "20260230"}),
        (FULL, {"cancelTime": "250000"}),
        (FULL, {"detailResultCode": "500628"}),
        (PART, {"detailResultCode": "500626"}),
        (RECEIPT, {"authUseOpt": "1"}),
        (RECEIPT, {"authUseOpt": 1}),
        (RECEIPT, {"authNo": "13-0000123"}),
        (RECEIPT, {"authNo": "1" * 21}),
        (RECEIPT, {"tid": "not a number"}),
        (RECEIPT, {"authDate": "20260230"}),
        (RECEIPT, {"detailResultCode": "500659"}),
        (RECEIPT_CANCEL, {"tid": NEW}),
    ],
)
def test_done_of_something_else_is_unknown(asked: GatewayAsk, odd: dict[str, object]) -> None:
    call = next(name for name, one in ASKS.items() if one == asked)
    answer = _read(asked, TOLD[call] | odd)
    assert (answer.meaning, answer.why) == (Meaning.UNKNOWN, Why.DISAGREES)


@pytest.mark.parametrize("where", ["resultCode", "detailResultCode"])
@pytest.mark.parametrize("suffix", sorted(REFUSED))
def test_a_definite_refusal(suffix: str, where: str) -> None:
    for kind in KINDS:
        fields = dict.fromkeys(CANCELLED) | {"resultCode": "01", where: kind + suffix}
        answer = _read(FULL, fields)
        assert (answer.meaning, answer.why) == (Meaning.REFUSED, REFUSED[suffix])
        assert answer.code == kind + suffix
        assert not answer.nothing_sent


@pytest.mark.parametrize("where", ["resultCode", "detailResultCode"])
@pytest.mark.parametrize(("suffix", "why"), sorted(RECEIPT_REFUSED.items()))
def test_a_receipt_is_refused_whatever_kind_its_code_begins_with(
    suffix: str, why: Why, where: str
) -> None:
    for kind in (*KINDS, "508", "999"):
        answer = _read(RECEIPT, {"resultCode": "01", where: kind + suffix})
        assert (answer.meaning, answer.why, answer.code) == (Meaning.REFUSED, why, kind + suffix)
    for odd in ("5" + suffix, "5000" + suffix, "ABC" + suffix, suffix):
        assert _read(RECEIPT, {"resultCode": "01", where: odd}).meaning is Meaning.UNKNOWN


def test_a_receipt_cancelled_before_is_unknown_until_somebody_asks() -> None:
    answer = _read(RECEIPT_CANCEL, {"resultCode": "01", "detailResultCode": "500626"})
    assert (answer.meaning, answer.why) == (Meaning.UNKNOWN, Why.ALREADY_CANCELLED)


@pytest.mark.parametrize("where", ["resultCode", "detailResultCode"])
@pytest.mark.parametrize("suffix", sorted(DOUBTFUL))
def test_what_an_earlier_call_of_ours_may_have_caused_is_unknown(suffix: str, where: str) -> None:
    for kind in KINDS:
        answer = _read(PART, {"resultCode": "01", where: kind + suffix})
        assert (answer.meaning, answer.why) == (Meaning.UNKNOWN, DOUBTFUL[suffix])


def test_codes_that_stand_as_they_are() -> None:
    for code, (meaning, why) in WHOLE_CODES.items():
        answer = _read(REFUND, {"resultCode": "01", "detailResultCode": code})
        assert (answer.meaning, answer.why) == (meaning, why)


def test_a_doubt_beside_a_refusal_is_a_doubt() -> None:
    for codes in (("500628", "500626"), ("500626", "500628"), ("500628", "00")):
        fields = {"resultCode": codes[0], "detailResultCode": codes[1]}
        assert _read(FULL, fields).meaning is Meaning.UNKNOWN


@given(st.text(alphabet="0123456789ABCabc", min_size=1, max_size=7))
def test_a_code_in_no_table_is_unknown(code: str) -> None:
    known = {"00", *WHOLE_CODES} | {k + s for k in KINDS for s in (*REFUSED, *DOUBTFUL)}
    if code not in known and not (len(code) == 6 and code[3:] in RECEIPT_REFUSED):
        answer = _read(FULL, CANCELLED | {"resultCode": code})
        assert (answer.meaning, answer.why) == (Meaning.UNKNOWN, Why.CODE)


@pytest.mark.parametrize("code", [None, "", [], {}, 0.0, False])
def test_no_code_is_unknown(code: object) -> None:
    answer = _read(FULL, CANCELLED | {"resultCode": code})
    assert (answer.meaning, answer.why) == (Meaning.UNKNOWN, Why.UNREADABLE)


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff\xfe", b"[]", b'"00"', b"<html>00</html>", b'{"resultCode":"00"', b"[" * 60_000],
    ids=["empty", "not utf-8", "list", "text", "html", "half", "deep"],
)
def test_what_is_no_object_is_unknown_and_named_by_its_digest(body: bytes) -> None:
    answer = read_answer(FULL, HttpAnswer(200, body))
    assert (answer.meaning, answer.why) == (Meaning.UNKNOWN, Why.NOT_JSON)
    assert dict(answer.kept)["bytes"] == str(len(body))
    assert len(dict(answer.kept)["sha256"]) == 64


@pytest.mark.parametrize("status", [100, 201, 204, 304, 400, 401, 403, 404, 500, 502, 503])
@pytest.mark.parametrize("fields", [CANCELLED, {"resultCode": "01", "detailResultCode": "500628"}])
def test_another_status_is_unknown_whatever_it_says(status: int, fields: dict[str, object]) -> None:
    answer = _read(FULL, fields, status)
    assert answer.meaning is Meaning.UNKNOWN
    assert answer.why is (Why.SERVER_ERROR if status >= 500 else Why.UNREADABLE)
    assert dict(answer.kept)["http"] == str(status)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@settings(max_examples=40)
@given(
    st.sampled_from(sorted(ASKS)),
    st.dictionaries(
        st.sampled_from(sorted({*PARTED, *CANCELLED, *TOLD["receipt"], "x"})), JSON, min_size=1
    ),
)
def test_any_value_in_any_field_is_read(call: str, odd: dict[str, object]) -> None:
    asked = ASKS[call]
    answer = read_answer(asked, HttpAnswer(200, json.dumps(TOLD[call] | odd).encode()))
    assert (answer.meaning is Meaning.DONE) == (answer.settled is not None)
    if answer.meaning is Meaning.DONE:
        assert (TOLD[call] | odd)["resultCode"] == "00"


@given(st.binary(max_size=200))
def test_no_bytes_are_done_by_accident(body: bytes) -> None:
    assert read_answer(FULL, HttpAnswer(200, body)).meaning is Meaning.UNKNOWN


def test_every_trouble_has_its_doubt() -> None:
    for trouble in Trouble:
        assert doubt_of(GatewayTrouble("inicis", trouble)).value == trouble.value


PERSONAL = {
    "buyerName": "김민서",
    "buyerTel": "01012345678",
    "refundAcctNum": "110-123-456789",
    "cardNum": "9410123412341234",
    "regNum": "9001011234567",
}


def test_an_answer_is_kept_without_the_persons_in_it() -> None:
    told = CANCELLED | PERSONAL | {"hashData": "ab12", "receiptInfo": {"name": "김민서"}}
    told |= {"resultMsg": "계좌 110-123-456789 예금주 확인 [500628] 010 1234 5678\n"}
    told |= {"cshrCancelNum": "김민서 01012345678"}
    answer = _read(FULL, told)
    kept = dict(answer.kept)
    shown = repr(answer.kept)
    assert not [value for value in (*PERSONAL.values(), "1234 5678", "김민서") if value in shown]
    assert kept["resultMsg"] == "계좌 *** 예금주 확인 [500628] ***"
    assert kept["cshrCancelNum"] == "?"
    assert kept["detailResultCode"] == ""
    assert kept["others"].split() == sorted([*PERSONAL, "hashData", "receiptInfo"])
    assert answer.settled is not None
    assert answer.settled.receipt_cancel_no == ""


def test_what_is_kept_is_bounded_and_its_names_are_names() -> None:
    told = CANCELLED | {"resultMsg": "가" * 9_000}
    told |= {f"n{i}": 1 for i in range(200)} | {"이름 01012345678": 1, "x" * 99: 1}
    kept = dict(_read(FULL, told).kept)
    assert len(kept["resultMsg"]) == 200
    assert len(kept["others"].split()) == 40
    assert sum(map(len, kept.values())) < 1_500
    odd = dict(_read(FULL, CANCELLED | {"이름 01012345678": 1}).kept)
    assert odd["others"].split() == ["receiptInfo", "?"]
