"""How a payment stands, and what that says of a call that ended unknown."""

from __future__ import annotations

import json

import pytest

from pos_app.domain.gateway.gateway_answers import Why
from pos_app.domain.gateway.gateway_asks import GatewayAsk, Inquiry
from pos_app.domain.gateway.gateway_standing import (
    Found,
    InquiryAnswer,
    PaymentStanding,
    Standing,
    found,
)
from pos_app.gateways.http_door import HttpAnswer
from pos_app.gateways.inicis.answers import STATES, read_inquiry
from tests.gateways.inicis.given import (
    ASKS,
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

S = PaymentStanding


def _read(word: str) -> InquiryAnswer:
    told = {"resultCode": "00", "resultMsg": "ok", "tid": TID, "price": "9580", "status": word}
    return read_inquiry(Inquiry(TID), HttpAnswer(200, json.dumps(told).encode()))


@pytest.mark.parametrize(
    ("word", "standing"),
    [
        ("0", Standing(S.APPROVED, 9580)),
        ("1", Standing(S.CANCELLED, 9580, 0)),
        ("9", Standing(S.ABSENT, 9580)),
        ("N", Standing(S.AWAITING_DEPOSIT, 9580)),
        ("Y", Standing(S.DEPOSITED, 9580)),
        ("C", Standing(S.CLOSED, 9580, 0)),
        ("APPROVAL", Standing(S.APPROVED, 9580, 9580)),
        ("PART_CANCEL", Standing(S.PART_CANCELLED, 9580)),
        ("CANCEL", Standing(S.CANCELLED, 9580, 0)),
        ("NON_DEPOSIT", Standing(S.AWAITING_DEPOSIT, 9580)),
        ("DEPOSIT_COMPLETED", Standing(S.DEPOSITED, 9580)),
        ("DEPOSIT_CANCELED", Standing(S.CLOSED, 9580, 0)),
        ("WAITING_FOR_REFUND", Standing(S.REFUND_WAITING, 9580)),
        ("REFUND_COMPLETED", Standing(S.REFUNDED, 9580)),
    ],
)
def test_the_gateways_words(word: str, standing: Standing) -> None:
    answer = _read(word)
    assert answer.standing == standing
    assert (answer.why, answer.code) == (Why.NONE, "00")
    assert dict(answer.kept)["status"] == word
    assert word in STATES


def test_what_is_left_is_read_where_it_is_said() -> None:
    answer = read_inquiry(
        Inquiry(TID),
        HttpAnswer(200, b'{"resultCode":"00","status":"PART_CANCEL","prtcRemains":"6580"}'),
    )
    assert answer.standing == Standing(S.PART_CANCELLED, None, 6580)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"status": "Z"}, Why.UNREADABLE),
        ({"status": None}, Why.UNREADABLE),
        ({}, Why.UNREADABLE),
        ({"status": "0", "resultCode": "01"}, Why.CODE),
        ({"status": "0", "resultCode": None}, Why.UNREADABLE),
        ({"status": "0", "tid": "other"}, Why.DISAGREES),
    ],
)
def test_an_inquiry_that_says_nothing(fields: dict[str, object], why: Why) -> None:
    told = {"resultCode": "00", "tid": TID} | fields
    answer = read_inquiry(Inquiry(TID), HttpAnswer(200, json.dumps(told).encode()))
    assert (answer.standing, answer.why) == (None, why)


@pytest.mark.parametrize(
    ("status", "body", "why"),
    [(500, b"{}", Why.SERVER_ERROR), (404, b"{}", Why.UNREADABLE), (200, b"<", Why.NOT_JSON)],
)
def test_an_inquiry_without_an_answer(status: int, body: bytes, why: Why) -> None:
    answer = read_inquiry(Inquiry(TID), HttpAnswer(status, body))
    assert (answer.standing, answer.why) == (None, why)
    assert dict(answer.kept)["http"] == str(status)


APPLIED = {
    (FULL, S.CANCELLED),
    (REFUND, S.REFUND_WAITING),
    (REFUND, S.REFUNDED),
    (CLOSE, S.CLOSED),
    (DENIAL, S.CANCELLED),
    (DENIAL, S.REFUND_WAITING),
    (DENIAL, S.REFUNDED),
    (RECEIPT_CANCEL, S.CANCELLED),
}
NOT_APPLIED = {
    (FULL, S.APPROVED),
    (REFUND, S.DEPOSITED),
    (CLOSE, S.AWAITING_DEPOSIT),
    (RECEIPT_CANCEL, S.APPROVED),
}


@pytest.mark.parametrize("state", list(S))
def test_a_whole_is_decided_by_the_state(state: PaymentStanding) -> None:
    asks: list[GatewayAsk] = [FULL, REFUND, CLOSE, DELIVERY, DENIAL, RECEIPT, RECEIPT_CANCEL]
    for asked in asks:
        expected = Found.UNDECIDED
        if (asked, state) in APPLIED:
            expected = Found.APPLIED
        elif (asked, state) in NOT_APPLIED:
            expected = Found.NOT_APPLIED
        assert found(asked, Standing(state)) is expected


@pytest.mark.parametrize("asked", [PART, PART_REFUND], ids=["card", "account"])
@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (6580, Found.APPLIED),
        (9580, Found.NOT_APPLIED),
        (6581, Found.UNDECIDED),
        (3580, Found.UNDECIDED),
        (0, Found.UNDECIDED),
        (None, Found.UNDECIDED),
    ],
)
def test_a_part_is_decided_by_what_is_left(
    asked: GatewayAsk, left: int | None, expected: Found
) -> None:
    for state in S:
        assert found(asked, Standing(state, 9580, left)) is expected


def test_every_call_has_a_verdict() -> None:
    for asked in ASKS.values():
        assert isinstance(found(asked, Standing(S.ABSENT)), Found)
