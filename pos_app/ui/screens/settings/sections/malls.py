"""쇼핑몰: whose orders the shop ships."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pos_app.ui.forms.mall_entry import NEW_MALL, MallEntry, entry_of, save_entry
from pos_app.ui.forms.mall_form import MallForm, kind_word
from pos_app.ui.language import tr
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.text import Text

if TYPE_CHECKING:
    from pos_app.services.house.malls import Mall, Malls


class MallSection(Section):
    key, icon = "malls", "store"
    watches = frozenset({"mall"})

    def __init__(self, presenter: SettingsPresenter, malls: Malls) -> None:
        super().__init__(presenter)
        self._malls = malls
        self._entries: dict[str, MallEntry] = {}
        self._list = ChoiceList(tr("쇼핑몰"))
        self._none = Text(
            tr("아직 쇼핑몰이 없습니다. 추가하면 그 쇼핑몰의 주문을 받을 수 있습니다."),
            "body", ink="text_2", wrap=True,
        )  # fmt: skip
        self._add = KeyButton(tr("쇼핑몰 추가"), "Ctrl+N", size="small", icon="plus")
        self._form = MallForm()
        card = self.main_card()
        card.head.addStretch()
        card.head.addWidget(self._add)
        card.body.addWidget(self._none)
        card.body.addWidget(self._list)
        self._edit = self.card(tr("새 쇼핑몰"))
        self._edit.body.addWidget(self._form)
        self.beside(card, self._edit)
        self.fill()
        self._list.changed.connect(self._open)
        self._add.clicked.connect(self._new)
        self._form.changed.connect(self.touched)

    def title(self) -> str:
        return tr("쇼핑몰")

    def reload(self) -> None:
        self._add.arm(self.why_not())
        if not self.dirty():
            self.presenter.read(self._malls.everything, self._show)

    def save(self) -> None:
        entry = self._form.typed()
        if entry is None:
            return
        actor = self.presenter.actor()
        if entry.mall_id == 0:
            entry = replace(entry, position=len(self._entries))
        self.presenter.save(
            lambda: save_entry(self._malls, actor, entry),
            tr("쇼핑몰을 저장했습니다."),
            self._saved,
            self._refused,
        )

    def _show(self, malls: Sequence[Mall]) -> None:
        self._entries = {str(mall.mall_id): entry_of(mall) for mall in malls}
        self._list.set_choices([_row(entry) for entry in self._entries.values()])
        self._list.setVisible(bool(malls))
        self._none.setVisible(not malls)
        self._open(self._list.chosen())

    def _open(self, key: str) -> None:
        entry = self._entries.get(key, NEW_MALL)
        self._form.show_entry(entry)
        self._edit.title_text.setText(entry.name or tr("새 쇼핑몰"))
        self.mark(False)

    def _new(self) -> None:
        self._list.choose("")
        self._open("")
        self._form.begin()

    def _saved(self, mall: Mall) -> None:
        self.mark(False)
        self._list.choose(str(mall.mall_id))
        self.reload()

    def _refused(self, error: Exception) -> bool:
        from pos_app.services.house.malls import MallNameTaken

        if isinstance(error, MallNameTaken):
            self._form.taken()
            return True
        return False


def _row(entry: MallEntry) -> ChoiceSpec:
    how = entry.address if entry.by_api else tr("주문 파일")
    mark = None if entry.active else PillSpec(tr("쓰지 않음"), "neutral", "lock")
    words = f"{kind_word(entry.kind)} · {how}"
    return ChoiceSpec(str(entry.mall_id), entry.name, words, "store", mark, not entry.active)
