"""거래처 합치기: who stays, who goes, what moves, and that it is for good."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.actors import Actor
from pos_app.domain.house.partner_cards import MergeResult, PartnerRow
from pos_app.ui.background import runner
from pos_app.ui.format import phone
from pos_app.ui.language import tr
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.notice import Notice
from pos_app.ui.screens.partners.columns import partner_columns
from pos_app.ui.screens.partners.merging import MergePresenter, Plan
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.banner import Banner
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.search_edit import SearchEdit
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField
from pos_app.ui.words.partners import due_words

if TYPE_CHECKING:
    from pos_app.services.orders.partners import Partners


class _Side(Card):
    """One of the two customers."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.name = Text("", "strong", "semibold", wrap=True, parent=self)
        self.facts = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.body.addWidget(self.name)
        self.body.addWidget(self.facts)

    def show_partner(self, partner: PartnerRow | None) -> None:
        """Say who it is, or that nobody is chosen."""
        if partner is None:
            self.name.setText(tr("아래에서 골라 주십시오"))
            self.facts.setText(" ")
            return
        self.name.setText(partner.name)
        due = due_words(partner.receivable)
        self.facts.setText(f"{partner.mall} · {phone(partner.phone)} · {due}")


class MergePanel(QWidget):
    """`begin(keep)`; `finished(partner_id, notice)` or `given_up()`."""

    finished = Signal(object, object)
    given_up = Signal()

    def __init__(
        self,
        partners: Partners,
        tasks: Tasks,
        actor: Callable[[], Actor],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.banner = Banner(parent=self)
        self.keep, self.gone = _Side(tr("남는 거래처"), self), _Side(tr("없어지는 거래처"), self)
        self.swap = KeyButton(tr("서로 바꾸기"), size="small", parent=self)
        self.search = SearchEdit(tr("이름, 연락처, 주문번호"), "", self)
        self.model: ListModel[PartnerRow] = ListModel(
            partner_columns(), key=lambda row: row.partner_id
        )
        self.table = Table(self.model, tr("합칠 거래처"))
        self._listed = ListOrEmpty(
            self.table,
            Empty(
                "partners",
                tr("이름이나 연락처가 같은 거래처가 없습니다"),
                tr("이름의 앞부분이나 연락처로 찾아 주십시오."),
            ),
        )
        self.means = Text("", "body", "semibold", wrap=True, parent=self)
        self._for_good = Text(
            tr("합친 뒤에는 되돌릴 수 없습니다."), "table", "semibold", "bad_text", parent=self
        )
        self.reason = TextField(tr("합치는 사유"), most=100, parent=self)
        self.go = KeyButton(tr("합치기"), kind="danger", parent=self)
        self._stop = KeyButton(tr("그만두기"), parent=self)
        self._arrange()
        self.presenter = MergePresenter(self, partners, actor, runner(tasks, self))
        self._connect()

    def begin(self, keep: PartnerRow) -> None:
        """Merge another customer into this one."""
        self.banner.clear()
        self.reason.set_text("")
        self.search.edit.clear()
        self.presenter.begin(keep)
        self.search.setFocus()

    # What the presenter says
    def show_candidates(self, found: Sequence[PartnerRow]) -> None:
        """Customers that may be the same person."""
        self.model.set_rows(found)
        self._listed.show_empty(not found)

    def show_plan(self, plan: Plan, means: str) -> None:
        """Who stays, who goes."""
        self.keep.show_partner(plan.keep)
        self.gone.show_partner(plan.gone)
        self.means.show_text(means)
        self._for_good.setVisible(bool(means))
        why = "" if plan.gone else tr("없어질 거래처를 골라 주십시오.")
        self.go.arm(why)
        self.swap.arm(why)

    def merged(self, result: MergeResult, notice: Notice) -> None:
        """The two are one."""
        self.finished.emit(result.keep.partner_id, notice)

    def say(self, notice: Notice) -> None:
        """Say why not."""
        self.banner.show_notice(notice)

    # Inside
    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.addWidget(Text(tr("거래처 합치기"), "strong", "semibold", parent=self))
        head.addStretch()
        head.addWidget(self.swap)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        sides.addWidget(self.keep, 1)
        sides.addWidget(self.gone, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._stop)
        foot.addStretch()
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self.banner)
        column.addLayout(head)
        column.addLayout(sides)
        column.addWidget(self.search)
        column.addWidget(self._listed, 1)
        column.addWidget(self.means)
        column.addWidget(self._for_good)
        column.addWidget(self.reason)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.search.searched.connect(self.presenter.search)
        self.table.current_changed.connect(self.presenter.choose)
        self.swap.clicked.connect(self.presenter.swap)
        self.go.clicked.connect(self._go)
        self._stop.clicked.connect(self.given_up)

    def _go(self) -> None:
        reason = self.reason.text()
        self.reason.wrong("" if reason else tr("사유를 적어 주십시오."))
        if reason:
            self.go.block(tr("합치고 있습니다."))
            self.presenter.merge(reason)
