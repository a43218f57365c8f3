"""Encrypts what must not lie open in the database: AES-256-GCM under the shop's data key.

Each text has a nonce of its own and is bound to what it is about, so that a row's cipher text put
into another row does not open there.
"""

from __future__ import annotations

import base64
import binascii
import os
from dataclasses import dataclass
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from pos_app.domain.errors import GatewayError
from pos_app.domain.money.data_key import KEY_BYTES

_FORM = "1:"
"""Names the form, should another one follow."""
_NONCE = 12


@dataclass(eq=False)
class SealBroken(GatewayError):
    """An encrypted text does not open: changed by hand, put elsewhere, or of another key."""

    about: str


class Vault(Protocol):
    """Seals and opens texts; `about` names the thing and the field, the same for both."""

    def seal(self, text: str, about: str) -> str: ...

    def unseal(self, sealed: str, about: str) -> str:
        """Raises `SealBroken`."""
        ...


class AesVault:
    """A `Vault` under one key of 32 bytes."""

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError("a data key has 32 bytes")
        self._cipher = AESGCM(key)

    def seal(self, text: str, about: str) -> str:
        nonce = os.urandom(_NONCE)
        raw = nonce + self._cipher.encrypt(nonce, text.encode(), about.encode())
        return _FORM + base64.b64encode(raw).decode("ascii")

    def unseal(self, sealed: str, about: str) -> str:
        try:
            raw = base64.b64decode(sealed.removeprefix(_FORM), validate=True)
            return self._cipher.decrypt(raw[:_NONCE], raw[_NONCE:], about.encode()).decode()
        except (InvalidTag, binascii.Error, ValueError):
            raise SealBroken(about) from None
