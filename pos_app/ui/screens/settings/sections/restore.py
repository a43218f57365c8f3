"""되돌리기: one of the backups in the place of the books, by a manager who says so three times."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from pos_app.domain.backups.backups import SUFFIX
from pos_app.domain.house.login_rules import LockedOut, WrongLogin
from pos_app.domain.money.data_key import BadRecoveryCode, OtherShopsKey
from pos_app.domain.secret import Secret
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.notices import notice_of
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.flow import FlowRow
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import SecretField, TextField
from pos_app.ui.words.restores import choice_title, lost_words, sound_words

if TYPE_CHECKING:
    from pos_app.domain.backups.restores import RestoreChoice, RestoreWish
    from pos_app.services.backups.restore_desk import RestoreDesk


def ask_file(parent: QWidget) -> str:
    """A backup file a person chooses; empty where they do not."""
    title = tr("되돌릴 백업 파일")
    return QFileDialog.getOpenFileName(parent, title, "", f"*{SUFFIX}")[0]


class RestorePart(Form):
    """`again` ends the program and opens it anew, which fulfils what was wished for here."""

    def __init__(
        self, presenter: SettingsPresenter, desk: RestoreDesk, again: Callable[[], None]
    ) -> None:
        super().__init__()
        self._presenter, self._desk, self._again = presenter, desk, again
        self._found: list[RestoreChoice] = []
        self._other: RestoreChoice | None = None
        self._why = ""
        self._none = Text(tr("폴더에 백업이 없습니다."), "body", ink="text_2", wrap=True)
        self.list = ChoiceList(tr("백업"))
        self.browse = KeyButton(tr("다른 파일"), "Alt+O", size="small", icon="folder")
        self._lost = Text("", "body", "semibold", ink="warn_text", wrap=True)
        self.code = SecretField(
            tr("복구 코드"),
            tr("이 PC에 열쇠가 없는 백업입니다. 복구 카드의 코드를 넣습니다."),
            most=100,
        )
        self.password = SecretField(tr("내 비밀번호"))
        self.word = TextField(
            tr("확인"),
            tr("지금의 장부 대신 백업을 쓰려면 '{word}'라고 적습니다.").format(word=_word()),
        )
        self.go = KeyButton(tr("되돌리고 다시 열기"), "Alt+B", kind="danger", icon="history")
        buttons = FlowRow(8)
        buttons.add(self.browse)
        for part in (self._none, self.list, buttons, self._lost):
            self.row(part)
        for field in (self.code, self.password, self.word):
            self.row(field)
        self.own_width(self.go)
        self._show()
        self.list.changed.connect(self._picked)
        self.browse.clicked.connect(self._browse)
        self.go.clicked.connect(self._ask)
        for edit in (self.code.edit, self.password.edit, self.word.edit):
            edit.textEdited.connect(self._typed)

    def explain(self) -> str:
        """The sentence under the card's title."""
        return tr(
            "프로그램을 닫았다가 다시 열면서, 장부를 열기 전에 되돌립니다. 지금의 장부는 지우지 않고 "
            "옆에 남깁니다. 이 PC에서 담다 POS를 여러 개 열었으면 다른 창은 먼저 닫아 주십시오."
        )

    def reload(self, why: str) -> None:
        """Read what there is; `why` nobody may ask for it now."""
        self._why = why
        self._arm()
        if why:
            return
        actor = self._presenter.actor()
        self._presenter.read(lambda: self._desk.choices(actor), self._came)

    # Inside
    def _came(self, found: tuple[RestoreChoice, ...]) -> None:
        self._found = list(found)
        if self._other is not None and self._other.file not in {one.file for one in found}:
            self._found.insert(0, self._other)
        self.list.set_choices([_row(one) for one in self._found])
        self._show()

    def _chosen(self) -> RestoreChoice | None:
        key = self.list.chosen()
        return next((one for one in self._found if one.file == key), None)

    def _picked(self, _key: str) -> None:
        self._show()

    def _show(self) -> None:
        chosen = self._chosen()
        self._none.setVisible(not self._found)
        self.list.setVisible(bool(self._found))
        self._lost.show_text("" if chosen is None else lost_words(chosen))
        self.code.setVisible(chosen is not None and not chosen.key_here)
        for field in (self.password, self.word):
            field.setVisible(chosen is not None)
        self._arm()

    def _arm(self) -> None:
        self.browse.arm(self._why)
        none = "" if self._chosen() else tr("되돌릴 백업을 먼저 골라 주십시오.")
        self.go.arm(self._why or none)

    def _typed(self, _text: str) -> None:
        for field in (self.code, self.password, self.word):
            field.wrong("")

    def _browse(self) -> None:
        name = ask_file(self)
        if name:
            actor = self._presenter.actor()
            self._presenter.read(lambda: self._desk.look(actor, Path(name)), self._looked)

    def _looked(self, choice: RestoreChoice) -> None:
        self._other = choice
        self._came(tuple(one for one in self._found if one.file != choice.file))
        self.list.choose(choice.file)
        self._show()

    def _ask(self) -> None:
        chosen = self._chosen()
        if chosen is None or first_wrong(
            (
                self.code,
                chosen.key_here or bool(self.code.text()),
                tr("복구 코드를 넣어 주십시오."),
            ),
            (self.password, bool(self.password.text()), tr("비밀번호를 적어 주십시오.")),
            (
                self.word,
                self.word.text() == _word(),
                tr("'{word}'라고 적어 주십시오.").format(word=_word()),
            ),
        ):
            return
        actor, desk = self._presenter.actor(), self._desk
        password, code = self.password.take(), Secret(self.code.text())
        self.go.arm(tr("백업 파일을 끝까지 읽어 확인하고 있습니다."))

        def refused(error: Exception) -> bool:
            self._arm()
            return self._refused(error)

        def wished(_wish: RestoreWish) -> None:
            self._again()

        self._presenter.save(
            lambda: desk.ask(actor, Path(chosen.file), password, code),
            tr("되돌리려고 프로그램을 다시 엽니다."),
            wished,
            refused,
        )

    def _refused(self, error: Exception) -> bool:
        at = None
        if isinstance(error, WrongLogin | LockedOut):
            at = self.password
        elif isinstance(error, BadRecoveryCode | OtherShopsKey):
            at = self.code
        if at is None or not at.isVisibleTo(self):
            return False
        at.wrong(notice_of(error).text)
        at.edit.setFocus()
        return True


def _word() -> str:
    return tr("되돌리기")


def _row(choice: RestoreChoice) -> ChoiceSpec:
    sound = not choice.head.faults
    mark = PillSpec(sound_words(choice), "ok" if sound else "warn")
    return ChoiceSpec(choice.file, choice_title(choice), Path(choice.file).name, "save", mark)
