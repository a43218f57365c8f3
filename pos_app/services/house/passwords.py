"""Argon2id, at the cost OWASP asks for: 19 MiB, two passes, one lane."""

from __future__ import annotations

from argon2 import PasswordHasher, Type
from argon2.exceptions import Argon2Error, InvalidHashError


class Passwords:
    """Hashes and checks passwords and PINs; an unknown person costs as much as a known one."""

    def __init__(self, memory_kib: int = 19 * 1024, passes: int = 2) -> None:
        self._hasher = PasswordHasher(passes, memory_kib, 1, type=Type.ID)
        self._nobody = self._hasher.hash("nobody has this password")

    def hash(self, secret: str) -> str:
        """The text to store."""
        return self._hasher.hash(secret)

    def fits(self, stored: str | None, secret: str) -> bool:
        """Whether the secret fits; None (nobody) takes the same time and never fits."""
        try:
            self._hasher.verify(stored or self._nobody, secret)
        except (Argon2Error, InvalidHashError):
            return False
        return stored is not None
