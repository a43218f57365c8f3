"""반품: which goods of a sale come back, what that is worth, and what became of what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.goods_returns import ReturnAsk, ReturnState
from pos_app.domain.return_money import SoldGoods, worth
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.chip import ChipRow, ChipSpec
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.money_edit import MoneyEdit
from pos_app.ui.widgets.piece_stepper import PieceStepper
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import TextField
from pos_app.ui.words.goods_returns import open_words, why_not_words, worth_words

if TYPE_CHECKING:
    from pos_app.services.selling.goods_returns import ReturnForm

_OWN = "own"
_MOST = 100


class ReturnPanel(QWidget):
    """`ask(form)`; `agreed(ReturnAsk)`, `received(pieces)`, `withdrawn()`, `given_up()`.

    Of a sale with an open return it shows that one: its goods are received here when fewer came.
    """

    agreed = Signal(object)
    received = Signal(object)
    withdrawn = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: ReturnForm | None = None
        self._steppers: dict[int, PieceStepper] = {}
        self._reasons = (tr("단순 변심"), tr("불량"), tr("잘못 보냄"), tr("파손"))
        self._head = Text(tr("반품"), "body", "semibold", parent=self)
        self._said = Text("", "table", ink="text_2", wrap=True, parent=self)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.delivery = Check(tr("배송료도 돌려줌"), self)
        self.deduction = MoneyEdit(parent=self)
        self._deduction = Field(tr("뺄 반품 배송비 (원)"), self.deduction, parent=self)
        self.chips = ChipRow(self)
        self.own = TextField(tr("사유를 적어 주십시오"), most=_MOST, parent=self)
        self.worth = Text("", "body", "semibold", wrap=True, parent=self)
        self.go = KeyButton(tr("반품 접수"), kind="primary", parent=self)
        self.back = KeyButton(tr("반품 철회"), parent=self)
        self._stop = KeyButton(tr("닫기"), parent=self)
        self._arrange()
        self._connect()
        self.hide()

    def ask(self, form: ReturnForm) -> None:
        """Begin anew with how the sale stands."""
        self._form = form
        opened = form.open
        waits = opened is not None and opened.row.state is ReturnState.EXPECTED
        asks = opened is None and form.why_not is None
        if opened is not None:
            self._said.setText(open_words(opened))
        elif form.why_not is not None:
            self._said.setText(why_not_words(form.why_not))
        else:
            self._said.setText(tr("돌아올 상품과 수량을 골라 주십시오. 받은 뒤에 전표를 씁니다."))
        self._fill(form, waits=waits, asks=asks)
        self.own.set_text("")
        self.delivery.setChecked(False)
        self.deduction.set_amount(None)
        self.chips.choose("0")
        self._chosen()
        for part in (self._deduction, self.chips, self.worth):
            part.setVisible(asks)
        self.own.setVisible(False)
        self.delivery.setVisible(
            asks and bool(form.goods.delivery) and not form.goods.delivery_back
        )
        self.back.setVisible(waits)
        self.go.setVisible(asks or waits)
        self.go.setText(tr("받음") if waits else tr("반품 접수"))
        self._tell()
        self.show()

    def pieces(self) -> dict[int, int]:
        """What was chosen, by line."""
        return {line: one.count() for line, one in self._steppers.items() if one.count()}

    def reason(self) -> str:
        """The reason as it would be stored, `""` while there is none."""
        if self.chips.chosen() == _OWN:
            return " ".join(self.own.text().split())
        return self._reasons[int(self.chips.chosen() or 0)]

    def stepper(self, line_id: int) -> PieceStepper:
        """The stepper of a line."""
        return self._steppers[line_id]

    def work(self, working: bool) -> None:
        """Sleep while it is written."""
        self.go.arm(tr("적고 있습니다.") if working else "")

    # Inside
    def _fill(self, form: ReturnForm, *, waits: bool, asks: bool) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.deleteLater()
        self._steppers = {}
        lines: Sequence[tuple[int, str, str, int, int]] = ()
        if asks:
            found = (x for x in form.goods.lines if x.left)
            lines = [(x.line_id, x.product, x.option, x.left, 0) for x in found]
        elif waits and form.open is not None:
            lines = [
                (x.line_id, x.product, x.option, x.quantity, x.quantity) for x in form.open.lines
            ]
        for line_id, product, option, most, count in lines:
            self._rows.addWidget(self._row(line_id, f"{product} {option}".strip(), most, count))

    def _row(self, line_id: int, name: str, most: int, count: int) -> QWidget:
        row = QWidget(self)
        stepper = PieceStepper(most, count, row)
        stepper.changed.connect(self._tell)
        self._steppers[line_id] = stepper
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(Text(name, "table", wrap=True, parent=row), 1)
        line.addWidget(stepper)
        row.setMinimumHeight(stepper.minimumHeight())
        return row

    def _goods(self) -> SoldGoods | None:
        form = self._form
        return None if form is None or form.open is not None else form.goods

    def _tell(self) -> None:
        goods, pieces = self._goods(), self.pieces()
        self.go.arm("" if pieces else tr("수량을 먼저 골라 주십시오."))
        if goods is None:
            return
        deduction = self.deduction.amount() or 0
        self.worth.setText(worth_words(worth(goods, pieces, self.delivery.isChecked(), deduction)))

    def _chosen(self) -> None:
        self.own.setVisible(self.chips.chosen() == _OWN)
        self.own.wrong("")

    def _agree(self) -> None:
        if self._form is None:
            return
        if self._form.open is not None:
            self.received.emit(self.pieces())
        elif self.reason():
            wanted = ReturnAsk(
                self.pieces(),
                self.reason(),
                self.delivery.isChecked(),
                self.deduction.amount() or 0,
            )
            self.agreed.emit(wanted)
        else:
            self.own.wrong(tr("사유가 있어야 합니다."))

    def _arrange(self) -> None:
        chips = [ChipSpec(str(at), word) for at, word in enumerate(self._reasons)]
        self.chips.set_chips([*chips, ChipSpec(_OWN, tr("직접 적기"))])
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._stop)
        foot.addStretch()
        foot.addWidget(self.back)
        foot.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addWidget(self._said)
        column.addLayout(self._rows)
        for part in (self.delivery, self._deduction, self.chips, self.own, self.worth):
            column.addWidget(part)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.chips.changed.connect(self._chosen)
        self.delivery.toggled.connect(self._tell)
        self.deduction.amount_changed.connect(self._tell)
        self.go.clicked.connect(self._agree)
        self.back.clicked.connect(self.withdrawn)
        self._stop.clicked.connect(self.given_up)
