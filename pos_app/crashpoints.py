"""Named points at which a test may kill the process: a no-op unless armed.

`POS_CRASH_AT=slip.claimed` kills at the first passing, `slip.claimed:3` at the third; with
`POS_CRASH_MODE=raise` the point raises `Crashed` instead, so that a test in one process can go on.
"""

from __future__ import annotations

import os
import signal


class Crashed(BaseException):
    """Raised at an armed point in `raise` mode; no handler of the product catches it."""


class CrashPoint:
    """Counts passings of the armed name."""

    def __init__(self) -> None:
        self.armed = ""
        self.left = 0
        self.mode = "kill"
        self.arm(os.environ.get("POS_CRASH_AT", ""), os.environ.get("POS_CRASH_MODE", "kill"))

    def arm(self, spec: str, mode: str = "raise") -> None:
        """Arm `name` or `name:n`; an empty text disarms."""
        name, _, count = spec.partition(":")
        self.armed, self.left, self.mode = name, int(count or 1), mode

    def __call__(self, name: str) -> None:
        if name != self.armed:
            return
        self.left -= 1
        if self.left == 0:
            self._fire(name)

    def _fire(self, name: str) -> None:
        if self.mode == "raise":
            self.armed = ""
            raise Crashed(name)
        os.kill(os.getpid(), getattr(signal, "SIGKILL", signal.SIGTERM))


cp = CrashPoint()
