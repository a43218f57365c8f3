"""The counter's window over a real database: scans, F12, and nothing that does not fit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit

from pos_app.ui.screens.sale.screen import SaleScreen
from pos_app.ui.widgets.button import KeyButton
from tests.databases import Sqlite
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.counter import Counter, opened, several
from tests.ui.settling import wait

SIZES = [(1280, 720), (1440, 900)]


@pytest.fixture
def counter(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[Counter]:
    with opened(sqlite_template, tmp_path, training=True) as made:
        made.window.show()
        made.window.activateWindow()
        assert made.sale.isVisible()
        made.settle()
        yield made


def press(counter: Counter, key: Qt.Key, *, repeated: bool = False) -> None:
    handle = counter.window.windowHandle()
    event = QKeyEvent(
        QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, "", repeated, 1
    )  # fmt: skip
    QApplication.sendEvent(handle, event)
    QApplication.processEvents()


def texts(screen: SaleScreen) -> str:
    return "\n".join(
        (screen.head.text(), screen.cards.text(), screen.side.check.table.text(),
         screen.side.check.banner.text(), screen.side.check.guards.text(), screen.side.sum.total.text())
    )  # fmt: skip


def vouchers(counter: Counter) -> object:
    return counter.one("SELECT COUNT(*) FROM voucher WHERE number LIKE 'S-%'")


def test_a_scan_fills_everything(counter: Counter) -> None:
    _, code = counter.printed(order_no="20261124_105203317")
    counter.scan(code)
    said = texts(counter.sale)
    for part in (
        "20261124_105203317", "원본", "담다몰", "010-0000-1234", "가상계좌", "0원",
        "자동 수금 9,580", "상품 6,580 6,580", "배송료 3,000 3,000", "합계 9,580 9,580",
        "쇼핑몰 금액과 같습니다.", "9,580원",
    ):  # fmt: skip
        assert part in said, part
    rows = counter.sale.lines.model.rows()
    assert [(n, line.code, line.quantity, line.amount) for n, line in rows] == [
        (1, "1001-0042", 2, 4580),
        (2, "1003-0007", 1, 2000),
    ]
    assert counter.sale.side.complete.isEnabled()


def test_the_key_sells_once_however_it_is_pressed(counter: Counter) -> None:
    _, code = counter.printed()
    counter.scan(code)
    for _ in range(3):
        press(counter, Qt.Key.Key_F12)
        press(counter, Qt.Key.Key_F12, repeated=True)
    counter.settle()
    assert vouchers(counter) == 1
    notice = counter.sale.answer.notice()
    assert notice is not None
    assert "S-261124-0001" in notice.text
    assert notice.severity == "ok"
    assert not counter.sale.side.complete.isEnabled()
    assert counter.heard.names == ["ok", "complete"]


def test_a_held_key_sells_nothing(counter: Counter) -> None:
    """Control of the test above: only a press of its own counts."""
    _, code = counter.printed()
    counter.scan(code)
    press(counter, Qt.Key.Key_F12, repeated=True)
    counter.settle()
    assert vouchers(counter) == 0


def test_enter_and_space_do_nothing(counter: Counter) -> None:
    _, code = counter.printed()
    counter.scan(code)
    for button in counter.window.findChildren(QAbstractButton):
        if isinstance(button, KeyButton) and counter.sale.isAncestorOf(button):
            assert button.focusPolicy() == Qt.FocusPolicy.NoFocus, button.text()
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        press(counter, key)
    counter.settle()
    assert vouchers(counter) == 0
    assert counter.sale.presenter.sheet is not None


def test_after_the_pause_the_next_order_is_armed(counter: Counter) -> None:
    (_, first), (_, second) = counter.printed(), counter.printed()
    counter.scan(first)
    press(counter, Qt.Key.Key_F12)
    counter.settle()
    counter.scan(second)
    assert not counter.sale.side.complete.isEnabled()
    QTest.qWait(450)
    assert counter.sale.side.complete.isEnabled()


def test_a_difference_is_named_and_the_row_is_red(counter: Counter) -> None:
    _, code = counter.printed(mall_total=6580)
    counter.scan(code)
    check = counter.sale.side.check
    assert check.banner.text() == "쇼핑몰이 3,000원 적습니다."
    assert "합계 9,580 6,580" in check.table.text()
    assert counter.sale.side.complete.reason()
    press(counter, Qt.Key.Key_F12)
    counter.settle()
    assert vouchers(counter) == 0


def test_estimated_prices_are_confirmed_in_place(counter: Counter) -> None:
    _, code = counter.printed(estimated=1)
    counter.scan(code)
    assert not counter.sale.side.complete.isEnabled()
    press(counter, Qt.Key.Key_F6)
    counter.settle()
    assert counter.sale.side.complete.isEnabled()
    assert not counter.sale.lines.prices.isVisible()


def test_a_number_typed_by_hand_opens_the_order(counter: Counter) -> None:
    counter.printed(order_no="20261124_105203317")
    press(counter, Qt.Key.Key_F2)
    edit = QApplication.focusWidget()
    assert isinstance(edit, QLineEdit)
    QTest.keyClicks(edit, "20261124_105203317")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    counter.settle()
    sheet = counter.sale.presenter.sheet
    assert sheet is not None
    assert sheet.order_no == "20261124_105203317"
    assert not counter.sale.typed.isVisible()


def test_escape_leaves_typing_first_and_then_empties(counter: Counter) -> None:
    _, code = counter.printed()
    counter.scan(code)
    press(counter, Qt.Key.Key_F2)
    assert counter.sale.typed.isVisible()
    press(counter, Qt.Key.Key_Escape)
    assert not counter.sale.typed.isVisible()
    assert counter.sale.presenter.sheet is not None
    press(counter, Qt.Key.Key_Escape)
    assert counter.sale.presenter.sheet is None


def test_a_scan_while_typing_wins(counter: Counter) -> None:
    order_id, code = counter.printed()
    press(counter, Qt.Key.Key_F2)
    counter.scan(code)
    sheet = counter.sale.presenter.sheet
    assert sheet is not None
    assert sheet.order_id == order_id
    assert not counter.sale.typed.isVisible()


def test_what_waits_is_counted_beside_the_title_and_in_the_rail(counter: Counter) -> None:
    several(counter, 4)
    wait(lambda: "매출 대기 4건" in counter.sale.facts())
    assert "오늘 매출 0건" in counter.sale.facts()


def test_the_history_opens_with_its_key_and_with_the_voucher_of_an_answer(
    counter: Counter,
) -> None:
    _, code = counter.printed()
    counter.scan(code)
    press(counter, Qt.Key.Key_F12)
    counter.settle()
    button = next(b for b in counter.sale.answer.findChildren(KeyButton))
    button.click()
    counter.settle()
    assert counter.window.current() is counter.vouchers
    counter.settle()
    assert counter.vouchers.detail.text() == "S-261124-0001"


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("theme", ["waiting", "typing"])
def test_nothing_is_clipped_while_it_waits(
    counter: Counter, size: tuple[int, int], theme: str
) -> None:
    several(counter, 3)
    counter.settle()
    if theme == "typing":
        counter.sale.on_search()
    assert_nothing_clipped(counter.window, *size)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"mall_total": 6580, "discount": 0},
        {"estimated": 1, "mall_total": 6580},
        {"estimated": 1, "goods": 6680, "discount": 100, "mall_total": 9_000_000},
        {"memo": "부재 시 경비실에 맡겨 주시고 문자를 남겨 주세요. 벨은 누르지 말아 주십시오."},
        {"mall_total": None, "discount": 580, "total": 9000},
    ],
)
def test_nothing_is_clipped_with_an_order(
    counter: Counter, size: tuple[int, int], changes: dict[str, object]
) -> None:
    _, code = counter.printed(order_no="20261124_105203317", **changes)
    counter.scan(code)
    assert counter.sale.presenter.sheet is not None
    assert_nothing_clipped(counter.window, *size)


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_clipped_in_the_answers(counter: Counter, size: tuple[int, int]) -> None:
    order_id, code = counter.printed()
    counter.scan(code)
    press(counter, Qt.Key.Key_F12)
    counter.settle()
    assert_nothing_clipped(counter.window, *size)
    counter.scan(code)
    assert_nothing_clipped(counter.window, *size)
    _, other = counter.printed()
    counter.scan(other)
    counter.scan("8800000012346")
    assert_nothing_clipped(counter.window, *size)
    assert order_id


def test_a_scan_is_answered_before_the_table_is_laid_out(counter: Counter) -> None:
    _, code = counter.printed(order_no="20261124_105203317")
    seen: list[str] = []
    head, lines = counter.sale.head, counter.sale.lines.model

    class Watch(type(head)):
        def paintEvent(self, event: object) -> None:
            super().paintEvent(event)  # type: ignore[arg-type]
            if "105203317" in self.text():
                seen.append("painted")

    head.__class__ = Watch
    lines.modelReset.connect(lambda: seen.append("rows"))
    counter.scan(code)
    assert seen[:2] == ["painted", "rows"]
