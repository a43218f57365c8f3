"""The buyer's number in its sealed form: bound to the payment, whose documents share it."""

from __future__ import annotations

from pos_app.db.receipts.cash_receipts import SealedNumber
from pos_app.domain.errors import DomainError
from pos_app.domain.paying.receipt_number import ReceiptNumber, receipt_number
from pos_app.domain.receipts.cash_receipts import CashReceipt
from pos_app.gateways.secrets.vault import SealBroken, Vault


class NumberUnreadable(DomainError):
    """The number does not open under the shop's key: it is typed anew."""


def seal(vault: Vault, payment_id: int, number: ReceiptNumber) -> SealedNumber:
    """What may be written."""
    sealed = vault.seal(number.digits, _about(payment_id))
    return SealedNumber(number.kind, sealed, number.masked)


def unseal(vault: Vault, of: CashReceipt, sealed: str) -> ReceiptNumber:
    """The number itself. Raises `NumberUnreadable`."""
    try:
        return receipt_number(of.use, vault.unseal(sealed, _about(of.payment_id)))
    except SealBroken:
        raise NumberUnreadable from None


def _about(payment_id: int) -> str:
    return f"cash_receipt:{payment_id}:number"
