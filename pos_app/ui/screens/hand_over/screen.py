"""택배 인계: a count to be read from the van, the boxes gone, and those still here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.actors import Actor
from pos_app.domain.hand_over import HandOverParcel, HandOverSheet
from pos_app.ui.language import tr
from pos_app.ui.models.column import Column
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.notice import Notice
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.hand_over.presenter import HandOverPresenter, Sounds
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.scan_edit import ScanEdit
from pos_app.ui.widgets.table import Table
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.toast import ToastSpec
from pos_app.ui.widgets.verdict import Verdict, VerdictSpec

if TYPE_CHECKING:
    from pos_app.services.house.couriers import Courier, Couriers
    from pos_app.services.warehouse.hand_over import HandOver

_LANE = "dock"


class HandOverScreen(Screen):
    """The dock. A lane of its own keeps boxes in the order they were scanned."""

    key = "hand_over"
    watches = frozenset({"waybill", "sales_order", "handover", "handover_parcel", "courier"})

    def __init__(
        self,
        handing: HandOver,
        couriers: Couriers,
        tasks: Tasks,
        actor: Callable[[], Actor],
        sounds: Sounds,
        papers: Path,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        run = partial(tasks.run, owner=self, lane=_LANE)
        self.presenter = HandOverPresenter(
            self, handing, couriers, actor, sounds,
            lambda work, done, failed: run(work, done=done, failed=failed), papers,
        )  # fmt: skip
        self.scanned: ListModel[HandOverParcel] = self._model()
        self.missing: ListModel[HandOverParcel] = self._model()
        self._gone = Table(self.scanned, tr("실은 박스"), parent=self)
        self._here = Table(self.missing, tr("남은 박스"), parent=self)
        self._gone_head = Text("", "strong", "semibold", parent=self)
        self._here_head = Text("", "strong", "semibold", parent=self)
        self.chips = ChipRow(self)
        self.figure = Figure("total", at_right=True, parent=self)
        self.verdict = Verdict(parent=self)
        self.driver = ScanEdit(self)
        self.done = KeyButton(tr("인계 완료"), "F12", kind="primary", parent=self)
        self.out = KeyButton(tr("방금 것 빼기"), "Ctrl+Z", parent=self)
        self.again = KeyButton(tr("명세 다시"), "Ctrl+P", parent=self)
        no_focus(self.done, self.out, self.again)
        self._arrange()
        self.chips.changed.connect(self._choose)
        self.done.clicked.connect(self._sign)
        self.out.clicked.connect(self.presenter.undo)
        self.again.clicked.connect(self.presenter.reprint)

    def title(self) -> str:
        return tr("택배 인계")

    def buttons(self) -> Sequence[QWidget]:
        return (self.again, self.out, self.done)

    def refresh(self) -> None:
        self.presenter.refresh()

    def shown(self) -> None:
        self.setFocus()

    def on_scan(self, scan: Scan) -> None:
        self.setFocus()
        self.presenter.scan(scan.code)

    def on_escape(self) -> bool:
        if self.presenter.acknowledge():
            return True
        self.go("waybills")
        return True

    # What the presenter says
    def show_couriers(self, couriers: Sequence[Courier], chosen: int | None) -> None:
        self.chips.set_chips([ChipSpec(str(one.courier_id), one.rule.name) for one in couriers])
        if chosen is not None:
            self.chips.choose(str(chosen))

    def show_sheet(self, sheet: HandOverSheet) -> None:
        self.scanned.set_rows(sheet.scanned)
        self.missing.set_rows(sheet.missing)
        counted = tr("{n} / {all}").format(n=len(sheet.scanned), all=sheet.total)
        of = tr("/ {n}개").format(n=sheet.total)
        self.figure.show_parts([(str(len(sheet.scanned)), of)])
        self._gone_head.setText(tr("실은 박스 {n}개").format(n=len(sheet.scanned)))
        self._here_head.setText(tr("남은 박스 {n}개").format(n=len(sheet.missing)))
        self.set_facts(counted)

    def show_verdict(self, word: str, step: str, good: bool) -> None:
        icon = "circle_check" if good else "circle_x"
        self.verdict.show_verdict(VerdictSpec(word, step, "ok" if good else "bad", icon))

    def clear_verdict(self) -> None:
        self.verdict.show_verdict(None)

    def arm(self, reason: str) -> None:
        self.done.arm(reason)

    def say(self, notice: Notice | None) -> None:
        self.notify(notice)

    def saved(self, path: Path) -> None:
        self.toast(
            ToastSpec(
                tr("{folder} 폴더에 {name}을 저장했습니다.").format(
                    folder=path.parent.name, name=path.name
                )
            )
        )

    # Inside
    def _choose(self, key: str) -> None:
        self.presenter.choose(int(key))

    def _sign(self) -> None:
        self.presenter.sign(self.driver.text())

    def _model(self) -> ListModel[HandOverParcel]:
        columns: list[Column[Any]] = [
            Column("number", tr("송장"), 160, lambda r: r.number, "strong"),
            Column("receiver", tr("받는 분"), 120, lambda r: r.receiver),
            Column("orders", tr("주문번호"), 0, lambda r: ", ".join(r.order_nos)),
        ]
        return ListModel(columns, lambda r: r.waybill_id, parent=self)

    def _arrange(self) -> None:
        self.driver.setPlaceholderText(tr("기사 이름"))
        self.driver.setAccessibleName(tr("기사 이름"))
        self.driver.setMaxLength(40)
        self.driver.setFixedWidth(200)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self.chips, 1)
        top.addWidget(self.driver)
        top.addWidget(self.figure)
        lists = QHBoxLayout()
        lists.setSpacing(16)
        for head, table in ((self._gone_head, self._gone), (self._here_head, self._here)):
            column = QVBoxLayout()
            column.setSpacing(8)
            column.addWidget(head)
            column.addWidget(table, 1)
            lists.addLayout(column, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 24, 24, 24)
        whole.setSpacing(16)
        whole.addLayout(top)
        whole.addLayout(lists, 1)
        whole.addWidget(self.verdict)

    # Qt
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            event.accept()  # a scanner ends with Enter: it answers nothing here
            return
        super().keyPressEvent(event)
