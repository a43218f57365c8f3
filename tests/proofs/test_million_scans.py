"""A million scans in every state of keyboard and line: a right code or a named refusal, in order;
and people who type are never taken for a scanner.

New dice every run; the seed is in the failure.
"""

from __future__ import annotations

import random
import secrets

import pytest

from pos_app.devices.scanners import codes_in as reading
from pos_app.devices.scanners import wedge
from pos_app.devices.scanners.scan_frames import ScanFrames
from pos_app.devices.scanners.wedge import NotAScan, WedgeDetector
from pos_app.domain.devices.scanning import CodeRead, CodeRefused
from tests.proofs.children import rounds
from tests.proofs.scan_grammar import (
    REFUSED,
    any_code,
    ean,
    joined,
    played,
    slip,
    stream,
    told,
)
from tests.proofs.typing_grammar import person

KEYBOARD_SCANS, LINE_SCANS = 700_000, 300_000
PRESSES = 1_000_000
_IN_A_STREAM = 40


def wrong_streams(seed: int, scans: int, stop_at: int = 1) -> list[str]:
    """Streams whose codes and refusals were not what they must be."""
    dice, done, wrong = random.Random(seed), 0, list[str]()
    while done < scans and len(wrong) < stop_at:
        one = stream(dice, _IN_A_STREAM)
        heard = told(played(WedgeDetector(one.settings), one.strokes))
        if heard != joined(one.expected):
            wrong.append(f"seed {seed}, {one.settings}: {heard} is not {joined(one.expected)}")
        done += one.scans
    return wrong


@pytest.mark.proof
def test_a_keyboard_scan_is_a_right_code_or_a_named_refusal_in_order() -> None:
    assert wrong_streams(secrets.randbits(32), rounds(KEYBOARD_SCANS)) == []


def test_control_without_the_undoing_the_codes_are_wrong(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wedge, "typed_keys", lambda text: text)
    assert wrong_streams(7, 400) != []


def test_control_without_the_parting_of_codes_two_become_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(wedge, "codes_in", lambda text: (CodeRead(text),))
    assert wrong_streams(7, 2000) != []


def taken_for_scans(seed: int, presses: int, detector: WedgeDetector) -> list[str]:
    """What was taken from people who typed."""
    dice, done, taken = random.Random(seed), 0, list[str]()
    while done < presses and not taken:
        strokes, text = person(dice, 60)
        verdicts = played(detector, strokes)
        given = "".join(one.text for one in verdicts if isinstance(one, NotAScan))
        if given != text or not all(isinstance(one, NotAScan) for one in verdicts):
            taken.append(f"seed {seed}: {verdicts} is not {text!r}")
        detector.composing("", strokes[-1].at_ms)
        done += 60
    return taken


@pytest.mark.proof
def test_a_person_at_60_to_400_ms_a_key_is_never_taken_for_a_scanner() -> None:
    assert taken_for_scans(secrets.randbits(32), rounds(PRESSES), WedgeDetector()) == []


def test_control_a_gap_of_400_ms_takes_people_for_scanners() -> None:
    patient = WedgeDetector()
    vars(patient).update(_gap=400, _limit=400, _flush=1000)
    assert taken_for_scans(7, 6000, patient) != []


# -- on a line ----------------------------------------------------------------------------------

_LINE_ENDS = (b"\r", b"\n", b"\r\n", b"\t", b"\x03", b"\x03\r")


def wrong_lines(seed: int, scans: int) -> list[str]:
    """Frames cut anywhere whose codes and refusals were not what they must be."""
    dice, done = random.Random(seed), 0
    while done < scans:
        by_pause = dice.random() < 0.2
        frames, heard, expected = ScanFrames(ends_by_pause=by_pause), list[str](), list[str]()
        for _ in range(_IN_A_STREAM):
            data, wanted, pause = _frame(dice, by_pause)
            for piece in _cut(dice, data):
                heard += [_token(one) for one in frames.push(piece)]
            if pause:
                heard += [_token(one) for one in frames.pause()]
            expected += wanted
        if joined(heard) != joined(expected):
            return [f"seed {seed}: {joined(heard)} is not {joined(expected)}"]
        done += _IN_A_STREAM
    return []


def _frame(dice: random.Random, by_pause: bool) -> tuple[bytes, list[str], bool]:
    end = b"" if by_pause else dice.choice(_LINE_ENDS)
    start = b"\x02" if end.startswith(b"\x03") else b""
    shape, code = dice.random(), any_code(dice)
    if shape < 0.05:
        return start + b"]E0" + code[:-1].encode() + b"?" + end, [REFUSED], by_pause
    if shape < 0.1:
        return start + code.encode() + b"\xff\x80" + end, [REFUSED], by_pause
    if shape < 0.13:
        return start + b"8" * dice.randint(129, 1500) + end, [REFUSED], by_pause
    if shape < 0.18:
        codes = [ean(dice), slip(dice), ean(dice)]
        return start + "".join(codes).encode() + end, [REFUSED], by_pause
    if shape < 0.23:
        codes = [slip(dice) for _ in range(dice.randint(2, 3))]
        return start + "".join(codes).encode() + end, codes, by_pause
    if shape < 0.3:
        codes = [ean(dice), ean(dice)]
        return start + "".join("]E0" + one for one in codes).encode() + end, codes, by_pause
    if shape < 0.35 and not by_pause:
        return start + code[:-2].encode(), [REFUSED], True
    return start + code.encode() + end, [code], by_pause


def _cut(dice: random.Random, data: bytes) -> list[bytes]:
    if dice.random() < 0.5:
        return [data]
    at = dice.randint(0, len(data))
    return [data[:at], data[at:]]


def _token(one: CodeRead | CodeRefused) -> str:
    return one.code if isinstance(one, CodeRead) else REFUSED


@pytest.mark.proof
def test_a_scan_on_a_line_is_a_right_code_or_a_named_refusal_in_order() -> None:
    assert wrong_lines(secrets.randbits(32), rounds(LINE_SCANS)) == []


def test_control_a_number_of_two_codes_would_be_taken_for_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "_LEAST_JOINED", 200)
    assert wrong_lines(7, 2000) != []
