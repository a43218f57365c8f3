"""The name of a printer itself, so that two roles or two stations that share it know of each other."""

from __future__ import annotations

from pos_app.station import DeviceChoice

_NETWORK = "network"
# How it is spoken to, not where it is.
_NO_ADDRESS = frozenset({"profile", "korean", "rare_syllables", "confirm", "baud", "flow"})


def device_identity(choice: DeviceChoice, station: str) -> str:
    """`network 192.0.2.7:9100`, the same at every station; others by their station and settings.

    A printer whose settings say nothing of where it is belongs to its role alone.
    """
    settings = dict(choice.settings)
    if choice.driver == _NETWORK and "host" in settings:
        return f"{_NETWORK} {settings['host']}:{settings.get('port', 9100)}"
    address = [
        f"{name}={value}" for name, value in sorted(settings.items()) if name not in _NO_ADDRESS
    ]
    return " ".join((station, choice.driver, *(address or (choice.role.value,))))
