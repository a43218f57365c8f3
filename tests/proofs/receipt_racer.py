"""One of two terminals at one payment: issues its receipt, or gives 3,000 of it back, when told.

With `unguarded` the protection is taken out: what is free is read first, whatever came between.
"""

from __future__ import annotations

import sys

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.orders import order_axes, payments
from pos_app.db.orders.order_axes import _LOCK  # pyright: ignore[reportPrivateUsage]
from pos_app.db.receipts import cash_receipts, receipt_accounts
from pos_app.db.set_lookup import both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Role
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundAsk, RefundChannel
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.cash_receipts import CashReceipt, NothingToReceipt, ReceiptUnderWay
from pos_app.gateways.secrets.memory import MemorySecrets
from pos_app.gateways.secrets.vault import AesVault
from pos_app.services.money.data_key import DataKey
from pos_app.services.money.refunds import Refunds
from pos_app.services.orders import receipt_accounts as accounts
from pos_app.services.receipts.cash_receipt_desk import CashReceiptDesk, WantedReceipt
from tests.proofs.children import say

KEY = bytes(range(32))
_WHATEVER = both(
    "UPDATE receipt_account SET receipted=receipted+:amount WHERE payment_id=:payment_id",
    "receipt_account",
)


class OneKey(DataKey):
    """The same key for both, without a key store."""

    def vault(self, station_id: int) -> AesVault:
        del station_id
        return AesVault(KEY)


def main(url: str, staff_id: str, name: str, station_id: str, act: str, mode: str) -> None:
    database, clock = Database(url), SystemClock()
    actor = Actor(int(staff_id), name, Role.CLERK, int(station_id), f"카운터 {name}")
    desk = CashReceiptDesk(database, clock, OneKey(database, clock, MemorySecrets))
    refunds = Refunds(database, clock)
    seen: dict[int, int] = {}
    if mode == "unguarded":
        _take_out(seen)
    say("ready")
    for line in sys.stdin:
        order_id = int(line)
        seen[order_id] = database.read(lambda tx, order_id=order_id: _due(tx, order_id))
        try:
            if act == "issue":
                wanted = WantedReceipt(order_id, ReceiptUse.DEDUCTION, "010-0000-1234")
                say(f"issued {desk.issue(actor, new_op_id(), wanted).total}")
            else:
                _give_back(database, refunds, actor, order_id)
                say("gave back")
        except (NothingToReceipt, ReceiptUnderWay) as no:
            say(f"refused {type(no).__name__}")
    database.close()


def _due(tx: Tx, order_id: int) -> int:
    account = receipt_accounts.of_order(tx, order_id)
    return 0 if account is None else account.due


def _give_back(database: Database, refunds: Refunds, actor: Actor, order_id: int) -> None:
    paid = database.read(lambda tx: payments.of_order(tx, order_id))
    assert paid is not None
    asked = RefundAsk(paid.payment_id, 3_000, 0, RefundChannel.BY_HAND, "부분 환불")
    refunds.ask(actor, new_op_id(), asked)


def _take_out(seen: dict[int, int]) -> None:
    def take(tx: Tx, payment_id: int, amount: int) -> bool:
        return tx.run(_WHATEVER, payment_id=payment_id, amount=amount) == 1

    def due_of(_tx: Tx, account: receipt_accounts.ReceiptAccount) -> int:
        return seen[account.order_id]

    def none_of(_tx: Tx, _payment_id: int) -> list[CashReceipt]:
        return []

    order_axes._LOCK = RawStatement(  # pyright: ignore[reportPrivateUsage]
        _LOCK.sqlite, _LOCK.postgresql.removesuffix(" FOR UPDATE")
    )
    receipt_accounts.take = take
    accounts.due_of = due_of
    cash_receipts.of_payment = none_of


if __name__ == "__main__":
    main(*sys.argv[1:])
