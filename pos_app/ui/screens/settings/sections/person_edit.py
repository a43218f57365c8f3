"""One person's rights, password and PIN."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.domain.actors import Role
from pos_app.domain.errors import DomainError
from pos_app.domain.house.login_rules import (
    MIN_PASSWORD,
    PIN_DIGITS,
    BadPin,
    WeakPassword,
    check_password,
    check_pin,
)
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.notices import notice_of
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.text_field import SecretField
from pos_app.ui.words.staff import role_word

if TYPE_CHECKING:
    from pos_app.services.house.staff import Person


@dataclass(frozen=True, slots=True)
class PersonChange:
    """What is to be written; empty texts and None mean: leave it."""

    role: Role
    approver: bool
    active: bool
    rights_changed: bool
    password: str
    pin: str


class PersonEdit(Form):
    """`show_person`, then `typed()` answers the change or None."""

    def __init__(self) -> None:
        super().__init__()
        self._person: Person | None = None
        self._role = Segmented(
            [(one.value, role_word(one)) for one in (Role.CLERK, Role.PICKER, Role.MANAGER)],
            tr("역할"),
        )
        self._role_field = Field(tr("역할"), self._role)
        self._approver = Check(tr("승인자입니다"))
        self._active = Check(tr("일하고 있습니다"))
        hint = tr("{n}자 이상. 비우면 그대로 둡니다.").format(n=MIN_PASSWORD)
        self._password = SecretField(tr("새 비밀번호"), hint)
        self._again = SecretField(tr("새 비밀번호 한 번 더"))
        pin_hint = tr("숫자 {n}자리. 로그인한 자리에서 빨리 바꿀 때만 씁니다.").format(n=PIN_DIGITS)
        self._pin = SecretField(tr("새 PIN"), pin_hint, most=PIN_DIGITS)
        self._pin_again = SecretField(tr("새 PIN 한 번 더"), most=PIN_DIGITS)
        self.row(self._role_field)
        self.own_width(self._approver)
        self.own_width(self._active)
        self.row(self._password, self._again)
        self.row(self._pin, self._pin_again)
        self._role.changed.connect(self._choose_role)
        for check in (self._approver, self._active):
            check.clicked.connect(self.tell)
        for field in self._secrets():
            field.edit.textEdited.connect(self.tell)

    def show_person(self, person: Person, *, manages: bool, own: bool) -> None:
        """Fill the form. `manages`: rights may be changed; `own`: it is the person at the station."""
        self._person = person
        self._role.choose(person.role.value)
        self._approver.setChecked(person.approver or person.role is Role.MANAGER)
        self._active.setChecked(person.active)
        self._role_field.sleep("" if manages else tr("매니저만 바꿀 수 있습니다."))
        self._approver.setEnabled(manages and person.role is not Role.MANAGER)
        self._active.setEnabled(manages and not own)
        for field in self._secrets():
            field.edit.clear()
            field.wrong("")
        for field in (self._password, self._again):
            field.sleep("" if manages or own else tr("본인이나 매니저가 바꿉니다."))
        for field in (self._pin, self._pin_again):
            field.setVisible(own)

    def typed(self) -> PersonChange | None:
        """The change; None while something is wrong and marked."""
        person = self._person
        if person is None:
            return None
        password, pin = self._password.text(), self._pin.text()
        if first_wrong(
            (self._again, self._again.text() == password, tr("두 비밀번호가 다릅니다.")),
            (self._pin_again, self._pin_again.text() == pin, tr("두 PIN이 다릅니다.")),
        ):
            return None
        try:
            if password:
                check_password(person.login, password)
            if pin:
                check_pin(pin)
        except (WeakPassword, BadPin) as no:
            self.refused(no)
            return None
        role = Role(self._role.chosen())
        rights = (role, self._approver.isChecked(), self._active.isChecked())
        before = (person.role, person.approver or person.role is Role.MANAGER, person.active)
        return PersonChange(*rights, rights != before, password, pin)

    def refused(self, error: DomainError) -> bool:
        """Mark what was refused; False if it is about nothing here."""
        if isinstance(error, WeakPassword):
            field = self._password
        elif isinstance(error, BadPin):
            field = self._pin
        else:
            return False
        field.wrong(notice_of(error).text)
        field.edit.setFocus()
        return True

    def _secrets(self) -> tuple[SecretField, ...]:
        return (self._password, self._again, self._pin, self._pin_again)

    def _choose_role(self, role: str) -> None:
        manager = role == Role.MANAGER.value
        self._approver.setEnabled(not manager)
        if manager:
            self._approver.setChecked(True)
        self.tell()
