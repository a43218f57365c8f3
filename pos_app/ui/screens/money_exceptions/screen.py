"""예외: refunds nobody knows of, steps past their time, and where mall, books and gateway differ."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.domain.today.money_exceptions import ExceptionKind, MoneyException
from pos_app.ui.background import runner
from pos_app.ui.format import number, won_total
from pos_app.ui.language import tr
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.notice import Notice
from pos_app.ui.screen import Screen
from pos_app.ui.screens.money_exceptions.columns import columns, tone
from pos_app.ui.screens.money_exceptions.leave_panel import LeavePanel
from pos_app.ui.screens.money_exceptions.presenter import (
    ExceptionServices,
    ExceptionsPresenter,
    answerable,
    key_of,
)
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.progress import Progress
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.money_exceptions import known_words, what_words

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor

_LANE = "money_exceptions"
CASES = "cancels"


class MoneyExceptionsScreen(Screen):
    """`open_with` takes an order's id: its row is the chosen one. 오늘 and 취소·반품 lead here."""

    key = "money_exceptions"
    watches = frozenset({"refund", "drift", "money_back", "money_step", "promise", "cancel_case"})

    def __init__(
        self,
        services: ExceptionServices,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = ExceptionsPresenter(self, runner(tasks, self, _LANE), services, actor)
        answers = self._presenter.answers
        self._model: ListModel[Any] = ListModel(
            columns(answers, clock.now), key_of, tone=tone(answers), checkable=answerable,
            parent=self,
        )  # fmt: skip
        self.table = Table(self._model, tr("예외"), parent=self)
        self.look = KeyButton(tr("지금 맞춰 보기"), "F6", icon="refresh", parent=self)
        self.leave = KeyButton(tr("그대로 두기"), "F8", parent=self)
        self.repair = KeyButton(tr("바로잡기"), "F12", kind="primary", icon="check", parent=self)
        self.panel = LeavePanel(self)
        self.progress = Progress(self)
        self._known = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._wanted: int | None = None
        self._arrange()
        self._listen()
        self._presenter.choose(())

    def title(self) -> str:
        return tr("예외")

    def buttons(self) -> Sequence[QWidget]:
        return (self.look, self.leave, self.repair)

    def refresh(self) -> None:
        self._presenter.refresh()

    def shown(self) -> None:
        self.table.setFocus()

    def open_with(self, what: object) -> None:
        if isinstance(what, int):
            self._wanted = what
            self._presenter.refresh()

    def on_escape(self) -> bool:
        if self._presenter.stop():
            return True
        if self.panel.isVisible():
            self.panel.close_panel()
            return True
        self.go("today")
        return True

    # What the presenter says
    def show_rows(self, rows: Sequence[MoneyException]) -> None:
        self._model.set_rows(rows)
        self._list.show_empty(not rows)
        amount = sum(row.amount for row in rows)
        facts = tr("{n}건 · 걸린 돈 {won}") if amount else tr("{n}건")
        self.set_facts(facts.format(n=number(len(rows)), won=won_total(amount)))
        unknown = any(row.kind is ExceptionKind.REFUND_UNKNOWN for row in rows)
        self.set_badge(len(rows), "bad" if unknown else "neutral")
        wanted = next((row for row in rows if row.order_id == self._wanted), None)
        if wanted is not None:
            self.table.select_key(key_of(wanted))
            self._wanted = None
        self._choose()

    def arm(self, repair: str, leave: str, look: str) -> None:
        checked = len(self._model.checked())
        many = tr("고른 {n}줄 바로잡기").format(n=number(checked))
        self.repair.setText(many if checked else tr("바로잡기"))
        for button, why in ((self.repair, repair), (self.leave, leave), (self.look, look)):
            button.arm(why)

    def show_progress(self, done: int, total: int) -> None:
        if done == 0 and total > 1:
            self.progress.start(tr("맞추는 중"), total)
        elif self.progress.isVisible():
            self.progress.step(done)
            self.progress.setVisible(done < total)

    def say(self, notice: Notice | None) -> None:
        self.notify(notice)

    # Inside
    def _moved(self, row: MoneyException | None) -> None:
        del row
        self._choose()

    def _choose(self) -> None:
        """Ticked rows, or the one a person stands at."""
        current = self.table.current_row()
        ticked = self._model.checked()
        self._presenter.choose(ticked or ([current] if current else []))
        self._say_known(current)

    def _say_known(self, row: MoneyException | None) -> None:
        if row is None:
            self._known.show_text("")
            return
        parts = (row.order_no, row.receiver, what_words(row), known_words(row))
        self._known.show_text(" · ".join(part for part in parts if part))

    def _ask_leave(self) -> None:
        rows = self._model.checked() or [self.table.current_row()]
        row: MoneyException | None = rows[0] if rows else None
        if row is not None:
            self.panel.ask(f"{row.order_no} · {what_words(row)}")

    def _open(self, row: MoneyException) -> None:
        self.go(CASES if row.in_case else "orders", row.order_id)

    def _listen(self) -> None:
        self._model.checks_changed.connect(self._choose)
        self.table.current_changed.connect(self._moved)
        self.table.opened.connect(self._open)
        self.look.clicked.connect(self._presenter.look)
        self.leave.clicked.connect(self._ask_leave)
        self.repair.clicked.connect(self._presenter.repair)
        self.panel.agreed.connect(self._presenter.leave)
        self.panel.closed.connect(self.table.setFocus)
        self.progress.stopped.connect(self._presenter.stop)

    def _arrange(self) -> None:
        none = Empty(
            "circle_check", tr("돈에서 사람이 볼 일이 없습니다"),
            tr(
                "결과를 모르는 환불, 오래 멈춘 절차, 쇼핑몰·우리·결제대행사가 서로 다른 주문이"
                " 여기에 모입니다. 주문은 저절로 조금씩 맞춰 봅니다."
            ),
            parent=self,
        )  # fmt: skip
        self._list = ListOrEmpty(self.table, none, self)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.addWidget(self._known, 1)
        under = QVBoxLayout()
        under.setContentsMargins(16, 0, 16, 0)
        under.addWidget(self.progress)
        under.addWidget(self.panel)
        inner = QWidget(self)
        inner.setObjectName("surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._list, 1)
        column.addWidget(Rule(inner))
        column.addLayout(under)
        column.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inner)
