"""Pages that are no document of the shop: test pages, and barcodes to measure a scanner by."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.devices.printers.port import PrintBytes, PrintOutcome
from pos_app.devices.render import draw
from pos_app.documents.printer_page import printer_page
from pos_app.documents.scanner_page import scanner_page
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.devices.scanner_setup import ScannerPagePaper
from pos_app.domain.ids import new_id
from pos_app.domain.paper.papers import PrinterPagePaper, RollProfile
from pos_app.services.devices.device_values import (
    NoSuchDevice,
    PrinterWords,
    TestOutcome,
    TestPrinted,
    Trouble,
)
from pos_app.services.devices.devices import Devices
from pos_app.services.paper.paper_bytes import roll_of
from pos_app.station import Role

_OUTCOMES = {
    PrintOutcome.CONFIRMED: TestOutcome.PRINTED,
    PrintOutcome.HANDED_OVER: TestOutcome.HANDED_OVER,
    PrintOutcome.BLOCKED: TestOutcome.WAITS,
    PrintOutcome.UNKNOWN: TestOutcome.UNKNOWN,
    PrintOutcome.NOT_STARTED: TestOutcome.NOT_SENT,
}


class DevicePages:
    """Prints on the printers of this station, at once and past the print queue."""

    def __init__(self, devices: Devices) -> None:
        self._devices = devices

    def test_print(self, actor: Actor, role: Role, words: PrinterWords) -> TestPrinted:
        """Print the test page and tell how it ended; it may take as long as the printer does."""
        require(actor, Permission.TEST_DEVICE)
        page = self.page_paper(actor, words)
        return self.print_page(role, lambda roll: printer_page(page, roll))

    def test_page_png(self, actor: Actor, role: Role, words: PrinterWords) -> bytes:
        """The test page as it should come out, drawn here."""
        profile = self._devices.profile(role)
        drawing = draw(printer_page(self.page_paper(actor, words), roll_of(profile)), profile)
        return drawing.sheets[0].png if drawing.sheets else b""

    def print_scanner_page(self, actor: Actor) -> TestPrinted:
        """Print the barcodes by which a scanner is measured, where receipts are printed."""
        require(actor, Permission.TEST_DEVICE)
        page = self._scanner_page(actor)
        return self.print_page(Role.RECEIPT_PRINTER, lambda roll: scanner_page(page, roll))

    def scanner_page_png(self, actor: Actor) -> bytes:
        """That page as it should come out, drawn here: a screen shows it, a scanner reads it there."""
        profile = self._devices.profile(Role.RECEIPT_PRINTER)
        drawing = draw(scanner_page(self._scanner_page(actor), roll_of(profile)), profile)
        return drawing.sheets[0].png if drawing.sheets else b""

    def print_page(self, role: Role, made: Callable[[RollProfile], bytes]) -> TestPrinted:
        """Print a page that is no document of the shop, and tell how it ended.

        It takes as long as the printer does. Raises `NoSuchDevice`.
        """
        opened = self._devices.printer(role.value)
        if opened is None:
            raise NoSuchDevice(role.value)
        report = opened.port.send(PrintBytes(new_id(), made(opened.roll)))
        self._devices.ask_now()
        trouble = Trouble(report.reason.value) if report.reason else None
        return TestPrinted(_OUTCOMES[report.outcome], trouble)

    def page_paper(self, actor: Actor, words: PrinterWords) -> PrinterPagePaper:
        """What a page printed now says of the printer, this station and who asked."""
        return PrinterPagePaper(
            words.printer,
            words.connection,
            self._devices.station().name,
            actor.name,
            self._devices.now(),
            training=self._devices.training,
        )

    def _scanner_page(self, actor: Actor) -> ScannerPagePaper:
        now = self._devices.now()
        return ScannerPagePaper(
            self._devices.station().name, actor.name, now, training=self._devices.training
        )
