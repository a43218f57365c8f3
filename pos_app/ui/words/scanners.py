"""Words for what scanners send: what was refused and why, and how a scanner types."""

from __future__ import annotations

from pos_app.domain.devices.gs1 import Gs1Flaw, NotGs1
from pos_app.domain.devices.scan_repeats import WINDOW_MS
from pos_app.domain.devices.scanning import FlawedScan, Scan, ScanFlaw
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words

_SHOWN = 40


def flaw_word(flaw: ScanFlaw) -> str:
    """Why it is no code, in one short sentence."""
    return {
        ScanFlaw.TOO_LONG: tr("코드가 너무 깁니다"),
        ScanFlaw.UNREADABLE: tr("읽을 수 없는 글자가 있습니다"),
        ScanFlaw.JOINED: tr("두 코드가 붙어 들어왔습니다"),
        ScanFlaw.HALF: tr("코드가 반쪽만 들어왔습니다"),
        ScanFlaw.CHECK: tr("검사 숫자가 맞지 않습니다"),
    }[flaw]


def scanner_title() -> str:
    """The heading over the measured scans."""
    return tr("스캐너 맞추기")


def repeat_words(scan: Scan) -> str:
    """Said when the same code came again at once."""
    return tr("{code} 코드가 {ms} ms 안에 두 번 읽혔습니다. 한 번만 셉니다.").format(
        code=scan.code, ms=WINDOW_MS
    )


def shown_raw(raw: str, most: int = _SHOWN) -> str:
    """What arrived, with signs for what cannot be seen, cut to `most` characters: a line's worth."""
    seen = "".join(char if char.isprintable() else "\u00b7" for char in raw)
    return seen if len(seen) <= most else seen[: most - 1] + "…"


def _what_to_do(flaw: ScanFlaw) -> str:
    return {
        ScanFlaw.TOO_LONG: tr("어떤 바코드인지 확인해 주십시오."),
        ScanFlaw.UNREADABLE: tr("바코드를 닦고 다시 스캔해 주십시오."),
        ScanFlaw.JOINED: tr("하나씩 다시 스캔해 주십시오."),
        ScanFlaw.HALF: tr("다시 스캔해 주십시오."),
        ScanFlaw.CHECK: tr("다시 스캔해 주십시오."),
    }[flaw]


def _flawed(what: FlawedScan) -> Notice:
    words = tr("{what} 들어온 글자: {raw}").format(
        what=_what_to_do(what.flaw), raw=shown_raw(what.raw)
    )
    return Notice(words, strong=flaw_word(what.flaw))


def _not_gs1(what: NotGs1) -> Notice:
    if what.flaw is Gs1Flaw.CHECK:
        return Notice(tr("GS1 바코드의 검사 숫자가 맞지 않습니다. 다시 스캔해 주십시오."))
    if what.flaw is Gs1Flaw.DATE:
        return Notice(tr("GS1 바코드에 적힌 날짜가 없는 날짜입니다. 바코드를 확인해 주십시오."))
    return Notice(tr("{code} 코드는 GS1 형식이 아닙니다.").format(code=shown_raw(what.text)))


WORDS: Words = {FlawedScan: _flawed, NotGs1: _not_gs1}
