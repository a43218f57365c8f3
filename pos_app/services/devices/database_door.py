"""Which database this computer opens: seen, tried, and chosen for the next start."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from pos_app.db.trial import try_server
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.errors import DomainError
from pos_app.domain.house.database_place import USABLE, Books, ServerBooks, Tried, books_at
from pos_app.domain.secret import Secret
from pos_app.services.devices.devices import Devices
from pos_app.station import Station


class NoServerAddress(DomainError):
    """What was given names no database of a PostgreSQL server."""


@dataclass(eq=False)
class ServerNotUsable(DomainError):
    """The next start could not open it, and nobody could log in to choose another."""

    tried: Tried


@dataclass(frozen=True, slots=True)
class BooksHere:
    """`now` is what is open; `later` what the next start opens, None where that is the same.

    `on_server`: the station file names a server. `training`: the file of the pretend shop is
    opened whatever the station file names.
    """

    now: Books | None
    later: Books | None
    on_server: bool
    training: bool


class DatabaseDoor:
    """`opened` is the URL of the open database, `url_of` the one a station file leads to.

    The choice is written into the station file; the database that is open stays open.
    """

    def __init__(self, opened: Secret, url_of: Callable[[Station], str], devices: Devices) -> None:
        self._opened = opened
        self._url_of = url_of
        self._devices = devices

    def here(self) -> BooksHere:
        """Where the books are, now and from the next start on."""
        opened, wanted = self._opened.reveal(), self._url_of(self._devices.station())
        later = None if wanted == opened else books_at(wanted)
        on_server = self._saved() is not None
        return BooksHere(books_at(opened), later, on_server, self._devices.training)

    def test(self, actor: Actor, address: Secret | None) -> Tried:
        """Try a server, None: the one in the station file. Some seconds; nothing is changed there.

        Raises `NoServerAddress`.
        """
        require(actor, Permission.SETTINGS)
        tried = address or self._saved()
        if tried is None:
            raise NoServerAddress
        self.server(tried)
        return try_server(tried)

    def choose(self, actor: Actor, address: Secret | None) -> BooksHere:
        """Open this server from the next start on; None: the file of this computer.

        The server is tried first, for some seconds. Raises `NoServerAddress`, `ServerNotUsable`.
        The books are not carried over.
        """
        require(actor, Permission.SETTINGS)
        if address is not None and (tried := self.test(actor, address)) not in USABLE:
            raise ServerNotUsable(tried)
        wanted = address.reveal() if address is not None else ""
        self._devices.save_station(actor, replace(self._devices.station(), database_url=wanted))
        return self.here()

    def server(self, address: Secret) -> ServerBooks:
        """The server an address names, as it may be shown. Raises `NoServerAddress`."""
        books = books_at(address.reveal())
        if not isinstance(books, ServerBooks):
            raise NoServerAddress
        return books

    def _saved(self) -> Secret | None:
        url = self._devices.station().database_url
        return Secret(url) if isinstance(books_at(url), ServerBooks) else None
