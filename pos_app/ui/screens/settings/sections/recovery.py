"""복구 코드: shown, written on a card, and entered on a PC that has not the shop's key."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.domain.money.data_key import BadRecoveryCode, OtherShopsKey
from pos_app.domain.secret import Secret
from pos_app.ui.folders import open_in_file_manager
from pos_app.ui.forms.form import Form
from pos_app.ui.language import tr
from pos_app.ui.notices import notice_of
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import SecretField

if TYPE_CHECKING:
    from pos_app.services.backups.recovery_cards import RecoveryCards
    from pos_app.services.money.data_key import DataKey


_IN_A_LINE = 7


class RecoveryPart(Form):
    """The code is on the screen only while it is asked for."""

    def __init__(
        self, presenter: SettingsPresenter, data_key: DataKey, cards: RecoveryCards
    ) -> None:
        super().__init__()
        self._presenter, self._data_key, self._cards = presenter, data_key, cards
        self._here = Text("", "body", "semibold", wrap=True)
        self._code = Text("", "title", "semibold", wrap=True)
        self._show = KeyButton(tr("복구 코드 보기"), "Alt+V", size="small", icon="view")
        self._card = KeyButton(tr("복구 카드 만들기"), "Alt+P", size="small", icon="printer")
        self._entry = SecretField(
            tr("복구 코드 넣기"), tr("다른 PC에서 본 코드나 복구 카드의 코드입니다."), most=100
        )
        self._enter = KeyButton(tr("이 PC에 열쇠 두기"), "Alt+K", size="small", icon="key")
        buttons = FlowRow(8)
        buttons.add(self._show, self._card)
        self.row(self._here)
        self.row(self._code)
        self.row(buttons)
        self.row(self._entry)
        self.own_width(self._enter)
        self._code.show_text("")
        self._show.clicked.connect(self._ask)
        self._card.clicked.connect(self._print)
        self._enter.clicked.connect(self._put)
        self._entry.edit.textEdited.connect(self._typed)

    def explain(self) -> str:
        """The sentence under the card's title."""
        return tr(
            "백업은 상점의 데이터 열쇠로 잠깁니다. PC를 잃어도 복구 코드가 있으면 열 수 있습니다. "
            "카드를 한 장 인쇄해 금고에 두십시오."
        )

    def reload(self, why: str) -> None:
        """Whether this PC has the key; `why` nobody may ask for it now."""
        for button in (self._show, self._card, self._enter):
            button.arm(why)
        self._hide()
        self._presenter.read(self._data_key.is_here, self._seen)

    def _seen(self, here: bool) -> None:
        self._here.setText(
            tr("이 PC에 데이터 열쇠가 있습니다.")
            if here
            else tr("이 PC에 데이터 열쇠가 없습니다. 복구 코드를 넣으면 백업과 환불 계좌를 엽니다.")
        )
        self._here.set_ink("text" if here else "warn_text")
        self._entry.setVisible(not here)
        self._enter.setVisible(not here)

    def _typed(self, _text: str) -> None:
        self._entry.wrong("")

    def _ask(self) -> None:
        if self._code.text():
            self._hide()
            return
        actor = self._presenter.actor()
        self._presenter.read(lambda: self._data_key.show(actor), self._shown)

    def _shown(self, code: Secret) -> None:
        groups = code.reveal().split("-")
        lines = (groups[at : at + _IN_A_LINE] for at in range(0, len(groups), _IN_A_LINE))
        self._code.show_text("\n".join("-".join(line) for line in lines))
        self._show.setText(tr("복구 코드 감추기"))

    def _hide(self) -> None:
        self._code.show_text("")
        self._show.setText(tr("복구 코드 보기"))

    def _print(self) -> None:
        actor = self._presenter.actor()
        self._presenter.save(
            lambda: self._cards.save(actor),
            tr("복구 카드를 만들었습니다. 한 시간 뒤 파일을 지우니 지금 인쇄해 주십시오."),
            self._open_card,
        )

    def _open_card(self, path: Path) -> None:
        open_in_file_manager(path)

    def _put(self) -> None:
        actor, code = self._presenter.actor(), Secret(self._entry.take())
        self._presenter.save(
            lambda: self._data_key.enter(actor, code.reveal()),
            tr("이 PC에 데이터 열쇠를 두었습니다."),
            lambda _none: self.reload(self._presenter.why_not()),
            self._refused,
        )

    def _refused(self, error: Exception) -> bool:
        if not isinstance(error, BadRecoveryCode | OtherShopsKey):
            return False
        self._entry.wrong(notice_of(error).text)
        return True
