"""What is said of a scan that is no code: every reason has its own words, and shows what came."""

from __future__ import annotations

import pytest

from pos_app.domain.devices.gs1 import Gs1Flaw, NotGs1
from pos_app.domain.devices.scanning import FlawedScan, Scan, ScanFlaw
from pos_app.ui.notices import notice_of
from pos_app.ui.words.scanners import flaw_word, repeat_words, shown_raw


@pytest.mark.parametrize("flaw", list(ScanFlaw))
def test_each_reason_is_named_and_what_came_is_shown(flaw: ScanFlaw) -> None:
    notice = notice_of(FlawedScan(flaw, "88\x1d01", "scanner", 0))
    assert notice.strong == flaw_word(flaw)
    assert notice.severity == "bad"
    assert "88·01" in notice.text


def test_reasons_differ() -> None:
    assert len({flaw_word(flaw) for flaw in ScanFlaw}) == len(ScanFlaw)


def test_a_long_text_is_cut() -> None:
    assert len(shown_raw("9" * 3000)) == 40


def test_a_repeat_says_that_it_counts_once() -> None:
    words = repeat_words(Scan("8801234567893", "scanner", 0))
    assert "8801234567893" in words
    assert "400 ms" in words
    assert "한 번만 셉니다" in words


@pytest.mark.parametrize("flaw", list(Gs1Flaw))
def test_a_gs1_code_that_is_none_has_words(flaw: Gs1Flaw) -> None:
    assert "GS1" in notice_of(NotGs1("0108801234567894", flaw)).text
