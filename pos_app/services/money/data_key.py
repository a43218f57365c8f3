"""The shop's data key: made once by the first PC that needs it, carried to others as a code."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.database import Database
from pos_app.db.money import data_keys
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.money.data_key import (
    DataKeyMissing,
    KeyStoreClosed,
    OtherShopsKey,
    code_of,
    key_no,
    key_of_code,
)
from pos_app.domain.secret import Secret
from pos_app.gateways.secrets.data_keys import keep_key, kept_key, new_key
from pos_app.gateways.secrets.file_seal import FileSeal
from pos_app.gateways.secrets.port import SecretStore, SecretTrouble
from pos_app.gateways.secrets.vault import AesVault, Vault
from pos_app.services.orders.order_moves import who

_T = TypeVar("_T")


class DataKey:
    """The key of one shop on one PC. Its store may ask the person at the PC for a password, so none
    of this is ever called inside a transaction."""

    def __init__(self, db: Database, clock: Clock, secrets: Callable[[], SecretStore]) -> None:
        self._db = db
        self._clock = clock
        self._secrets = secrets
        self._lock = threading.Lock()
        self._vault: Vault | None = None

    def vault(self, station_id: int) -> Vault:
        """What seals and opens; the first PC ever to ask makes the key.

        Raises `DataKeyMissing` on a PC that was not given the shop's key, `KeyStoreClosed`.
        """
        with self._lock:
            if self._vault is None:
                self._vault = AesVault(self._found() or self._made(station_id))
            return self._vault

    def file_seal(self, station_id: int) -> FileSeal:
        """What seals whole files, backups. Raises as `vault`."""
        self.vault(station_id)
        key = self._found()
        if key is None:
            raise DataKeyMissing
        return FileSeal(key)

    def number(self) -> str | None:
        """What the books know the shop's key by; None before its first use."""
        return self._db.read(data_keys.number)

    def is_here(self) -> bool:
        """Whether this PC can open what is encrypted; True too where nothing is yet."""
        return self.number() is None or self._found() is not None

    def show(self, actor: Actor) -> Secret:
        """The recovery code, for a manager to type on another PC.

        Raises `DataKeyMissing` where this PC has not got the key, `KeyStoreClosed`.
        """
        require(actor, Permission.SETTINGS)
        self.vault(actor.station_id)
        key = self._found()
        if key is None:
            raise DataKeyMissing
        self._audit(actor, "shown")
        return code_of(key)

    def enter(self, actor: Actor, code: str) -> None:
        """Give this PC the shop's key, from the code shown on another.

        Raises `BadRecoveryCode`, `OtherShopsKey`, `KeyStoreClosed`.
        """
        require(actor, Permission.SETTINGS)
        key = key_of_code(code)
        if self.number() not in (None, key_no(key)):
            raise OtherShopsKey
        _told(lambda: keep_key(self._secrets(), key))
        with self._lock:
            self._choose(key, actor.station_id)
            self._vault = None
        self._audit(actor, "entered")

    def _found(self) -> bytes | None:
        number = self.number()
        return None if number is None else _told(lambda: kept_key(self._secrets(), number))

    def _made(self, station_id: int) -> bytes:
        """Kept on this PC before the books name it: a crash between leaves a key nobody uses."""
        if self.number() is not None:
            raise DataKeyMissing
        key = _told(lambda: new_key(self._secrets()))
        _told(lambda: keep_key(self._secrets(), key))
        cp("data_key.kept")
        if not self._choose(key, station_id):
            raise DataKeyMissing  # another PC was first: this one is given that PC's key
        return key

    def _choose(self, key: bytes, station_id: int) -> bool:
        """Whether it is the shop's key now."""
        number, at = key_no(key), self._clock.now()
        self._db.write(lambda tx: data_keys.choose(tx, number, station_id, at))
        return self.number() == number

    def _audit(self, actor: Actor, act: str) -> None:
        by = who(actor, self._clock.now())
        self._db.write(lambda tx: audit.append(tx, by, Move("data_key", 1, act)))


def _told(ask: Callable[[], _T]) -> _T:
    """What the store of secrets answers. Raises `KeyStoreClosed`."""
    try:
        return ask()
    except SecretTrouble as trouble:
        raise KeyStoreClosed(trouble.problem.value) from None
