"""How amounts, times and numbers are written on the screen (look §1.7–1.9)."""

from __future__ import annotations

import datetime as dt
import re

from pos_app.clock import KST, day_of, kst
from pos_app.domain.won import Won
from pos_app.ui.language import tr

MINUS = "−"
_DATE_PART = re.compile(r"^(\d{6,8}[_-])(.+)$")
_TAIL = 9


def weekday(day: dt.date) -> str:
    """One letter: 월 … 일."""
    return tr("월화수목금토일")[day.weekday()]


def number(value: int) -> str:
    """`1,234`, with a real minus sign."""
    return f"{MINUS if value < 0 else ''}{abs(value):,}"


def won(amount: Won) -> str:
    """An amount in a table: `9,580`, without 원."""
    return number(amount)


def won_total(amount: Won) -> str:
    """A total: `9,580원`."""
    return number(amount) + tr("원")


def clock_time(at_ms: int, today: int) -> str:
    """`14:27` when it is that day (20261124), `11-24 14:27` otherwise. Korean time."""
    local = kst(at_ms)
    return f"{local:%H:%M}" if day_of(at_ms) == today else f"{local:%m-%d %H:%M}"


def clock_second(at_ms: int) -> str:
    """`14:46:10`, Korean time."""
    return f"{kst(at_ms):%H:%M:%S}"


def date_time(at_ms: int) -> str:
    """`2026-11-24 14:46`, Korean time."""
    return f"{kst(at_ms):%Y-%m-%d %H:%M}"


def megabytes(size: int) -> str:
    """How large a file is: `0.6 MB`, `1,024 MB`."""
    whole = size / (1 << 20)
    return f"{whole:.1f} MB" if whole < 10 else f"{number(round(whole))} MB"


def long_day(day: int) -> str:
    """`11월 24일 화요일` of 20261124."""
    date = as_date(day)
    return tr("{m}월 {d}일 {w}요일").format(m=date.month, d=date.day, w=weekday(date))


def short_day(day: int) -> str:
    """`11-24 화` of 20261124."""
    date = as_date(day)
    return f"{date:%m-%d} {weekday(date)}"


def status_clock(at_ms: int) -> str:
    """`11-24 (화) 14:32:08`, the clock of the status strip."""
    local = kst(at_ms)
    return f"{local:%m-%d} ({weekday(local.date())}) {local:%H:%M:%S}"


def as_date(day: int) -> dt.date:
    """The calendar date of 20261124."""
    return dt.date(day // 10000, day // 100 % 100, day % 100)


def day_number(date: dt.date) -> int:
    """20261124 of a calendar date."""
    return date.year * 10000 + date.month * 100 + date.day


def order_parts(order_no: str) -> tuple[str, str]:
    """The dim part and the part that is read: `("20261124_", "105203317")`.

    A number without a date in front shows its last nine characters in full.
    """
    found = _DATE_PART.match(order_no)
    if found:
        return found.group(1), found.group(2)
    return (order_no[:-_TAIL], order_no[-_TAIL:]) if len(order_no) > _TAIL + 3 else ("", order_no)


def phone(digits: str) -> str:
    """`010-0000-1234` of digits in any form; what is not a Korean number stays as it is."""
    bare = re.sub(r"\D", "", digits)
    for pattern in (r"^(02)(\d{3,4})(\d{4})$", r"^(0\d{2}|050\d)(\d{3,4})(\d{4})$"):
        found = re.match(pattern, bare)
        if found:
            return "-".join(found.groups())
    return digits


def waybill_digits(text: str) -> str:
    """Only the digits of what was typed or pasted."""
    return re.sub(r"[^0-9]", "", text)


def ago(seconds: int) -> str:
    """How long something waits: `14분`, `3시간`, `2일`."""
    minutes = max(seconds, 0) // 60
    if minutes < 60:
        return tr("{n}분").format(n=minutes)
    if minutes < 60 * 24:
        return tr("{n}시간").format(n=minutes // 60)
    return tr("{n}일").format(n=minutes // 60 // 24)


def remaining(seconds: float) -> str:
    """What is left of a long work: `남은 시간 8초`."""
    whole = max(int(seconds + 0.5), 0)
    if whole < 60:
        return tr("남은 시간 {n}초").format(n=whole)
    return tr("남은 시간 {n}분").format(n=(whole + 59) // 60)


def deadline(at_ms: int, now_ms: int, business_days: int) -> str:
    """`11-26 (목)까지 · 2영업일 남음`; the caller counts the business days (holidays are its matter)."""
    due = kst(at_ms).date()
    today = dt.datetime.fromtimestamp(now_ms / 1000, KST).date()
    head = tr("{d} ({w})까지").format(d=f"{due:%m-%d}", w=weekday(due))
    if due < today:
        return head + " · " + tr("{n}일 지남").format(n=(today - due).days)
    if due == today:
        return head + " · " + tr("오늘")
    return head + " · " + tr("{n}영업일 남음").format(n=business_days)
