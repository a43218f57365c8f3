"""설정 → 결제대행사: the shop's merchant numbers, their keys on this PC, and a connection tried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.database import Database
from pos_app.db.money import merchants
from pos_app.db.money.merchants import MerchantRecord
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.gateway.gateway_answers import Why
from pos_app.domain.gateway.gateway_asks import Inquiry
from pos_app.domain.gateway.gateway_standing import InquiryAnswer
from pos_app.domain.gateway.merchants import (
    BadMerchant,
    GatewayTrial,
    GatewayTried,
    KeysHere,
    KeysMissing,
    KeyStoreLocked,
    Merchant,
    MerchantDraft,
    MerchantFault,
    MerchantKeys,
    MerchantTaken,
    NoKeyStore,
    NoSuchMerchant,
)
from pos_app.domain.ids import new_id
from pos_app.domain.secret import Secret
from pos_app.gateways.errors import GatewayTrouble
from pos_app.gateways.inicis.keys import BadKeys, InicisKeys, keep_keys, keys_of
from pos_app.gateways.inicis.settings import Twin, settings_of
from pos_app.gateways.payment_port import GatewayAbilities
from pos_app.gateways.payment_registry import payment_driver
from pos_app.gateways.secrets.port import SecretProblem, SecretStore, SecretTrouble
from pos_app.services.orders.order_moves import who

DRIVER = "inicis"
_NOBODYS = "damda-connection-test"
"""A payment no gateway knows: asking about it changes nothing and tells nothing of anybody."""
_T = TypeVar("_T")
_TRIED: dict[Why, GatewayTried] = {
    Why.CODE: GatewayTried.REFUSED,
    Why.UNREACHABLE: GatewayTried.UNREACHABLE,
    Why.CERTIFICATE: GatewayTried.CERTIFICATE,
    Why.HOST_REFUSED: GatewayTried.ADDRESS,
    Why.TIMEOUT: GatewayTried.SILENT,
    Why.RESET: GatewayTried.SILENT,
}


class Merchants:
    """`secrets` opens this PC's place for keys, each time anew where it could not be opened.

    `twin` is the pretend gateway of a training shop: no other is called then.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        secrets: Callable[[], SecretStore],
        twin: Twin | None = None,
    ) -> None:
        self._db = db
        self._clock = clock
        self._secrets = secrets
        self._twin = twin

    def everything(self) -> list[Merchant]:
        """Every merchant number, with whether this PC has its keys."""
        records = self._db.read(merchants.everything)
        return [_merchant(one, self._keys_here(one.mid)) for one in records]

    def add(self, actor: Actor, draft: MerchantDraft) -> Merchant:
        """Enter a merchant number; keys that were typed are kept on this PC.

        Raises `BadMerchant`, `MerchantTaken`, `NoKeyStore`, `KeyStoreLocked`.
        """
        require(actor, Permission.SETTINGS)
        self._check(draft)
        if self._db.read(lambda tx: merchants.by_mid(tx, draft.mid)) is not None:
            raise MerchantTaken(draft.mid)
        kept_at = self._keep(draft)
        record = MerchantRecord(
            new_id(),
            DRIVER,
            draft.mid,
            draft.address or "",
            draft.client_ip,
            draft.transfer_in_parts,
            draft.account_refunds,
            draft.active,
            kept_at,
        )

        def work(tx: Tx) -> None:
            if not merchants.add(tx, record):
                raise MerchantTaken(draft.mid)
            _audit(tx, actor, self._clock.now(), record, "created", kept_at)

        self._db.write(work)
        return _merchant(record, self._keys_here(record.mid))

    def change(self, actor: Actor, draft: MerchantDraft) -> Merchant:
        """Change what stands of a merchant number; its number stays, payments are named by it.

        Raises `NoSuchMerchant`, `BadMerchant`, `NoKeyStore`, `KeyStoreLocked`.
        """
        require(actor, Permission.SETTINGS)
        self._check(draft)
        if self._db.read(lambda tx: merchants.by_mid(tx, draft.mid)) is None:
            raise NoSuchMerchant(draft.mid)
        kept_at = self._keep(draft)

        def work(tx: Tx) -> MerchantRecord:
            before = merchants.by_mid(tx, draft.mid)
            if before is None:
                raise NoSuchMerchant(draft.mid)
            after = replace(
                before,
                address=before.address if draft.address is None else draft.address,
                client_ip=draft.client_ip,
                transfer_in_parts=draft.transfer_in_parts,
                account_refunds=draft.account_refunds,
                active=draft.active,
                keys_at=before.keys_at if kept_at is None else kept_at,
            )
            merchants.put(tx, after)
            _audit(tx, actor, self._clock.now(), after, "changed", kept_at)
            return after

        after = self._db.write(work)
        return _merchant(after, self._keys_here(after.mid))

    def test(self, actor: Actor, draft: MerchantDraft) -> GatewayTrial:
        """Ask the gateway about a payment that does not exist, as typed; some seconds.

        Keys that were not typed are those this PC has. Nothing is kept, here or there. Raises
        `BadMerchant`, `KeysMissing`, `NoKeyStore`, `KeyStoreLocked`.
        """
        require(actor, Permission.SETTINGS)
        self._check(draft)
        known = self._db.read(lambda tx: merchants.by_mid(tx, draft.mid))
        address = draft.address or (known.address if known else "")
        keys = self._keys(draft)
        can = GatewayAbilities(draft.transfer_in_parts, draft.account_refunds)
        settings = settings_of(draft.client_ip, address, can, self._twin)
        try:
            gateway = payment_driver(DRIVER).open(settings, keys, self._clock)
        except GatewayTrouble:
            return GatewayTrial(GatewayTried.ADDRESS)
        try:
            return _trial(gateway.inquire(Inquiry(_NOBODYS)))
        finally:
            gateway.close()

    def _check(self, draft: MerchantDraft) -> None:
        """Raises `BadMerchant`: with another form the gateway would answer nonsense later."""
        try:
            _keys_of(draft.mid, draft.keys or _UNSEEN)
            settings_of(draft.client_ip, "", GatewayAbilities(), None)
        except BadKeys as bad:
            raise BadMerchant(MerchantFault(bad.what)) from None

    def _keep(self, draft: MerchantDraft) -> int | None:
        """Keep keys that were typed, before anything is written; when, in ms UTC."""
        if draft.keys is None:
            return None
        keys = _keys_of(draft.mid, draft.keys)
        self._asked(draft.mid, lambda: keep_keys(self._secrets(), keys))
        return self._clock.now()

    def _keys(self, draft: MerchantDraft) -> InicisKeys:
        if draft.keys is not None:
            return _keys_of(draft.mid, draft.keys)
        return self._asked(draft.mid, lambda: keys_of(self._secrets(), draft.mid))

    def _keys_here(self, mid: str) -> KeysHere:
        try:
            self._asked(mid, lambda: keys_of(self._secrets(), mid))
        except NoKeyStore:
            return KeysHere.NO_STORE
        except KeyStoreLocked:
            return KeysHere.LOCKED
        except (KeysMissing, BadKeys):
            return KeysHere.NONE
        return KeysHere.HERE

    @staticmethod
    def _asked(mid: str, call: Callable[[], _T]) -> _T:
        """What the place for keys answers; its trouble in the shop's own words."""
        try:
            return call()
        except SecretTrouble as trouble:
            problem = trouble.problem
        if problem is SecretProblem.NO_KEYRING:
            raise NoKeyStore
        if problem is SecretProblem.MISSING:
            raise KeysMissing(mid)
        raise KeyStoreLocked


_UNSEEN = MerchantKeys(Secret("0" * 16), Secret("0" * 16))
"""In place of keys that were not typed, so that the rest of a draft can be judged."""


def _keys_of(mid: str, keys: MerchantKeys) -> InicisKeys:
    return InicisKeys(mid, keys.key, keys.iv)


def _trial(answer: InquiryAnswer) -> GatewayTrial:
    if answer.standing is not None:
        return GatewayTrial(GatewayTried.ANSWERS)
    tried = _TRIED.get(answer.why, GatewayTried.STRANGE)
    return GatewayTrial(tried, answer.code if tried is GatewayTried.REFUSED else "")


def _merchant(record: MerchantRecord, keys: KeysHere) -> Merchant:
    return Merchant(
        record.merchant_id,
        record.mid,
        record.client_ip,
        record.transfer_in_parts,
        record.account_refunds,
        record.active,
        keys,
    )


def _audit(
    tx: Tx, actor: Actor, now: int, record: MerchantRecord, act: str, kept_at: int | None
) -> None:
    detail: dict[str, int | str | None] = {
        "mid": record.mid,
        "client_ip": record.client_ip,
        "transfer_in_parts": int(record.transfer_in_parts),
        "account_refunds": int(record.account_refunds),
        "active": int(record.active),
        "keys": int(kept_at is not None),
    }
    audit.append(tx, who(actor, now), Move("merchant", record.merchant_id, act, detail=detail))
