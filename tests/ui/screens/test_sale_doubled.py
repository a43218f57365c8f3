"""At 200 % scaling the counter and 전자료 still show every word whole."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def test_nothing_is_clipped_at_twice_the_size() -> None:
    files = [str(HERE / name) for name in ("test_sale_screen.py", "test_vouchers.py")]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-k", "nothing_is_clipped and size0", *files],
        cwd=HERE.parents[2],
        env={**os.environ, "QT_SCALE_FACTOR": "2"},
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    assert done.returncode == 0, done.stdout[-4000:]
    assert " passed" in done.stdout
