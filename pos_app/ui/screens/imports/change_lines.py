"""Differences field by field: what it is called, before, after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from pos_app.domain.intake.order_difference import FieldChange
from pos_app.ui.language import tr
from pos_app.ui.screens.imports.verdicts import change_words
from pos_app.ui.widgets.text import Text

_TOP = Qt.AlignmentFlag.AlignTop


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One difference; `kept` when it cannot be taken over any more."""

    change: FieldChange
    kept: bool = False


class ChangeLines(QWidget):
    """`show_changes([...])`; `beside=True` puts before and after side by side."""

    def __init__(self, beside: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._beside = beside
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(2, 1 if beside else 0)
        self._texts: list[Text] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)

    def text(self) -> str:
        """Everything it says."""
        return "\n".join(text.text() for text in self._texts)

    def show_changes(self, lines: Sequence[ChangeLine]) -> None:
        """Show these instead."""
        for old in self._texts:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._texts = []
        for at, line in enumerate(lines):
            if self._beside:
                self._put_beside(at, line)
            else:
                self._put_below(at * 3, line)

    def _put_beside(self, row: int, line: ChangeLine) -> None:
        word, old, new = change_words(line.change)
        self._add(Text(word, "table", "medium", "text_2", parent=self), row, 0)
        self._add(Text(old, "table", ink="text_2", wrap=True, parent=self), row, 1)
        self._add(Text(_after(new), "table", "semibold", wrap=True, parent=self), row, 2)

    def _put_below(self, row: int, line: ChangeLine) -> None:
        word, old, new = change_words(line.change)
        if line.kept:
            word = tr("{field} · 바꿀 수 없음").format(field=word)
        self._add(Text(word, "caption", "semibold", "text_2", parent=self), row, 0, 2)
        self._add(Text(old, "table", ink="text_2", wrap=True, parent=self), row + 1, 0, 2)
        after = Text(
            _after(new), "body", "regular" if line.kept else "semibold",
            "text_off" if line.kept else "text", wrap=True, parent=self,
        )  # fmt: skip
        after.setContentsMargins(0, 0, 0, 12)
        self._add(after, row + 2, 0, 2)

    def _add(self, text: Text, row: int, column: int, span: int = 1) -> None:
        text.setAlignment(_TOP | Qt.AlignmentFlag.AlignLeft)
        self._grid.addWidget(text, row, column, 1, span, _TOP)
        self._texts.append(text)
        text.show()


def _after(new: str) -> str:
    return f"→ {new}"
