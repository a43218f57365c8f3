"""What cannot be asked is refused when it is made; parts never exceed the whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.gateway.banks import BANKS
from pos_app.domain.gateway.gateway_asks import (
    AccountPartRefund,
    AccountRefund,
    EscrowDelivery,
    EscrowDenial,
    FullCancel,
    Inquiry,
    PartCancel,
    Party,
    account_refund_of,
    cancel_of,
)
from pos_app.domain.gateway.gateway_problems import AskProblem, CannotAsk
from pos_app.domain.gateway.refund_account import RefundAccount, account_of
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import vat_of

CARD = PaymentMethod.CARD
ACCOUNT = RefundAccount("88", "01012345678", "김민서")


def _problem(make: Callable[[], object]) -> AskProblem:
    with pytest.raises(CannotAsk) as raised:
        make()
    return raised.value.problem


@pytest.mark.parametrize("tid", ["", "a b", "tid\n", "티드", "x" * 65, "a&b"])
def test_a_number_that_is_none_of_the_gateways(tid: str) -> None:
    assert _problem(lambda: FullCancel(tid, CARD, "x")) is AskProblem.TID
    assert _problem(lambda: Inquiry(tid)) is AskProblem.TID
    assert _problem(lambda: EscrowDenial(tid, "x")) is AskProblem.TID


@pytest.mark.parametrize("method", list(PaymentMethod))
def test_money_that_did_not_come_through_the_gateway_does_not_go_back_so(
    method: PaymentMethod,
) -> None:
    at_once = {"card", "easy", "transfer", "phone"}
    in_parts = at_once - {"phone"}
    if method in at_once:
        FullCancel("t", method, "x")
    else:
        assert _problem(lambda: FullCancel("t", method, "x")) is AskProblem.METHOD
    if method in in_parts:
        PartCancel("t", method, 1, 0, 0, 0, "x")
    else:
        assert _problem(lambda: PartCancel("t", method, 1, 0, 0, 0, "x")) is AskProblem.METHOD


@pytest.mark.parametrize(
    ("price", "left", "tax", "free", "problem"),
    [
        (0, 0, 0, 0, AskProblem.AMOUNT),
        (-1, 0, 0, 0, AskProblem.AMOUNT),
        (1, -1, 0, 0, AskProblem.AMOUNT),
        (10, 0, -1, 0, AskProblem.SPLIT),
        (10, 0, 0, -1, AskProblem.SPLIT),
        (10, 0, 1, 10, AskProblem.SPLIT),
    ],
)
def test_amounts_that_cannot_be(
    price: int, left: int, tax: int, free: int, problem: AskProblem
) -> None:
    assert _problem(lambda: PartCancel("t", CARD, price, left, tax, free, "x")) is problem
    if problem is AskProblem.AMOUNT:
        assert _problem(lambda: AccountPartRefund("t", ACCOUNT, price, left, "x")) is problem


def test_a_reason_and_a_name_are_needed() -> None:
    assert _problem(lambda: FullCancel("t", CARD, " ")) is AskProblem.REASON
    assert _problem(lambda: EscrowDenial("t", " ")) is AskProblem.NAME


@pytest.mark.parametrize(
    ("order_no", "price", "waybill", "by", "problem"),
    [
        ("", 1, "0000", "x", AskProblem.ORDER_NO),
        ("a b", 1, "0000", "x", AskProblem.ORDER_NO),
        ("1", 0, "0000", "x", AskProblem.AMOUNT),
        ("1", 1, "", "x", AskProblem.WAYBILL),
        ("1", 1, "12 34", "x", AskProblem.WAYBILL),
        ("1", 1, "0000", "", AskProblem.NAME),
    ],
)
def test_an_escrow_delivery_that_cannot_be(
    order_no: str, price: int, waybill: str, by: str, problem: AskProblem
) -> None:
    who = Party("a", "b", "c", "d")

    def make() -> EscrowDelivery:
        return EscrowDelivery("t", order_no, price, "cj", "CJ", waybill, by, 0, who, who)

    assert _problem(make) is problem


@pytest.mark.parametrize(
    ("bank", "number", "holder", "problem"),
    [
        ("8", "01012345678", "a", AskProblem.BANK),
        ("신한", "01012345678", "a", AskProblem.BANK),
        ("88", "123456", "a", AskProblem.ACCOUNT),
        ("88", "1" * 17, "a", AskProblem.ACCOUNT),
        ("88", "１２３４５６７８", "a", AskProblem.ACCOUNT),
        ("88", "110-123-45678x", "a", AskProblem.ACCOUNT),
        ("88", "01012345678", " ", AskProblem.HOLDER),
        ("88", "01012345678", "a" * 41, AskProblem.HOLDER),
        ("88", "01012345678", "a\nb", AskProblem.HOLDER),
    ],
)
def test_an_account_no_bank_has(bank: str, number: str, holder: str, problem: AskProblem) -> None:
    assert _problem(lambda: account_of(bank, number, holder)) is problem


def test_an_account_is_read_as_people_write_it_and_shown_masked() -> None:
    account = account_of(" 88", "110-123 456789 ", "김민서 ")
    assert account == RefundAccount("88", "110123456789", "김민서")
    assert account.masked == "********6789"
    assert "6789" not in repr(account)
    assert "김" not in repr(account)
    assert all(len(code) == 2 and code.isdigit() for code in BANKS)


def test_the_whole_at_once_is_a_full_cancel_and_the_rest_a_part_that_leaves_nothing() -> None:
    assert cancel_of("t", CARD, 9580, 0, 9580, 0, "x", taxed_before=0) == FullCancel("t", CARD, "x")
    first = cancel_of("t", CARD, 9580, 0, 2000, 1000, "x", taxed_before=0)
    assert first == PartCancel("t", CARD, 3000, 6580, vat_of(2000), 1000, "x")
    rest = cancel_of("t", CARD, 9580, 3000, 6580, 0, "x", taxed_before=2000)
    assert rest == PartCancel("t", CARD, 6580, 0, vat_of(8580) - vat_of(2000), 0, "x")
    assert account_refund_of("t", ACCOUNT, 9580, 0, 9580, "x") == AccountRefund("t", ACCOUNT, "x")
    assert account_refund_of("t", ACCOUNT, 9580, 3000, 6580, "x") == AccountPartRefund(
        "t", ACCOUNT, 6580, 0, "x"
    )


@given(st.lists(st.integers(1, 10**7), min_size=2, max_size=8), st.booleans())
def test_any_way_of_taking_it_back_in_parts_ends_at_nothing_left(
    parts: list[int], tax_free: bool
) -> None:
    captured, refunded, tax = sum(parts), 0, 0
    for part in parts:
        split = (0, part) if tax_free else (part, 0)
        taxed = 0 if tax_free else refunded
        asked = cancel_of("t", CARD, captured, refunded, *split, "x", taxed_before=taxed)
        assert isinstance(asked, PartCancel)
        refunded += part
        tax += asked.tax
        assert asked.price + asked.left_after + refunded - part == captured
    assert asked.left_after == 0
    assert tax == (0 if tax_free else vat_of(captured))

    def too_much(taxed: int) -> AskProblem:
        return _problem(
            lambda: cancel_of("t", CARD, captured, refunded, 1, 0, "x", taxed_before=taxed)
        )

    assert too_much(refunded) is AskProblem.AMOUNT
    refunded -= 1
    assert {too_much(refunded + 1), too_much(-1)} == {AskProblem.SPLIT}
    refunded += 1
    assert _problem(lambda: account_refund_of("t", ACCOUNT, captured, refunded, 1, "x")) is (
        AskProblem.AMOUNT
    )
