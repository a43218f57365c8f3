"""Words for the till: cash drawer, customer display, sounds."""

from __future__ import annotations

from pos_app.domain.paper.columns import between
from pos_app.domain.selling.sale_sheet import SaleSheet
from pos_app.domain.till.display_text import COLUMNS, DisplayText
from pos_app.domain.till.drawer import (
    DrawerCause,
    DrawerDay,
    DrawerOpening,
    DrawerReasonNeeded,
    DrawerState,
    DrawerTrouble,
)
from pos_app.services.devices.device_values import Condition, DeviceCard
from pos_app.services.devices.shop_sounds import SoundCard, VolumeWrong
from pos_app.station import Role
from pos_app.ui.format import clock_time, number, order_parts, won_total
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words
from pos_app.ui.pills import PillSpec, state_pill

THANKS_S = 8.0


# -- the drawer -------------------------------------------------------------------------------


def no_sale_reasons() -> tuple[str, ...]:
    """Why a drawer is opened without a sale, as it is kept; anything else is typed."""
    return (tr("잔돈 교환"), tr("시재 확인"))


def opening_words(opening: DrawerOpening) -> Notice | None:
    """What is said of an opening that is over; None where the open drawer says it itself."""
    if opening.state is DrawerState.UNKNOWN:
        return Notice(
            tr(
                "열렸는지 답이 없어 모릅니다. 눈으로 확인하고, 닫혀 있으면 금전함 열기를 눌러 주십시오."
            ),
            "warn",
            "warn",
            tr("금전함"),
        )
    if opening.state is not DrawerState.FAILED:
        return None
    if opening.trouble is DrawerTrouble.NO_DRAWER and opening.cause is DrawerCause.CASH:
        return None
    return Notice(_failed(opening.trouble), "warn", "warn", tr("금전함을 열지 못했습니다."))


def _failed(trouble: DrawerTrouble) -> str:
    return {
        DrawerTrouble.NO_DRAWER: tr(
            "이 자리에 고른 금전함이 없습니다. 장치 화면에서 골라 주십시오."
        ),
        DrawerTrouble.NO_PRINTER: tr(
            "금전함이 달린 프린터가 없습니다. 장치 화면에서 프린터를 골라 주십시오."
        ),
        DrawerTrouble.PAPER_OUT: tr(
            "프린터에 용지가 없습니다. 용지를 넣고 금전함 열기를 눌러 주십시오."
        ),
        DrawerTrouble.COVER_OPEN: tr(
            "프린터 덮개가 열려 있습니다. 덮개를 닫고 금전함 열기를 눌러 주십시오."
        ),
        DrawerTrouble.STAYED_SHUT: tr(
            "신호는 보냈지만 닫혀 있다고 합니다. 잠금 장치와 선을 확인해 주십시오."
        ),
        DrawerTrouble.EXPIRED: tr(
            "프린터가 바빠 제때 열지 못했습니다. 필요하면 금전함 열기를 눌러 주십시오."
        ),
    }.get(trouble, tr("프린터가 답하지 않습니다. 전원과 선을 확인해 주십시오."))


def drawer_line(card: DeviceCard, day: DrawerDay | None) -> str:
    """`닫힘 · 오늘 11번 열림`."""
    if card.stands_open is None:
        stands = tr("열렸는지 알려 주지 않음")
    else:
        stands = tr("열려 있음") if card.stands_open else tr("닫힘")
    if day is None:
        return stands
    return tr("{stands} · 오늘 {n}번 열림").format(stands=stands, n=number(day.opened))


def opening_asked_words(reason: str) -> str:
    """A no-sale was written; the drawer opens in a moment."""
    return tr("금전함을 엽니다. 사유: {reason}").format(reason=reason)


def newest_opening_line(opening: DrawerOpening | None, today: int) -> str:
    """`14:31 잔돈 교환 · 열림`, the newest of the day."""
    if opening is None:
        return tr("오늘은 아직 열지 않았습니다.")
    why = opening.reason or tr("현금 받음")
    ends = {
        DrawerState.INTENT: tr("여는 중"),
        DrawerState.SENT: tr("여는 중"),
        DrawerState.DONE: tr("열림"),
        DrawerState.HANDED_OVER: tr("신호 보냄"),
        DrawerState.UNKNOWN: tr("모름"),
        DrawerState.FAILED: tr("열지 못함"),
    }
    time = clock_time(opening.created_at, today)
    return tr("{time} {why} · {end}").format(time=time, why=why, end=ends[opening.state])


# -- the customer display ---------------------------------------------------------------------


def order_display(sheet: SaleSheet) -> DisplayText:
    """An order on the counter: what it is and its total."""
    total = sheet.totals.total
    return DisplayText(
        _goods(sheet),
        between(tr("합계"), won_total(total), COLUMNS),
        order_parts(sheet.order_no)[1],
        between("TOTAL", number(total), COLUMNS),
    )


def thanks_display(total: int) -> DisplayText:
    """A sale is done."""
    return DisplayText(
        tr("감사합니다"),
        between(tr("합계"), won_total(total), COLUMNS),
        "THANK YOU",
        between("TOTAL", number(total), COLUMNS),
        THANKS_S,
    )


def _goods(sheet: SaleSheet) -> str:
    if not sheet.lines:
        return ""
    first = sheet.lines[0]
    if len(sheet.lines) == 1:
        each = f"{number(first.quantity)}x{number(first.unit_price)}"
        return between(first.product, each, COLUMNS)
    more = tr("외 {n}종").format(n=number(len(sheet.lines) - 1))
    return between(first.product, more, COLUMNS)


def showing_words(lines: tuple[str, str] | None) -> tuple[str, str]:
    """The two lines as the 장치 screen shows them; a word where nothing could be shown."""
    return lines if lines is not None else (tr("아직 보낸 글이 없습니다."), "")


# -- cards of 장치 ----------------------------------------------------------------------------


def till_place_line(card: DeviceCard) -> str:
    """How a drawer or a display is connected."""
    if card.driver in ("printer_drawer", "printer_display"):
        return tr("영수증 프린터에 연결")
    if card.driver == "cd5220":
        return tr("직렬 포트 {port}").format(port=dict(card.settings).get("port", ""))
    return tr("연습 모드 · 가짜 장치")


def till_lost_line(role: Role) -> str:
    """What to look at when a drawer or a display is not there."""
    if role is Role.CASH_DRAWER:
        return tr("금전함이 달린 프린터가 답하지 않습니다. 전원과 선을 확인해 주십시오.")
    return tr("고객 표시기를 찾지 못했습니다. 선과 포트를 확인해 주십시오.")


def display_line(card: DeviceCard) -> str:
    """What letters a display has."""
    if card.condition is Condition.CONNECTING:
        return tr("답을 기다리고 있습니다.")
    hangul = dict(card.settings).get("hangul", card.driver == "virtual_display")
    return tr("20칸 두 줄 · 한글") if hangul else tr("20칸 두 줄 · 숫자와 영문만")


def sound_pill(card: SoundCard) -> PillSpec:
    """How the sounds are."""
    if not card.able:
        return PillSpec(tr("낼 수 없음"), "bad", "octagon")
    return state_pill("정상") if card.on else state_pill("꺼 둠")


def sound_line(card: SoundCard, today: int) -> str:
    """`크기 80 % · 8:41에 시험`."""
    if not card.able:
        return tr("이 PC에 소리를 낼 장치나 프로그램이 없습니다.")
    loud = tr("크기 {n} %").format(n=card.volume)
    if card.tested_at is None:
        return loud
    return tr("{loud} · {time}에 시험").format(loud=loud, time=clock_time(card.tested_at, today))


def sound_names() -> tuple[tuple[str, str], ...]:
    """The four patterns: their names for the program, and what they mean to a clerk."""
    return (
        ("ok", tr("맞음")),
        ("complete", tr("완료")),
        ("attention", tr("확인")),
        ("error", tr("틀림")),
    )


# -- refusals ---------------------------------------------------------------------------------


def _reason(what: DrawerReasonNeeded) -> Notice:
    del what
    return Notice(tr("금전함을 여는 사유를 적어 주십시오."), "warn", "warn")


def _volume(what: VolumeWrong) -> Notice:
    del what
    return Notice(tr("소리 크기는 0에서 100까지입니다."), "warn", "warn")


WORDS: Words = {DrawerReasonNeeded: _reason, VolumeWrong: _volume}
