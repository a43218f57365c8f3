"""What the shop asks of a place for secrets."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from pos_app.domain.errors import GatewayError
from pos_app.domain.secret import Secret

LONGEST_NAME = 64
LONGEST_SECRET = 1_000
"""Characters. The Windows store takes 2,560 bytes of UTF-16, and says so only by failing."""


class SecretProblem(Enum):
    """Why a secret cannot be had or kept."""

    NO_KEYRING = "no_keyring"
    """This computer has no store of its own that encrypts: live keys are refused."""
    LOCKED = "locked"
    """The store is there and does not open."""
    MISSING = "missing"
    BAD_NAME = "bad_name"
    TOO_LONG = "too_long"


@dataclass(eq=False)
class SecretTrouble(GatewayError):
    """A secret cannot be had or kept. `name` is what it is called, never what it says."""

    problem: SecretProblem
    name: str = ""
    detail: str = ""
    """The kind of the store's own error, for the log."""


class SecretStore(Protocol):
    """A place for secrets, by name. Every call may raise SecretTrouble."""

    @property
    def lasting(self) -> bool:
        """Whether what is kept is there after a restart."""
        ...

    def get(self, name: str) -> Secret | None:
        """The secret of that name, None where there is none."""
        ...

    def keep(self, name: str, secret: Secret) -> None:
        """Keep a secret in place of any before it."""
        ...

    def forget(self, name: str) -> None:
        """Take it out; nothing happens where there is none."""
        ...


def check_name(name: str) -> str:
    """The name if a store may know it: ASCII letters, digits, dots, hyphens, underscores.

    Raises SecretTrouble(BAD_NAME).
    """
    bare = name.replace(".", "").replace("-", "").replace("_", "")
    if not (bare.isascii() and bare.isalnum()) or len(name) > LONGEST_NAME:
        raise SecretTrouble(SecretProblem.BAD_NAME)
    return name


def check_secret(name: str, secret: Secret) -> str:
    """The text of a secret that every store can hold. Raises SecretTrouble(TOO_LONG | MISSING)."""
    text = secret.reveal()
    if not text:
        raise SecretTrouble(SecretProblem.MISSING, name)
    if len(text) > LONGEST_SECRET:
        raise SecretTrouble(SecretProblem.TOO_LONG, name)
    return text


def needed(store: SecretStore, name: str) -> Secret:
    """The secret of that name. Raises SecretTrouble(MISSING) where there is none."""
    found = store.get(name)
    if not found:
        raise SecretTrouble(SecretProblem.MISSING, name)
    return found
