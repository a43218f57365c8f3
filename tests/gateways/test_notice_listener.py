"""The small listener: strangers, floods and slow callers cost nothing, and it closes cleanly."""

from __future__ import annotations

import http.client
import socket
import threading
from collections.abc import Iterator

import pytest

from pos_app.domain.errors import DomainError
from pos_app.gateways.notice_listener import MOST_AT_ONCE, BadSender, NoticeListener, networks
from pos_app.gateways.notice_port import LONGEST_FORM, BadNotice

LOOPBACK = "127.0.0.1"
KIND = {"Content-Type": "application/x-www-form-urlencoded"}


class Shop:
    """What a listener hands its notices to."""

    def __init__(self) -> None:
        self.came: list[tuple[str, bytes]] = []
        self.raises: Exception | None = None
        self.hold: threading.Event | None = None
        self.inside = threading.Semaphore(0)

    def take(self, driver: str, form: bytes) -> bytes:
        self.inside.release()
        if self.hold is not None:
            self.hold.wait(10)
        if self.raises is not None:
            raise self.raises
        self.came.append((driver, form))
        return b"OK"


@pytest.fixture
def shop() -> Shop:
    return Shop()


@pytest.fixture
def listener(shop: Shop) -> Iterator[NoticeListener]:
    made = NoticeListener(LOOPBACK, 0, (LOOPBACK,), shop.take, limit_s=0.5)
    yield made
    made.close()
    assert not [one for one in threading.enumerate() if one.name == "notices"]


def post(
    listener: NoticeListener, body: bytes, headers: dict[str, str] = KIND, method: str = "POST"
) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(LOOPBACK, listener.port, timeout=5)
    try:
        connection.request(method, "/inicis", body, headers)
        answer = connection.getresponse()
        return answer.status, answer.read()
    finally:
        connection.close()


def test_a_notice_is_answered_with_what_the_shop_says(listener: NoticeListener, shop: Shop) -> None:
    assert post(listener, b"a=1") == (200, b"OK")
    assert shop.came == [("inicis", b"a=1")]
    assert listener.url("inicis") == f"http://{LOOPBACK}:{listener.port}/inicis"


@pytest.mark.parametrize(
    ("no", "code"), [(BadNotice("form"), 400), (DomainError(), 503)], ids=["bad", "later"]
)
def test_what_the_shop_refuses_is_never_ok(
    listener: NoticeListener, shop: Shop, no: Exception, code: int
) -> None:
    shop.raises = no
    assert post(listener, b"a=1") == (code, b"FAIL")
    assert (listener.counts.taken, listener.counts.refused) == (0, 1)
    shop.raises = None
    assert post(listener, b"a=1") == (200, b"OK")


def test_a_mistake_of_ours_is_not_answered(listener: NoticeListener, shop: Shop) -> None:
    shop.raises = ZeroDivisionError()
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        post(listener, b"a=1")
    shop.raises = None
    assert post(listener, b"a=1") == (200, b"OK")


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"a=1", {}),
        (b'{"a":1}', {"Content-Type": "application/json"}),
        (b"", KIND),
        (b"a" * (LONGEST_FORM + 1), KIND),
        (b"a=1", KIND | {"Content-Length": "-1"}),
        (b"a=1", KIND | {"Content-Length": "99999999999999"}),
        (b"a=1", KIND | {"Content-Length": "3x"}),
    ],
)
def test_what_is_no_form_reaches_no_shop(
    listener: NoticeListener, shop: Shop, body: bytes, headers: dict[str, str]
) -> None:
    try:
        assert post(listener, body, headers)[0] == 400
    except ConnectionError:
        pass  # hung up on while it was still talking
    assert shop.came == []
    assert post(listener, b"a=1") == (200, b"OK")


def test_only_posts_are_heard(listener: NoticeListener, shop: Shop) -> None:
    assert post(listener, b"", {}, "GET")[0] == 501
    assert shop.came == []


@pytest.mark.parametrize("said", [b"GARBAGE\r\n\r\n", b"\x00" * 400 + b"\n", b"POST /inicis\r\n"])
def test_garbage_is_hung_up_on(listener: NoticeListener, shop: Shop, said: bytes) -> None:
    with socket.create_connection((LOOPBACK, listener.port), timeout=5) as caller:
        caller.sendall(said)
        while caller.recv(1_000):
            pass
    assert shop.came == []
    assert post(listener, b"a=1") == (200, b"OK")


def test_a_slow_caller_is_hung_up_on(listener: NoticeListener, shop: Shop) -> None:
    """It said how much comes, and never says it. Its control: the others are served meanwhile."""
    head = b"POST /inicis HTTP/1.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    with socket.create_connection((LOOPBACK, listener.port), timeout=5) as caller:
        caller.sendall(head + b"Content-Length: 30\r\n\r\na=1")
        assert post(listener, b"a=1") == (200, b"OK")
        while caller.recv(1_000):
            pass
    assert shop.came == [("inicis", b"a=1")]


def test_headers_without_end_are_hung_up_on(listener: NoticeListener) -> None:
    with socket.create_connection((LOOPBACK, listener.port), timeout=5) as caller:
        try:
            caller.sendall(b"POST /inicis HTTP/1.1\r\n" + b"x: " + b"y" * 200_000)
            while caller.recv(1_000):
                pass
        except ConnectionError:
            pass
    assert post(listener, b"a=1") == (200, b"OK")


def test_a_stranger_is_hung_up_on_unread(shop: Shop) -> None:
    listener = NoticeListener(LOOPBACK, 0, ("203.0.113.7", "198.51.100.0/24"), shop.take)
    try:
        with pytest.raises((http.client.HTTPException, ConnectionError)):
            post(listener, b"a=1")
        assert shop.came == []
        assert (listener.counts.strangers, listener.counts.stranger) == (1, LOOPBACK)
    finally:
        listener.close()


def test_so_many_at_once_and_no_more(listener: NoticeListener, shop: Shop) -> None:
    shop.hold = threading.Event()
    heard: list[tuple[int, bytes]] = []
    callers = [
        threading.Thread(target=lambda: heard.append(post(listener, b"a=1")))
        for _ in range(MOST_AT_ONCE)
    ]
    for caller in callers:
        caller.start()
    for _ in range(MOST_AT_ONCE):
        assert shop.inside.acquire(timeout=10)
    with pytest.raises((http.client.HTTPException, ConnectionError)):
        post(listener, b"b=1")
    shop.hold.set()
    for caller in callers:
        caller.join()
    assert heard == [(200, b"OK")] * MOST_AT_ONCE
    assert post(listener, b"c=1") == (200, b"OK")


def test_closing_answers_what_was_kept_and_frees_the_port(shop: Shop) -> None:
    shop.hold = threading.Event()
    listener = NoticeListener(LOOPBACK, 0, (LOOPBACK,), shop.take)
    heard: list[tuple[int, bytes]] = []
    caller = threading.Thread(target=lambda: heard.append(post(listener, b"a=1")))
    silent = socket.create_connection((LOOPBACK, listener.port), timeout=5)
    caller.start()
    assert shop.inside.acquire(timeout=10)
    threading.Timer(0.1, shop.hold.set).start()
    listener.close()
    caller.join()
    silent.close()
    assert heard == [(200, b"OK")]
    again = NoticeListener(LOOPBACK, listener.port, (LOOPBACK,), shop.take)
    again.close()
    again.close()


def test_a_port_that_is_taken_is_said(listener: NoticeListener, shop: Shop) -> None:
    with socket.socket() as other:
        other.bind((LOOPBACK, 0))
        other.listen()
        with pytest.raises(OSError):
            NoticeListener(LOOPBACK, other.getsockname()[1], (LOOPBACK,), shop.take)


def test_senders_are_addresses_and_networks() -> None:
    assert len(networks(("203.0.113.7", "192.168.0.0/24", "2001:db8::1"))) == 3
    for wrong in ("nobody", "300.1.1.1", "192.168.0.1/24", ""):
        with pytest.raises(BadSender):
            networks((wrong,))
