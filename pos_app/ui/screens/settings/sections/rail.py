"""메뉴 순서: the order of the entries at the left of the window."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.domain.house.shop_settings import RAIL, ShopSettings
from pos_app.ui.forms.form import Form
from pos_app.ui.language import tr
from pos_app.ui.rail_words import rail_words
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.sections.shop import ValueSection
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec

if TYPE_CHECKING:
    from pos_app.services.house.settings import Settings

_LIST = 280


class _RailForm(Form):
    """A list whose chosen entry moves up and down."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._order: tuple[str, ...] = RAIL
        self._list = ChoiceList(tr("메뉴"))
        self._list.setFixedWidth(_LIST)
        self._up = KeyButton(tr("위로"), "Alt+Up", icon="arrow_up")
        self._down = KeyButton(tr("아래로"), "Alt+Down", icon="arrow_down")
        self._usual = KeyButton(tr("처음 순서로"), kind="text")
        moves = QVBoxLayout()
        moves.setSpacing(8)
        for button in (self._up, self._down, self._usual):
            moves.addWidget(button)
        moves.addStretch()
        both = QWidget(self)
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(24)
        line.addWidget(self._list)
        line.addLayout(moves)
        line.addStretch()
        self.row(both)
        self._list.changed.connect(self._arm)
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._usual.clicked.connect(lambda: self._set(RAIL))

    def show_settings(self, settings: ShopSettings) -> None:
        """Show the shop's order."""
        self._show(settings.rail)

    def put_into(self, settings: ShopSettings) -> ShopSettings | None:
        """The settings with the order shown."""
        return replace(settings, rail=self._order)

    def order(self) -> tuple[str, ...]:
        """The entries from the top."""
        return self._order

    def _move(self, step: int) -> None:
        order, key = list(self._order), self._list.chosen()
        at = order.index(key)
        if 0 <= at + step < len(order):
            order[at], order[at + step] = order[at + step], order[at]
            self._set(tuple(order))

    def _set(self, order: tuple[str, ...]) -> None:
        if order != self._order:
            self._show(order)
            self.tell()

    def _show(self, order: tuple[str, ...]) -> None:
        self._order = order
        words = rail_words()
        rows = [(key, words[key].title, words[key].icon) for key in order if key in words]
        self._list.set_choices([ChoiceSpec(key, word, icon=icon) for key, word, icon in rows])
        self._arm()

    def _arm(self) -> None:
        at = self._order.index(self._list.chosen())
        self._up.arm("" if at else tr("맨 위입니다."))
        self._down.arm("" if at < len(self._order) - 1 else tr("맨 아래입니다."))


class RailSection(ValueSection):
    key, icon = "rail", "list_checks"

    def __init__(self, presenter: SettingsPresenter, settings: Settings) -> None:
        form = _RailForm()
        super().__init__(presenter, settings, form, form)

    def title(self) -> str:
        return tr("메뉴 순서")

    def explain(self) -> str:
        return tr("다음에 프로그램을 열 때부터 모든 자리에서 이 순서로 보입니다.")
