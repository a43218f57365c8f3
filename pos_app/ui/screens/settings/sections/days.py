"""영업일: the public holidays deadlines are counted by, and the days the shop adds to them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.domain.house.closed_days import (
    ClosedAnyway,
    ClosedBefore,
    ClosedDay,
    DaysOff,
    NoSuchDay,
)
from pos_app.ui.forms.closed_day_form import ClosedDayForm, year_day
from pos_app.ui.language import tr
from pos_app.ui.notices import notice_of
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section
from pos_app.ui.screens.settings.sections.holiday_list import HolidayList
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.house.closed_days import ClosedDays

THIS_YEAR, NEXT_YEAR = "this", "next"


class DaysSection(Section):
    key, icon = "days", "calendar"
    watches = frozenset({"closed_day"})
    list_wide = 400

    def __init__(self, presenter: SettingsPresenter, days: ClosedDays) -> None:
        super().__init__(presenter)
        self._days = days
        self._off: DaysOff | None = None
        self._form = ClosedDayForm()
        self._own = Text("", "table", "semibold", wrap=True)
        self._list = ChoiceList(tr("상점이 더한 쉬는 날"))
        self._remove = KeyButton(tr("고른 날 빼기"), "Alt+Delete", size="small", icon="trash")
        card = self.main_card()
        for part in (self._form, self._own, self._list, self._remove):
            card.body.addWidget(part)
        self._year = Segmented(
            [(THIS_YEAR, tr("올해")), (NEXT_YEAR, tr("내년"))], tr("공휴일을 볼 해")
        )
        self._public = HolidayList()
        self._shown = self.card(tr("공휴일"))
        self._shown.head.addStretch()
        self._shown.head.addWidget(self._year)
        self._shown.body.addWidget(self._public)
        self.beside(card, self._shown)
        self.fill()
        self._form.changed.connect(self._typed)
        self._remove.clicked.connect(self._take_out)
        self._year.changed.connect(self._show_year)

    def title(self) -> str:
        return tr("영업일")

    def explain(self) -> str:
        return tr(
            "환불과 입금의 기한은 영업일로 셉니다. 주말과 공휴일, 대체공휴일은 빼고 셉니다. "
            "정부가 임시공휴일을 정하면 여기에 더해 주십시오. 이미 정해진 기한은 그대로입니다."
        )

    def reload(self) -> None:
        self._form.sleep(self.why_not())
        self.presenter.read(self._days.days_off, self._show)

    def save(self) -> None:
        typed = self._form.typed()
        if typed is None:
            return
        actor, (day, word) = self.presenter.actor(), typed
        self.presenter.save(
            lambda: self._days.add(actor, day, word),
            tr("{day}을 쉬는 날로 더했습니다.").format(day=year_day(day)),
            self._added,
            self._refused,
        )

    def _take_out(self) -> None:
        actor, day = self.presenter.actor(), int(self._list.chosen())
        self.presenter.save(
            lambda: self._days.remove(actor, day),
            tr("{day}을 다시 영업일로 셉니다.").format(day=year_day(day)),
            lambda _: self.reload(),
        )

    def _show(self, off: DaysOff) -> None:
        self._off = off
        self._own.setText(
            tr("상점이 더한 쉬는 날") if off.own else tr("상점이 더한 쉬는 날이 아직 없습니다.")
        )
        self._own.set_ink("text" if off.own else "text_2")
        self._list.set_choices([_row(one, off.today) for one in off.own])
        self._list.setVisible(bool(off.own))
        self._remove.setVisible(bool(off.own))
        self._remove.arm(self.why_not())
        self._show_year(self._year.chosen())

    def _show_year(self, which: str) -> None:
        if self._off is not None:
            year = self._off.years[which == NEXT_YEAR]
            days = [one for one in self._off.public if one.day // 10000 == year]
            self._shown.title_text.setText(tr("{y}년 공휴일").format(y=year))
            self._public.show_days(days, self._off.today)

    def _typed(self) -> None:
        self.mark(not self._form.is_empty())

    def _added(self, one: ClosedDay) -> None:
        self._form.clear()
        self.mark(False)
        self._list.choose(str(one.day))
        self.reload()

    def _refused(self, error: Exception) -> bool:
        if isinstance(error, NoSuchDay | ClosedAnyway | ClosedBefore):
            self._form.wrong(notice_of(error).text)
            return True
        return False


def _row(one: ClosedDay, today: int) -> ChoiceSpec:
    over = one.day < today
    mark = PillSpec(tr("지남"), "neutral", "clock") if over else None
    return ChoiceSpec(str(one.day), year_day(one.day), one.word, "calendar", mark, over)
