"""What a mall calls each courier, where a shop knows better than the shipped form."""

from __future__ import annotations

import json
from collections.abc import Mapping

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.audit import Move
from pos_app.db.database import Database
from pos_app.db.house import settings
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.services.orders.order_moves import who

_NAME = "courier_words"


class CourierWords:
    """One setting of the shop: mall → courier → word, shared by all its stations."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def of(self, mall_id: int) -> dict[str, str]:
        """The shop's own words at a mall by courier code; a courier without one is left out."""
        return self._db.read(lambda tx: read_words(tx, mall_id))

    def save(self, actor: Actor, mall_id: int, words: Mapping[CourierCode, str]) -> dict[str, str]:
        """Keep exactly these words for a mall; an empty one falls back to the form's."""
        require(actor, Permission.SETTINGS)
        now = self._clock.now()
        kept = {code.value: word.strip() for code, word in words.items() if word.strip()}

        def work(tx: Tx) -> None:
            everything = _everything(tx)
            everything[str(mall_id)] = kept
            settings.put(
                tx, {_NAME: json.dumps(everything, ensure_ascii=False)}, now, actor.staff_id
            )
            detail: dict[str, int | str | None] = {**kept}
            audit.append(tx, who(actor, now), Move("mall", mall_id, "courier_words", detail=detail))

        self._db.write(work)
        return kept


def read_words(tx: Tx, mall_id: int) -> dict[str, str]:
    """The shop's own words at a mall, inside another service's transaction."""
    return _everything(tx).get(str(mall_id), {})


def _everything(tx: Tx) -> dict[str, dict[str, str]]:
    return json.loads(settings.everything(tx).get(_NAME, "{}"))
