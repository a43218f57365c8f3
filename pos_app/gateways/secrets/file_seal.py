"""Encrypts a whole file, however long, under a key of its own made from the shop's data key.

    magic, length of the head, the head as JSON, then chunks of AES-256-GCM

The key of a file is HKDF-SHA256 of the data key and a salt that no other file has, so a chunk's
nonce is its number and whether it is the last. Number, last mark and the hash of the head are bound
to each chunk: a chunk that was changed, moved, taken from another file or left out does not open,
and neither does a head that says something else. Memory stays at a chunk whatever the size.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from typing import Any, BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from pos_app.domain.backups.backups import BackupHead, RestoreProblem, RestoreRefused
from pos_app.domain.money.data_key import key_no

MAGIC = b"DAMDABK1"
CHUNK = 1 << 18
_TAG = 16
_SALT = 32
_LONGEST_HEAD = 1 << 16
_FORM = 1
_INFO = b"damda backup 1"

Step = Callable[[int], None]
"""Hears how many bytes of the plain file are through so far; what it raises ends the work."""


def _silent(_done: int) -> None:
    return None


@dataclass(frozen=True, slots=True)
class SealedHead:
    """The head as it stands in the file: what it says, its salt, and the hash that chunks carry."""

    head: BackupHead
    salt: bytes
    digest: bytes


class FileSeal:
    """Seals and opens files under one data key."""

    def __init__(self, data_key: bytes) -> None:
        self._key = data_key
        self.number = key_no(data_key)

    def seal(self, head: BackupHead, plain: BinaryIO, out: BinaryIO, step: Step = _silent) -> None:
        """Write `plain` of `head.size` bytes into `out`.

        Raises OSError; ValueError where `plain` is shorter than its head says.
        """
        salt = os.urandom(_SALT)
        raw = _head_bytes(head, salt)
        out.write(MAGIC + len(raw).to_bytes(4, "big") + raw)
        cipher, bound = self._cipher(salt), hashlib.sha256(raw).digest()
        for number, size, last in _chunks(head.size):
            chunk = plain.read(size)
            if len(chunk) != size:
                raise ValueError("the file is shorter than its head says")
            out.write(cipher.encrypt(*_marks(number, last, chunk, bound)))
            step(min(head.size, (number + 1) * CHUNK))

    def open(
        self, sealed: BinaryIO, plain: BinaryIO | None = None, step: Step = _silent
    ) -> BackupHead:
        """Read a whole file, into `plain` where that is given, and give its head.

        Raises RestoreRefused(NOT_A_BACKUP | NEWER_FORM | DAMAGED), OSError. What is in `plain`
        counts for nothing then.
        """
        found = read_head(sealed)
        head, whole = found.head, hashlib.sha256()
        cipher = self._cipher(found.salt)
        for number, size, last in _chunks(head.size):
            chunk = sealed.read(size + _TAG)
            try:
                text = cipher.decrypt(*_marks(number, last, chunk, found.digest))
            except (InvalidTag, ValueError):
                raise RestoreRefused(RestoreProblem.DAMAGED, f"chunk {number}") from None
            whole.update(text)
            if plain is not None:
                plain.write(text)
            step(min(head.size, (number + 1) * CHUNK))
        if sealed.read(1) or whole.hexdigest() != head.sha256:
            raise RestoreRefused(RestoreProblem.DAMAGED, "end")
        return head

    def _cipher(self, salt: bytes) -> AESGCM:
        return AESGCM(HKDF(SHA256(), 32, salt, _INFO).derive(self._key))


def read_head(sealed: BinaryIO) -> SealedHead:
    """What a file says of itself, not proven before its chunks are opened.

    Raises RestoreRefused(NOT_A_BACKUP | NEWER_FORM | DAMAGED), OSError.
    """
    if sealed.read(len(MAGIC)) != MAGIC:
        raise RestoreRefused(RestoreProblem.NOT_A_BACKUP)
    length = int.from_bytes(sealed.read(4), "big")
    raw = sealed.read(length) if length <= _LONGEST_HEAD else b""
    if not raw or len(raw) != length:
        raise RestoreRefused(RestoreProblem.DAMAGED, "head")
    try:
        told: dict[str, Any] = json.loads(raw)
        form = told.pop("form")
        salt = bytes.fromhex(told.pop("salt"))
        if form == _FORM:
            return SealedHead(_head(told), salt, hashlib.sha256(raw).digest())
    except (ValueError, TypeError, KeyError, AttributeError):
        raise RestoreRefused(RestoreProblem.DAMAGED, "head") from None
    raise RestoreRefused(RestoreProblem.NEWER_FORM, str(form))


def _head(told: dict[str, Any]) -> BackupHead:
    texts = [told.pop(name) for name in ("shop", "key_no", "revision", "sha256")]
    made_at, size, faults = told.pop("made_at"), told.pop("size"), tuple(told.pop("faults"))
    plain = all(isinstance(one, str) for one in (*texts, *faults))
    if told or not plain or type(made_at) is not int or type(size) is not int or size < 0:
        raise TypeError
    shop, key, revision, digest = texts
    return BackupHead(shop, key, made_at, revision, size, digest, faults)


def _head_bytes(head: BackupHead, salt: bytes) -> bytes:
    told = {**asdict(head), "form": _FORM, "salt": salt.hex()}
    return json.dumps(told, ensure_ascii=False, sort_keys=True).encode()


def _chunks(size: int) -> Iterator[tuple[int, int, bool]]:
    """Number, length and last mark of each chunk; an empty file has one empty chunk."""
    count = max(1, -(-size // CHUNK))
    for number in range(count):
        last = number + 1 == count
        yield number, size - number * CHUNK if last else CHUNK, last


def _marks(number: int, last: bool, text: bytes, head: bytes) -> tuple[bytes, bytes, bytes]:
    """Nonce, text and what is bound to it, as the cipher takes them."""
    place = bytes((int(last),)) + number.to_bytes(8, "big")
    return bytes(3) + place, text, head + place
