"""Which cells of an original file own which bytes, found without the readers under test."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator

from pos_app.documents.order_files.recognise import header_word
from pos_app.domain.intake.order_format import OrderFormat

_CSV_CELL = re.compile(
    rb"(\"(?:[^\"]|\"(?!'?(?:,|\r?\n|\Z)))*\"'?|[^,\"\r\n]*)(,|\r?\n|\Z)", re.DOTALL
)
_HTML_ROW = re.compile(rb"<tr>(.*?)</tr>", re.DOTALL)
_HTML_CELL = re.compile(rb"<td[^>]*>.*?</td>", re.DOTALL)

Spans = dict[tuple[int, int], list[tuple[int, int]]]


def csv_spans(data: bytes) -> Spans:
    """Byte ranges by (row, column), both from 1 and 0; a separator belongs to both neighbours."""
    spans: Spans = {}
    row, column, at = 1, 0, 0
    while at < len(data):
        match = _CSV_CELL.match(data, at)
        assert match is not None
        spans[row, column] = [(max(0, at - 1), match.end())]
        at = match.end()
        row, column = (row, column + 1) if match[2] == b"," else (row + 1, 0)
    return spans


def html_spans(data: bytes) -> Spans:
    spans: Spans = {}
    for row, tr in enumerate(_HTML_ROW.finditer(data), 1):
        for column, td in enumerate(_HTML_CELL.finditer(data, tr.start(), tr.end())):
            spans[row, column] = [td.span()]
    return spans


def xls_spans(data: bytes, rows: list[list[object]]) -> Spans:
    """A cell owns its record and the string that record points to, wherever that is stored."""
    spans: Spans = {}
    stored: dict[str, list[tuple[int, int]]] = {}
    for row, cells in enumerate(rows, 1):
        for column, value in enumerate(cells):
            own = [
                (match.start(), match.start() + 18)
                for match in re.finditer(
                    b"(?=" + re.escape(struct.pack("<HH", row - 1, column)) + b")", data
                )
                if data[match.start() - 4 : match.start() - 2]
                in (b"\xfd\x00", b"\x01\x02", b"\x03\x02", b"\x7e\x02", b"\xbe\x00")
            ]
            own = [(start - 4, end) for start, end in own]
            if isinstance(value, str) and value:
                if value not in stored:
                    stored[value] = list(_stored(data, value))
                own += stored[value]
            spans[row, column] = own
    return spans


def _stored(data: bytes, value: str) -> Iterator[tuple[int, int]]:
    """Where the string table holds a string; it may be cut by the seam of a long record."""
    encodings = ["utf-16-le"] if not value.isascii() else ["latin-1", "utf-16-le"]
    for encoding in encodings:
        raw = value.encode(encoding)
        found = [m.start() for m in re.finditer(re.escape(raw), data)]
        for cut in range(1, len(raw)) if not found else ():
            for m in re.finditer(re.escape(raw[:cut]) + rb"\x3c\x00..[\x00\x01]", data, re.DOTALL):
                if data.startswith(raw[cut:], m.end()):
                    yield m.start() - 12, m.end() + len(raw)
        for start in found:
            yield start - 12, start + len(raw) + 12


def sources(order_format: OrderFormat, header: list[str], field: str) -> set[int]:
    """The columns a field of the answer comes from."""
    money = order_format.money
    units = money.unit if money else ()
    names: dict[str, tuple[str, ...]] = {
        "item_no": order_format.item_key,
        "unit_price": units,
        "amount": (*units, "qty", money.amount if money else ""),
        "product_code": ("own_code", "mall_code"),
        "ship_fee": ("ship_fee_word",),
    }
    wanted = {
        header_word(word)
        for name in names.get(field, (field,))
        for word in order_format.columns.get(name, ())
    }
    return {place for place, word in enumerate(header) if header_word(word) in wanted}
