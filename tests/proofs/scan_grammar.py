"""Scans by the thousand: every way a shop's scanner and keyboard are set, and what must come of it."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.devices.scanners.wedge import NotAScan, Verdict, WedgeDetector, WedgeScan
from pos_app.devices.scanners.wedge_settings import WedgeSettings
from pos_app.devices.simulated.wedge_twin import InputMode, Stroke, WedgeTwin
from pos_app.domain.devices.gs1 import check_digit
from pos_app.domain.paper.slip_barcode import encode

GAPS = (1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 18, 20, 22, 25, 28, 30, 35, 40, 45, 50)
ENDS = ("\r", "\n", "\r\n", "\t", "")
ADDED = (("", ""), ("", ""), ("~", ""), ("", "#"), ("~", "$"), ("S:", ""))
REFUSED = "!"
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_"
_FLUSH = 120


def slip(dice: random.Random) -> str:
    return encode(dice.randint(1, 99_999_999), dice.randint(0, 5))


def ean(dice: random.Random) -> str:
    body = f"880{dice.randrange(10**9):09d}"
    return body + check_digit(body)


def sku(dice: random.Random) -> str:
    """A vendor's own code. It is no number of 24 digits and no AIM id, and an end is no part of it."""
    return "".join(dice.choices(_LETTERS, k=dice.randint(4, 12)))


def any_code(dice: random.Random) -> str:
    return dice.choice((slip, ean, ean, sku))(dice)


@dataclass(frozen=True, slots=True)
class Stream:
    """Some scans behind each other: the events, and the codes and refusals that must come."""

    settings: WedgeSettings
    strokes: list[Stroke]
    expected: list[str]
    scans: int


def stream(dice: random.Random, scans: int) -> Stream:
    """One scanner, one setting of the keyboard at a time, and everything that goes wrong."""
    prefix, suffix = dice.choice(ADDED)
    end, gap = dice.choice(ENDS), dice.choice(GAPS)
    aim = dice.random() < 0.15
    settings = WedgeSettings(prefix=prefix, suffix=suffix)
    strokes: list[Stroke] = []
    expected: list[str] = []
    at, count = 1000, 0
    while count < scans:
        twin = _twin(dice, gap, prefix, suffix, end)
        shape = dice.random()
        if shape < 0.06 and not suffix and not prefix:
            made, wanted = _run_together(dice, twin, aim, at)
        elif shape < 0.12:
            made, wanted = _stumbled(dice, twin, at)
        elif shape < 0.18:
            # A bounce: the trigger trembles, the same code comes again at once.
            code = any_code(dice)
            made, wanted = _typed(twin, code, aim and len(code) == 13, at)
            rest = dice.randint(1, 100) if end else dice.randint(_FLUSH + 1, 390)
            again, twice = _typed(twin, code, aim and len(code) == 13, made[-1].at_ms + rest)
            made, wanted = made + again, wanted + twice
        else:
            code = any_code(dice)
            made, wanted = _typed(twin, code, aim and len(code) == 13, at)
        strokes += made
        expected += wanted
        count += max(len(wanted), 1)
        at = made[-1].at_ms + dice.randint(_FLUSH + 1, 900)
    return Stream(settings, strokes, expected, count)


def _twin(dice: random.Random, gap: int, prefix: str, suffix: str, end: str) -> WedgeTwin:
    dice_of_mode = dice.random()
    mode = InputMode.LATIN
    if dice_of_mode < 0.25:
        mode = InputMode.HANGUL
    elif dice_of_mode < 0.35:
        mode = InputMode.WIDE
    # What an input method gives out as full-width letters has no Shift by which to undo CapsLock.
    caps = mode is not InputMode.WIDE and dice.random() < 0.3
    return WedgeTwin(gap, prefix, suffix, end, mode, caps)


def meant(twin: WedgeTwin, code: str) -> str:
    """The code that must come: an input method forgets the case, and a code then is in capitals."""
    return code.upper() if twin.mode is InputMode.HANGUL else code


def _typed(twin: WedgeTwin, code: str, aim: bool, at: int) -> tuple[list[Stroke], list[str]]:
    sent = "]E0" + code if aim else code
    return twin.type_code(sent, at), [meant(twin, code)]


def _run_together(
    dice: random.Random, twin: WedgeTwin, aim: bool, at: int
) -> tuple[list[Stroke], list[str]]:
    """The second code begins as if it were the next key of the first."""
    if aim:
        codes, sent = [ean(dice), ean(dice)], "]E0"
    else:
        kinds = (slip, ean) if twin.terminator == "" else (slip, ean, sku)
        codes, sent = [dice.choice(kinds)(dice) for _ in range(2)], ""
    first = twin.type_code(sent + codes[0], at)
    second = twin.type_code(sent + codes[1], first[-1].at_ms + twin.gap_ms)
    if twin.terminator == "" and not aim and {len(code) for code in codes} != {16}:
        return first + second, [REFUSED]
    return first + second, [meant(twin, code) for code in codes]


def _stumbled(dice: random.Random, twin: WedgeTwin, at: int) -> tuple[list[Stroke], list[str]]:
    """The line is held up in the middle of a code, longer than a gap and shorter than the pause
    that ends a code; a prefix carries the code over it."""
    code = ean(dice)
    # A head of one to three keys is too short to be known for a scanner's; the rest is refused.
    pause_at = at + twin.gap_ms * (len(twin.prefix) + dice.randint(1, 12))
    late = dice.randint(56, 119) - twin.gap_ms
    moved = [
        stroke if stroke.at_ms < pause_at else _moved(stroke, late)
        for stroke in twin.type_code(code, at)
    ]
    return moved, [code if twin.prefix else REFUSED]


def _moved(stroke: Stroke, late: int) -> Stroke:
    return Stroke(
        stroke.at_ms + late, stroke.text, stroke.shift, stroke.composed, stroke.commit,
        stroke.preedit,
    )  # fmt: skip


def played(detector: WedgeDetector, strokes: Sequence[Stroke]) -> list[Verdict]:
    """What a window with an exact timer would hear."""
    heard: list[Verdict] = []
    for stroke in strokes:
        at, text = stroke.at_ms, stroke.text
        deadline = detector.deadline
        if deadline is not None and deadline <= at:
            heard += detector.idle(deadline)
        if stroke.composed:
            if stroke.commit:
                heard += detector.commit(stroke.commit, at)
            if stroke.preedit:
                heard += detector.composing(stroke.preedit, at)
        elif text.isalpha():
            heard += detector.key(text, at, caps_lock=text.isupper() != stroke.shift)
        else:
            # CR and LF both come as the Enter key.
            heard += detector.key("\r" if text == "\n" else text, at)
    deadline = detector.deadline
    return heard if deadline is None else [*heard, *detector.idle(deadline)]


def told(verdicts: Sequence[Verdict]) -> list[str]:
    """Codes and refusals in order; refusals that belong together are one."""
    out: list[str] = []
    for verdict in verdicts:
        if isinstance(verdict, WedgeScan):
            out.append(verdict.code)
        elif not isinstance(verdict, NotAScan):
            out.append(REFUSED)
    return joined(out)


def joined(tokens: Sequence[str]) -> list[str]:
    out: list[str] = []
    for token in tokens:
        if token != REFUSED or out[-1:] != [REFUSED]:
            out.append(token)
    return out
