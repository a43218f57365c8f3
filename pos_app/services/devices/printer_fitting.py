"""프린터 맞추기: asks a printer, prints the numbered page on it, keeps what was seen."""

from __future__ import annotations

from dataclasses import asdict

from pos_app.devices.printers.abilities import ConfirmLevel
from pos_app.devices.printers.profile import GENERIC_80, known_profile
from pos_app.devices.render import draw
from pos_app.documents.korean_page import korean_page, sample_codes
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.paper.papers import RollProfile
from pos_app.services.devices.device_pages import DevicePages
from pos_app.services.devices.device_values import (
    DeviceCard,
    NoSuchDevice,
    PrinterWords,
    TestPrinted,
)
from pos_app.services.devices.devices import Devices
from pos_app.services.devices.fit_values import (
    NumberedPage,
    PrinterAnswer,
    PrinterFit,
    PrinterModel,
)
from pos_app.services.devices.printer_models import printer_models
from pos_app.services.paper.paper_bytes import roll_of
from pos_app.station import Role

_PRINTERS = (Role.SLIP_PRINTER, Role.RECEIPT_PRINTER)


class PrinterFitting:
    """Works on the printer that is chosen for a role, be it its own or the one it shares."""

    def __init__(self, devices: Devices) -> None:
        self._devices, self._pages = devices, DevicePages(devices)

    def models(self) -> tuple[PrinterModel, ...]:
        """Every model that may be chosen."""
        return printer_models(training=self._devices.training)

    def card(self, role: Role) -> DeviceCard:
        """The device that prints for a role. Raises `NoSuchDevice` where none is chosen."""
        cards = {card.role: card for card in self._devices.cards()}
        card = cards[role]
        if role in _PRINTERS and card.shared:
            card = next(cards[one] for one in _PRINTERS if not cards[one].shared)
        if role not in _PRINTERS or not card.driver:
            raise NoSuchDevice(role.value)
        return card

    def ask(self, actor: Actor, role: Role) -> PrinterAnswer:
        """Ask the printer what it can; nothing prints. It may take some seconds."""
        require(actor, Permission.TEST_DEVICE)
        opened = self._devices.printer(role.value)
        if opened is None:
            raise NoSuchDevice(role.value)
        found = opened.port.probe()
        if found is None or found.confirm is ConfirmLevel.ONE_WAY:
            return PrinterAnswer(heard=False)
        return PrinterAnswer(
            True, found.model_name, found.profile, found.confirm.name.lower(), found.two_byte_rom
        )

    def print_page(
        self, actor: Actor, role: Role, words: PrinterWords, profile: str
    ) -> NumberedPage:
        """Print the numbered page as for that model, and tell how it ended.

        It takes as long as the printer does. Raises `NoSuchDevice`, ValueError for an unknown
        profile.
        """
        require(actor, Permission.TEST_DEVICE)
        paper = self._pages.page_paper(actor, words)
        data = korean_page(paper, roll_of(known_profile(profile)))
        codes = sample_codes(paper.printed_at)
        printed = self._pages.print_page(role, lambda _roll: data)
        return NumberedPage(printed, codes.native, codes.drawn)

    def page_png(self, actor: Actor, words: PrinterWords) -> bytes:
        """The numbered page as a printer would print it that knows most of its ways."""
        paper = self._pages.page_paper(actor, words)
        return draw(korean_page(paper, RollProfile()), GENERIC_80).sheets[0].png

    def save(self, actor: Actor, role: Role, fit: PrinterFit, words: PrinterWords) -> TestPrinted:
        """Keep the fit in station.toml, open the printer anew and print the test page.

        Raises `DeviceSettingWrong`, `NoSuchDevice`.
        """
        require(actor, Permission.SETTINGS)
        card = self.card(role)
        typed: dict[str, str | bool] = {
            name: value if isinstance(value, bool) else str(value) for name, value in card.settings
        }
        self._devices.choose(actor, card.role, card.driver, {**typed, **asdict(fit)})
        return self._pages.test_print(actor, role, words)
