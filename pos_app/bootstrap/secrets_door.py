"""This PC's place for keys, opened when first needed and asked again until it opens."""

from __future__ import annotations

import threading

from pos_app.gateways.secrets.opening import open_secrets
from pos_app.gateways.secrets.port import SecretStore


class SecretsDoor:
    """The operating system's store in a `live` shop, memory in a training one."""

    def __init__(self, live: bool) -> None:
        self._live = live
        self._lock = threading.Lock()
        self._opened: SecretStore | None = None

    def __call__(self) -> SecretStore:
        """The store, the same one each time. Raises SecretTrouble where there is none."""
        with self._lock:
            if self._opened is None:
                self._opened = open_secrets(self._live)
            return self._opened
