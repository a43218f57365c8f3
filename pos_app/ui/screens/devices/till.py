"""What 장치 has of the till and the card terminal, and what it decides about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import PERMISSIONS, Actor, Permission
from pos_app.domain.ids import new_op_id
from pos_app.domain.paper.columns import between
from pos_app.domain.till.display_text import COLUMNS, DisplayText
from pos_app.domain.till.drawer import DrawerDay
from pos_app.services.devices.device_values import (
    Condition,
    DeviceCard,
    TerminalCan,
    TerminalPracticeFault,
    TerminalTested,
    TerminalTwin,
)
from pos_app.services.devices.shop_sounds import SoundCard
from pos_app.services.devices.terminal_desk import TerminalDesk
from pos_app.station import Role
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.words.terminals import practised
from pos_app.ui.words.till import opening_asked_words

if TYPE_CHECKING:
    from pos_app.services.devices.devices import Devices
    from pos_app.services.devices.shop_sounds import ShopSounds
    from pos_app.services.till.customer_view import CustomerView
    from pos_app.services.till.drawer_desk import DrawerDesk


@dataclass(frozen=True)
class TillParts:
    """Drawer, sounds and display of this station."""

    drawer: DrawerDesk
    sounds: ShopSounds
    customer: CustomerView


class TillView(Protocol):
    """What is shown of them."""

    def show_day(self, day: DrawerDay) -> None: ...

    def show_drawer(self, why_not: str, twin: bool) -> None: ...

    def show_display(self, lines: tuple[str, str] | None, why_not: str) -> None: ...

    def show_sounds(self, card: SoundCard, why_not: str) -> None: ...

    def show_terminal(
        self, can: TerminalCan | None, twin: TerminalTwin | None, why_not: str
    ) -> None: ...

    def show_notice(self, notice: Notice | None) -> None: ...

    def show_done(self, text: str) -> None: ...


class TillPresenter:
    """Drawer, display, sounds and card terminal in hand."""

    def __init__(
        self,
        view: TillView,
        run: Run,
        parts: TillParts,
        devices: Devices,
        actor: Callable[[], Actor],
    ) -> None:
        self._view, self._run, self._parts = view, run, parts
        self._devices, self._actor = devices, actor
        self._terminal = TerminalDesk(devices)
        self._asking = False
        self.day: DrawerDay | None = None

    def refresh(self) -> None:
        """Show everything as it is now; the drawer's day is read beside the screen."""
        cards = {card.role: card for card in self._devices.cards()}
        drawer, display = cards[Role.CASH_DRAWER], cards[Role.CUSTOMER_DISPLAY]
        twin = self._devices.drawer_practice() is not None
        self._view.show_drawer(self._no_opening(drawer), twin)
        missing = display.condition is Condition.MISSING
        no_display = tr("먼저 고객 표시기를 골라 주십시오.") if missing else ""
        self._view.show_display(self._parts.customer.showing(), no_display)
        self._view.show_sounds(self._parts.sounds.card(), self._no_change())
        self._show_terminal(cards[Role.CARD_TERMINAL])
        actor = self._actor()
        self._run(lambda: self._parts.drawer.today(actor), self._day_came, self._refused)

    def open_drawer(self, reason: str) -> None:
        """금전함 열기, with its reason."""
        actor, op_id = self._actor(), new_op_id()
        self._run(
            lambda: self._parts.drawer.open_without_sale(actor, op_id, reason),
            lambda _opening: self._view.show_done(opening_asked_words(reason)),
            self._refused,
        )

    def shut_twin(self) -> None:
        """Push the drawer of training in."""
        practice = self._devices.drawer_practice()
        if practice is not None:
            practice.shut()

    def test_display(self) -> None:
        """Show a text of every column, so that a person sees what comes."""
        self._parts.customer.show(
            DisplayText(
                tr("가나다라마 12345 abc"),
                between(tr("시험"), "1,234,567", COLUMNS),
                "ABCDEFGHIJ1234567890",
                between("TEST", "1,234,567", COLUMNS),
                TEST_S,
            )
        )
        self._view.show_done(tr("고객 표시기에 시험 글을 보냈습니다."))

    def test_sound(self, name: str) -> None:
        """Play one pattern."""
        try:
            card = self._parts.sounds.test(self._actor(), name)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is said
            self._refused(error)
            return
        self._view.show_sounds(card, self._no_change())

    def test_terminal(self) -> None:
        """Ask the card terminal how it is."""
        if self._asking:
            return
        self._asking = True
        self.refresh()
        actor = self._actor()
        self._run(lambda: self._terminal.test(actor), self._terminal_told, self._terminal_failed)

    def practise_terminal(self, fault: TerminalPracticeFault) -> None:
        """Break the card terminal of training."""
        practice = self._terminal.practice()
        if practice is not None:
            practice.practise(fault)
            self._view.show_notice(practised(fault))
            self.refresh()

    def mend_terminal(self) -> None:
        """Put it right."""
        practice = self._terminal.practice()
        if practice is not None:
            practice.mend()
            self._view.show_notice(None)
            self.refresh()

    def save_sounds(self, on: bool, volume: int) -> None:
        """On or off, and how loud."""
        actor = self._actor()
        self._run(
            lambda: self._parts.sounds.save(actor, on, volume), self._sounds_saved, self._refused
        )

    def _sounds_saved(self, card: SoundCard) -> None:
        self._view.show_done(tr("소리 설정을 저장했습니다."))
        self._view.show_sounds(card, self._no_change())

    def _day_came(self, day: DrawerDay) -> None:
        self.day = day
        self._view.show_day(day)

    def _show_terminal(self, card: DeviceCard) -> None:
        practice = self._terminal.practice()
        missing = card.condition is Condition.MISSING
        why_not = tr("먼저 카드 단말기를 골라 주십시오.") if missing else ""
        if self._asking:
            why_not = tr("단말기의 답을 기다리고 있습니다.")
        twin = practice.twin() if practice is not None else None
        self._view.show_terminal(self._terminal.can(), twin, why_not)

    def _terminal_told(self, told: TerminalTested) -> None:
        self._asking = False
        self._view.show_notice(notice_of(told))
        self.refresh()

    def _terminal_failed(self, error: Exception) -> None:
        self._asking = False
        self._refused(error)
        self.refresh()

    def _refused(self, error: Exception) -> None:
        self._view.show_notice(notice_of(error))

    def _no_opening(self, card: DeviceCard) -> str:
        if Permission.OPEN_DRAWER not in PERMISSIONS[self._actor().role]:
            return tr("점원과 매니저만 금전함을 엽니다.")
        return tr("먼저 금전함을 골라 주십시오.") if card.condition is Condition.MISSING else ""

    def _no_change(self) -> str:
        if Permission.SETTINGS in PERMISSIONS[self._actor().role]:
            return ""
        return tr("매니저만 바꿀 수 있습니다.")


TEST_S = 10.0
