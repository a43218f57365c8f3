"""The shop's data key in the place for secrets of this PC."""

from __future__ import annotations

import os

from pos_app.domain.money.data_key import KEY_BYTES, key_bytes, key_no, key_text
from pos_app.gateways.secrets.port import SecretStore

PRETEND_KEY = b"the data key of training shops.."
"""A training shop's secrets are gone with the program, its rows are not: its key is always this."""


def new_key(store: SecretStore) -> bytes:
    """A key nobody has yet; the fixed one where secrets do not last. Kept nowhere so far."""
    return os.urandom(KEY_BYTES) if store.lasting else PRETEND_KEY


def kept_key(store: SecretStore, number: str) -> bytes | None:
    """The key the books know by that number; None where this PC has not got it.

    Raises SecretTrouble.
    """
    if not store.lasting and number == key_no(PRETEND_KEY):
        return PRETEND_KEY
    found = store.get(_name(number))
    return None if found is None else key_bytes(found)


def keep_key(store: SecretStore, key: bytes) -> None:
    """Keep it on this PC. Raises SecretTrouble."""
    store.keep(_name(key_no(key)), key_text(key))


def _name(number: str) -> str:
    return f"data-key.{number}"
