"""Words for business days: public holidays and the days the shop closed itself."""

from __future__ import annotations

from pos_app.domain.closed_days import ClosedAnyway, ClosedBefore, NoSuchDay
from pos_app.ui.format import long_day
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
    day = long_day(what.day)
    if not what.names:
        return Notice(tr("{day}은 주말이라 이미 세지 않습니다.").format(day=day))
    name = with_particle(holiday_names(what.names), "이라/라")
    return Notice(tr("{day}은 {name} 이미 세지 않습니다.").format(day=day, name=name))


def _before(what: ClosedBefore) -> Notice:
    if not what.word:
        return Notice(
            tr("{day}은 이미 넣은 날입니다. 이름을 바꾸려면 뺀 뒤 다시 넣어 주십시오.").format(
                day=long_day(what.day)
            )
        )
    return Notice(
        tr(
            "{day}은 이미 '{word}'로 넣은 날입니다. 이름을 바꾸려면 뺀 뒤 다시 넣어 주십시오."
        ).format(day=long_day(what.day), word=what.word)
    )


WORDS: Words = {NoSuchDay: _no_day, ClosedAnyway: _anyway, ClosedBefore: _before}
