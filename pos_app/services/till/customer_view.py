"""What the customer reads: the newest text wins, and nobody at the counter waits for a display."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Protocol

from pos_app.devices.displays.port import CustomerDisplay
from pos_app.domain.errors import PosError
from pos_app.domain.till.display_text import DisplayText
from pos_app.station import Role

_log = logging.getLogger(__name__)


class DisplayPlace(Protocol):
    """Where the display of this station is found."""

    def display(self) -> CustomerDisplay | None:
        """The display chosen at this station; None while there is none."""
        ...

    def broke(self, role: Role, fault: Exception) -> None:
        """Its driver raised."""
        ...


class CustomerView:
    """One thread, one pigeonhole: `show` and `idle` leave the newest text there and return.

    A text that was not taken yet is replaced, so an old one never comes after a newer. What could
    not be written is written when `look_again` says that the display is back.
    """

    def __init__(self, place: DisplayPlace, shop_name: Callable[[], str]) -> None:
        self._place = place
        self._shop_name = shop_name
        self._told = threading.Condition()
        self._wanted: DisplayText | None = None
        self._fresh = False
        self._ending = False
        self._written: tuple[str, str] | None = None
        self._thread = threading.Thread(target=self._run, name="customer-view", daemon=True)

    def start(self) -> None:
        """Begin with the shop's own text."""
        self._thread.start()
        self.idle()

    def show(self, text: DisplayText) -> None:
        """Show this from now on. Returns at once; any thread."""
        self._leave(text)

    def idle(self) -> None:
        """Show the shop's own text: nothing is being sold."""
        self._leave(None)

    def look_again(self) -> None:
        """A device changed: another display, or the same one back, shows what it should."""
        with self._told:
            self._fresh = True
            self._told.notify_all()

    def showing(self) -> tuple[str, str] | None:
        """The two lines that went out last; None where none could."""
        return self._written

    def stop(self) -> None:
        """End, and leave the display empty. Harmless when repeated."""
        with self._told:
            self._ending = True
            self._told.notify_all()
        if self._thread.is_alive():
            self._thread.join()
            self._with_display(lambda display: display.clear())

    def _leave(self, text: DisplayText | None) -> None:
        with self._told:
            self._wanted, self._fresh = text, True
            self._told.notify_all()

    def _run(self) -> None:
        lingers: float | None = None
        while True:
            with self._told:
                in_time = self._told.wait_for(lambda: self._fresh or self._ending, lingers)
                if self._ending:
                    return
                if not in_time:
                    self._wanted = None
                text, self._fresh = self._wanted, False
            lingers = (text.lingers_s or None) if text else None
            self._with_display(lambda display, text=text: self._write(display, text))

    def _write(self, display: CustomerDisplay, text: DisplayText | None) -> bool:
        lines = text.lines(hangul=display.hangul) if text else self._own(display)
        went_out = display.show(*lines)
        self._written = lines if went_out else None
        return went_out

    def _own(self, display: CustomerDisplay) -> tuple[str, str]:
        name = self._shop_name()
        return (name if display.hangul or name.isascii() else "", "")

    def _with_display(self, act: Callable[[CustomerDisplay], bool]) -> None:
        display = self._place.display()
        if display is None:
            self._written = None
            return
        try:
            act(display)
        except PosError as trouble:
            _log.warning("the customer display waits: %s", type(trouble).__name__)
        except Exception as fault:  # noqa: BLE001 - a driver's bug is a fault of the device
            _log.exception("the customer display broke")
            self._written = None
            self._place.broke(Role.CUSTOMER_DISPLAY, fault)
