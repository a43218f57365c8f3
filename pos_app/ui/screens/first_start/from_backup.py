"""백업에서 시작: a PC whose books are empty takes those of a backup, by the recovery code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from pos_app.domain.backups.backups import SUFFIX
from pos_app.domain.money.data_key import BadRecoveryCode, OtherShopsKey
from pos_app.domain.secret import Secret
from pos_app.ui.background import Run
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.text_field import SecretField, TextField

if TYPE_CHECKING:
    from pos_app.domain.backups.restores import RestoreWish
    from pos_app.services.backups.restore_desk import RestoreDesk


def ask_file(parent: QWidget) -> str:
    """A backup file a person chooses; empty where they do not."""
    return QFileDialog.getOpenFileName(parent, tr("백업 파일"), "", f"*{SUFFIX}")[0]


class FromBackup(Form):
    """`again` opens the program anew, which fulfils the wish; `say` shows what is refused."""

    def __init__(
        self,
        desk: RestoreDesk,
        run: Run,
        again: Callable[[], None],
        say: Callable[[Notice], None],
    ) -> None:
        super().__init__()
        self._desk, self._run, self._again, self._say = desk, run, again, say
        self.note(
            tr(
                "다른 PC에서 쓰던 상점을 이 PC에서 이어 갑니다. 백업 파일과 복구 카드의 코드가 있어야 "
                "합니다. 되돌린 뒤에는 매니저가 풀 때까지 밖으로 아무것도 보내지 않습니다."
            )
        )
        self.file = TextField(tr("백업 파일"), tr("이름이 .damda로 끝나는 파일입니다."), most=500)
        self.browse = KeyButton(tr("파일 고르기"), "Ctrl+O", size="small", icon="folder")
        self.code = SecretField(
            tr("복구 코드"), tr("복구 카드나, 쓰던 PC의 설정 → 백업에 있습니다."), most=100
        )
        self.go = KeyButton(tr("이 백업으로 시작"), "Alt+B", icon="history")
        self.row(self.file)
        self.own_width(self.browse)
        self.row(self.code)
        self.own_width(self.go)
        self.browse.clicked.connect(self._browse)
        self.go.clicked.connect(self._begin)
        for edit in (self.file.edit, self.code.edit):
            edit.textEdited.connect(self._typed)

    def _typed(self, _text: str) -> None:
        self.file.wrong("")
        self.code.wrong("")

    def _browse(self) -> None:
        name = ask_file(self)
        if name:
            self.file.set_text(name)

    def _begin(self) -> None:
        if first_wrong(
            (self.file, bool(self.file.text()), tr("백업 파일을 골라 주십시오.")),
            (self.code, bool(self.code.text()), tr("복구 코드를 넣어 주십시오.")),
        ):
            return
        file, code, desk = Path(self.file.text()), Secret(self.code.text()), self._desk
        self.go.arm(tr("백업 파일을 끝까지 읽어 확인하고 있습니다."))
        self._run(lambda: desk.begin_from(file, code), self._wished, self._failed)

    def _wished(self, _wish: RestoreWish) -> None:
        self._again()

    def _failed(self, error: Exception) -> None:
        self.go.arm("")
        if isinstance(error, BadRecoveryCode | OtherShopsKey):
            self.code.wrong(notice_of(error).text)
            self.code.edit.setFocus()
        else:
            self._say(notice_of(error))
