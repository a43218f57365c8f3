from __future__ import annotations

import datetime as dt

import pytest

from pos_app.clock import from_kst
from pos_app.ui import format as fmt
from pos_app.ui.korean import with_particle

AT = from_kst(dt.datetime(2026, 11, 24, 14, 27, 8))
TODAY = 20261124


def test_amounts_use_a_real_minus_and_totals_say_won() -> None:
    assert fmt.won(1234) == "1,234"
    assert fmt.won(-3000) == "−3,000"
    assert fmt.won_total(9580) == "9,580원"
    assert fmt.won(0) == "0"


def test_a_time_names_its_day_only_when_it_is_another() -> None:
    assert fmt.clock_time(AT, TODAY) == "14:27"
    assert fmt.clock_time(AT, 20261125) == "11-24 14:27"
    assert fmt.clock_second(AT) == "14:27:08"
    assert fmt.status_clock(AT) == "11-24 (화) 14:27:08"


def test_a_time_just_after_korean_midnight_belongs_to_the_korean_day() -> None:
    after = from_kst(dt.datetime(2026, 11, 25, 0, 1))
    assert fmt.clock_time(after, 20261125) == "00:01"
    assert fmt.clock_time(after, TODAY) == "11-25 00:01"


def test_days() -> None:
    assert fmt.long_day(TODAY) == "11월 24일 화요일"
    assert fmt.short_day(20261101) == "11-01 일"
    assert fmt.day_number(fmt.as_date(TODAY)) == TODAY


@pytest.mark.parametrize(
    ("number", "head", "rest"),
    [
        ("20261124_105203317", "20261124_", "105203317"),
        ("20261121-0000011", "20261121-", "0000011"),
        ("2026112112345678", "2026112", "112345678"),
        ("A-17", "", "A-17"),
        ("", "", ""),
    ],
)
def test_the_date_part_of_an_order_number_is_dim(number: str, head: str, rest: str) -> None:
    assert fmt.order_parts(number) == (head, rest)


@pytest.mark.parametrize(
    ("digits", "shown"),
    [
        ("01000001234", "010-0000-1234"), ("010 0000 1234", "010-0000-1234"),
        ("0200001234", "02-0000-1234"), ("021231234", "02-123-1234"),
        ("050800001234", "0508-0000-1234"), ("없음", "없음"), ("", ""),
    ],
)  # fmt: skip
def test_phones(digits: str, shown: str) -> None:
    assert fmt.phone(digits) == shown


def test_waybills_keep_only_digits() -> None:
    assert fmt.waybill_digits(" 5000-0000 1222\t") == "500000001222"


def test_deadlines_say_the_day_and_what_is_left() -> None:
    due = from_kst(dt.datetime(2026, 11, 26, 23, 59))
    assert fmt.deadline(due, AT, 2) == "11-26 (목)까지 · 2영업일 남음"
    assert fmt.deadline(AT + 1000, AT, 0) == "11-24 (화)까지 · 오늘"
    assert fmt.deadline(AT - 2 * 86_400_000, AT, 0) == "11-22 (일)까지 · 2일 지남"


def test_waiting_and_remaining() -> None:
    assert [fmt.ago(s) for s in (59, 60 * 14, 3600 * 3, 86400 * 2)] == [
        "0분",
        "14분",
        "3시간",
        "2일",
    ]
    assert fmt.remaining(7.6) == "남은 시간 8초"
    assert fmt.remaining(61) == "남은 시간 2분"


@pytest.mark.parametrize(
    ("word", "pair", "whole"),
    [
        ("송장", "을/를", "송장을"), ("머그", "을/를", "머그를"), ("서울", "으로/로", "서울로"),
        ("부산", "으로/로", "부산으로"), ("A5", "을/를", "A5를"), ("노트 3", "이/가", "노트 3이"),
        ("김담이(점원)", "은/는", "김담이(점원)은"), ("1", "으로/로", "1로"), ("", "을/를", "를"),
    ],
)  # fmt: skip
def test_particles_follow_the_last_sound(word: str, pair: str, whole: str) -> None:
    assert with_particle(word, pair) == whole
