"""No answer of any shape gets past the reading of it as something it is not."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.outside.mall import MallOrder
from pos_app.domain.paying.gateway_payment import GatewayPayment
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.paying.receipt_wish import ReceiptWish
from pos_app.gateways.mall_wire import Unreadable, parse, read_order, write_order
from pos_app.gateways.simulated.pretend_orders import seed_order

ORDER = seed_order(20261124)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)
FIELDS = sorted(set(write_order(ORDER)) - {"waybill", "paid_at"})


def test_an_order_survives_the_wire() -> None:
    assert read_order(parse(json.dumps(write_order(ORDER)).encode())) == ORDER


@pytest.mark.parametrize("spoil", [lambda d, k: d.pop(k), lambda d, k: d.update({k: None})])
@pytest.mark.parametrize("field", FIELDS)
def test_a_missing_or_null_field_is_named(
    field: str, spoil: Callable[[dict[str, object], str], object]
) -> None:
    fields = write_order(ORDER)
    spoil(fields, field)
    with pytest.raises(Unreadable, match=f"^{field}$"):
        read_order(fields)


@pytest.mark.parametrize("money", [-1, 1.5, "9580", True, 10**400, float("nan")])
def test_money_is_whole_won_or_nothing(money: object) -> None:
    with pytest.raises(Unreadable, match="total"):
        read_order(write_order(ORDER) | {"total": money})


def test_an_absent_paid_time_is_not_an_unpaid_order() -> None:
    fields = write_order(ORDER)
    del fields["paid_at"]
    with pytest.raises(Unreadable, match="paid_at"):
        read_order(fields)


@pytest.mark.parametrize(
    "body",
    [b"", b"\xff", b"[]", b"null", b"<html>", b'{"a":', b"[" * 100_000, b"9" * 10_000],
    ids=["empty", "not utf-8", "list", "null", "html", "half", "deep", "long number"],
)
def test_what_is_no_object_is_unreadable(body: bytes) -> None:
    with pytest.raises(Unreadable):
        parse(body)


@given(st.dictionaries(st.sampled_from(FIELDS), JSON, min_size=1), JSON)
def test_any_value_in_any_field_is_read_or_refused(odd: dict[str, object], line: object) -> None:
    fields = write_order(ORDER) | odd
    if isinstance(line, dict):
        fields["lines"] = [line]
    try:
        assert isinstance(read_order(fields), MallOrder)
    except Unreadable:
        return


PAYMENT = GatewayPayment("INIMX_CARDdamdaTRAIN1", "damdaTRAIN", escrow=True)


def test_what_the_mall_tells_of_the_payment_survives_the_wire() -> None:
    order = replace(ORDER, payment=PAYMENT)
    assert read_order(parse(json.dumps(write_order(order)).encode())) == order


def test_a_mall_that_tells_less_of_the_payment_is_read() -> None:
    assert "payment" not in write_order(ORDER)
    for told in (None, {"tid": "T1"}, {"tid": "T1", "mid": None, "escrow": None}):
        order = read_order(write_order(ORDER) | {"payment": told})
        assert order.payment == (GatewayPayment("T1") if told else None)


@pytest.mark.parametrize(
    ("odd", "field"),
    [
        ("T1", "payment"),
        ({}, "tid"),
        ({"tid": None}, "tid"),
        ({"tid": 7}, "tid"),
        ({"tid": "T1", "mid": 7}, "mid"),
        ({"tid": "T1", "escrow": "yes"}, "escrow"),
    ],
)
def test_a_payment_of_another_form_is_named(odd: object, field: str) -> None:
    with pytest.raises(Unreadable, match=f"^{field}$"):
        read_order(write_order(ORDER) | {"payment": odd})


def test_decomposed_hangul_is_composed() -> None:
    parts = unicodedata.normalize("NFD", "정우진")
    assert parts != "정우진"
    assert read_order(write_order(ORDER) | {"buyer": parts}).buyer == "정우진"


@pytest.mark.parametrize(
    "wish",
    [
        ReceiptWish(ReceiptUse.DEDUCTION),
        ReceiptWish(ReceiptUse.EXPENSE, "200000001", "INIMX_CSHR1"),
    ],
)
def test_what_the_buyer_said_of_a_receipt_survives_the_wire(wish: ReceiptWish) -> None:
    order = replace(ORDER, receipt=wish)
    assert read_order(write_order(order)) == order


@pytest.mark.parametrize("odd", [{"use": "gift"}, {"use": None}, {}, "deduction", 1])
def test_a_wish_of_another_form_is_named(odd: object) -> None:
    with pytest.raises(Unreadable):
        read_order({**write_order(ORDER), "cash_receipt": odd})


def test_numbers_that_are_none_issue_nothing() -> None:
    assert not ReceiptWish(ReceiptUse.DEDUCTION, "A 1", "tid").is_issued
    assert not ReceiptWish(ReceiptUse.DEDUCTION, "A1", "").is_issued
