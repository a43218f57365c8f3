"""Scanner or person: judged by the pauses between the letters."""

from __future__ import annotations

import pytest

from pos_app.ui.scan import Scan
from pos_app.ui.screens.devices.scan_gaps import ScanLog


def log_of(*gaps: tuple[int, ...]) -> ScanLog:
    log = ScanLog()
    for number, one in enumerate(gaps):
        log.add(Scan("8800000012346"[: len(one) + 1], "keyboard", number, one))
    return log


def test_a_fast_scanner_is_clear_and_its_limit_is_half_as_much_again() -> None:
    verdict = log_of((8, 12, 21), (9, 9, 10)).verdict()
    assert (verdict.scans, verdict.clear, verdict.worst, verdict.limit) == (2, 2, 21, 32)
    assert verdict.all_clear


@pytest.mark.parametrize(("worst", "clear"), [(36, True), (37, False), (60, False)])
def test_near_a_persons_pace_it_is_not(worst: int, clear: bool) -> None:
    assert log_of((8, worst)).verdict().all_clear is clear


def test_the_limit_is_never_more_than_the_detector_takes() -> None:
    assert log_of((50, 51)).verdict().limit == 55


def test_a_scanner_that_does_not_type_is_clear() -> None:
    verdict = log_of(()).verdict()
    assert (verdict.all_clear, verdict.worst, verdict.limit) == (True, None, None)


def test_nothing_read_is_nothing_known() -> None:
    assert not ScanLog().verdict().all_clear


def test_the_last_five_are_kept() -> None:
    log = log_of(*[(n,) for n in range(1, 8)])
    assert [row.worst for row in log.rows()] == [3, 4, 5, 6, 7]
