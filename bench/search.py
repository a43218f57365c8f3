"""Budget 6: search at a million orders against `LIKE '%…%'` on the same rows.

Words of two and three syllables, part of a phone, a product and words nobody has; the newest fifty
are asked for. LIKE reads the columns a person would name, on the same file. A search may never be
slower, and is at least a hundred times faster where LIKE takes over 100 ms; both find the same rows.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

from bench.million import shop_of
from bench.order_lists import large
from pos_app.db.database import Database
from pos_app.db.engine import sqlite_driver
from pos_app.db.orders import search

PAGE, TURNS, LIKE_TURNS = 50, 40, 3
SLOW_MS, FASTER = 100.0, 100.0
WORDS = {
    "2 syllables": "민서",
    "2 syllables, rare": "홍담",
    "3 syllables": "김민서",
    "3 syllables, rare": "류온결",
    "phone": "0000-7351",
    "last 4 digits": "7351",
    "product": "텀블러",
    "order number": "000012345",
    "nobody": "뷁꿻",
    "nobody, known pairs": "김김민",
}
_LIKE = (
    "SELECT o.id FROM sales_order o WHERE o.order_no LIKE :w OR o.receiver LIKE :w"
    " OR REPLACE(o.tel, '-', '') LIKE :w OR EXISTS(SELECT 1 FROM order_line l"
    " WHERE l.order_id=o.id AND l.product LIKE :w) ORDER BY o.id DESC LIMIT 50"
)


def measure() -> list[dict[str, object]]:
    """A row a word: medians in milliseconds, ratio = ours / LIKE, budget as the rule has it."""
    path = shop_of(large())
    database = Database(f"sqlite:///{path}")
    raw = sqlite_driver().connect(str(path), isolation_level=None)
    raw.execute("PRAGMA cache_size=-16000")
    try:
        return [_row(name, words, database, raw) for name, words in WORDS.items()]
    finally:
        raw.close()
        database.close()


def _row(name: str, words: str, database: Database, raw: object) -> dict[str, object]:
    like = {"w": f"%{words.replace('-', '')}%"}

    def ours() -> list[int]:
        return database.read(lambda tx: search.find(tx, words, size=PAGE))

    def theirs() -> list[int]:
        return [row[0] for row in raw.execute(_LIKE, like)]  # type: ignore[attr-defined]

    if ours() != theirs():
        raise AssertionError(f"{name}: the two find different rows")
    slow = _median(theirs, LIKE_TURNS)
    fast = _median(ours, TURNS)
    return {
        "name": f"{name} ({words})",
        "ours": fast,
        "yardstick": slow,
        "ratio": fast / slow,
        "budget": 1 / FASTER if slow > SLOW_MS else 1.0,
        "unit": "ms",
        "n": TURNS,
    }


def _median(work: Callable[[], object], turns: int) -> float:
    took: list[float] = []
    for _ in range(turns):
        began = time.perf_counter()
        work()
        took.append((time.perf_counter() - began) * 1000)
    return statistics.median(took)
