"""The shop's contract with a payment gateway: its merchant number, what it may do, its keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.secret import Secret


class KeysHere(StrEnum):
    """Whether this PC can call the gateway under a merchant number."""

    HERE = "here"
    NONE = "none"
    """Not on this PC: another one that has them drives the refunds."""
    NO_STORE = "no_store"
    """This PC has no store that encrypts: keys cannot be kept here."""
    LOCKED = "locked"
    """The store is there and does not open."""


@dataclass(frozen=True, slots=True)
class Merchant:
    """A merchant number as screens see it; `client_ip` is where the gateway expects our calls from."""

    merchant_id: int
    mid: str
    client_ip: str
    transfer_in_parts: bool
    account_refunds: bool
    active: bool
    keys: KeysHere


@dataclass(frozen=True, slots=True)
class MerchantKeys:
    """The two keys as typed."""

    key: Secret
    iv: Secret


@dataclass(frozen=True, slots=True)
class MerchantDraft:
    """What is typed for a merchant number; `keys` None leaves those this PC has.

    `address` is where a pretend gateway listens; None leaves it, "" is the gateway's own.
    """

    mid: str
    client_ip: str
    transfer_in_parts: bool = False
    account_refunds: bool = False
    active: bool = True
    keys: MerchantKeys | None = None
    address: str | None = None


class GatewayTried(StrEnum):
    """How a harmless inquiry of a connection test ended."""

    ANSWERS = "answers"
    REFUSED = "refused"
    """It answered, and takes no call with this number, these keys or from this address."""
    UNREACHABLE = "unreachable"
    CERTIFICATE = "certificate"
    ADDRESS = "address"
    SILENT = "silent"
    STRANGE = "strange"
    """What answered does not speak as the gateway does."""


@dataclass(frozen=True, slots=True)
class GatewayTrial:
    """What came of a connection test; `code` is the gateway's own word for a refusal, "" without."""

    tried: GatewayTried
    code: str = ""


class MerchantFault(StrEnum):
    """What of a merchant number has not the form the gateway gives out."""

    MID = "mid"
    KEY = "key"
    IV = "iv"
    CLIENT_IP = "client_ip"


@dataclass(eq=False)
class BadMerchant(DomainError):
    """A number, a key or an address has not the form the gateway gives out."""

    what: MerchantFault


@dataclass(eq=False)
class MerchantTaken(DomainError):
    """The shop has this merchant number already."""

    mid: str


@dataclass(eq=False)
class NoSuchMerchant(DomainError):
    """The shop has no such merchant number."""

    mid: str


@dataclass(eq=False)
class KeysMissing(DomainError):
    """This PC has no keys for the merchant number, and none were typed."""

    mid: str


@dataclass(eq=False)
class NoKeyStore(DomainError):
    """This PC has no store that encrypts: live keys are not kept anywhere weaker."""


@dataclass(eq=False)
class KeyStoreLocked(DomainError):
    """The store of this PC is there and does not open, or takes nothing."""
