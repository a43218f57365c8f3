"""A scanner that types is told from a person, whatever the keyboard was set to."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.devices.scanners.wedge import (
    NotAScan,
    Verdict,
    WedgeDetector,
    WedgeFlaw,
    WedgeScan,
    WedgeSettings,
)
from pos_app.devices.simulated.virtual_scanner import timed_keys
from pos_app.domain.devices.scanning import ScanFlaw

SLIP = "7000000012014399"
LATER = 10_000


def played(keys: list[tuple[str, int]], settings: WedgeSettings = WedgeSettings()) -> list[Verdict]:
    """What a window with an exact timer would hear."""
    detector = WedgeDetector(settings)
    verdicts: list[Verdict] = []
    for text, at_ms in keys:
        deadline = detector.deadline
        if deadline is not None and deadline <= at_ms:
            verdicts += detector.idle(deadline)
        verdicts += detector.key(text, at_ms)
    verdicts += detector.idle(keys[-1][1] + LATER)
    assert detector.deadline is None
    return verdicts


def codes(verdicts: list[Verdict]) -> list[str]:
    return [one.code for one in verdicts if isinstance(one, WedgeScan)]


def typed(verdicts: list[Verdict]) -> str:
    return "".join(one.text for one in verdicts if isinstance(one, NotAScan))


def flaws(verdicts: list[Verdict]) -> list[WedgeFlaw]:
    return [one for one in verdicts if isinstance(one, WedgeFlaw)]


@pytest.mark.parametrize("gap_ms", [0, 1, 8, 30, 50])
@pytest.mark.parametrize("terminator", ["\r", "\n", "\r\n", "\t", ""])
def test_burst_is_one_code_and_nothing_is_typed(gap_ms: int, terminator: str) -> None:
    assert played(timed_keys(SLIP, gap_ms, terminator=terminator)) == [WedgeScan(SLIP, SLIP)]


@given(
    st.lists(
        st.tuples(st.text("0123456789abcXYZ \r\t", min_size=1, max_size=1), st.integers(60, 400)),
        min_size=1,
        max_size=40,
    )
)
def test_person_is_never_taken_for_a_scanner_and_loses_no_key(
    keys: list[tuple[str, int]],
) -> None:
    at, timed = 0, list[tuple[str, int]]()
    for char, gap in keys:
        at += gap
        timed.append((char, at))
    verdicts = played(timed)
    assert codes(verdicts) == []
    assert typed(verdicts) == "".join(char for char, _ in keys)


@given(st.lists(st.tuples(st.text("ab1\r\n\t", max_size=3), st.integers(0, 200)), max_size=40))
def test_every_key_is_in_a_verdict_or_ended_a_code(keys: list[tuple[str, int]]) -> None:
    at, timed = 0, list[tuple[str, int]]()
    for text, gap in keys:
        at += gap
        timed.append((text, at))
    if not timed:
        return
    out = "".join(one.text if isinstance(one, NotAScan) else one.typed for one in played(timed))
    plain = str.maketrans("", "", "\r\n\t")
    assert out.translate(plain) == "".join(text for text, _ in timed).translate(plain)


def test_two_scans_and_a_person_between() -> None:
    keys = [
        *timed_keys(SLIP, 5, 0),
        ("a", 700),
        ("b", 800),
        *timed_keys("8801234567893", 5, 1500),
    ]
    verdicts = played(keys)
    assert codes(verdicts) == [SLIP, "8801234567893"]
    assert typed(verdicts) == "ab"


def test_short_burst_and_its_enter_belong_to_a_person() -> None:
    assert played(timed_keys("12", 10)) == [NotAScan("12\r")]


def test_one_key_waits_no_longer_than_the_gap() -> None:
    detector = WedgeDetector()
    detector.key("a", 1000)
    assert detector.deadline == 1051
    assert detector.idle(1050) == ()
    assert detector.idle(1051) == (NotAScan("a"),)


@pytest.mark.parametrize("place", range(1, len(SLIP)))
@pytest.mark.parametrize("pause_ms", [56, 90, 119])
def test_burst_that_stumbles_gives_no_code_not_even_half_of_one(place: int, pause_ms: int) -> None:
    before = timed_keys(SLIP[:place], 5, 0, "")
    after = timed_keys(SLIP[place:], 5, before[-1][1] + pause_ms)
    verdicts = played([*before, *after, *timed_keys(SLIP, 5, 5_000)])
    assert codes(verdicts) == [SLIP]
    # Not even its Enter reaches a button: only a head too short to be known may be taken for typing.
    assert typed(verdicts) == (SLIP[:place] if place < 4 else "")
    (flaw,) = flaws(verdicts)
    assert flaw.flaw is ScanFlaw.HALF
    assert typed(verdicts) + flaw.typed == SLIP


def test_next_code_may_follow_at_once() -> None:
    keys = [*timed_keys(SLIP, 5, 0), *timed_keys("8801234567893", 5, 100)]
    assert codes(played(keys)) == [SLIP, "8801234567893"]


def test_slow_scanner_needs_a_prefix() -> None:
    slow = played(timed_keys(SLIP, 56))
    assert codes(slow) == []
    assert typed(slow) == SLIP + "\r"


def test_gap_over_the_limit_is_refused_in_the_settings() -> None:
    with pytest.raises(ValueError, match="56"):
        WedgeDetector(WedgeSettings(gap_ms=56))


PREFIXED = WedgeSettings(prefix="~", suffix="$")


def test_prefix_lets_a_slow_scanner_in_and_releases_others_at_once() -> None:
    assert codes(played(timed_keys(f"~{SLIP}$", 100), PREFIXED)) == [SLIP]
    detector = WedgeDetector(PREFIXED)
    assert detector.key("a", 0) == (NotAScan("a"),)
    assert codes(played(timed_keys(SLIP, 5), PREFIXED)) == []


def test_suffix_ends_a_code_and_the_enter_behind_it_is_swallowed() -> None:
    assert played(timed_keys(f"~{SLIP}$", 5), PREFIXED) == [WedgeScan(SLIP, f"~{SLIP}$")]
    assert codes(played(timed_keys(f"~{SLIP}", 5), PREFIXED)) == []


def test_burst_without_end_is_no_code_and_leaves_no_code_behind() -> None:
    verdicts = played(timed_keys("9" * 300, 2))
    assert (codes(verdicts), typed(verdicts)) == ([], "")
    assert flaws(verdicts) == [WedgeFlaw(ScanFlaw.TOO_LONG, "9" * 300)]


def test_input_method_commits_whole_syllables() -> None:
    keys = [("\u3142\u3148", 0), ("\uac00", 10), ("12\r", 20)]
    assert codes(played(keys)) == ["QWRK12"]


def test_full_width_and_caps_lock_are_undone() -> None:
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in SLIP)
    assert codes(played(timed_keys(wide, 5))) == [SLIP]
    detector = WedgeDetector()
    verdicts = [
        one for key, at in timed_keys("aB-12", 5) for one in detector.key(key, at, caps_lock=True)
    ]
    assert codes(verdicts) == ["Ab-12"]


@pytest.mark.parametrize(
    "settings",
    [
        WedgeSettings(gap_ms=0),
        WedgeSettings(flush_ms=20),
        WedgeSettings(flush_ms=5000),
        WedgeSettings(min_length=1),
        WedgeSettings(min_length=9, max_length=8),
        WedgeSettings(max_length=500),
        WedgeSettings(prefix="\t"),
    ],
)
def test_settings_that_would_take_people_for_scanners_are_refused(settings: WedgeSettings) -> None:
    with pytest.raises(ValueError, match=r"."):
        WedgeDetector(settings)


def test_a_code_that_holds_its_own_suffix_is_not_cut() -> None:
    settings = WedgeSettings(suffix="#")
    assert codes(played(timed_keys("ABCD#EF#", 5), settings)) == ["ABCD#EF"]
    assert codes(played(timed_keys("ABCD#EF#", 5, terminator=""), settings)) == ["ABCD#EF"]


def test_two_scans_without_an_end_and_without_the_pause_are_refused() -> None:
    keys = [*timed_keys("ABCD-1", 5, 0, ""), *timed_keys("ABCD-2", 5, 25 + 90, "")]
    assert [one.flaw for one in flaws(played(keys))] == [ScanFlaw.HALF]


def test_an_arrow_within_a_code_ends_it_as_half() -> None:
    detector = WedgeDetector()
    for char, at in timed_keys("880123", 5, 0, ""):
        detector.key(char, at)
    assert detector.interrupt() == (WedgeFlaw(ScanFlaw.HALF, "880123"),)
    assert detector.interrupt() == ()
    detector.key("8", 5_000)
    assert detector.interrupt() == (NotAScan("8"),)


def test_a_capital_without_shift_beside_a_small_one_is_no_caps_lock() -> None:
    """A program that sends letters without keys: its capitals seem to contradict their Shift."""
    detector = WedgeDetector()
    heard: list[Verdict] = []
    for char, at in timed_keys("Ab-12", 5):
        heard += detector.key(char, at, caps_lock=char.isupper())
    assert codes(heard) == ["Ab-12"]
