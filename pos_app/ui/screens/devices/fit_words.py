"""What each step of 프린터 맞추기 asks, and the answers it takes."""

from __future__ import annotations

from pos_app.ui.language import tr
from pos_app.ui.screens.devices.fit_steps import FitChoice, FitStep
from pos_app.ui.words.devices import choice_name

# The numbers of the printed page, which the documents put in this order.
_LINES = (
    ("1", "standard"),
    ("2", "power_up"),
    ("3", "page_12"),
    ("4", "page_12_one_byte"),
    ("5", "page_15"),
    ("6", "page_0d"),
    ("7", "page_1a"),
    ("8", "page_25"),
    ("9", "page_64"),
    ("0", "drawn"),
)
DRAWN = "drawn"


def title_of(step: FitStep) -> str:
    """The question of a step."""
    return {
        FitStep.MODEL: tr("무슨 프린터입니까"),
        FitStep.KOREAN: tr("몇 번 줄이 바르게 보입니까"),
        FitStep.RARE: tr("드문 글자도 바르게 보입니까"),
        FitStep.WIDTH: tr("끊기지 않은 가장 긴 줄은 몇 칸입니까"),
        FitStep.BARCODE: tr("바코드를 스캔해 주십시오"),
        FitStep.KEEP: tr("이렇게 저장합니다"),
        FitStep.DONE: tr("맞추기를 마쳤습니다"),
    }[step]


def hint_of(step: FitStep) -> str:
    """What to look at."""
    return {
        FitStep.MODEL: tr(
            "기종을 모르면 종이 폭에 맞는 모름을 고르십시오. 나머지는 종이를 보고 정합니다."
        ),
        FitStep.KOREAN: tr(
            "종이의 큰 번호 옆 첫째 줄이 “출고지시서 각값 ₩9,580”으로 보이는 번호를 고르십시오. "
            "여럿이면 작은 번호가 좋습니다."
        ),
        FitStep.RARE: tr(
            "고른 번호의 둘째 줄이 “똠방각하 펲시 햏 뷁”으로 빠짐없이 보이는지 보십시오."
        ),
        FitStep.WIDTH: tr(
            "가로 폭 아래의 줄 셋 가운데, 양 끝의 세로 막대가 한 줄에 모두 보이는 가장 긴 줄입니다."
        ),
        FitStep.BARCODE: tr(
            "A를 먼저 읽고, 읽히지 않으면 B를 읽으십시오. 읽은 바코드로 저절로 정해집니다."
        ),
        FitStep.KEEP: tr(
            "저장하면 바로 시험 인쇄를 합니다. 틀린 것이 있으면 이전으로 돌아가십시오."
        ),
        FitStep.DONE: tr("시험 인쇄의 글자가 바르고 바코드가 읽히면 다 되었습니다."),
    }[step]


def korean_choices() -> list[FitChoice]:
    """The numbered lines of the page."""
    return [
        FitChoice(mode, tr("{n}번 · {way}").format(n=digit, way=choice_name(mode)), digit)
        for digit, mode in _LINES
    ]


def rare_choices() -> list[FitChoice]:
    """Whether the ROM has every syllable."""
    return [
        FitChoice("rom", tr("1 · 모두 바르게 보입니다"), "1"),
        FitChoice("drawn", tr("2 · 빠지거나 네모가 있습니다"), "2"),
    ]


def width_choices() -> list[FitChoice]:
    """The width marks of the page."""
    return [
        FitChoice("576", tr("1 · 48칸 (80 mm)"), "1"),
        FitChoice("512", tr("2 · 42칸 (80 mm)"), "2"),
        FitChoice("384", tr("3 · 32칸 (58 mm)"), "3"),
    ]


NO_SCANNER, NOT_READ = "no_scanner", "not_read"


def barcode_choices() -> list[FitChoice]:
    """What to say where no scan can prove it."""
    return [
        FitChoice(
            NOT_READ, tr("1 · 둘 다 읽히지 않습니다"), "1", tr("바코드를 그림으로 보냅니다.")
        ),
        FitChoice(
            NO_SCANNER, tr("2 · 지금은 스캐너가 없습니다"), "2", tr("기종이 말하는 대로 둡니다.")
        ),
    ]
