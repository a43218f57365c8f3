"""One door a merchant number, opened by the keys of this PC; refunds go where the keys are."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from pos_app.bootstrap.gateway_doors import GatewayDoors
from pos_app.db.database import Database
from pos_app.db.money import gateway_payments
from pos_app.db.orders import payments
from pos_app.db.transaction import Tx
from pos_app.domain.gateway.merchants import MerchantDraft
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RESEND_AFTER_MS, RefundAsk, RefundChannel
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won
from pos_app.gateways.secrets.port import SecretProblem
from pos_app.services.due_worker import DueWorker
from pos_app.services.money.gateway_driver import LEASE_MS, Elsewhere
from pos_app.services.money.refund_driver import RefundDriver
from pos_app.services.money.refunds import Refunds
from tests import make
from tests.bootstrap.house import threads
from tests.gateways.inicis.given import KEYS
from tests.services.merchant_bench import RIGHT, WRONG, Pc, Shop, merchant_shop

TOTAL: Won = 9_580
SOON_S = 10.0


@pytest.fixture
def shop(database: Database, tmp_path: Path) -> Iterator[Shop]:
    with merchant_shop(database, tmp_path) as made:
        yield made


def asked(shop: Shop, mid: str = KEYS.mid) -> str:
    """A refund of a whole card payment, asked for; the payment's number."""
    order_id = make.order(shop.db, shop.people, method=PaymentMethod.CARD)
    tid = shop.gateway.books.sell(f"O{order_id}", "Card", TOTAL).tid

    def name(tx: Tx) -> int:
        found = payments.of_order(tx, order_id)
        assert found is not None
        gateway_payments.name(tx, found.payment_id, tid, mid)
        return found.payment_id

    wanted = RefundAsk(shop.db.write(name), TOTAL, 0, RefundChannel.GATEWAY, "고객 변심")
    Refunds(shop.db, shop.clock).ask(shop.people.clerk, new_op_id(), wanted)
    return tid


def driver(shop: Shop, doors: GatewayDoors) -> RefundDriver:
    return RefundDriver(shop.db, shop.clock, shop.people.station_id, doors)


def states(shop: Shop) -> list[str]:
    with shop.db.engine.connect() as connection:
        rows = connection.execute(text("SELECT state FROM refund ORDER BY created_at, id"))
        return [str(row[0]) for row in rows]


def test_the_door_of_a_number_is_one_until_something_of_it_changes(shop: Shop) -> None:
    with shop.doors() as doors:
        assert doors(KEYS.mid) is None
        assert doors("") is None
        shop.contract(None)
        assert doors(KEYS.mid) is Elsewhere.NO_KEYS_HERE
        merchants, manager = shop.merchants(), shop.people.manager
        merchants.change(manager, shop.draft())
        first = doors(KEYS.mid)
        assert first not in (None, Elsewhere.NO_KEYS_HERE)
        assert doors(KEYS.mid) is first
        assert doors("") is first, "a shop with one number took every payment under it"
        merchants.change(manager, shop.draft(WRONG))
        assert doors(KEYS.mid) is not first, "other keys open another door"
        merchants.change(manager, shop.draft(None, active=False))
        assert doors(KEYS.mid) is None
        assert doors("another") is None


def test_a_live_door_leads_to_the_gateway_alone(shop: Shop) -> None:
    shop.contract()
    live = GatewayDoors(shop.db, shop.clock, shop.pc.secrets)
    assert live(KEYS.mid) is Elsewhere.NO_KEYS_HERE, "the address written is not the gateway's"
    live.close()


def test_money_goes_back_through_the_door(shop: Shop) -> None:
    shop.contract()
    tid = asked(shop)
    with shop.doors() as doors:
        driver(shop, doors).drive_all()
    assert states(shop) == ["done"]
    assert shop.gateway.books.paid_back(tid) == TOTAL


@pytest.mark.parametrize("problem", [None, SecretProblem.NO_KEYRING, SecretProblem.LOCKED])
def test_a_pc_without_keys_leaves_refunds_to_the_one_that_has_them(
    shop: Shop, problem: SecretProblem | None
) -> None:
    shop.contract()
    tid = asked(shop)
    with shop.doors(Pc(problem=problem)) as bare, shop.doors() as doors:
        without = driver(shop, bare)
        assert without.drive_all() == []
        assert without.next_due() is None, "it has nothing to wait for"
        assert states(shop) == ["intent"]
        assert driver(shop, doors).next_due() is not None
        driver(shop, doors).drive_all()
    assert states(shop) == ["done"]
    assert shop.gateway.books.paid_back(tid) == TOTAL


def test_refunds_elsewhere_do_not_stand_in_the_way_of_ours(shop: Shop) -> None:
    shop.contract()
    shop.merchants(Pc()).add(shop.people.manager, MerchantDraft("another", "127.0.0.1"))
    for _ in range(3):
        asked(shop, "another")
    tid = asked(shop)
    with shop.doors() as doors:
        driver(shop, doors).drive_all()
    assert states(shop) == ["intent", "intent", "intent", "done"]
    assert shop.gateway.books.paid_back(tid) == TOTAL


def test_a_number_the_shop_does_not_have_goes_to_a_person(shop: Shop) -> None:
    shop.contract()
    asked(shop, "foreign")
    with shop.doors() as doors:
        driver(shop, doors).drive_all()
    assert states(shop) == ["person"]


def test_a_sender_that_died_is_told_by_any_pc_and_asked_about_by_one_with_keys(shop: Shop) -> None:
    shop.contract()
    tid = asked(shop)
    with shop.db.engine.begin() as connection:
        sent = (
            "UPDATE refund SET state='sent', attempts=1, left_after=0, sent_at=:at, lease_until=1"
        )
        connection.execute(text(sent), {"at": shop.clock.now()})
    with shop.doors(Pc()) as bare, shop.doors() as doors:
        without = driver(shop, bare)
        without.drive_all()
        assert states(shop) == ["unknown"]
        assert (without.drive_all(), without.next_due()) == ([], None)
        shop.clock.advance(RESEND_AFTER_MS + LEASE_MS)
        driver(shop, doors).drive_all()
    assert states(shop) == ["done"]
    assert shop.gateway.books.paid_back(tid) == TOTAL


def test_wrong_keys_give_nothing_back_and_right_ones_then_do(shop: Shop) -> None:
    shop.contract(WRONG)
    tid = asked(shop)
    with shop.doors() as doors:
        here = driver(shop, doors)
        here.drive_all()
        assert states(shop) == ["unknown"], "a code nobody told us of is no refusal"
        shop.clock.advance(RESEND_AFTER_MS)
        here.drive_all()
        assert states(shop) == ["unknown"]
        assert shop.gateway.books.paid_back(tid) == 0
        shop.merchants().change(shop.people.manager, shop.draft(RIGHT))
        shop.clock.advance(RESEND_AFTER_MS)
        here.drive_all()
    assert states(shop) == ["done"]
    assert shop.gateway.books.paid_back(tid) == TOTAL


def test_the_worker_sends_a_refund_asked_for_while_it_sleeps(shop: Shop) -> None:
    shop.contract()
    before = threads()
    with shop.doors() as doors:
        worker = DueWorker(shop.db, shop.clock, driver(shop, doors), "refund", "refunds")
        worker.start()
        try:
            tid = asked(shop)
            until = time.monotonic() + SOON_S
            while states(shop) != ["done"]:
                assert time.monotonic() < until, states(shop)
                time.sleep(0.01)
        finally:
            worker.stop()
            worker.stop()
    assert shop.gateway.books.paid_back(tid) == TOTAL
    assert {one for one in threads() - before if one.name == "refunds"} == set()
