"""설정: which couriers the shop uses, in its own order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.database import Database
from pos_app.db.house import couriers
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.parcels.couriers import CourierCode, CourierRule, courier_rule
from pos_app.services.orders.order_moves import who


@dataclass(frozen=True, slots=True)
class Courier:
    """A courier of the shop with its rule: name, number lengths, names at malls."""

    courier_id: int
    rule: CourierRule
    active: bool


class Couriers:
    """The list of couriers."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def everything(self) -> list[Courier]:
        """Every courier in the shop's order, those put aside too."""
        return [
            Courier(record.courier_id, courier_rule(record.code), record.active)
            for record in self._db.read(couriers.everything)
        ]

    def used(self) -> list[Courier]:
        """Those with a contract."""
        return [courier for courier in self.everything() if courier.active]

    def choose(self, actor: Actor, codes: Sequence[CourierCode]) -> list[Courier]:
        """Use exactly these, in this order; waybills of the others stay as they are."""
        require(actor, Permission.SETTINGS)
        by = who(actor, self._clock.now())
        chosen = [code.value for code in dict.fromkeys(codes)]

        def work(tx: Tx) -> None:
            couriers.put(tx, chosen)
            act = Move("shop", 0, "couriers", detail={"codes": ",".join(chosen)})
            audit.append(tx, by, act)

        self._db.write(work)
        return self.everything()
