"""One part of 설정: its form in a card, whether something is unsaved, and how it is saved."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.domain.actors import Permission
from pos_app.ui.forms.form import FORM_WIDTH
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.text import Text


class Section(QWidget):
    """`reload()` reads anew unless something is unsaved; `save()` writes; `dirty()` tells."""

    key: ClassVar[str] = ""
    icon: ClassVar[str] = "settings"
    watches: ClassVar[frozenset[str]] = frozenset({"shop_setting"})
    permission: ClassVar[Permission] = Permission.SETTINGS
    saves: ClassVar[bool] = True
    wide: ClassVar[int] = FORM_WIDTH + 50

    state_changed = Signal()

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._dirty = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(24, 24, 24, 24)
        self._column.setSpacing(16)

    def title(self) -> str:
        """The word in the list at the left and over the form."""
        return ""

    def explain(self) -> str:
        """A sentence under the title, or `""`."""
        return ""

    def card(self, title: str = "", explain: str = "") -> Card:
        """A card of the section's width, added below the ones before."""
        made = Card(title, parent=self)
        made.setMaximumWidth(self.wide)
        made.body.setSpacing(16)
        if explain:
            made.body.addWidget(Text(explain, "table", ink="text_2", wrap=True, parent=made))
        self._column.addWidget(made)
        return made

    def main_card(self) -> Card:
        """The card with the section's own title and sentence."""
        return self.card(self.title(), self.explain())

    def fill(self) -> None:
        """Push the cards to the top; call it last."""
        self._column.addStretch(1)

    def why_not(self) -> str:
        """Why it cannot be saved now; `""` if it can."""
        return self.presenter.why_not(self.permission)

    def dirty(self) -> bool:
        """Whether something typed is not saved."""
        return self._dirty

    def touched(self) -> None:
        """Somebody typed something."""
        self.mark(True)

    def mark(self, dirty: bool) -> None:
        """Whether something typed is not saved."""
        if dirty != self._dirty:
            self._dirty = dirty
            self.state_changed.emit()

    def reload(self) -> None:
        """Read from the services, unless that would take away what was typed."""

    def save(self) -> None:
        """Write what was typed."""

    def on_escape(self) -> bool:
        """Esc: one level back inside the section."""
        return False
