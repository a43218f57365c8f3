"""One part of 설정: its form in a card, whether something is unsaved, and how it is saved."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

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
    list_wide: ClassVar[int] = 328

    state_changed = Signal()

    def __init__(self, presenter: SettingsPresenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.presenter = presenter
        self._dirty = False
        self._cards_down = QVBoxLayout(self)
        self._cards_down.setContentsMargins(24, 0, 24, 24)
        self._cards_down.setSpacing(16)

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
        self._cards_down.addWidget(made)
        return made

    def main_card(self) -> Card:
        """The card with the section's own title and sentence."""
        return self.card(self.title(), self.explain())

    def beside(self, listed: Card, edited: Card) -> None:
        """Put a card with a list to the left of the card that edits its chosen row."""
        row = QHBoxLayout()
        row.setSpacing(16)
        for card, share in ((listed, 0), (edited, 1)):
            self._cards_down.removeWidget(card)
            row.addWidget(card, share, Qt.AlignmentFlag.AlignTop)
        listed.setFixedWidth(self.list_wide)
        row.addStretch()
        self._cards_down.addLayout(row)

    def fill(self) -> None:
        """Push the cards to the top; call it last."""
        self._cards_down.addStretch(1)

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
