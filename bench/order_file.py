"""Budget 8: a 10,000-line order file recognised, validated and ready for preview, child included.

The yardstick is python-calamine reading the same workbook and nothing else, in this process. Both
are measured turn by turn and the medians compared, because the machine's speed wanders.
"""

from __future__ import annotations

import json
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import openpyxl
import python_calamine

from pos_app.documents.order_files.formats import load_formats
from pos_app.documents.order_files.limits import Limits
from pos_app.documents.order_files.parse import parse_order_file
from pos_app.documents.order_files.reader import read_order_file

LINES = 10_000
TURNS = 7
BUDGET = 3.0
# A busy machine makes both sides slow; here time is measured, not limited.
PATIENT = Limits(wall_seconds=60, cpu_seconds=60)
SAMPLE = (
    Path(__file__).parents[1]
    / "tests/samples/스마트스토어_선택주문발주발송관리_20261122_1410_72열.xlsx"
)


def write_order_file(path: Path, lines: int) -> None:
    """A SmartStore file of `lines` lines: the rows of the sample again and again, ids new."""
    sample = python_calamine.CalamineWorkbook.from_path(SAMPLE).get_sheet_by_index(0)
    rows = sample.to_python(skip_empty_area=False)
    orders: dict[object, int] = {}
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet(sample.name)
    sheet.append(rows[0])
    sheet.append(rows[1])
    for number in range(lines):
        turn, place = divmod(number, len(rows) - 2)
        row: list[object] = [_text(value) for value in rows[place + 2]]
        order = orders.setdefault((turn, row[1]), len(orders))
        row[0] = f"20261121{50_000_000 + number:08d}"
        row[1] = f"20261121{10_000_000 + order:08d}"
        sheet.append(row)
    book.save(path)


def _text(value: object) -> object:
    """openpyxl would write a memo that begins with = as a formula; malls write text."""
    return "·" + value[1:] if isinstance(value, str) and value.startswith("=") else value


def _seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure() -> list[dict[str, object]]:
    """One row for the whole way through the child, one for the parsing alone."""
    formats = load_formats()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.xlsx"
        write_order_file(path, LINES)
        data = path.read_bytes()

        def yardstick() -> object:
            book = python_calamine.CalamineWorkbook.from_path(path)
            return book.get_sheet_by_index(0).to_python()

        def whole() -> object:
            return read_order_file(path, None, formats, PATIENT)

        def alone() -> object:
            return parse_order_file(data, path.name, None, formats)

        assert read_order_file(path, None, formats, PATIENT).lines == LINES
        turns = [(_seconds(yardstick), _seconds(whole), _seconds(alone)) for _ in range(TURNS)]
    floor, ours, parsing = (statistics.median(column) for column in zip(*turns, strict=True))
    return [
        _row("order_file_10000_lines", ours, floor),
        _row("order_file_10000_lines_parsing_only", parsing, floor),
    ]


def _row(name: str, ours: float, yardstick: float) -> dict[str, object]:
    return {
        "name": name,
        "ours": round(ours, 4),
        "yardstick": round(yardstick, 4),
        "ratio": round(ours / yardstick, 2),
        "budget": BUDGET,
        "unit": "s",
        "n": TURNS,
    }


if __name__ == "__main__":
    print(json.dumps(measure(), ensure_ascii=False, indent=2))
