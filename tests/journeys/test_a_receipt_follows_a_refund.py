"""무통장: due, issued at the card terminal, a part goes back, corrected; the month's book has all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from PySide6.QtCore import Qt

from pos_app.domain.paying.payment import PaymentMethod
from pos_app.ui.screens.receipts.shown import Tab
from tests.databases import Sqlite
from tests.devices.terminals.benches import PATIENT, Bench, bench_of
from tests.services.refund_bench import TOTAL
from tests.ui.screens.receipts.desk import Desk, opened

CONTROL = Qt.KeyboardModifier.ControlModifier
BACK, KEPT = 3_000, 6_580


@pytest.fixture(params=[True, False], ids=["parts", "whole"])
def parts(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def wire() -> Iterator[Bench]:
    with bench_of("memory", PATIENT) as made:
        yield made


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path, wire: Bench, parts: bool) -> Iterator[Desk]:
    with opened(sqlite_template, tmp_path) as made:
        made.at.terminal = wire.terminal
        made.at.places.tell(parts)
        yield made
        made.at.counter.sound()


def press_correct(desk: Desk, order_id: int) -> None:
    desk.seen()
    desk.front(order_id)
    button = desk.screen.panel.standing.over.button
    assert button.isVisible() and button.isEnabled()
    button.click()
    desk.settle()
    desk.run()


def test_from_due_to_the_months_book(desk: Desk, wire: Bench, parts: bool, tmp_path: Path) -> None:
    order_id = desk.paid(PaymentMethod.BANK)
    desk.screen.presenter.choose_tab(Tab.DUE)
    desk.settle()
    desk.front(order_id)
    desk.type("01000001234")
    desk.press(Qt.Key.Key_F12)
    desk.settle()
    desk.run()
    assert wire.approvals == 1
    desk.at.by_hand(order_id, BACK)
    desk.screen.presenter.choose_tab(Tab.OVER)
    press_correct(desk, order_id)
    if not parts:
        desk.screen.presenter.choose_tab(Tab.DUE)
        desk.seen()
        desk.front(order_id)
        desk.screen.panel.form.reissue.click()
        desk.settle()
        desk.run()
    assert desk.at.figures(order_id) == (KEPT, 0, 0)
    desk.press(Qt.Key.Key_S, CONTROL)
    desk.settle()
    (book,) = (tmp_path / "papers").rglob("*.xlsx")
    sheet = openpyxl.load_workbook(book).active
    assert sheet is not None
    amounts = [TOTAL, -BACK] if parts else [TOTAL, -TOTAL, KEPT]
    written = [
        [cell for cell in row if isinstance(cell, int)] for row in sheet.iter_rows(values_only=True)
    ]
    found = [row[-1] for row in written if row and row[-1] in (*amounts, KEPT)]
    assert found[: len(amounts)] == amounts
