"""The way out: which addresses, who proves to be who, and that nothing stays open."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pos_app.gateways.errors import GatewayTrouble, Trouble
from pos_app.gateways.http_door import HttpDoor, is_loopback, trust
from pos_app.gateways.mall_settings import HttpLimits
from pos_app.gateways.simulated.mall_server import SimulatedMall

QUICK = HttpLimits(connect_s=1, read_s=1, total_s=2)


@pytest.mark.parametrize(
    "address",
    [
        "http://mall.example",
        "https://other.example",
        "ftp://127.0.0.1",
        "https://mall.example.evil.example",
        "https://user:pw@mall.example",
        "https://mall.example@evil.example",
        "http://10.0.0.1",
        "nothing",
        "http://[::",
    ],
)
def test_only_known_hosts_and_plain_http_only_on_this_computer(address: str) -> None:
    with pytest.raises(GatewayTrouble) as raised:
        HttpDoor("mall", address, frozenset({"mall.example", "10.0.0.1", "127.0.0.1"}))
    assert raised.value.trouble is Trouble.HOST_REFUSED
    assert raised.value.trouble.nothing_sent


def test_https_to_a_known_host_is_accepted() -> None:
    HttpDoor("mall", "https://mall.example/api", frozenset({"mall.example"})).close()


def test_loopback_is_told_by_the_address_not_by_the_name() -> None:
    assert [is_loopback(host) for host in ("127.0.0.1", "127.9.9.9", "::1", "localhost")] == [
        True
    ] * 4
    assert not is_loopback("localhost.evil.example")
    assert not is_loopback("192.168.0.2")


def test_a_path_cannot_leave_the_base(mall: SimulatedMall) -> None:
    door = HttpDoor("mall", mall.address + "/api/", frozenset({"127.0.0.1"}), QUICK)
    assert door.get("/ping").status == 404
    door.close()


def test_the_size_of_an_answer_is_bounded(mall: SimulatedMall) -> None:
    tiny = HttpLimits(max_bytes=3)
    door = HttpDoor("mall", mall.address, frozenset({"127.0.0.1"}), tiny)
    with pytest.raises(GatewayTrouble) as raised:
        door.get("/ping")
    assert raised.value.trouble is Trouble.TOO_BIG
    door.close()


class _Quiet(BaseHTTPRequestHandler):
    seen = 0

    def do_GET(self) -> None:
        type(self).seen += 1
        self.send_response(200)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        return


class _Tls(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        return


def _certificate(folder: Path, days_left: int) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    alt = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=30))
        .not_valid_after(now + dt.timedelta(days=days_left))
        .add_extension(alt, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    cert_file, key_file = folder / "cert.pem", folder / "key.pem"
    cert_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return cert_file, key_file


@pytest.fixture
def tls_server(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[str, Path]]:
    cert_file, key_file = _certificate(tmp_path, request.param)
    server = _Tls(("127.0.0.1", 0), _Quiet)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(cert_file, key_file)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    server.daemon_threads = False
    thread = threading.Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    _Quiet.seen = 0
    yield f"https://127.0.0.1:{server.server_port}", cert_file
    server.shutdown()
    thread.join()
    server.server_close()


def _ask(address: str) -> int:
    door = HttpDoor("mall", address, frozenset({"127.0.0.1"}), QUICK)
    try:
        return door.get("/ping").status
    finally:
        door.close()


@pytest.mark.parametrize("tls_server", [30], indirect=True)
def test_a_certificate_nobody_vouches_for_is_refused_before_anything_is_sent(
    tls_server: tuple[str, Path],
) -> None:
    with pytest.raises(GatewayTrouble) as raised:
        _ask(tls_server[0])
    assert raised.value.trouble is Trouble.CERTIFICATE
    assert raised.value.trouble.nothing_sent
    assert _Quiet.seen == 0


@pytest.mark.parametrize("tls_server", [30, -1], indirect=True, ids=["valid", "expired"])
def test_control_a_vouched_for_certificate_is_accepted_and_an_expired_one_is_not(
    tls_server: tuple[str, Path], monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    address, cert_file = tls_server
    monkeypatch.setenv("SSL_CERT_FILE", str(cert_file))
    if "valid" in request.node.callspec.id:
        assert _ask(address) == 200
        return
    with pytest.raises(GatewayTrouble) as raised:
        _ask(address)
    assert raised.value.trouble is Trouble.CERTIFICATE


@pytest.mark.parametrize("tls_server", [30], indirect=True)
def test_one_certificate_may_be_believed_for_this_computer_alone(
    tls_server: tuple[str, Path],
) -> None:
    address, cert_file = tls_server
    door = HttpDoor("mall", address, frozenset({"127.0.0.1"}), QUICK, trusted=cert_file)
    assert door.get("/ping").status == 200
    door.close()
    believed = {
        at: trust(httpx.URL(at), cert_file).get_ca_certs(binary_form=True)
        for at in (address, "https://gateway.invalid")
    }
    own = ssl.PEM_cert_to_DER_cert(cert_file.read_text())
    assert believed[address] == [own], "the system's authorities vouch for nothing here"
    assert own not in believed["https://gateway.invalid"]
