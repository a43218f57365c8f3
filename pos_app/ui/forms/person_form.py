"""One new person: name, log-in name, role, password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from pos_app.domain.actors import Role
from pos_app.domain.errors import DomainError
from pos_app.domain.house.login_rules import MIN_PASSWORD, LoginTaken, WeakPassword, check_password
from pos_app.ui.forms.form import Form, first_wrong
from pos_app.ui.language import tr
from pos_app.ui.notices import notice_of
from pos_app.ui.widgets.check import Check
from pos_app.ui.widgets.field import Field
from pos_app.ui.widgets.segmented import Segmented
from pos_app.ui.widgets.text_field import SecretField, TextField
from pos_app.ui.words.staff import role_word

if TYPE_CHECKING:
    from pos_app.services.house.staff import NewPerson


class PersonForm(Form):
    """`typed()` answers the person or None; `refused(error)` marks what the book refused.

    `role` fixes the role (the first manager); None lets it be chosen.
    """

    def __init__(self, role: Role | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fixed = role
        self._name = TextField(tr("이름"), most=40)
        self._login = TextField(tr("아이디"), tr("로그인과 승인에 씁니다."), most=40)
        hint = tr("{n}자 이상. 짧은 문장이면 기억하기 쉽습니다.").format(n=MIN_PASSWORD)
        self._password = SecretField(tr("비밀번호"), hint)
        self._again = SecretField(tr("비밀번호 한 번 더"))
        self._role = Segmented(
            [(one.value, role_word(one)) for one in (Role.CLERK, Role.PICKER, Role.MANAGER)],
            tr("역할"),
        )
        self._approver = Check(tr("승인자입니다"))
        self.row(self._name, self._login)
        if role is None:
            self.row(Field(tr("역할"), self._role))
            self.own_width(self._approver)
        self.row(self._password, self._again)
        self._role.changed.connect(self._choose_role)
        for field in (self._name, self._login, self._password, self._again):
            field.edit.textEdited.connect(self.tell)

    def clear(self) -> None:
        """Empty the form."""
        for field in (self._name, self._login, self._password, self._again):
            field.edit.clear()
            field.wrong("")
        self._role.choose(Role.CLERK.value)
        self._approver.setChecked(False)
        self._choose_role(Role.CLERK.value)

    def offer_approver(self) -> None:
        """Begin with a person who may approve: the shop lacks one."""
        self._approver.setChecked(True)

    def is_empty(self) -> bool:
        """Whether nothing was typed."""
        return not any(f.text() for f in (self._name, self._login, self._password, self._again))

    def begin(self) -> None:
        """Put the cursor where typing begins."""
        self._name.edit.setFocus()

    def typed(self) -> NewPerson | None:
        """The person; None while something is wrong and marked."""
        from pos_app.services.house.staff import NewPerson

        login, password = self._login.text(), self._password.text()
        if first_wrong(
            (self._name, bool(self._name.text()), tr("이름을 적어 주십시오.")),
            (self._login, bool(login), tr("아이디를 적어 주십시오.")),
            (self._again, self._again.text() == password, tr("두 비밀번호가 다릅니다.")),
        ):
            return None
        try:
            check_password(login, password)
        except WeakPassword as weak:
            self.refused(weak)
            return None
        role = self._fixed or Role(self._role.chosen())
        approver = role is Role.MANAGER or self._approver.isChecked()
        return NewPerson(login, self._name.text(), role, password, approver)

    def refused(self, error: DomainError) -> bool:
        """Mark what was refused; False if it is about nothing here."""
        field: Field | None = None
        if isinstance(error, LoginTaken):
            field = self._login
        elif isinstance(error, WeakPassword):
            field = self._password
        if field is None:
            return False
        field.wrong(notice_of(error).text)
        field.edit.setFocus()
        return True

    def _choose_role(self, role: str) -> None:
        manager = role == Role.MANAGER.value
        self._approver.setEnabled(not manager)
        if manager:
            self._approver.setChecked(True)
        self.tell()
