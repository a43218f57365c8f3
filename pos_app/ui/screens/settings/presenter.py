"""What 설정 decides: who may change, what is read, what is saved and what is said after it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from pos_app.domain.actors import PERMISSIONS, Actor, Permission
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of

if TYPE_CHECKING:
    from pos_app.services.house.staff import StaffBook

T = TypeVar("T")


class SettingsView(Protocol):
    """What the presenter asks of the screen."""

    def in_front(self) -> bool:
        """Whether the screen is shown: behind the log-in there is nobody to show anything to."""
        ...

    def show_needs_approver(self, needed: bool) -> None:
        """Keep saying that a second approver is missing, or stop."""
        ...

    def show_refusal(self, notice: Notice | None) -> None:
        """Say why something was not saved; None takes it away."""
        ...

    def show_done(self, text: str) -> None:
        """Say what was saved."""
        ...


class SettingsPresenter:
    """Reads and writes for the sections; `reload_approvers` after each change of people."""

    def __init__(
        self, view: SettingsView, run: Run, staff: StaffBook, actor: Callable[[], Actor]
    ) -> None:
        self._view, self._run, self._staff, self._actor = view, run, staff, actor

    def actor(self) -> Actor:
        """The person at the station."""
        return self._actor()

    def why_not(self, permission: Permission = Permission.SETTINGS) -> str:
        """Why the person may not save; `""` if they may."""
        if permission in PERMISSIONS[self._actor().role]:
            return ""
        return tr("매니저만 바꿀 수 있습니다.")

    def reload_approvers(self) -> None:
        """Look whether the shop has two people who may approve."""
        self._run(self._staff.needs_second_approver, self._view.show_needs_approver, self._refused)

    def read(
        self,
        work: Callable[[], T],
        show: Callable[[T], None],
        broke: Callable[[], None] = lambda: None,
    ) -> None:
        """Read something for a section; `broke` hears, besides the clerk, that it failed.

        What arrives after the screen was left is dropped: it reads anew when it is shown again.
        """

        def done(answer: T) -> None:
            if self._view.in_front():
                show(answer)

        def failed(error: Exception) -> None:
            broke()
            self._refused(error)

        self._run(work, done, failed)

    def save(
        self,
        work: Callable[[], T],
        said: str,
        after: Callable[[T], None],
        refused: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Write, then say `said`. `refused` may take an error to its own field."""

        def done(answer: T) -> None:
            self._view.show_refusal(None)
            self._view.show_done(said)
            after(answer)

        def failed(error: Exception) -> None:
            if refused is None or not refused(error):
                self._refused(error)

        self._run(work, done, failed)

    def _refused(self, error: Any) -> None:
        self._view.show_refusal(notice_of(error))
