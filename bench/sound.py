"""Budget of the ear: from a verdict at the counter to the sound's program started, p99 in 50 ms.

The counter's real screen over a real database: slips are scanned, and while the order is painted
the sound thread starts a player program on PATH that ends at once. The clock runs from the answer
on the screen's thread until `Popen` has returned, which it does once the program runs. The first
row's yardstick is the budget itself; the second's is a bare `Popen` of the same program with
nothing else going on.
"""

from __future__ import annotations

import gc
import json
import os
import statistics
import subprocess
import tempfile
import threading
import time
from pathlib import Path

ROUNDS, WARM_UP = 200, 10
ALLOWED_MS = 50.0


def measure() -> list[dict[str, object]]:
    """Two rows, in milliseconds."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        program = folder / "aplay"
        program.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
        program.chmod(0o700)
        before = os.environ["PATH"]
        os.environ["PATH"] = f"{folder}{os.pathsep}{before}"
        try:
            heard = _scans(folder)
            bare = _bare(program)
        finally:
            os.environ["PATH"] = before
    ours, other = (statistics.quantiles(taken, n=100)[98] for taken in (heard, bare))
    return [
        _row("verdict -> sound started, p99 / 50 ms", ours, ALLOWED_MS, 1.0),
        _row("verdict -> sound started, p99 / bare start of a program", ours, other, None),
    ]


def _scans(folder: Path) -> list[float]:
    """One slip after the other; milliseconds from each answer to its sound."""
    from bench._scan_shop import build
    from bench._scan_window import our_window
    from pos_app.devices.sounds.port import SoundKind
    from pos_app.devices.sounds.sound_thread import SoundThread
    from pos_app.devices.sounds.system_sounds import SystemSounds
    from pos_app.ui.application import make_application
    from pos_app.ui.tasks import Tasks

    app = make_application()
    shop = build(folder, ROUNDS + WARM_UP)
    tasks, started = Tasks(), threading.Event()
    times = [0.0, 0.0]

    def on_started(_kind: SoundKind, _waited_s: float) -> None:
        times[1] = time.perf_counter()
        started.set()

    sounds = SoundThread(SystemSounds, on_started=on_started)

    class Ear:
        """The verdict is there when the counter asks for its sound: before anything is painted."""

        def play(self, name: str) -> None:
            times[0] = time.perf_counter()
            sounds.play(SoundKind(name))

    window = our_window(app, shop, tasks, Ear())
    window.front(True)
    taken: list[float] = []
    gc.collect()
    gc.freeze()
    gc.disable()  # as in the product, where a timer collects while nobody waits
    for deed in shop.deeds:
        started.clear()
        window.scan(deed.code)
        if not started.wait(5.0):
            raise RuntimeError("a verdict was not heard")
        taken.append((times[1] - times[0]) * 1000)
        window.screen.on_escape()
        app.processEvents()
    gc.enable()
    gc.unfreeze()
    window.front(False)
    window.close()
    tasks.close()
    shop.close()
    sounds.close()
    return taken[WARM_UP:]


def _bare(program: Path) -> list[float]:
    """Milliseconds to start the program alone."""
    taken: list[float] = []
    quiet = subprocess.DEVNULL
    for _ in range(ROUNDS + WARM_UP):
        began = time.perf_counter()
        with subprocess.Popen([str(program)], stdin=quiet, stdout=quiet, stderr=quiet):
            taken.append((time.perf_counter() - began) * 1000)
    return taken[WARM_UP:]


def _row(name: str, ours: float, yardstick: float, budget: float | None) -> dict[str, object]:
    return {
        "name": name,
        "ours": round(ours, 2),
        "yardstick": round(yardstick, 2),
        "ratio": round(ours / yardstick, 2),
        "budget": budget,
        "unit": "ms",
        "n": ROUNDS,
    }


if __name__ == "__main__":
    print(json.dumps(measure(), ensure_ascii=False, indent=1))
