"""Where a file is opened: asked for, read, unlocked, then shown; a banner above all of it."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.widgets.banner import BannerSpec
from pos_app.ui.widgets.banner_slot import BannerSlot
from pos_app.ui.widgets.empty import Empty
from pos_app.ui.widgets.password_card import PasswordCard


class FilePages(QWidget):
    """`idle` asks for a file, `pages` are what it is shown on. Begins with `idle`.

    `show_idle()`, `show_reading(name)`, `ask_password(name, wrong)`, `show_page(page)`, `say(…)`.
    """

    def __init__(
        self,
        idle: Empty,
        pages: tuple[QWidget, ...],
        password_hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.idle = idle
        self._slot = BannerSlot(below=0, parent=self)
        self.banner = self._slot.banner
        self.password = PasswordCard(password_hint, parent=self)
        self._reading = Empty("clock", "", "", parent=self)
        stacked = QWidget(self)
        self._stack = QStackedLayout(stacked)
        for page in (self.idle, self._reading, self.password, *pages):
            self._stack.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._slot)
        column.addWidget(stacked, 1)

    def page(self) -> QWidget | None:
        """What is in front."""
        return self._stack.currentWidget()

    def is_reading(self) -> bool:
        """Whether a file is being read."""
        return self.page() is self._reading

    def show_page(self, page: QWidget) -> None:
        """Bring one of the pages to the front."""
        self._stack.setCurrentWidget(page)

    def show_idle(self) -> None:
        """No file is open; nothing is said any more."""
        self.say(None)
        self.show_page(self.idle)

    def show_reading(self, name: str) -> None:
        """A file is being read."""
        self.say(None)
        words = tr("{name} · 5초를 넘지 않습니다.").format(name=name)
        self._reading.say(tr("파일을 읽고 있습니다"), words)
        self.show_page(self._reading)

    def ask_password(self, name: str, wrong: str) -> None:
        """The file is locked; `wrong` says that the last password was not it."""
        self.show_page(self.password)
        self.password.ask(name, wrong)

    def say(self, what: BannerSpec | Notice | None) -> None:
        """A notice with its sound, a banner without, or nothing."""
        self._slot.say(what)
