"""마감 over a real database: counted, refused with words, closed once, put on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from pos_app.domain.closing.day_close import MethodFigures, RowKind
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.services.closing.closings import Closings
from pos_app.ui.screens.closing.screen import HISTORY, PAST
from tests.databases import Sqlite
from tests.services.plants import run_sql
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.closing.desk import Desk, opened
from tests.ui.settling import wait


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Desk]:
    with opened(sqlite_template, tmp_path) as made:
        wait(lambda: made.screen.presenter.sheet is not None)
        made.settle()
        yield made


def said(desk: Desk) -> str:
    return desk.window.banner().text()


def type_cash(desk: Desk, won: int) -> None:
    """Notes and coins that make so many won, typed."""
    for piece, edit in desk.screen.count.cash.edits.items():
        edit.setText(str(won // piece))
        edit.textEdited.emit(edit.text())
        won %= piece


def cash(desk: Desk) -> int:
    sheet = desk.screen.presenter.sheet
    assert sheet is not None
    return sheet.methods[0].expected


def test_a_counted_day_is_closed_by_f12_and_a_word(desk: Desk) -> None:
    type_cash(desk, cash(desk))
    desk.press(Qt.Key.Key_F4)
    desk.press(Qt.Key.Key_F12)
    assert desk.screen.card.isVisible()
    assert desk.bench.closings.list(desk.bench.shop.manager) == []
    desk.press(Qt.Key.Key_Return)
    assert desk.bench.closings.list(desk.bench.shop.manager) == [], "Enter closes nothing"
    desk.press(Qt.Key.Key_F12)
    desk.press(Qt.Key.Key_Return, control=True)
    assert "제 0001호로 마감했습니다" in said(desk)
    wait(lambda: desk.screen.tabs.chosen() == HISTORY and len(desk.screen.history.rows()) == 1)
    assert not desk.screen.card.isVisible()
    wait(lambda: desk.screen.presenter.sheet is not None and desk.screen.presenter.sheet.after == 1)
    desk.press(Qt.Key.Key_P, control=True)
    desk.press(Qt.Key.Key_P, control=True)
    assert desk.screen.copy.isVisible(), "a second paper is a copy and wants a reason"
    desk.screen.copy.reason.edit.setText("보관용")
    desk.screen.copy.go.click()
    desk.settle()
    desk.press(Qt.Key.Key_S, control=True)
    wait(lambda: any(desk.papers.glob("마감_*_상점_0001.pdf")))


def test_the_paper_offered_is_the_newest_zs(desk: Desk) -> None:
    for number in (1, 2):
        type_cash(desk, cash(desk))
        desk.press(Qt.Key.Key_F4)
        desk.press(Qt.Key.Key_F12)
        desk.press(Qt.Key.Key_Return, control=True)
        wait(lambda of=number: len(desk.screen.history.rows()) == of)
        desk.settle()
    chosen = desk.screen.zs.current_row()
    assert chosen is not None
    assert chosen.number == 2
    desk.press(Qt.Key.Key_P, control=True)
    assert not desk.screen.copy.isVisible(), "it was never printed"


def test_a_difference_is_named_and_its_reason_asked_for(desk: Desk) -> None:
    type_cash(desk, cash(desk) - 500)
    desk.press(Qt.Key.Key_F4)
    row = desk.screen.count.rows[PaymentMethod.CASH]
    assert row.line().difference == -500
    desk.press(Qt.Key.Key_F12)
    desk.press(Qt.Key.Key_Return, control=True)
    assert "현금 500원 모자람" in said(desk)
    row.reason.setText("거스름돈 착오")
    desk.press(Qt.Key.Key_F12)
    desk.press(Qt.Key.Key_Return, control=True)
    (line,) = desk.bench.closings.list(desk.bench.shop.manager)
    assert line.difference == -500


def test_what_goes_over_is_listed_and_what_happened_too(desk: Desk) -> None:
    kinds = [row.kind for row in desk.screen.listed.rows()]
    assert "환불" in kinds
    assert "열린 주문" in kinds
    desk.screen.tabs.choose(PAST)
    desk.screen.tabs.changed.emit(PAST)
    kinds = [row.kind for row in desk.screen.listed.rows()]
    assert {"재출력", "금전함 열기", "되돌린 전표", "수금 취소"} <= set(kinds)


def test_a_clerk_sees_their_own_terminal_and_cannot_close(desk: Desk) -> None:
    desk.who.append(desk.bench.shop.clerk)
    desk.screen.refresh()
    desk.settle()
    sheet = desk.screen.presenter.sheet
    assert sheet is not None
    assert sheet.station == desk.bench.shop.clerk.station
    assert not desk.screen.z.isEnabled() or desk.screen.z.reason() != ""
    desk.press(Qt.Key.Key_F6)
    assert desk.bench.closings.list(desk.bench.shop.manager) == []


def test_who_comes_second_reads_who_was_first(desk: Desk) -> None:
    desk.bench.closings.close(desk.bench.shop.manager, "another", desk.bench.ask(desk.bench.look()))
    screen = desk.screen
    seen = screen.presenter.sheet
    assert seen is not None
    screen.presenter.sheet = None
    object.__setattr__(seen, "after", 0)
    screen.presenter.sheet = seen
    screen.presenter.close(screen.count.typed())
    desk.settle()
    assert "제 0001호로 마감했습니다" in said(desk)
    assert "그사이" in said(desk)


def test_a_z_without_an_answer_is_asked_for_as_the_same(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    real = Closings.close

    def torn(self: Closings, actor: object, op_id: str, ask: object) -> object:
        asked.append(op_id)
        done = real(self, actor, op_id, ask)  # type: ignore[arg-type]
        if len(asked) == 1:
            raise TimeoutError
        return done

    monkeypatch.setattr(Closings, "close", torn)
    type_cash(desk, cash(desk))
    desk.press(Qt.Key.Key_F4)
    for _ in range(2):
        typed = desk.screen.count.typed()
        desk.screen.presenter.close(typed)
        desk.settle()
    assert len(set(asked)) == 1
    assert len(desk.bench.closings.list(desk.bench.shop.manager)) == 1


def test_nothing_is_clipped_and_everything_has_a_name(desk: Desk) -> None:
    assert_nothing_clipped(desk.window, 1280, 720)
    assert unnamed(desk.screen) == []
    assert unreachable(desk.screen) == []
    desk.screen.card.ask("마감할까요?")
    assert_nothing_clipped(desk.window, 1280, 720)
    sheet = desk.screen.presenter.sheet
    assert sheet is not None
    assert sheet.total(RowKind.REFUND) == 1


def test_more_that_went_back_than_came_is_counted_as_the_books_say(desk: Desk) -> None:
    row = desk.screen.count.rows[PaymentMethod.BANK]
    row.show_figures(MethodFigures(PaymentMethod.BANK, refunded=2_000))
    row.fill()
    assert (row.count().amount, row.line().difference) == (-2_000, 0)
    row.edit.setText("500")
    row.edit.textEdited.emit("500")
    assert row.line().difference == 2_500


def test_a_document_the_checks_distrust_stands_among_what_goes_over(desk: Desk) -> None:
    run_sql(desk.bench.db, "UPDATE sales_order SET total=total+1 WHERE sale_state='none'")
    desk.window.open("today")
    desk.screen.refresh()
    desk.settle()
    apart = [one for one in desk.screen.listed.rows() if one.kind == "따로 둠"]
    assert "점검 O1" in [one.what for one in apart]
    assert {one.tone for one in apart} == {"failed"}
    type_cash(desk, cash(desk))
    desk.press(Qt.Key.Key_F4)
    desk.press(Qt.Key.Key_F12)
    desk.press(Qt.Key.Key_Return, control=True)
    assert "제 0001호로 마감했습니다" in said(desk)
