"""Every no of the pretend gateway: what the client makes of it, and that no money moves."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from pos_app.domain.gateway.gateway_answers import GatewayAnswer, Meaning, Why
from pos_app.domain.gateway.gateway_asks import (
    AccountClose,
    AccountRefund,
    EscrowDenial,
    FullCancel,
    PartCancel,
)
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.gateways.inicis.client import InicisClient
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from tests.gateways.inicis.given import ACCOUNT, DELIVERY, OID, REASON
from tests.gateways.inicis.play import PART, PRICE

CARD = PaymentMethod.CARD

NOES: dict[str, tuple[Callable[[SimulatedInicis, InicisClient], GatewayAnswer], Why, bool]] = {}


def _case(
    why: Why, refused: bool = True
) -> Callable[
    [Callable[[SimulatedInicis, InicisClient], GatewayAnswer]],
    Callable[[SimulatedInicis, InicisClient], GatewayAnswer],
]:
    def keep(
        play: Callable[[SimulatedInicis, InicisClient], GatewayAnswer],
    ) -> Callable[[SimulatedInicis, InicisClient], GatewayAnswer]:
        NOES[play.__name__] = (play, why, refused)
        return play

    return keep


@_case(Why.FULL_AFTER_PART)
def full_after_part(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    tid = gateway.books.sell(OID, "Card", PRICE).tid
    gateway.books.part(tid, "Card", PART, PRICE - PART)
    return client.tell(FullCancel(tid, CARD, REASON))


@_case(Why.MORE_THAN_LEFT, refused=False)
def more_than_left(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    tid = gateway.books.sell(OID, "Card", PRICE).tid
    return client.tell(PartCancel(tid, CARD, PRICE + 1, 0, 0, 0, REASON))


@_case(Why.LEFT_DIFFERS, refused=False)
def left_differs(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    tid = gateway.books.sell(OID, "Card", PRICE).tid
    gateway.books.give_back_by_hand(tid, 1000)
    return client.tell(PartCancel(tid, CARD, PART, PRICE - PART, 0, 0, REASON))


@_case(Why.ESCROW_WAY)
def escrow_by_the_short_way(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    tid = gateway.books.sell(OID, "Acct", PRICE, escrow=True).tid
    return client.tell(FullCancel(tid, PaymentMethod.TRANSFER, REASON))


@_case(Why.TID_MISMATCH)
def a_number_of_nobody(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    return client.tell(FullCancel("INIMX_nobody", CARD, REASON))


@_case(Why.NOT_CANCELLABLE)
def another_method(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    tid = gateway.books.sell(OID, "Acct", PRICE).tid
    return client.tell(FullCancel(tid, CARD, REASON))


@_case(Why.NOT_CANCELLABLE)
def closing_after_the_deposit(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    tid = gateway.books.sell(OID, "Vacct", PRICE).tid
    gateway.books.deposit(tid)
    return client.tell(AccountClose(tid, REASON))


@_case(Why.NOT_CANCELLABLE)
def refunding_before_the_deposit(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    tid = gateway.books.sell(OID, "Vacct", PRICE).tid
    return client.tell(AccountRefund(tid, ACCOUNT, REASON))


@_case(Why.TRANSFERS_STOPPED)
def transfers_stopped(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    tid = gateway.books.sell(OID, "Vacct", PRICE).tid
    gateway.books.deposit(tid)
    gateway.books.transfers_stopped = True
    return client.tell(AccountRefund(tid, ACCOUNT, REASON))


@_case(Why.LIMIT_USED_UP)
def limit_used_up(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    gateway.books.limit = PRICE - 1
    tid = gateway.books.sell(OID, "Card", PRICE).tid
    return client.tell(FullCancel(tid, CARD, REASON))


@_case(Why.CODE, refused=False)
def a_bank_nobody_knows(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    tid = gateway.books.sell(OID, "Vacct", PRICE).tid
    gateway.books.deposit(tid)
    return client.tell(AccountRefund(tid, replace(ACCOUNT, bank="00"), REASON))


@_case(Why.CODE, refused=False)
def accepting_what_no_buyer_refused(
    gateway: SimulatedInicis, client: InicisClient
) -> GatewayAnswer:
    tid = gateway.books.sell(OID, "Acct", PRICE, escrow=True).tid
    return client.tell(EscrowDenial(tid, "박점원"))


@_case(Why.CODE, refused=False)
def registering_twice(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    tid = gateway.books.sell(OID, "Acct", PRICE, escrow=True).tid
    assert client.tell(replace(DELIVERY, tid=tid)).meaning is Meaning.DONE
    return client.tell(replace(DELIVERY, tid=tid))


@_case(Why.CODE, refused=False)
def registering_for_another_order(gateway: SimulatedInicis, client: InicisClient) -> GatewayAnswer:
    tid = gateway.books.sell("other", "Acct", PRICE, escrow=True).tid
    return client.tell(replace(DELIVERY, tid=tid))


@pytest.mark.parametrize("case", NOES)
def test_a_no_moves_nothing(gateway: SimulatedInicis, client: InicisClient, case: str) -> None:
    play, why, refused = NOES[case]
    meaning = Meaning.REFUSED if refused else Meaning.UNKNOWN
    answer = play(gateway, client)
    assert (answer.meaning, answer.why, answer.settled) == (meaning, why, None)
    assert answer.code
    assert not answer.nothing_sent
    by_call = {"cancel", "account_refund", "denial", "close"}
    assert not [move for move in gateway.books.moves() if move.kind in by_call]
