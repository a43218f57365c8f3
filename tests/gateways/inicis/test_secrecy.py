"""No key, account, name, phone or address is in any log, answer, error or printed value."""

from __future__ import annotations

import logging
import traceback

import pytest

from pos_app.clock import FrozenClock
from pos_app.domain.gateway.gateway_asks import Inquiry
from pos_app.gateways.errors import GatewayTrouble
from pos_app.gateways.inicis.aes import encrypt
from pos_app.gateways.inicis.client import open_inicis
from pos_app.gateways.inicis.requests import CallHead, form_of
from pos_app.gateways.inicis.settings import InicisSettings
from pos_app.gateways.simulated.faults import Fault
from pos_app.gateways.simulated.inicis.calls import Call
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from tests.gateways.inicis.conftest import PATIENT
from tests.gateways.inicis.given import ACCOUNT, AT, BUYER, KEYS, SHOP
from tests.gateways.inicis.play import PLAYS, call_of

QUICK = [f for f in Fault if f not in (Fault.LATE, Fault.SLOW)]
PLANTED = (
    *(KEYS.key.reveal(), KEYS.iv.reveal(), ACCOUNT.number, ACCOUNT.holder),
    *(encrypt(ACCOUNT.number, KEYS), "qwMHVJqsmXKoR%2Bd8wQTS4g"),
    *(BUYER.name, BUYER.tel, BUYER.address, SHOP.tel, SHOP.address, "박점원"),
)


def _found(text: str) -> list[str]:
    return [value for value in PLANTED if value in text]


def test_control_the_planted_values_do_go_over_the_wire() -> None:
    head = CallHead(KEYS, "127.0.0.1", "20260101120000")
    with SimulatedInicis(KEYS, FrozenClock(AT)) as gateway:
        sent = b"".join(form_of(play(gateway.books), head).body for play in PLAYS.values())
    assert b"qwMHVJqsmXKoR%2Bd8wQTS4g" in sent
    assert b"recvTel=010-1234-5678" in sent


def test_nothing_planted_is_logged_or_shown(caplog: pytest.LogCaptureFixture) -> None:
    clock = FrozenClock(AT, step_ms=1_000)
    shown: list[str] = []
    with caplog.at_level(logging.DEBUG), SimulatedInicis(KEYS, clock) as gateway:
        client = open_inicis(gateway.settings(PATIENT), KEYS, clock)
        shown.append(repr((client, gateway, gateway.settings(), vars(client))))
        for play in PLAYS.values():
            for fault in (None, *QUICK):
                asked = play(gateway.books)
                if fault is not None:
                    gateway.faults.plan(call_of(play.__name__), fault)
                shown.append(repr((asked, client.tell(asked), client.inquire(Inquiry(asked.tid)))))
        gateway.faults.plan(Call.INQUIRY, Fault.HTML_200)
        shown.append(repr(client.inquire(Inquiry("t"))))
        shown.append(repr((gateway.books.payments(), gateway.books.moves())))
        client.close()
    assert "HTTP Request: POST" in caplog.text  # control: the library below does log its calls
    assert "AccountRefund at 2026010112" in caplog.text
    assert not _found(caplog.text)
    assert not _found("".join(shown))


def test_an_error_on_the_way_shows_nothing(gateway: SimulatedInicis, clock: FrozenClock) -> None:
    client = open_inicis(gateway.settings(PATIENT), KEYS, clock)
    asked = PLAYS["account_full"](gateway.books)
    gateway.go_offline()
    form = form_of(asked, CallHead(KEYS, "127.0.0.1", "20260101120000"))
    with pytest.raises(GatewayTrouble) as raised:
        client._door.post_form(form.path, form.body)
    assert not _found("".join(traceback.format_exception(raised.value)))
    assert not _found(repr(raised.value))
    client.close()


@pytest.mark.parametrize(
    ("address", "hosts"),
    [
        ("https://iniapi.inicis.com.evil.example", {"iniapi.inicis.com"}),
        ("https://stginiapi.inicis.com", {"iniapi.inicis.com"}),
        ("http://iniapi.inicis.com", {"iniapi.inicis.com"}),
        ("https://u:p@iniapi.inicis.com", {"iniapi.inicis.com"}),
        ("http://127.0.0.1:1", {"iniapi.inicis.com"}),
    ],
)
def test_another_host_is_never_talked_to(address: str, hosts: set[str], clock: FrozenClock) -> None:
    settings = InicisSettings("127.0.0.1", address, frozenset(hosts))
    with pytest.raises(GatewayTrouble) as raised:
        open_inicis(settings, KEYS, clock)
    assert raised.value.trouble.nothing_sent


def test_by_default_the_one_live_host_is_allowed_and_limits_are_the_malls() -> None:
    settings = InicisSettings("203.0.113.7")
    assert settings.address == "https://iniapi.inicis.com"
    assert settings.hosts == {"iniapi.inicis.com"}
    limits = settings.limits
    assert (limits.connect_s, limits.total_s, limits.max_bytes) == (10.0, 30.0, 65_536)
