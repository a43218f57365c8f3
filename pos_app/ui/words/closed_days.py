"""Words for business days: public holidays and the days the shop closed itself."""

from __future__ import annotations

from pos_app.domain.house.closed_days import ClosedAnyway, ClosedBefore, NoSuchDay
from pos_app.ui.format import as_date, weekday
from pos_app.ui.korean import with_particle
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice, Words

_SUBSTITUTE = " 대체 휴일"
_USUAL = {"신정연휴": "새해 첫날", "기독탄신일": "성탄절"}


def holiday_name(name: str) -> str:
    """A holiday in the words of a wall calendar; the library has those of the statute."""
    head = name.removesuffix(_SUBSTITUTE)
    usual = _USUAL.get(head, head)
    return usual if head == name else tr("{name} 대체공휴일").format(name=usual)


def holiday_names(names: tuple[str, ...]) -> str:
    """What falls on one day: `개천절 · 추석`."""
    return " · ".join(holiday_name(name) for name in names)


def _no_day(what: NoSuchDay) -> Notice:
    del what
    return Notice(tr("달력에 없는 날짜입니다. 2027-05-04처럼 적어 주십시오."))


def _anyway(what: ClosedAnyway) -> Notice:
    why = holiday_names(what.names) or tr("{w}요일").format(w=weekday(as_date(what.day)))
    return Notice(
        tr("{why} 이미 영업일로 세지 않습니다.").format(why=with_particle(why, "이라/라"))
    )


def _before(what: ClosedBefore) -> Notice:
    del what
    return Notice(tr("이미 더한 날입니다. 이름을 바꾸려면 뺀 뒤 다시 더해 주십시오."))


WORDS: Words = {NoSuchDay: _no_day, ClosedAnyway: _anyway, ClosedBefore: _before}
