"""직원: who works here, with which rights."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pos_app.domain.actors import PERMISSIONS, Actor, Permission, Role
from pos_app.domain.errors import DomainError
from pos_app.ui.forms.person_form import PersonForm
from pos_app.ui.language import tr
from pos_app.ui.pills import PillSpec
from pos_app.ui.screens.settings.presenter import SettingsPresenter
from pos_app.ui.screens.settings.section import Section
from pos_app.ui.screens.settings.sections.person_edit import PersonChange, PersonEdit
from pos_app.ui.widgets.button import KeyButton
from pos_app.ui.widgets.choice_list import ChoiceList, ChoiceSpec
from pos_app.ui.words.staff import role_word

if TYPE_CHECKING:
    from pos_app.services.house.staff import Person, StaffBook


class StaffSection(Section):
    key, icon = "staff", "user"
    watches = frozenset({"staff"})
    permission = Permission.STAFF

    def __init__(self, presenter: SettingsPresenter, staff: StaffBook) -> None:
        super().__init__(presenter)
        self._staff = staff
        self._people: dict[str, Person] = {}
        self._list = ChoiceList(tr("직원"))
        self._add = KeyButton(tr("직원 추가"), "Ctrl+N", size="small", icon="plus")
        card = self.main_card()
        card.head.addStretch()
        card.head.addWidget(self._add)
        card.body.addWidget(self._list)
        self._edit, self._new = PersonEdit(), PersonForm()
        self._card = self.card(tr("새 직원"))
        self._card.body.addWidget(self._edit)
        self._card.body.addWidget(self._new)
        self.beside(card, self._card)
        self.fill()
        self._list.changed.connect(self._open)
        self._add.clicked.connect(self.begin_new)
        self._edit.changed.connect(self.touched)
        self._new.changed.connect(self._typed_new)
        self._show_form(new=False)

    def title(self) -> str:
        return tr("직원")

    def why_not(self) -> str:
        own = self._list.chosen() == str(self.presenter.actor().staff_id)
        return "" if own else super().why_not()

    def begin_new(self) -> None:
        """An empty form for somebody new; an approver if the shop lacks one."""
        self._list.choose("")
        self._new.clear()
        if sum(p.active and _approves(p) for p in self._people.values()) < 2:
            self._new.offer_approver()
        self._show_form(new=True)
        self._card.title_text.setText(tr("새 직원"))
        self._new.begin()
        self.mark(False)
        self.state_changed.emit()

    def reload(self) -> None:
        manages = self._manages()
        self._add.arm("" if manages else tr("매니저만 추가할 수 있습니다."))
        if not self.dirty():
            self.presenter.read(self._staff.people, self._show)

    def save(self) -> None:
        if self._new.isVisibleTo(self):
            self._save_new()
        else:
            self._save_change()

    def on_escape(self) -> bool:
        if self._new.isVisibleTo(self) and self._people:
            self.mark(False)
            self._list.choose(next(iter(self._people)))
            self._open(self._list.chosen())
            return True
        return False

    def _save_new(self) -> None:
        person = self._new.typed()
        if person is None:
            return
        actor = self.presenter.actor()
        self.presenter.save(
            lambda: self._staff.add(actor, person),
            tr("{name} 님을 넣었습니다.").format(name=person.name),
            self._saved,
            lambda error: isinstance(error, DomainError) and self._new.refused(error),
        )

    def _save_change(self) -> None:
        change, person = self._edit.typed(), self._people.get(self._list.chosen())
        if change is None or person is None:
            return
        actor = self.presenter.actor()
        self.presenter.save(
            lambda: self._write(actor, person, change),
            tr("{name} 님을 저장했습니다.").format(name=person.name),
            self._saved,
            lambda error: isinstance(error, DomainError) and self._edit.refused(error),
        )

    def _write(self, actor: Actor, person: Person, change: PersonChange) -> Person:
        """Password and PIN first: they are refused more often than rights are."""
        answer = person
        if change.password:
            answer = self._staff.set_password(actor, person.staff_id, change.password)
        if change.pin:
            answer = self._staff.set_pin(actor, change.pin)
        if change.rights_changed:
            answer = self._staff.change(
                actor,
                person.staff_id,
                role=change.role,
                approver=change.approver,
                active=change.active,
            )
        return answer

    def _show(self, people: Sequence[Person]) -> None:
        chosen = self._list.chosen()
        self._people = {str(p.staff_id): p for p in people}
        self._list.set_choices([_row(p) for p in people])
        self._list.choose(chosen if chosen in self._people else str(self._mine()))
        self._open(self._list.chosen())

    def _open(self, key: str) -> None:
        person = self._people.get(key)
        if person is None:
            return
        self._show_form(new=False)
        self._card.title_text.setText(tr("{name} 님").format(name=person.name))
        own = person.staff_id == self._mine()
        self._edit.show_person(person, manages=self._manages(), own=own)
        self.mark(False)
        self.state_changed.emit()

    def _typed_new(self) -> None:
        self.mark(not self._new.is_empty())

    def _show_form(self, *, new: bool) -> None:
        self._edit.setVisible(not new)
        self._new.setVisible(new)

    def _saved(self, person: Person) -> None:
        self.mark(False)
        self._people[str(person.staff_id)] = person
        self._list.set_choices([_row(p) for p in self._people.values()])
        self._list.choose(str(person.staff_id))
        self._open(str(person.staff_id))
        self.presenter.reload_approvers()
        self.reload()

    def _manages(self) -> bool:
        return Permission.STAFF in PERMISSIONS[self.presenter.actor().role]

    def _mine(self) -> int:
        return self.presenter.actor().staff_id


def _approves(person: Person) -> bool:
    return person.approver or person.role is Role.MANAGER


def _row(person: Person) -> ChoiceSpec:
    facts = [role_word(person.role), person.login]
    facts += [tr("PIN 있음")] if person.has_pin else []
    mark = None
    if not person.active:
        mark = PillSpec(tr("쉬는 직원"), "neutral", "lock")
    elif _approves(person):
        mark = PillSpec(tr("승인자"), "ok", "full")
    key = str(person.staff_id)
    return ChoiceSpec(key, person.name, " · ".join(facts), "user", mark, not person.active)
