"""Secrets of a training shop and of tests: gone with the program."""

from __future__ import annotations

from pos_app.domain.secret import Secret
from pos_app.gateways.secrets.port import check_name, check_secret


class MemorySecrets:
    """A `SecretStore` in memory."""

    lasting = False

    def __init__(self) -> None:
        self._kept: dict[str, Secret] = {}

    def get(self, name: str) -> Secret | None:
        return self._kept.get(check_name(name))

    def keep(self, name: str, secret: Secret) -> None:
        self._kept[check_name(name)] = Secret(check_secret(name, secret))

    def forget(self, name: str) -> None:
        self._kept.pop(check_name(name), None)
