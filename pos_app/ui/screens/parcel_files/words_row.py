"""택배사 이름: what a mall calls each courier, corrected by the shop."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.domain.parcels.couriers import COURIERS
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Rule
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.text import Text

_MOST = 30


class WordsRow(QWidget):
    """`show_words(form, own)`; `saved(words)` by courier code."""

    saved = Signal(dict)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.edits: dict[str, QLineEdit] = {}
        self._note = Text("", "table", ink="text_2", wrap=True, parent=self)
        self.keep = KeyButton(tr("이름 저장"), size="small", parent=self)
        self._close = KeyButton(tr("닫기"), kind="text", size="small", parent=self)
        fields = QHBoxLayout()
        fields.setSpacing(12)
        for rule in COURIERS:
            edit = QLineEdit(self)
            edit.setMaxLength(_MOST)
            edit.setAccessibleName(rule.name)
            self.edits[rule.code.value] = edit
            fields.addWidget(Field(rule.name, edit, parent=self), 1)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._note, 1)
        head.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.keep, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 4, 16, 12)
        column.setSpacing(12)
        column.addWidget(Rule(self))
        column.addLayout(head)
        column.addLayout(fields)
        self.keep.clicked.connect(lambda: self.saved.emit(self.words()))
        self._close.clicked.connect(self.closed)

    def show_words(self, form: Mapping[str, str], own: Mapping[str, str], asks: bool) -> None:
        """The form's words stand pale where the shop has none of its own."""
        for code, edit in self.edits.items():
            edit.setText(own.get(code, ""))
            edit.setPlaceholderText(form.get(code, ""))
        known = tr("쇼핑몰이 쓰는 택배사 이름이나 번호입니다. 빈 칸은 흐린 글자대로 씁니다.")
        shops = tr(
            "이 쇼핑몰은 상점마다 택배사 번호가 다릅니다. 쇼핑몰 관리자의 배송 업체 번호를 적어 주십시오."
        )
        self._note.show_text(shops if asks else known)

    def words(self) -> dict[str, str]:
        """What stands in the fields, by courier code."""
        return {code: edit.text().strip() for code, edit in self.edits.items()}
