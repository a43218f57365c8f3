"""Budget 3: from the scanner's Enter, and from F12, to the painted answer with the commit inside.

The yardstick is the same window in the same theme, its lines in Qt's own item model, its answers
ready in memory, and in place of the service a bare commit of the very rows the service writes, on
the same driver (WAL, synchronous FULL), without a thread. Each slip's paper is in doubt, so that a
scan commits, too. Turns alternate, and the first scans of a turn, into a window that was just
brought to the front, do not count; the log is folded in between turns, when nobody waits.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import tempfile
from pathlib import Path

TURNS, TURN, WARM_UP = 16, 30, 2


def measure() -> list[dict[str, object]]:
    """p99 over all turns, in milliseconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from bench._scan_shop import build
    from bench._scan_window import Window, bare_window, our_window
    from pos_app.ui.application import make_application
    from pos_app.ui.tasks import Tasks

    app = make_application()
    with tempfile.TemporaryDirectory() as folder:
        shop = build(Path(folder), TURNS * (WARM_UP + TURN))
        tasks = Tasks()
        windows: dict[str, Window] = {
            "ours": our_window(app, shop, tasks),
            "bare": bare_window(app, shop),
        }
        scans: dict[str, list[float]] = {"ours": [], "bare": []}
        cards: dict[str, list[float]] = {"ours": [], "bare": []}
        sales: dict[str, list[float]] = {"ours": [], "bare": []}
        gc.collect()
        gc.freeze()
        gc.disable()  # as in the product, where a timer collects while nobody waits
        codes = [deed.code for deed in shop.deeds]
        for start in range(0, len(codes), WARM_UP + TURN):
            for name, window in windows.items():
                window.front(True)
                for at, code in enumerate(codes[start : start + WARM_UP + TURN]):
                    took, card = window.scan(code)
                    sold = window.complete()
                    if at >= WARM_UP:
                        scans[name].append(took)
                        cards[name].append(card)
                        sales[name].append(sold)
                window.front(False)
            shop.ours.checkpoint()
            shop.bare.checkpoint()
            gc.collect(1)
        gc.enable()
        gc.unfreeze()
        for window in windows.values():
            window.close()
        tasks.close()
        shop.close()
    return [
        _row("scan's Enter -> order painted, commit inside, p99", scans, 99, 1.3),
        _row("F12 -> voucher painted, the sale's commit inside, p99", sales, 99, 1.3),
        _row("scan's Enter -> order painted, p50", scans, 50, None),
        _row("F12 -> voucher painted, p50", sales, 50, None),
        _row("scan's Enter -> card with the number painted, p99", cards, 99, None),
    ]


def _row(
    name: str, taken: dict[str, list[float]], percent: int, budget: float | None
) -> dict[str, object]:
    ours, bare = (
        statistics.quantiles(taken[which], n=100)[percent - 1] for which in ("ours", "bare")
    )
    return {
        "name": name,
        "ours": round(ours, 2),
        "yardstick": round(bare, 2),
        "ratio": round(ours / bare, 2),
        "budget": budget,
        "unit": "ms",
        "n": len(taken["ours"]),
    }


if __name__ == "__main__":
    print(json.dumps(measure(), ensure_ascii=False, indent=1))
