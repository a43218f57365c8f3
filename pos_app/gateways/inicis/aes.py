"""AES-128-CBC with PKCS#7 padding, in base64: account numbers on the wire (notes/domain.md §2.3)."""

from __future__ import annotations

import base64
import binascii

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.padding import PKCS7

from pos_app.gateways.inicis.keys import InicisKeys

_BLOCK_BITS = 128


class NotOurs(ValueError):
    """A text that was not encrypted with these keys."""


def encrypt(text: str, keys: InicisKeys) -> str:
    """The text encrypted with key and IV, whose 16 ASCII characters are their bytes."""
    padder = PKCS7(_BLOCK_BITS).padder()
    padded = padder.update(text.encode()) + padder.finalize()
    encryptor = _cipher(keys).encryptor()
    return base64.b64encode(encryptor.update(padded) + encryptor.finalize()).decode()


def decrypt(text: str, keys: InicisKeys) -> str:
    """The way back, as the gateway does it. Raises NotOurs."""
    try:
        raw = base64.b64decode(text, validate=True)
        decryptor = _cipher(keys).decryptor()
        padded = decryptor.update(raw) + decryptor.finalize()
        unpadder = PKCS7(_BLOCK_BITS).unpadder()
        return (unpadder.update(padded) + unpadder.finalize()).decode()
    except (binascii.Error, ValueError):
        raise NotOurs from None  # the cause would quote the text


def _cipher(keys: InicisKeys) -> Cipher[modes.CBC]:
    key, iv = keys.key.reveal().encode(), keys.iv.reveal().encode()
    return Cipher(algorithms.AES128(key), modes.CBC(iv))
