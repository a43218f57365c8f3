"""Budget 12: the virtual printer draws a receipt, against Pillow drawing the same lines of text.

Ours takes the printer's bytes and gives picture, text and events of the cut sheet. The yardstick is
given the lines as they stand on that sheet and draws each by one `ImageDraw.text` on a 1-bit image
of the same size, in the same font: no bold, no big letters. The budget's row makes a PNG of both;
the second one leaves the yardstick its bare drawing.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable

from PIL import Image, ImageDraw, ImageFont

from pos_app.devices.printers.profile import VIRTUAL
from pos_app.devices.render import draw
from pos_app.devices.simulated.virtual_printer.roll import Sheet
from pos_app.documents.sales_receipt import sales_receipt
from pos_app.domain.paper.papers import (
    RollProfile,
    SaleLine,
    SalesReceiptPaper,
    ShopPaper,
    TaxSplit,
)
from pos_app.paths import resources

LINES, RECEIPTS, ROUNDS = 20, 20, 9
SIZE, SPACING = 24, 30
_SOLD_AT = 1_795_486_800_000
_SYLLABLES = "가나다라마바사아자차카타파하강남동서북구로길담무지노트젤펜검정줄무늬유리머그책봄비"


def receipt() -> bytes:
    """A receipt of twenty lines, in the bytes a printer gets."""
    lines = tuple(
        SaleLine(
            f"{_word(at, 3)} {_word(at * 3, 4)} A5", _word(at * 7, 3), 1 + at % 3, 1_000, 3_000
        )
        for at in range(LINES)
    )
    goods = sum(line.amount for line in lines)
    paper = SalesReceiptPaper(
        shop=ShopPaper(
            "담다 문구", "000-00-00000", "김담이", "02-0000-0000", "서울 가상구 예시로 1"
        ),
        voucher_no="S-1124-0082",
        order_no="20261124_105203317",
        partner="정우진",
        lines=lines,
        goods=goods,
        delivery_fee=3_000,
        discount=0,
        total=goods + 3_000,
        tax=TaxSplit.of(goods + 3_000, 0),
        pay_method="가상계좌",
        sold_at=_SOLD_AT,
        staff="김담이",
        station="카운터 1",
    )
    return sales_receipt(paper, RollProfile())


def bare(sheet: Sheet, font: ImageFont.FreeTypeFont) -> Image.Image:
    """The lines of that sheet by Pillow alone."""
    image = Image.new("1", (sheet.width_dots, sheet.height_dots), 1)
    canvas = ImageDraw.Draw(image)
    canvas.fontmode = "1"
    for place, line in enumerate(sheet.text.splitlines()):
        canvas.text((0, place * SPACING), line, fill=0, font=font)
    return image


def bare_png(sheet: Sheet, font: ImageFont.FreeTypeFont) -> bytes:
    out = io.BytesIO()
    bare(sheet, font).save(out, "PNG")
    return out.getvalue()


def measure() -> list[dict[str, object]]:
    """Best of `ROUNDS`, the three ways in turn; milliseconds a receipt. Letters are drawn once
    before, as in a program that has printed before."""
    data = receipt()
    (sheet,) = draw(data, VIRTUAL).sheets
    name = "NanumGothicCoding.ttf"
    font = ImageFont.truetype(str(resources() / "fonts" / name), SIZE)
    ways: dict[str, Callable[[], object]] = {
        "ours": lambda: draw(data, VIRTUAL),
        "png": lambda: bare_png(sheet, font),
        "bare": lambda: bare(sheet, font),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for way, run in ways.items():
            began = time.perf_counter()
            for _ in range(RECEIPTS):
                run()
            best[way] = min(best[way], (time.perf_counter() - began) / RECEIPTS * 1000)
    return [
        _row("virtual printer draws a receipt / Pillow, PNG both", best["ours"], best["png"], 5.0),
        _row("  the same with PNG / Pillow without", best["ours"], best["bare"], 5.0),
    ]


def _row(name: str, ours: float, yardstick: float, budget: float) -> dict[str, object]:
    return {
        "name": name,
        "ours": round(ours, 3),
        "yardstick": round(yardstick, 3),
        "ratio": round(ours / yardstick, 3),
        "budget": budget,
        "unit": "ms",
        "n": RECEIPTS * ROUNDS,
    }


def _word(seed: int, size: int) -> str:
    return "".join(_SYLLABLES[(seed * 7 + at * 13) % len(_SYLLABLES)] for at in range(size))


if __name__ == "__main__":
    print(json.dumps(measure(), ensure_ascii=False, indent=1))
