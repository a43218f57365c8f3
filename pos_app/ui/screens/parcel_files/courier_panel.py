"""The tab 택배사 접수 파일: a courier, the orders that wait for a box, one file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.parcels.courier_order import ShipRow, ShipVerdict
from pos_app.domain.parcels.couriers import courier_rule
from pos_app.ui.background import runner
from pos_app.ui.format import number
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.screens.parcel_files.columns import Today, ship_columns, ship_tone
from pos_app.ui.screens.parcel_files.courier_presenter import CourierPresenter
from pos_app.ui.screens.parcel_files.file_list import FileList
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.empty import Empty

if TYPE_CHECKING:
    from pos_app.domain.actors import Actor
    from pos_app.services.parcels.courier_orders import CourierOrders
    from pos_app.services.parcels.file_writing import FilesWritten


class CourierPanel(QWidget):
    """`presenter` drives it; `save` is the button of the header that carries F12."""

    def __init__(
        self,
        service: CourierOrders,
        tasks: Tasks,
        actor: Callable[[], Actor],
        today: Today,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.save = KeyButton(tr("파일 저장"), "F12", kind="primary")
        self._chips = ChipRow(self)
        self.join = Check(tr("같은 받는 분은 한 상자로 (합포장)"), self)
        self.join.setChecked(True)
        self.list = FileList(
            ship_columns(today), lambda row: row.order.order_id, lambda row: row.goes,
            lambda row: row.verdict is ShipVerdict.GOES, ship_tone, tr("택배사에 맡길 주문"),
            Empty(
                "waybill", tr("택배사에 맡길 주문이 없습니다"),
                tr("출고지시서를 인쇄했고 송장이 아직 없는 주문이 여기에 모입니다."),
            ),
            self,
        )  # fmt: skip
        top = QHBoxLayout()
        top.setContentsMargins(16, 12, 16, 12)
        top.setSpacing(16)
        top.addWidget(self._chips, 1)
        top.addWidget(self.join)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        self.presenter = CourierPresenter(self, runner(tasks, self), service, actor)
        self._chips.changed.connect(self.presenter.choose)
        self.join.toggled.connect(self.presenter.join)
        self.save.clicked.connect(self.presenter.save)
        self.list.model.checks_changed.connect(self._ticks)

    # What the presenter says
    def show_couriers(self, codes: Sequence[str], chosen: str) -> None:
        """The couriers with a form."""
        self._chips.set_chips([ChipSpec(code, courier_rule(code).name) for code in codes])
        if chosen:
            self._chips.choose(chosen)

    def show_ship_rows(self, rows: Sequence[ShipRow]) -> None:
        """The orders without a waybill."""
        self.list.show_rows(rows)
        self._ticks()

    def arm(self, count: int, reason: str) -> None:
        """F12 saves so many orders, or sleeps."""
        word = tr("{n}건 파일 저장").format(n=number(count)) if count else tr("파일 저장")
        if self.save.text() != word:
            self.save.setText(word)
        self.save.arm(reason)
        goes = sum(row.goes for row in self.list.model.rows())
        self.list.foot.setText(self.list.count(goes, count, reason))

    def show_saved(self, done: FilesWritten) -> None:
        """A file was written; its orders are not sent again unasked."""
        self.list.untick()
        self.list.show_saved(done)

    def say(self, notice: Notice | None) -> None:
        """A sentence over the list."""
        self.list.say(notice)

    def _ticks(self) -> None:
        self.presenter.ticks([row.order.order_id for row in self.list.model.checked()])
