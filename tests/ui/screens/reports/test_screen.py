"""보고서 over a real database: chosen, ordered, narrowed, and taken along as a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from pos_app.db.set_lookup import both
from pos_app.domain.actors import Actor
from pos_app.domain.reports.catalogue import BY_KEY, REPORTS
from pos_app.services.reports.exports import ReportExports, Step, Take, Taken
from pos_app.ui.screens.reports.periods import days_of
from pos_app.ui.screens.reports.shown import OWN, Narrowed
from pos_app.ui.screens.reports.values import shown
from pos_app.ui.widgets.bar_chart import axis_steps
from pos_app.ui.widgets.search_edit import SearchEdit
from tests.databases import Sqlite
from tests.services.report_books import posted
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.reports.desk import Desk, opened
from tests.ui.settling import wait

_TAKEN = both("SELECT report, masked, reason, outcome FROM report_export ORDER BY id")


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    del qtbot
    with opened(sqlite_template, tmp_path) as made:
        yield made


def rows(desk: Desk) -> list[tuple[object, ...]]:
    assert desk.screen.table is not None
    return [tuple(row) for row in desk.screen.table.model_of_rows.rows()]


def choose(desk: Desk, key: str) -> None:
    desk.screen.names.choose(key)
    desk.screen.names.changed.emit(key)
    desk.settle()


def press(desk: Desk, key: Qt.Key, control: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
    QTest.keyClick(desk.window, key, held)
    desk.settle()


def taken(desk: Desk) -> list[tuple[object, ...]]:
    return [tuple(row) for row in desk.database.read(lambda tx: tx.rows(_TAKEN))]


def test_it_begins_with_the_sales_of_this_month(desk: Desk) -> None:
    assert desk.screen.facts().startswith("2026-11-01 ~ 2026-11-24 · 15:00:00 기준")
    (row,) = rows(desk)
    net = posted(desk.database, "receivable", "sale", "return")
    assert row[BY_KEY["sales_days"].column("net")] == net
    assert f"{net:,}" in desk.screen.totals.accessibleName()


def test_every_report_opens_in_its_place(desk: Desk) -> None:
    for report in REPORTS:
        choose(desk, report.key)
        assert desk.screen.table is not None
        heads = [one.title for one in desk.screen.table.table_model.columns]
        assert heads == [one.title for one in report.columns]
        assert "기준" in desk.screen.facts(), report.key
        assert desk.window.banner().text() == "", report.key


def test_a_click_on_a_head_orders_and_a_second_turns_it_round(desk: Desk) -> None:
    choose(desk, "sales_products")
    assert desk.screen.table is not None
    place = BY_KEY["sales_products"].column("pieces")
    for descending in (True, False):
        desk.screen.table.sort_clicked.emit("pieces")
        desk.settle()
        pieces = [int(str(row[place])) for row in rows(desk)]
        assert pieces == sorted(pieces, reverse=descending)


def test_words_and_filters_narrow_it(desk: Desk) -> None:
    choose(desk, "sales_products")
    field = desk.screen.search()
    assert isinstance(field, SearchEdit)
    field.edit.setText("젤펜")
    wait(lambda: [row[1] for row in rows(desk)] == ["젤펜 0.5"])
    choose(desk, "sales_malls")
    assert not desk.screen.search().isEnabled()
    desk.screen.filters.narrowed.emit(Narrowed(method="phone"))
    desk.settle()
    assert rows(desk) == []
    assert not desk.screen.totals.isVisible()


def test_days_of_ones_own(desk: Desk) -> None:
    bar = desk.screen.filters
    bar.period.choose(OWN)
    bar.period.changed.emit(OWN)
    desk.settle()
    assert bar.first.text() == "2026-11-01" and bar.first.isVisible()
    bar.first.setText("2026-11-25")
    bar.last.setText("20261126")
    bar.first.editingFinished.emit()
    desk.settle()
    assert desk.screen.facts().startswith("2026-11-25 ~ 2026-11-26")
    assert rows(desk) == []
    bar.last.setText("2026-11-01")
    bar.first.editingFinished.emit()
    desk.settle()
    assert "늦습니다" in desk.window.banner().text()


def test_ctrl_s_writes_a_masked_workbook(desk: Desk) -> None:
    choose(desk, "receivables")
    press(desk, Qt.Key.Key_S, control=True)
    wait(lambda: not desk.screen.presenter.writing)
    (file,) = desk.papers.iterdir()
    page = openpyxl.load_workbook(file).worksheets[0]
    assert page.cell(3, 2).value == "010-****-1234"
    assert taken(desk) == [("receivables", 1, "", "done")]


def test_unmasked_needs_a_reason(desk: Desk) -> None:
    choose(desk, "receivables")
    desk.screen.files.whole.setChecked(True)
    press(desk, Qt.Key.Key_S, control=True)
    assert "사유를 적어" in desk.window.banner().text()
    assert taken(desk) == []
    desk.screen.files.why.setText("세무사 요청")
    desk.screen.excel.click()
    desk.settle()
    wait(lambda: not desk.screen.presenter.writing)
    assert taken(desk) == [("receivables", 0, "세무사 요청", "done")]
    choose(desk, "refunds")
    assert desk.screen.files.reason() == "", "another report begins masked"


def test_esc_stops_the_writing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    real = ReportExports.take

    def slow(self: ReportExports, actor: Actor, take: Take, step: Step) -> Taken:
        def held(done: int, count: int) -> None:
            desk.screen.presenter.stop()
            step(done, count)

        return real(self, actor, take, held)

    monkeypatch.setattr(ReportExports, "take", slow)
    choose(desk, "audit")
    press(desk, Qt.Key.Key_P, control=True)
    wait(lambda: not desk.screen.presenter.writing)
    assert "멈췄습니다" in desk.window.banner().text()
    assert list(desk.papers.iterdir()) == []
    assert taken(desk)[0][3] == "stopped"


def test_a_payout_file_shows_its_rows_with_their_reasons(desk: Desk, tmp_path: Path) -> None:
    choose(desk, "sales_days")
    assert not desk.screen.payouts.isVisible()
    choose(desk, "deposits")
    assert desk.screen.payouts.isVisible()
    place = BY_KEY["deposits"].column
    (row,) = [r for r in rows(desk) if r[place("captured")] == 9580][:1]
    lines = [
        "지급일,거래구분,주문번호,거래번호(TID),거래금액,수수료,지급액",
        f"20261203,승인,{row[place('order_no')]},,9580,316,9264",
        "20261203,승인,없는주문,,1000,0,1000",
    ]
    (tmp_path / "정산내역.csv").write_text("\n".join(lines), encoding="cp949")
    press(desk, Qt.Key.Key_O, control=True)
    wait(lambda: "올렸습니다" in desk.window.banner().text())
    assert "1건 9,264원" in desk.window.banner().text()
    assert "맞지 않은 1건" in desk.window.banner().text()
    assert desk.screen.names.chosen() == "payouts"
    assert desk.screen.facts().startswith("2026-12-03 ~ 2026-12-03")
    verdict = BY_KEY["payouts"].column("verdict")
    wait(lambda: {r[verdict] for r in rows(desk)} == {"matched", "no_payment"})


def test_a_clerk_is_told_who_may(desk: Desk) -> None:
    desk.who.append(desk.day.scene.shop.clerk)
    desk.screen.came()
    desk.settle()
    assert "매니저가 봅니다" in desk.window.banner().text()
    assert not desk.screen.excel.isVisible()
    press(desk, Qt.Key.Key_S, control=True)
    assert taken(desk) == []


def test_nothing_is_clipped_and_everything_has_a_name(desk: Desk) -> None:
    for key in ("sales_days", "receivables", "audit"):
        choose(desk, key)
        assert_nothing_clipped(desk.window, 1280, 720)
        assert_nothing_clipped(desk.window, 1920, 1080)
        assert unnamed(desk.window) == []
    assert unreachable(desk.screen) == []


def test_periods_of_a_new_year() -> None:
    assert days_of("yesterday", 20270101) == (20261231, 20261231)
    assert days_of("last_month", 20270105) == (20261201, 20261231)
    assert days_of("month", 20270105) == (20270101, 20270105)
    assert days_of("today", 20270105) == (20270105, 20270105)


@pytest.mark.parametrize(
    ("least", "most"),
    [(0, 0), (0, 1), (0, 9), (0, 213_000), (-4_000, 90_000), (-70, -5), (0, 3 * 10**12)],
)
def test_an_axis_holds_every_bar_between_few_round_lines(least: int, most: int) -> None:
    low, high, step = axis_steps(least, most)
    assert low <= min(least, 0) and high >= max(most, 0) and low < high
    assert (high - low) % step == 0 and 1 <= (high - low) // step <= 6


def test_what_nobody_pressed_was_done_by_the_program() -> None:
    report = BY_KEY["audit"]
    staff = next(one for one in report.columns if one.key == "staff")
    assert (shown(staff, ""), shown(staff, "이바른")) == ("프로그램", "이바른")
