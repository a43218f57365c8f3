"""A shop opened as the program opens it, on a database of the test's own."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pos_app.bootstrap.office import Office, open_office
from pos_app.bootstrap.place import Place
from pos_app.clock import FrozenClock
from pos_app.station import Station, save_station
from tests import make


def place_at(folder: Path, url: str = "", **station: object) -> Place:
    """A shop's folder whose station file names the database."""
    place = Place(folder)
    values = {"name": "카운터 1", "database_url": url, **station}
    save_station(Station(**values), place.station_file)  # type: ignore[arg-type]
    return place


@contextmanager
def opened(folder: Path, url: str, clock: FrozenClock | None = None) -> Iterator[Office]:
    """The shop, open; the test fails if it leaves a transaction open."""
    office = open_office(place_at(folder, url), clock or FrozenClock(make.T0))
    try:
        yield office
        assert office.db.open_transactions == 0
    finally:
        office.close()


def open_files() -> set[str]:
    """What this process has open: files by name, sockets by number; {} where nobody can tell."""
    folder = Path("/proc/self/fd")
    found: set[str] = set()
    for one in folder.iterdir() if folder.is_dir() else ():
        try:
            found.add(os.readlink(one))
        except OSError:
            continue
    return {name for name in found if name.startswith(("/", "socket:"))}


def threads() -> set[threading.Thread]:
    return set(threading.enumerate())
