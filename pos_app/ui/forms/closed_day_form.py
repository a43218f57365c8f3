"""A day the shop is closed: its date as typed, and a word for it."""

from __future__ import annotations

import datetime as dt
import re

from PySide6.QtWidgets import QWidget

from pos_app.domain.house.closed_days import WORD_LENGTH
from pos_app.ui.format import as_date, day_number, weekday
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.widgets.text_field import TextField

_DIGITS = re.compile(r"(\d{4})(\d{2})(\d{2})")
_PARTED = re.compile(r"(\d{4})\D+(\d{1,2})\D+(\d{1,2})\D*")


def typed_day(text: str) -> int | None:
    """20270504 of `2027-05-04`, `2027.5.4`, `2027년 5월 4일` or `20270504`; None of anything else."""
    found = _PARTED.fullmatch(text.strip()) or _DIGITS.fullmatch(text.strip())
    if found is None:
        return None
    try:
        return day_number(dt.date(*(int(part) for part in found.groups())))
    except ValueError:
        return None


def year_day(day: int) -> str:
    """`2027-05-04 (화)` of 20270504."""
    date = as_date(day)
    return f"{date:%Y-%m-%d} ({weekday(date)})"


class ClosedDayForm(Form):
    """`typed()` answers the day and its word, or None; the day of the week is shown while typing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._day = TextField(tr("날짜"), code=True, most=20)
        self._word = TextField(
            tr("이름"), tr("비워 두어도 됩니다. 예: 임시공휴일"), most=WORD_LENGTH
        )
        self.row(self._day)
        self.row(self._word)
        for field in (self._day, self._word):
            field.edit.textEdited.connect(self._told)
        self.clear()

    def clear(self) -> None:
        """Forget what was typed."""
        self._day.set_text("")
        self._word.set_text("")
        self._read()

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not self._day.text() and not self._word.text()

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        self._day.edit.setFocus()

    def sleep(self, reason: str) -> None:
        """Take no typing and say why; `""` wakes it."""
        self._day.sleep(reason)
        self._word.edit.setEnabled(not reason)

    def typed(self) -> tuple[int, str] | None:
        """The day and its word; None while something is wrong and marked."""
        day = typed_day(self._day.text())
        words = tr("달력에 있는 날짜를 2027-05-04처럼 적어 주십시오.")
        if first_wrong((self._day, day is not None, words)) or day is None:
            return None
        return day, self._word.text()

    def wrong(self, text: str) -> None:
        """Say why the day is not taken."""
        self._day.wrong(text)
        self._day.edit.setFocus()

    def _told(self) -> None:
        self._read()
        self.tell()

    def _read(self) -> None:
        """Under the date: how it is read, else how one is written."""
        day = typed_day(self._day.text())
        self._day.wrong("")
        self._day.hint(year_day(day) if day is not None else tr("예: 2027-05-04"))
