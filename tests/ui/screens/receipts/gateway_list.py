"""A gateway's list with a row of each kind, and the orders it is about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pos_app.clock import day_of
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.paying.receipt_amounts import amounts_of
from pos_app.domain.paying.receipt_kinds import NtsState
from pos_app.domain.paying.receipt_number import receipt_number
from pos_app.gateways.simulated.inicis.calls import Call, GatewayFault
from pos_app.gateways.simulated.inicis.receipts import ReceiptWish
from tests.services.receipt_bench import PHONE, D, Receipts
from tests.services.refund_bench import TOTAL

TRANSFER = PaymentMethod.TRANSFER
UNREADABLE = "2026-11-24 15:00:00,승인,소득공제,,,100,10,0,110,010****1234,,,전송대기\r\n"


@dataclass
class Orders:
    """What each order stands for."""

    proved: int
    with_payment: int
    cancelled: int
    registered: int
    missing: int
    differs: int


def handed_out(at: Receipts, folder: Path, more: str = "") -> Path:
    """The list as the gateway would hand it out now, with `more` rows at its head."""
    today = day_of(at.counter.clock.now())
    head, _, rows = at.counter.gateway.receipt_list(20261101, today).partition(b"\r\n")
    path = folder / "현금영수증내역.csv"
    path.write_bytes(head + b"\r\n" + more.encode("cp949") + rows)
    return path


def proved(at: Receipts) -> int:
    """An order whose receipt was issued, and nobody here knows it."""
    order_id = at.paid(TRANSFER)
    at.counter.gateway.commit(GatewayFault.APPLIED_THEN_LATE, Call.RECEIPT)
    at.issue(order_id)
    at.run()
    return order_id


def issued(at: Receipts) -> int:
    order_id = at.paid(TRANSFER)
    at.issue(order_id)
    at.run()
    at.counter.clock.advance(60_000)
    return order_id


def of_each_kind(at: Receipts) -> Orders:
    """One row of each finding. The gateway refuses a second receipt of a number whose payment of that
    price had one, so the payment that brought its own comes last."""
    found = proved(at)
    at.counter.clock.advance(3_600_000)
    registered, missing, differs = issued(at), issued(at), issued(at)
    cancelled, with_payment = issued(at), at.paid(TRANSFER)
    at.books.issue(amounts_of(4_400), receipt_number(D, PHONE))
    number = str(at.sql("SELECT order_no FROM sales_order WHERE id=:o", o=with_payment))
    at.counter.gateway.books.sell(
        number, "Acct", TOTAL, receipt=ReceiptWish(receipt_number(D, PHONE))
    )
    at.books.cancel(at.documents(cancelled)[0].tid)
    at.books.tax_office(at.documents(registered)[0].approval_no, NtsState.REGISTERED)
    write = at.counter.ask_write
    write("UPDATE cash_receipt SET approval_no='999999999' WHERE order_id=:o", o=missing)
    write("UPDATE cash_receipt SET supply=supply-1, vat=vat+2 WHERE order_id=:o", o=differs)
    return Orders(found, with_payment, cancelled, registered, missing, differs)
