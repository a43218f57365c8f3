"""Three views of one order: what differs is named, what nobody answered or is on its way is not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.drift import (
    BY_KEY,
    OF_GATEWAY,
    OF_MALL,
    DriftKind,
    Ours,
    Theirs,
    adoptable,
    compare,
    given_back,
)
from pos_app.domain.gateway.gateway_standing import PaymentStanding, Standing
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.outside.mall import MallStatus

P, K, M = PaymentStanding, DriftKind, MallStatus
PAID = Ours(StopState.NONE, True, M.PAID, False, captured=10_000)
CANCELLED = replace(PAID, stop=StopState.CANCELLED, reserved=10_000, back_there=10_000)


def gateway(state: P, left: int | None = None, price: int | None = 10_000) -> Standing:
    return Standing(state, price, left)


def kinds(ours: Ours, standing: Standing | None = None, mall: Theirs | None = None) -> list[K]:
    return [one.kind for one in compare(ours, standing, mall).found]


@pytest.mark.parametrize(
    ("ours", "standing", "expected"),
    [
        (PAID, gateway(P.APPROVED, 10_000), []),
        (PAID, gateway(P.PART_CANCELLED, 4_000), [K.GATEWAY_LESS]),
        (PAID, gateway(P.CANCELLED), [K.GATEWAY_LESS]),
        (PAID, gateway(P.REFUNDED), [K.GATEWAY_LESS]),
        (PAID, gateway(P.REFUND_WAITING), []),
        (PAID, gateway(P.DEPOSITED), []),
        (PAID, gateway(P.ABSENT), [K.GATEWAY_ABSENT]),
        (PAID, gateway(P.AWAITING_DEPOSIT), [K.GATEWAY_UNPAID]),
        (PAID, gateway(P.CLOSED), [K.GATEWAY_UNPAID]),
        (replace(PAID, reserved=6_000), gateway(P.PART_CANCELLED, 4_000), []),
        (replace(PAID, reserved=6_000), gateway(P.PART_CANCELLED, 3_000), [K.GATEWAY_LESS]),
        (replace(PAID, reserved=6_000), gateway(P.APPROVED, 10_000), []),
        (
            replace(PAID, reserved=6_000, back_there=6_000),
            gateway(P.APPROVED, 10_000),
            [K.GATEWAY_MORE],
        ),
        (replace(CANCELLED, at_once=True), gateway(P.APPROVED), [K.GATEWAY_MORE]),
        (replace(CANCELLED, at_once=False), gateway(P.APPROVED), []),
        (replace(CANCELLED, at_once=True), gateway(P.CANCELLED), []),
        (replace(PAID, moving=True), gateway(P.CANCELLED), []),
        (replace(PAID, captured=0), gateway(P.CANCELLED), []),
        (
            replace(PAID, captured=0, paid=False),
            gateway(P.DEPOSITED),
            [K.PAID_AT_GATEWAY],
        ),
        (
            replace(PAID, captured=0, paid=False, stop=StopState.CANCELLED),
            gateway(P.DEPOSITED),
            [K.DEPOSIT_STOPPED],
        ),
        (
            replace(PAID, captured=0, paid=False, stop=StopState.CANCELLED),
            gateway(P.CLOSED),
            [],
        ),
    ],
)
def test_what_the_gateway_says_otherwise(ours: Ours, standing: Standing, expected: list[K]) -> None:
    assert kinds(ours, standing) == expected


@pytest.mark.parametrize(
    ("ours", "mall", "expected"),
    [
        (PAID, Theirs(M.PAID, True), []),
        (PAID, Theirs(M.PREPARING, True), []),
        (PAID, Theirs(M.CANCELLED, True), [K.MALL_CANCELLED]),
        (replace(PAID, stop=StopState.HELD), Theirs(M.CANCELLED, True), [K.MALL_CANCELLED]),
        (replace(PAID, stop=StopState.CANCEL_REQUESTED), Theirs(M.CANCELLED, True), []),
        (CANCELLED, Theirs(M.CANCELLED, True), []),
        (CANCELLED, Theirs(M.PAID, True), [K.MALL_LIVE]),
        (replace(CANCELLED, telling=True), Theirs(M.PAID, True), []),
        (replace(CANCELLED, money_over=False), Theirs(M.PAID, True), []),
        (replace(CANCELLED, money_over=False, mall=M.CANCELLED), Theirs(M.PAID, True), []),
        (replace(CANCELLED, paid=False), Theirs(M.PAID, True), [K.DEPOSIT_STOPPED]),
        (replace(CANCELLED, paid=False), Theirs(M.CANCELLED, True), []),
        (replace(PAID, paid=False, mall=M.RECEIVED), Theirs(M.PAID, True), [K.PAID_AT_MALL]),
        (PAID, Theirs(M.SHIPPING, True), [K.MALL_AHEAD]),
        (replace(PAID, parcelled=True), Theirs(M.SHIPPING, True), []),
        (replace(PAID, stop=StopState.HELD), Theirs(M.SHIPPING, True), []),
        (
            replace(PAID, parcelled=True, mall=M.SHIPPING),
            Theirs(M.PREPARING, True),
            [K.MALL_BEHIND],
        ),
        (
            replace(PAID, parcelled=True, mall=M.SHIPPING, telling=True),
            Theirs(M.PREPARING, True),
            [],
        ),
        (replace(PAID, parcelled=True, mall=M.SHIPPING), Theirs(M.DELIVERED, True), []),
    ],
)
def test_what_the_mall_says_otherwise(ours: Ours, mall: Theirs, expected: list[K]) -> None:
    assert kinds(ours, None, mall) == expected


def test_one_deposit_is_found_once() -> None:
    waits = replace(PAID, captured=0, paid=False, mall=M.RECEIVED, numbered=True)
    both = compare(waits, gateway(P.DEPOSITED), Theirs(M.PAID, True))
    assert [one.kind for one in both.found] == [K.PAID_AT_GATEWAY]
    assert [one.amount for one in both.found] == [10_000]
    assert K.PAID_AT_GATEWAY not in compare(waits, None, Theirs(M.PAID, True)).decided
    assert K.PAID_AT_GATEWAY in compare(waits, gateway(P.AWAITING_DEPOSIT), None).decided


def test_each_side_speaks_in_what_went_back() -> None:
    (found,) = compare(replace(PAID, reserved=1_000), gateway(P.PART_CANCELLED, 4_000), None).found
    assert (found.ours, found.theirs, found.amount) == ("1000", "6000", 5_000)


def test_who_was_not_asked_decides_nothing() -> None:
    assert compare(PAID, None, None).decided == frozenset()
    assert compare(PAID, None, Theirs(M.PAID, True)).decided == OF_MALL
    assert compare(PAID, gateway(P.APPROVED, 10_000), None).decided == OF_GATEWAY
    numbered = replace(PAID, numbered=True)
    assert K.DEPOSIT_STOPPED not in compare(numbered, None, Theirs(M.PAID, True)).decided
    moving = replace(PAID, moving=True)
    assert compare(moving, gateway(P.CANCELLED), None).decided == frozenset()
    unsure = compare(PAID, gateway(P.DEPOSITED), None).decided
    assert K.GATEWAY_LESS not in unsure and K.GATEWAY_ABSENT in unsure


def test_what_is_to_go_back_is_never_taken_in_as_well() -> None:
    there = gateway(P.PART_CANCELLED, 7_000)
    assert adoptable(PAID, there) == 3_000
    assert adoptable(replace(PAID, reserved=3_000), there) == 0
    assert adoptable(replace(PAID, reserved=2_000), there) == 1_000
    assert adoptable(replace(PAID, moving=True), there) == 0
    assert adoptable(PAID, gateway(P.REFUND_WAITING)) == 0


def test_a_whole_cancel_says_so_without_an_amount() -> None:
    assert given_back(gateway(P.CANCELLED, None, None), 10_000) == 10_000
    assert given_back(gateway(P.CANCELLED, None, 9_000), 10_000) == 9_000
    assert given_back(gateway(P.APPROVED), 10_000) is None
    assert given_back(gateway(P.CLOSED, 0), 10_000) == 0, "nobody paid: nothing went back"


def test_every_kind_is_decided_by_one_side() -> None:
    assert set(DriftKind) == OF_GATEWAY | OF_MALL
    assert not OF_GATEWAY & OF_MALL
    assert set(DriftKind) > BY_KEY
