"""Secrets in the store of the operating system, where only this person can read them.

`keyring` would choose a backend by an environment variable, a file in the person's folder or an
installed plug-in, and some of those keep plain text. So it is not asked to choose: the stores that
encrypt are named here, and where none of them works there is none. Naming them also makes a frozen
build carry them (jaraco/keyring #324, #439).
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Protocol, TypeVar, cast

from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from pos_app.domain.secret import Secret
from pos_app.gateways.secrets.port import SecretProblem, SecretTrouble, check_name, check_secret

_T = TypeVar("_T")

SERVICE = "damda-pos"
REAL_BACKENDS: tuple[tuple[str, str], ...] = (
    ("keyring.backends.Windows", "WinVaultKeyring"),
    ("keyring.backends.macOS", "Keyring"),
    ("keyring.backends.SecretService", "Keyring"),
    ("keyring.backends.kwallet", "DBusKeyring"),
)


class Backend(Protocol):
    """What is used of a backend of keyring's."""

    def get_password(self, service: str, username: str, /) -> str | None: ...

    def set_password(self, service: str, username: str, password: str, /) -> None: ...

    def delete_password(self, service: str, username: str, /) -> None: ...


class OsKeyring:
    """A `SecretStore` over one backend of the operating system."""

    lasting = True

    def __init__(self, backend: Backend, service: str = SERVICE) -> None:
        self._backend = backend
        self._service = service

    def get(self, name: str) -> Secret | None:
        check_name(name)
        text = _told(name, lambda: self._backend.get_password(self._service, name))
        return Secret(text) if text else None

    def keep(self, name: str, secret: Secret) -> None:
        check_name(name)
        text = check_secret(name, secret)
        _told(name, lambda: self._backend.set_password(self._service, name, text))

    def forget(self, name: str) -> None:
        if self.get(name) is not None:
            _told(name, lambda: self._backend.delete_password(self._service, name))


def _told(name: str, call: Callable[[], _T]) -> _T:
    """What the store answers. Raises SecretTrouble(LOCKED) for whatever it raises.

    Backends raise their system's own errors beside keyring's (D-Bus, Windows), so all are caught.
    The cause is cut off, for its text may hold the secret; its kind is named.
    """
    try:
        return call()
    except Exception as error:  # noqa: BLE001
        kind = type(error).__name__
    raise SecretTrouble(SecretProblem.LOCKED, name, kind)


def real_backend(
    candidates: tuple[tuple[str, str], ...] = REAL_BACKENDS,
) -> Backend | None:
    """The best store of this computer that encrypts, None where none works."""
    usable = [kind for module, name in candidates if (kind := _usable(module, name))]
    if not usable:
        return None
    return cast("Backend", max(usable, key=lambda kind: float(kind.priority))())


def _usable(module: str, name: str) -> type[KeyringBackend] | None:
    """The class where its system is here and answers; asking it raises where it is not."""
    try:
        kind = cast("type[KeyringBackend]", getattr(importlib.import_module(module), name))
        return kind if float(kind.priority) > 0 else None
    except (ImportError, AttributeError, RuntimeError, OSError, KeyringError):
        return None


def open_os_keyring() -> OsKeyring:
    """This computer's own store. Raises SecretTrouble(NO_KEYRING) where it has none."""
    backend = real_backend()
    if backend is None:
        raise SecretTrouble(SecretProblem.NO_KEYRING)
    return OsKeyring(backend)
