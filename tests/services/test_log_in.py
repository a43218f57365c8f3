"""Passwords, PINs, lock-out counted before the check, and approvals by a second person."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.actors import Actor, NotPermitted, Role
from pos_app.domain.house.login_rules import (
    BadPin,
    LastManager,
    LockedOut,
    LoginTaken,
    MayNotApprove,
    WeakPassword,
    WrongLogin,
)
from pos_app.services.house.log_in import Consent, LogIn
from pos_app.services.house.passwords import Passwords
from pos_app.services.house.staff import NewPerson, StaffBook
from tests import make

GOOD = "봄바람이 부는 날"


class CountingPasswords(Passwords):
    """Cheap to hash, and counts how many guesses were really looked at."""

    def __init__(self) -> None:
        super().__init__(memory_kib=8, passes=1)
        self.looked_at = 0

    def fits(self, stored: str | None, secret: str) -> bool:
        self.looked_at += 1
        return super().fits(stored, secret)


@dataclass
class House:
    book: StaffBook
    door: LogIn
    clock: FrozenClock
    passwords: CountingPasswords
    manager: Actor
    db: Database


@pytest.fixture
def house(database: Database) -> Iterator[House]:
    clock, passwords = FrozenClock(make.T0), CountingPasswords()
    book = StaffBook(database, clock, passwords)
    door = LogIn(database, clock, passwords, "카운터 1")
    assert book.is_empty()
    book.add_first_manager(NewPerson("lee", "이바른", Role.MANAGER, GOOD), "카운터 1")
    yield House(book, door, clock, passwords, door.log_in("lee", GOOD), database)


def clerk(house: House, approver: bool = False) -> Actor:
    house.book.add(house.manager, NewPerson("kim", "김담이", Role.CLERK, GOOD, approver))
    return house.door.log_in("kim", GOOD)


def test_the_right_password_logs_in_and_is_audited(house: House) -> None:
    actor = clerk(house)
    assert (actor.name, actor.role, actor.station) == ("김담이", Role.CLERK, "카운터 1")


def test_a_second_first_manager_is_refused(house: House) -> None:
    with pytest.raises(NotPermitted):
        house.book.add_first_manager(NewPerson("x", "나", Role.MANAGER, GOOD), "카운터 2")


def test_an_unknown_name_and_a_wrong_password_answer_alike(house: House) -> None:
    for login, password in (("lee", "아닙니다아닙니다"), ("nobody", GOOD)):
        with pytest.raises(WrongLogin):
            house.door.log_in(login, password)


def test_ten_thousand_guesses_are_hardly_looked_at(house: House) -> None:
    before = house.passwords.looked_at
    refused = 0
    for guess in range(300 if house.db.dialect == "postgresql" else 10_000):
        try:
            house.door.log_in("lee", f"guess-{guess}")
        except (WrongLogin, LockedOut) as error:
            refused += isinstance(error, LockedOut)
    assert house.passwords.looked_at - before <= 20
    assert refused >= 280


def test_a_lock_ends_and_the_next_one_is_longer(house: House) -> None:
    locks: list[int] = []
    for _ in range(3):
        while True:
            try:
                house.door.log_in("lee", "틀린 비밀번호")
            except LockedOut as locked:
                locks.append(locked.until - house.clock.at_ms)
                house.clock.at_ms = locked.until
                break
            except WrongLogin:
                continue
    assert locks == [60_000, 120_000, 240_000]
    assert house.door.log_in("lee", GOOD).name == "이바른"


def test_an_attempt_counts_even_when_the_check_never_ends(house: House) -> None:
    class Killed(BaseException):
        pass

    def dies(stored: str | None, secret: str) -> bool:
        raise Killed

    house.passwords.fits = dies  # type: ignore[method-assign]
    for _ in range(5):
        with pytest.raises(Killed):
            house.door.log_in("lee", "guess")
    with pytest.raises(LockedOut):
        house.door.log_in("lee", "guess")


def test_a_pin_switches_on_an_unlocked_station_only_to_its_owner(house: House) -> None:
    kim = clerk(house)
    house.book.set_pin(kim, "274905")
    assert house.door.switch(house.manager, kim.staff_id, "274905").name == "김담이"
    with pytest.raises(WrongLogin):
        house.door.switch(house.manager, kim.staff_id, "274906")
    with pytest.raises(WrongLogin):
        house.door.switch(kim, house.manager.staff_id, "274905")


@pytest.mark.parametrize(
    "pin", ["12345", "1234567", "111111", "123456", "654321", "１２３４５６", "abcdef"]
)
def test_a_weak_pin_is_refused(house: House, pin: str) -> None:
    with pytest.raises(BadPin):
        house.book.set_pin(house.manager, pin)


def test_weak_passwords_and_taken_names_are_refused(house: House) -> None:
    with pytest.raises(WeakPassword):
        house.book.add(house.manager, NewPerson("new", "새사람", Role.CLERK, "short"))
    with pytest.raises(LoginTaken):
        house.book.add(house.manager, NewPerson("lee", "새사람", Role.CLERK, GOOD))


def test_an_approval_records_two_people_and_never_the_same_twice(house: House) -> None:
    kim = clerk(house)
    consent = Consent("reprint", "slip", 5, "종이가 찢어졌습니다")
    given = house.door.approve(kim, consent, "lee", GOOD)
    assert given.approver == "이바른"
    with pytest.raises(MayNotApprove) as refused:
        house.door.approve(house.manager, consent, "lee", GOOD)
    assert refused.value.same_person
    with pytest.raises(MayNotApprove) as refused:
        house.door.approve(house.manager, consent, "kim", GOOD)
    assert not refused.value.same_person


def test_a_lone_manager_is_told_to_name_a_second_approver(house: House) -> None:
    assert house.book.needs_second_approver()
    clerk(house, approver=True)
    assert not house.book.needs_second_approver()


def test_the_last_manager_stays(house: House) -> None:
    with pytest.raises(LastManager):
        house.book.change(
            house.manager, house.manager.staff_id, role=Role.CLERK, approver=True, active=True
        )


def test_somebody_put_aside_cannot_log_in(house: House) -> None:
    kim = clerk(house)
    house.book.change(house.manager, kim.staff_id, role=Role.CLERK, approver=False, active=False)
    with pytest.raises(WrongLogin):
        house.door.log_in("kim", GOOD)


def test_a_clerk_changes_only_their_own_password(house: House) -> None:
    kim = clerk(house)
    house.book.set_password(kim, kim.staff_id, "아주 새로운 비밀번호")
    assert house.door.log_in("kim", "아주 새로운 비밀번호").staff_id == kim.staff_id
    with pytest.raises(NotPermitted):
        house.book.set_password(kim, house.manager.staff_id, "아주 새로운 비밀번호")
