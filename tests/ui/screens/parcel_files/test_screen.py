"""파일 내보내기: a file for the courier, a file for the mall, and the mall's answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from pos_app.db.waiting import promises
from pos_app.ui.screens.parcel_files.courier_panel import CourierPanel
from pos_app.ui.screens.parcel_files.upload_panel import UploadPanel
from tests.databases import Sqlite
from tests.services.mall_files import SAMPLES, cells
from tests.ui.clipping import assert_nothing_clipped
from tests.ui.screens.parcel_files.house import OWN, House, opened

SIZES = [(1280, 720), (1920, 1080)]


@pytest.fixture
def house(sqlite_template: Sqlite, tmp_path: Path) -> Iterator[House]:
    with opened(sqlite_template, tmp_path) as made:
        made.busy()
        made.window.resize(1440, 900)
        made.window.show()
        yield made


def pills(panel: CourierPanel | UploadPanel) -> list[str]:
    found = [cell.pill for line in panel.list.model.lines for cell in line.cells if cell.pill]
    return [pill.text for pill in found]


def files(house: House) -> list[Path]:
    return sorted(house.papers.iterdir()) if house.papers.exists() else []


def at_mall(house: House) -> UploadPanel:
    screen = house.screen
    screen.open_with("mall")
    house.settle()
    return screen.mall


def test_what_may_go_to_the_courier_is_ticked_and_the_rest_says_why(house: House) -> None:
    panel = house.screen.courier
    assert pills(panel) == ["넣음", "넣음", "합포장", "합포장", "빠짐", "빠짐"]
    assert panel.save.text() == "4건 파일 저장"
    assert panel.list.foot.text() == "고른 4건 · 넣을 수 있음 4건 · 빠짐 2건"
    panel.join.setChecked(False)
    house.settle()
    assert pills(panel)[:4] == ["넣음"] * 4


def test_one_save_writes_the_file_and_nothing_is_sent_twice(house: House) -> None:
    panel = house.screen.courier
    panel.save.click()
    house.settle()
    (path,) = files(house)
    assert len(cells(path)) == 3
    assert path.name in panel.list.banner.text()
    assert pills(panel)[:4] == ["보낸 적 있음"] * 4
    assert not panel.save.isEnabled()
    assert panel.save.reason() == "파일에 넣을 주문을 골라 주십시오."
    panel.list.banner.acted.emit()
    assert house.folders == [house.papers]


def test_a_clerks_own_ticks_stay_when_the_books_move(house: House, qtbot: QtBot) -> None:
    panel = house.screen.courier
    panel.list.model.set_checked([0], on=False)
    house.sold(house.shop.file_mall_id, 11, boxes=0)
    qtbot.waitUntil(lambda: len(panel.list.model.lines) == 7)
    checked = {row.order.order_no[-5:] for row in panel.list.model.checked()}
    assert "00008" not in checked
    assert "00011" in checked


def test_another_courier_writes_its_own_form(house: House) -> None:
    panel = house.screen.courier
    panel.presenter.choose("logen")
    panel.save.click()
    house.settle()
    assert [path.suffix for path in files(house)] == [".xls"]


def test_the_malls_file_is_written_then_ticked_once_taken(house: House) -> None:
    panel = at_mall(house)
    assert pills(panel) == ["넣음"] * 5 + ["빠짐"] * 5
    assert not panel.taken.isEnabled()
    panel.save.click()
    house.settle()
    assert len(cells(files(house)[0])) == 11
    assert pills(panel)[:5] == ["만든 파일에 있음"] * 5
    assert panel.taken.isEnabled()
    panel.taken.click()
    house.settle()
    assert panel.list.banner.text().startswith("5건을 쇼핑몰에 알린 것으로 표시했습니다.")
    assert pills(panel) == ["빠짐"] * 5


def test_a_refused_row_stays_with_the_malls_words(house: House) -> None:
    panel = at_mall(house)
    assert panel.refuse.isHidden()
    panel.save.click()
    house.settle()
    panel.list.table.select_place(1)
    assert not panel.refuse.isHidden()
    assert not panel.refuse.keep.isEnabled()
    panel.refuse.reason.setText("택배사 이름이 다릅니다")
    panel.refuse.keep.click()
    house.settle()
    row = panel.list.model.rows()[1]
    assert row.order.refused == "택배사 이름이 다릅니다"
    assert not panel.list.model.is_checked(1)
    panel.taken.click()
    house.settle()
    (left,) = [row for row in panel.list.model.rows() if row.goes]
    found = house.db.read(lambda tx: promises.of_order(tx, left.order.order_id))
    assert [one.state.value for one in found] == ["manual", "rejected"]


def test_a_mall_that_wants_its_own_file_waits_for_it(house: House) -> None:
    panel = at_mall(house)
    assert panel.own.isHidden()
    panel.presenter.choose(house.coupang, house.uploads.malls(house.shop.clerk))
    house.settle()
    assert not panel.own.isHidden()
    assert panel.save.reason() == "쇼핑몰에서 내려받은 파일을 먼저 열어 주십시오."
    assert panel.own.open.key() == "Ctrl+O"
    panel.own.open.click()
    house.settle()
    assert panel.own.name.text() == OWN.name
    assert set(pills(panel)) == {"빠짐"}
    assert panel.on_escape()
    house.settle()
    assert panel.own.name.text() != OWN.name


def test_another_malls_file_is_refused_and_a_locked_one_asks(house: House) -> None:
    panel = at_mall(house)
    panel.presenter.choose(house.coupang, house.uploads.malls(house.shop.clerk))
    house.settle()
    panel.open_file(SAMPLES / "deliverylist-261122.xls")
    house.settle()
    assert "이 쇼핑몰의 파일이 아닙니다" in panel.list.banner.text()
    locked = SAMPLES / "스마트스토어_전체주문발주발송관리_20261122_0926_비밀번호1234.xlsx"
    panel.open_file(locked)
    house.settle()
    assert "비밀번호가 걸려 있습니다" in panel.own.name.text()
    panel.own.given.emit("0000")
    house.settle()
    assert panel.own.field.error() == "비밀번호가 맞지 않습니다. 다시 적어 주십시오."
    panel.own.given.emit("1234")
    house.settle()
    assert "이 쇼핑몰의 파일이 아닙니다" in panel.list.banner.text()


def test_the_shops_own_word_for_a_courier_is_kept(house: House) -> None:
    panel = at_mall(house)
    panel.presenter.choose(house.coupang, house.uploads.malls(house.shop.clerk))
    house.settle()
    panel.words_button.click()
    house.settle()
    assert panel.words.edits["cj"].placeholderText() == "CJ 대한통운"
    panel.words.edits["cj"].setText("CJ대한통운")
    panel.words.keep.click()
    house.settle()
    assert panel.words.edits["cj"].text() == "CJ대한통운"
    assert panel.list.banner.text() == "이 쇼핑몰의 택배사 이름을 저장했습니다."
    assert house.screen.on_escape()
    assert panel.words.isHidden()


def test_a_clerk_who_may_not_is_told(sqlite_template: Sqlite, tmp_path: Path) -> None:
    with opened(sqlite_template, tmp_path, manager=False) as house:
        panel = at_mall(house)
        panel.presenter.choose(house.coupang, house.uploads.malls(house.shop.clerk))
        house.settle()
        panel.words.keep.click()
        house.settle()
        assert panel.list.banner.text()
        assert not panel.save.isEnabled()
        assert house.screen.courier.list.model.lines == []


@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_cut_off(house: House, size: tuple[int, int]) -> None:
    screen = house.screen
    screen.courier.save.click()
    house.settle()
    assert_nothing_clipped(house.window, *size)
    panel = at_mall(house)
    panel.save.click()
    house.settle()
    assert_nothing_clipped(house.window, *size)
    panel.presenter.choose(house.coupang, house.uploads.malls(house.shop.clerk))
    house.settle()
    panel.ask_password(OWN.name, "비밀번호가 맞지 않습니다. 다시 적어 주십시오.")
    panel.words_button.click()
    house.settle()
    assert_nothing_clipped(house.window, *size)
