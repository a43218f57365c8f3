"""One customer: what is owed, the open vouchers, the fields money goes into, what was collected."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.payment_names import PAYMENT_NAMES
from pos_app.domain.selling.collections import METHODS, Collected, OpenVoucher
from pos_app.ui.format import phone, won_total
from pos_app.ui.language import tr
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.screens.collections.columns import (
    Today,
    collected_columns,
    collected_tone,
    voucher_columns,
)
from pos_app.ui.screens.collections.shown import Account, Typed, outcome_words
from pos_app.ui.screens.collections.take_back import TakeBackPanel
from pos_app.ui.tokens import height
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField

_SEEN_ROWS = 3
"""So many collections are seen at once; more are scrolled to."""


class AccountView(QWidget):
    """`show_account(account)`, `typed()`, `begin_anew()`; `credit_wanted` on F7.

    `ask_back()` asks about the chosen collection where the fields for money stand, `stop_asking()`
    gives them back; `asked` tells of both.
    """

    credit_wanted = Signal()
    asked = Signal()

    def __init__(self, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.account: Account | None = None
        self._name = Text("", "title", "bold", parent=self)
        self._facts = Text(" ", "table", ink="text_2", parent=self)
        self._due = Figure("figure", at_right=True, parent=self)
        self._due_word = Text("", "caption", "medium", "text_2", parent=self)
        self.use_credit = KeyButton(tr("미리 받은 돈 쓰기"), "F7", size="small", parent=self)
        self.vouchers: ListModel[OpenVoucher] = ListModel(
            voucher_columns(today), lambda r: r.voucher_id, checkable=lambda _r: True, parent=self
        )
        self.table = Table(self.vouchers, tr("남은 전표"), parent=self)
        self.listed = ListOrEmpty(self.table, _empty(self), self)
        self._fields = QWidget(self)
        self.amount = MoneyEdit(parent=self)
        self._amount_field = Field(tr("받은 금액"), self.amount, parent=self)
        self.method = Segmented(
            [(m.value, PAYMENT_NAMES[m]) for m in METHODS], tr("받은 방법"), self
        )
        self.memo = TextField(tr("적요"), most=100, parent=self)
        self.outcome = Text(" ", "table", ink="text_2", wrap=True, parent=self)
        self.collected: ListModel[Collected] = ListModel(
            collected_columns(today), lambda r: r.collection_id, tone=collected_tone, parent=self
        )
        self._history_head = Text(tr("받은 외상"), "strong", "semibold", parent=self)
        self.history = Table(self.collected, tr("받은 외상"), parent=self)
        self.asking = TakeBackPanel(self)
        self._arrange()
        self._connect()
        self.show_account(None)

    def show_account(self, account: Account | None) -> None:
        """Show a customer; an amount being typed for the same one stays."""
        same = self.account is not None and account is not None
        same = same and self.account.partner.partner_id == account.partner.partner_id  # type: ignore[union-attr]
        self.account = account
        if not same:
            self.stop_asking()
            self.vouchers.set_checked(range(len(self.vouchers.lines)), on=False)
        self._show_head()
        self.vouchers.set_rows(account.book.vouchers if account else ())
        self.collected.set_rows(account.collected if account else ())
        self.listed.show_empty(not self.vouchers.lines)
        self._show_history()
        if not same:
            self.memo.set_text("")
            self._offer()
        self._tell()

    def typed(self) -> Typed:
        """What stands in the fields."""
        chosen = tuple(one.voucher_id for one in self.vouchers.checked())
        way = PaymentMethod(self.method.chosen())
        return Typed(self.amount.amount(), way, self.memo.text(), chosen)

    def begin_anew(self) -> None:
        """The fields for the next money. No amount is offered: a second F12 must not take the rest."""
        self.memo.set_text("")
        self.vouchers.set_checked(range(len(self.vouchers.lines)), on=False)
        self.amount.set_amount(None)
        self._tell()

    def standing(self) -> Collected | None:
        """The chosen collection, or the newest, if it was not taken back."""
        row = self.history.current_row()
        if row is not None:
            return row if row.taken_back_at is None else None
        rows = self.collected.rows()
        return next((one for one in rows if one.taken_back_at is None), None)

    def ask_back(self) -> None:
        """Ask whether the chosen collection is taken back, and why."""
        found = self.standing()
        if found is not None:
            self._fields.hide()
            self.asking.ask(found)
            self.asked.emit()

    def stop_asking(self) -> bool:
        """The question goes; False if there was none."""
        if not self.is_asking():
            return False
        self.asking.hide()
        self._fields.show()
        self.asked.emit()
        return True

    def is_asking(self) -> bool:
        """Whether a collection is asked about."""
        return self.asking.isVisibleTo(self)

    # Inside
    def _show_head(self) -> None:
        account = self.account
        for part in (self._due, self._due_word):
            part.setVisible(account is not None)
        if account is None:
            self._name.setText(tr("거래처를 골라 주십시오"))
            self._facts.setText(" ")
            self.use_credit.hide()
            return
        partner, book = account.partner, account.book
        self._name.setText(partner.name)
        facts = f"{partner.mall} · {phone(partner.phone)}"
        if book.credit:
            facts += " · " + tr("미리 받은 돈 {won}").format(won=won_total(book.credit))
        self._facts.setText(facts)
        self._due_word.setText(tr("남은 외상"))
        self._due.show_won(book.left)
        self.use_credit.setVisible(bool(book.credit and book.vouchers))

    def _show_history(self) -> None:
        rows = min(len(self.collected.lines), _SEEN_ROWS)
        head = self.history.horizontalHeader().sizeHint().height()
        self.history.setFixedHeight(head + rows * height("row"))
        for part in (self._history_head, self.history):
            part.setVisible(bool(rows))

    def _offer(self) -> None:
        chosen = self.vouchers.checked() or self.vouchers.rows()
        self.amount.set_amount(sum(one.left for one in chosen) or None)
        self._tell()

    def _tell(self) -> None:
        typed = self.typed()
        words = ""
        if self.account is not None:
            words = outcome_words(self.account.book, typed.amount, typed.chosen)
        self.outcome.setText(words or " ")

    def _connect(self) -> None:
        self.vouchers.checks_changed.connect(self._offer)
        self.amount.amount_changed.connect(self._tell)
        self.use_credit.clicked.connect(self.credit_wanted)
        self.asking.left.connect(self.stop_asking)

    def _arrange(self) -> None:
        self._place_fields()
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(self._head_row())
        column.addWidget(self.listed, 1)
        column.addWidget(self.asking)
        column.addWidget(self._fields)
        column.addWidget(self._history_head)
        column.addWidget(self.history)

    def _head_row(self) -> QHBoxLayout:
        names, due = QVBoxLayout(), QVBoxLayout()
        names.setSpacing(4)
        names.addWidget(self._name)
        names.addWidget(self._facts)
        due.setSpacing(4)
        due.addWidget(self._due_word, 0, Qt.AlignmentFlag.AlignRight)
        due.addWidget(self._due, 0, Qt.AlignmentFlag.AlignRight)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addLayout(names, 1)
        head.addWidget(self.use_credit)
        head.addLayout(due)
        return head

    def _place_fields(self) -> None:
        self._amount_field.setFixedWidth(176)
        way = Field(tr("받은 방법"), self.method, parent=self)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        fields.addWidget(self._amount_field, 0, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(way, 0, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.memo, 1, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(fields)
        column.addWidget(self.outcome)


def _empty(parent: QWidget) -> Empty:
    return Empty(
        "circle_check",
        tr("남은 전표가 없습니다"),
        tr("나중에 받기로 한 매출이 생기면 여기에 쌓입니다."),
        parent=parent,
    )
