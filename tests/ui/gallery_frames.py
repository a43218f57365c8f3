"""What frames a sample on the sheet of parts: a card with a title, a row with a label."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QWidget,
)

from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.text import Text


def titled(title: str) -> Card:
    card = Card(title)
    card.title_text.set_weight("caption", "semibold")
    card.title_text.set_ink("text_2")
    return card


def labelled(label: str, *parts: QWidget, wide: int = 72) -> QWidget:
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    head = Text(label, "caption", ink="text_2")
    head.setFixedWidth(wide - 8)
    row.addWidget(head, 0, Qt.AlignmentFlag.AlignTop)
    for part in parts:
        row.addWidget(part)
    row.addStretch()
    return made
