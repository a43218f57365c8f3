"""What 장치 decides: which device is in hand, what it prints, how it is chosen and tested."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import PERMISSIONS, Actor, Permission
from pos_app.services.devices.device_pages import DevicePages
from pos_app.services.devices.device_values import (
    Condition,
    DeviceCard,
    DeviceSettingWrong,
    DriverForm,
    FoundPort,
    PracticeFault,
    PrinterWords,
    TestPrinted,
    Trouble,
    VirtualPaper,
)
from pos_app.station import Role
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of
from pos_app.ui.words.devices import driver_name, place_line, role_name

if TYPE_CHECKING:
    from pos_app.services.devices.devices import Devices
    from pos_app.services.devices.practice import Practice
    from pos_app.services.devices.printer_days import PrinterDays, PrinterToday


_PRINTERS = frozenset({Role.SLIP_PRINTER, Role.RECEIPT_PRINTER})


class DevicesView(Protocol):
    """What the presenter asks of the screen."""

    def show_cards(self, cards: Sequence[DeviceCard], role: Role) -> None: ...

    def show_form(self, card: DeviceCard, forms: Sequence[DriverForm], why_not: str) -> None: ...

    def show_practice(self, find: Callable[[], Practice | None]) -> None: ...

    def show_preview(self, png: bytes, title: str, facts: str) -> None: ...

    def show_days(self, days: Sequence[PrinterToday]) -> None: ...

    def show_test(self, reason: str) -> None: ...

    def show_ports(self, ports: Sequence[FoundPort]) -> None: ...

    def show_notice(self, notice: Notice | None) -> None: ...

    def show_wrong(self, setting: str, text: str) -> bool: ...

    def show_done(self, text: str) -> None: ...

    def show_kept(self, file: Path) -> None: ...


class DevicesPresenter:
    """One device is in hand at a time; printing and searching run beside the screen."""

    def __init__(
        self,
        view: DevicesView,
        run: Run,
        devices: Devices,
        actor: Callable[[], Actor],
        days: PrinterDays | None = None,
    ) -> None:
        self._view, self._run, self._devices, self._actor = view, run, devices, actor
        self._pages = DevicePages(devices)
        self._role = Role.SLIP_PRINTER
        self._days = days
        self._testing = False

    def refresh(self, *, form: bool = False) -> None:
        """Show every device as it is now; `form` also fills the settings anew."""
        cards = self._devices.cards()
        self._view.show_cards(cards, self._role)
        card = self._card(cards)
        if form:
            self._view.show_form(card, self._devices.forms(self._role), self._why_not())
        self._view.show_test(self._no_test(card))
        self._show_paper(cards)
        if self._days is not None:
            self._run(self._days.today, self._view.show_days, self._refused)

    def choose(self, role: Role) -> None:
        """Take another device in hand."""
        self._role = role
        self._view.show_notice(None)
        self.refresh(form=True)

    def save(self, driver: str, typed: Mapping[str, str | bool]) -> None:
        """Use a driver with these settings from now on."""
        actor, role = self._actor(), self._role
        self._run(
            lambda: self._devices.choose(actor, role, driver, typed), self._saved, self._refused
        )

    def forget(self) -> None:
        """Use no device of its own for the role in hand."""
        actor, role = self._actor(), self._role
        self._run(lambda: self._devices.forget(actor, role), self._saved, self._refused)

    def test_print(self) -> None:
        """Print the test page on the printer in hand."""
        card = self._card(self._devices.cards())
        if self._testing or self._no_test(card):
            return
        self._testing = True
        self._view.show_test(tr("시험 인쇄를 하고 있습니다."))
        actor, role, words = self._actor(), self._role, _page_words(card)
        self._run(
            lambda: self._pages.test_print(actor, role, words), self._tested, self._test_failed
        )

    def find(self) -> None:
        """Ask every printer, and look for what the device in hand could be plugged into."""
        role = self._role
        self._run(
            lambda: self._devices.find(role), lambda found: self._found(role, found), self._refused
        )

    def practise(self, fault: PracticeFault) -> None:
        """Break the virtual printer."""
        practice = self._devices.practice(self._paper_role())
        if practice is not None:
            practice.practise(fault)
            if fault is PracticeFault.CUT_OFF:
                said = tr("다음에 인쇄할 종이가 중간에 끊깁니다.")
                self._view.show_notice(Notice(said, "info", ""))
            self.refresh()

    def save_paper(self, number: int, folder: Path) -> None:
        """Keep a paper of the virtual printer as a picture in the folder."""
        actor, role = self._actor(), self._paper_role()
        self._run(
            lambda: self._devices.save_paper(actor, role, number, folder),
            self._view.show_kept,
            self._refused,
        )

    def mend(self) -> None:
        """Put the virtual printer right."""
        practice = self._devices.practice(self._paper_role())
        if practice is not None:
            practice.mend()
            self._view.show_notice(None)
            self.refresh()

    def _card(self, cards: Sequence[DeviceCard]) -> DeviceCard:
        return next(card for card in cards if card.role is self._role)

    def _why_not(self) -> str:
        if Permission.SETTINGS in PERMISSIONS[self._actor().role]:
            return ""
        return tr("매니저만 바꿀 수 있습니다.")

    def _no_test(self, card: DeviceCard) -> str:
        if self._testing:
            return tr("시험 인쇄를 하고 있습니다.")
        if card.role not in _PRINTERS:
            return tr("왼쪽에서 프린터를 고르면 시험 인쇄를 할 수 있습니다.")
        return tr("먼저 프린터를 골라 주십시오.") if card.condition is Condition.MISSING else ""

    def _paper_role(self) -> Role:
        """Whose paper lies in the middle: the printer in hand, else the one for slips."""
        return self._role if self._role in _PRINTERS else Role.SLIP_PRINTER

    def _show_paper(self, cards: Sequence[DeviceCard]) -> None:
        role = self._paper_role()
        card = next(one for one in cards if one.role is role)
        if self._devices.practice(role) is not None:
            self._view.show_practice(lambda: self._devices.practice(role))
            return
        actor, words = self._actor(), _page_words(card)
        self._run(
            lambda: self._pages.test_page_png(actor, role, words), self._preview, self._refused
        )

    def _preview(self, png: bytes) -> None:
        facts = tr("종이가 이렇게 나와야 합니다.")
        self._view.show_preview(png, tr("시험 인쇄 미리보기"), facts)

    def _saved(self, _none: None) -> None:
        self._view.show_notice(None)
        self._view.show_done(tr("장치 설정을 저장했습니다."))
        self.refresh(form=True)

    def _tested(self, printed: TestPrinted) -> None:
        self._testing = False
        self._view.show_notice(notice_of(printed))
        self.refresh()

    def _test_failed(self, error: Exception) -> None:
        self._testing = False
        self._refused(error)
        self.refresh()

    def _found(self, role: Role, ports: Sequence[FoundPort]) -> None:
        self.refresh()
        if role is self._role:
            self._view.show_ports(ports)
        self._view.show_done(tr("장치를 다시 확인했습니다."))

    def _refused(self, error: Exception) -> None:
        notice = notice_of(error)
        taken = isinstance(error, DeviceSettingWrong) and self._view.show_wrong(
            error.setting, notice.text
        )
        if not taken:
            self._view.show_notice(notice)


def _page_words(card: DeviceCard) -> PrinterWords:
    return PrinterWords(role_name(card.role), place_line(card) if card.driver else driver_name(""))


def cards_facts(cards: Sequence[DeviceCard]) -> tuple[str, int]:
    """How many devices are in use and how many of them wait for a hand; that number again."""
    used = [card for card in cards if not card.shared and card.condition is not Condition.MISSING]
    bad = sum(card.waits_for_a_hand for card in used)
    if not used:
        return tr("아직 고른 장치가 없습니다."), bad
    words = tr("사용 중 {n}대 · 확인 필요 {m}대") if bad else tr("사용 중 {n}대 · 모두 정상")
    return words.format(n=len(used), m=bad), bad


def paper_facts(paper: VirtualPaper) -> str:
    """Its head, and how wide it prints."""
    return tr("{dpi} dpi · {dots}점").format(dpi=paper.dpi, dots=paper.dots)


def mend_word(paper: VirtualPaper) -> str:
    """What puts the virtual printer right, "" while it is."""
    words = {Trouble.PAPER_OUT: tr("용지 넣기"), Trouble.COVER_OPEN: tr("덮개 닫기")}
    return words.get(paper.trouble, tr("다시 켜기")) if paper.trouble else ""
