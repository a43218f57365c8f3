"""방금 보낸 결과: how the documents sent from here ended, the latest first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.clock import kst
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.receipts.receipt_rows import DocumentRow
from pos_app.ui.format import won_total
from pos_app.ui.language import tr
from pos_app.ui.screens.receipts.state_card import CardSpec, StateCard
from pos_app.ui.widgets.reveal import reveal
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.receipt_answers import refused_words, unknown_words, verdict_words
from pos_app.ui.words.receipt_numbers import use_word

_MOST = 2


class Answers(QWidget):
    """`show_rows(rows)`; `opened(order_id)` on 기록 열기. `most` of them are shown in a low window."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[DocumentRow, ...] = ()
        self._most = _MOST
        self.cards = [StateCard(beside=True, parent=self) for _ in range(_MOST)]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 12)
        column.setSpacing(8)
        column.addWidget(Text(tr("방금 보낸 결과"), "table", ink="text_2", parent=self))
        for place, card in enumerate(self.cards):
            column.addWidget(card)
            card.acted.connect(lambda at=place: self._open(at))
        reveal(self, False)

    def show_rows(self, rows: Sequence[DocumentRow]) -> None:
        """These answers."""
        self._rows = tuple(rows)
        reveal(self, bool(rows))
        for place, card in enumerate(self.cards):
            reveal(card, place < min(len(rows), self._most))
            if place < len(rows):
                card.show_card(_card(rows[place]))

    def show_most(self, most: int) -> None:
        """So many have room."""
        if most != self._most:
            self._most = most
            self.show_rows(self._rows)

    def _open(self, place: int) -> None:
        if place < len(self._rows):
            self.opened.emit(self._rows[place].document.order_id)


def _card(row: DocumentRow) -> CardSpec:
    one = row.document
    verdict = verdict_words(one)
    facts = tr("{name} · {use} {won}").format(
        name=row.customer, use=use_word(one.use), won=won_total(row.signed)
    )
    if one.state is RefundState.DONE:
        at = f"{kst(row.at):%H:%M}"
        return CardSpec("ok", "full", verdict, facts, one.approval_no, at)
    action = tr("기록 열기")
    if one.state is RefundState.REJECTED:
        text = f"{row.customer} · {refused_words(one)[0]}"
        return CardSpec("bad", "octagon", verdict, text, action=action)
    text = f"{row.customer} · {unknown_words(one)[0]}"
    return CardSpec("unknown", "question", verdict, text, action=action)
