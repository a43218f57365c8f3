"""설정: read by everybody, changed by a manager, each change audited."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any

from pos_app.clock import Clock
from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.db.house import settings
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.backups.backups import BackupRules
from pos_app.domain.house.shop_settings import RAIL, ShopSettings
from pos_app.services.orders.order_moves import who

_NAMES = frozenset(field.name for field in fields(ShopSettings))


class Settings:
    """The shop's settings as one value."""

    def __init__(self, db: Database, clock: Clock) -> None:
        self._db = db
        self._clock = clock

    def read(self) -> ShopSettings:
        """The settings now; what was never set has its default."""
        return self._db.read(read_settings)

    def save(self, actor: Actor, new: ShopSettings) -> ShopSettings:
        """Write what differs and audit the names of what changed."""
        require(actor, Permission.SETTINGS)
        return self._db.write(lambda tx: self._save(tx, actor, new))

    def _save(self, tx: Tx, actor: Actor, new: ShopSettings) -> ShopSettings:
        old = asdict(read_settings(tx))
        changed = {k: v for k, v in asdict(new).items() if old[k] != v}
        if changed:
            now = self._clock.now()
            texts = {k: json.dumps(v, ensure_ascii=False) for k, v in changed.items()}
            settings.put(tx, texts, now, actor.staff_id)
            act = audit.Move("shop", 0, "settings", detail={"names": ",".join(sorted(changed))})
            audit.append(tx, who(actor, now), act)
        return new


def read_settings(tx: Tx) -> ShopSettings:
    """The settings, inside another service's transaction."""
    stored: dict[str, Any] = {
        name: json.loads(value) for name, value in settings.everything(tx).items() if name in _NAMES
    }
    rail = tuple(name for name in stored.get("rail", ()) if name in RAIL)
    stored["rail"] = rail + tuple(name for name in RAIL if name not in rail)
    return ShopSettings(**stored)


def rules_of(settings: ShopSettings) -> BackupRules:
    """The part of the settings that is about backups."""
    return BackupRules(
        settings.backup_folder,
        settings.backup_hours,
        settings.backup_at_close,
        settings.backup_second,
    )
