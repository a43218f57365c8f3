"""A cash receipt asked for, and one a buyer got with a payment."""

from __future__ import annotations

from pos_app.domain.gateway.gateway_answers import GatewayAnswer, Meaning, Why
from pos_app.domain.gateway.receipt_asks import ReceiptIssue
from pos_app.domain.paying.receipt_number import ReceiptUse, receipt_number
from pos_app.gateways.inicis.client import InicisClient
from pos_app.gateways.simulated.inicis.books import GatewayBooks
from pos_app.gateways.simulated.inicis.receipts import Receipt, ReceiptWish
from tests.gateways.inicis.given import OID, PHONE, RECEIPT

PRICE, PART = 9580, 3000
NUMBER = receipt_number(ReceiptUse.DEDUCTION, PHONE)
WISH = ReceiptWish(NUMBER, 2_000)


def issue(client: InicisClient, asked: ReceiptIssue = RECEIPT) -> str:
    """Have one issued; its number at the gateway."""
    answer = client.tell(asked)
    assert answer.settled is not None, answer
    return answer.settled.reference


def no(answer: GatewayAnswer) -> tuple[Meaning, Why]:
    assert answer.settled is None
    return answer.meaning, answer.why


def with_payment(books: GatewayBooks, method: str = "Acct") -> Receipt:
    """A buyer pays and gets a receipt with it."""
    tid = books.sell(OID, method, PRICE, receipt=WISH).tid
    if method == "Vacct":
        books.deposit(tid)
    receipt = books.receipts.of_payment(tid)
    assert receipt is not None
    return receipt
