"""Budget 11: a receipt in text mode, from its frozen paper to bytes ready for the printer.

The yardstick is CP949-encoding the very lines that are printed, by hand, one `encode` a line: no
layout, no sizes, no amounts set to the right, no look for dangerous bytes. Both work through many
receipts, no two alike, so that neither lives on what it kept of the last one. Bytes are counted
against the same lines.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from typing import TypeVar

from pos_app.devices.printers.profile import GENERIC_80
from pos_app.devices.render import draw
from pos_app.documents.sales_receipt import sales_receipt
from pos_app.domain.paper.papers import (
    RollProfile,
    SaleLine,
    SalesReceiptPaper,
    ShopPaper,
    TaxSplit,
)

T = TypeVar("T")
RECEIPTS, TURNS = 200, 15
SIZES = (3, 40)
TIME_BUDGET, BYTES_BUDGET = 10.0, 1.3
_SYLLABLES = "가나다라마바사아자차카파하강남동서북구로길담무지노트젤펜검정줄무늬유리머그책봄비"
_SOLD_AT = 1_795_486_800_000
_SHOP = ShopPaper(
    "담다 문구", "000-00-00000", "이바른", "02-000-0000", "서울 가상구 예시로 12, 1층"
)


def receipts(count: int, lines: int) -> list[SalesReceiptPaper]:
    """Receipts of so many lines, no two alike."""
    return [_receipt(number, lines) for number in range(1, count + 1)]


def _receipt(number: int, lines: int) -> SalesReceiptPaper:
    sold = tuple(_line(number, at) for at in range(lines))
    goods = sum(line.amount for line in sold)
    return SalesReceiptPaper(
        shop=_SHOP,
        voucher_no=f"S-261124-{number:04d}",
        order_no=f"20261124_{105203000 + number}",
        partner=_word(number, 3),
        lines=sold,
        goods=goods,
        delivery_fee=3_000,
        discount=0,
        total=goods + 3_000,
        tax=TaxSplit.of(goods + 3_000),
        pay_method="가상계좌",
        sold_at=_SOLD_AT + number * 60_000,
        staff="김담이",
        station="카운터 1",
    )


def _line(number: int, at: int) -> SaleLine:
    price, qty = 1_000 + 10 * ((number * 31 + at) % 900), 1 + (number + at) % 3
    name = f"{_word(number + at, 3)} {_word(number * 3 + at, 4)} A{at}"
    return SaleLine(name, _word(at * 7 + number, 3), qty, price, price * qty)


def _word(seed: int, size: int) -> str:
    return "".join(_SYLLABLES[(seed * 7 + at * 13) % len(_SYLLABLES)] for at in range(size))


def _lines_of(job: bytes) -> list[str]:
    """The lines as a printer prints them."""
    (sheet,) = draw(job, GENERIC_80).sheets
    return sheet.text.split("\n")


def measure() -> list[dict[str, object]]:
    """Two rows a size: microseconds a receipt, and bytes a receipt."""
    rows: list[dict[str, object]] = []
    roll = RollProfile()
    for size in SIZES:
        papers = receipts(RECEIPTS, size)
        jobs = [sales_receipt(paper, roll) for paper in papers]
        printed = [_lines_of(job) for job in jobs]
        times = (
            _best(lambda paper: sales_receipt(paper, roll), papers),
            _best(_by_hand, printed),
        )
        sizes = sum(map(len, jobs)), sum(len(_by_hand(lines)) for lines in printed)
        name = f"receipt of {size} lines"
        rows.append(_row(f"{name}: bytes ready / encoded by hand", *times, TIME_BUDGET, "us"))
        rows.append(_row(f"{name}: size", *sizes, BYTES_BUDGET, "bytes"))
    return rows


def _by_hand(lines: list[str]) -> bytes:
    return b"".join([(line + "\n").encode("cp949") for line in lines])


def _best(way: Callable[[T], object], things: list[T]) -> float:
    """Microseconds for all the things, each at its best of all turns: what a machine that is busy
    with others takes away, it takes from single turns."""
    best = [float("inf")] * len(things)
    for _ in range(TURNS):
        for place, thing in enumerate(things):
            began = time.perf_counter()
            way(thing)
            best[place] = min(best[place], time.perf_counter() - began)
    return sum(best) * 1e6


def _row(name: str, ours: float, yardstick: float, budget: float, unit: str) -> dict[str, object]:
    return {
        "name": name,
        "ours": round(ours / RECEIPTS, 1),
        "yardstick": round(yardstick / RECEIPTS, 1),
        "ratio": round(ours / yardstick, 3),
        "budget": budget,
        "unit": unit,
        "n": RECEIPTS * TURNS,
    }


if __name__ == "__main__":
    print(json.dumps(measure(), ensure_ascii=False, indent=1))
