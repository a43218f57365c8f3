"""One workbook of many rows written in a process of its own: seconds, and megabytes over idle.

`python -m bench._report_write ours|openpyxl ROWS`; the rows are those of a report of 15 columns.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pos_app.documents.reports.book import write_book
from pos_app.documents.reports.sheet import Sheet, cell
from pos_app.domain.reports.report import Column, Kind, Order, Report, Row

AT = 1_795_500_000_000
COLUMNS = (
    Column("at", "일시", Kind.MOMENT),
    Column("day", "날짜", Kind.DAY),
    *(Column(f"text{n}", f"글 {n}", Kind.TEXT) for n in range(6)),
    *(Column(f"won{n}", f"금액 {n}", Kind.MONEY, total=True) for n in range(6)),
    Column("share", "비중", Kind.SHARE),
)
REPORT = Report("bench", "긴 보고서", "", COLUMNS, Order("at"))


def rows(count: int) -> Iterator[Row]:
    """Rows as the books give them: times, days, names, won."""
    for n in range(count):
        texts = (f"무지 노트 A5 줄무늬 {n}",) * 6
        yield (AT + n * 60_000, 20261124, *texts, *(n * 10 + at for at in range(6)), n % 10_000, n)


def ours(path: Path, count: int) -> None:
    """The product's own writer, styled, with head, filter and sums."""
    sums = tuple(1 if column.total else None for column in COLUMNS)
    made = Sheet(REPORT, "담다", 20261101, 20261130, "", AT, True, count, sums, rows(count))
    write_book(path, made, lambda _done: None)


def bare(path: Path, count: int) -> None:
    """openpyxl `write_only` of the same values, without any style."""
    import openpyxl

    book: Any = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows(count):
        sheet.append([cell(column, value) for column, value in zip(COLUMNS, row, strict=False)])
    book.save(path)


def resident(name: str) -> float:
    """Megabytes of this process: `VmRSS` now, `VmHWM` at the most."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(name)) / 1024


def main(kind: str, count: int) -> None:
    write = {"ours": ours, "openpyxl": bare}[kind]
    with tempfile.TemporaryDirectory() as folder:
        idle, began = resident("VmRSS"), time.perf_counter()
        write(Path(folder) / "report.xlsx", count)
        took = time.perf_counter() - began
    sys.stdout.write(json.dumps([took, resident("VmHWM") - idle]) + "\n")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
