"""What stands between an order and its receipt: on its way, unknown, too much, or left alone."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.domain.paying.receipt_kinds import ReceiptKind, ReceiptRoute
from pos_app.domain.receipts.receipt_rows import DocumentRow
from pos_app.ui.format import won_total
from pos_app.ui.forms.form import first_wrong
from pos_app.ui.language import tr
from pos_app.ui.screens.receipts.shown import Mode, Opened
from pos_app.ui.screens.receipts.state_card import CardSpec, StateCard
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.text_field import TextField
from pos_app.ui.words.receipt_answers import unknown_words, verdict_words, way_words
from pos_app.ui.words.receipt_numbers import use_word


class Standing(QWidget):
    """`show_order(opened)`; signals for its buttons."""

    asked = Signal()
    answered = Signal(bool, str, str)
    corrected = Signal()
    taken_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.unknown = StateCard("Ctrl+R", parent=self)
        self.answer = AnswerForm(self)
        self.over = StateCard("Ctrl+J", primary=True, parent=self)
        self.left = StateCard(parent=self)
        self.unknown.body.addWidget(self.answer)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        for card in (self.unknown, self.over, self.left):
            column.addWidget(card)
        self.unknown.acted.connect(self.asked)
        self.answer.answered.connect(self.answered)
        self.over.acted.connect(self.corrected)
        self.left.acted.connect(self.taken_up)
        self.show_order(None)

    def show_order(self, opened: Opened | None) -> None:
        """The card of the order's mode; none where its form is there."""
        mode = None if opened is None else opened.mode
        going = None if opened is None else opened.receipts.under_way
        reveal(self.unknown, going is not None)
        reveal(self.answer, mode is Mode.PERSON)
        reveal(self.over, mode is Mode.OVER)
        reveal(self.left, mode is Mode.LEFT)
        if opened is None:
            return
        if going is not None:
            self.unknown.show_card(_going(going, mode))
            self.answer.about(going)
        elif mode is Mode.OVER:
            self.over.show_card(_over(opened))
        elif mode is Mode.LEFT:
            self.left.show_card(_left(opened))

    def arm(self, why: str) -> None:
        """Why its buttons sleep."""
        for button in (self.unknown.button, self.over.button, self.left.button):
            button.arm(why)
        self.answer.arm(why)


class AnswerForm(QWidget):
    """What a person found out: with the approval number where a receipt was issued, and with the
    gateway's own number where that issued it."""

    answered = Signal(bool, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._about: int | None = None
        self._issue = self._at_gateway = False
        self.number = TextField(tr("승인번호"), code=True, most=40, parent=self)
        self.number.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.tid = TextField(
            tr("결제대행사 거래번호"),
            tr("나중에 취소할 때 씁니다."),
            code=True,
            most=40,
            parent=self,
        )
        self.tid.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.done = KeyButton(tr("발급되었음"), size="small", parent=self)
        self.never = KeyButton(tr("발급되지 않았음"), size="small", parent=self)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.done)
        row.addWidget(self.never)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.number)
        column.addWidget(self.tid)
        column.addLayout(row)
        self.done.clicked.connect(self._say_done)
        self.never.clicked.connect(lambda: self.answered.emit(False, "", ""))

    def about(self, row: DocumentRow) -> None:
        """Another document begins anew."""
        one = row.document
        if one.receipt_id == self._about:
            return
        self._about, self._issue = one.receipt_id, one.kind is ReceiptKind.ISSUE
        self._at_gateway = self._issue and one.route is ReceiptRoute.GATEWAY
        self.number.set_text("")
        self.tid.set_text("")
        reveal(self.number, self._issue)
        reveal(self.tid, self._at_gateway)
        self.done.setText(tr("발급되었음") if self._issue else tr("취소되었음"))
        self.never.setText(tr("발급되지 않았음") if self._issue else tr("취소되지 않았음"))

    def arm(self, why: str) -> None:
        """Why its buttons sleep."""
        self.done.arm(why)
        self.never.arm(why)

    def _say_done(self) -> None:
        number, tid = self.number.text(), self.tid.text()
        wrong = first_wrong(
            (self.number, bool(number) or not self._issue, tr("승인번호를 적어 주십시오.")),
            (self.tid, bool(tid) or not self._at_gateway, tr("거래번호를 적어 주십시오.")),
        )
        if not wrong:
            self.answered.emit(True, number, tid)


def _going(row: DocumentRow, mode: Mode | None) -> CardSpec:
    one = row.document
    facts = " · ".join(
        part for part in (use_word(one.use), one.shown, won_total(row.signed)) if part
    )
    if mode is Mode.SENDING:
        text = tr("{way}의 답을 기다립니다.").format(way=way_words(one)) + f"\n{facts}"
        return CardSpec("info", "ring_5", verdict_words(one), text)
    why, then = unknown_words(one)
    action = tr("조회") if mode is Mode.UNKNOWN else ""
    return CardSpec(
        "unknown", "question", verdict_words(one), f"{why} {then}\n{facts}", action=action
    )


def _over(opened: Opened) -> CardSpec:
    shown = opened.receipts
    text = tr(
        "발급 {receipted} · 남은 결제 {kept}. {over}만큼 취소하고, 남은 금액은 다시 발급합니다."
    )
    return CardSpec(
        "warn",
        "triangle",
        tr("돌려준 만큼 현금영수증이 많습니다."),
        text.format(
            receipted=won_total(shown.receipted),
            kept=won_total(shown.kept),
            over=won_total(shown.over),
        ),
        action=tr("정정"),
    )


def _left(opened: Opened) -> CardSpec:
    text = tr("사유: {why}").format(why=opened.receipts.left_why)
    return CardSpec(
        "neutral", "pause", tr("발급하지 않기로 했습니다."), text, action=tr("다시 대상으로")
    )
