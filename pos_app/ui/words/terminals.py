"""Words for the card terminal: what it can do, how it answered, what is wrong with a layout."""

from __future__ import annotations

from pos_app.domain.devices.terminal_layout import LayoutInvalid, LayoutProblem
from pos_app.services.devices.device_values import (
    TerminalCan,
    TerminalPracticeFault,
    TerminalTested,
    TerminalTwin,
    Trouble,
)
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words


def terminal_driver_names() -> dict[str, str]:
    """How a card terminal is connected."""
    return {
        "serial_terminal": tr("직렬·USB 시리얼"),
        "virtual_terminal": tr("가상 단말기"),
    }


def terminal_setting_names() -> dict[str, str]:
    """What its settings are called."""
    return {
        "layout": tr("전문 양식"),
        "layout_file": tr("VAN사 양식 파일 (적으면 이것을 씀)"),
        "ack_s": tr("단말기 응답을 기다림 (초)"),
        "answer_s": tr("승인을 기다림 (초)"),
    }


def terminal_choice_names() -> dict[str, str]:
    """What the layouts that ship are called."""
    return {
        "fixed": tr("고정 길이"),
        "separated": tr("구분자 (부분취소·결과 조회 없음)"),
    }


def can_line(can: TerminalCan | None) -> str:
    """What receipts it can issue and cancel; "" where there is none."""
    if can is None:
        return ""
    parts = tr("부분취소 됨") if can.parts else tr("부분취소 안 됨")
    asks = tr("결과 조회 됨") if can.asks else tr("결과 조회 안 됨")
    return tr("현금영수증 발급·취소 · {parts} · {asks}").format(parts=parts, asks=asks)


def terminal_lost_line() -> str:
    """What to look at when it is not there."""
    return tr("카드 단말기가 답하지 않습니다. 전원과 선, 포트를 확인해 주십시오.")


def trouble_line(trouble: Trouble) -> str:
    """What it waits for."""
    return {
        Trouble.PAPER_OUT: tr("단말기에 용지가 없습니다. 용지를 넣어 주십시오."),
        Trouble.NO_LINE: tr(
            "단말기가 VAN사에 연결되지 않습니다. 단말기의 통신선을 확인해 주십시오."
        ),
        Trouble.LAYOUT: tr(
            "전문 양식 파일을 쓸 수 없습니다. 파일을 고치거나 다른 양식을 골라 주십시오."
        ),
    }.get(trouble, terminal_lost_line())


def twin_line(twin: TerminalTwin) -> str:
    """What the terminal of training has done: `승인 3건 · 전표 2장`."""
    return tr("연습용 단말기 · 승인 {n}건 · 단말기 전표 {m}장").format(
        n=number(twin.approvals), m=number(twin.slips)
    )


def practised(fault: TerminalPracticeFault) -> Notice | None:
    """Said where nothing is to be seen of it yet."""
    if fault is TerminalPracticeFault.ANSWER_LOST:
        said = tr("다음 현금영수증은 단말기에서 승인되지만 답이 오지 않습니다.")
        return Notice(said, "info", "")
    return None


def _tested(what: TerminalTested) -> Notice:
    if what.trouble is not None:
        return Notice(trouble_line(what.trouble), "warn", "warn")
    if not what.connected:
        return Notice(terminal_lost_line())
    if what.busy:
        return Notice(tr("카드 단말기가 답했습니다. 지금은 결제를 받고 있습니다."), "info", "")
    return Notice(tr("카드 단말기가 정상이라고 답했습니다."), "ok", "ok")


def _layout(what: LayoutInvalid) -> Notice:
    said = {
        LayoutProblem.NOT_FOUND: tr("{file} 양식이 없습니다. 파일 이름과 폴더를 확인해 주십시오."),
        LayoutProblem.NOT_TOML: tr("{file} 양식을 읽을 수 없습니다. {key}번째 줄을 고쳐 주십시오."),
        LayoutProblem.MISSING: tr("{file} 양식에 {key} 항목이 없습니다."),
        LayoutProblem.UNKNOWN: tr("{file} 양식의 {key} 항목은 모르는 말입니다."),
        LayoutProblem.WRONG_KIND: tr("{file} 양식의 {key} 항목에 쓸 수 없는 값이 있습니다."),
        LayoutProblem.NO_WIDTH: tr("{file} 양식의 {key} 항목에 길이(width)가 없습니다."),
        LayoutProblem.TOO_NARROW: tr("{file} 양식의 {key} 항목은 값이 들어가기에 짧습니다."),
    }[what.problem]
    if what.problem is LayoutProblem.NOT_TOML and not what.key:
        said = tr("{file} 파일은 TOML 양식이 아닙니다.")
    return Notice(said.format(file=what.file, key=what.key))


WORDS: Words = {TerminalTested: _tested, LayoutInvalid: _layout}
