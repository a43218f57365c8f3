"""Words for devices: what they are called, how they are, how a test print ended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from pos_app.domain.till.drawer import DrawerDay
from pos_app.services.devices.device_values import (
    Condition,
    DeviceCard,
    DeviceSettingWrong,
    FoundKind,
    FoundPort,
    NoSuchDevice,
    PaperNotKept,
    SettingFault,
    TestOutcome,
    TestPrinted,
    Trouble,
)
from pos_app.station import Role
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words
from pos_app.ui.pills import PillSpec, state_pill
from pos_app.ui.words import printers
from pos_app.ui.words.terminals import (
    terminal_choice_names,
    terminal_driver_names,
    terminal_lost_line,
    terminal_setting_names,
    trouble_line,
)
from pos_app.ui.words.till import display_line, drawer_line, till_lost_line, till_place_line

_TILL = (Role.CASH_DRAWER, Role.CUSTOMER_DISPLAY)

_NARROW_DOTS = 512  # fewer dots than any 80 mm paper has


def role_name(role: Role) -> str:
    """What a device is for."""
    return {
        Role.SLIP_PRINTER: tr("출고지시서 프린터"),
        Role.RECEIPT_PRINTER: tr("영수증 프린터"),
        Role.SCANNER: tr("스캐너"),
        Role.CASH_DRAWER: tr("금전함"),
        Role.CUSTOMER_DISPLAY: tr("고객 표시기"),
        Role.CARD_TERMINAL: tr("카드 단말기"),
    }[role]


def driver_name(key: str) -> str:
    """How a device is connected; an unknown driver by its own name."""
    return (
        terminal_driver_names().get(key)
        or {
            "virtual_scanner": tr("가상 스캐너"),
            "serial": tr("직렬·USB 시리얼"),
            "wedge": tr("키보드 방식"),
            "printer_drawer": tr("영수증 프린터에 연결"),
            "virtual_drawer": tr("가상 금전함"),
            "cd5220": tr("직렬 포트 (CD5220)"),
            "printer_display": tr("영수증 프린터에 연결 (DM-D)"),
            "virtual_display": tr("가상 표시기"),
        }.get(key)
        or printers.driver_name(key)
    )


def setting_name(name: str) -> str:
    """What a setting of a driver is called."""
    return (
        terminal_setting_names().get(name)
        or {
            "port": tr("포트"),
            "baud": tr("통신 속도"),
            "usb": tr("USB 번호 (포트 이름이 바뀌어도 찾음)"),
            "ends_by_pause": tr("끝 글자를 보내지 않는 스캐너"),
            "gap_ms": tr("글자 사이 최대 (ms)"),
            "min_length": tr("가장 짧은 코드"),
            "max_length": tr("가장 긴 코드"),
            "flush_ms": tr("끝 글자 없을 때 기다림 (ms)"),
            "prefix": tr("앞에 붙는 글자"),
            "suffix": tr("뒤에 붙는 글자"),
            "pin": tr("금전함 단자 (0 또는 1)"),
            "pulse_ms": tr("여는 신호 길이 (ms)"),
            "sensor": tr("열림 감지"),
            "tells": tr("열렸는지 알려 주는 기종"),
            "hangul": tr("한글이 나오는 기종"),
        }.get(name)
        or printers.setting_name(name)
    )


def choice_name(key: str) -> str:
    """What a choice of a setting is called."""
    return (
        terminal_choice_names().get(key)
        or {
            "none": tr("없음 · 모름"),
            "high": tr("열리면 신호 있음"),
            "low": tr("열리면 신호 없음"),
        }.get(key)
        or printers.choice_name(key)
    )


def found_line(kind: FoundKind, found: Sequence[FoundPort]) -> str:
    """What 장치 찾기 found for one way of connecting, or that there is none."""
    none = {
        FoundKind.SERIAL: tr("직렬 포트를 찾지 못했습니다. 선을 꽂고 다시 찾아 주십시오."),
        FoundKind.USB: tr("USB 프린터를 찾지 못했습니다. 선과 전원을 확인하고 다시 찾아 주십시오."),
        FoundKind.QUEUE: tr("이 PC에 등록된 프린터가 없습니다. 먼저 프린터를 등록해 주십시오."),
    }
    names = [f"{one.port} ({one.name})" if one.name else one.port for one in found]
    return tr("찾은 것: {names}").format(names=", ".join(names)) if found else none[kind]


def condition_pill(card: DeviceCard) -> PillSpec:
    """The device's state as a pill."""
    if card.condition is Condition.READY:
        return state_pill("정상")
    if card.condition is Condition.FAULT:
        return state_pill("막힘") if card.trouble else PillSpec(tr("연결 안 됨"), "bad", "octagon")
    if card.condition is Condition.CONNECTING:
        return state_pill("다시 연결 중")
    if card.condition is Condition.OFF:
        return state_pill("꺼 둠")
    return PillSpec(tr("고르지 않음"), "neutral", "ring_0")


def trouble_words(trouble: Trouble, role: Role = Role.SLIP_PRINTER) -> str:
    """What a printer or a card terminal waits for, as a sentence of what to do."""
    if role is Role.CARD_TERMINAL or trouble in (Trouble.NO_LINE, Trouble.LAYOUT):
        return trouble_line(trouble)
    return {
        Trouble.PAPER_OUT: tr("용지가 없습니다. 용지를 넣어 주십시오."),
        Trouble.COVER_OPEN: tr("덮개가 열려 있습니다. 덮개를 닫아 주십시오."),
        Trouble.OFFLINE: tr("프린터가 쉬고 있습니다. 전원과 선을 확인해 주십시오."),
        Trouble.CUTTER: tr("커터에 종이가 걸렸습니다. 덮개를 열어 종이를 빼 주십시오."),
        Trouble.HOT: tr("프린터 헤드가 뜨겁습니다. 식으면 저절로 이어서 인쇄합니다."),
        Trouble.ERROR: tr("프린터에 고장이 있습니다. 전원을 껐다가 다시 켜 주십시오."),
    }[trouble]


def place_line(card: DeviceCard) -> str:
    """How it is connected: `네트워크 프린터 · 192.0.2.7:9100`."""
    if card.condition is Condition.MISSING:
        return tr("아직 고르지 않았습니다.")
    if card.role in _TILL:
        return till_place_line(card)
    settings = dict(card.settings)
    words = [driver_name(card.driver)]
    if "host" in settings:
        words.append(f"{settings['host']}:{settings.get('port', 9100)}")
    elif named := next((key for key in ("port", "usb", "queue") if key in settings), ""):
        words.append(str(settings[named]))
    elif card.driver == "file":
        words.append(Path(str(settings.get("folder", ""))).name)
    if card.dots:
        words.append(tr("58 mm") if card.dots < _NARROW_DOTS else tr("80 mm"))
    return " · ".join(words)


def fact_line(card: DeviceCard, day: DrawerDay | None = None) -> str:
    """One line of fact below it: what is wrong, what runs short, what it cannot tell.

    `day` is how the drawer's day was.
    """
    if card.condition is Condition.FAULT:
        return trouble_words(card.trouble, card.role) if card.trouble else _lost(card.role)
    if card.condition is Condition.MISSING:
        return tr("오른쪽에서 골라 저장해 주십시오.")
    if card.role in _TILL:
        return drawer_line(card, day) if card.role is Role.CASH_DRAWER else display_line(card)
    if card.near_end:
        return tr("용지가 얼마 남지 않았습니다.")
    if card.shared:
        return tr("두 종이를 한 프린터로 인쇄합니다.")
    if card.one_way:
        return tr("인쇄가 끝났는지 답하지 않는 프린터입니다.")
    if card.condition is Condition.CONNECTING:
        return tr("답을 기다리고 있습니다.")
    if card.driver == "wedge":
        return tr("글자 사이를 보고 사람이 친 글자와 나눕니다.")
    return tr("답하고 있습니다.")


def _lost(role: Role) -> str:
    if role is Role.SCANNER:
        return tr("스캐너를 찾지 못했습니다. 선과 포트를 확인해 주십시오.")
    if role is Role.CARD_TERMINAL:
        return terminal_lost_line()
    if role in _TILL:
        return till_lost_line(role)
    return tr("답하지 않습니다. 전원과 선, 주소를 확인해 주십시오.")


def _setting(what: DeviceSettingWrong) -> Notice:
    name = setting_name(what.setting)
    if what.fault is SettingFault.MISSING:
        return Notice(tr("{name} 칸을 적어 주십시오.").format(name=name))
    if what.fault is SettingFault.NOT_A_NUMBER:
        return Notice(tr("{name} 칸에는 숫자만 적습니다.").format(name=name))
    return Notice(tr("이 설정으로는 장치를 열 수 없습니다. 적은 값을 다시 확인해 주십시오."))


def _none(what: NoSuchDevice) -> Notice:
    known = {role.value for role in Role}
    name = role_name(Role(what.role)) if what.role in known else what.role
    return Notice(
        tr("{name} 장치가 없습니다. 장치 화면에서 골라 저장해 주십시오.").format(name=name)
    )


def _not_kept(what: PaperNotKept) -> Notice:
    said = tr("그림을 저장하지 못했습니다. {folder} 폴더에 쓸 수 있는지 확인해 주십시오.")
    return Notice(said.format(folder=what.folder))


def _tested(what: TestPrinted) -> Notice:
    outcome = what.outcome
    if outcome is TestOutcome.PRINTED:
        return Notice(tr("시험 인쇄를 마쳤고, 프린터가 끝났다고 답했습니다."), "ok", "ok")
    if outcome is TestOutcome.HANDED_OVER:
        return Notice(
            tr("시험 인쇄를 보냈습니다. 이 프린터는 답하지 않으니 종이를 눈으로 확인해 주십시오."),
            "info",
            "",
        )
    if outcome is TestOutcome.UNKNOWN:
        return Notice(
            tr("보내는 중에 끊겨 결과를 모릅니다. 종이가 나왔는지 보고 다시 시험해 주십시오."),
            "warn",
            "warn",
        )
    why = trouble_words(what.trouble) if what.trouble else _lost(Role.SLIP_PRINTER)
    if outcome is TestOutcome.WAITS:
        return Notice(
            tr("시험 인쇄가 프린터 안에서 기다립니다. {why}").format(why=why), "warn", "warn"
        )
    return Notice(tr("시험 인쇄를 보내지 못했습니다. {why}").format(why=why))


WORDS: Words = {
    DeviceSettingWrong: _setting,
    NoSuchDevice: _none,
    PaperNotKept: _not_kept,
    TestPrinted: _tested,
}
