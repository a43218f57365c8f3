"""A banner with its room around it, gone while nothing is said."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.ui.notice import Notice
from pos_app.ui.widgets.banner import Banner, BannerSpec


class BannerSlot(QWidget):
    """`say(…)`; `banner` is what speaks. `below` is the room between it and what follows."""

    def __init__(self, below: int = 12, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.banner = Banner(parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, below)
        column.addWidget(self.banner)
        self.hide()

    def say(self, what: BannerSpec | Notice | None, action: str = "") -> None:
        """A notice with its sound, a banner without, or nothing. `action` is a notice's button."""
        if isinstance(what, Notice):
            self.banner.show_notice(what, action)
        elif what is not None:
            self.banner.show_banner(what)
        else:
            self.banner.clear()
        self.setVisible(what is not None)
