"""Certificates of a pretend service: one that a test may trust, and one nobody vouches for."""

from __future__ import annotations

import datetime as dt
import ipaddress
import ssl
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from pos_app.clock import Clock

_LOOPBACK = "127.0.0.1"
_DAYS = 30


class Certificates:
    """Two self-signed certificates for an address, written into a folder.

    `trusted` is the file to hand to whoever shall trust the good one (SSL_CERT_FILE). Another
    `address` than this computer's makes both wrong by name.
    """

    def __init__(self, folder: Path, clock: Clock, address: str = _LOOPBACK) -> None:
        self.trusted = folder / "good.pem"
        self._good = _context(folder, "good", clock, address)
        self._bad = _context(folder, "bad", clock, address)

    def context(self, good: bool) -> ssl.SSLContext:
        return self._good if good else self._bad


def _context(folder: Path, name: str, clock: Clock, address: str) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    now = dt.datetime.fromtimestamp(clock.now() / 1000, dt.UTC)
    whose = ipaddress.ip_address(address)
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"pretend {name}")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=_DAYS))
        .not_valid_after(now + dt.timedelta(days=_DAYS))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(whose)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    certificate_file, key_file = folder / f"{name}.pem", folder / f"{name}.key"
    certificate_file.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    key_file.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate_file, key_file)
    return context
