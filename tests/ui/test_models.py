from __future__ import annotations

import threading
from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from pos_app.ui.format import won
from pos_app.ui.models.column import Column, check_column
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.pills import state_pill
from pos_app.ui.tasks import Tasks


@dataclass(frozen=True)
class Order:
    number: int
    amount: int
    open: bool = True


COLUMNS = (
    check_column(),
    Column[Order]("no", "주문번호", 160, lambda r: f"20261124_{r.number:09}", kind="order"),
    Column[Order](
        "amount", "금액", 80, lambda r: won(r.amount), kind="number", tip=lambda _: "합계"
    ),
    Column[Order]("state", "상태", 0, lambda _: "", kind="pill", pill=lambda _: state_pill("보류")),
)


class Shop:
    """Rows as a database would give them, newest first, and a count of what was asked."""

    def __init__(self, count: int) -> None:
        self.rows = [Order(n, n * 10, n % 2 == 0) for n in range(count, 0, -1)]
        self.asked: list[tuple[int | None, int]] = []

    def fetch(self, after: Order | None, size: int) -> list[Order]:
        self.asked.append((after.number if after else None, size))
        rows = [r for r in self.rows if after is None or r.number < after.number]
        return rows[:size]


def page_model(shop: Shop, tasks: Tasks | None = None) -> PageModel[Order]:
    return PageModel(
        COLUMNS,
        shop.fetch,
        key=lambda r: r.number,
        checkable=lambda r: r.open,
        tasks=tasks,
        page=10,
    )


def test_both_models_keep_the_rules_of_qt(app: QApplication, qtmodeltester: ModelTester) -> None:
    pages = page_model(Shop(35))
    qtmodeltester.check(pages)
    pages.reload()
    pages.fetchMore()
    pages.reload(top=True)
    listed = ListModel(COLUMNS, key=lambda r: r.number)
    qtmodeltester.check(listed)
    for count in (3, 0, 5):
        listed.set_rows(Shop(count).rows)


def test_pages_are_asked_for_one_after_another_and_never_twice(app: QApplication) -> None:
    shop = Shop(25)
    model = page_model(shop)
    model.reload()
    while model.canFetchMore():
        model.fetchMore()
    assert shop.asked == [(None, 10), (16, 10), (6, 10)]
    assert [r.number for r in model.rows()] == list(range(25, 0, -1))
    assert model.complete


def test_a_reload_asks_for_as_many_as_are_shown_and_a_new_filter_for_one_page(
    app: QApplication,
) -> None:
    shop = Shop(35)
    model = page_model(shop)
    model.reload()
    model.fetchMore()
    model.reload()
    assert shop.asked[-1] == (None, 20)
    model.reload(top=True)
    assert len(model.rows()) == 10


def test_rows_that_stay_the_same_do_not_move(app: QApplication, qtbot: QtBot) -> None:
    shop = Shop(5)
    model = page_model(shop)
    model.reload()
    shop.rows[2] = replace(shop.rows[2], amount=99)
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.reload()
    assert model.data(model.index(2, 2)) == "99"
    shop.rows.insert(0, Order(6, 1))
    with qtbot.waitSignal(model.modelReset):
        model.reload()


def test_unknown_roles_answer_nothing(app: QApplication) -> None:
    model = page_model(Shop(1))
    model.reload()
    for role in (1, 2, 4, 5, 6, 7, 8, 9, 13, 256, 257):
        assert model.data(model.index(0, 2), role) is None
    assert model.data(QModelIndex(), 0) is None
    assert model.data(model.index(0, 2), Qt.ItemDataRole.ToolTipRole) == "합계"
    assert model.data(model.index(0, 3), 0) == "보류"


def test_only_rows_that_may_be_ticked_are(app: QApplication, qtbot: QtBot) -> None:
    model = page_model(Shop(5))
    model.reload()
    model.toggle(0)
    assert model.checked() == []
    with qtbot.waitSignal(model.checks_changed):
        model.check_all()
    assert [r.number for r in model.checked()] == [4, 2]
    assert model.check_state() == Qt.CheckState.Checked
    model.toggle(1)
    assert model.check_state() == Qt.CheckState.PartiallyChecked
    assert model.data(model.index(3, 0), Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    assert model.data(model.index(3, 1), Qt.ItemDataRole.CheckStateRole) is None


def test_ticks_stay_with_their_rows_and_go_when_a_row_may_no_more(
    app: QApplication, qtbot: QtBot
) -> None:
    shop = Shop(6)
    model = page_model(shop)
    model.reload()
    model.check_all()
    shop.rows = [Order(7, 1, True), *(replace(r, open=r.number != 4) for r in shop.rows)]
    with qtbot.waitSignal(model.checks_changed):
        model.reload()
    assert [r.number for r in model.checked()] == [6, 2]


def test_an_edited_cell_calls_its_column_with_the_row(app: QApplication) -> None:
    said: list[tuple[int, str]] = []
    columns = (
        Column[Order](
            "bill", "송장번호", 120, lambda _: "", kind="edit",
            edited=lambda r, text: said.append((r.number, text)), locked=lambda r: not r.open,
        ),
    )  # fmt: skip
    model = ListModel(columns, key=lambda r: r.number)
    model.set_rows([Order(2, 0), Order(1, 0, False)])
    assert model.setData(model.index(0, 0), "5000")
    assert said == [(2, "5000")]
    assert model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsEditable
    assert not model.flags(model.index(1, 0)) & Qt.ItemFlag.ItemIsEditable


def test_one_row_can_be_shown_anew(app: QApplication) -> None:
    model = page_model(Shop(3))
    model.reload()
    model.update_row(Order(2, 777))
    model.update_row(Order(99, 1))
    assert [r.amount for r in model.rows()] == [30, 777, 10]


def test_an_answer_that_comes_too_late_is_thrown_away(qtbot: QtBot, tasks: Tasks) -> None:
    shop, gate = Shop(4), threading.Event()
    model = page_model(shop, tasks)

    def slow(after: Order | None, size: int) -> list[Order]:
        gate.wait(5)
        return [Order(1000, 0)]

    model.set_fetch(slow)
    model.reload(top=True)
    model.set_fetch(shop.fetch)
    model.reload(top=True)
    gate.set()
    qtbot.waitUntil(lambda: bool(model.rows()))
    assert [r.number for r in model.rows()] == [4, 3, 2, 1]


def test_a_fetch_that_fails_is_told_and_the_rows_stay(qtbot: QtBot, tasks: Tasks) -> None:
    shop = Shop(4)
    model = page_model(shop, tasks)
    model.reload()
    qtbot.waitUntil(lambda: len(model.rows()) == 4)

    def broken(after: Order | None, size: int) -> list[Order]:
        raise OSError("gone")

    model.set_fetch(broken)
    with qtbot.waitSignal(model.failed) as told:
        model.reload()
    assert isinstance(told.args[0], OSError)
    assert len(model.rows()) == 4


@pytest.mark.parametrize("size", [0, 9, 10, 11])
def test_the_end_is_found_at_any_count(app: QApplication, size: int) -> None:
    model = page_model(Shop(size))
    model.reload()
    while model.canFetchMore():
        model.fetchMore()
    assert len(model.rows()) == size


def test_a_long_list_holds_the_cells_of_a_few_screens_only() -> None:
    made: list[int] = []

    def text(row: int) -> str:
        made.append(row)
        return str(row)

    model = ListModel([Column[int]("n", "번호", 80, text)], lambda row: row)
    model.set_rows(range(2_000))
    assert made == []
    assert [model.lines[row].cells[0].text for row in (3, 3)] == ["3", "3"]
    assert made == [3]
    for row in range(4, 2_000):
        assert model.lines[row].cells[0].text == str(row)
    assert model.lines[3].cells[0].text == "3"
    assert made[-1] == 3
