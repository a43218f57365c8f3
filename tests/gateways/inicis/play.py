"""One of each call, made for a payment that the pretend gateway has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pos_app.domain.gateway.gateway_asks import (
    AccountClose,
    EscrowDenial,
    GatewayAsk,
    Inquiry,
    account_refund_of,
    cancel_of,
)
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.gateways.inicis.client import InicisClient
from pos_app.gateways.simulated.inicis.books import GatewayBooks
from pos_app.gateways.simulated.inicis.calls import Call
from tests.gateways.inicis.given import ACCOUNT, DELIVERY, OID, REASON

PRICE = 9580
PART = 3000


def card_full(books: GatewayBooks) -> GatewayAsk:
    tid = books.sell(OID, "Card", PRICE).tid
    return cancel_of(tid, PaymentMethod.CARD, PRICE, 0, PRICE, 0, REASON, taxed_before=0)


def card_part(books: GatewayBooks) -> GatewayAsk:
    tid = books.sell(OID, "Card", PRICE).tid
    return cancel_of(tid, PaymentMethod.CARD, PRICE, 0, PART, 0, REASON, taxed_before=0)


def card_rest(books: GatewayBooks) -> GatewayAsk:
    tid = books.sell(OID, "Card", PRICE).tid
    books.part(tid, "Card", PART, PRICE - PART)
    return cancel_of(
        tid, PaymentMethod.CARD, PRICE, PART, PRICE - PART, 0, REASON, taxed_before=PART
    )


def transfer_full(books: GatewayBooks) -> GatewayAsk:
    tid = books.sell(OID, "Acct", PRICE).tid
    return cancel_of(tid, PaymentMethod.TRANSFER, PRICE, 0, PRICE, 0, REASON, taxed_before=0)


def transfer_part(books: GatewayBooks) -> GatewayAsk:
    tid = books.sell(OID, "Acct", PRICE).tid
    return cancel_of(tid, PaymentMethod.TRANSFER, PRICE, 0, 0, PART, REASON, taxed_before=0)


def phone_full(books: GatewayBooks) -> GatewayAsk:
    tid = books.sell(OID, "HPP", PRICE).tid
    return cancel_of(tid, PaymentMethod.PHONE, PRICE, 0, PRICE, 0, REASON, taxed_before=0)


def account_full(books: GatewayBooks) -> GatewayAsk:
    tid = books.sell(OID, "Vacct", PRICE).tid
    books.deposit(tid)
    return account_refund_of(tid, ACCOUNT, PRICE, 0, PRICE, REASON)


def account_part(books: GatewayBooks) -> GatewayAsk:
    tid = books.sell(OID, "Vacct", PRICE).tid
    books.deposit(tid)
    return account_refund_of(tid, ACCOUNT, PRICE, 0, PART, REASON)


def account_close(books: GatewayBooks) -> GatewayAsk:
    return AccountClose(books.sell(OID, "Vacct", PRICE).tid, REASON)


def escrow_delivery(books: GatewayBooks) -> GatewayAsk:
    return replace(DELIVERY, tid=books.sell(OID, "Acct", PRICE, escrow=True).tid)


def escrow_denial(books: GatewayBooks) -> GatewayAsk:
    tid = books.sell(OID, "Acct", PRICE, escrow=True).tid
    books.register_delivery(tid, OID, PRICE, "0000", again=False)
    books.buyer_answers(tid, buys=False)
    return EscrowDenial(tid, "박점원")


PLAYS: dict[str, Callable[[GatewayBooks], GatewayAsk]] = {
    play.__name__: play
    for play in (
        card_full,
        card_part,
        card_rest,
        transfer_full,
        transfer_part,
        phone_full,
        account_full,
        account_part,
        account_close,
        escrow_delivery,
        escrow_denial,
    )
}
BACK: dict[str, int] = {
    "card_full": PRICE,
    "card_part": PART,
    "card_rest": PRICE,
    "transfer_full": PRICE,
    "transfer_part": PART,
    "phone_full": PRICE,
    "account_full": PRICE,
    "account_part": PART,
    "account_close": 0,
    "escrow_delivery": 0,
    "escrow_denial": PRICE,
}
"""Won given back in all once the call was done."""


def call_of(play: str) -> Call:
    return Call.ESCROW if play.startswith("escrow") else Call.REFUND


def left(client: InicisClient, tid: str) -> int | None:
    """What is left of a payment, as the gateway says when asked."""
    standing = client.inquire(Inquiry(tid)).standing
    assert standing is not None
    return standing.left
