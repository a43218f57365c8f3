"""Each of the twelve faults: what the client says, what the gateway's books hold, what asking tells."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock, SystemClock
from pos_app.domain.gateway.gateway_answers import Meaning, Why
from pos_app.domain.gateway.gateway_asks import EscrowDelivery, EscrowDenial, GatewayAsk, Inquiry
from pos_app.domain.gateway.gateway_standing import Found, found
from pos_app.gateways.inicis.client import InicisClient, open_inicis
from pos_app.gateways.simulated.certificates import Certificates
from pos_app.gateways.simulated.faults import Fault
from pos_app.gateways.simulated.inicis.books import GatewayBooks
from pos_app.gateways.simulated.inicis.calls import PLANNED, Call, GatewayFault
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from tests.gateways.inicis.conftest import HASTY, PATIENT
from tests.gateways.inicis.given import AT, KEYS
from tests.gateways.inicis.play import PART, PLAYS, call_of, card_part

G = GatewayFault
WHY: dict[GatewayFault, Why] = {
    G.NO_CONNECT: Why.UNREACHABLE,
    G.RESET_BEFORE: Why.RESET,
    G.RESET_AFTER: Why.RESET,
    G.APPLIED_THEN_LATE: Why.TIMEOUT,
    G.APPLIED_AFTER_INQUIRY: Why.RESET,
    G.ERROR_500_AFTER: Why.SERVER_ERROR,
    G.ERROR_502_BEFORE: Why.SERVER_ERROR,
    G.TRUNCATED: Why.RESET,
    G.HTML_200: Why.NOT_JSON,
    G.NULL_FIELDS: Why.UNREADABLE,
    G.SLOW: Why.TIMEOUT,
    G.BAD_CERTIFICATE: Why.CERTIFICATE,
}
NOTHING_SENT = (G.NO_CONNECT, G.BAD_CERTIFICATE)
ENDED_BY_TIME = (G.APPLIED_THEN_LATE, G.SLOW)
AT_ONCE = [fault for fault in G if fault in PLANNED and fault not in ENDED_BY_TIME]
FEW_PLAYS = ["card_full", "card_part", "account_full", "escrow_denial"]


@pytest.fixture(scope="module")
def shared() -> Iterator[tuple[SimulatedInicis, InicisClient]]:
    """One gateway and one client for all that leaves no thread behind; its time goes on."""
    clock = FrozenClock(AT, step_ms=1_000)
    with SimulatedInicis(KEYS, clock) as served:
        opened = open_inicis(served.settings(PATIENT), KEYS, clock)
        yield served, opened
        opened.close()


@pytest.fixture
def gateway(shared: tuple[SimulatedInicis, InicisClient]) -> SimulatedInicis:
    shared[0].books.checks_left = True
    shared[0].mend()
    return shared[0]


@pytest.fixture
def client(shared: tuple[SimulatedInicis, InicisClient]) -> InicisClient:
    return shared[1]


def test_there_are_twelve_and_each_is_tried() -> None:
    assert len(G) == 12
    assert set(WHY) == set(G)
    assert set(G) - set(PLANNED) == set(NOTHING_SENT)


def _settle(gateway: SimulatedInicis) -> None:
    """Wait until every call that came in has been dealt with."""
    gateway.go_offline()
    gateway.go_online()


def _tell(
    gateway: SimulatedInicis, caller: InicisClient, play: str, fault: GatewayFault
) -> tuple[GatewayAsk, int]:
    """Make a call go wrong so; what was asked and how many moves there were before."""
    asked = PLAYS[play](gateway.books)
    before = len(gateway.books.moves(asked.tid))
    gateway.commit(fault, call_of(play))
    answer = caller.tell(asked)
    assert (answer.meaning, answer.why) == (Meaning.UNKNOWN, WHY[fault])
    assert answer.settled is None
    assert answer.nothing_sent is (fault in NOTHING_SENT)
    assert answer.stamp
    return asked, before


def _ask(client: InicisClient, asked: GatewayAsk) -> Found:
    standing = client.inquire(Inquiry(asked.tid)).standing
    assert standing is not None
    return found(asked, standing)


def _verdict(asked: GatewayAsk, applied: bool) -> Found:
    if isinstance(asked, EscrowDelivery) or (isinstance(asked, EscrowDenial) and not applied):
        return Found.UNDECIDED
    return Found.APPLIED if applied else Found.NOT_APPLIED


def _check(
    books: GatewayBooks, client: InicisClient, asked: GatewayAsk, before: int, fault: GatewayFault
) -> None:
    """The books hold it or not, and asking says which; then it is there once or not at all."""
    done = before + int(fault.applied)
    late = fault is G.APPLIED_AFTER_INQUIRY
    assert len(books.moves(asked.tid)) == (before if late else done)
    assert _ask(client, asked) is _verdict(asked, fault.applied and not late)
    assert len(books.moves(asked.tid)) == done
    assert _ask(client, asked) is _verdict(asked, fault.applied)


@pytest.mark.parametrize("play", PLAYS)
@pytest.mark.parametrize("fault", AT_ONCE)
def test_a_fault_of_one_call(
    gateway: SimulatedInicis, client: InicisClient, play: str, fault: GatewayFault
) -> None:
    asked, before = _tell(gateway, client, play, fault)
    _check(gateway.books, client, asked, before, fault)


@pytest.mark.parametrize("fault", ENDED_BY_TIME)
def test_a_fault_that_only_our_time_ends(clock: FrozenClock, fault: GatewayFault) -> None:
    with SimulatedInicis(KEYS, clock, late_s=5.0, slow_byte_s=0.05) as gateway:
        hasty = open_inicis(gateway.settings(HASTY), KEYS, clock)
        patient = open_inicis(gateway.settings(PATIENT), KEYS, FrozenClock(AT + 3_600_000))
        for play in FEW_PLAYS:
            asked, before = _tell(gateway, hasty, play, fault)
            _settle(gateway)
            _check(gateway.books, patient, asked, before, fault)
        hasty.close()
        patient.close()


def test_nobody_listens(clock: FrozenClock) -> None:
    with SimulatedInicis(KEYS, clock) as gateway:
        client = open_inicis(gateway.settings(PATIENT), KEYS, clock)
        for play in PLAYS:
            asked, before = _tell(gateway, client, play, G.NO_CONNECT)
            assert client.inquire(Inquiry(asked.tid)).why is Why.UNREACHABLE
            gateway.mend()
            _check(gateway.books, client, asked, before, G.NO_CONNECT)
            assert client.tell(asked).meaning is Meaning.DONE
        client.close()


@pytest.fixture
def secure(tmp_path: Path, clock: FrozenClock) -> Iterator[SimulatedInicis]:
    certificates = Certificates(tmp_path, SystemClock())
    with SimulatedInicis(KEYS, clock, certificates=certificates) as served:
        yield served


def test_a_certificate_nobody_vouches_for(
    secure: SimulatedInicis, clock: FrozenClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "good.pem"))
    assert secure.address.startswith("https://")
    client = open_inicis(secure.settings(PATIENT), KEYS, clock)
    for play in FEW_PLAYS:
        asked, before = _tell(secure, client, play, G.BAD_CERTIFICATE)
        assert client.inquire(Inquiry(asked.tid)).why is Why.CERTIFICATE
        secure.mend()
        _check(secure.books, client, asked, before, G.BAD_CERTIFICATE)
        assert client.tell(asked).meaning is Meaning.DONE
    client.close()


def test_a_trusted_certificate_of_another_address(
    clock: FrozenClock, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificates = Certificates(tmp_path, SystemClock(), address="127.0.0.2")
    monkeypatch.setenv("SSL_CERT_FILE", str(certificates.trusted))
    with SimulatedInicis(KEYS, clock, certificates=certificates) as gateway:
        client = open_inicis(gateway.settings(PATIENT), KEYS, clock)
        answer = client.tell(card_part(gateway.books))
        assert (answer.meaning, answer.why) == (Meaning.UNKNOWN, Why.CERTIFICATE)
        assert answer.nothing_sent
        client.close()


def test_without_tls_there_is_no_certificate_to_spoil(gateway: SimulatedInicis) -> None:
    with pytest.raises(ValueError, match="certificate"):
        gateway.commit(G.BAD_CERTIFICATE, Call.REFUND)


@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Fault.HUGE, Why.TOO_BIG),
        (Fault.REDIRECT, Why.REDIRECT),
        (Fault.HALF_JSON, Why.NOT_JSON),
        (Fault.UNKNOWN_CODE, Why.CODE),
    ],
)
@pytest.mark.parametrize("play", FEW_PLAYS)
def test_more_ways_of_answering_badly(
    gateway: SimulatedInicis, client: InicisClient, play: str, fault: Fault, why: Why
) -> None:
    asked = PLAYS[play](gateway.books)
    before = len(gateway.books.moves(asked.tid))
    gateway.faults.plan(call_of(play), fault)
    answer = client.tell(asked)
    assert (answer.meaning, answer.why, answer.nothing_sent) == (Meaning.UNKNOWN, why, False)
    assert len(gateway.books.moves(asked.tid)) == before + int(fault.applied)


@pytest.mark.parametrize("fault", AT_ONCE)
def test_an_inquiry_that_goes_wrong_says_nothing_and_moves_nothing(
    gateway: SimulatedInicis, client: InicisClient, fault: GatewayFault
) -> None:
    asked = card_part(gateway.books)
    gateway.commit(fault, Call.INQUIRY)
    answer = client.inquire(Inquiry(asked.tid))
    assert (answer.standing, answer.why) == (None, WHY[fault])
    assert gateway.books.moves(asked.tid) == ()
    assert _ask(client, asked) is Found.NOT_APPLIED


def _ask_and_resend(gateway: SimulatedInicis, client: InicisClient, checks_left: bool) -> int:
    """Won given back when a part times out, is asked for, and is sent again at once."""
    gateway.books.checks_left = checks_left
    asked = card_part(gateway.books)
    gateway.commit(G.APPLIED_AFTER_INQUIRY, Call.REFUND)
    client.tell(asked)
    assert _ask(client, asked) is Found.NOT_APPLIED
    client.tell(asked)
    return gateway.books.paid_back(asked.tid)


def test_the_remainder_keeps_a_hasty_resend_from_paying_twice(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    assert _ask_and_resend(gateway, client, checks_left=True) == PART


def test_control_a_gateway_that_ignores_the_remainder_pays_twice(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    assert _ask_and_resend(gateway, client, checks_left=False) == 2 * PART


def test_asking_once_more_after_a_while_finds_what_came_late(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    gateway.books.checks_left = False
    asked = card_part(gateway.books)
    gateway.commit(G.APPLIED_AFTER_INQUIRY, Call.REFUND)
    client.tell(asked)
    assert _ask(client, asked) is Found.NOT_APPLIED
    assert _ask(client, asked) is Found.APPLIED
    assert gateway.books.paid_back(asked.tid) == PART


@pytest.mark.parametrize(
    ("checks_left", "back"), [(True, PART), (False, 9_000)], ids=["remainder", "control: none"]
)
def test_eight_at_once_pay_a_part_once(
    gateway: SimulatedInicis, client: InicisClient, checks_left: bool, back: int
) -> None:
    gateway.books.checks_left = checks_left
    asked = card_part(gateway.books)
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: client.tell(asked), range(8)))
    assert sum(answer.meaning is Meaning.DONE for answer in answers) == 1
    assert not [answer for answer in answers if answer.meaning is Meaning.REFUSED]
    assert len({answer.stamp for answer in answers}) == 8
    assert gateway.books.paid_back(asked.tid) == back


def test_faults_are_taken_once_each_and_mended(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    gateway.commit(G.ERROR_502_BEFORE, Call.REFUND, times=2)
    asked = card_part(gateway.books)
    assert client.tell(asked).why is Why.SERVER_ERROR
    gateway.mend()
    assert client.tell(asked).meaning is Meaning.DONE
    assert gateway.books.paid_back(asked.tid) == PART
