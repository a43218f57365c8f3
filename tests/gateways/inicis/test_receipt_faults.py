"""Each of the twelve faults while a cash receipt is issued or cancelled: no answer is ever wrong,
nothing is told twice, and what an inquiry may prove it proves."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pos_app.clock import FrozenClock, SystemClock
from pos_app.domain.gateway.gateway_answers import Meaning, Why
from pos_app.domain.gateway.gateway_asks import Inquiry
from pos_app.domain.gateway.gateway_standing import Found, found
from pos_app.domain.gateway.receipt_asks import ReceiptCancel, ReceiptIssue
from pos_app.gateways.inicis.client import InicisClient, open_inicis
from pos_app.gateways.simulated.certificates import Certificates
from pos_app.gateways.simulated.faults import Fault
from pos_app.gateways.simulated.inicis.books import GatewayBooks
from pos_app.gateways.simulated.inicis.calls import PLANNED, Call, GatewayFault
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from tests.gateways.inicis.conftest import HASTY, PATIENT
from tests.gateways.inicis.given import AT, KEYS, PHONE, REASON, RECEIPT
from tests.gateways.inicis.test_faults import ENDED_BY_TIME, NOTHING_SENT, WHY

G = GatewayFault
Asked = ReceiptIssue | ReceiptCancel


def receipt_issue(books: GatewayBooks) -> Asked:
    del books
    return RECEIPT


def receipt_cancel(books: GatewayBooks) -> Asked:
    issued = books.receipts.issue(RECEIPT.amounts, RECEIPT.number)
    return ReceiptCancel(issued.tid, REASON)


CASES: dict[str, tuple[Callable[[GatewayBooks], Asked], Call]] = {
    "issue": (receipt_issue, Call.RECEIPT),
    "cancel": (receipt_cancel, Call.REFUND),
}
EACH = pytest.mark.parametrize("case", CASES)


@pytest.fixture
def secure(tmp_path: Path, clock: FrozenClock) -> Iterator[SimulatedInicis]:
    """Over TLS, so that all twelve can be committed; late answers come after our time."""
    certificates = Certificates(tmp_path, SystemClock())
    with SimulatedInicis(
        KEYS, clock, late_s=5.0, slow_byte_s=0.05, certificates=certificates
    ) as served:
        yield served


def _documents(gateway: SimulatedInicis) -> int:
    return len(gateway.books.receipts.entries())


def _found(client: InicisClient, asked: Asked) -> Found:
    """What asking now says of the call. A receipt that was to be issued has no number to ask by."""
    tid = asked.tid if isinstance(asked, ReceiptCancel) else "INIMX_none"
    standing = client.inquire(Inquiry(tid)).standing
    assert standing is not None
    return found(asked, standing)


def _verdict(asked: Asked, applied: bool) -> Found:
    if isinstance(asked, ReceiptIssue):
        return Found.UNDECIDED
    return Found.APPLIED if applied else Found.NOT_APPLIED


@EACH
@pytest.mark.parametrize("fault", list(G))
def test_a_fault_leaves_one_document_or_none_and_is_never_certain(
    secure: SimulatedInicis,
    clock: FrozenClock,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    case: str,
    fault: GatewayFault,
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "good.pem"))
    play, call = CASES[case]
    limits = HASTY if fault in ENDED_BY_TIME else PATIENT
    teller = open_inicis(secure.settings(limits), KEYS, clock)
    asker = open_inicis(secure.settings(PATIENT), KEYS, FrozenClock(AT + 3_600_000))
    asked = play(secure.books)
    before = _documents(secure)
    secure.commit(fault, call)
    answer = teller.tell(asked)
    assert (answer.meaning, answer.why, answer.settled) == (Meaning.UNKNOWN, WHY[fault], None)
    assert answer.nothing_sent is (fault in NOTHING_SENT)
    assert answer.stamp
    if fault in ENDED_BY_TIME:
        secure.go_offline()  # waits until every call that came in has been dealt with
    secure.mend()
    late = fault is G.APPLIED_AFTER_INQUIRY
    done = before + int(fault.applied)
    assert _documents(secure) == (before if late else done)
    assert _found(asker, asked) is _verdict(asked, fault.applied and not late)
    assert _documents(secure) == done
    assert _found(asker, asked) is _verdict(asked, fault.applied)
    assert _documents(secure) == done, "asking issues and cancels nothing"
    teller.close()
    asker.close()


def test_all_twelve_are_tried() -> None:
    assert set(WHY) == set(G)
    assert set(PLANNED) | set(NOTHING_SENT) == set(G)


@EACH
@pytest.mark.parametrize(
    ("fault", "why"),
    [
        (Fault.HUGE, Why.TOO_BIG),
        (Fault.REDIRECT, Why.REDIRECT),
        (Fault.HALF_JSON, Why.NOT_JSON),
        (Fault.UNKNOWN_CODE, Why.CODE),
    ],
)
def test_more_ways_of_answering_badly(
    gateway: SimulatedInicis, client: InicisClient, case: str, fault: Fault, why: Why
) -> None:
    play, call = CASES[case]
    asked = play(gateway.books)
    before = _documents(gateway)
    gateway.faults.plan(call, fault)
    answer = client.tell(asked)
    assert (answer.meaning, answer.why, answer.nothing_sent) == (Meaning.UNKNOWN, why, False)
    assert _documents(gateway) == before + int(fault.applied)


def test_control_whoever_tells_an_issue_again_after_silence_has_two(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    gateway.commit(G.RESET_AFTER, Call.RECEIPT)
    assert client.tell(RECEIPT).meaning is Meaning.UNKNOWN
    assert _documents(gateway) == 1
    assert client.tell(RECEIPT).meaning is Meaning.DONE
    assert _documents(gateway) == 2


def test_a_cancel_told_again_after_silence_is_unknown_and_done_once(
    gateway: SimulatedInicis, client: InicisClient
) -> None:
    asked = receipt_cancel(gateway.books)
    gateway.commit(G.RESET_AFTER, Call.REFUND)
    assert client.tell(asked).why is Why.RESET
    assert client.tell(asked).why is Why.ALREADY_CANCELLED
    assert _documents(gateway) == 2
    assert _found(client, asked) is Found.APPLIED


@EACH
def test_no_fault_shows_whose_receipt_it_is(
    gateway: SimulatedInicis, client: InicisClient, caplog: pytest.LogCaptureFixture, case: str
) -> None:
    play, call = CASES[case]
    planted = (PHONE, "d/9xiZ/mtVPXWv2RalFeHA==", "d%2F9xiZ", "김민서", "minseo", KEYS.key.reveal())
    shown: list[str] = []
    with caplog.at_level(logging.DEBUG):
        for fault in (None, *(f for f in Fault if f not in (Fault.LATE, Fault.SLOW))):
            asked = play(gateway.books)
            if fault is not None:
                gateway.faults.plan(call, fault)
            shown.append(repr((asked, client.tell(asked))))
    shown.append(repr((gateway.books.receipts.receipts(), gateway.books.receipts.entries())))
    assert f"{type(play(gateway.books)).__name__} at 2026010112" in caplog.text  # control
    assert not [value for value in planted if value in caplog.text + "".join(shown)]
