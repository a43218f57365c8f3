"""Words on a screen: a label with a size, a weight and an ink of the look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from pos_app.ui.fonts import font
from pos_app.ui.tokens import ColorName, TypeName, WeightName
from pos_app.ui.widgets.reveal import reveal


class Text(QLabel):
    """`Text(tr("합계"), "caption", "semibold", "text_2")`; `wrap=True` breaks between words."""

    def __init__(
        self,
        text: str = "",
        size: TypeName = "body",
        weight: WeightName = "regular",
        ink: ColorName = "text",
        wrap: bool = False,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(size, weight))
        self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        self.setAlignment(align)
        policy = QSizePolicy.Policy
        if wrap:
            self.setSizePolicy(policy.Expanding, policy.Minimum)
        else:
            self.setSizePolicy(policy.Preferred, policy.Fixed)

    def set_ink(self, ink: ColorName) -> None:
        """Write in another colour of the look."""
        if self.property("ink") != ink:
            self.setProperty("ink", ink)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_weight(self, size: TypeName, weight: WeightName) -> None:
        """Write in another size or weight."""
        self.setFont(font(size, weight))

    def show_text(self, text: str) -> None:
        """Show a text and hide the label when it is empty."""
        self.setText(text)
        reveal(self, bool(text))
