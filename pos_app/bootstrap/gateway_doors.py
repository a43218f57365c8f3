"""One open door to the payment gateway for each merchant number, opened when first needed."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from pos_app.clock import Clock
from pos_app.db.database import Database
from pos_app.db.money import merchants
from pos_app.db.money.merchants import MerchantRecord
from pos_app.gateways.errors import GatewayTrouble
from pos_app.gateways.inicis.keys import BadKeys, keys_of
from pos_app.gateways.inicis.settings import Twin, settings_of
from pos_app.gateways.payment_port import GatewayAbilities, PaymentGateway
from pos_app.gateways.payment_registry import payment_driver
from pos_app.gateways.secrets.port import SecretStore, SecretTrouble
from pos_app.services.money.gateway_driver import Elsewhere

_log = logging.getLogger(__name__)


class GatewayDoors:
    """Gateways by merchant number: the open one, `Elsewhere` where another PC has the keys, None
    where the shop has no such number, or has put it aside.

    "" is a payment of which nobody knows under which number it was made: a shop with just one
    number made it under that one.
    """

    def __init__(
        self,
        db: Database,
        clock: Clock,
        secrets: Callable[[], SecretStore],
        twin: Twin | None = None,
    ) -> None:
        self._db = db
        self._clock = clock
        self._secrets = secrets
        self._twin = twin
        self._lock = threading.Lock()
        self._doors: dict[MerchantRecord, PaymentGateway] = {}

    def __call__(self, mid: str) -> PaymentGateway | Elsewhere | None:
        """The door of the number as it stands now; the same one while nothing of it changes."""
        record = self._db.read(lambda tx: merchants.by_mid(tx, mid) if mid else merchants.only(tx))
        if record is None or not record.active:
            return None
        with self._lock:
            if record not in self._doors:
                opened = self._open(record)
                if opened is None:
                    return Elsewhere.NO_KEYS_HERE
                self._doors[record] = opened
            return self._doors[record]

    def close(self) -> None:
        """Give every connection back."""
        with self._lock:
            for door in self._doors.values():
                door.close()
            self._doors.clear()

    def _open(self, record: MerchantRecord) -> PaymentGateway | None:
        """None where this PC cannot call under the number: it is asked again at the next need."""
        can = GatewayAbilities(record.transfer_in_parts, record.account_refunds)
        try:
            keys = keys_of(self._secrets(), record.mid)
            settings = settings_of(record.client_ip, record.address, can, self._twin)
            return payment_driver(record.driver).open(settings, keys, self._clock)
        except SecretTrouble as trouble:
            _log.info("no keys of %s on this station: %s", record.mid, trouble.problem.value)
        except BadKeys as trouble:
            _log.warning("%s cannot be called from here: its %s is bad", record.mid, trouble.what)
        except GatewayTrouble as trouble:
            _log.warning("%s cannot be called: %s", record.mid, trouble.trouble.value)
        return None
