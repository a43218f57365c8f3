"""Where the books are, as it may be shown, and what came of trying a server."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from urllib.parse import unquote, urlsplit

SERVER_SCHEMES = ("postgresql", "postgresql+psycopg")
_FILE_SCHEME = "sqlite"
_USUAL_PORT = 5432


@dataclass(frozen=True, slots=True)
class FileBooks:
    """A SQLite file of this computer."""

    path: str


@dataclass(frozen=True, slots=True)
class ServerBooks:
    """A database on a PostgreSQL server. It holds no password."""

    host: str
    port: int
    name: str
    user: str


Books = FileBooks | ServerBooks


def books_at(url: str) -> Books | None:
    """What a database URL names, without its password; None where it names neither kind.

    A server needs its host and the name of its database: `postgresql://user:…@host:port/name`.
    """
    try:
        parts = urlsplit(url)
        port = parts.port or _USUAL_PORT
    except ValueError:
        return None
    if parts.scheme == _FILE_SCHEME:
        return FileBooks(unquote(parts.path.removeprefix("/")))
    name = unquote(parts.path.removeprefix("/"))
    if parts.scheme not in SERVER_SCHEMES or not parts.hostname or not name:
        return None
    return ServerBooks(parts.hostname, port, name, unquote(parts.username or ""))


class Tried(Enum):
    """What came of trying a server, the good ones first."""

    EMPTY = "empty"
    """Reached; it has no tables yet, and we may make them."""
    SAME = "same"
    """Reached; it has a shop of this program's revision."""
    OLDER = "older"
    """Reached; its shop is brought to this program's revision at the next start."""
    NEWER = "newer"
    """Reached; its shop was brought further than this program knows."""
    STRANGE = "strange"
    """Reached; it has tables of something else."""
    NO_RIGHT = "no_right"
    """Reached; tables would have to be made or changed, and this user may not."""
    WRONG_LOGIN = "wrong_login"
    NO_DATABASE = "no_database"
    """The server has no database of that name."""
    NO_HOST = "no_host"
    """No computer of that name is known."""
    NO_SERVER = "no_server"
    """The computer answers that nothing listens at that port."""
    TIMED_OUT = "timed_out"
    NOT_POSTGRES = "not_postgres"
    """Something answers there, and it is no PostgreSQL."""
    REFUSED = "refused"
    """The server refuses for another reason: its rules, or too many connections."""


USABLE = frozenset({Tried.EMPTY, Tried.SAME, Tried.OLDER})
"""The next start can open it."""
