"""목록 맞추기 in its window: from 현금영수증 and back, by keys, and all of it can be read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from pos_app.domain.money.refunds import RefundState
from pos_app.ui.keys import keys_of
from pos_app.ui.screens.receipt_list.screen import ReceiptListScreen
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.chip import Chip
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.receipts.desk import Desk, opened
from tests.ui.screens.receipts.gateway_list import (
    UNREADABLE,
    Orders,
    handed_out,
    issued,
    of_each_kind,
    proved,
)

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Desk]:
    with opened(sqlite_template, tmp_path) as made:
        yield made


def read(desk: Desk, folder: Path, more: str = "") -> ReceiptListScreen:
    """A person goes there and opens the list, by keys."""
    desk.files.append(handed_out(desk.at, folder, more))
    desk.press(Qt.Key.Key_L, CONTROL)
    desk.press(Qt.Key.Key_O, CONTROL)
    desk.settle()
    return desk.lists


def each_kind(desk: Desk, folder: Path) -> tuple[Orders, ReceiptListScreen]:
    orders = of_each_kind(desk.at)
    desk.seen()
    return orders, read(desk, folder, UNREADABLE)


def cells(screen: ReceiptListScreen) -> list[list[str]]:
    return [[cell.text for cell in line.cells] for line in screen.page.model.lines]


def test_receipts_lead_there_and_esc_goes_back_a_level_at_a_time(
    desk: Desk, tmp_path: Path
) -> None:
    desk.press(Qt.Key.Key_L, CONTROL)
    assert desk.window.current() is desk.lists and "먼저 열어" in desk.lists.take.reason()
    screen = read(desk, tmp_path)
    assert screen.idle.isVisible(), "a list without a row is no list"
    assert "현금영수증이 한 줄도 없습니다" in screen.banner.text()
    issued(desk.at)
    screen = read(desk, tmp_path)
    assert screen.page.isVisible() and screen.take.reason() == "반영할 것이 없습니다."
    desk.press(Qt.Key.Key_Escape)
    assert screen.idle.isVisible()
    desk.press(Qt.Key.Key_Escape)
    assert desk.window.current() is desk.screen


def test_f12_takes_in_what_is_proved_and_says_what_is_left(desk: Desk, tmp_path: Path) -> None:
    orders, screen = each_kind(desk, tmp_path)
    assert screen.take.text() == "4건 반영"
    desk.press(Qt.Key.Key_F12)
    desk.settle()
    assert "4건을 반영했습니다." in screen.banner.text()
    assert "직접 확인할 4건은 그대로 두었습니다." in screen.banner.text()
    assert screen.take.text() == "반영" and not screen.take.isEnabled()
    assert screen.page.progress.isHidden() and screen.choose_file.isEnabled()
    assert desk.at.documents(orders.proved)[0].state is RefundState.DONE
    counts = {chip.spec().key: chip.spec().count for chip in screen.page.chips.findChildren(Chip)}
    assert counts == {
        "all": 10, "amount_differs": 1, "not_ours": 2, "missing": 1, "unread": 1, "same": 5,
    }  # fmt: skip


def test_an_order_number_leads_to_the_receipts_of_that_order(desk: Desk, tmp_path: Path) -> None:
    orders, screen = each_kind(desk, tmp_path)
    table, model = screen.page.table, screen.page.model
    place = next(n for n, row in enumerate(model.rows()) if row.order_id == orders.missing)
    column = next(n for n, one in enumerate(model.columns) if one.key == "order")
    beside, number = (table.visualRect(model.index(place, n)).center() for n in (1, column))
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=beside)
    assert desk.window.current() is screen
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=number)
    desk.settle()
    assert desk.window.current() is desk.screen
    opened_ = desk.screen.presenter.opened
    assert opened_ is not None and opened_.order_id == orders.missing
    assert desk.lists.page.isVisible(), "the list is still there on the way back"
    table.setFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert desk.window.current() is desk.screen
    desk.lists.page.table.select_place(1)
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert desk.window.current() is desk.lists, "a row of nobody's order leads nowhere"


def test_a_file_that_is_dropped_is_read(desk: Desk, tmp_path: Path) -> None:
    proved(desk.at)
    screen, data = desk.lists, QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(handed_out(desk.at, tmp_path)))])
    event = QDropEvent(
        QPointF(9, 9), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    screen.dropEvent(event)
    desk.settle()
    assert [row[0] for row in cells(screen)] == [""] and screen.take.text() == "1건 반영"


def test_what_another_hand_writes_is_seen(desk: Desk, tmp_path: Path) -> None:
    order_id = proved(desk.at)
    desk.seen()
    screen = read(desk, tmp_path)
    (document,), (there,) = desk.at.documents(order_id), desk.at.books.receipts()
    desk.at.desk.answer(desk.at.clerk, document.receipt_id, True, there.approval_no, there.tid)
    screen.refresh()
    desk.settle()
    assert [row.group for row in screen.page.model.rows()] == ["same"]


def test_everything_can_be_read_and_reached(desk: Desk, tmp_path: Path) -> None:
    _, screen = each_kind(desk, tmp_path)
    for width, height in ((1280, 720), (1920, 1080)):
        assert_nothing_clipped(desk.window, width, height)
    for place in range(len(screen.page.model.lines)):
        screen.page.table.select_place(place)
        assert screen.page.full.text()
        assert_nothing_clipped(desk.window, 1280, 720)
    assert unnamed(desk.window) == [] and unreachable(screen) == []
    desk.press(Qt.Key.Key_F12)
    desk.settle()
    assert_nothing_clipped(desk.window, 1280, 720)
    screen.show_taking(1, 4)
    assert_nothing_clipped(desk.window, 1280, 720)
    screen.show_taking(0, 0)
    screen.ask_password("현금영수증내역.xlsx", "비밀번호가 맞지 않습니다. 다시 넣어 주십시오.")
    assert_nothing_clipped(desk.window, 1280, 720)
    desk.press(Qt.Key.Key_Escape)
    assert_nothing_clipped(desk.window, 1280, 720)


def test_the_page_of_keys_knows_every_key_of_the_screens(desk: Desk) -> None:
    for screen in (desk.screen, desk.lists):
        group = keys_of(screen.key)
        assert group is not None
        listed = {key.key for key in group.keys}
        for button in (one for one in screen.buttons() if isinstance(one, KeyButton)):
            assert button.key() in listed


class Unwalked(tuple[Any, ...]):
    """Rows that are sliced and counted, and that nobody may walk over."""

    walked = 0

    def __iter__(self) -> Iterator[Any]:
        type(self).walked += 1
        return super().__iter__()


def test_a_long_list_is_walked_over_before_it_is_shown(desk: Desk, tmp_path: Path) -> None:
    """Eight thousand rows are counted and get their words beside the screen; it takes one page."""
    _orders, screen = each_kind(desk, tmp_path)
    found = screen.presenter._now
    assert found is not None
    many = tuple(
        replace(one, key=("row", 10_000 + n)) for n in range(8_000) for one in found.lines[:1]
    )
    rows = Unwalked(found.sheet.rows * 900)
    file = replace(found.sheet.file, rows=Unwalked(found.sheet.file.rows * 900))
    sheet = replace(found.sheet, file=file, rows=rows)
    long = replace(found, sheet=sheet, lines=Unwalked(many), take_in=7)
    Unwalked.walked = 0
    screen.presenter._opened(long)
    desk.settle()
    assert Unwalked.walked == 0
    assert screen.take.text() == "7건 반영"
    first = len(screen.page.model.lines)
    assert first < 500 and not screen.page.model.complete
    screen.page.model.fetchMore()
    assert len(screen.page.model.lines) == first + 100
    keys = [line.key for line in screen.page.model.lines]
    assert len(set(keys)) == len(keys), "a page was shown twice"
    assert sheet.to_take_in() and Unwalked.walked == 1, "walking would have been seen"
