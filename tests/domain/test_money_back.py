"""The plan of a refund procedure: which steps, in which order, and whose turn it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.domain.money.money_back import (
    MoneyFacts,
    MoneyStep,
    MoneyStepState,
    is_over,
    needs_account,
    plan,
    ways_of,
)
from pos_app.domain.money.refunds import RefundChannel
from pos_app.domain.paying.payment import PaymentMethod

M, T, S, C = PaymentMethod, MoneyStep, MoneyStepState, RefundChannel

FACTS = MoneyFacts(
    method=M.CARD, way=C.GATEWAY, amount=9_580, given_back=0, refund=S.TODO, goods_first=False,
    goods_back=True, of_mall=False, tells_mall=True, mall_shows=False, promise=None,
)  # fmt: skip


@pytest.mark.parametrize(
    ("method", "numbered", "service", "wanted"),
    [
        (M.CARD, True, False, (C.GATEWAY, C.BY_HAND)),
        (M.CARD, False, False, (C.BY_HAND,)),
        (M.EASY, True, False, (C.GATEWAY, C.BY_HAND)),
        (M.TRANSFER, True, False, (C.GATEWAY, C.BY_HAND)),
        (M.PHONE, True, False, (C.GATEWAY, C.BY_HAND)),
        (M.VIRTUAL_ACCOUNT, True, True, (C.ACCOUNT, C.BY_HAND)),
        (M.VIRTUAL_ACCOUNT, True, False, (C.BY_HAND,)),
        (M.VIRTUAL_ACCOUNT, False, True, (C.BY_HAND,)),
        (M.ESCROW, True, False, (C.ESCROW, C.BY_HAND)),
        (M.BANK, False, True, (C.BY_HAND,)),
        (M.DEFERRED, False, False, (C.BY_HAND,)),
        (M.CASH, False, False, (C.BY_HAND,)),
        (M.POINTS, False, False, (C.MALL,)),
        (M.MARKET, True, True, (C.MALL,)),
        (M.UNKNOWN, True, True, (C.BY_HAND,)),
    ],
)
def test_each_method_has_its_ways(
    method: M, numbered: bool, service: bool, wanted: tuple[C, ...]
) -> None:
    assert ways_of(method, numbered, service) == wanted


@pytest.mark.parametrize(
    ("method", "way", "wanted"),
    [
        (M.CARD, C.GATEWAY, [T.REFUND, T.MALL, T.MESSAGE]),
        (M.CARD, C.BY_HAND, [T.REFUND, T.MALL, T.MESSAGE]),
        (M.TRANSFER, C.GATEWAY, [T.REFUND, T.RECEIPT, T.MALL, T.MESSAGE]),
        (M.BANK, C.BY_HAND, [T.ACCOUNT, T.REFUND, T.MALL, T.MESSAGE]),
        (M.VIRTUAL_ACCOUNT, C.ACCOUNT, [T.ACCOUNT, T.REFUND, T.RECEIPT, T.MALL, T.MESSAGE]),
        (M.VIRTUAL_ACCOUNT, C.BY_HAND, [T.ACCOUNT, T.REFUND, T.RECEIPT, T.MALL, T.MESSAGE]),
        (M.ESCROW, C.ESCROW, [T.REGISTER, T.DENIAL, T.REFUND, T.MALL, T.MESSAGE]),
        (M.CASH, C.BY_HAND, [T.REFUND, T.MALL, T.MESSAGE]),
        (M.MARKET, C.MALL, [T.MALL, T.REFUND, T.MESSAGE]),
    ],
)
def test_each_way_has_its_steps(method: M, way: C, wanted: list[T]) -> None:
    steps = plan(replace(FACTS, method=method, way=way))
    assert [one.step for one in steps] == wanted
    assert [one.locked for one in steps].index(True) == 1, "the first step alone has its turn"


def test_what_nobody_paid_asks_for_the_mall_and_the_message_only() -> None:
    steps = plan(replace(FACTS, amount=0))
    assert [one.step for one in steps] == [T.MALL, T.MESSAGE]
    closing = plan(replace(FACTS, amount=0, method=M.VIRTUAL_ACCOUNT, closable=True))
    assert [one.step for one in closing] == [T.CLOSE, T.MALL, T.MESSAGE]


def test_once_sold_goods_come_back_before_the_money_goes() -> None:
    sold = replace(
        FACTS, method=M.BANK, way=C.BY_HAND, goods_first=True, goods_back=False, receipt=S.TODO
    )
    locked = {one.step for one in plan(sold) if one.locked}
    assert locked == {T.REFUND, T.RECEIPT, T.MALL, T.MESSAGE}, "the account may be asked for"
    back = plan(replace(sold, goods_back=True, account_known=True))
    assert {one.step for one in back if one.locked} == {T.RECEIPT, T.MALL, T.MESSAGE}


def test_a_receipt_that_waits_holds_nothing_up() -> None:
    facts = replace(FACTS, method=M.TRANSFER, given_back=9_580, refund=S.TODO)
    open_ = {one.step: one.locked for one in plan(facts)}
    assert open_ == {T.REFUND: False, T.RECEIPT: False, T.MALL: False, T.MESSAGE: False}


def test_what_is_known_of_receipts_is_no_matter_of_a_tick() -> None:
    for method in M:
        known = replace(FACTS, method=method, receipt=S.UNKNOWN, ticked=frozenset({T.RECEIPT}))
        shown = {one.step: one.state for one in plan(known)}
        assert method in (M.POINTS, M.MARKET) or shown[T.RECEIPT] is S.UNKNOWN
    ticked = plan(replace(FACTS, method=M.TRANSFER, ticked=frozenset({T.RECEIPT})))
    assert {one.step: one.state for one in ticked}[T.RECEIPT] is S.DONE, "where none is known"


def test_where_the_mall_gives_the_money_back_its_status_comes_first() -> None:
    market = replace(FACTS, method=M.MARKET, way=C.MALL)
    assert [one.locked for one in plan(market)] == [False, True, True]
    shown = plan(replace(market, mall_shows=True))
    assert [one.state for one in shown] == [S.DONE, S.TODO, S.TODO]
    assert not shown[1].locked


def test_a_refusal_is_known_and_an_unknown_stays_unknown() -> None:
    for state in (S.UNKNOWN, S.REJECTED, S.WAITING, S.DOING):
        refund, mall, _ = plan(replace(FACTS, refund=state))
        assert refund.state is state and mall.locked


def test_a_part_that_is_back_is_not_the_whole() -> None:
    part = plan(replace(FACTS, given_back=9_579))
    assert part[0].state is S.TODO
    assert plan(replace(FACTS, given_back=9_580))[0].state is S.DONE


facts = st.builds(
    MoneyFacts,
    method=st.sampled_from(M),
    way=st.sampled_from([one for one in C if one is not C.CONSOLE]),
    amount=st.sampled_from([0, 9_580]),
    given_back=st.sampled_from([0, 3_000, 9_580]),
    refund=st.sampled_from([S.TODO, S.DOING, S.WAITING, S.UNKNOWN, S.REJECTED]),
    goods_first=st.booleans(),
    goods_back=st.booleans(),
    of_mall=st.booleans(),
    tells_mall=st.booleans(),
    mall_shows=st.booleans(),
    promise=st.sampled_from([None, S.TODO, S.DOING, S.UNKNOWN, S.REJECTED]),
    account_known=st.booleans(),
    registered=st.sampled_from(S),
    ticked=st.frozensets(st.sampled_from([T.DENIAL, T.RECEIPT, T.MESSAGE])),
    receipt=st.sampled_from([None, *S]),
)


@given(facts)
def test_the_mall_and_the_message_never_come_before_the_money(facts: MoneyFacts) -> None:
    steps = {one.step: one for one in plan(facts)}
    refund = steps.get(T.REFUND)
    if refund is None or refund.state is S.DONE:
        return
    message = steps[T.MESSAGE]
    assert message.locked or message.state is S.DONE
    if facts.way is not C.MALL and T.MALL in steps:
        assert steps[T.MALL].locked or steps[T.MALL].state is S.DONE


@given(facts)
def test_a_step_with_its_turn_stands_until_the_procedure_is_over(facts: MoneyFacts) -> None:
    steps = plan(facts)
    held = facts.goods_first and not facts.goods_back
    turns = [one for one in steps if not one.locked and one.state is not S.DONE]
    assert is_over(steps) or turns or held
    assert needs_account(facts.method, C.ACCOUNT)
