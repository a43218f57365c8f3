"""The list of items out to a workbook and back: on both databases, through the child process."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import openpyxl
import pytest

from pos_app.clock import FrozenClock
from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.domain.actors import NotPermitted
from pos_app.domain.house.item_cards import Barcode, ItemDraft, ItemList, WithoutBarcode
from pos_app.domain.intake.item_book import (
    BookField,
    BookMovedOn,
    BookPreview,
    BookSaved,
    BookVerdict,
    FlawKind,
    ItemBook,
)
from pos_app.services.intake.item_books import ItemBooks
from pos_app.services.orders.items import Items
from pos_app.services.parcels.file_writing import OutFileNotWritten
from tests import make
from tests.documents.item_book.book_samples import HEAD, workbook

MUG = ItemDraft(
    "2001", "유리 머그", "350 ml", "B-01-3", 8900, True, barcodes=(
        Barcode("0880000009999"), Barcode("18800000099997", 12)),
    low_stock=4, without_barcode=WithoutBarcode.PLACE,
)  # fmt: skip


@pytest.fixture
def shop(database: Database) -> make.Shop:
    return make.shop(database)


@pytest.fixture
def items(database: Database) -> Items:
    return Items(database, FrozenClock(make.T0))


@pytest.fixture
def books(database: Database, tmp_path: Path) -> ItemBooks:
    return ItemBooks(database, FrozenClock(make.T0), tmp_path / "papers")


def handed_in(tmp_path: Path, *rows: list[object]) -> Path:
    path = tmp_path / "목록.xlsx"
    path.write_bytes(workbook(*rows))
    return path


def test_a_round_trip_changes_nothing(shop: make.Shop, items: Items, books: ItemBooks) -> None:
    items.add(shop.manager, MUG, on_hand=3)
    items.add(shop.manager, ItemDraft("=2002", "단종 노트", active=False, price=1))
    written = books.write(shop.clerk)
    assert written.path.name == "상품목록_20261124_150000.xlsx"
    assert (written.items, written.barcodes) == (4, 4)
    assert books.write(shop.clerk).path != written.path
    preview = books.preview(shop.manager, books.read(shop.manager, written.path))
    assert preview.counts == {BookVerdict.SAME: 4}
    before = items.page(size=10)
    book = books.read(shop.manager, written.path)
    assert books.save(shop.manager, book, preview) == BookSaved(0, 0, 0)
    assert items.page(size=10) == before


def test_an_edited_list_saves_exactly_its_good_rows(
    shop: make.Shop, items: Items, books: ItemBooks, database: Database
) -> None:
    mug = items.add(shop.manager, MUG, on_hand=3)
    path = books.write(shop.manager).path
    edited = openpyxl.load_workbook(path)
    sheet = edited["상품"]
    rows = {sheet.cell(n, 1).value: n for n in range(2, sheet.max_row + 1)}
    sheet.cell(rows["2001"], 5).value = 9500
    sheet.cell(rows["2001"], 10).value = 999
    sheet.cell(rows["2001"], 13).value = "18800000099980"
    sheet.cell(rows["1001-0042"], 5).value = "공짜"
    sheet.append(["3001", "붓", "", "C-1", 1200, "", 5, "", "", 8, "8801111", None, "18801111", 24])
    sheet.append(["3002", "먹", "", "", 1, "", "", "", "", "", "8800000013459"])
    edited.save(path)

    book = books.read(shop.manager, path)
    preview = books.preview(shop.manager, book)
    verdicts = {line.code: line.verdict for line in preview.lines}
    assert verdicts == {
        "1001-0042": BookVerdict.WRONG, "1003-0007": BookVerdict.SAME, "2001": BookVerdict.CHANGED,
        "3001": BookVerdict.NEW, "3002": BookVerdict.WRONG,
    }  # fmt: skip
    taken = preview.lines[-1].flaws[0]
    assert (taken.kind, taken.owner) == (FlawKind.BARCODE_TAKEN, "젤펜 0.5 검정")
    assert (preview.writes, preview.dropping) == (2, 1)

    assert books.save(shop.manager, book, preview) == BookSaved(1, 1, 2)
    changed = items.item(mug.item_id)
    assert (changed.price, changed.on_hand, changed.version) == (9500, 3, 2)
    assert set(changed.barcodes) == {Barcode("0880000009999"), Barcode("18800000099980", 12)}
    assert (changed.low_stock, changed.without_barcode, changed.tax_free) == (
        4, WithoutBarcode.PLACE, True,
    )  # fmt: skip
    new = items.by_barcode("18801111")
    assert new is not None
    assert (new.code, new.name, new.price, new.on_hand, new.low_stock) == (
        "3001", "붓", 1200, 8, 5,
    )  # fmt: skip
    assert [(move.kind, move.quantity) for move in items.moves(new.item_id)] == [("opening", 8)]
    assert items.page("먹") == []
    told = database.read(lambda tx: audit.of_entity(tx, "item", mug.item_id))[-1]
    assert '"fields": "price,barcodes", "file": "상품목록' in told.detail
    assert '"price_from": 8900, "price_to": 9500' in told.detail
    with pytest.raises(BookMovedOn):
        books.save(shop.manager, book, preview)
    again = books.preview(shop.manager, book)
    assert again.writes == 0


def test_a_hand_made_list_of_some_columns(
    shop: make.Shop, items: Items, books: ItemBooks, tmp_path: Path
) -> None:
    mug = items.add(shop.manager, MUG)
    path = handed_in(
        tmp_path,
        ["상품코드", "상품명", "바코드"],
        ["2001", "", "8809990"],
        ["4001", "벼루", "8809991"],
        ["1003-0007", "", ""],
    )
    book = books.read(shop.manager, path)
    preview = books.preview(shop.manager, book)
    assert [line.verdict for line in preview.lines] == [
        BookVerdict.CHANGED, BookVerdict.NEW, BookVerdict.SAME,
    ]  # fmt: skip
    assert preview.dropping == 0
    books.save(shop.manager, book, preview)
    kept = items.item(mug.item_id)
    assert (kept.name, kept.price) == ("유리 머그", 8900)
    assert set(kept.barcodes) == {*MUG.barcodes, Barcode("8809990")}
    assert items.page("벼루")[0].on_hand == 0


def test_a_code_that_lost_its_zeros_is_no_new_item(
    shop: make.Shop, items: Items, books: ItemBooks, tmp_path: Path
) -> None:
    items.add(shop.manager, ItemDraft("0012", "패드", barcodes=(Barcode("0880770"),)))
    path = handed_in(tmp_path, HEAD, [12, "패드", 100], ["0012", "", "", 880770], [13, "끈", 1])
    preview = books.preview(shop.manager, books.read(shop.manager, path))
    assert [line.verdict for line in preview.lines] == [
        BookVerdict.WRONG, BookVerdict.SAME, BookVerdict.NEW,
    ]  # fmt: skip
    assert preview.lines[0].flaws[0].owner == "0012"


def test_an_item_taken_out_of_use_by_the_list(
    shop: make.Shop, items: Items, books: ItemBooks, tmp_path: Path
) -> None:
    path = handed_in(tmp_path, ["상품코드", "사용"], ["1003-0007", "아니오"])
    book = books.read(shop.manager, path)
    [line] = books.preview(shop.manager, book).lines
    assert [change.field for change in line.changes] == [BookField.ACTIVE]
    books.save(shop.manager, book, books.preview(shop.manager, book))
    assert [item.code for item in items.page(which=ItemList.AWAY)] == ["1003-0007"]


def test_items_that_changed_meanwhile_stop_the_save_whole(
    shop: make.Shop, items: Items, books: ItemBooks, tmp_path: Path
) -> None:
    path = handed_in(tmp_path, HEAD, ["1003-0007", "", 2500], ["5001", "붓", 100])
    book = books.read(shop.manager, path)
    preview = books.preview(shop.manager, book)
    known = items.page("젤펜")[0]
    draft = ItemDraft(known.code, known.name, known.option, known.place, 2200)
    items.change(shop.manager, known.item_id, known.version, draft)
    with pytest.raises(BookMovedOn):
        books.save(shop.manager, book, preview)
    assert items.page("붓") == []
    assert items.item(known.item_id).price == 2200
    books.save(shop.manager, book, books.preview(shop.manager, book))
    assert items.item(known.item_id).price == 2500


def test_who_may_and_a_folder_that_cannot_be_written(
    shop: make.Shop, books: ItemBooks, database: Database, tmp_path: Path
) -> None:
    path = handed_in(tmp_path, HEAD, ["1003-0007", "", 2500])
    book = books.read(shop.manager, path)
    preview = books.preview(shop.manager, book)
    for act in (
        lambda: books.read(shop.clerk, path),
        lambda: books.preview(shop.clerk, book),
        lambda: books.save(shop.clerk, book, preview),
    ):
        with pytest.raises(NotPermitted):
            act()
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(OutFileNotWritten):
        ItemBooks(database, FrozenClock(make.T0), blocked).write(shop.manager)


def test_two_saves_at_once_are_one_save(
    shop: make.Shop, items: Items, books: ItemBooks, tmp_path: Path
) -> None:
    """Both were shown the same preview; whoever is second is told and writes nothing."""
    rows: list[list[object]] = [[f"N-{n:02d}", "붓", 100, f"990{n:04d}"] for n in range(20)]
    path = handed_in(tmp_path, HEAD, *rows, ["1001-0042", "", 2500], ["1003-0007", "", 2500])
    for turn in range(1, 4):
        seen = books.read(shop.manager, path)
        changed = [replace(row, price=(row.price or 0) + turn) for row in seen.rows]
        book = replace(seen, rows=tuple(changed))
        preview = books.preview(shop.manager, book)
        gate = Barrier(2)

        def save(
            book: ItemBook = book, preview: BookPreview = preview, gate: Barrier = gate
        ) -> BookSaved | None:
            gate.wait()
            try:
                return books.save(shop.manager, book, preview)
            except BookMovedOn:
                return None

        with ThreadPoolExecutor(2) as pool:
            first, second = pool.submit(save), pool.submit(save)
            done = [first.result(), second.result()]
        assert done.count(None) == 1
        assert [item.version for item in items.page("붓", size=50)] == [turn] * 20
        assert [items.item(item_id).version for item_id in shop.item_ids] == [turn + 1] * 2
