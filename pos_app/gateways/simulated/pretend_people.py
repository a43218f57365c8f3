"""Invented buyers: names, phones, addresses and wishes that belong to nobody."""

from __future__ import annotations

import random
from dataclasses import dataclass

_SURNAMES = tuple("김이박최정강조윤장임한오서신권황안송문배백나유홍")
_GIVEN = (
    "서연",
    "도윤",
    "하늘",
    "지안",
    "우진",
    "채원",
    "세린",
    "다온",
    "가람",
    "나래",
    "은별",
    "태오",
    "소율",
    "이든",
    "윤슬",
    "시우",
    "하린",
    "주아",
    "건우",
    "라온",
    "예담",
    "선우",
    "아인",
    "해솔",
    "로운",
    "단비",
    "승현",
    "유나",
    "민결",
    "보미",
)
_COMPANIES = ("주식회사 새봄", "주식회사 온결", "예시문구 상사", "가상초등학교 행정실")
_PLACES = (
    "서울 가상구 예시로",
    "서울 보기구 견본대로",
    "경기 가상시 보기로",
    "경기 예시시 연습1로",
    "인천 견본구 예시길",
    "부산 가상구 바다예시로",
    "대구 보기구 견본길",
    "대전 예시구 가상대로",
    "광주 가상구 연습길",
    "강원 견본시 산예시로",
    "전북 보기시 가상안길",
    "제주 예시시 견본중앙로",
)
_WISHES = (
    "부재 시 경비실에 맡겨 주세요.",
    "문 앞에 놓아 주세요.",
    "배송 전에 연락 부탁드립니다.",
    "택배함 3번에 넣어 주세요.",
    "깨지지 않게 포장해 주세요.",
    "벨은 누르지 말아 주세요.",
    "평일 오후에 받을 수 있습니다.",
)


@dataclass(frozen=True, slots=True)
class PretendPerson:
    """Somebody who does not exist, and where they do not live."""

    name: str
    tel: str
    zip_code: str
    address: str


def pretend_person(chance: random.Random) -> PretendPerson:
    """A buyer: one in fourteen is a company. Real postal codes begin at 01000."""
    name = chance.choice(_SURNAMES) + chance.choice(_GIVEN)
    if chance.random() < 1 / 14:
        name = chance.choice(_COMPANIES)
    return PretendPerson(
        name=name,
        tel=f"010-0000-{chance.randrange(10_000):04d}",
        zip_code=f"00{chance.randrange(1, 1000):03d}",
        address=_address(chance),
    )


def _address(chance: random.Random) -> str:
    street = f"{chance.choice(_PLACES)} {chance.randint(1, 320)}"
    if chance.random() < 0.12:
        street += f"-{chance.randint(1, 24)}"
    if chance.random() < 0.68:
        flat = chance.randint(1, 25) * 100 + chance.randint(1, 6)
        return f"{street}, {chance.randint(101, 118)}동 {flat}호"
    return f"{street}, {chance.randint(1, 7)}층"


def pretend_wish(chance: random.Random) -> str:
    """What the buyer writes to the courier; half write nothing."""
    return chance.choice(_WISHES) if chance.random() < 0.5 else ""
