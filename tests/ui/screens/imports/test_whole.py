"""주문 파일, 상품 and 거래처 at twice the size: everything they say can still be read."""

from __future__ import annotations

import pytest

from tests.ui.clipping import assert_whole_at_twice_the_size

_FILES = """
import tempfile
from pathlib import Path
from tests.databases import Sqlite
from tests.ui.screens.imports.desk import CAFE24, LOCKED, YOUNGCART, opened

found = []
with tempfile.TemporaryDirectory() as folder:
    inside = Path(folder) / "shop"
    inside.mkdir()
    with opened(Sqlite(Path(folder)), inside) as desk:
        desk.window.resize(1280, 720)
        desk.window.show()
        for name in (LOCKED, YOUNGCART, CAFE24):
            desk.read(name)
            found += clipped(desk.window)
        desk.screen.file.take.click()
        desk.settle()
        found += clipped(desk.window)
        for tab in ("review", "matching", "money", "estimated"):
            desk.screen.open_tab(tab)
            desk.settle()
            for panel in (desk.screen.review, desk.screen.matching, desk.screen.money):
                panel.split.open_detail()
            app.processEvents()
            found += clipped(desk.window)
"""
_LISTS = """
import tempfile
from pathlib import Path
from pos_app.domain.house.item_cards import ItemDraft
from tests import order_rows
from tests.databases import Sqlite
from tests.order_rows import row
from tests.ui.screens.shop_lists import opened

found = []
with tempfile.TemporaryDirectory() as folder:
    inside = Path(folder) / "shop"
    inside.mkdir()
    with opened(Sqlite(Path(folder)), inside) as house:
        house.stock_up()
        file = order_rows.file(row("A-1"), row("A-2", buyer_tel="010-0000-9999"))
        house.imports.commit(house.shop.clerk, "op", file, house.shop.file_mall_id)
        house.window.resize(1280, 720)
        house.window.show()
        items = house.items_screen
        items.split.open_detail()
        found += clipped(house.window)
        items.open_with(ItemDraft("", "새 노트"))
        house.settle()
        found += clipped(house.window)
        partners = house.partners_screen
        found += clipped(house.window)
        partners.detail.merge.click()
        house.settle()
        partners.merging.table.select_place(0)
        house.settle()
        app.processEvents()
        found += clipped(house.window)
"""


@pytest.mark.parametrize("code", [_FILES, _LISTS], ids=["files", "lists"])
def test_nothing_is_clipped_at_twice_the_size(code: str) -> None:
    assert_whole_at_twice_the_size(code)
