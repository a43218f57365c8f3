"""택배 인계: a count to be read from the van, the boxes gone, and those still here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.actors import Actor
from pos_app.domain.warehouse.hand_over import HandOverParcel, HandOverSheet, SignedHandOver
from pos_app.ui.background import runner
from pos_app.ui.language import tr
from pos_app.ui.models.list_model import ListModel
from pos_app.ui.notice import Notice, Sounds
from pos_app.ui.scan import Scan
from pos_app.ui.screen import Screen
from pos_app.ui.screens.hand_over.lists import BoxList, SignedList, missing_empty, scanned_empty
from pos_app.ui.screens.hand_over.presenter import HandOverPresenter
from pos_app.ui.screens.hand_over.shown import Said
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton, no_focus
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.toast import ToastSpec
from pos_app.ui.widgets.verdict import Verdict, VerdictSpec

if TYPE_CHECKING:
    from pos_app.services.house.couriers import Courier, Couriers
    from pos_app.services.warehouse.hand_over import HandOver

_LANE = "dock"
_ICONS = {"ok": "circle_check", "warn": "triangle_alert"}


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
        self.presenter = HandOverPresenter(
            self, handing, couriers, actor, sounds,
            runner(tasks, self, _LANE), papers,
        )  # fmt: skip
        self.gone_boxes = BoxList(tr("실은 박스"), scanned_empty(self), marked=True, parent=self)
        self.here_boxes = BoxList(tr("남은 박스"), missing_empty(self), marked=False, parent=self)
        self.signed = SignedList(self)
        self.chips = ChipRow(self)
        self.figure = Figure("total", at_right=True, parent=self)
        self.verdict = Verdict(parent=self)
        # A name is Korean: this field has its input method, and a scan takes the focus from it.
        self.driver = QLineEdit(self)
        self.done = KeyButton(tr("인계 완료"), "F12", kind="primary", parent=self)
        self.last_out = KeyButton(tr("방금 것 빼기"), "Ctrl+Z", parent=self)
        self.out = KeyButton(tr("고른 것 빼기"), "Del", parent=self)
        self.again = KeyButton(tr("명세 다시"), "Ctrl+P", parent=self)
        no_focus(self.done, self.last_out, self.out, self.again)
        self._arrange()
        self.chips.changed.connect(self._choose)
        self.done.clicked.connect(self._sign)
        self.last_out.clicked.connect(self.presenter.undo)
        self.out.clicked.connect(self._out)
        self.again.clicked.connect(self._save_again)
        self.gone_boxes.table.current_changed.connect(self._chosen)
        self._chosen(None)

    @property
    def scanned(self) -> ListModel[HandOverParcel]:
        """The boxes on the van."""
        return self.gone_boxes.model

    @property
    def missing(self) -> ListModel[HandOverParcel]:
        """The boxes still here."""
        return self.here_boxes.model

    def title(self) -> str:
        return tr("택배 인계")

    def buttons(self) -> Sequence[QWidget]:
        return (self.again, self.last_out, self.out, self.done)

    def refresh(self) -> None:
        self.presenter.refresh()

    def shown(self) -> None:
        self.setFocus()

    def on_scan(self, scan: Scan) -> None:
        self.setFocus()
        self.presenter.scan(scan.code)

    def on_escape(self) -> bool:
        if self.presenter.escape():
            return True
        self.go("waybills")
        return True

    # What the presenter says
    def show_couriers(self, couriers: Sequence[Courier], chosen: int | None) -> None:
        self.chips.set_chips([ChipSpec(str(one.courier_id), one.rule.name) for one in couriers])
        if chosen is not None:
            self.chips.choose(str(chosen))

    def show_sheet(self, sheet: HandOverSheet) -> None:
        self.gone_boxes.show_boxes(sheet.scanned)
        self.here_boxes.show_boxes(sheet.missing)
        self.last_out.arm("" if sheet.scanned else tr("뺄 박스가 없습니다."))
        of = tr("/ {n}개").format(n=sheet.total)
        self.figure.show_parts([(str(len(sheet.scanned)), of)])

    def show_signed(self, signed: Sequence[SignedHandOver]) -> None:
        self.signed.show_signed(signed)
        self.again.arm("" if signed else tr("오늘 끝낸 인계가 없습니다."))
        facts = tr("오늘 인계 {n}번 · 박스 {boxes}개") if signed else ""
        self.set_facts(facts.format(n=len(signed), boxes=sum(one.parcels for one in signed)))

    def show_said(self, said: Said | None) -> None:
        if said is None:
            self.verdict.show_verdict(None)
            return
        icon = _ICONS.get(said.tone, "circle_x")
        self.verdict.show_verdict(VerdictSpec(said.word, said.step, said.tone, icon))

    def arm(self, reason: str) -> None:
        self.done.arm(reason)

    def say(self, notice: Notice | None) -> None:
        self.notify(notice)

    def gone(self) -> None:
        self.driver.clear()

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

    def _out(self) -> None:
        self.presenter.out(self.gone_boxes.table.current_row())

    def _chosen(self, box: HandOverParcel | None) -> None:
        self.out.arm("" if box is not None else tr("실은 박스를 골라 주십시오."))

    def _save_again(self) -> None:
        self.presenter.save_again(self.signed.table.current_row())

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
        here = QVBoxLayout()
        here.setSpacing(16)
        here.addWidget(self.here_boxes, 1)
        here.addWidget(self.signed)
        lists = QHBoxLayout()
        lists.setSpacing(16)
        lists.addWidget(self.gone_boxes, 11)
        lists.addLayout(here, 9)  # only the other list says what is wrong with a box
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
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self.scanned.lines:
            table = self.gone_boxes.table  # a scan took the focus: the arrows give it back
            table.setFocus()
            table.select_place(max(table.current_place, 0))
            return
        super().keyPressEvent(event)
