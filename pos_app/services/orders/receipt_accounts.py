"""What is due of cash receipts, kept with the money it follows, inside another's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.clock import day_of
from pos_app.db.audit import Who
from pos_app.db.house import settings
from pos_app.db.money import money_backs
from pos_app.db.orders import order_known
from pos_app.db.receipts import cash_receipts, receipt_accounts, receipt_wishes
from pos_app.db.receipts.receipt_accounts import NewAccount, ReceiptAccount
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.money.refunds import RefundState
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_amounts import amounts_of
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind, ReceiptRoute
from pos_app.domain.paying.receipt_wish import ReceiptWish
from pos_app.domain.receipts.cash_receipts import RECEIPTED, CashReceipt
from pos_app.domain.receipts.receipt_due import ReceiptDuty, due_day
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class Paid:
    """A payment that was just captured: `amount` in won, `paid_at` in ms UTC."""

    payment_id: int
    order_id: int
    method: PaymentMethod
    amount: Won
    paid_at: int


def open_for(tx: Tx, station_id: int, made: Sequence[Paid], now: int) -> None:
    """Open the accounts of payments that get receipts; what came with one issued is found, not due."""
    paid = [one for one in made if one.method in RECEIPTED]
    if not paid:
        return
    days = settings.number(tx, "receipt_days", ReceiptDuty().days)
    receipt_accounts.open_many(
        tx,
        [
            NewAccount(
                one.payment_id,
                one.order_id,
                one.method,
                one.paid_at,
                due_day(day_of(one.paid_at), days),
                one.amount,
            )
            for one in paid
        ],
    )
    wishes = receipt_wishes.of_orders(tx, [one.order_id for one in paid])
    for one in paid:
        wish = wishes.get(one.order_id)
        if wish is not None and wish.is_issued:
            find(tx, station_id, one.order_id, wish, now)


def find(tx: Tx, station_id: int, order_id: int, wish: ReceiptWish, now: int) -> bool:
    """The gateway issued one with the payment: it is kept as it is there, so none is issued again.

    False where it is known, or where what is kept of the payment is receipted already.
    """
    account = receipt_accounts.of_order(tx, order_id)
    if account is None or cash_receipts.by_tid(tx, wish.tid) is not None:
        return False
    free = account.captured - account.receipted
    if free <= 0 or not receipt_accounts.take(tx, account.payment_id, free):
        return False
    tax_free = min(order_known.tax_free(tx, order_id), free)
    found = CashReceipt(
        new_id(), f"found-{wish.tid}", order_id, account.payment_id, ReceiptKind.ISSUE,
        ReceiptRoute.PAYMENT, None, None, False, wish.use, None, "", amounts_of(free, tax_free),
        None, wish.tid, account.mid, wish.approval_no, account.paid_at, RefundState.DONE,
        NtsState.WAITING, "", "", 0, 0, False, None, now, now, station_id,
    )  # fmt: skip
    if not cash_receipts.add(tx, found, "", None, now):
        receipt_accounts.give(tx, account.payment_id, free)
        return False
    settle(tx, order_id)
    return True


def settle(tx: Tx, order_id: int) -> None:
    """Work out anew what is due, and what is too much: called by whatever moves the money or a receipt of the order."""
    account = receipt_accounts.of_order(tx, order_id)
    if account is None:
        return
    due, over = due_of(tx, account), max(account.receipted - account.kept, 0)
    if (due, over) != (account.due, account.over):
        receipt_accounts.set_due(tx, account.payment_id, due, over)


def due_of(tx: Tx, account: ReceiptAccount) -> Won:
    """What is kept, is not to go back, and has no receipt."""
    planned = money_backs.outstanding(tx, account.order_id)
    return max(account.captured - account.reserved - planned - account.receipted, 0)


def heard(tx: Tx, by: Who, order_id: int, wish: ReceiptWish) -> None:
    """A mall says more of the receipt of an order we know."""
    receipt_wishes.remember(tx, order_id, wish)
    if wish.is_issued:
        find(tx, by.station_id, order_id, wish, by.at)
