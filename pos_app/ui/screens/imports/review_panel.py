"""변경 검토: before and after of a mall's change, and the two answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.actors import Actor
from pos_app.domain.intake.order_review import ChangeView
from pos_app.ui.background import runner
from pos_app.ui.language import tr
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.notice import Notice
from pos_app.ui.screens.imports.change_lines import ChangeLine, ChangeLines
from pos_app.ui.screens.imports.columns import Today, change_columns
from pos_app.ui.screens.imports.reviewing import ReviewPresenter, accept_means, why_not_accept
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.banner_slot import BannerSlot
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.detail_panel import DetailPanel, ListWithDetail
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField

if TYPE_CHECKING:
    from pos_app.services.intake.order_changes import OrderChanges

_MOST = 100


class ReviewPanel(QWidget):
    """A list of changes with one of them open."""

    order_wanted = Signal(object)

    def __init__(
        self,
        changes: OrderChanges,
        tasks: Tasks,
        actor: Callable[[], Actor],
        today: Today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._told_order: int | None = None
        self._open_id = 0
        self._wanted: int | None = None
        self._slot = BannerSlot(parent=self)
        self.banner = self._slot.banner
        self.model: ListModel[ChangeView] = ListModel(
            change_columns(today), key=lambda change: change.change_id
        )
        self.table = Table(self.model, tr("검토할 변경"))
        self._listed = ListOrEmpty(
            self.table,
            Empty(
                "list_checks",
                tr("검토할 변경이 없습니다"),
                tr("출고지시서를 뽑은 뒤에 쇼핑몰이 주문을 바꾸면 여기에서 정합니다."),
            ),
        )
        self.detail = DetailPanel(parent=self)
        self.split = ListWithDetail(self._listed, self.detail, self)
        self._build_detail()
        self._arrange()
        self.presenter = ReviewPresenter(self, changes, actor, runner(tasks, self))
        self._connect()
        self._show(None)

    def select(self, change_id: int) -> None:
        """Make one change current as soon as it is listed."""
        self._wanted = change_id
        self.presenter.reload()

    # What the presenter says
    def show_changes(self, changes: Sequence[ChangeView]) -> None:
        """The changes that wait."""
        self.model.set_rows(changes)
        self._listed.show_empty(not changes)
        if self._wanted is not None and self.table.select_key(self._wanted):
            self._wanted = None
            self.split.open_detail()
        elif self.table.current_place < 0:
            self.table.select_place(0)
        self._show(self.table.current_row())

    def say(self, notice: Notice, order_id: int | None = None) -> None:
        """Say what came of an answer."""
        self._told_order = order_id
        action = tr("주문 열기") if order_id else ""
        self._slot.say(notice, action)

    def on_escape(self) -> bool:
        """Put the question for a reason away, then the drawer."""
        if self._asking.isVisibleTo(self):
            self._ask(False)
            return True
        return self.split.close_detail()

    # Inside
    def _build_detail(self) -> None:
        detail = self.detail
        self._number = Text("", "strong", "semibold", parent=detail)
        self._who = Text("", "table", ink="text_2", wrap=True, parent=detail)
        self.lines = ChangeLines(parent=detail)
        self._means = Text("", "table", ink="text_2", wrap=True, parent=detail)
        self.accept = KeyButton(tr("받아들이기"), "F12", kind="primary", parent=detail)
        self.keep = KeyButton(tr("그대로 두기"), "F4", parent=detail)
        self._asking = QWidget(detail)
        self.reason = TextField(
            tr("그대로 두는 사유"), tr("기록에 남습니다."), most=_MOST, parent=self._asking
        )
        self.refuse = KeyButton(tr("거절"), kind="danger", parent=self._asking)
        self._stop = KeyButton(tr("그만두기"), parent=self._asking)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._stop)
        foot.addStretch()
        foot.addWidget(self.refuse)
        asked = QVBoxLayout(self._asking)
        asked.setContentsMargins(0, 12, 0, 0)
        asked.addWidget(self.reason)
        asked.addLayout(foot)
        self._asking.hide()

    def _arrange(self) -> None:
        for part in (self._number, self._who, self._asking):
            self.detail.head.addWidget(part)
        for part in (self.lines, self._means):
            self.detail.body.addWidget(part)
        self.detail.foot.addWidget(self.accept)
        self.detail.foot.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._slot)
        column.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.table.current_changed.connect(self._show)
        self.table.opened.connect(self.split.open_detail)
        self.accept.clicked.connect(self._accept)
        self.keep.clicked.connect(lambda: self._ask(True))
        self._stop.clicked.connect(lambda: self._ask(False))
        self.refuse.clicked.connect(self._refuse)
        self.reason.edit.returnPressed.connect(self._refuse)
        self.banner.acted.connect(lambda: self.order_wanted.emit(self._told_order))

    def _show(self, change: ChangeView | None) -> None:
        change_id = change.change_id if change else 0
        if change_id != self._open_id:
            self._ask(False)
        self._open_id = change_id
        if change is None:
            self._number.setText(tr("변경을 골라 주십시오"))
            self._who.show_text("")
            self._means.show_text("")
            self.lines.show_changes(())
            for button in (self.accept, self.keep):
                button.arm(tr("변경을 먼저 골라 주십시오."))
            return
        self._number.setText(change.order_no)
        self._who.show_text(f"{change.mall} · {change.receiver}")
        self.lines.show_changes(
            [ChangeLine(one, one.field not in change.acceptable) for one in change.changes]
        )
        why = why_not_accept(change)
        self._means.show_text(why or accept_means(change))
        self.accept.arm(why)
        self.keep.allow()

    def _ask(self, asking: bool) -> None:
        self._asking.setVisible(asking)
        self.reason.set_text("")
        if asking:
            self.split.open_detail()
            self.reason.edit.setFocus()

    def _accept(self) -> None:
        change = self.table.current_row()
        if change is not None:
            self.accept.block(tr("바꾸고 있습니다."))
            self.presenter.accept(change)

    def _refuse(self) -> None:
        change = self.table.current_row()
        if not self.reason.text():
            self.reason.wrong(tr("사유를 적어 주십시오."))
        elif change is not None:
            self._asking.hide()
            self.presenter.refuse(change, self.reason.text())
