"""Damaged copies of files, and whether what was read of one is honest."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from typing import Any

import python_calamine

from pos_app.documents.order_files.formats import load_formats
from pos_app.documents.order_files.parse import parse_order_file
from pos_app.domain.intake.order_file import OrderFile
from tests.documents.order_files import changed_cells
from tests.documents.order_files.order_samples import FOLDER, password

FORMATS = load_formats()
COMPARED = [
    "order_no",
    "item_no",
    "product",
    "option",
    "qty",
    "unit_price",
    "amount",
    "receiver",
    "tel",
    "zip",
    "address",
    "memo",
    "pay",
    "status",
    "ship_method",
    "bundle",
    "ship_fee",
    "site",
    "product_code",
]


@dataclass(frozen=True, slots=True)
class Damaged:
    """A copy, the positions whose bytes differ, and its length."""

    data: bytes
    changed: frozenset[int]
    kept: int


@dataclass(slots=True)
class Original:
    """A sample with its truth and the owner of each byte."""

    name: str
    data: bytes = b""
    read: OrderFile = field(init=False)
    spans: changed_cells.Spans = field(default_factory=dict)
    header: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        path = FOLDER / self.name
        self.data = path.read_bytes()
        self.read = parse_order_file(self.data, self.name, password(self.name), FORMATS)
        if self.data.startswith(b"<"):
            self.spans = changed_cells.html_spans(self.data)
        elif self.name.endswith(".csv"):
            self.spans = changed_cells.csv_spans(self.data)
        elif self.name.endswith(".xls"):
            sheet = python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_index(0)
            rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
            self.spans = changed_cells.xls_spans(self.data, rows)
            self.header = rows[self.read.header_row - 1]
        if not self.header and self.spans:
            self.header = self._text_header()

    def _text_header(self) -> list[str]:
        row = self.read.header_row
        encoding = (
            "cp949" if self.data[:3] != b"\xef\xbb\xbf" and self.data[:1] != b"<" else "utf-8"
        )
        words: list[str] = []
        for column in range(1 + max(c for r, c in self.spans if r == row)):
            ((start, end),) = self.spans[row, column]
            text = self.data[start:end].decode(encoding, "ignore").strip("\ufeff,\r\n")
            words.append(text.split(">", 1)[1].split("<")[0] if "<" in text else text)
        return words


def damage(data: bytes, dice: random.Random) -> Damaged:
    """Cut short, or up to eight bytes changed: in one place or strewn about."""
    if dice.random() < 0.2:
        kept = dice.randrange(len(data))
        return Damaged(data[:kept], frozenset(range(kept, len(data))), kept)
    count = dice.choice([1, 1, 2, 4, 8])
    start = dice.randrange(len(data) - count)
    together = dice.random() < 0.5
    copy = bytearray(data)
    for turn in range(count):
        at = start + turn if together else dice.randrange(len(data))
        copy[at] = (
            copy[at] ^ (1 << dice.randrange(8)) if dice.random() < 0.5 else dice.randrange(256)
        )
    changed = frozenset(at for at, byte in enumerate(data) if copy[at] != byte)
    return Damaged(bytes(copy), changed, len(data))


def dishonest(original: Original, damaged: Damaged, read: OrderFile) -> list[str]:
    """What differs from the truth without a changed byte of its own to account for it."""
    owners = {
        cell
        for cell, spans in original.spans.items()
        if any(at in damaged.changed for start, end in spans for at in range(start, end))
    }
    rows_changed = {row for row, _ in owners}
    (order_format,) = [f for f in FORMATS if f.name == original.read.format]
    found = {row.source_row: row.as_json() for row in read.rows}
    rejected = {row.row: row for row in read.rejected}
    touched = {r.order_no for r in original.read.rows if r.source_row in rows_changed}
    complaints: list[str] = []
    if read.format != original.read.format or read.header_row != original.read.header_row:
        complaints.append("taken for another format")
    for true_row in original.read.rows:
        number, is_true = true_row.source_row, true_row.as_json()
        is_found = found.pop(number, None)
        if is_found is None:
            refused_with_its_order = number in rejected and true_row.order_no in touched
            if number not in rows_changed and not refused_with_its_order:
                complaints.append(f"row {number} is gone")
            continue
        for name in COMPARED:
            columns = changed_cells.sources(order_format, original.header, name)
            if is_true[name] != is_found[name] and not any((number, c) in owners for c in columns):
                complaints.append(f"row {number} {name}: {is_true[name]!r} → {is_found[name]!r}")
    complaints += [f"row {number} came out of nothing" for number in found]
    joined = {r.order_no for r in read.rows if r.source_row in rows_changed}
    untouched = {r.order_no for r in read.rows} - joined
    complaints += [
        f"money of {order_no}"
        for order_no in untouched - touched
        if read.money.get(order_no) != original.read.money.get(order_no)
    ]
    return complaints
