"""The name of a printer itself, so that two roles or two stations that share it know of each other."""

from __future__ import annotations

from pos_app.station import DeviceChoice

_NETWORK, _VIRTUAL = "network", "virtual"
_TUNING = frozenset({"profile", "korean", "rare_syllables", "confirm", "flow", "baud"})
"""Settings that say how to speak to a printer, not which one it is."""


def device_identity(choice: DeviceChoice, station: str) -> str:
    """`network 192.0.2.7:9100`, the same at every station; others by their station and address.

    Every role that chooses the virtual printer gets one of its own.
    """
    settings = dict(choice.settings)
    if choice.driver == _NETWORK and "host" in settings:
        return f"{_NETWORK} {settings['host']}:{settings.get('port', 9100)}"
    address = [f"{name}={value}" for name, value in sorted(settings.items()) if name not in _TUNING]
    own = (choice.role.value,) if choice.driver == _VIRTUAL else ()
    return " ".join((station, choice.driver, *address, *own))
