"""Customers: found, merged without losing history, their 외상 still the sum."""

from __future__ import annotations

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.house.partner_cards import CannotMerge, NoSuchPartner
from pos_app.services.intake.imports import Imports
from pos_app.services.orders.partners import Partners
from tests import make, order_rows
from tests.order_rows import row


@pytest.fixture
def shop(database: Database) -> make.Shop:
    made = make.shop(database)
    given = order_rows.file(
        row("A-1"), row("A-2", buyer="정 우진"), row("A-3", buyer="한가람", tel="010-0000-8888")
    )
    Imports(database, FrozenClock(make.T0)).commit(made.clerk, "op", given, made.file_mall_id)
    return made


@pytest.fixture
def service(database: Database) -> Partners:
    return Partners(database, FrozenClock(make.T0))


def test_partners_are_found_by_name_and_by_what_their_orders_hold(
    shop: make.Shop, service: Partners
) -> None:
    assert [p.name for p in service.page()] == ["정 우진", "정우진", "한가람"]
    first = service.page(size=2)
    assert [p.name for p in service.page(after=first[-1])] == ["한가람"]
    assert [p.name for p in service.page("정우")] == ["정우진"]
    assert [p.name for p in service.find("8888")] == ["한가람"]
    assert {p.receivable for p in service.page()} == {-7580}


def test_a_merge_moves_orders_and_carries_the_balance(shop: make.Shop, service: Partners) -> None:
    by_name = {p.name: p for p in service.page()}
    keep, gone = by_name["정우진"].partner_id, by_name["정 우진"].partner_id
    done = service.merge(shop.manager, keep, gone, "같은 분")
    assert (done.orders, done.moved, done.keep.receivable) == (1, -7580, -15160)
    assert service.partner(gone).receivable == 0
    assert service.partner(gone).merged_into == keep
    assert {r.order_no for r in service.orders(keep).rows} == {"A-1", "A-2"}
    assert [p.name for p in service.page("정")] == ["정우진"]
    for pair in ((keep, keep), (keep, gone), (gone, keep)):
        with pytest.raises(CannotMerge):
            service.merge(shop.manager, *pair)
    with pytest.raises(NoSuchPartner):
        service.merge(shop.manager, keep, 1)


def test_a_merged_customers_next_order_goes_to_the_one_kept(
    database: Database, shop: make.Shop, service: Partners
) -> None:
    by_name = {p.name: p for p in service.page()}
    keep, middle, gone = (by_name[n].partner_id for n in ("한가람", "정우진", "정 우진"))
    service.merge(shop.manager, middle, gone)
    service.merge(shop.manager, keep, middle)
    again = order_rows.file(row("B-1", buyer="정 우진"))
    Imports(database, FrozenClock(make.T0)).commit(shop.clerk, "op2", again, shop.file_mall_id)
    assert {r.order_no for r in service.orders(keep).rows} == {"A-1", "A-2", "A-3", "B-1"}
    assert service.partner(keep).receivable == -4 * 7580


def test_a_note_is_kept(shop: make.Shop, service: Partners) -> None:
    one = service.page()[0].partner_id
    assert service.note(shop.manager, one, " 단골 ").memo == "단골"
