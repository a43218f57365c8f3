"""Settings: defaults, changes audited by name, unknown rail entries dropped."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.clock import FrozenClock
from pos_app.db import audit
from pos_app.db.database import Database
from pos_app.domain.actors import NotPermitted
from pos_app.domain.house.shop_settings import RAIL, ShopSettings
from pos_app.services.house.settings import Settings
from tests import make


def test_what_was_never_set_has_its_default(database: Database) -> None:
    assert Settings(database, FrozenClock(make.T0)).read() == ShopSettings()


def test_a_manager_changes_and_the_names_are_audited(database: Database) -> None:
    shop, settings = make.shop(database), Settings(database, FrozenClock(make.T0))
    settings.save(shop.manager, replace(ShopSettings(), shop_name="담다 문구", delivery_fee=2500))
    read = settings.read()
    assert (read.shop_name, read.delivery_fee, read.tel) == ("담다 문구", 2500, "")
    rows = database.read(lambda tx: audit.of_entity(tx, "shop", 0))
    assert [row.detail for row in rows] == ['{"names": "delivery_fee,shop_name"}']


def test_a_clerk_may_not(database: Database) -> None:
    shop = make.shop(database)
    with pytest.raises(NotPermitted):
        Settings(database, FrozenClock(make.T0)).save(shop.clerk, ShopSettings())


def test_the_rail_keeps_the_shops_order_and_every_entry(database: Database) -> None:
    shop, settings = make.shop(database), Settings(database, FrozenClock(make.T0))
    settings.save(shop.manager, replace(ShopSettings(), rail=("sale", "gone", "orders")))
    assert settings.read().rail[:2] == ("sale", "orders")
    assert sorted(settings.read().rail) == sorted(RAIL)
