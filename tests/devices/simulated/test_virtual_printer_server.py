"""The virtual printer on a port: who may come in, and what the network shows of its faults."""

from __future__ import annotations

import errno
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from pos_app.devices.printers.profile import VIRTUAL
from pos_app.devices.simulated.virtual_printer.faults import Fault, FaultKind
from pos_app.devices.simulated.virtual_printer.printer import VirtualPrinter
from pos_app.devices.simulated.virtual_printer.server import Clients, PrinterServer
from tests.devices.papers import CUT, korean

LIMIT_S = 20.0


@pytest.fixture
def no_thread_left() -> Iterator[None]:
    before = threading.active_count()
    yield
    assert threading.active_count() == before


def client(server: PrinterServer) -> socket.socket:
    made = socket.create_connection((server.host, server.port), LIMIT_S)
    made.settimeout(LIMIT_S)
    return made


def asked(one: socket.socket, question: bytes = b"\x1dI\x01") -> bytes:
    one.sendall(question)
    return one.recv(100)


pytestmark = pytest.mark.usefixtures("no_thread_left")


def test_a_second_client_waits_for_the_first() -> None:
    with PrinterServer(VirtualPrinter()) as server, client(server) as first:
        assert asked(first) == b"\x20"
        with client(server) as second:
            second.sendall(b"\x1dI\x01")
            assert asked(first) == b"\x20"  # the second one's bytes are not heard yet
            first.close()
            assert second.recv(100) == b"\x20"


@pytest.mark.parametrize(
    ("clients", "fault"),
    [(Clients.REFUSED, None), (Clients.WAIT, FaultKind.REFUSE_SECOND)],
)
def test_a_second_client_is_refused(clients: Clients, fault: FaultKind | None) -> None:
    printer = VirtualPrinter()
    printer.plan(Fault(fault) if fault else None)
    with PrinterServer(printer, clients=clients) as server, client(server) as first:
        assert asked(first) == b"\x20"
        # The reset may be there before the connecting call has come back.
        with pytest.raises(OSError, match="reset"), client(server) as second:
            second.recv(1)
        assert asked(first) == b"\x20"


def test_several_clients_get_their_own_answers_and_all_the_news() -> None:
    printer = VirtualPrinter()
    with (
        PrinterServer(printer, clients=Clients.SEVERAL) as server,
        client(server) as first,
        client(server) as second,
    ):
        assert asked(first, b"\x1dI\x43") == b"_virtual\x00"
        assert asked(second, b"\x1dI\x01") == b"\x20"
        assert asked(first, b"\x1da\x02") == b"\x10\x00\x00\x00"
        printer.open_cover()
        assert first.recv(100) == second.recv(100) == b"\x38\x00\x00\x00"


def test_a_printer_that_refuses_is_refused_by_the_system_and_back_at_once() -> None:
    printer = VirtualPrinter()
    with PrinterServer(printer) as server:
        port = server.port
        printer.plan(Fault(FaultKind.REFUSE))
        codes: set[int | None] = set()
        while errno.ECONNREFUSED not in codes:
            try:
                client(server).close()
            except OSError as refused:
                codes.add(refused.errno)
        printer.plan(None)
        assert server.port == port
        with client(server) as one:
            assert asked(one) == b"\x20"


def test_a_broken_connection_is_reset() -> None:
    printer = VirtualPrinter()
    with PrinterServer(printer) as server, client(server) as one:
        printer.plan(Fault(FaultKind.RESET, at_byte=3))
        one.sendall(b"abcdef")
        with pytest.raises(OSError, match="reset"):
            one.recv(1)


def test_a_full_buffer_backs_up_into_the_network() -> None:
    printer = VirtualPrinter(replace(VIRTUAL, buffer_bytes=2000))
    with PrinterServer(printer) as server, client(server) as one:
        printer.remove_paper()
        one.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 8192)
        one.settimeout(0.2)
        line, sent = korean("가나다라마바사아자차카타파하\n"), 0
        block = line * 1000
        with pytest.raises(TimeoutError):
            while True:
                sent += one.send(block[sent % len(line) :])
        assert printer.held == 2000
        printer.load_paper()
        one.settimeout(LIMIT_S)
        rest = line[sent % len(line) :] if sent % len(line) else b""
        one.sendall(rest + CUT + b"\x1dr\x01")
        assert one.recv(1) == b"\x00"
        assert printer.cuts == 1


def test_a_late_answer_comes_over_the_network_too() -> None:
    printer = VirtualPrinter()
    with PrinterServer(printer) as server, client(server) as one:
        printer.plan(Fault(FaultKind.LATE_REPLY, late_s=0.01))
        assert asked(one, b"\x1dr\x01") == b"\x00"
