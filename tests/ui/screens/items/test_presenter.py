"""What 상품 decides, with a screen that only remembers and the real services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.house.item_cards import Barcode, Item, ItemDraft
from pos_app.services.intake.item_matching import ItemMatching
from pos_app.services.orders.items import Items
from pos_app.ui.notice import Notice
from pos_app.ui.screens.items.presenter import Fetch, ItemPage, ItemsPresenter
from tests import make
from tests.databases import Sqlite

CODE = "8800000012346"


@dataclass
class Remembered:
    """A screen that keeps what it was told."""

    fetch: Fetch | None = None
    selected: int | None = None
    page: ItemPage | None = None
    draft: ItemDraft | None = None
    is_dirty: bool = False
    barcodes: list[str] = field(default_factory=list[str])
    kept: Item | None = None
    wrong: tuple[str, str] = ("", "")
    notice: Notice | None = None
    waiting: tuple[int, int] = (-1, -1)

    def show_list(self, fetch: Fetch) -> None:
        self.fetch = fetch

    def list_again(self, select: int | None) -> None:
        self.selected = select

    def show_item(self, page: ItemPage) -> None:
        self.page = page

    def show_new(self, draft: ItemDraft) -> None:
        self.draft = draft

    def dirty(self) -> bool:
        return self.is_dirty

    def add_barcode(self, barcode: str) -> bool:
        self.barcodes.append(barcode)
        return True

    def saved(self, item: Item) -> None:
        self.kept = item

    def discard(self) -> None:
        self.is_dirty = False

    def wrong_field(self, field: str, text: str) -> None:
        self.wrong = (field, text)

    def say(self, notice: Notice | None) -> None:
        self.notice = notice

    def show_waiting(self, unmatched: int, low: int) -> None:
        self.waiting = (unmatched, low)


def at_once(
    work: Callable[[], Any],
    done: Callable[[Any], None],
    failed: Callable[[Exception], None] | None = None,
) -> None:
    try:
        answer = work()
    except Exception as error:
        assert failed is not None
        failed(error)
    else:
        done(answer)


@dataclass
class Desk:
    """The presenter with its services."""

    shop: make.Shop
    view: Remembered
    items: Items
    presenter: ItemsPresenter


@pytest.fixture
def desk(sqlite_template: Sqlite, tmp_path: Path) -> Any:
    db = Database(sqlite_template.fresh(tmp_path))
    shop, view, clock = make.shop(db), Remembered(), FrozenClock(make.T0)
    items = Items(db, clock)
    presenter = ItemsPresenter(view, items, ItemMatching(db, clock), lambda: shop.manager, at_once)
    yield Desk(shop, view, items, presenter)
    db.close()


def test_a_known_barcode_opens_its_item(desk: Desk) -> None:
    desk.presenter.scan(CODE)
    assert desk.view.page is not None
    assert desk.view.page.item.item_id == desk.view.selected == desk.shop.item_ids[0]


def test_a_known_barcode_waits_while_something_is_unsaved(desk: Desk) -> None:
    desk.presenter.open(desk.shop.item_ids[1])
    desk.view.is_dirty = True
    desk.presenter.scan(CODE)
    assert desk.view.page is not None
    assert desk.view.page.item.item_id == desk.shop.item_ids[1]
    assert desk.view.notice is not None
    assert "먼저 저장" in desk.view.notice.text


def test_an_unknown_barcode_goes_into_the_form(desk: Desk) -> None:
    desk.presenter.open(desk.shop.item_ids[0])
    desk.presenter.scan("8809999999999")
    assert desk.view.barcodes == ["8809999999999"]


def test_somebody_elses_change_is_said_and_shown(desk: Desk) -> None:
    item_id = desk.shop.item_ids[0]
    desk.presenter.open(item_id)
    seen = desk.items.item(item_id)
    desk.items.change(
        desk.shop.manager, item_id, seen.version, ItemDraft("1001-0042", "무지 노트 A5", price=2500)
    )
    desk.view.is_dirty = True
    desk.presenter.save(ItemDraft("1001-0042", "무지 노트", price=9))
    assert desk.view.notice is not None
    assert "그사이 다른 사람이" in desk.view.notice.text
    assert desk.view.kept is None
    assert desk.view.page is not None
    assert (desk.view.page.item.name, desk.view.page.item.price) == ("무지 노트 A5", 2500)
    desk.presenter.save(ItemDraft("1001-0042", "무지 노트", price=9))
    assert desk.items.item(item_id).price == 9


def test_what_another_item_has_is_marked_at_its_field(desk: Desk) -> None:
    desk.presenter.begin()
    desk.presenter.save(ItemDraft("1001-0042", "새 노트"))
    assert desk.view.wrong[0] == "code"
    desk.presenter.save(ItemDraft("9", "새 노트", barcodes=(Barcode(CODE),)))
    assert desk.view.wrong[0] == "barcode"
    desk.presenter.save(ItemDraft("9", "새 노트"))
    assert desk.view.kept is not None
    assert desk.presenter.open_item is not None


def test_an_answer_for_an_earlier_wish_is_not_shown(desk: Desk) -> None:
    first, second = desk.shop.item_ids
    desk.presenter.open(first)
    late = desk.presenter._read(first)
    desk.presenter.open(second)
    desk.presenter._show(late)
    assert desk.presenter.open_item is not None
    assert desk.presenter.open_item.item_id == second
    desk.presenter.begin()
    desk.presenter._show(late)
    assert desk.presenter.open_item is None


def test_counting_says_from_what_to_what(desk: Desk) -> None:
    desk.presenter.open(desk.shop.item_ids[0])
    desk.presenter.count(93, "선반 정리")
    assert desk.view.notice is not None
    assert "100개에서 93개로" in desk.view.notice.text
    assert desk.view.page is not None
    assert (desk.view.page.moves[0].quantity, desk.view.page.moves[0].reason) == (-7, "선반 정리")
