"""The client and the pretend mall agree on every call, and on every definite no."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

import pytest

from pos_app.domain.outside.mall import MallStatus, MallWaybill, shows
from pos_app.domain.secret import Secret
from pos_app.gateways.errors import GatewayRefusal
from pos_app.gateways.mall_client import MallClient, open_mall
from pos_app.gateways.ports import MallGateway, PushKind, PushOutcome, RejectReason
from pos_app.gateways.registry import MALL_DRIVERS, mall_driver
from pos_app.gateways.simulated.mall_answers import PAGE
from pos_app.gateways.simulated.mall_server import SimulatedMall
from pos_app.gateways.simulated.pretend_orders import pretend_orders

NO = "20261124_105203317"
BILL = MallWaybill("CJ대한통운", "590000000012")
DONE = PushOutcome(PushKind.DONE)


def rejected(reason: RejectReason) -> PushOutcome:
    return PushOutcome(PushKind.REJECTED, reason.value)


def test_ping_answers(client: MallClient) -> None:
    client.ping()
    assert client.key == "pretend"


def test_orders_come_over_unchanged_and_once(mall: SimulatedMall, client: MallClient) -> None:
    page = client.new_orders("")
    assert page.orders == mall.books.orders()
    assert not page.more
    again = client.new_orders(page.cursor)
    assert again.orders == ()
    assert again.cursor == page.cursor


def test_pages_follow_each_other_without_gap_or_overlap(
    mall: SimulatedMall, client: MallClient
) -> None:
    for order in pretend_orders(6, 2 * PAGE, 20261125, first=False):
        mall.books.place(order)
    seen: list[str] = []
    cursor, more = "", True
    while more:
        page = client.new_orders(cursor)
        seen += [order.order_no for order in page.orders]
        cursor, more = page.cursor, page.more
    assert seen == [order.order_no for order in mall.books.orders()]


def test_payment_and_cancel_by_the_buyer_are_news_and_our_push_is_not(
    mall: SimulatedMall, client: MallClient
) -> None:
    paid = client.order(NO)
    assert paid is not None
    mall.books.place(replace(paid, order_no="20261124_1", paid_at=None, status=MallStatus.RECEIVED))
    cursor = client.new_orders("").cursor
    mall.books.pay("20261124_1", 1_795_485_483_317)
    [order] = client.new_orders(cursor).orders
    assert (order.paid_at, order.status) == (1_795_485_483_317, MallStatus.PAID)
    cursor = client.new_orders(cursor).cursor
    assert client.set_status(NO, MallStatus.PREPARING, "op-1") == DONE
    assert client.new_orders(cursor).orders == ()
    mall.books.cancel(NO)
    [order] = client.new_orders(cursor).orders
    assert order.status is MallStatus.CANCELLED


def test_unknown_order_is_none(client: MallClient) -> None:
    assert client.order("없는 번호/?") is None


def test_an_order_goes_one_step_at_a_time(mall: SimulatedMall, client: MallClient) -> None:
    assert client.set_status(NO, MallStatus.SHIPPING, "a", BILL) == rejected(
        RejectReason.ILLEGAL_STEP
    )
    assert client.set_status(NO, MallStatus.PREPARING, "b") == DONE
    assert client.set_status(NO, MallStatus.RECEIVED, "c") == rejected(RejectReason.ILLEGAL_STEP)
    assert client.set_status(NO, MallStatus.SHIPPING, "d", BILL) == DONE
    order = client.order(NO)
    assert order is not None
    assert shows(order, MallStatus.SHIPPING, BILL)
    assert [move.status for move in mall.books.moves(NO)] == [
        MallStatus.PREPARING,
        MallStatus.SHIPPING,
    ]


def test_definite_refusals_name_their_reason(mall: SimulatedMall, client: MallClient) -> None:
    paid = client.order(NO)
    assert paid is not None
    mall.books.place(replace(paid, order_no="unpaid", paid_at=None, status=MallStatus.RECEIVED))
    mall.books.place(replace(paid, order_no="gone", status=MallStatus.CANCELLED))
    mall.books.place(replace(paid, order_no="ready", status=MallStatus.PREPARING))
    ship = MallStatus.SHIPPING
    assert client.set_status("never", ship, "1", BILL) == rejected(RejectReason.UNKNOWN_ORDER)
    assert client.set_status("unpaid", MallStatus.PAID, "2") == rejected(RejectReason.UNPAID)
    assert client.set_status("gone", ship, "3", BILL) == rejected(RejectReason.CANCELLED)
    assert client.set_status("ready", ship, "4") == rejected(RejectReason.WAYBILL_MISSING)
    dashed = MallWaybill("로젠", "12-34")
    assert client.set_status("ready", ship, "5", dashed) == rejected(RejectReason.WAYBILL_BAD)
    assert mall.books.moves() == ()


def test_the_same_op_id_is_done_once_and_never_means_something_else(
    mall: SimulatedMall, client: MallClient
) -> None:
    for _ in range(3):
        assert client.set_status(NO, MallStatus.PREPARING, "op-1") == DONE
    assert len(mall.books.moves(NO)) == 1
    assert client.set_status(NO, MallStatus.SHIPPING, "op-1", BILL) == rejected(
        RejectReason.OP_REUSED
    )


def test_a_waybill_may_be_corrected_while_shipping(mall: SimulatedMall, client: MallClient) -> None:
    client.set_status(NO, MallStatus.PREPARING, "a")
    client.set_status(NO, MallStatus.SHIPPING, "b", BILL)
    other = MallWaybill("CJ대한통운", "590000000023")
    assert client.set_status(NO, MallStatus.SHIPPING, "c", other) == DONE
    order = client.order(NO)
    assert order is not None
    assert order.waybill == other


def test_a_wrong_secret_is_refused() -> None:
    with SimulatedMall(secret="right") as guarded:
        settings = replace(guarded.settings(), secret=Secret("wrong"))
        client = open_mall(settings)
        with pytest.raises(GatewayRefusal) as refusal:
            client.ping()
        assert refusal.value.reason == RejectReason.NOT_ALLOWED.value
        assert client.set_status(NO, MallStatus.PREPARING, "a") == rejected(
            RejectReason.NOT_ALLOWED
        )
        client.close()
        assert "wrong" not in repr(settings)


def test_naming_the_drivers_loads_nothing_of_http() -> None:
    code = "import sys, pos_app.gateways.registry; sys.exit('httpx' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_registry_opens_what_it_names(mall: SimulatedMall) -> None:
    driver = mall_driver("json_api")
    assert driver in MALL_DRIVERS
    gateway: MallGateway = driver.open(mall.settings())
    gateway.ping()
    gateway.close()
