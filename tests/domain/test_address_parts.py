"""Where an address parts: behind the number of the house, and nowhere when unsure."""

from __future__ import annotations

import pytest

from pos_app.domain.parcels.address_parts import split_address


@pytest.mark.parametrize(
    ("address", "street", "detail"),
    [
        ("서울 가상구 예시로 12, 101동 1004호", "서울 가상구 예시로 12", "101동 1004호"),
        ("서울 가상구 샘플로 22 (견본동, 모의아파트) 1층", "서울 가상구 샘플로 22", "(견본동, 모의아파트) 1층"),
        ("경기 예시시 연습로12번길 8 (허구동) B1층", "경기 예시시 연습로12번길 8", "(허구동) B1층"),
        ("대전 모의구 견본로 100번길 3-4, 2층", "대전 모의구 견본로 100번길 3-4", "2층"),
        ("전남 가명군 보기면 샘플리 12-3 203호", "전남 가명군 보기면 샘플리 12-3", "203호"),
        ("서울 표본구 견본로1가 16 3층", "서울 표본구 견본로1가 16", "3층"),
        ("부산 가상구 가람길 1", "부산 가상구 가람길 1", ""),
        ("제주 제주시 모의읍", "제주 제주시 모의읍", ""),
        ("", "", ""),
    ],
)  # fmt: skip
def test_parts(address: str, street: str, detail: str) -> None:
    assert split_address(address) == (street, detail)


def test_nothing_is_lost_but_commas() -> None:
    address = "서울  가상구\n예시로 12,101동 1004호"
    both = " ".join(split_address(address))
    assert both.replace(" ", "") == address.replace(" ", "").replace("\n", "").replace(",", "")
