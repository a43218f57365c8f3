"""A refund account in its sealed form: number and holder bound to the procedure they are of."""

from __future__ import annotations

from pos_app.db.money.refund_accounts import SealedAccount
from pos_app.domain.gateway.refund_account import AccountUnreadable, RefundAccount
from pos_app.gateways.secrets.vault import SealBroken, Vault


def seal(vault: Vault, money_back_id: int, account: RefundAccount) -> SealedAccount:
    """What may be written."""
    return SealedAccount(
        account.bank,
        vault.seal(account.number, _about(money_back_id, "number")),
        vault.seal(account.holder, _about(money_back_id, "holder")),
    )


def unseal(vault: Vault, money_back_id: int, sealed: SealedAccount) -> RefundAccount:
    """The account itself. Raises `AccountUnreadable`."""
    try:
        number = vault.unseal(sealed.number, _about(money_back_id, "number"))
        holder = vault.unseal(sealed.holder, _about(money_back_id, "holder"))
    except SealBroken:
        raise AccountUnreadable(money_back_id) from None
    return RefundAccount(sealed.bank, number, holder)


def _about(money_back_id: int, field: str) -> str:
    return f"refund_account:{money_back_id}:{field}"
