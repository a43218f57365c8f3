"""The days and filters of a report, in one row that wraps."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.reports.report import Choices, Filter, Report, Span
from pos_app.ui.format import as_date
from pos_app.ui.forms.closed_day_form import typed_day
from pos_app.ui.language import tr
from pos_app.ui.screens.reports.periods import period_words
from pos_app.ui.screens.reports.shown import MONTH, OWN, Narrowed
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.segmented import Segmented

_DAY_WIDE = 128


class FilterBar(FlowRow):
    """`period_chosen(period)`, `narrowed(Narrowed)`; what is no day yet is not told."""

    period_chosen = Signal(str)
    narrowed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(8, parent=parent)
        self.period = Segmented(period_words(), tr("기간"), self)
        self.period.choose(MONTH)
        self.first, self.last = self._day(tr("시작하는 날")), self._day(tr("끝나는 날"))
        self._combos = {
            Filter.MALL: self._combo(tr("쇼핑몰")),
            Filter.METHOD: self._combo(tr("결제방식")),
            Filter.STAFF: self._combo(tr("담당")),
            Filter.COURIER: self._combo(tr("택배사")),
        }
        methods = [(method.value, tr(name)) for method, name in PAYMENT_NAMES.items()]
        self._combos[Filter.METHOD].set_choices([("", tr("모든 결제방식")), *methods])
        self.add(self.period, self.first, self.last, *self._combos.values())
        self.period.changed.connect(self._period_chosen)

    def show_report(self, report: Report) -> None:
        """Only what narrows this report."""
        days = report.span is Span.DAYS
        self.period.setVisible(days)
        for edit in (self.first, self.last):
            edit.setVisible(days and self.period.chosen() == OWN)
        for which, combo in self._combos.items():
            combo.setVisible(which in report.filters)
        self.setVisible(days or any(which in report.filters for which in self._combos))
        self.fit()

    def show_choices(self, choices: Choices) -> None:
        """What the shop has."""
        for which, word, some in (
            (Filter.MALL, tr("모든 쇼핑몰"), choices.malls),
            (Filter.STAFF, tr("모든 담당"), choices.staff),
            (Filter.COURIER, tr("모든 택배사"), choices.couriers),
        ):
            self._combos[which].set_choices([(0, word), *some])
        self.fit()

    def choose_own(self, first: int, last: int) -> None:
        """Show days that were chosen for a person, without telling."""
        self.period.choose(OWN)
        self.show_days(first, last)
        for edit in (self.first, self.last):
            edit.setVisible(True)
        self.fit()

    def words(self, report: Report) -> str:
        """What narrows the report, as it stands on a file."""
        chosen = [
            combo.currentText()
            for which, combo in self._combos.items()
            if which in report.filters and combo.chosen()
        ]
        return " · ".join(chosen)

    def own_days(self) -> tuple[int, int] | None:
        """The days that were typed; None while one of them is none."""
        first, last = typed_day(self.first.text()), typed_day(self.last.text())
        return (first, last) if first is not None and last is not None else None

    def show_days(self, first: int, last: int) -> None:
        """Write these days into the fields."""
        for edit, day in ((self.first, first), (self.last, last)):
            edit.setText(f"{as_date(day):%Y-%m-%d}")

    def _day(self, name: str) -> ScanEdit:
        edit = ScanEdit(parent=self)
        edit.setFixedWidth(_DAY_WIDE)
        edit.setAccessibleName(name)
        edit.setMaxLength(16)
        edit.setVisible(False)
        edit.editingFinished.connect(self._typed)
        return edit

    def _combo(self, name: str) -> Combo:
        combo = Combo(parent=self)
        combo.setAccessibleName(name)
        combo.activated.connect(self._narrow)
        return combo

    def _period_chosen(self, period: str) -> None:
        own = period == OWN
        for edit in (self.first, self.last):
            edit.setVisible(own)
        self.fit()
        self.period_chosen.emit(period)

    def _typed(self) -> None:
        if self.own_days() is not None and self.period.chosen() == OWN:
            self.period_chosen.emit(OWN)

    def _narrow(self) -> None:
        got = {which: combo.chosen() for which, combo in self._combos.items()}
        self.narrowed.emit(
            Narrowed(
                got[Filter.MALL] or 0,
                got[Filter.METHOD] or "",
                got[Filter.STAFF] or 0,
                got[Filter.COURIER] or 0,
            )
        )
