"""The money rows of the checklist, each kept while its step is there, with the form asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.actors import Actor
from pos_app.domain.warehouse.money_case import MoneyCase
from pos_app.ui.screens.cancels.confirm_form import ConfirmForm
from pos_app.ui.screens.cancels.money_form import MoneyForm
from pos_app.ui.screens.cancels.money_forms import AccountForm, NumberForm, RevealForm, WayForm
from pos_app.ui.screens.cancels.money_row import MoneyRow
from pos_app.ui.screens.cancels.money_row_spec import MoneyAct, MoneyRowSpec, RowKey
from pos_app.ui.tasks import Tasks
from pos_app.ui.words.money_steps import live_refund

if TYPE_CHECKING:
    from pos_app.services.house.log_in import LogIn


class MoneyPart(QWidget):
    """`show_rows(rows)`, `open_form(act, key, case)`; `acted(act, key, quote)`."""

    acted = Signal(object, object, str)
    given_up = Signal()

    def __init__(
        self,
        log_in: LogIn,
        actor: Callable[[], Actor],
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.rows: dict[RowKey, MoneyRow] = {}
        self.account, self.number, self.way = AccountForm(self), NumberForm(self), WayForm(self)
        self.reveal = RevealForm(self)
        self.confirm = ConfirmForm(log_in, actor, tasks, self)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._form: QWidget | None = None
        for form in self._forms():
            form.hide()
            form.given_up.connect(self.given_up)

    def show_rows(self, rows: Sequence[MoneyRowSpec]) -> None:
        """These steps, in their order; a row of a step that stays is the same widget."""
        keys = [row.key for row in rows]
        for key in [key for key in self.rows if key not in keys]:
            self._drop(self.rows.pop(key))
        for place, spec in enumerate(rows):
            row = self.rows.get(spec.key) or self._made(spec.key)
            if self._column.indexOf(row) != place:
                self._column.removeWidget(row)
                self._column.insertWidget(place, row)
            row.show_row(spec, last=place == len(rows) - 1)

    def open_form(self, act: MoneyAct, key: RowKey, case: MoneyCase) -> QWidget | None:
        """Ask below the step; None where its row is gone meanwhile."""
        row, form = self.rows.get(key), self._form_of(act)
        if row is None or form is None:
            return None
        self.close_form()
        self._form = form
        row.slot.addWidget(form)
        form.show()
        if form is self.account:
            self.account.ask()
        elif form is self.number:
            self.number.ask()
        elif form is self.way:
            self.way.ask(case)
        elif (live := live_refund(case)) is not None:
            self.confirm.ask(live)
        return form

    def close_form(self) -> None:
        """Take the form away; what was typed into it is forgotten."""
        form, self._form = self._form, None
        if form is not None:
            form.hide()
            form.setParent(self)
        self.account.forget()
        self.reveal.forget()

    def asking(self) -> QWidget | None:
        """The form that is open."""
        return self._form

    def _forms(self) -> tuple[MoneyForm | ConfirmForm, ...]:
        return self.account, self.number, self.way, self.reveal, self.confirm

    def _form_of(self, act: MoneyAct) -> QWidget | None:
        return {
            MoneyAct.ACCOUNT: self.account,
            MoneyAct.NUMBER: self.number,
            MoneyAct.WAY: self.way,
            MoneyAct.REVEAL: self.reveal,
            MoneyAct.CONFIRM: self.confirm,
        }.get(act)

    def _made(self, key: RowKey) -> MoneyRow:
        row = MoneyRow(self)
        self.rows[key] = row
        row.acted.connect(partial(self._pressed, key))
        row.show()
        return row

    def _pressed(self, key: RowKey, act: MoneyAct) -> None:
        spec = self.rows[key].spec() if key in self.rows else None
        self.acted.emit(act, key, spec.quote if spec else "")

    def _drop(self, row: MoneyRow) -> None:
        if self._form is not None and row.isAncestorOf(self._form):
            self.close_form()
        self._column.removeWidget(row)
        row.hide()
        row.deleteLater()
