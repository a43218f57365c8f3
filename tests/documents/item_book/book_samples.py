"""Lists of items as people hand them in."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import openpyxl

from pos_app.documents.item_book.parse import parse_item_book
from pos_app.domain.intake.item_book import ItemBook

HEAD = ["상품코드", "상품 이름", "판매가", "바코드", "낱개 수"]


def workbook(*rows: Sequence[object]) -> bytes:
    """One sheet with these rows."""
    book: Any = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("목록")
    for row in rows:
        sheet.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(*rows: Sequence[object]) -> ItemBook:
    """The book of a sheet with these rows."""
    return parse_item_book(workbook(*rows), "목록.xlsx", None)
