"""Malls and couriers of the shop."""

from __future__ import annotations

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.parcels.couriers import CourierCode
from pos_app.services.house.couriers import Couriers
from pos_app.services.house.malls import MallDraft, MallNameTaken, Malls
from tests import make


def test_two_malls_of_one_kind(database: Database) -> None:
    shop, service = make.shop(database), Malls(database, FrozenClock(make.T0))
    second = service.add(shop.manager, MallDraft("cafe24", "둘째 가게", position=2))
    assert (second.by_api, [m.kind for m in service.everything()].count("cafe24")) == (False, 2)
    with pytest.raises(MallNameTaken):
        service.add(shop.manager, MallDraft("cafe24", "둘째 가게"))
    away = service.change(
        shop.manager, second.mall_id, name="셋째", base_url="", position=0, active=False
    )
    assert (away.name, away.active) == ("셋째", False)


def test_couriers_are_chosen_in_order_and_never_lost(database: Database) -> None:
    shop, service = make.shop(database), Couriers(database, FrozenClock(make.T0))
    service.choose(shop.manager, [CourierCode.LOTTE, CourierCode.OTHER])
    assert [c.rule.code for c in service.used()] == [CourierCode.LOTTE, CourierCode.OTHER]
    assert {c.rule.code for c in service.everything()} >= {CourierCode.CJ}
    assert shop.courier_id in {c.courier_id for c in service.everything()}
