"""One customer: who it is, what it owes, what is noted, and its orders."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.house.partner_cards import PartnerRow
from pos_app.domain.orders.order_views import OrderRow
from pos_app.ui.format import phone
from pos_app.ui.language import tr
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.notice import Notice
from pos_app.ui.screens.partners.columns import Today, partner_order_columns
from pos_app.ui.screens.partners.presenter import FetchOrders
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField


class PartnerDetail(QWidget):
    """`show_partner(partner, orders)`; `order_wanted`, `note_wanted`, `merge_wanted`."""

    order_wanted = Signal(object)
    note_wanted = Signal(str)
    merge_wanted = Signal(object)

    def __init__(self, tasks: Tasks, today: Today, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.partner: PartnerRow | None = None
        self.dirty = False
        self._why_not = ""
        self.banner = Banner(parent=self)
        self._name = Text("", "title", "bold", parent=self)
        self._facts = Text("", "table", ink="text_2", parent=self)
        self._due = Figure("figure", at_right=True, parent=self)
        self._due_word = Text("", "caption", "medium", "text_2", parent=self)
        self.memo = TextField(tr("메모"), most=500, parent=self)
        self.save = KeyButton(tr("메모 저장"), "Ctrl+S", parent=self)
        self.merge = KeyButton(tr("다른 거래처와 합치기"), icon="merge", parent=self)
        self.model: PageModel[OrderRow] = PageModel(
            partner_order_columns(today),
            lambda _after, _size: (),
            lambda row: row.order_id,
            tasks=tasks,
        )
        self.table = Table(self.model, tr("거래처의 주문"))
        self._listed = ListOrEmpty(
            self.table,
            Empty("orders", tr("주문이 없습니다"), tr("이 거래처의 주문이 들어오면 나타납니다.")),
        )
        self._arrange()
        self._connect()
        self.show_none()

    def show_none(self) -> None:
        """No customer is chosen."""
        self.partner = None
        self._name.setText(tr("거래처를 골라 주십시오"))
        self._facts.setText(" ")
        for part in (self._due, self._due_word, self.memo, self.save, self.merge):
            part.hide()
        self.model.set_fetch(lambda _after, _size: ())
        self.model.reload(top=True)

    def show_partner(self, partner: PartnerRow, orders: FetchOrders, why_not: str) -> None:
        """Show a customer; a memo being typed for the same one stays."""
        same = self.partner is not None and self.partner.partner_id == partner.partner_id
        self.partner, self._why_not = partner, why_not
        self._name.setText(partner.name)
        self._facts.setText(f"{partner.mall} · {phone(partner.phone)}")
        self._due.show_won(abs(partner.receivable))
        self._due_word.setText(tr("미리 받은 돈") if partner.receivable < 0 else tr("외상"))
        if not (same and self.dirty):
            self.memo.set_text(partner.memo)
            self.dirty = False
        self.memo.edit.setReadOnly(bool(why_not))
        for part in (self._due, self._due_word, self.memo, self.save, self.merge):
            part.show()
        self._arm()
        self.model.set_fetch(orders)
        self.model.reload(top=not same)

    def noted(self) -> None:
        """The memo is in the books."""
        self.dirty = False
        self._arm()

    def give_up(self) -> bool:
        """Back to the memo in the books; False if nothing was typed."""
        if not self.dirty or self.partner is None:
            return False
        self.dirty = False
        self.memo.set_text(self.partner.memo)
        self._arm()
        return True

    def say(self, notice: Notice | None) -> None:
        """Say what came of it."""
        if notice is None:
            self.banner.clear()
        else:
            self.banner.show_notice(notice)

    def _arrange(self) -> None:
        names, due = QVBoxLayout(), QVBoxLayout()
        names.setSpacing(4)
        names.addWidget(self._name)
        names.addWidget(self._facts)
        due.setSpacing(4)
        due.addWidget(self._due_word, 0, Qt.AlignmentFlag.AlignRight)
        due.addWidget(self._due, 0, Qt.AlignmentFlag.AlignRight)
        head = QHBoxLayout()
        head.addLayout(names, 1)
        head.addLayout(due)
        memo = QHBoxLayout()
        memo.setSpacing(12)
        memo.addWidget(self.memo, 1)
        memo.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        top = QVBoxLayout()
        top.setContentsMargins(16, 16, 16, 16)
        top.setSpacing(12)
        top.addWidget(self.banner)
        top.addLayout(head)
        top.addLayout(memo)
        top.addWidget(self.merge, 0, Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._listed, 1)

    def _connect(self) -> None:
        self.memo.edit.textEdited.connect(self._touched)
        self.memo.edit.returnPressed.connect(self._save)
        self.save.clicked.connect(self._save)
        self.merge.clicked.connect(lambda: self.merge_wanted.emit(self.partner))
        self.table.opened.connect(self._open)
        self.model.lines_changed.connect(self._listed_anew)

    def _touched(self) -> None:
        self.dirty = True
        self._arm()

    def _arm(self) -> None:
        self.save.arm(self._why_not or ("" if self.dirty else tr("저장할 것이 없습니다.")))
        self.merge.arm(self._why_not)

    def _save(self) -> None:
        if self.dirty and self.save.isEnabled():
            self.note_wanted.emit(self.memo.text())

    def _open(self, order: OrderRow) -> None:
        self.order_wanted.emit(order.order_id)

    def _listed_anew(self) -> None:
        self._listed.show_empty(not self.model.lines)
        if self.table.current_place < 0:
            self.table.select_place(0)
