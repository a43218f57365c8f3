"""Budget 10: 1,000 pick slips as one PDF, against reportlab's canvas drawing the same text bare.

The yardstick draws the very strings our pages show, at their places and sizes, with `drawString`:
no wrapping, no lines, no fills, no barcode; both make reproducible, compressed files. The first
row leaves reportlab as it comes; the second gives the yardstick our binary streams too, so that
what is gained by that setting alone can be seen.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable
from typing import Any, cast

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from bench._slips import Text, slips, texts_of
from pos_app.documents.fonts import font_file
from pos_app.documents.pdf import HEIGHT, WIDTH
from pos_app.documents.pick_slip_pdf import pick_slips_pdf

COUNT, ROUNDS = 1_000, 3


def bare(pages: list[list[Text]], ascii85: int) -> bytes:
    """The same text by `drawString`, one call each."""
    kept, rl_config.useA85 = rl_config.useA85, ascii85
    try:
        file = io.BytesIO()
        canvas = Canvas(file, (WIDTH, HEIGHT), pageCompression=1, invariant=1)
        for page in pages:
            for x, y, text, face, size in page:
                canvas.setFont(face, size)
                canvas.drawString(x, y, text)
            canvas.showPage()
        canvas.save()
        return file.getvalue()
    finally:
        rl_config.useA85 = kept


def measure() -> list[dict[str, object]]:
    """Best of `ROUNDS`, the three ways in turn; slips per second."""
    papers = slips(COUNT)
    pages = texts_of(papers)
    for face in sorted({text[3] for page in pages for text in page}):
        cast("Any", pdfmetrics).registerFont(TTFont(face, str(font_file(face))))
    ways: dict[str, Callable[[], bytes]] = {
        "ours": lambda: pick_slips_pdf(papers),
        "bare": lambda: bare(pages, 1),
        "bare binary": lambda: bare(pages, 0),
    }
    best = dict.fromkeys(ways, float("inf"))
    for _ in range(ROUNDS):
        for name, way in ways.items():
            began = time.perf_counter()
            way()
            best[name] = min(best[name], time.perf_counter() - began)
    rate = {name: COUNT / seconds for name, seconds in best.items()}
    return [
        _row("1,000 pick slips as PDF / bare drawString", rate["ours"], rate["bare"], ">= 1.2"),
        _row("  the same, yardstick in binary streams", rate["ours"], rate["bare binary"], None),
    ]


def _row(name: str, ours: float, yardstick: float, budget: str | None) -> dict[str, object]:
    return {
        "name": name,
        "ours": round(ours, 1),
        "yardstick": round(yardstick, 1),
        "ratio": round(ours / yardstick, 3),
        "budget": budget,
        "unit": "slips/s",
        "n": COUNT,
    }


if __name__ == "__main__":
    print(json.dumps(measure(), ensure_ascii=False, indent=1))
