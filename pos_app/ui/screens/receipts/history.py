"""The documents of an order, oldest first: issued, cancelled, issued again, with who and when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.clock import day_of
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.receipts.receipt_rows import DocumentRow
from pos_app.ui.format import clock_time, won_total
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.paper_view import WholePaper
from pos_app.ui.widgets.pill import StatusPill
from pos_app.ui.widgets.text import Text
from pos_app.ui.words.receipt_answers import refused_words, way_words
from pos_app.ui.words.receipt_numbers import use_word
from pos_app.ui.words.receipt_rows import document_pill, nts_words, reason_word

_PAPER = 312
"""What the panel has between its edges, beside a scroll bar."""


class History(QWidget):
    """`show_rows(rows, cancellable, now)`, `show_paper(receipt_id, png)` below its document;
    `cancel_wanted(row)` where something stands."""

    cancel_wanted = Signal(object)
    print_wanted = Signal(object)
    look_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[object, ...] = ()
        self.rows: list[HistoryRow] = []
        self.paper = WholePaper(tr("현금영수증 미리 보기"), _PAPER, self)
        self.paper.hide()
        self._paper_of: int | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._column.addWidget(Text(tr("기록"), "table", "semibold", parent=self))

    def show_rows(
        self, rows: Sequence[DocumentRow], cancellable: Sequence[DocumentRow], now: int
    ) -> None:
        """These documents; the buttons of the last time stay where nothing changed."""
        shown = (tuple(rows), tuple(cancellable), day_of(now))
        self.setVisible(bool(rows))
        if shown == self._shown:
            return
        self._shown = shown
        self.close_paper()
        for old in self.rows:
            self._column.removeWidget(old)
            old.hide()  # a key never belongs to two
            old.deleteLater()
        self.rows = []
        key = "F9"
        done = [row for row in rows if row.document.state is RefundState.DONE]
        for row in rows:
            standing = row in cancellable
            keys = (key if standing else None, "Ctrl+P" if done and row is done[-1] else "")
            made = HistoryRow(row, day_of(now), keys, self)
            key = "" if standing else key
            made.cancel.clicked.connect(partial(self._cancel, row))
            made.paper.clicked.connect(partial(self._print, row))
            made.look.clicked.connect(partial(self._look, row))
            self._column.addWidget(made)
            made.show()
            self.rows.append(made)

    def show_paper(self, receipt_id: int, png: bytes) -> None:
        """The paper of a document below it; nothing where that document is gone."""
        self.close_paper()
        row = next((row for row in self.rows if row.receipt_id == receipt_id), None)
        if row is None or not png:
            return
        self._paper_of = receipt_id
        self._column.insertWidget(self._column.indexOf(row) + 1, self.paper)
        self.paper.show_whole(png)
        self.paper.show()
        row.looks(shown=True)

    def close_paper(self) -> bool:
        """Put the paper away; False where there was none."""
        was, self._paper_of = self._paper_of, None
        if was is None:
            return False
        self._column.removeWidget(self.paper)
        self.paper.hide()
        self.paper.show_whole(b"")
        for row in self.rows:
            row.looks(shown=False)
        return True

    def arm(self, why: str) -> None:
        """Why nothing can be cancelled or printed now."""
        for row in self.rows:
            row.cancel.arm(why)
            row.paper.arm(why)

    def _cancel(self, row: DocumentRow, _on: bool = False) -> None:
        self.cancel_wanted.emit(row)

    def _look(self, row: DocumentRow, _on: bool = False) -> None:
        """The same button puts the paper away again."""
        receipt_id = row.document.receipt_id
        if self._paper_of != receipt_id:
            self.look_wanted.emit(receipt_id)
        self.close_paper()

    def _print(self, row: DocumentRow, _on: bool = False) -> None:
        self.print_wanted.emit(row.document.receipt_id)


class HistoryRow(QWidget):
    """One document. `keys` of its 취소, None where there is nothing to cancel, and of its 인쇄."""

    def __init__(
        self,
        row: DocumentRow,
        today: int,
        keys: tuple[str | None, str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        one, (key, paper) = row.document, keys
        self.receipt_id = one.receipt_id
        self.paper = KeyButton(tr("인쇄"), paper, size="small", parent=self)
        self.paper.setVisible(one.state is RefundState.DONE)
        self.look = KeyButton("", size="small", parent=self)
        self.look.setVisible(one.state is RefundState.DONE)
        self.looks(shown=False)
        self.cancel = KeyButton(tr("취소"), key or "", "danger", "small", parent=self)
        self.cancel.setVisible(key is not None)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(StatusPill(document_pill(one), parent=self))
        head.addWidget(Text(_number(row), "table", "semibold", parent=self))
        head.addStretch(1)
        head.addWidget(Text(won_total(row.signed), "table", "semibold", parent=self))
        words = QVBoxLayout()
        words.setSpacing(2)
        for text in _lines(row, today):
            words.addWidget(Text(text, "table", ink="text_2", wrap=True, parent=self))
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.paper, self.look, self.cancel):
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Rule(self))
        column.addLayout(head)
        column.addLayout(words)
        column.addLayout(buttons)

    def looks(self, shown: bool) -> None:
        """Whether its paper is shown below."""
        self.look.setText(tr("미리 보기 닫기") if shown else tr("미리 보기"))


def _number(row: DocumentRow) -> str:
    if row.document.approval_no:
        return row.document.approval_no
    if row.original_no:
        return tr("{no}의 취소").format(no=row.original_no)
    return ""


def _lines(row: DocumentRow, today: int) -> list[str]:
    one = row.document
    who = row.who or tr("자동")
    reason = reason_word(one.reason) if one.reason is not None else ""
    facts = (
        (use_word(one.use), one.shown, reason),
        (clock_time(row.at, today), who, row.station),
        (way_words(one), nts_words(one)),
    )
    lines = [" · ".join(part for part in parts if part) for parts in facts]
    if one.state is RefundState.REJECTED:
        lines.append(" ".join(refused_words(one)))
    return lines
