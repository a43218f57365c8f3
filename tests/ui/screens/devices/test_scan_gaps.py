"""Scanner or person: judged by the pauses between the letters."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.domain.devices.scanner_setup import SETUP_CODES
from pos_app.domain.devices.scanning import TypedAs
from pos_app.ui.scan import Scan
from pos_app.ui.screens.devices.scan_checks import scan_checks
from pos_app.ui.screens.devices.scan_gaps import ScanLog, ScanRow
from pos_app.ui.screens.devices.scan_learned import Learned, NotLearned, learned
from pos_app.ui.typed_runs import TypedRun


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


def test_half_as_much_again_is_rounded_up_and_never_narrower_than_a_tick_of_the_clock() -> None:
    assert [log_of((gap,)).verdict().limit for gap in (1, 10, 11, 21, 36, 37)] == [
        16,
        16,
        17,
        32,
        54,
        55,
    ]


def row(text: str, gap: int, *, known: bool = True, end: str = "\r") -> ScanRow:
    log = ScanLog()
    if known:
        log.add(Scan(text, "scanner", 0, (gap,) * len(text), typed=TypedAs(text, end)))
    else:
        assert log.add_typed(TypedRun(text, (gap,) * len(text)))
    return log.rows()[0]


def taught(*texts: str, gap: int = 10, known: bool = True, prefix: str = "") -> object:
    log = ScanLog()
    log.set_added(prefix, "")
    for number, text in enumerate(texts):
        if known:
            log.add(Scan(text, "scanner", number, (gap,) * len(text), typed=TypedAs(text)))
        else:
            log.add_typed(TypedRun(text, (gap,) * len(text)))
    return learned(log.rows(), log.verdict(), prefix, "")


DIGITS, LETTERS, SIGNS = (setup.code for setup in SETUP_CODES)
FIVE = (DIGITS, LETTERS, SIGNS, DIGITS, LETTERS.upper())


def test_five_scans_of_the_set_up_barcodes_teach_the_limit_and_what_is_added() -> None:
    assert taught(*FIVE) == Learned(16, "", "")
    assert taught(*(f"S:{code}#" for code in FIVE), gap=21) == Learned(32, "S:", "#")
    assert taught(*FIVE, gap=21, prefix="~") == Learned(32, "~", "")


def test_what_does_not_teach_says_why() -> None:
    assert taught(*FIVE[:4]) is NotLearned.FEW
    assert taught(*FIVE[:4], "~" + DIGITS) is NotLearned.MIXED
    assert taught(*FIVE, gap=70, known=False) is NotLearned.SLOW
    assert taught(*(f"~{code}" for code in FIVE), gap=100, known=False) is NotLearned.SLOW
    log = ScanLog()
    for number in range(5):
        log.add(Scan(DIGITS, "scanner", number))
    assert learned(log.rows(), log.verdict(), "", "") is NotLearned.NO_KEYS


def test_a_slow_scanner_with_a_prefix_is_taken_and_one_whose_prefix_is_gone_learns_so() -> None:
    assert taught(*(f"~{code}" for code in FIVE), gap=70, known=False) == Learned(50, "~", "")
    assert taught(*FIVE, gap=8, known=False, prefix="~") == Learned(16, "", "")


def test_other_barcodes_teach_the_limit_only() -> None:
    assert taught(*("8801234567893",) * 5, gap=21, prefix="~") == Learned(32, "~", "")


def test_typing_that_is_no_set_up_barcode_is_not_shown() -> None:
    assert not ScanLog().add_typed(TypedRun("우리집 주소는", (90,) * 7))


def states(*rows: ScanRow) -> list[str]:
    return [check.state for check in scan_checks(rows)]


def test_the_four_checks_wait_pass_and_fail() -> None:
    good = row(DIGITS, 8)
    hangul = replace(good, typed=TypedAs("\u3141\u3160", "\t"))
    assert states() == ["wait", "wait", "wait", "ok"]
    assert states(good) == ["wait", "ok", "wait", "ok"]
    assert states(*[good] * 5) == ["ok", "ok", "ok", "ok"]
    assert states(*[good] * 4, hangul) == ["ok", "warn", "ok", "ok"]
    assert "1번을 되돌림" in scan_checks([good] * 4 + [hangul])[0].seen
    assert states(*[row(DIGITS, 8, end="")] * 5) == ["ok", "warn", "ok", "ok"]
    assert states(*[row(DIGITS, 70, known=False)] * 5) == ["warn", "ok", "bad", "ok"]
    serial = replace(good, typed=None, worst=None, gaps=())
    assert states(*[serial] * 5) == ["ok", "ok", "ok", "ok"]
