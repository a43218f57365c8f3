"""상품 엑셀 over a real database and the real reader of files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from pos_app.domain.house.item_cards import Barcode, ItemDraft
from pos_app.services.parcels.file_writing import OutFileNotWritten
from pos_app.ui.screens.item_book.screen import ItemBookScreen
from tests.databases import Sqlite
from tests.documents.item_book.book_samples import HEAD, workbook
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.reach import unnamed, unreachable
from tests.ui.screens.shop_lists import House, opened

CTRL, PLAIN = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
ROWS: list[list[object]] = [
    HEAD,
    ["1001-0042", "", 2500, "8800000012346"],
    ["1003-0007", "젤펜 0.5", 2000, "8809999"],
    ["9001", "붓펜", 3000, "8809998", 12],
    ["9002", "", "공짜", "8800000012346"],
    ["1002-0011", "", ""],
]


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        made.stock_up()
        made.window.show()
        yield made


def press(house: House, key: Qt.Key, modifier: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(house.window, key, modifier)
    house.settle()


def handed_in(house: House, folder: Path, *rows: list[object]) -> ItemBookScreen:
    (folder / "목록.xlsx").write_bytes(workbook(*(rows or ROWS)))
    screen = house.book_screen
    press(house, Qt.Key.Key_O, CTRL)
    return screen


def shown(screen: ItemBookScreen) -> list[tuple[int, str, str]]:
    model = screen.page.model
    return [
        (line.row, line.code, model.lines[n].cells[1].text) for n, line in enumerate(model.rows())
    ]


def test_items_lead_to_the_book_and_back(house: House) -> None:
    assert house.items_screen.book.isEnabled()
    press(house, Qt.Key.Key_E, CTRL)
    assert isinstance(house.window.current(), ItemBookScreen)
    press(house, Qt.Key.Key_Escape)
    assert house.window.current() is house.items_screen


def test_the_list_is_written_and_comes_back_without_a_change(house: House) -> None:
    screen = house.book_screen
    press(house, Qt.Key.Key_E, CTRL)
    assert "상품 8가지를 저장했습니다." in screen.banner.text()
    screen.banner.acted.emit()
    [folder] = house.folders
    [path] = list(folder.iterdir())
    screen.open_with(path)
    house.settle()
    assert {verdict for _, _, verdict in shown(screen)} == {"그대로"}
    assert "저장할 것이 없습니다" in screen.save.reason()


def test_each_row_says_what_it_does_and_f12_saves_the_good_ones(
    house: House, tmp_path: Path
) -> None:
    screen = handed_in(house, tmp_path)
    assert shown(screen) == [
        (2, "1001-0042", "바뀜"), (3, "1003-0007", "바뀜"), (4, "9001", "새 상품"),
        (5, "9002", "못 씀"), (6, "1002-0011", "그대로"),
    ]  # fmt: skip
    cells = [line.cells[4].text for line in screen.page.model.lines]
    assert cells[:3] == [
        "판매가 2,290원 → 2,500원",
        "바코드 8800000013459 → 8809999",
        "판매가 3,000원 · 바코드 8809998 ×12",
    ]
    for words in ("판매가 '공짜'", "무지 노트 A5 줄무늬 상품이 쓰고", "상품 이름이 없습니다"):
        assert words in cells[3]
    chips = {chip.key: chip.count for chip in (c.spec() for c in screen.page.chips._chips)}
    assert chips == {"all": 5, "new": 1, "changed": 2, "same": 1, "wrong": 1, "drops": 1}
    assert "상품 3가지 저장" in screen.save.text()
    press(house, Qt.Key.Key_F12)
    assert "상품 3가지를 저장했습니다." in screen.banner.text()
    assert "못 쓰는 1줄은 저장하지 않았습니다" in screen.banner.text()
    assert [verdict for _, _, verdict in shown(screen)] == [
        "그대로", "그대로", "그대로", "못 씀", "그대로",
    ]  # fmt: skip
    assert not screen.save.isEnabled()
    made = house.items.by_barcode("8809998")
    assert made is not None
    assert made.barcodes == (Barcode("8809998", 12),)


def test_a_chip_narrows_and_the_current_row_is_told_in_full(house: House, tmp_path: Path) -> None:
    screen = handed_in(house, tmp_path)
    for key, rows in (("wrong", [5]), ("drops", [3]), ("new", [4]), ("all", [2, 3, 4, 5, 6])):
        screen.page.chips.choose(key)
        screen.page.chips.changed.emit(key)
        assert [row for row, _, _ in shown(screen)] == rows
    screen.page.table.select_place(3)
    house.settle()
    assert "상품 이름이 없습니다" in screen.page._full.text()
    assert_nothing_clipped(house.window, 1280, 720)
    assert unnamed(house.window) == []
    assert unreachable(screen) == []


def test_items_that_change_meanwhile_are_compared_anew(house: House, tmp_path: Path) -> None:
    screen = handed_in(house, tmp_path)
    known = house.items.page("줄무늬")[0]
    item = house.items.item(known.item_id)
    draft = ItemDraft(item.code, item.name, item.option, item.place, 2500, barcodes=item.barcodes)
    seen = screen.presenter._preview
    house.items.change(house.shop.manager, item.item_id, item.version, draft)
    screen.refresh()
    house.settle()
    assert shown(screen)[0][2] == "그대로"
    screen.presenter._preview = seen
    screen.presenter.save()
    house.settle()
    assert "하나도 저장하지 않았습니다" in screen.banner.text()
    assert house.items.page("붓펜") == []


def test_what_is_no_list_is_answered_and_esc_goes_one_level_back(
    house: House, tmp_path: Path
) -> None:
    screen = handed_in(house, tmp_path, HEAD, ["1", "=1+1"])
    assert "2행 B2 칸에 수식" in screen.banner.text()
    assert screen.idle.isVisible()
    handed_in(house, tmp_path)
    press(house, Qt.Key.Key_Escape)
    assert screen.idle.isVisible()
    assert "파일을 먼저" in screen.save.reason()
    assert_nothing_clipped(house.window, 1280, 720)


def test_a_list_that_cannot_be_written_says_so(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = house.book_screen

    def full(_actor: object) -> None:
        raise OutFileNotWritten("/papers/상품목록.xlsx", "OSError")

    monkeypatch.setattr(house.books, "write", full)
    press(house, Qt.Key.Key_E, CTRL)
    assert "상품목록.xlsx" in screen.banner.text()
    assert screen.out.isEnabled()


def test_a_long_list_is_painted_page_by_page(house: House, tmp_path: Path) -> None:
    rows: list[list[object]] = [[f"N-{n:04d}", "붓", n] for n in range(400)]
    screen = handed_in(house, tmp_path, HEAD, *rows)
    assert len(screen.page.model.rows()) == 100
    screen.page.table.select_place(99)
    screen.page.model.fetchMore()
    assert 200 <= len(screen.page.model.rows()) < 400
    assert screen.page.model.rows()[150].code == "N-0150"


def test_a_clerk_takes_the_list_out_and_brings_none_in(
    sqlite_template: Sqlite, tmp_path: Path
) -> None:
    with opened(sqlite_template, tmp_path, lambda shop: shop.clerk) as house:
        house.window.show()
        screen = house.book_screen
        assert "매니저" in screen.choose_file.reason()
        assert "매니저" in screen.save.reason()
        screen.open_with(tmp_path / "목록.xlsx")
        house.settle()
        assert "매니저" in screen.banner.text()
        press(house, Qt.Key.Key_E, CTRL)
        assert "상품 2가지를 저장했습니다." in screen.banner.text()
