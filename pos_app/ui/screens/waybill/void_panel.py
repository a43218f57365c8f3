"""Taking a wrong number out of use: which one, why, in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.parcels.couriers import courier_rule
from pos_app.ui.language import tr
from pos_app.ui.paint import smooth_painter
from pos_app.ui.theme import color
from pos_app.ui.tokens import tokens
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.reason import ReasonText
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.parcels.waybills import SavedWaybill

_OTHER = "other"


class VoidPanel(QWidget):
    """`show_row(row | None)`; `wanted(waybill_id, reason)`."""

    wanted = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(tokens().width["detail"])
        self._row: SavedWaybill | None = None
        self._number = Text("", "title", "bold", parent=self)
        self._facts = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._reasons = ChipRow(self)
        self._reasons.set_chips(
            [
                ChipSpec("typed", tr("번호를 잘못 넣음")),
                ChipSpec("box", tr("박스가 바뀜")),
                ChipSpec("courier", tr("택배사가 바뀜")),
                ChipSpec(_OTHER, tr("다른 사유")),
            ]
        )
        self._words = QLineEdit(self)
        self._field = Field(tr("사유"), self._words)
        self._note = Text(
            tr("쇼핑몰에 알린 번호는 맞는 번호를 먼저 저장해야 지울 수 있습니다."),
            "table", ink="text_2", wrap=True, parent=self,
        )  # fmt: skip
        self._void = KeyButton(
            tr("이 번호 지우기"), "Del", kind="danger", icon="trash", parent=self
        )
        self._reasons.changed.connect(self._arm)
        self._words.textChanged.connect(self._arm)
        self._void.clicked.connect(self._ask)
        column = QVBoxLayout(self)
        column.setContentsMargins(17, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(Text(tr("저장한 송장"), "body", "semibold", parent=self))
        for part in (self._number, self._facts):
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(Text(tr("지우는 사유"), "table", "medium", "text_2", parent=self))
        for part in (self._reasons, self._field, self._note, self._void, ReasonText(self._void)):
            column.addWidget(part)
        column.addStretch(1)
        self.show_row(None)

    def show_row(self, row: SavedWaybill | None) -> None:
        """The saved number in hand."""
        self._row = row
        if row is None:
            self._number.setText(tr("고른 줄이 없습니다"))
            self._facts.setText(tr("목록에서 번호를 고르면 여기에서 지울 수 있습니다."))
        else:
            self._number.setText(row.number)
            parts = (courier_rule(row.courier).name, row.receiver, row.order_no)
            self._facts.setText(" · ".join(parts))
        self._arm()

    def _reason(self) -> str:
        if self._reasons.chosen() == _OTHER:
            return self._words.text().strip()
        words = {
            "typed": tr("번호를 잘못 넣음"),
            "box": tr("박스가 바뀜"),
            "courier": tr("택배사가 바뀜"),
        }
        return words.get(self._reasons.chosen(), "")

    def _arm(self) -> None:
        self._field.setVisible(self._reasons.chosen() == _OTHER)
        if self._row is None:
            self._void.block(tr("지울 번호를 목록에서 골라 주십시오."))
        elif self._row.voided:
            self._void.block(tr("이미 지운 번호입니다."))
        else:
            self._void.arm("" if self._reason() else tr("사유를 적어 주십시오."))

    def _ask(self) -> None:
        if self._row is not None:
            self.wanted.emit(self._row.waybill_id, self._reason())

    # Qt
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = smooth_painter(self)
        painter.fillRect(0, 0, 1, self.height(), color("line"))
        painter.end()
