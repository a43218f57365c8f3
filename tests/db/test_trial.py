"""A server is tried by its URL: every way it can turn out has its own answer."""

from __future__ import annotations

import socket
import struct
import threading
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest

from pos_app.db.trial import try_server
from pos_app.domain.house.database_place import Tried
from pos_app.domain.secret import Secret
from tests.bootstrap.house import open_files


@pytest.fixture
def url(postgres: Any) -> Iterator[str]:
    made = postgres.fresh()
    yield made.replace("postgresql+psycopg://", "postgresql://", 1)
    postgres.drop(made)


def run(url: str, *statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for statement in statements:
            connection.execute(statement)  # type: ignore[call-overload]


def tried(url: str, within_s: float = 20.0) -> Tried:
    return try_server(Secret(url), within_s)


EMPTIED = ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")


@pytest.mark.parametrize(
    ("statements", "answer"),
    [
        ((), Tried.SAME),
        (("UPDATE alembic_version SET version_num='0001'",), Tried.OLDER),
        (("UPDATE alembic_version SET version_num='9999'",), Tried.NEWER),
        (EMPTIED, Tried.EMPTY),
        ((*EMPTIED, "CREATE TABLE other(a integer)"), Tried.STRANGE),
        ((*EMPTIED, "CREATE TABLE alembic_version(version_num text)"), Tried.STRANGE),
    ],
)
def test_what_is_there_is_told(url: str, statements: tuple[str, ...], answer: Tried) -> None:
    run(url, *statements)
    files = open_files()
    assert tried(url) is answer
    assert tried(url.replace("postgresql:", "postgresql+psycopg:", 1)) is answer
    assert open_files() <= files


def test_nothing_is_changed_by_trying(url: str) -> None:
    run(url, *EMPTIED)
    assert tried(url) is Tried.EMPTY
    with psycopg.connect(url) as connection:
        row = connection.execute("SELECT to_regclass('alembic_version')").fetchone()
        assert row == (None,)


def test_a_user_without_rights_is_told_so(url: str) -> None:
    run(url, *EMPTIED, "DROP ROLE IF EXISTS visitor", "CREATE ROLE visitor LOGIN")
    try:
        assert tried(as_user(url, "visitor")) is Tried.NO_RIGHT
    finally:
        run(url, "DROP ROLE visitor")
    assert tried(as_user(url, "nobody_of_this_name")) is Tried.WRONG_LOGIN


def as_user(url: str, user: str) -> str:
    parts = urlsplit(url)
    password = f":{parts.password}" if parts.password else ""
    host = parts.netloc.rpartition("@")[2]
    return parts._replace(netloc=f"{user}{password}@{host}").geturl()


def test_a_database_that_is_not_there(url: str) -> None:
    assert tried(urlsplit(url)._replace(path="/no_such_shop").geturl()) is Tried.NO_DATABASE


_ENCRYPTED = (struct.pack("!I", 80877103), struct.pack("!I", 80877104))
"""How libpq asks for TLS and for GSSAPI, before it says who it is."""


@contextmanager
def answering(answer: bytes | None) -> Generator[str]:
    """The URL of something that answers every first message so; None: that never answers."""
    listener = socket.create_server(("127.0.0.1", 0))
    taken: list[socket.socket] = []

    def serve() -> None:
        while True:
            try:
                peer, _ = listener.accept()
            except OSError:
                return
            taken.append(peer)
            if answer is None:
                continue
            while peer.recv(8)[4:] in _ENCRYPTED and answer[:1] == b"E":
                peer.sendall(b"N")
            peer.sendall(answer)
            peer.shutdown(socket.SHUT_WR)

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield f"postgresql://pos:geheim@127.0.0.1:{listener.getsockname()[1]}/damda"
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join()
        for one in taken:
            one.close()


def refusal(code: str, words: str) -> bytes:
    fields = f"SFATAL\0C{code}\0M{words}\0\0".encode()
    return b"E" + struct.pack("!I", len(fields) + 4) + fields


@pytest.mark.parametrize(
    ("answer", "meaning"),
    [
        (refusal("28P01", 'password authentication failed for user "pos"'), Tried.WRONG_LOGIN),
        (refusal("28P01", '사용자 "pos"의 password 인증을 실패했습니다'), Tried.WRONG_LOGIN),
        (refusal("3D000", '"damda" 데이터베이스 없음'), Tried.NO_DATABASE),
        (refusal("28000", 'host "::1", user "pos", database "damda"'), Tried.REFUSED),
        (refusal("42501", 'permission denied for database "damda"'), Tried.REFUSED),
        (refusal("53300", "sorry, too many clients already"), Tried.REFUSED),
        (b"HTTP/1.1 400 Bad Request\r\n\r\n", Tried.NOT_POSTGRES),
        (b"", Tried.NOT_POSTGRES),
    ],
)
def test_what_a_server_says_is_understood(answer: bytes, meaning: Tried) -> None:
    with answering(answer) as url:
        assert tried(url) is meaning


def test_a_silent_server_is_given_up() -> None:
    with answering(None) as url:
        assert tried(url, 0.2) is Tried.TIMED_OUT


def test_nothing_listens_and_nobody_is_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert tried(f"postgresql://pos@127.0.0.1:{port}/damda") is Tried.NO_SERVER
    assert tried("postgresql://pos@no-such-host.invalid/damda") is Tried.NO_HOST
    assert tried("postgresql://pos@127.0.0.1/damda?strange=1") is Tried.REFUSED
