"""Rules of backups: names, when the next is due, what is missing, which generations go."""

from __future__ import annotations

import pytest

from pos_app.domain.backups.backups import (
    CLOSE_MS,
    DAY_MS,
    HOUR_MS,
    RETRY_MS,
    BackupFile,
    BackupHead,
    BackupPast,
    BackupProblem,
    BackupRules,
    due_at,
    due_at_close,
    file_name,
    going,
    lack,
)

T0 = 1_795_500_000_000  # 2026-11-24 15:00 KST
RULES = BackupRules()


def made(name: str, at: int, *faults: str) -> BackupFile:
    return BackupFile(name, BackupHead("담다 문구", "k", at, "0015", 1, "", faults))


@pytest.mark.parametrize(
    ("shop", "name"),
    [
        ("담다 문구", "담다 문구 20261124-150000.damda"),
        ("", "담다 20261124-150000.damda"),
        ('a/b\\c:d*e?f"g<h>i|j.k\n', "a b c d e f g h i j 20261124-150000.damda"),
        ("아주 긴 이름을 가진 문구점 서울 가상구 본점", "아주 긴 이름을 가진 문구점 서울 가 20261124-150000.damda"),
        ("...", "담다 20261124-150000.damda"),
    ],
)  # fmt: skip
def test_a_name_every_system_can_keep(shop: str, name: str) -> None:
    assert file_name(shop, "20261124-150000") == name


def test_when_the_next_is_due() -> None:
    assert due_at(RULES, BackupPast(), T0) == T0
    good = BackupPast(good_at=T0)
    assert due_at(RULES, good, T0 + 1) == T0 + 4 * HOUR_MS
    failed = BackupPast(good_at=T0, tried_at=T0 + 5 * HOUR_MS, problem=BackupProblem.DISK)
    assert due_at(RULES, failed, T0 + 5 * HOUR_MS) == T0 + 5 * HOUR_MS + RETRY_MS
    assert due_at(BackupRules(every_hours=0), BackupPast(), T0) is None


def test_a_clock_that_was_ahead_does_not_put_it_off() -> None:
    assert due_at(RULES, BackupPast(good_at=T0 + DAY_MS), T0) == T0
    later = BackupPast(tried_at=T0 + DAY_MS, problem=BackupProblem.DISK)
    assert due_at(RULES, later, T0) == T0
    assert due_at_close(RULES, BackupPast(good_at=T0 + DAY_MS), T0)


def test_closing_makes_one_where_the_newest_is_not_fresh() -> None:
    assert due_at_close(RULES, BackupPast(), T0)
    assert not due_at_close(RULES, BackupPast(good_at=T0), T0 + CLOSE_MS - 1)
    assert due_at_close(RULES, BackupPast(good_at=T0), T0 + CLOSE_MS)
    assert not due_at_close(BackupRules(at_close=False), BackupPast(), T0)


def test_what_is_missing() -> None:
    assert lack(RULES, BackupPast(good_at=T0), 0, T0 + DAY_MS) is None
    found = lack(RULES, BackupPast(good_at=T0), 0, T0 + 3 * DAY_MS + 1)
    assert found is not None
    assert (found.days, found.since, found.problem) == (3, T0, None)
    assert lack(RULES, BackupPast(), T0, T0 + DAY_MS) is None, "the books are a day old"
    assert lack(RULES, BackupPast(), T0, T0 + DAY_MS + 1) is not None
    failed = lack(RULES, BackupPast(good_at=T0, problem=BackupProblem.DISK_FULL), 0, T0 + 1)
    assert failed is not None
    assert (failed.days, failed.problem) == (0, BackupProblem.DISK_FULL)
    assert lack(RULES, BackupPast(good_at=T0, faults=("O1",)), 0, T0) is not None
    slow = BackupRules(every_hours=24)
    assert lack(slow, BackupPast(good_at=T0), 0, T0 + 2 * DAY_MS) is None


def gone(files: list[BackupFile], new: BackupFile, now: int) -> list[str]:
    return sorted(one.name for one in going([*files, new], new, now))


def test_three_stay_and_reach_back_days() -> None:
    one_day = [made(f"d1-{n}", T0 + n * HOUR_MS) for n in range(3)]
    new = made("d1-3", T0 + 3 * HOUR_MS)
    assert gone(one_day, new, T0 + 3 * HOUR_MS) == ["d1-0"]
    old = [made("d1", T0), made("d2", T0 + DAY_MS), made("d3-a", T0 + 2 * DAY_MS)]
    new = made("d3-b", T0 + 2 * DAY_MS + HOUR_MS)
    assert gone(old, new, new.head.made_at) == ["d3-a"]
    new = made("d4", T0 + 3 * DAY_MS)
    assert gone(old, new, new.head.made_at) == ["d1"]


def test_one_from_the_future_never_pushes_out_the_present() -> None:
    old = [made("future", T0 + 30 * DAY_MS), made("d1", T0 - DAY_MS), made("d0", T0 - 2 * DAY_MS)]
    new = made("now", T0)
    assert gone(old, new, T0) == ["future"]


def test_books_with_faults_never_push_out_sound_ones() -> None:
    sound = [made(f"s{n}", T0 + n) for n in range(3)]
    first = made("f1", T0 + 10, "O1")
    assert gone(sound, first, T0 + 10) == []
    second = made("f2", T0 + 20, "O1")
    assert gone([*sound, first], second, T0 + 20) == ["f1"]
    mended = made("s3", T0 + 30)
    assert gone([*sound, second], mended, T0 + 30) == ["f2", "s0"]
