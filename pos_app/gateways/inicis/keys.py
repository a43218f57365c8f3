"""The merchant's two keys at INIAPI: 상점관리자 > 상점정보 > 계약정보 > 부가정보. Not the signKey."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pos_app.domain.errors import GatewayError
from pos_app.domain.secret import Secret
from pos_app.gateways.secrets.port import SecretStore, needed

_MID = re.compile(r"[A-Za-z0-9]{1,20}")
_SIXTEEN = 16


@dataclass(eq=False)
class BadKeys(GatewayError):
    """A merchant number or a key has not the form INIAPI gives out; `what` names it."""

    what: str


@dataclass(frozen=True, slots=True)
class InicisKeys:
    """`key` goes into every hash and encrypts; `iv` is the cipher's start, as its 16 characters.

    Raises BadKeys: with any other length the gateway would answer nonsense later.
    """

    mid: str
    key: Secret
    iv: Secret

    def __post_init__(self) -> None:
        if not _MID.fullmatch(self.mid):
            raise BadKeys("mid")
        for name, secret in (("key", self.key), ("iv", self.iv)):
            text = secret.reveal()
            if len(text) != _SIXTEEN or not text.isascii() or not text.isprintable():
                raise BadKeys(name)


def keys_of(secrets: SecretStore, mid: str) -> InicisKeys:
    """The keys kept for a merchant number. Raises SecretTrouble, BadKeys."""
    if not _MID.fullmatch(mid):
        raise BadKeys("mid")
    return InicisKeys(mid, needed(secrets, _name(mid, "key")), needed(secrets, _name(mid, "iv")))


def keep_keys(secrets: SecretStore, keys: InicisKeys) -> None:
    """Keep the keys under their merchant number. Raises SecretTrouble."""
    secrets.keep(_name(keys.mid, "key"), keys.key)
    secrets.keep(_name(keys.mid, "iv"), keys.iv)


def _name(mid: str, which: str) -> str:
    return f"inicis.{mid}.{which}"
