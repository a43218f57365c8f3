"""Prints the barcodes by which a scanner is measured."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from pos_app.domain.actors import Actor
from pos_app.services.devices.device_pages import DevicePages
from pos_app.services.devices.device_values import TestOutcome, TestPrinted
from pos_app.ui.background import Run
from pos_app.ui.language import tr
from pos_app.ui.notice import Notice
from pos_app.ui.notices import notice_of

if TYPE_CHECKING:
    from pos_app.services.devices.devices import Devices


class ScanSetupView(Protocol):
    """What is asked of the screen."""

    def show_preview(self, png: bytes, title: str, facts: str) -> None: ...

    def show_notice(self, notice: Notice | None) -> None: ...


class ScanSetup:
    """`print_page()`."""

    def __init__(
        self,
        view: ScanSetupView,
        run: Run,
        devices: Devices,
        actor: Callable[[], Actor],
    ) -> None:
        self._view, self._run, self._actor = view, run, actor
        self._pages = DevicePages(devices)

    def print_page(self) -> None:
        """Print the set-up barcodes, and show the page: a scanner reads it off the screen too."""
        actor = self._actor()
        self._run(lambda: self._pages.scanner_page_png(actor), self._shown, self._refused)
        self._run(lambda: self._pages.print_scanner_page(actor), self._printed, self._refused)

    def _shown(self, png: bytes) -> None:
        facts = tr("화면에서 스캔해도 됩니다.")
        self._view.show_preview(png, tr("설정 바코드"), facts)

    def _printed(self, printed: TestPrinted) -> None:
        if printed.outcome is TestOutcome.PRINTED:
            done = Notice(tr("설정 바코드를 인쇄했습니다."), "ok", "ok")
            self._view.show_notice(done)
        else:
            self._view.show_notice(notice_of(printed))

    def _refused(self, error: Exception) -> None:
        self._view.show_notice(notice_of(error))
