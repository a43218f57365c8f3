"""Business days of the shop: substitutes, 설날 and 추석, year ends, and the days it adds itself."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock, from_kst, kst
from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.domain.actors import NotPermitted
from pos_app.domain.business_days import (
    ACCOUNT_REFUND_DAYS,
    DEPOSIT_PAYOUT_DAYS,
    ESCROW_REFUND_DAYS,
    REFUND_DAYS,
)
from pos_app.domain.house.closed_days import ClosedAnyway, ClosedBefore, ClosedDay, NoSuchDay
from pos_app.services.house.closed_days import ClosedDays
from pos_app.services.house.public_holidays import public_holidays
from pos_app.services.house.shop_calendar import ShopCalendar, due_at, read_calendar
from tests import make

ROOT = Path(__file__).resolve().parents[2]
LAW_ONLY = ShopCalendar({})


def at(day: int, hour: int = 15) -> int:
    """Milliseconds of an hour of a Korean day."""
    return from_kst(dt.datetime(day // 10000, day // 100 % 100, day % 100, hour))


@pytest.mark.parametrize(
    "day",
    [
        *(20260302, 20260525, 20260817, 20261005),  # substitutes of 2026
        *(20270209, 20270503, 20270719, 20270816, 20271004, 20271011, 20271227),  # and of 2027
        *(20260216, 20260217, 20260218, 20260924, 20260925),  # 설날 and 추석 of 2026
        *(20270208, 20270914, 20270915, 20270916),  # and of 2027
        *(20260101, 20260501, 20260603, 20260717, 20261009, 20261225),
    ],
)
def test_a_public_holiday_is_closed(day: int) -> None:
    assert LAW_ONLY.closed(day)


@pytest.mark.parametrize("day", [20260219, 20260928, 20270210, 20270913, 20270917, 20260818])
def test_the_day_beside_it_is_open(day: int) -> None:
    """추석 of 2026 ends on a Saturday, which gives no substitute."""
    assert not LAW_ONLY.closed(day)


@pytest.mark.parametrize(
    ("start", "n", "end"),
    [
        (20260227, 1, 20260303),  # over 삼일절 on a Sunday and its substitute
        (20260522, REFUND_DAYS, 20260528),  # 부처님오신날
        (20260814, ACCOUNT_REFUND_DAYS, 20260819),  # 광복절
        (20260213, ESCROW_REFUND_DAYS, 20260223),  # 설날 takes three days of the week
        (20260923, DEPOSIT_PAYOUT_DAYS, 20261007),  # 추석, then 개천절 with its substitute
        (20270205, 1, 20270210),  # 설날 2027: Saturday to Monday, substitute on Tuesday
        (20270913, 1, 20270917),
        (20261231, REFUND_DAYS, 20270106),
        (20271224, 1, 20271228),  # 성탄절 on a Saturday
        (20271231, 1, 20280103),
    ],
)
def test_deadlines_over_holidays(start: int, n: int, end: int) -> None:
    due = LAW_ONLY.due_at(at(start), n)
    assert due == at(end, 0) + 86_400_000 - 1
    assert LAW_ONLY.days_left(at(start), due) == n


@pytest.mark.parametrize(("hour", "end"), [(0, 20261125), (23, 20261125)])
def test_the_korean_day_counts_not_the_hour(hour: int, end: int) -> None:
    due = LAW_ONLY.due_at(at(20261124, hour), 1)
    assert f"{kst(due):%Y%m%d %H:%M:%S.%f}" == f"{end} 23:59:59.999000"


def test_what_is_left_of_a_deadline() -> None:
    due = at(20261126, 23)
    assert [LAW_ONLY.days_left(at(day), due) for day in (20261120, 20261126, 20261127)] == [
        4,
        0,
        -1,
    ]


def test_a_day_of_the_shops_own_moves_what_is_set_afterwards(database: Database) -> None:
    shop, days = make.shop(database), ClosedDays(database, FrozenClock(make.T0))
    start = at(20261124)
    before = database.read(lambda tx: due_at(tx, start, 1))
    assert before == at(20261125, 0) + 86_400_000 - 1
    assert days.add(shop.manager, 20261125, "  임시   공휴일 ") == ClosedDay(
        20261125, "임시 공휴일"
    )
    assert database.read(lambda tx: due_at(tx, start, 1)) == before + 86_400_000
    assert database.write(lambda tx: dict(read_calendar(tx).own)) == {20261125: "임시 공휴일"}
    days.remove(shop.manager, 20261125)
    days.remove(shop.manager, 20261125)
    assert database.read(lambda tx: due_at(tx, start, 1)) == before
    rows = database.read(lambda tx: audit.of_entity(tx, "shop", 0))
    assert [(row.src, row.dst, row.detail) for row in rows] == [
        (None, "closed", '{"day": 20261125}'),
        ("closed", None, '{"day": 20261125}'),
    ]


def test_a_day_is_added_once(database: Database) -> None:
    shop, days = make.shop(database), ClosedDays(database, FrozenClock(make.T0))
    days.add(shop.manager, 20261125, "임시공휴일")
    days.add(shop.manager, 20261125, "임시공휴일")
    with pytest.raises(ClosedBefore) as refused:
        days.add(shop.manager, 20261125, "재고 조사")
    assert (refused.value.day, refused.value.word) == (20261125, "임시공휴일")
    assert days.days_off().own == (ClosedDay(20261125, "임시공휴일"),)
    assert len(database.read(lambda tx: audit.of_entity(tx, "shop", 0))) == 1


@pytest.mark.parametrize(
    ("day", "error"),
    [
        (20261128, ClosedAnyway(20261128, ())),
        (20260817, ClosedAnyway(20260817, ("광복절 대체 휴일",))),
        (20261131, NoSuchDay(20261131)),
    ],
)
def test_what_needs_no_entry_is_refused(
    database: Database, day: int, error: ClosedAnyway | NoSuchDay
) -> None:
    shop, days = make.shop(database), ClosedDays(database, FrozenClock(make.T0))
    with pytest.raises(type(error)) as refused:
        days.add(shop.manager, day)
    assert vars(refused.value) == vars(error)
    assert days.days_off().own == ()


def test_a_clerk_may_not(database: Database) -> None:
    shop, days = make.shop(database), ClosedDays(database, FrozenClock(make.T0))
    with pytest.raises(NotPermitted):
        days.add(shop.clerk, 20261125)
    days.add(shop.manager, 20261125)
    with pytest.raises(NotPermitted):
        days.remove(shop.clerk, 20261125)
    assert [one.day for one in days.days_off().own] == [20261125]


def test_two_years_are_shown_and_own_days_since_january(database: Database) -> None:
    shop, days = make.shop(database), ClosedDays(database, FrozenClock(make.T0))
    for day in (20251231, 20260102, 20280103):
        days.add(shop.manager, day)
    shown = days.days_off()
    assert (shown.today, shown.years) == (20261124, (2026, 2027))
    assert [one.day for one in shown.own] == [20260102, 20280103]
    assert [one.day for one in shown.public] == [*public_holidays(2026), *public_holidays(2027)]
    names = {one.day: one.names for one in shown.public}
    assert names[20261005] == ("개천절 대체 휴일",)


def test_two_on_one_day_are_both_named() -> None:
    assert set(public_holidays(2028)[20281003]) == {"개천절", "추석"}
    assert public_holidays(2028)[20281005] == ("추석 대체 휴일",)


def test_a_year_is_made_once_and_stays_what_it_is() -> None:
    assert public_holidays(2027) is public_holidays(2027)
    with pytest.raises(TypeError):
        public_holidays(2027)[20270102] = ()  # type: ignore[index]


def test_the_library_is_loaded_with_the_first_question_only() -> None:
    code = (
        "import sys; from pos_app.services.house import closed_days, shop_calendar as s;"
        "before = 'holidays' in sys.modules; s.ShopCalendar({}).due_at(0, 1);"
        "print(before, 'holidays' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "False True"
