"""The shop's data key: what encrypts refund accounts at rest, and how people carry it to another PC.

It is 32 random bytes. On paper it is a recovery code: base32 in groups of four, the last group a
check, so that a mistyped code is told from a code of another shop.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from dataclasses import dataclass

from pos_app.domain.errors import DomainError
from pos_app.domain.secret import Secret

KEY_BYTES = 32
_GROUP = 4
_CHECK_BYTES = 5
_MISREAD = str.maketrans({"0": "O", "1": "I", "8": "B"})
"""Base32 has none of these digits: they were meant as the letters they look like."""


@dataclass(eq=False)
class DataKeyMissing(DomainError):
    """This PC has not the shop's data key: what is encrypted can be neither shown nor sent here."""


@dataclass(eq=False)
class KeyStoreClosed(DomainError):
    """This PC's own place for secrets is missing, or does not open; `problem` is its code."""

    problem: str


@dataclass(eq=False)
class BadRecoveryCode(DomainError):
    """A recovery code was mistyped: its check does not fit."""


@dataclass(eq=False)
class OtherShopsKey(DomainError):
    """The recovery code is whole, and it is of another shop."""


def key_no(key: bytes) -> str:
    """What the books know a key by; says nothing of the key itself."""
    return hashlib.sha256(b"data-key" + key).hexdigest()[:16]


def key_text(key: bytes) -> Secret:
    """The key as a text that every place for secrets can hold."""
    return Secret(base64.b64encode(key).decode("ascii"))


def key_bytes(text: Secret) -> bytes:
    """The way back; raises `BadRecoveryCode` where the text is none of `key_text`."""
    try:
        key = base64.b64decode(text.reveal(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise BadRecoveryCode
    return key


def code_of(key: bytes) -> Secret:
    """The recovery code of a key, in groups of four."""
    text = _letters(key) + _check(key)
    return Secret("-".join(text[at : at + _GROUP] for at in range(0, len(text), _GROUP)))


def key_of_code(typed: str) -> bytes:
    """The key of a typed code: case, blanks, hyphens and look-alike digits do not matter.

    Raises `BadRecoveryCode`.
    """
    text = "".join(one for one in typed.upper() if one.isalnum()).translate(_MISREAD)
    body, check = text[:-_GROUP], text[-_GROUP:]
    try:
        key = base64.b32decode(body + "=" * (-len(body) % 8))
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES or body != _letters(key) or check != _check(key):
        raise BadRecoveryCode
    return key


def _letters(key: bytes) -> str:
    return base64.b32encode(key).decode("ascii").rstrip("=")


def _check(key: bytes) -> str:
    digest = hashlib.sha256(b"recovery-code" + key).digest()[:_CHECK_BYTES]
    return base64.b32encode(digest).decode("ascii")[:_GROUP]
