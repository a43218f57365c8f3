"""외상수금 over a real database: chosen, collected once, taken back, put on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.selling.collections import OpenBook, OpenVoucher
from pos_app.domain.trouble import DatabaseTrouble
from pos_app.ui.screens.collections.shown import outcome_words
from tests.databases import Sqlite
from tests.services.collecting import TOTAL
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.collections.desk import Desk, opened
from tests.ui.settling import wait

DAY_MS = 86_400_000


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Desk]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


def said(desk: Desk) -> str:
    return desk.window.banner().text()


def test_f12_collects_what_is_open_once(desk: Desk) -> None:
    partner_id = desk.customer(2)
    screen = desk.screen
    wait(lambda: screen.presenter.open_id == partner_id and screen.account.amount.amount())
    assert screen.account.amount.amount() == TOTAL * 2
    assert screen.account.outcome.text() == "전표 2장을 모두 받습니다."
    wait(lambda: screen.facts() == "거래처 1곳 · 남은 외상 19,160원")
    desk.press(Qt.Key.Key_F12)
    assert "외상 19,160원을 현금으로 받았습니다." in said(desk)
    wait(lambda: screen.facts() == "거래처 0곳 · 남은 외상 0원")
    assert screen.presenter.open_id == partner_id, "the customer stays in front"
    assert len(screen.account.collected.rows()) == 1
    desk.press(Qt.Key.Key_F12)
    assert "받은 금액을 적어" in said(desk)
    assert desk.till.broken() == []


def test_ticked_vouchers_make_the_amount(desk: Desk) -> None:
    desk.choose(desk.customer(3))
    account = desk.screen.account
    account.vouchers.toggle(2)
    assert account.amount.amount() == TOTAL
    account.amount.set_amount(TOTAL + 80)
    account.amount.amount_changed.emit(TOTAL + 80)
    assert account.outcome.text() == "전표 1장을 모두 받습니다. 한 장은 9,500원이 남습니다."
    last = account.vouchers.rows()[2].voucher_id
    desk.press(Qt.Key.Key_F12)
    wait(lambda: [r.left for r in account.vouchers.rows()] == [TOTAL - 80, TOTAL])
    assert account.amount.amount() is None, "a second F12 takes nothing"
    assert last not in {one.voucher_id for one in account.vouchers.rows()}


def test_a_collection_is_taken_back_with_a_reason(desk: Desk) -> None:
    desk.choose(desk.customer())
    desk.press(Qt.Key.Key_F12)
    screen = desk.screen
    asking = screen.account.asking
    desk.press(Qt.Key.Key_Z, control=True)
    assert asking.isVisible()
    asking.go.click()
    assert asking.reason.error() == "사유를 적어 주십시오."
    asking.reason.set_text("금액 잘못 입력")
    asking.go.click()
    desk.settle()
    wait(lambda: not asking.isVisible())
    assert "9,580원을 취소했습니다" in said(desk)
    wait(lambda: screen.account.vouchers.rows() != [])
    assert screen.account.collected.rows()[0].reason == "금액 잘못 입력"
    assert screen.back.reason() == "취소할 외상수금이 없습니다."
    screen.account.amount.set_amount(TOTAL)
    desk.press(Qt.Key.Key_F12)
    desk.till.clock.advance(DAY_MS)
    screen.back.click()
    asking.reason.set_text("어제 일")
    asking.go.click()
    desk.settle()
    assert "매니저만 취소할 수 있습니다" in said(desk)
    assert asking.isVisible() and screen.on_escape() and not asking.isVisible()


def test_credit_is_used_by_f7(desk: Desk) -> None:
    partner_id = desk.customer()
    desk.choose(partner_id)
    account = desk.screen.account
    account.amount.set_amount(TOTAL + 4000)
    account.amount.amount_changed.emit(TOTAL + 4000)
    assert "4,000원은 미리 받은 돈으로 남습니다." in account.outcome.text()
    desk.press(Qt.Key.Key_F12)
    assert "미리 받은 돈으로 두었습니다" in said(desk)
    desk.till.sold()
    wait(account.use_credit.isVisible)
    desk.press(Qt.Key.Key_F7)
    wait(lambda: [one.left for one in account.vouchers.rows()] == [TOTAL - 4000])
    assert not account.use_credit.isVisible()


def test_another_till_was_first(desk: Desk) -> None:
    desk.choose(desk.customer())
    screen = desk.screen
    money = desk.till.money(TOTAL)
    collect, answers = desk.till.collections.collect, []
    answers.append(collect(desk.till.shop.manager, "other", money))
    screen.presenter.collect(screen.account.typed())
    desk.settle()
    assert "그사이 이 거래처의 외상이 바뀌었습니다." in said(desk)
    wait(lambda: screen.account.vouchers.rows() == [])
    assert len(screen.account.collected.rows()) == 1


def test_money_whose_answer_never_came_is_asked_again_as_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.choose(desk.customer())
    collections, screen = desk.till.collections, desk.screen
    collect = collections.collect
    ids: list[str] = []

    def lost(actor: object, op_id: str, money: object) -> object:
        ids.append(op_id)
        done = collect(actor, op_id, money)  # type: ignore[arg-type]
        if len(ids) == 1:
            raise DatabaseTrouble("unreachable", "")
        return done

    monkeypatch.setattr(collections, "collect", lost)
    typed = screen.account.typed()
    for _ in range(2):
        screen.presenter.collect(typed)
        desk.settle()
    assert ids[0] == ids[1] and len(desk.till.collections.collected(*_who(desk))) == 1


def _who(desk: Desk):  # type: ignore[no-untyped-def]
    return desk.till.shop.clerk, desk.till.partner_id


def test_the_account_goes_on_paper(desk: Desk) -> None:
    desk.choose(desk.customer())
    desk.press(Qt.Key.Key_P, control=True)
    desk.press(Qt.Key.Key_E, control=True)
    wait(lambda: len(list(desk.papers.iterdir())) == 2)
    names = sorted(path.suffix for path in desk.papers.iterdir())
    assert names == [".pdf", ".xlsx"]
    assert desk.screen.presenter.days(1) == (20261101, 20261124)
    assert desk.screen.presenter.days(12) == (20251201, 20261124)


def test_the_screen_can_be_read_and_reached(desk: Desk) -> None:
    for number in range(1, 4):
        desk.customer(number)
    desk.choose(desk.till.partner_id)
    desk.press(Qt.Key.Key_F12)
    desk.press(Qt.Key.Key_Z, control=True)
    assert desk.screen.account.asking.isVisible()
    for wide, high in ((1280, 720), (1920, 1080)):
        assert_nothing_clipped(desk.window, wide, high)
    desk.screen.on_escape()
    assert unnamed(desk.screen) == [] and unreachable(desk.screen) == []


def test_words_for_an_amount() -> None:
    book = OpenBook(1, (OpenVoucher(1, "", 1, "", 1, 100, 0, 0, 0),), 0)
    assert outcome_words(book, None, ()) == ""
    assert outcome_words(book, 40, ()) == "한 장은 60원이 남습니다."
    whole = "전표 1장을 모두 받습니다. 5원은 미리 받은 돈으로 남습니다."
    assert outcome_words(book, 105, ()) == whole
