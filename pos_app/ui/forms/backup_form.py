"""백업: where backups go, how often, and whether closing makes one."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QFileDialog, QWidget

from pos_app.domain.house.shop_settings import ShopSettings
from pos_app.ui.forms.form import Form
from pos_app.ui.language import tr
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.text_field import TextField

_HOURS = (0, 2, 4, 8, 24)


def ask_folder(parent: QWidget) -> str:
    """A folder a person chooses; empty where they do not."""
    return QFileDialog.getExistingDirectory(parent, tr("백업을 둘 폴더"))


class BackupForm(Form):
    """`show_settings`, `put_into`; hours that are none of the choices stay as they are."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._hours_kept = 0
        self._folder = TextField(
            tr("백업을 둘 폴더"),
            tr("비워 두면 장부 옆에 둡니다. 외장 디스크나 다른 PC의 폴더를 고르면 이 PC가 고장 나도 남습니다."),
            most=500,
        )  # fmt: skip
        self.choose = KeyButton(tr("폴더 고르기"), "Ctrl+O", size="small", icon="folder")
        self._second = TextField(
            tr("둘째 폴더"),
            tr("같은 백업을 한 벌 더 둡니다. 외장 디스크나 다른 PC의 폴더를 고릅니다. 없을 때는 알리고 첫째 폴더에만 둡니다."),
            most=500,
        )  # fmt: skip
        self.choose_second = KeyButton(tr("둘째 폴더 고르기"), "Alt+D", size="small", icon="folder")
        words = [tr("저절로 안 함"), *(tr("{n}시간마다").format(n=one) for one in _HOURS[1:])]
        choices = [(str(one), word) for one, word in zip(_HOURS, words, strict=True)]
        self._hours = Segmented(choices, tr("백업하는 때"))
        self._close = Check(tr("프로그램을 닫을 때도 백업합니다"))
        self.row(self._folder)
        self.own_width(self.choose)
        self.row(self._second)
        self.own_width(self.choose_second)
        self.row(Field(tr("백업하는 때"), self._hours))
        self.own_width(self._close)
        self._folder.edit.textEdited.connect(self.tell)
        self._hours.changed.connect(self._picked)
        self._close.clicked.connect(self.tell)
        self._second.edit.textEdited.connect(self.tell)
        self.choose.clicked.connect(lambda: self._ask(self._folder))
        self.choose_second.clicked.connect(lambda: self._ask(self._second))

    def show_settings(self, settings: ShopSettings) -> None:
        """Fill the form."""
        self._folder.set_text(settings.backup_folder)
        self._second.set_text(settings.backup_second)
        self._hours_kept = settings.backup_hours
        near = min(_HOURS, key=lambda one: abs(one - settings.backup_hours))
        self._hours.choose(str(near))
        self._close.setChecked(settings.backup_at_close)

    def put_into(self, settings: ShopSettings) -> ShopSettings | None:
        """The settings with this form's values; None where both folders are one."""
        second = self._second.text()
        if second and second == self._folder.text():
            self._second.wrong(tr("첫째와 다른 폴더를 골라 주십시오."))
            return None
        return replace(
            settings,
            backup_folder=self._folder.text(),
            backup_second=self._second.text(),
            backup_hours=self._hours_kept,
            backup_at_close=self._close.isChecked(),
        )

    def sleep(self, why: str) -> None:
        """A reason to sleep, or `""` to wake."""
        self.choose.arm(why)
        self.choose_second.arm(why)

    def _picked(self, hours: str) -> None:
        self._hours_kept = int(hours)
        self.tell()

    def _ask(self, field: TextField) -> None:
        folder = ask_folder(self)
        if folder:
            field.set_text(folder)
            self.tell()
