"""Which place for secrets a shop has."""

from __future__ import annotations

from pos_app.gateways.secrets.memory import MemorySecrets
from pos_app.gateways.secrets.port import SecretStore


def open_secrets(live: bool) -> SecretStore:
    """The operating system's store for a live shop, memory for a training one.

    Raises SecretTrouble(NO_KEYRING): a live shop never falls back to anything weaker.
    """
    if not live:
        return MemorySecrets()
    from pos_app.gateways.secrets.os_keyring import open_os_keyring  # loads the bus of the system

    return open_os_keyring()
