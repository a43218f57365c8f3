"""The list of items as a workbook: what Excel finds in it, and that it comes back unharmed."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from pos_app.documents.item_book.parse import parse_item_book
from pos_app.documents.item_book.write import book_bytes
from pos_app.domain.house.item_cards import Barcode, Item, WithoutBarcode
from pos_app.domain.intake.item_book import BookVerdict
from pos_app.domain.intake.item_book_judge import Owner, judge


def item(number: int, **changes: Any) -> Item:
    values: dict[str, Any] = {
        "item_id": number, "code": f"{number:04d}", "name": "유리 머그", "option": "350 ml",
        "place": "B-01-3", "price": 8900, "tax_free": False, "active": True, "version": 1,
        "on_hand": 3,
    }  # fmt: skip
    return Item(**(values | changes))


HOSTILE = (
    "=1+1", "+82", "-1", "@SUM(A1)", "\t=1", "'따옴표", '="00123"', "＝1+1", "_x0041_", "#N/A",
    "TRUE", "1E5", "1.0", "2026-11-29", "가\n나", "a\x00b", "🍊 귤", "<b>&amp;</b>", " 앞뒤 ", "0012",
    "8.80E+12", "1,000", "₩5",
)  # fmt: skip


def loaded(items: list[Item]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(book_bytes(items)))


def judged(items: list[Item]) -> set[BookVerdict]:
    book = parse_item_book(book_bytes(items), "상품목록.xlsx", None)
    owners = {code.barcode: Owner(one.item_id, one.name) for one in items for code in one.barcodes}
    return set(judge(book, {one.code: one for one in items}, owners).counts)


def test_codes_and_barcodes_are_texts_and_the_header_stays_in_sight() -> None:
    box = (Barcode("18800000099997", 12), Barcode("0000123", 1))
    book = loaded([item(7, barcodes=box)])
    sheet = book["상품"]
    assert book.sheetnames == ["상품", "쓰는 법"]
    assert [cell.value for cell in sheet[1]] == [
        "상품코드", "상품 이름", "옵션", "위치", "판매가", "과세", "안전재고", "바코드가 없을 때",
        "사용", "재고", "바코드", "낱개 수", "바코드 2", "낱개 수 2",
    ]  # fmt: skip
    assert [cell.value for cell in sheet[2]] == [
        "0007", "유리 머그", "350 ml", "B-01-3", 8900, "과세", 0, "눈으로 확인", "예", 3,
        "0000123", 1, "18800000099997", 12,
    ]  # fmt: skip
    assert [sheet.cell(2, place).data_type for place in (1, 5, 11, 12)] == ["s", "n", "s", "n"]
    assert {sheet.cell(2, place).number_format for place in (1, 11, 13)} == {"@"}
    assert sheet.column_dimensions["M"].number_format == "@"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:N2")
    assert sheet["A1"].font.bold
    assert len(sheet.data_validations.dataValidation) == 3


def test_an_empty_shop_gives_a_form_to_fill_in() -> None:
    sheet = loaded([])["상품"]
    assert (sheet.max_row, sheet.max_column) == (1, 14)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_no_formulas_and_come_back_as_they_were(text: str) -> None:
    items = [
        item(1, name=text, option=text, place=text),
        item(2, code=text, barcodes=(Barcode(text), Barcode(text + "9", 4))),
    ]
    with zipfile.ZipFile(io.BytesIO(book_bytes(items))) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    if text.strip() == text and "\x00" not in text and "\n" not in text:
        assert judged(items) == {BookVerdict.SAME}
    else:  # codes are trimmed by the form: only other texts may hold such letters
        assert judged(items[:1]) == {BookVerdict.SAME}


def test_what_is_rare_comes_back_too() -> None:
    many = tuple(Barcode(f"88{n:011d}", n + 1) for n in range(7))
    items = [
        item(1, tax_free=True, active=False, without_barcode=WithoutBarcode.REFUSE, low_stock=40),
        item(2, price=0, on_hand=-5, barcodes=many, without_barcode=WithoutBarcode.PLACE),
        item(3, option="", place="", price=10**12 - 1, name="이" * 200),
    ]
    assert judged(items) == {BookVerdict.SAME}
