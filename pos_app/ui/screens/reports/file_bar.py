"""What a file of the report may hold, and how far its writing is."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.language import tr
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.progress import Progress
from pos_app.ui.widgets.text import Text

_REASON_WIDE = 320
_MOST = 200


class FileBar(QWidget):
    """`reason()` is why personal data goes along: `""` masks it, None where it is still missing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.whole = Check(tr("이름과 연락처를 그대로 저장"), parent=self)
        self.why = QLineEdit(self)
        self.why.setFont(font("body"))
        self.why.setMaxLength(_MOST)
        self.why.setPlaceholderText(tr("사유. 저장 기록에 남습니다."))
        self.why.setAccessibleName(tr("그대로 저장하는 사유"))
        self.why.setMinimumWidth(_REASON_WIDE)
        self.note = Text(
            tr("파일에는 이름과 연락처를 가려서 저장합니다."), "caption", ink="text_2", parent=self
        )
        self.progress = Progress(self)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.whole)
        row.addWidget(self.why, 1)
        row.addWidget(self.note, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.progress)
        column.addLayout(row)
        self.whole.toggled.connect(self._toggled)
        self._personal = False
        self.show_personal(False)

    def show_personal(self, personal: bool) -> None:
        """Whether the report holds names or phones; another report begins masked."""
        self._personal = personal
        self.whole.setChecked(False)
        self.why.clear()
        self._toggled()

    def reason(self) -> str | None:
        """Why it is taken unmasked."""
        if not self._personal or not self.whole.isChecked():
            return ""
        return self.why.text().strip() or None

    def _toggled(self) -> None:
        asks = self._personal and self.whole.isChecked()
        self.whole.setVisible(self._personal)
        self.why.setVisible(asks)
        self.note.setVisible(self._personal and not asks)
        if asks:
            self.why.setFocus()
