"""What the log-in window decides: who may be chosen, what is said when it does not fit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import Actor
from pos_app.domain.house.login_rules import LockedOut, WrongLogin
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notices import notice_of
from pos_app.ui.words.staff import role_word

if TYPE_CHECKING:
    from pos_app.services.house.log_in import LogIn
    from pos_app.services.house.staff import Person, StaffBook


@dataclass(frozen=True, slots=True)
class Name:
    """One person to choose: `key` is the log-in name."""

    key: str
    name: str
    role: str


class LogInView(Protocol):
    """What the presenter asks of the window."""

    def show_names(self, names: Sequence[Name], chosen: str) -> None:
        """Offer these people."""
        ...

    def show_wait(self, reason: str) -> None:
        """The button sleeps for this reason, `""` wakes it."""
        ...

    def show_wrong(self, text: str) -> None:
        """Say at the password what is wrong."""
        ...

    def show_trouble(self, text: str) -> None:
        """Say over everything what is wrong."""
        ...


class LogInPresenter:
    """`begin` once the services exist; `enter` with what was typed."""

    def __init__(self, view: LogInView, run: Run, entered: Callable[[Actor], None]) -> None:
        self._view, self._run, self._entered = view, run, entered
        self._log_in: LogIn | None = None
        self._staff: StaffBook | None = None
        self._busy = False
        self._view.show_wait(tr("준비하고 있습니다."))

    def begin(self, log_in: LogIn, staff: StaffBook, last: str = "") -> None:
        """The services are there; `last` is the log-in name to offer first."""
        self._log_in, self._staff = log_in, staff
        self.reload(last)

    def reload(self, last: str = "") -> None:
        """Read the names anew, as after somebody was entered."""
        staff = self._staff
        if staff is not None:
            self._run(staff.people, lambda people: self._show(people, last), self._unreadable)

    def enter(self, login: str, password: str) -> None:
        """Check what was typed; the screen is told either way."""
        log_in = self._log_in
        if log_in is None or self._busy:
            return
        if not password:
            self._view.show_wrong(tr("비밀번호를 넣어 주십시오."))
            return
        self._busy = True
        self._view.show_wrong("")
        self._view.show_wait(tr("비밀번호를 확인하고 있습니다."))
        self._run(lambda: log_in.log_in(login, password), self._came, self._refused)

    def _show(self, people: Sequence[Person], last: str) -> None:
        names = [Name(p.login, p.name, role_word(p.role)) for p in people if p.active]
        keys = [name.key for name in names]
        self._view.show_names(names, last if last in keys else keys[0] if keys else "")
        self._view.show_wait("")
        self._view.show_trouble("")

    def _unreadable(self, error: Exception) -> None:
        self._view.show_trouble(notice_of(error).text)

    def _came(self, actor: Actor) -> None:
        self._busy = False
        self._view.show_wait("")
        self._entered(actor)

    def _refused(self, error: Exception) -> None:
        self._busy = False
        self._view.show_wait("")
        if isinstance(error, WrongLogin | LockedOut):
            self._view.show_wrong(notice_of(error).text)
        else:
            self._view.show_trouble(notice_of(error).text)
