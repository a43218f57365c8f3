"""직원 바꾸기: another person takes over an unlocked place with a PIN."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.domain.actors import Actor
from pos_app.domain.house.login_rules import WrongLogin
from pos_app.ui.language import tr
from pos_app.ui.notices import notice_of
from pos_app.ui.tasks import Tasks
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.card import Card
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.widgets.text import Text
from pos_app.ui.widgets.text_field import SecretField
from pos_app.ui.words.staff import role_word

if TYPE_CHECKING:
    from pos_app.services.house.log_in import LogIn
    from pos_app.services.house.staff import Person, StaffBook

_WIDE = 344
_PIN_DIGITS = 6


class SwitchPanel(Card):
    """`ask()` shows who may take over; `switched(Actor)`, `log_out_wanted()`, `given_up()`.

    The frame decides where it stands. Six digits are checked as soon as they are there.
    """

    switched = Signal(object)
    log_out_wanted = Signal()
    given_up = Signal()

    def __init__(
        self,
        log_in: LogIn,
        staff: StaffBook,
        actor: Callable[[], Actor],
        tasks: Tasks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(tr("직원 바꾸기"), parent=parent)
        self._log_in, self._staff, self._actor, self._tasks = log_in, staff, actor, tasks
        self._busy = False
        self.setFixedWidth(_WIDE)
        self._build()

    def ask(self) -> None:
        """Read who has a PIN and begin anew."""
        self._pin.take()
        self._pin.wrong("")
        self._busy = False
        self._tasks.run(
            self._staff.people, owner=self, done=self._show_people, failed=self._refused
        )

    def _build(self) -> None:
        self._none = Text(
            tr("PIN을 정한 다른 직원이 없습니다. PIN은 설정의 직원에서 본인이 정합니다."),
            "table", ink="text_2", wrap=True, parent=self,
        )  # fmt: skip
        self._names = ChoiceList(tr("직원"), self)
        self._pin = SecretField(tr("PIN 숫자 6자리"), most=_PIN_DIGITS)
        self._pin.edit.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhHiddenText
        )
        self._stop = KeyButton(tr("닫기"), "Esc")
        self._leave = KeyButton(tr("로그아웃"), kind="text", icon="log_out")
        self._names.changed.connect(self._another)
        self._names.entered.connect(self._pin.edit.setFocus)
        self._pin.edit.textEdited.connect(self._typed)
        self._stop.clicked.connect(self.given_up)
        self._leave.clicked.connect(self.log_out_wanted)
        foot = QHBoxLayout()
        foot.addWidget(self._leave)
        foot.addStretch()
        foot.addWidget(self._stop)
        self.body.setSpacing(16)
        for part in (self._none, self._names, self._pin):
            self.body.addWidget(part)
        self.body.addLayout(foot)
        self.body.addStretch()
        self._show_people(())

    def _show_people(self, people: Sequence[Person]) -> None:
        here = self._actor().staff_id if people else 0
        rows = [
            ChoiceSpec(str(p.staff_id), p.name, role_word(p.role), "user")
            for p in people
            if p.active and p.has_pin and p.staff_id != here
        ]
        self._names.set_choices(rows)
        for part in (self._names, self._pin):
            part.setVisible(bool(rows))
        self._none.setVisible(not rows)
        (self._pin.edit if rows else self._stop).setFocus()

    def _another(self) -> None:
        self._pin.take()
        self._pin.wrong("")
        self._pin.edit.setFocus()

    def _typed(self, text: str) -> None:
        self._pin.wrong("")
        if len(text) == _PIN_DIGITS and not self._busy and self._names.chosen():
            self._busy = True
            current, staff_id, pin = self._actor(), int(self._names.chosen()), self._pin.take()
            self._tasks.run(
                lambda: self._log_in.switch(current, staff_id, pin),
                owner=self,
                done=self._taken_over,
                failed=self._refused,
            )

    def _taken_over(self, actor: Actor) -> None:
        self._busy = False
        self.switched.emit(actor)

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self._pin.wrong(_words(error))
        self._pin.edit.setFocus()


def _words(error: Exception) -> str:
    if isinstance(error, WrongLogin):
        return tr("PIN이 맞지 않습니다. 다시 넣어 주십시오.")
    return notice_of(error).text
