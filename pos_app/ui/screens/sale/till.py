"""What the counter has of the till, handed over once; a counter without a till has none of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.domain.till.display_text import DisplayText
from pos_app.station import Role
from pos_app.ui.background import Run
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.words.till import opening_asked_words

if TYPE_CHECKING:
    from pos_app.services.till.drawer_desk import DrawerDesk


class CustomerLines(Protocol):
    """What faces the customer; both calls return at once."""

    def show(self, text: DisplayText) -> None: ...

    def idle(self) -> None: ...


class NoCustomer:
    """A counter without a display."""

    def show(self, text: DisplayText) -> None:
        """Nobody reads it."""

    def idle(self) -> None:
        """Nobody reads it."""


class StationDevices(Protocol):
    """What is chosen at this station."""

    def has(self, role: Role) -> bool: ...


@dataclass(frozen=True)
class SaleTill:
    """Drawer and display of the counter."""

    devices: StationDevices
    drawer: DrawerDesk
    customer: CustomerLines

    def has_drawer(self) -> bool:
        """Whether there is a drawer to open."""
        return self.devices.has(Role.CASH_DRAWER)


class DrawerView(Protocol):
    """What is said of the drawer."""

    def show_note(self, notice: Notice | None) -> None: ...

    def told(self, text: str) -> None:
        """It was written."""
        ...


class NoSale:
    """금전함 열기 at the counter."""

    def __init__(
        self, view: DrawerView, drawer: DrawerDesk, actor: Callable[[], Actor], run: Run
    ) -> None:
        self._view, self._drawer, self._actor, self._run = view, drawer, actor, run

    def open(self, reason: str) -> None:
        """Write why, and let it spring open; trouble is said once the drawer has answered."""
        actor, op_id = self._actor(), new_op_id()
        self._run(
            lambda: self._drawer.open_without_sale(actor, op_id, reason),
            lambda _opening: self._view.told(opening_asked_words(reason)),
            lambda error: self._view.show_note(notice_of(error)),
        )
