"""Receiving notices at this PC: off until a manager says where, closed with the program."""

from __future__ import annotations

import errno
import ipaddress
import logging
import threading
from dataclasses import replace

from pos_app.db.database import Database
from pos_app.db.money import gateway_notices
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.gateway.notice_place import BadNoticePlace, NoticeDoor, NoticeFault, NoticesHere
from pos_app.gateways.notice_listener import BadSender, Counts, NoticeListener, networks
from pos_app.gateways.notice_port import Take
from pos_app.services.devices.devices import Devices
from pos_app.station import HIGHEST_PORT, NoticePlace

_NONE = Counts()
_log = logging.getLogger(__name__)


class NoticePost:
    """Owns the listener of this station, whose settings are in its station file.

    What comes goes to `take`; `driver` is the payment driver whose address a screen shows.
    """

    def __init__(self, db: Database, take: Take, driver: str, devices: Devices) -> None:
        self._db = db
        self._take = take
        self._driver = driver
        self._devices = devices
        self._lock = threading.Lock()
        self._listener: NoticeListener | None = None
        self._door = NoticeDoor.OFF

    def start(self) -> None:
        """Listen where the station file says; what fails is shown, and stops nothing."""
        with self._lock:
            self._open(self._devices.station().notices)

    def stop(self) -> None:
        """Listen no more. Harmless when repeated."""
        with self._lock:
            self._close()

    def here(self) -> NoticesHere:
        """How it stands."""
        newest = self._db.read(gateway_notices.newest)
        with self._lock:
            place = self._devices.station().notices or NoticePlace("", 0, ())
            listener = self._listener
            counts = _NONE if listener is None else replace(listener.counts)
            return NoticesHere(
                self._door,
                place.address,
                place.port,
                place.senders,
                "" if listener is None else listener.url(self._driver),
                newest,
                counts.taken,
                counts.refused,
                counts.strangers,
                counts.stranger,
                self._devices.training,
            )

    def choose(self, actor: Actor, place: NoticePlace | None) -> NoticesHere:
        """Receive there from now on, None: not at all. It is kept also where it cannot listen now.

        Raises `BadNoticePlace`.
        """
        require(actor, Permission.SETTINGS)
        if place is not None:
            _check(place)
        self._devices.save_station(actor, replace(self._devices.station(), notices=place))
        with self._lock:
            self._open(place)
        return self.here()

    def _open(self, place: NoticePlace | None) -> None:
        self._close()
        if place is None:
            return
        try:
            self._listener = NoticeListener(place.address, place.port, place.senders, self._take)
        except OSError as no:
            taken = no.errno == errno.EADDRINUSE
            self._door = NoticeDoor.PORT_TAKEN if taken else NoticeDoor.NO_ADDRESS
            _log.warning("no notices are received: %s", self._door.value)
            return
        except BadSender:
            self._door = NoticeDoor.NO_ADDRESS  # a station file written by hand
            return
        self._door = NoticeDoor.OPEN

    def _close(self) -> None:
        listener, self._listener = self._listener, None
        self._door = NoticeDoor.OFF
        if listener is not None:
            listener.close()


def _check(place: NoticePlace) -> None:
    try:
        ipaddress.ip_address(place.address)
    except ValueError:
        raise BadNoticePlace(NoticeFault.ADDRESS, place.address) from None
    if not 0 < place.port <= HIGHEST_PORT:
        raise BadNoticePlace(NoticeFault.PORT, str(place.port))
    if not place.senders:
        raise BadNoticePlace(NoticeFault.SENDERS)
    try:
        networks(place.senders)
    except BadSender as bad:
        raise BadNoticePlace(NoticeFault.SENDERS, bad.text) from None
