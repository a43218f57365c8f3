"""택배사: which the shop has a contract with, and which is offered first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from pos_app.domain.parcels.couriers import COURIERS
from pos_app.ui.forms.form import Form
from pos_app.ui.language import tr
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.combo import Combo
from pos_app.ui.widgets.field import Field


class CourierForm(Form):
    """`show_codes(codes)`, `codes()`: the first one is offered first; None while none is chosen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._checks = {rule.code.value: Check(rule.name) for rule in COURIERS}
        self._first = Combo()
        self._wrong = self.note("")
        self._wrong.set_ink("bad_text")
        for check in self._checks.values():
            self.own_width(check)
            check.toggled.connect(self._offer)
            check.clicked.connect(self.tell)
        self._field = Field(tr("송장 화면에서 먼저 고르는 택배사"), self._first)
        self.row(self._field)
        self._first.activated.connect(self.tell)
        self._wrong.show_text("")

    def show_codes(self, codes: Sequence[str]) -> None:
        """Tick these; the first is offered first."""
        for code, check in self._checks.items():
            check.setChecked(code in codes)
        self._offer()
        if codes:
            self._first.choose(codes[0])

    def codes(self) -> tuple[str, ...] | None:
        """The ticked ones with the first at the front; None (and said so) while there is none."""
        ticked = [code for code, check in self._checks.items() if check.isChecked()]
        self._wrong.show_text("" if ticked else tr("택배사를 하나는 골라 주십시오."))
        if not ticked:
            return None
        first = str(self._first.chosen())
        return (first, *(code for code in ticked if code != first))

    def _offer(self) -> None:
        ticked = [code for code, check in self._checks.items() if check.isChecked()]
        self._first.set_choices([(code, self._checks[code].text()) for code in ticked])
        self._field.setVisible(bool(ticked))
