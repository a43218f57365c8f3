"""A bounce counts once, two units count twice."""

from __future__ import annotations

import pytest

from pos_app.domain.devices.scan_repeats import RepeatWatch
from pos_app.domain.devices.scanning import Scan


@pytest.mark.parametrize(
    ("scans", "repeated"),
    [
        ([("A", "1", 0), ("A", "1", 399)], [False, True]),
        ([("A", "1", 0), ("A", "1", 400)], [False, False]),
        ([("A", "1", 0), ("A", "2", 10)], [False, False]),
        ([("A", "1", 0), ("B", "1", 10), ("A", "1", 20)], [False, False, False]),
        ([("A", "1", 0), ("A", "1", 300), ("A", "1", 600)], [False, True, False]),
        ([("A", "1", 500), ("A", "1", 100)], [False, False]),
    ],
)
def test_same_code_same_device_at_once(
    scans: list[tuple[str, str, int]], repeated: list[bool]
) -> None:
    watch = RepeatWatch()
    seen = [watch.seen(Scan(code, device, at_ms)) for code, device, at_ms in scans]
    assert [scan.repeated for scan in seen] == repeated
