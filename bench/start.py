"""Budget 14: from the start of the process to the log-in painted and queuing scans.

Beside it a bare window of Qt and SQLite, started the same way. Processes in turns; the clock runs
in the parent from before the start until the child's line arrives.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from pos_app.bootstrap.office import open_office
from pos_app.bootstrap.place import Place
from pos_app.clock import SystemClock

ROUNDS, WARM_UP = 15, 2
ROOT = Path(__file__).resolve().parents[1]


def measure() -> list[dict[str, object]]:
    """One row: medians of whole processes, in ms."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        open_office(Place(folder), SystemClock()).close()
        times: dict[str, list[float]] = {"ours": [], "bare": []}
        for _ in range(WARM_UP + ROUNDS):
            for kind, seen in times.items():
                seen.append(start(kind, folder))
    ours, bare = (statistics.median(seen[WARM_UP:]) for seen in times.values())
    return [
        {
            "name": "start to log-in painted, scans queued / bare Qt + SQLite window",
            "ours": round(ours, 1),
            "yardstick": round(bare, 1),
            "ratio": round(ours / bare, 2),
            "budget": 1.8,
            "unit": "ms",
            "n": ROUNDS,
        }
    ]


def start(kind: str, folder: Path) -> float:
    """Milliseconds from the start of a process to its painted window."""
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its bytecode
    command = [sys.executable, "-m", "bench._start_window", kind, str(folder)]
    began = time.perf_counter()
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        line = child.stdout.readline().strip()
        took = time.perf_counter() - began
    if line != "painted":
        raise RuntimeError(f"{kind}: {line or 'ended before its first paint'}")
    return took * 1000


if __name__ == "__main__":
    print(json.dumps(measure(), ensure_ascii=False, indent=1))
