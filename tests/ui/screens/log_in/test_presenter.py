"""What the log-in window decides, without a window."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest

from pos_app.domain.actors import Actor
from pos_app.domain.house.login_rules import FREE_ATTEMPTS
from pos_app.ui.screens.log_in.presenter import LogInPresenter, Name
from tests.databases import Sqlite
from tests.ui.lane import Lane
from tests.ui.people import PASSWORD, House, opened

T = TypeVar("T")


class FakeView:
    def __init__(self) -> None:
        self.names: Sequence[Name] = ()
        self.chosen = self.wait = self.wrong = self.trouble = ""

    def show_names(self, names: Sequence[Name], chosen: str) -> None:
        self.names, self.chosen = names, chosen

    def show_wait(self, reason: str) -> None:
        self.wait = reason

    def show_wrong(self, text: str) -> None:
        self.wrong = text

    def show_trouble(self, text: str) -> None:
        self.trouble = text


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


def test_names_appear_once_the_services_do(house: House) -> None:
    view, entered = FakeView(), list[Actor]()
    presenter = LogInPresenter(view, Lane(), entered.append)
    assert view.wait
    presenter.enter("lee", PASSWORD)
    assert entered == []
    presenter.begin(house.door, house.book, last="kim")
    assert [name.name for name in view.names] == ["이바른", "김담이", "박한솔"]
    assert (view.chosen, view.wait) == ("kim", "")


def test_who_was_put_aside_is_not_offered(house: House) -> None:
    clerk = house.clerk
    house.book.change(house.manager, clerk.staff_id, role=clerk.role, approver=False, active=False)
    view = FakeView()
    LogInPresenter(view, Lane(), lambda _: None).begin(house.door, house.book, last="kim")
    assert [name.key for name in view.names] == ["lee", "park"]
    assert view.chosen == "lee"


def test_a_wrong_password_is_said_and_a_lock_names_its_end(house: House) -> None:
    view, entered = FakeView(), list[Actor]()
    presenter = LogInPresenter(view, Lane(), entered.append)
    presenter.begin(house.door, house.book)
    presenter.enter("kim", "")
    assert "비밀번호를" in view.wrong
    for _ in range(FREE_ATTEMPTS):
        presenter.enter("kim", "아무렇게나")
        assert "맞지 않습니다" in view.wrong
    presenter.enter("kim", PASSWORD)
    assert "15:01까지 잠겼습니다" in view.wrong
    assert (entered, view.wait) == ([], "")
    house.clock.advance(60_000)
    presenter.enter("kim", PASSWORD)
    assert [actor.name for actor in entered] == ["김담이"]
