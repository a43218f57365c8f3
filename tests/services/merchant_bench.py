"""A shop's merchant number at a pretend gateway that speaks TLS, as training has it."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from pos_app.bootstrap.gateway_doors import GatewayDoors
from pos_app.clock import FrozenClock, SystemClock
from pos_app.db.database import Database
from pos_app.domain.gateway.merchants import MerchantDraft, MerchantKeys
from pos_app.domain.secret import Secret
from pos_app.gateways.inicis.settings import Twin
from pos_app.gateways.secrets.memory import MemorySecrets
from pos_app.gateways.secrets.port import SecretProblem, SecretStore, SecretTrouble
from pos_app.gateways.simulated.certificates import Certificates
from pos_app.gateways.simulated.inicis.server import SimulatedInicis
from pos_app.services.money.merchants import Merchants
from tests import make
from tests.gateways.inicis.given import KEYS, OTHER_KEYS

RIGHT = MerchantKeys(KEYS.key, KEYS.iv)
WRONG = MerchantKeys(OTHER_KEYS.key, OTHER_KEYS.iv)
SHORT = MerchantKeys(Secret("short"), KEYS.iv)


@dataclass
class Pc:
    """One station's own place for keys; `problem` is why it does not open."""

    store: MemorySecrets = field(default_factory=MemorySecrets)
    problem: SecretProblem | None = None

    def secrets(self) -> SecretStore:
        if self.problem is not None:
            raise SecretTrouble(self.problem)
        return self.store


@dataclass
class Shop:
    """The shop's books, its gateway, and its first PC."""

    db: Database
    clock: FrozenClock
    people: make.Shop
    gateway: SimulatedInicis
    twin: Twin
    pc: Pc = field(default_factory=Pc)

    def merchants(self, pc: Pc | None = None) -> Merchants:
        return Merchants(self.db, self.clock, (pc or self.pc).secrets, self.twin)

    def draft(self, keys: MerchantKeys | None = RIGHT, **changed: object) -> MerchantDraft:
        values: dict[str, object] = {"address": self.gateway.address, "keys": keys, **changed}
        return MerchantDraft(KEYS.mid, "127.0.0.1", **values)  # type: ignore[arg-type]

    def contract(self, keys: MerchantKeys | None = RIGHT) -> None:
        """Enter the merchant number, with its keys on the first PC."""
        self.merchants().add(self.people.manager, self.draft(keys))

    @contextmanager
    def doors(self, pc: Pc | None = None) -> Iterator[GatewayDoors]:
        opened = GatewayDoors(self.db, self.clock, (pc or self.pc).secrets, self.twin)
        try:
            yield opened
        finally:
            opened.close()


@contextmanager
def merchant_shop(database: Database, folder: Path) -> Generator[Shop]:
    """The gateway listens on loopback until the end."""
    clock = FrozenClock(make.T0, step_ms=1)
    certificates = Certificates(folder, SystemClock())
    with SimulatedInicis(KEYS, clock, certificates=certificates) as gateway:
        twin = Twin("127.0.0.1", certificates.trusted)
        yield Shop(database, clock, make.shop(database), gateway, twin)
