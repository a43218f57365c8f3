"""The same code from the same device at once is one scan: hands tremble, scanners bounce."""

from __future__ import annotations

from dataclasses import replace

from pos_app.domain.devices.scanning import Scan

WINDOW_MS = 400


class RepeatWatch:
    """Marks a scan as repeated when its code was counted from its device less than 400 ms ago.

    Never across devices, and never later: two equal things sold are two scans.
    """

    def __init__(self, window_ms: int = WINDOW_MS) -> None:
        self._window_ms = window_ms
        self._counted: dict[str, tuple[str, int]] = {}

    def seen(self, scan: Scan, read_ms: int | None = None) -> Scan:
        """The scan, with `repeated` told.

        `read_ms` is when its last key came, in the device's own clock: codes that wait in a queue
        behind a busy window must not look as if they had been read at once.
        """
        at = scan.at_ms if read_ms is None else read_ms
        code, at_ms = self._counted.get(scan.device, ("", 0))
        if code == scan.code and 0 <= at - at_ms < self._window_ms:
            return replace(scan, repeated=True)
        self._counted[scan.device] = (scan.code, at)
        return scan
