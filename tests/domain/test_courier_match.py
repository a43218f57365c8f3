"""Whose parcel a courier's row is: by number, else by person and place; never guessed."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.parcels.courier_file import CourierRow
from pos_app.domain.parcels.courier_match import (
    Candidate,
    CourierMatch,
    MatchDoubt,
    MatchFlaw,
    match_rows,
)

HERE, THERE = "서울 가상구 샘플로 1", "부산 표본구 시험대로 2, 3층"
GARAM = Candidate(1, "A-1", "가람", "010-0000-1001", "", HERE, OrderStatus.SOLD, 10)
AGAIN = replace(GARAM, order_id=2, order_no="A-2", ordered_at=20)
NARAE = Candidate(3, "A-3", "나래", "010-0000-1002", "", THERE, OrderStatus.SOLD, 30)
NAMESAKE = replace(NARAE, order_id=4, order_no="A-4", address=HERE)


def row(
    number: str, key: str = "", name: str = "가람", tel: str = "1000001001", at: str = HERE
) -> CourierRow:
    return CourierRow(2, number, key, name, tel, "", at)


def ids(match: CourierMatch) -> list[int]:
    return [one.order_id for one in match.orders]


def one(asked: CourierRow, *orders: Candidate) -> CourierMatch:
    return match_rows([asked], orders)[0]


def test_the_number_decides_and_a_line_or_a_box_of_the_mall_names_its_order() -> None:
    boxed = replace(NARAE, lines=("700|91", "701|92", "A-3-1"))
    for key in ("A-3", "A-3-1", "701", "700|91"):
        assert ids(one(row("1", key, "나래", "", ""), GARAM, boxed)) == [3]


def test_orders_to_one_door_lie_in_one_box_unless_a_row_names_them() -> None:
    assert ids(one(row("1", "A-1"), GARAM, AGAIN, NARAE)) == [1, 2]
    found = match_rows([row("1", "A-1"), row("2", "A-2")], [GARAM, AGAIN])
    assert [ids(match) for match in found] == [[1], [2]]
    late = replace(AGAIN, status=OrderStatus.PREPARING)
    assert ids(one(row("1", "A-1"), GARAM, late)) == [1]


def test_without_a_number_the_phone_may_lack_its_nought() -> None:
    assert ids(one(row("1"), GARAM, NARAE)) == [1]
    assert one(row("1", tel="1000009999"), GARAM).flaw is MatchFlaw.UNKNOWN
    assert one(row("1", name="다솜"), GARAM).flaw is MatchFlaw.UNKNOWN
    other = one(row("1", at="대구 견본로 9"), GARAM)
    assert (ids(other), other.doubt) == ([1], MatchDoubt.ADDRESS)


def test_the_address_tells_namesakes_apart_and_nothing_is_guessed() -> None:
    asked = row("1", name="나래", tel="1000001002", at="부산 표본구 시험대로 2, 3층 (표본동)")
    assert ids(one(asked, NARAE, NAMESAKE)) == [3]
    assert one(replace(asked, address=""), NARAE, NAMESAKE).flaw is MatchFlaw.SEVERAL


def test_two_boxes_for_two_orders_of_one_door_need_a_person() -> None:
    found = match_rows([row("1"), row("2")], [GARAM, AGAIN])
    assert [match.flaw for match in found] == [MatchFlaw.SEVERAL] * 2
    boxes = match_rows([row("1"), row("2")], [GARAM])
    assert [ids(match) for match in boxes] == [[1], [1]]


def test_what_a_number_was_saved_for_stays_its_own() -> None:
    saved = replace(GARAM, numbers=("1",), status=OrderStatus.WAYBILLED)
    assert ids(one(row("1"), saved, AGAIN)) == [1]
    assert ids(one(row("9"), saved, AGAIN)) == [2]


def test_a_number_of_two_malls_is_told_apart_by_the_person() -> None:
    twin = replace(NARAE, order_no="A-1")
    assert ids(one(row("1", "A-1"), GARAM, twin)) == [1]
    assert one(row("1", "A-1", "다솜", "1"), GARAM, twin).flaw is MatchFlaw.SEVERAL


def test_another_name_is_doubted_and_a_masked_one_is_not() -> None:
    assert one(row("1", "A-1", "다솜"), GARAM).doubt is MatchDoubt.RECEIVER
    assert one(row("1", "A-1", "가*"), GARAM).doubt is None
