"""First start, from an empty database to a shop with couriers and malls."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.domain.actors import Actor, Role
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.services.house.couriers import Couriers
from pos_app.services.house.malls import Malls
from pos_app.services.house.settings import Settings
from pos_app.services.house.staff import NewPerson
from pos_app.ui.screens.first_start.presenter import Step
from pos_app.ui.screens.first_start.screen import FirstStartScreen
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.check import Check
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.people import PASSWORD, STATION, House, opened


class Walk:
    """Hands on the screen."""

    def __init__(self, house: House, qtbot: QtBot) -> None:
        self.house, self.qtbot = house, qtbot
        self.settings = Settings(house.db, house.clock)
        self.couriers = Couriers(house.db, house.clock)
        self.malls = Malls(house.db, house.clock)
        self.screen = FirstStartScreen(
            house.book,
            house.door,
            self.settings,
            self.couriers,
            self.malls,
            STATION,
            house.tasks,
        )
        qtbot.addWidget(self.screen)
        self.screen.resize(1280, 720)
        self.screen.show()

    def step(self) -> Step:
        return self.screen._presenter.step

    def edits(self) -> list[QLineEdit]:
        return [e for e in self.screen.findChildren(QLineEdit) if e.isVisible()]

    def fill(self, *texts: str) -> None:
        self.qtbot.waitUntil(lambda: len(self.edits()) >= len(texts))
        for edit, text in zip(self.edits(), texts, strict=False):
            edit.setText(text)

    def press(self, word: str) -> None:
        button = next(
            b for b in self.screen.findChildren(KeyButton) if b.text() == word and b.isVisible()
        )
        self.qtbot.waitUntil(button.isEnabled)
        button.click()

    def at(self, step: Step) -> None:
        self.qtbot.waitUntil(lambda: self.step() is step)

    def check(self, word: str) -> None:
        next(c for c in self.screen.findChildren(Check) if c.text() == word).click()

    def says(self, words: str) -> None:
        self.qtbot.waitUntil(
            lambda: any(
                words in b.text() for b in self.screen.findChildren(Banner) if b.isVisible()
            )
        )

    def to_couriers(self) -> None:
        self.fill("담다 문구", "이바른", "123-45-67891", "0200001234", "서울 가상구 예시로 12")
        self.press("다음")
        self.at(Step.MANAGER)
        self.fill("이바른", "lee", PASSWORD, PASSWORD)
        self.press("다음")
        self.at(Step.FEE)
        self.press("다음")
        self.at(Step.COURIERS)


@pytest.fixture
def walk(sqlite_template: Sqlite, tmp_path: Path, qtbot: QtBot) -> Iterator[Walk]:
    with opened(sqlite_template, tmp_path, staffed=False) as house:
        yield Walk(house, qtbot)


def test_a_whole_first_start(walk: Walk, qtbot: QtBot) -> None:
    walk.to_couriers()
    walk.press("다음")
    assert walk.step() is Step.COURIERS, "a courier must be chosen"
    walk.check("롯데택배")
    walk.press("다음")
    walk.at(Step.MALLS)
    walk.fill("담다 스토어")
    walk.press("넣고 한 곳 더")
    walk.says("담다 스토어")
    walk.fill("담다 스토어")
    walk.press("다음")
    qtbot.waitUntil(lambda: walk.edits()[0].property("wrong") is True)
    walk.fill("담다 카페")
    walk.press("다음")
    walk.at(Step.END)
    walk.says("한 사람뿐")
    with qtbot.waitSignal(walk.screen.finished) as heard:
        walk.press("시작하기")
    actor = heard.args[0]
    assert isinstance(actor, Actor)
    assert (actor.name, actor.role) == ("이바른", Role.MANAGER)
    kept = walk.settings.read()
    assert (kept.shop_name, kept.delivery_fee, kept.set_up) == ("담다 문구", 3000, True)
    assert [one.rule.code for one in walk.couriers.used()] == [CourierCode.LOTTE]
    assert [mall.name for mall in walk.malls.everything()] == ["담다 스토어", "담다 카페"]
    assert walk.house.book.needs_second_approver()


def test_the_second_approver_can_be_entered_at_the_end(walk: Walk) -> None:
    walk.to_couriers()
    walk.check("CJ대한통운")
    walk.press("다음")
    walk.at(Step.MALLS)
    walk.press("다음")
    walk.says("한 사람뿐")
    walk.fill("김담이", "lee", PASSWORD, PASSWORD)
    walk.press("승인자 넣기")
    login = walk.edits()[1]
    walk.qtbot.waitUntil(lambda: login.property("wrong") is True)
    walk.fill("김담이", "kim")
    walk.press("승인자 넣기")
    walk.says("김담이 님도")
    assert not walk.house.book.needs_second_approver()


def test_nothing_is_written_before_the_manager_exists(walk: Walk) -> None:
    walk.fill("담다 문구")
    walk.press("다음")
    walk.at(Step.MANAGER)
    assert walk.house.book.is_empty()
    assert walk.settings.read().shop_name == ""
    assert walk.screen.on_escape()
    assert walk.edits()[0].text() == "담다 문구"
    assert not walk.screen.on_escape()


def test_a_weak_password_is_refused_at_its_field(walk: Walk) -> None:
    walk.fill("담다 문구")
    walk.press("다음")
    walk.at(Step.MANAGER)
    walk.fill("이바른", "lee", "short", "short")
    walk.press("다음")
    assert walk.edits()[2].property("wrong") is True
    assert walk.house.book.is_empty()


def test_the_manager_is_never_asked_for_twice(walk: Walk) -> None:
    walk.to_couriers()
    assert walk.screen.on_escape()
    assert walk.step() is Step.FEE
    assert walk.screen.on_escape()
    assert walk.step() is Step.SHOP
    walk.press("다음")
    walk.at(Step.FEE)
    assert len(walk.house.book.people()) == 1


def test_a_broken_off_start_goes_on_with_what_was_kept(walk: Walk) -> None:
    book = walk.house.book
    book.add_first_manager(NewPerson("lee", "이바른", Role.MANAGER, PASSWORD), STATION)
    actor = walk.house.door.log_in("lee", PASSWORD)
    from dataclasses import replace

    walk.settings.save(actor, replace(walk.settings.read(), shop_name="적어 둔 이름"))
    walk.screen.open_with(actor)
    walk.qtbot.waitUntil(lambda: walk.edits()[0].text() == "적어 둔 이름")
    walk.press("다음")
    walk.at(Step.FEE)


def test_nothing_is_clipped(walk: Walk, qtbot: QtBot) -> None:
    assert_nothing_clipped(walk.screen, 1280, 720)
    walk.to_couriers()
    assert_nothing_clipped(walk.screen, 1280, 720)
    walk.check("CJ대한통운")
    walk.press("다음")
    walk.at(Step.MALLS)
    assert_nothing_clipped(walk.screen, 1280, 720)
    walk.press("다음")
    walk.says("한 사람뿐")
    qtbot.wait(30)
    assert_nothing_clipped(walk.screen, 1280, 720)
