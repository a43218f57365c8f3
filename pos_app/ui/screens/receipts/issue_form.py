"""발급: what for, to which number, how the amount is split, and F12."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.paying.receipt_amounts import NOTHING, ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import ReceiptRoute
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.cash_receipts import route_of
from pos_app.ui.format import won
from pos_app.ui.language import tr
from pos_app.ui.screens.receipts.number_field import NumberField
from pos_app.ui.screens.receipts.shown import Mode, Opened
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.figure import Figure
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.receipt_numbers import use_word

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class IssueForm(QWidget):
    """`show_order(opened, anew)`; `typed(use, text)` with every change, `wanted` on F12.

    `arm(why)` puts F12 to sleep with its reason below it.
    """

    typed = Signal(object, str)
    wanted = Signal()
    again = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.use = Segmented(
            [(one.value, use_word(one)) for one in ReceiptUse], tr("용도"), self,
            keys=("Alt+1", "Alt+2"),
        )  # fmt: skip
        self._use_word = Text(tr("용도"), "caption", "medium", "text_2", parent=self)
        self.number = NumberField(self)
        self._split = _Split(self)
        self.reissue = KeyButton(tr("같은 번호로 다시 발급"), "Ctrl+J", size="small", parent=self)
        self.issue = KeyButton(tr("발급"), "F12", kind="primary", size="complete", parent=self)
        self._why = Text("", "caption", ink="text_2", wrap=True, parent=self)
        self._why.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._note, self._sleeps = "", ""
        self._arrange()
        self.use.changed.connect(self._used)
        self.number.changed.connect(self._tell)
        self.issue.clicked.connect(self.wanted)
        self.reissue.clicked.connect(self.again)

    def show_order(self, opened: Opened, anew: bool) -> None:
        """An order's form; `anew` empties what was typed for another."""
        due = opened.receipts.due
        if anew:
            use = due.asked or ReceiptUse.DEDUCTION
            self.use.choose(use.value)
            self.number.begin(use, due.phone)
        sending = opened.mode is Mode.SENDING
        self.issue.setText(tr("보내는 중") if sending else tr("발급"))
        for part in (self.use, self.number):
            part.setEnabled(not sending)
        self._split.show_amounts(opened.receipts.amounts, opened.receipts.amounts.total)
        going = opened.receipts.under_way
        if going is not None:
            self._split.show_amounts(going.document.amounts, going.document.total)
        self.reissue.setVisible(due.again and not sending)
        at_terminal = route_of(due.method) is ReceiptRoute.TERMINAL
        way = tr("카드 단말기로") if at_terminal else tr("결제대행사로")
        note = tr("{way} 한 번만 보냅니다. 환불하면 현금영수증도 함께 취소합니다.")
        self._note = note.format(way=way)
        self._say()

    def fit(self, low: bool) -> None:
        """In a low window the words that explain themselves give way, so that F12 is in sight."""
        self._use_word.setVisible(not low)
        self._split.fit(low)

    def choice(self) -> tuple[ReceiptUse, str]:
        """What stands in the form."""
        return ReceiptUse(self.use.chosen()), self.number.text()

    def arm(self, why: str) -> None:
        """Why F12 sleeps; "" wakes it."""
        self._sleeps = why
        self.issue.arm(why)
        self._say()

    def _say(self) -> None:
        self._why.setText(self._sleeps or self._note)

    def _used(self) -> None:
        self.number.use_as(ReceiptUse(self.use.chosen()))
        self.number.edit.setFocus()
        self._tell()

    def _tell(self) -> None:
        self.typed.emit(*self.choice())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._use_word)
        column.addWidget(self.use)
        column.addSpacing(8)
        column.addWidget(self.number)
        column.addSpacing(8)
        column.addWidget(self._split)
        column.addWidget(self.reissue)
        column.addSpacing(8)
        column.addWidget(self.issue)
        column.addWidget(self._why)


class _Split(Card):
    """공급가액, 부가세, 면세, 발급 금액."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(pad=14, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._rows = {
            name: _Row(word, self)
            for name, word in (
                ("supply", tr("공급가액")),
                ("vat", tr("부가세")),
                ("free", tr("면세")),
            )
        }
        self._both = _Row(tr("공급가액 · 부가세"), self)
        self._total = Figure("figure", at_right=True, parent=self)
        self.body.setSpacing(4)
        for row in (*self._rows.values(), self._both):
            self.body.addWidget(row)
        self.fit(low=False)
        last = QHBoxLayout()
        last.addWidget(Text(tr("발급 금액"), "table", "semibold", parent=self))
        last.addStretch(1)
        last.addWidget(self._total)
        self.body.addLayout(last)
        self.show_amounts(NOTHING, 0)

    def fit(self, low: bool) -> None:
        """Supply and tax on one line, or on one each."""
        self._both.setVisible(low)
        for name in ("supply", "vat"):
            self._rows[name].setVisible(not low)

    def show_amounts(self, amounts: ReceiptAmounts, total: int) -> None:
        """How an issue is split."""
        self._both.show_text(f"{won(amounts.supply)} · {won(amounts.vat)}")
        self._rows["supply"].show_won(amounts.supply)
        self._rows["vat"].show_won(amounts.vat)
        self._rows["free"].show_won(amounts.tax_free)
        self._rows["free"].setVisible(bool(amounts.tax_free))
        self._total.show_won(total)


class _Row(QWidget):
    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._amount = Text("", "table", "medium", align=_RIGHT, parent=self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Text(word, "table", ink="text_2", parent=self))
        row.addStretch(1)
        row.addWidget(self._amount)

    def show_won(self, amount: int) -> None:
        self.show_text(won(amount))

    def show_text(self, text: str) -> None:
        self._amount.setText(text)
