"""Words for what a printer did today."""

from __future__ import annotations

from pos_app.clock import day_of
from pos_app.services.devices.device_values import Condition, DeviceCard, Trouble
from pos_app.services.devices.printer_days import PrinterToday
from pos_app.ui.format import clock_time, number
from pos_app.ui.language import tr
from pos_app.ui.notice import Words

WORDS: Words = {}


def day_line(card: DeviceCard, day: PrinterToday | None) -> str:
    """`오늘 104장 · 마지막 14:31`, short enough for one line of the card; what stands still and what waits where it does. "" where
    the card itself has more to say."""
    if day is None or card.condition is Condition.MISSING:
        return ""
    waits = tr("기다리는 인쇄 {n}건").format(n=number(day.waiting)) if day.waiting else ""
    if card.condition is Condition.FAULT:
        why = _short(card.trouble) if card.trouble else tr("연결 안 됨")
        return f"{why} · {waits}" if waits else ""
    if card.condition is not Condition.READY or card.near_end:
        return ""
    if not day.printed:
        return waits
    parts = [tr("오늘 {n}장").format(n=number(day.printed))]
    if waits:
        parts.append(waits)
    elif day.last_at is not None:
        at = clock_time(day.last_at, day_of(day.last_at))
        parts.append(tr("마지막 {at}").format(at=at))
    return " · ".join(parts)


def _short(trouble: Trouble) -> str:
    return {
        Trouble.PAPER_OUT: tr("용지 없음"),
        Trouble.COVER_OPEN: tr("덮개 열림"),
        Trouble.OFFLINE: tr("쉬는 중"),
        Trouble.CUTTER: tr("커터에 종이 걸림"),
        Trouble.HOT: tr("헤드가 뜨거움"),
        Trouble.ERROR: tr("고장"),
    }[trouble]
