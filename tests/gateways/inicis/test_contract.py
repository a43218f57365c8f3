"""The client and the pretend gateway agree on every call, on every no, and on the money."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock
from pos_app.domain.gateway.gateway_answers import GatewayAnswer, Meaning, Why
from pos_app.domain.gateway.gateway_asks import (
    AccountRefund,
    EscrowDelivery,
    EscrowDenial,
    FullCancel,
    Inquiry,
    account_refund_of,
    cancel_of,
)
from pos_app.domain.gateway.gateway_standing import Found, PaymentStanding, Standing, found
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.gateways.inicis.client import InicisClient, open_inicis
from pos_app.gateways.inicis.settings import InicisSettings
from pos_app.gateways.inicis.stamps import Stamps
from pos_app.gateways.payment_port import BASIC, PaymentGateway
from pos_app.gateways.payment_registry import PAYMENT_DRIVERS, payment_driver
from pos_app.gateways.simulated.inicis.books import ACCOUNT_FEE
from pos_app.gateways.simulated.inicis.merchant import PRETEND_MERCHANT
from pos_app.gateways.simulated.inicis.payments import SaleState
from pos_app.gateways.simulated.inicis.server import EVERYTHING, SimulatedInicis
from tests.gateways.inicis.conftest import PATIENT
from tests.gateways.inicis.given import ACCOUNT, AT, DELIVERY, KEYS, OID, OTHER_KEYS, REASON
from tests.gateways.inicis.play import BACK, PART, PLAYS, PRICE, card_part, left

CARD = PaymentMethod.CARD


def _no(answer: GatewayAnswer) -> tuple[Meaning, Why]:
    assert answer.settled is None
    return answer.meaning, answer.why


def test_the_registry_opens_it(gateway: SimulatedInicis, clock: FrozenClock) -> None:
    assert [driver.key for driver in PAYMENT_DRIVERS] == ["inicis"]
    driver = payment_driver("inicis")
    assert driver.settings is InicisSettings
    opened: PaymentGateway = driver.open(gateway.settings(PATIENT), KEYS, clock)
    tid = gateway.books.sell(OID, "Card", PRICE).tid
    assert opened.inquire(Inquiry(tid)).standing == Standing(PaymentStanding.APPROVED, PRICE, PRICE)
    assert opened.mid == "INIpayTest"
    opened.close()


@pytest.mark.parametrize("play", PLAYS)
def test_every_call_is_done_once_and_stands_so(
    gateway: SimulatedInicis, client: InicisClient, play: str
) -> None:
    asked = PLAYS[play](gateway.books)
    before = len(gateway.books.moves(asked.tid))
    answer = client.tell(asked)
    assert answer.meaning is Meaning.DONE
    assert answer.settled is not None
    assert answer.settled.at == AT
    (move,) = gateway.books.moves(asked.tid)[before:]
    assert answer.settled.reference == move.reference
    assert answer.stamp == "20260101120000"
    assert gateway.books.paid_back(asked.tid) == BACK[play]
    standing = client.inquire(Inquiry(asked.tid, OID)).standing
    assert standing is not None
    expected = Found.UNDECIDED if isinstance(asked, EscrowDelivery) else Found.APPLIED
    assert found(asked, standing) is expected


@pytest.mark.parametrize("play", [p for p in PLAYS if "escrow" not in p])
def test_the_same_call_again_is_unknown_and_pays_nothing(
    gateway: SimulatedInicis, client: InicisClient, play: str
) -> None:
    asked = PLAYS[play](gateway.books)
    client.tell(asked)
    again = client.tell(asked)
    assert again.meaning is Meaning.UNKNOWN
    assert again.why in (Why.ALREADY_CANCELLED, Why.LEFT_DIFFERS)
    assert gateway.books.paid_back(asked.tid) == BACK[play]


def test_control_without_the_remainder_a_part_told_twice_is_paid_twice(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    gateway.books.checks_left = False
    asked = card_part(gateway.books)
    client.tell(asked)
    assert client.tell(asked).why is Why.DISAGREES
    assert gateway.books.paid_back(asked.tid) == 2 * PART


def test_part_after_part_to_the_end(gateway: SimulatedInicis, client: InicisClient) -> None:
    tid = gateway.books.sell(OID, "Card", PRICE).tid
    refunded, numbers = 0, set[str]()
    for n, part in enumerate((1, 3000, 999, PRICE - 4000), start=1):
        answer = client.tell(
            cancel_of(tid, CARD, PRICE, refunded, part, 0, REASON, taxed_before=refunded)
        )
        refunded += part
        assert answer.settled is not None
        assert (answer.settled.part_no, answer.settled.left) == (n, PRICE - refunded)
        assert left(client, tid) == PRICE - refunded
        numbers.add(answer.settled.reference)
    assert len(numbers) == 4
    assert gateway.books.payment(tid).state is SaleState.CANCELLED


def test_a_wrong_key_or_merchant_is_unknown(gateway: SimulatedInicis, clock: FrozenClock) -> None:
    tid = gateway.books.sell(OID, "Card", PRICE).tid
    strangers = [OTHER_KEYS, replace(KEYS, key=OTHER_KEYS.key), replace(OTHER_KEYS, mid=KEYS.mid)]
    for keys in strangers:
        stranger = open_inicis(gateway.settings(PATIENT), keys, clock)
        answer = stranger.tell(FullCancel(tid, CARD, REASON))
        assert _no(answer) == (Meaning.UNKNOWN, Why.CODE)
        assert answer.code in ("MID", "HASH")
        assert stranger.inquire(Inquiry(tid)).standing is None
        stranger.close()
    assert gateway.books.moves() == ()


def test_an_account_encrypted_with_another_iv_is_not_transferred_to(
    gateway: SimulatedInicis, clock: FrozenClock
) -> None:
    tid = gateway.books.sell(OID, "Vacct", PRICE).tid
    gateway.books.deposit(tid)
    stranger = open_inicis(gateway.settings(PATIENT), replace(KEYS, iv=OTHER_KEYS.iv), clock)
    answer = stranger.tell(AccountRefund(tid, ACCOUNT, REASON))
    assert (answer.meaning, answer.code) == (Meaning.UNKNOWN, "AES")
    assert gateway.books.paid_back(tid) == 0
    stranger.close()


def test_the_refund_arrives_at_the_account_and_costs_both_fees(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    tid = gateway.books.sell(OID, "Vacct", PRICE).tid
    gateway.books.deposit(tid)
    client.tell(account_refund_of(tid, ACCOUNT, PRICE, 0, PART, REASON))
    assert client.inquire(Inquiry(tid)).standing == Standing(
        PaymentStanding.REFUND_WAITING, PRICE, PRICE - PART
    )
    assert gateway.books.transfer_refunds() == 1
    client.tell(account_refund_of(tid, ACCOUNT, PRICE, PART, PRICE - PART, REASON))
    gateway.books.transfer_refunds()
    assert client.inquire(Inquiry(tid)).standing == Standing(PaymentStanding.REFUNDED, PRICE, 0)
    moves = gateway.books.moves(tid)
    assert [move.fee for move in moves] == [ACCOUNT_FEE] * 3
    assert [move.to for move in moves] == ["", ACCOUNT.number[-4:], ACCOUNT.number[-4:]]
    assert ACCOUNT.number not in repr(moves)


def test_what_the_contract_does_not_have_is_refused_before_it_is_sent(
    gateway: SimulatedInicis, clock: FrozenClock
) -> None:
    plain = open_inicis(gateway.settings(PATIENT, BASIC), KEYS, clock)
    for play in ("account_full", "account_part", "transfer_part"):
        answer = plain.tell(PLAYS[play](gateway.books))
        assert _no(answer) == (Meaning.REFUSED, Why.NOT_CONTRACTED)
        assert answer.nothing_sent
    for play in ("card_full", "card_part", "transfer_full", "account_close"):
        assert plain.tell(PLAYS[play](gateway.books)).meaning is Meaning.DONE
    assert plain.abilities == BASIC
    plain.close()


@pytest.mark.parametrize("play", ["account_full", "transfer_part"])
def test_the_gateway_refuses_what_its_contract_does_not_have(clock: FrozenClock, play: str) -> None:
    with SimulatedInicis(KEYS, clock, abilities=BASIC) as gateway:
        client = open_inicis(gateway.settings(PATIENT, EVERYTHING), KEYS, clock)
        assert client.tell(PLAYS[play](gateway.books)).meaning is Meaning.REFUSED
        client.close()


def test_an_escrow_sale_from_its_delivery_to_the_money_back(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    tid = gateway.books.sell(OID, "Acct", PRICE, escrow=True).tid
    assert client.tell(replace(DELIVERY, tid=tid)).meaning is Meaning.DONE
    corrected = replace(DELIVERY, tid=tid, waybill="0000", courier="9999", change=True)
    assert client.tell(corrected).meaning is Meaning.DONE
    assert gateway.books.payment(tid).waybill == "0000"
    gateway.books.buyer_answers(tid, buys=False)
    assert client.tell(EscrowDenial(tid, "박점원")).meaning is Meaning.DONE
    assert gateway.books.paid_back(tid) == PRICE
    assert client.tell(EscrowDenial(tid, "박점원")).meaning is Meaning.UNKNOWN
    assert gateway.books.paid_back(tid) == PRICE


def test_a_payment_nobody_made_is_absent_and_old_words_are_read(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    absent = client.inquire(Inquiry("INIMX_nobody")).standing
    assert absent == Standing(PaymentStanding.ABSENT)
    gateway.answers.old_words, gateway.answers.tells_left = True, False
    tid = gateway.books.sell(OID, "Card", PRICE).tid
    assert client.inquire(Inquiry(tid)).standing == Standing(PaymentStanding.APPROVED, PRICE)
    asked = cancel_of(tid, CARD, PRICE, 0, PART, 0, REASON, taxed_before=0)
    client.tell(asked)
    standing = client.inquire(Inquiry(tid)).standing
    assert standing is not None
    assert found(asked, standing) is Found.UNDECIDED


def test_what_was_given_back_by_hand_shows(gateway: SimulatedInicis, client: InicisClient) -> None:
    tid = gateway.books.sell(OID, "Card", PRICE).tid
    gateway.books.give_back_by_hand(tid, 1000)
    assert left(client, tid) == PRICE - 1000
    gateway.books.give_back_by_hand(tid, PRICE - 1000)
    assert gateway.books.payment(tid).state is SaleState.CANCELLED


def test_calls_of_one_second_have_stamps_of_their_own(clock: FrozenClock) -> None:
    stamps = Stamps(clock)
    taken = [stamps.take() for _ in range(200)]
    assert taken[:3] == ["20260101120000", "20260101120001", "20260101120002"]
    assert len(set(taken)) == 200
    clock.advance(-1_000)
    assert stamps.take() > taken[-1]
    clock.advance(600_000)
    assert stamps.take() == "20260101120959"
    clock.advance(-3_600_000)
    assert [stamps.take(), stamps.take()] == ["20260101110959", "20260101111000"]


def test_the_training_shops_merchant_is_nobody_elses(clock: FrozenClock) -> None:
    assert PRETEND_MERCHANT.mid not in ("INIpayTest", "iniescrow0", "INIBillTst")
    with SimulatedInicis(PRETEND_MERCHANT, clock) as gateway:
        client = open_inicis(gateway.settings(PATIENT), PRETEND_MERCHANT, clock)
        assert client.tell(PLAYS["account_full"](gateway.books)).meaning is Meaning.DONE
        client.close()


def test_one_request_twice_is_refused_by_its_time(
    gateway: SimulatedInicis, clock: FrozenClock
) -> None:
    asked = card_part(gateway.books)
    answers: list[GatewayAnswer] = []
    for _ in range(2):
        client = open_inicis(gateway.settings(PATIENT), KEYS, FrozenClock(clock.at_ms))
        answers.append(client.tell(asked))
        client.close()
    assert answers[0].meaning is Meaning.DONE
    assert _no(answers[1]) == (Meaning.UNKNOWN, Why.SAME_STAMP)


def test_a_clock_that_is_off_is_refused_without_harm(clock: FrozenClock) -> None:
    with SimulatedInicis(KEYS, clock, strict_clock=True) as gateway:
        asked = card_part(gateway.books)
        off = open_inicis(gateway.settings(PATIENT), KEYS, FrozenClock(AT + 3_600_000))
        assert off.tell(asked).code == "CLOCK"
        off.close()
        right = open_inicis(gateway.settings(PATIENT), KEYS, clock)
        assert right.tell(asked).meaning is Meaning.DONE
        right.close()


def test_the_books_survive_a_restart(tmp_path: Path, clock: FrozenClock) -> None:
    store = tmp_path / "pg" / "books.jsonl"
    with SimulatedInicis(KEYS, clock, store=store) as gateway:
        for play in PLAYS.values():
            play(gateway.books)
        asked = card_part(gateway.books)
        gateway.books.part(asked.tid, "Card", PART, PRICE - PART)
        kept = gateway.books.payments(), gateway.books.moves()
    with store.open("ab") as file:
        file.write(b'{"payment": {"tid": "cut sh')
    for _ in range(2):
        with SimulatedInicis(KEYS, clock, store=store) as gateway:
            assert (gateway.books.payments(), gateway.books.moves()) == kept
    with SimulatedInicis(KEYS, clock, store=store) as gateway:
        new = gateway.books.sell(OID, "Card", 1).tid
        assert new not in {payment.tid for payment in kept[0]}
        assert new not in {move.reference for move in kept[1]}
