"""Budget 15: what the program weighs idle, and what scrolling 10,000 of 1,000,000 rows adds.

Idle is the whole program on the large shop with its log-in and its order list, beside a bare window
of Qt and SQLite. The second row's yardstick is the budget itself: 20 MB.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from bench.million import OUT, shop_of
from bench.order_lists import large
from pos_app.bootstrap.place import DATABASE_FILE

RUNS = 3
ALLOWED_MB = 20.0
ROOT = Path(__file__).resolve().parents[1]


def measure() -> list[dict[str, object]]:
    """Two rows, medians of whole processes, in MB."""
    orders = large()
    source = shop_of(orders)
    with tempfile.TemporaryDirectory(dir=OUT) as name:
        folder = Path(name)
        shutil.copyfile(source, folder / DATABASE_FILE)
        weighed = [weigh("ours", folder) for _ in range(RUNS)]
        bare = statistics.median(weigh("bare", folder)[0] for _ in range(RUNS))
    idle = statistics.median(idle for idle, _ in weighed)
    added = statistics.median(after - before for before, after in weighed)
    return [
        _row("memory idle / bare Qt + SQLite window", idle, bare, 2.0),
        _row(f"memory added by 10,000 of {orders:,} rows / 20 MB", added, ALLOWED_MB, 1.0),
    ]


def weigh(kind: str, folder: Path) -> list[float]:
    """Resident megabytes of one process, as it says them itself."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen", "POS_APP_DATA": str(folder)}
    command = [sys.executable, "-m", "bench._memory_window", kind, str(folder)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(f"{kind}: {done.stderr.strip().splitlines()[-1:]}")
    return json.loads(done.stdout.splitlines()[-1])


def _row(name: str, ours: float, yardstick: float, budget: float) -> dict[str, object]:
    return {
        "name": name,
        "ours": round(ours, 1),
        "yardstick": round(yardstick, 1),
        "ratio": round(ours / yardstick, 2),
        "budget": budget,
        "unit": "MB",
        "n": RUNS,
    }


if __name__ == "__main__":
    print(json.dumps(measure(), ensure_ascii=False, indent=1))
