"""What the gateway says of its own accord: read strictly, sent well and badly."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlencode

import pytest

from pos_app.clock import FrozenClock
from pos_app.domain.gateway.gateway_asks import EscrowDenial
from pos_app.domain.gateway.gateway_notices import DepositNotice, EscrowEvent, EscrowNotice
from pos_app.gateways.inicis.client import InicisClient
from pos_app.gateways.inicis.notices import (
    DEPOSIT_TAKEN,
    ESCROW_TAKEN,
    read_deposit,
    read_escrow,
)
from pos_app.gateways.notice_port import BadNotice
from pos_app.gateways.simulated.inicis.notices import NoticePlay
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from tests.gateways.inicis.given import AT, DELIVERY, OID, TID
from tests.gateways.inicis.play import PRICE

MID = "INIpayTest"
DEPOSIT = {
    "no_tid": TID,
    "no_oid": OID,
    "id_merchant": MID,
    "cd_bank": "88",
    "dt_trans": "20260101",
    "tm_trans": "120000",
    "no_vacct": "79012345678901",
    "amt_input": "9580",
    "nm_inputbank": "신한은행",
    "nm_input": "김민서",
    "type_msg": "0200",
    "no_cshr_appl": "123456789",
    "no_cshr_tid": "INIMX_CSHR0001",
}
ESCROW = {
    "id_merchant": MID,
    "no_oid": OID,
    "no_tid": TID,
    "dt_req": "20260101120000",
    "cl_status": "4",
    "cl_paymethod": "Acct",
    "price": "9580",
    "msg_deny": "단순 변심",
    "tid_org": TID,
}


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_a_deposit_notice_is_read(encoding: str) -> None:
    notice = read_deposit(urlencode(DEPOSIT, encoding=encoding).encode(), MID)
    expected = DepositNotice(
        TID, OID, 9580, AT, "88", "0200", "79012345678901", "김민서", "123456789", "INIMX_CSHR0001"
    )
    assert notice == expected
    assert "김민서" not in repr(notice)
    assert "79012345678901" not in repr(notice)


@pytest.mark.parametrize("event", list(EscrowEvent))
def test_an_escrow_notice_is_read(event: EscrowEvent) -> None:
    notice = read_escrow(urlencode(ESCROW | {"cl_status": event.value}).encode(), MID)
    assert notice == EscrowNotice(TID, OID, event, 9580, "20260101120000", TID, "단순 변심")
    assert "단순" not in repr(notice)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id_merchant", "other"),
        ("no_tid", ""),
        ("no_tid", "a b"),
        ("no_oid", ""),
        ("amt_input", "0"),
        ("amt_input", "-9580"),
        ("amt_input", "９５８０"),
        ("amt_input", "9580.0"),
        ("amt_input", "9" * 13),
        ("dt_trans", "20260230"),
        ("tm_trans", "1200"),
        ("no_vacct", "x"),
        ("type_msg", "deposit"),
        ("nm_input", "a\nb"),
        ("no_cshr_appl", "1-2"),
        ("no_cshr_tid", "a b"),
    ],
)
def test_a_deposit_notice_with_a_wrong_field_is_none(field: str, value: str) -> None:
    with pytest.raises(BadNotice) as raised:
        read_deposit(urlencode(DEPOSIT | {field: value}).encode(), MID)
    assert raised.value.field == ("dt_trans" if field == "tm_trans" else field)


@pytest.mark.parametrize(
    "form", [b"", b"\xff=1", b"id_merchant=%ff%fe", b"x" * 20_000, urlencode(ESCROW).encode()]
)
def test_what_is_no_deposit_notice_is_none(form: bytes) -> None:
    with pytest.raises(BadNotice):
        read_deposit(form, MID)


@pytest.mark.parametrize(
    ("field", "value"),
    [("cl_status", "5"), ("price", "0"), ("tid_org", "a b"), ("dt_req", "now"), ("no_oid", "")],
)
def test_an_escrow_notice_with_a_wrong_field_is_none(field: str, value: str) -> None:
    with pytest.raises(BadNotice) as raised:
        read_escrow(urlencode(ESCROW | {field: value}).encode(), MID)
    assert raised.value.field == field


class _Shop(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        inbox = self.server
        assert isinstance(inbox, _Inbox)
        inbox.came.append(self.rfile.read(int(self.headers["content-length"])))
        self.send_response(200)
        self.end_headers()
        self.wfile.write(inbox.answer)

    def log_message(self, format: str, *args: object) -> None:
        return


class _Inbox(ThreadingHTTPServer):
    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Shop)
        self.came: list[bytes] = []
        self.answer = DEPOSIT_TAKEN
        self.url = f"http://127.0.0.1:{self.server_port}/notice"


@pytest.fixture
def inbox() -> Iterator[_Inbox]:
    served = _Inbox()
    thread = threading.Thread(target=served.serve_forever, args=(0.02,))
    thread.start()
    yield served
    served.shutdown()
    thread.join()
    served.server_close()


def _pay(gateway: SimulatedInicis, count: int = 1) -> list[str]:
    tids = [gateway.books.sell(f"{OID}{n}", "Vacct", PRICE).tid for n in range(count)]
    for tid in tids:
        gateway.books.deposit(tid)
    return tids


def _came(inbox: _Inbox) -> list[tuple[str, int]]:
    notices = [read_deposit(form, MID) for form in inbox.came]
    return [(notice.tid, notice.amount) for notice in notices]


def test_a_deposit_is_told_until_it_is_taken(gateway: SimulatedInicis, inbox: _Inbox) -> None:
    (tid,) = _pay(gateway)
    inbox.answer = b"OK\n"
    assert gateway.notices.send(inbox.url) == 0
    assert len(gateway.notices.waiting) == 1
    inbox.answer = DEPOSIT_TAKEN
    assert gateway.notices.send(inbox.url) == 1
    assert gateway.notices.send(inbox.url) == 0
    assert _came(inbox) == [(tid, PRICE)] * 2


@pytest.mark.parametrize("play", list(NoticePlay))
def test_notices_played_badly(gateway: SimulatedInicis, inbox: _Inbox, play: NoticePlay) -> None:
    first, second = _pay(gateway, 2)
    assert gateway.notices.send(inbox.url, play) == 2
    true = [(first, PRICE), (second, PRICE)]
    expected = {
        NoticePlay.PLAIN: true,
        NoticePlay.TWICE: [true[0], true[0], true[1], true[1]],
        NoticePlay.NEWEST_FIRST: [true[1], true[0]],
        NoticePlay.FORGED: [(first, PRICE * 10), true[0], (second, PRICE * 10), true[1]],
    }
    assert _came(inbox) == expected[play]


def test_the_escrow_buyer_is_heard(
    gateway: SimulatedInicis, client: InicisClient, inbox: _Inbox, clock: FrozenClock
) -> None:
    inbox.answer = ESCROW_TAKEN
    tid = gateway.books.sell(OID, "Acct", PRICE, escrow=True).tid
    client.tell(replace(DELIVERY, tid=tid))
    gateway.books.buyer_answers(tid, buys=False)
    client.tell(EscrowDenial(tid, "박점원"))
    assert gateway.notices.send(inbox.url) == 3
    events = [read_escrow(form, MID).event for form in inbox.came]
    assert events == [EscrowEvent.REGISTERED, EscrowEvent.DENIED, EscrowEvent.DENIAL_CONFIRMED]
    bought = gateway.books.sell(OID, "Acct", PRICE, escrow=True).tid
    client.tell(replace(DELIVERY, tid=bought))
    gateway.books.buyer_answers(bought, buys=True)
    gateway.notices.send(inbox.url)
    assert read_escrow(inbox.came[-1], MID).event is EscrowEvent.BOUGHT


@pytest.mark.parametrize("url", ["http://10.0.0.1/x", "https://127.0.0.1/x", "ftp://x", "nothing"])
def test_no_notice_leaves_this_computer(gateway: SimulatedInicis, url: str) -> None:
    _pay(gateway)
    with pytest.raises(ValueError, match="this computer"):
        gateway.notices.send(url)
