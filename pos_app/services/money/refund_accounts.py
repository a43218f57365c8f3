"""환불 계좌: kept encrypted, shown masked, read in full by name only, wiped with its procedure."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move, Who
from pos_app.db.database import Database
from pos_app.db.money import money_backs, refund_accounts
from pos_app.db.money.refund_accounts import SealedAccount
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.gateway.refund_account import (
    AccountInUse,
    AccountNeeded,
    AccountWiped,
    RefundAccount,
    ShownAccount,
    holder_fits,
)
from pos_app.domain.money.money_back import NoSuchMoneyBack
from pos_app.services.money import procedure
from pos_app.services.money.account_seal import seal, unseal
from pos_app.services.money.data_key import DataKey
from pos_app.services.orders import order_moves
from pos_app.services.orders.order_moves import who


class RefundAccounts:
    """The customer's account of each procedure."""

    def __init__(self, db: Database, clock: Clock, data_key: DataKey) -> None:
        self._db = db
        self._clock = clock
        self._data_key = data_key

    def keep(self, actor: Actor, money_back_id: int, account: RefundAccount) -> ShownAccount:
        """Keep the account, in place of any before it.

        Raises `NoSuchMoneyBack`, `AccountInUse`, `DataKeyMissing`, `KeyStoreClosed`.
        """
        require(actor, Permission.REFUND)
        sealed = seal(self._data_key.vault(actor.station_id), money_back_id, account)
        by = who(actor, self._clock.now())
        return self._db.write(lambda tx: _keep(tx, by, money_back_id, account, sealed))

    def shown(self, actor: Actor, money_back_id: int) -> ShownAccount | None:
        """The account as a screen may show it; None where none was named."""
        require(actor, Permission.LOOK)
        return self._db.read(lambda tx: refund_accounts.shown(tx, money_back_id))

    def reveal(self, actor: Actor, money_back_id: int) -> RefundAccount:
        """The account itself, for a transfer by hand; who looked is audited.

        Raises `AccountNeeded`, `AccountWiped`, `AccountUnreadable`, `DataKeyMissing`,
        `KeyStoreClosed`.
        """
        require(actor, Permission.REFUND)
        vault = self._data_key.vault(actor.station_id)
        by = who(actor, self._clock.now())
        sealed = self._db.write(lambda tx: _look(tx, by, money_back_id))
        return unseal(vault, money_back_id, sealed)


def _keep(
    tx: Tx, by: Who, money_back_id: int, account: RefundAccount, sealed: SealedAccount
) -> ShownAccount:
    row = money_backs.by_id(tx, money_back_id)
    if row is None:
        raise NoSuchMoneyBack(money_back_id)
    order_moves.lock(tx, row.order_id)
    if refund_accounts.in_use(tx, money_back_id):
        raise AccountInUse(money_back_id)
    fits = holder_fits(account.holder, refund_accounts.buyer(tx, money_back_id))
    actor_id = by.actor_id or 0
    refund_accounts.put(tx, money_back_id, sealed, account.masked, fits, by.at, actor_id)
    detail: dict[str, int | str | None] = {"bank": account.bank, "fits": int(fits)}
    audit.append(tx, by, Move("refund_account", money_back_id, "kept", detail=detail))
    procedure.settle(tx, by, row.order_id)
    return ShownAccount(money_back_id, account.bank, account.masked, fits, False, by.at)


def _look(tx: Tx, by: Who, money_back_id: int) -> SealedAccount:
    sealed = refund_accounts.sealed(tx, money_back_id)
    if sealed is None:
        if refund_accounts.known(tx, money_back_id):
            raise AccountWiped(money_back_id)
        raise AccountNeeded(money_back_id)
    audit.append(tx, by, Move("refund_account", money_back_id, "revealed"))
    return sealed
