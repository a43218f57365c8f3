"""What malls call an item, and forgetting it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.intake.item_match import Alias, words_of
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.text import Text


class NamesCard(QWidget):
    """`show_names(aliases, may)`; `forgotten(alias)`."""

    forgotten = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[QWidget] = []
        self._lines = QVBoxLayout()
        self._lines.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(12)
        column.addWidget(Rule(self))
        column.addWidget(Text(tr("쇼핑몰이 부르는 이름"), "body", "semibold", parent=self))
        column.addLayout(self._lines)

    def show_names(self, aliases: Sequence[Alias], may: bool) -> None:
        """Show these; forgetting only by those who may."""
        for row in self._rows:
            self._lines.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [self._row(alias, may) for alias in aliases]
        for row in self._rows:
            self._lines.addWidget(row)
            row.show()
        self.setVisible(bool(aliases))

    def _row(self, alias: Alias, may: bool) -> QWidget:
        row = QWidget(self)
        words = " / ".join(filter(None, words_of(alias.alias)))
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(Text(words, "table", wrap=True, parent=row))
        texts.addWidget(Text(alias.mall, "caption", ink="text_2", parent=row))
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addLayout(texts, 1)
        if may:
            forget = KeyButton(tr("잊기"), size="small", parent=row)
            forget.clicked.connect(self._forgetter(alias))
            line.addWidget(forget)
        return row

    def _forgetter(self, alias: Alias) -> Callable[[], None]:
        return lambda: self.forgotten.emit(alias)
