"""What a row of a list of items would do to the items as they stand."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.domain.house.item_cards import Barcode, Item
from pos_app.domain.intake.item_book import (
    BookChange,
    BookCode,
    BookField,
    BookLine,
    BookRow,
    BookVerdict,
    FlawKind,
    ItemBook,
)
from pos_app.domain.intake.item_book_judge import Owner, judge

PIECE, BOX = Barcode("880"), Barcode("188", 12)
MUG = Item(
    1, "M-1", "유리 머그", "350 ml", "B-01", 8900, False, True, 4, 5, (BOX, PIECE), 3
)  # fmt: skip
PEN = Item(2, "P-1", "젤펜", "", "", 2000, False, True, 1, 9)
KNOWN = {item.code: item for item in (MUG, PEN)}
OWNERS = {code.barcode: Owner(MUG.item_id, MUG.name) for code in MUG.barcodes}


def lines(*rows: BookRow, slots: int = 2) -> Sequence[BookLine]:
    return judge(ItemBook("목록.xlsx", "상품", 1, slots, rows), KNOWN, OWNERS).lines


def flaws(line: BookLine) -> list[tuple[FlawKind, BookField, str, int, str]]:
    return [(one.kind, one.field, one.value, one.row, one.owner) for one in line.flaws]


def test_what_is_not_said_stays_and_says_nothing() -> None:
    said = BookRow(
        3, "M-1", "유리 머그", "350 ml", "B-01", 8900, False, True, 3,
        barcodes=(BookCode("880"), BookCode("188", 12)), on_hand=999,
    )  # fmt: skip
    for line in lines(BookRow(2, "M-1"), slots=0) + lines(said):
        assert (line.verdict, line.draft) == (BookVerdict.SAME, None)


def test_a_change_is_told_from_old_to_new_and_keeps_the_rest() -> None:
    [line] = lines(BookRow(2, "M-1", place="C-1", price=9500, low_stock=0))
    assert line.verdict is BookVerdict.CHANGED
    assert line.changes == (
        BookChange(BookField.PLACE, "B-01", "C-1"),
        BookChange(BookField.PRICE, 8900, 9500),
        BookChange(BookField.LOW_STOCK, 3, 0),
    )
    assert line.draft is not None
    assert (line.item_id, line.version, line.draft.barcodes) == (1, 4, (BOX, PIECE))


def test_barcodes_replace_those_of_the_item_where_the_file_has_room_for_all() -> None:
    row = BookRow(2, "M-1", barcodes=(BookCode("881"),))
    [whole] = lines(row)
    assert whole.draft is not None
    assert whole.draft.barcodes == (Barcode("881"),)
    assert whole.drops_barcode
    [part] = lines(row, slots=1)
    assert part.draft is not None
    assert part.draft.barcodes == (Barcode("881"), BOX, PIECE)
    assert not part.drops_barcode


def test_a_barcode_without_pieces_keeps_its_own() -> None:
    [line] = lines(BookRow(2, "M-1", barcodes=(BookCode("188"), BookCode("880", 6))))
    assert line.changes == (BookChange(BookField.BARCODES, (BOX, PIECE), (BOX, Barcode("880", 6))),)


def test_a_new_item_has_a_name_and_its_opening_stock() -> None:
    good, bad, below = lines(
        BookRow(2, "N-1", "붓", on_hand=7, barcodes=(BookCode("990"),)),
        BookRow(3, "N-2", price=100),
        BookRow(4, "N-3", "붓", on_hand=-1),
    )
    assert (good.verdict, good.on_hand, good.item_id) == (BookVerdict.NEW, 7, 0)
    assert flaws(bad) == [(FlawKind.MISSING, BookField.NAME, "", 0, "")]
    assert flaws(below) == [(FlawKind.UNREADABLE, BookField.ON_HAND, "-1", 0, "")]


def test_doubles_name_each_other_and_the_owner_of_a_barcode() -> None:
    rows = (
        BookRow(2, "N-1", "붓", barcodes=(BookCode("990"), BookCode("991"))),
        BookRow(3, "N-2", "먹", barcodes=(BookCode("990"),)),
        BookRow(4, "N-3", "벼루", barcodes=(BookCode("880"),)),
        BookRow(5, "M-1", barcodes=(BookCode("880"), BookCode("188"))),
        BookRow(6, "P-1", barcodes=(BookCode("992"), BookCode("992"))),
        BookRow(7, "N-4", "종이"),
        BookRow(8, "N-4", "한지"),
    )
    twice, code = FlawKind.BARCODE_TWICE, BookField.BARCODES
    assert [flaws(line) for line in lines(*rows)] == [
        [(twice, code, "990", 3, "")],
        [(twice, code, "990", 2, "")],
        [(FlawKind.BARCODE_TAKEN, code, "880", 0, "유리 머그")],
        [],
        [(twice, code, "992", 6, "")],
        [(FlawKind.CODE_TWICE, BookField.CODE, "N-4", 8, "")],
        [(FlawKind.CODE_TWICE, BookField.CODE, "N-4", 7, "")],
    ]


def test_numbers_that_lost_their_zeros_are_neither_new_items_nor_new_barcodes() -> None:
    pad = Item(3, "0012", "패드", "", "", 1, False, True, 1, 0, (Barcode("0770"),))
    codes = (BookCode("770"), BookCode("0770"))
    rows = (BookRow(2, "12", "패드"), BookRow(3, "0012", barcodes=codes))
    book = ItemBook("목록.csv", "", 1, 2, rows)
    lost, same = judge(book, {"0012": pad}, {}, {"12": "0012"}).lines
    assert flaws(lost) == [(FlawKind.ZEROS_LOST, BookField.CODE, "12", 0, "0012")]
    assert same.verdict is BookVerdict.SAME


def test_new_texts_are_as_long_as_their_fields_take() -> None:
    [line] = lines(
        BookRow(2, "N" * 41, "붓" * 121, "길" * 81, "A" * 21, barcodes=(BookCode("9" * 41),))
    )
    assert [flaw.field for flaw in line.flaws] == [
        BookField.CODE, BookField.NAME, BookField.OPTION, BookField.PLACE, BookField.BARCODES,
    ]  # fmt: skip
