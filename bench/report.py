"""Budget 13: a report of 100,000 rows and 15 columns as a workbook, styled, beside openpyxl.

The yardstick writes the same values with openpyxl's `write_only` and no style at all. Each is a
process of its own; the two take turns, the best of two runs counts. The second row's yardstick is
the budget itself: 60 MB over the process before it writes, the writer's own code among them.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

ROWS, RUNS = 100_000, 2
ALLOWED_MB = 60.0
ROOT = Path(__file__).resolve().parents[1]


def measure() -> list[dict[str, object]]:
    """Seconds beside openpyxl's, and the megabytes it took."""
    turns = [(written("ours"), written("openpyxl")) for _ in range(RUNS)]
    ours = min(mine[0] for mine, _ in turns)
    other = min(theirs[0] for _, theirs in turns)
    added = max(mine[1] for mine, _ in turns)
    head = f"report of {ROWS:,} rows × 15 columns"
    return [
        _row(f"{head} / openpyxl write_only", (ours, other), 0.25, "s"),
        _row(f"{head}, memory over idle / 60 MB", (added, ALLOWED_MB), 1.0, "MB"),
    ]


def written(kind: str) -> tuple[float, float]:
    """Seconds and megabytes of one process."""
    command = [sys.executable, "-m", "bench._report_write", kind, str(ROWS)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise RuntimeError(f"{kind}: {done.stderr.strip().splitlines()[-1:]}")
    seconds, megabytes = json.loads(done.stdout)
    return float(seconds), float(megabytes)


def _row(name: str, figures: tuple[float, float], budget: float, unit: str) -> dict[str, object]:
    ours, yardstick = figures
    return {
        "name": name,
        "ours": round(ours, 2),
        "yardstick": round(yardstick, 2),
        "ratio": round(ours / yardstick, 3),
        "budget": budget,
        "unit": unit,
        "n": RUNS,
    }


if __name__ == "__main__":
    print(json.dumps(measure(), ensure_ascii=False, indent=1))
