from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from pos_app.ui.models.column import Column, check_column
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.theme import color
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.table import Table

Row = tuple[int, str]


class Bench:
    def __init__(self, checks: bool = True) -> None:
        self.edits: list[tuple[int, str]] = []
        columns = [
            check_column(),
            Column[Row]("name", "받는 분", 120, lambda r: r[1], sortable=True),
            Column[Row](
                "bill", "송장번호", 160, lambda r: str(r[0]), kind="edit", edited=self._edit
            ),
            Column[Row](
                "courier", "택배사", 140, lambda _: "롯데택배", kind="choice", edited=self._edit,
                choices=lambda _: ("롯데택배", "우체국택배"),
            ),
            Column[Row]("memo", "메모", 0, lambda _: "", fold=True),
        ]  # fmt: skip
        self.model = ListModel(
            columns,
            key=lambda r: r[0],
            tone=lambda r: "failed" if r[0] == 3 else "normal",
            checkable=(lambda r: r[0] != 2) if checks else None,
        )
        self.rows: list[Row] = [(n, f"손님 {n}") for n in range(1, 31)]
        self.model.set_rows(self.rows)
        self.table: Table[Row] = Table(self.model, "주문 목록")
        self.current: list[Row | None] = []
        self.opened: list[Row] = []
        self.table.current_changed.connect(self.current.append)
        self.table.opened.connect(self.opened.append)
        self.table.resize(1400, 400)
        self.table.show()
        self.table.activateWindow()
        self.table.setFocus()

    def _edit(self, row: Row, text: str) -> None:
        self.edits.append((row[0], text))

    def key(self, key: Qt.Key, control: bool = False) -> None:
        held = Qt.KeyboardModifier.ControlModifier if control else Qt.KeyboardModifier.NoModifier
        QTest.keyClick(self.table, key, held)

    def centre(self, row: int, column: int) -> QPoint:
        return self.table.visualRect(self.model.index(row, column)).center()

    def click(self, row: int, column: int) -> None:
        QTest.mouseClick(
            self.table.viewport(), Qt.MouseButton.LeftButton, pos=self.centre(row, column)
        )


@pytest.fixture
def bench(app: QApplication) -> Iterator[Bench]:
    made = Bench()
    yield made
    made.table.close()


def test_the_whole_list_works_without_a_mouse(bench: Bench) -> None:
    bench.table.select_place(0)
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Down)
    bench.key(Qt.Key.Key_Space)
    bench.key(Qt.Key.Key_Return)
    assert bench.current == [(1, "손님 1"), (2, "손님 2"), (3, "손님 3")]
    assert [r[0] for r in bench.model.checked()] == [3]
    assert bench.opened == [(3, "손님 3")]
    bench.key(Qt.Key.Key_A, control=True)
    assert len(bench.model.checked()) == 29


def test_space_opens_where_nothing_can_be_ticked(app: QApplication) -> None:
    bench = Bench(checks=False)
    bench.table.select_place(4)
    bench.key(Qt.Key.Key_Space)
    assert bench.opened == [(5, "손님 5")]
    bench.table.close()


def test_a_click_on_a_tick_ticks_and_keeps_the_row(bench: Bench) -> None:
    bench.table.select_place(0)
    bench.click(3, 0)
    bench.click(1, 0)
    assert [r[0] for r in bench.model.checked()] == [4]
    assert bench.table.current_row() == (1, "손님 1")
    bench.click(5, 1)
    assert bench.table.current_row() == (6, "손님 6")


def test_the_head_ticks_all_and_orders(bench: Bench) -> None:
    heads: list[str] = []
    bench.table.sort_clicked.connect(heads.append)
    head = bench.table.head()
    for column in (0, 1, 4):
        at = QPoint(head.sectionViewportPosition(column) + 10, 10)
        QTest.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert len(bench.model.checked()) == 29
    assert heads == ["name"]


def test_the_row_stays_under_the_hand_when_the_list_changes(bench: Bench) -> None:
    bench.table.select_key(7)
    bench.model.set_rows([(99, "새 손님"), *bench.rows])
    assert bench.table.current_row() == (7, "손님 7")
    bench.model.set_rows([r for r in bench.rows if r[0] != 7])
    assert bench.table.current_row() == (9, "손님 9")
    bench.model.set_rows([])
    assert bench.table.current_row() is None
    assert bench.current[-1] is None


def test_typing_a_digit_opens_the_cell_and_enter_hands_over_the_text(bench: Bench) -> None:
    bench.table.select_place(1)
    bench.key(Qt.Key.Key_5)
    editor = bench.table.viewport().findChild(QLineEdit)
    assert editor is not None
    assert editor.text() == "5"
    QTest.keyClicks(editor, "00000001222")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert bench.edits == [(2, "500000001222")]


def test_a_choice_is_taken_as_soon_as_it_is_made(bench: Bench) -> None:
    bench.table.edit(bench.model.index(0, 3))
    combo = bench.table.viewport().findChild(Combo)
    assert combo is not None
    assert combo.currentText() == "롯데택배"
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert bench.edits == [(1, "우체국택배")]


def test_columns_fold_in_narrow_windows(bench: Bench) -> None:
    assert not bench.table.isColumnHidden(4)
    bench.table.resize(1280, 400)
    QApplication.processEvents()
    assert bench.table.isColumnHidden(4)


def test_rows_say_their_state_by_ground_and_bar(bench: Bench) -> None:
    bench.table.select_place(0)
    image = bench.table.viewport().grab().toImage()

    def at(row: int, x: int) -> str:
        return image.pixelColor(x, bench.centre(row, 1).y()).name()

    assert at(0, 1) == color("accent").name()
    assert at(0, 160) == color("selected").name()
    assert at(2, 1) == color("bad").name()
    assert at(2, 160) == color("bad_soft").name()
    assert at(3, 160) == color("surface").name()
    assert bench.table.rowHeight(0) == 36
    assert bench.table.head().height() == 32
