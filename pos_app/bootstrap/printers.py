"""The hub's printers as the print spool wants them."""

from __future__ import annotations

from pos_app.devices.hub import DeviceHub
from pos_app.services.paper_bytes import roll_of
from pos_app.services.spool import OpenPrinter
from pos_app.station import Role


class HubPrinters:
    """Finds the open printer of a role."""

    def __init__(self, hub: DeviceHub) -> None:
        self._hub = hub

    def printer(self, role: str) -> OpenPrinter | None:
        """The printer chosen for the role, with what its roll can hold; None while there is none."""
        port = self._hub.printer(Role(role))
        if port is None:
            return None
        return OpenPrinter(port, roll_of(port.profile))
