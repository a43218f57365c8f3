"""One open door to each mall that speaks by API, opened when first needed."""

from __future__ import annotations

import threading
from urllib.parse import urlsplit

from pos_app.db.database import Database
from pos_app.db.house import malls
from pos_app.gateways.mall_settings import MallSettings
from pos_app.gateways.ports import MallGateway
from pos_app.gateways.registry import mall_driver

_DRIVER = "json_api"


class MallDoors:
    """Gateways by mall id; None for a mall known by its files only."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._lock = threading.Lock()
        self._doors: dict[tuple[int, str], MallGateway] = {}

    def __call__(self, mall_id: int) -> MallGateway | None:
        """The door of the mall as its address is now; the same one for the same address."""
        record = self._db.read(lambda tx: malls.by_id(tx, mall_id))
        if record is None or record.channel != "api" or not record.base_url or not record.active:
            return None
        with self._lock:
            key = (mall_id, record.base_url)
            if key not in self._doors:
                self._doors[key] = _open(str(mall_id), record.base_url)
            return self._doors[key]

    def close(self) -> None:
        """Give every connection back."""
        with self._lock:
            for door in self._doors.values():
                door.close()
            self._doors.clear()


def _open(key: str, address: str) -> MallGateway:
    host = urlsplit(address).hostname or ""
    return mall_driver(_DRIVER).open(MallSettings(key, address, frozenset({host})))
