"""Lists of items as people make them: what is understood, what is a flaw of its row, what is refused."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from pos_app.documents.item_book.parse import parse_item_book
from pos_app.documents.item_book.reader import read_item_book
from pos_app.documents.item_book.wire import pack, unpack
from pos_app.documents.order_files.limits import DEFAULT_LIMITS
from pos_app.documents.order_files.sentences import sentence
from pos_app.domain.house.item_cards import WithoutBarcode
from pos_app.domain.intake.item_book import BookCode, BookField, BookFlaw, BookRow, FlawKind
from pos_app.domain.intake.order_file_errors import (
    BrokenFile,
    FileMissing,
    FormulaCell,
    NoItemsInside,
    NotASpreadsheet,
    OrderFileRefused,
    TooLarge,
    UnknownItemBook,
)
from tests.documents.item_book.book_samples import HEAD, read, workbook


def flaws(row: BookRow) -> list[tuple[FlawKind, BookField, str]]:
    return [(flaw.kind, flaw.field, flaw.value) for flaw in row.flaws]


def test_a_list_of_just_some_columns_under_other_names() -> None:
    book = read(
        ["우리 가게 상품"],
        ["상품명", "품목코드", "비고", "단가", "바코드", "입수", "바코드", "입수"],
        ["유리 머그", 1002.0, "새로", "₩9,800", 8800000200100.0, None, "18800000200107", 12],
        [None, None, None, None, None, None, None, None],
        ["젤펜", "1003-0007", "", 2000, "", "", "", ""],
    )
    assert (book.sheet, book.header_row, book.slots) == ("목록", 2, 2)
    assert book.rows == (
        BookRow(
            3, "1002", "유리 머그", price=9800,
            barcodes=(BookCode("8800000200100"), BookCode("18800000200107", 12)),
        ),
        BookRow(5, "1003-0007", "젤펜", price=2000),
    )  # fmt: skip


def test_every_column_and_the_words_of_its_cells() -> None:
    book = read(
        ["상품코드", "옵션", "위치", "과세", "사용", "안전재고", "바코드가 없을 때", "재고"],
        ["1", "파랑", "A-1", "면세", "아니오", "1,000", "위치 라벨", 7],
        ["2", "", "", "과세", " Y ", 0, "담지않음", "3개"],
    )
    assert book.rows == (
        BookRow(
            2, "1", option="파랑", place="A-1", tax_free=True, active=False, low_stock=1000,
            without_barcode=WithoutBarcode.PLACE, on_hand=7,
        ),
        BookRow(
            3, "2", tax_free=False, active=True, low_stock=0,
            without_barcode=WithoutBarcode.REFUSE, on_hand=3,
        ),
    )  # fmt: skip


def test_what_cannot_be_read_is_a_flaw_of_its_row_alone() -> None:
    book = read(
        [*HEAD, "과세", "사용"],
        ["1", "붓", 1500.5, "A", 0, "영세", "가끔"],
        ["2", "붓", "-3", 8.8e15, "", "", ""],
        ["", "붓", "싸다", "8.80E+12", "한 상자", "", ""],
        ["4", "붓", 10**13, "", 5, "", ""],
        [True, "붓", True, "", "", "", ""],
        ["6", "붓", "", "", "", "", ""],
    )
    unreadable, missing, rounded = FlawKind.UNREADABLE, FlawKind.MISSING, FlawKind.ROUNDED
    assert [flaws(row) for row in book.rows] == [
        [
            (unreadable, BookField.PRICE, "1500.5"),
            (unreadable, BookField.TAX_FREE, "영세"),
            (unreadable, BookField.ACTIVE, "가끔"),
            (unreadable, BookField.PIECES, "0"),
        ],
        [(unreadable, BookField.PRICE, "-3"), (rounded, BookField.BARCODES, "8800000000000000.0")],
        [
            (missing, BookField.CODE, ""),
            (unreadable, BookField.PRICE, "싸다"),
            (rounded, BookField.BARCODES, "8.80E+12"),
            (unreadable, BookField.PIECES, "한 상자"),
        ],
        [
            (unreadable, BookField.PRICE, "10000000000000"),
            (missing, BookField.BARCODES, "5"),
        ],
        [(rounded, BookField.CODE, "TRUE"), (unreadable, BookField.PRICE, "TRUE")],
        [],
    ]  # fmt: skip


def test_hostile_texts_stay_texts_and_one_line() -> None:
    book = read(
        HEAD,
        ["A\t1", "붓\n둘째 줄", 1, "'=1+1", 1],
        ["-3", "@SUM(A1)", 1, "+8210", ""],
    )
    assert [(row.code, row.name, row.barcodes[0].barcode) for row in book.rows] == [
        ("A 1", "붓 둘째 줄", "'=1+1"),
        ("-3", "@SUM(A1)", "+8210"),
    ]
    assert unpack(pack(book)) == book


def test_a_book_survives_the_way_from_the_child(tmp_path: Path) -> None:
    rows = (
        [*HEAD, "과세", "바코드가 없을 때"],
        ["1", "붓", 1500, "880", 3, "면세", "담지 않음"],
        ["2", "붓", "x", "", "", "", ""],
    )
    path = tmp_path / "목록.xlsx"
    path.write_bytes(workbook(*rows))
    assert read_item_book(path) == read(*rows)


@pytest.mark.parametrize(
    ("data", "kind", "said"),
    [
        (workbook(["상품명", "가격"], ["붓", 1]), UnknownItemBook, "상품코드 열이 없습니다"),
        (workbook(["상품코드"], ["1"]), UnknownItemBook, "상품코드 열이 없습니다"),
        (workbook(HEAD), NoItemsInside, "상품이 한 줄도 없습니다"),
        (workbook(HEAD, ["1", "=1+1", 1]), FormulaCell, "2행 B2 칸에 수식"),
        (workbook(HEAD, ["1", "붓", 1])[:900], BrokenFile, "깨져 있거나"),
        (b"%PDF-1.7 nothing", NotASpreadsheet, "엑셀이나 CSV 표가 아닙니다"),
        (workbook(HEAD, *[["1", "붓", 1]] * 60), TooLarge, "50행을 넘습니다"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_list_is_answered_with_a_sentence(
    data: bytes, kind: type[OrderFileRefused], said: str
) -> None:
    limits = dataclasses.replace(DEFAULT_LIMITS, rows=50)
    with pytest.raises(kind) as refused:
        parse_item_book(data, "목록.xlsx", None, limits)
    assert "목록.xlsx" in sentence(refused.value)
    assert said in sentence(refused.value)


def test_a_missing_and_an_endless_file(tmp_path: Path) -> None:
    with pytest.raises(FileMissing):
        read_item_book(tmp_path / "none.xlsx")
    path = tmp_path / "큰.xlsx"
    path.write_bytes(bytes(DEFAULT_LIMITS.file_bytes + 1))
    with pytest.raises(TooLarge):
        read_item_book(path)


def test_a_csv_of_another_program() -> None:
    data = '상품코드,상품명,바코드\r\n0012,붓,="0880"\r\n'.encode("cp949")
    book = parse_item_book(data, "목록.csv", None)
    assert book.rows == (BookRow(2, "0012", "붓", barcodes=(BookCode("0880"),)),)


def test_a_value_is_shown_shortened() -> None:
    book = read(HEAD, ["1", "붓", "비" * 300, "", ""])
    assert book.rows[0].flaws == (BookFlaw(FlawKind.UNREADABLE, BookField.PRICE, "비" * 40),)
