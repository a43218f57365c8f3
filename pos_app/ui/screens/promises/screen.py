"""쇼핑몰 할 일: what a person changes at malls known only by files, ticked and saved once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.ui.background import runner
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.models.page_model import PageModel
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.screen import Screen
from pos_app.ui.screens.promises.columns import columns, parcel_words, tone
from pos_app.ui.screens.promises.presenter import PromisesPresenter
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.empty import Empty, ListOrEmpty
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.toast import ToastSpec

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.services.outside.mall_todo import MallQueue, MallToDo, MallToDos
    from pos_app.services.outside.promises import Promises


class PromisesScreen(Screen):
    """Opened with a mall's id it shows that mall. Not in the rail: 오늘 and the strip lead here."""

    key = "promises"
    watches = frozenset({"promise", "waybill", "waybill_order", "mall"})

    def __init__(
        self,
        promises: Promises,
        todo: MallToDos,
        tasks: Tasks,
        actor: Callable[[], Actor],
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._presenter = PromisesPresenter(self, runner(tasks, self), promises, todo, actor)
        refused = self._presenter.refused
        self._model: PageModel[Any] = PageModel(
            columns(refused, clock.now),
            self._presenter.page,
            lambda r: r.promise_id,
            tone=tone(refused),
            checkable=lambda _row: True,
            tasks=tasks,
            parent=self,
        )
        self._table = Table(self._model, tr("쇼핑몰 할 일"), parent=self)
        self._chips = ChipRow(self)
        self._copy = KeyButton(tr("고른 줄 복사"), "Ctrl+C", icon="paste")
        self._save = KeyButton(tr("저장"), "F12", kind="primary")
        self._foot = Text("", "table", ink="text_2", parent=self)
        self._arrange()
        self._listen()

    def title(self) -> str:
        return tr("쇼핑몰 할 일")

    def buttons(self) -> Sequence[QWidget]:
        return (self._copy, self._save)

    def refresh(self) -> None:
        self._presenter.refresh()

    def shown(self) -> None:
        self._table.setFocus()

    def open_with(self, what: object) -> None:
        if isinstance(what, int):
            self._presenter.choose(what)
            self._presenter.refresh()

    def on_escape(self) -> bool:
        self.go("today")
        return True

    # What the presenter says
    def show_malls(self, malls: Sequence[MallQueue], chosen: int | None) -> None:
        self._chips.set_chips([ChipSpec(str(m.mall_id), m.name, m.count) for m in malls])
        if chosen is not None:
            self._chips.choose(str(chosen))
        self._chips.setVisible(bool(malls))
        total = sum(one.count for one in malls)
        facts = tr("쇼핑몰 {m}곳 · 할 일 {n}건")
        self.set_facts(facts.format(m=len(malls), n=number(total)))
        self.set_badge(total)

    def reload(self, top: bool) -> None:
        self._model.reload(top)

    def show_save(self, count: int, reason: str) -> None:
        self._save.setText(tr("선택 {n}줄 저장").format(n=number(count)))
        self._save.arm(reason)
        self._copy.arm("" if count else reason)
        words = tr("선택 {n}줄 · 쇼핑몰에서 이미 바꾼 줄만 저장해 주십시오.")
        self._foot.setText(reason or words.format(n=number(count)))

    def say(self, notice: Notice | None) -> None:
        self.notify(notice)

    def _save_ticked(self) -> None:
        self._presenter.save([row.promise_id for row in self._model.checked()])

    def _copy_ticked(self) -> None:
        rows: list[MallToDo] = self._model.checked()
        lines = ["\t".join((row.order_no, row.receiver, parcel_words(row))) for row in rows]
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.toast(ToastSpec(tr("{n}줄을 복사했습니다.").format(n=number(len(rows)))))

    def _filled(self) -> None:
        self._list.show_empty(not self._model.lines)

    def _failed(self, error: Exception) -> None:
        self.notify(notice_of(error))

    def _listen(self) -> None:
        self._chips.changed.connect(self._choose)
        self._model.checks_changed.connect(
            lambda: self._presenter.ticks(len(self._model.checked()))
        )
        self._model.lines_changed.connect(self._filled)
        self._model.failed.connect(self._failed)
        self._table.opened.connect(self._open_order)
        self._save.clicked.connect(self._save_ticked)
        self._copy.clicked.connect(self._copy_ticked)

    def _choose(self, key: str) -> None:
        self._presenter.choose(int(key))

    def _open_order(self, row: MallToDo) -> None:
        self.go("orders", row.order_id)

    def _arrange(self) -> None:
        none = Empty(
            "circle_check", tr("쇼핑몰에서 직접 할 일이 없습니다"),
            tr("파일로만 주고받는 쇼핑몰의 발송준비중과 배송중이 여기에 모입니다."), parent=self,
        )  # fmt: skip
        self._list = ListOrEmpty(self._table, none, self)
        top = QHBoxLayout()
        top.setContentsMargins(16, 16, 16, 12)
        top.addWidget(self._chips)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 10, 16, 10)
        foot.addWidget(self._foot)
        inner = QWidget(self)
        inner.setObjectName("surface")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._list, 1)
        column.addWidget(Rule(inner))
        column.addLayout(foot)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(inner)
        self.show_save(0, tr("쇼핑몰에서 마친 줄을 골라 주십시오."))
