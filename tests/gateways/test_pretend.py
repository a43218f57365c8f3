"""The pretend shop and its day: believable, of nobody, and the same for the same seed."""

from __future__ import annotations

import json
import re
import subprocess
import sys

from pos_app.clock import day_of
from pos_app.domain.outside.mall import MallStatus
from pos_app.gateways.mall_client import open_mall
from pos_app.gateways.mall_settings import MallSettings
from pos_app.gateways.simulated.pretend_orders import (
    DELIVERY_FEE,
    FREE_FROM,
    order_no_of,
    pretend_orders,
    seed_order,
)
from pos_app.gateways.simulated.pretend_shop import PRETEND_PRODUCTS, ean13, pretend_product

DAY = 20261124
ORDERS = pretend_orders(3, 2_000, DAY)


def test_the_seeds_own_example_is_among_them() -> None:
    order = next(o for o in ORDERS if o.order_no == "20261124_105203317")
    assert order == seed_order(DAY)
    assert (order.goods, order.delivery, order.total) == (6_580, 3_000, 9_580)
    assert [line.amount for line in order.lines] == [4_580, 2_000]


def test_the_same_seed_gives_the_same_day_and_another_another() -> None:
    assert pretend_orders(3, 2_000, DAY) == ORDERS
    assert pretend_orders(4, 2_000, DAY)[0] != ORDERS[0]
    assert pretend_orders(3, 0, DAY) == ()
    assert len(pretend_orders(3, 1, DAY)) == 1


def test_numbers_are_unique_in_order_and_of_that_day() -> None:
    numbers = [order.order_no for order in ORDERS]
    assert numbers == sorted(set(numbers))
    assert len(numbers) == 2_000
    for order in ORDERS:
        assert re.fullmatch(r"20261124_\d{9}", order.order_no)
        assert order.order_no == order_no_of(order.ordered_at)
        assert day_of(order.ordered_at) == DAY


def test_money_adds_up() -> None:
    for order in ORDERS:
        assert order.goods == sum(line.amount for line in order.lines)
        assert all(line.amount == line.qty * line.unit_price for line in order.lines)
        assert order.delivery == (0 if order.goods >= FREE_FROM else DELIVERY_FEE)
        assert order.total == order.goods + order.delivery - order.discount
        assert 1 <= len(order.lines) <= 5
        assert (order.paid_at is None) == (order.status is MallStatus.RECEIVED)


def test_nobody_real_is_named() -> None:
    for order in ORDERS:
        assert re.fullmatch(r"010-0000-\d{4}", order.tel)
        assert re.fullmatch(r"010-0000-\d{4}", order.buyer_tel)
        assert re.search(r"가상|예시|보기|견본|연습", order.address)
        assert order.zip_code < "01000"


def test_every_method_and_every_kind_of_order_occurs() -> None:
    assert {order.method for order in ORDERS} == {
        "신용카드",
        "가상계좌",
        "무통장입금",
        "실시간계좌이체",
        "에스크로",
        "후불결제",
        "간편결제",
        "휴대폰",
        "적립금",
    }
    for method in ("가상계좌", "에스크로"):
        assert {o.paid_at is None for o in ORDERS if o.method == method} == {True, False}
    unpaid = sum(order.paid_at is None for order in ORDERS) / len(ORDERS)
    assert 0.05 < unpaid < 0.11
    assert any(order.buyer != order.receiver for order in ORDERS)
    assert any(order.discount for order in ORDERS)
    assert {len(order.lines) for order in ORDERS} == {1, 2, 3, 4, 5}


def test_products_have_their_own_code_barcode_and_place() -> None:
    assert ean13("880123456789") == "8801234567893"
    for field in ("code", "barcode", "place"):
        assert len({getattr(p, field) for p in PRETEND_PRODUCTS}) == len(PRETEND_PRODUCTS)
    for product in PRETEND_PRODUCTS:
        assert product.barcode == ean13(product.barcode[:12])
        assert product.barcode.startswith("880000")
        assert re.fullmatch(r"[ABC]-\d\d-\d", product.place)
        assert product.price > 0
        assert pretend_product(product.code) is product
    assert any(product.tax_free for product in PRETEND_PRODUCTS)


def test_the_mall_runs_as_a_process_of_its_own() -> None:
    command = [sys.executable, "-m", "pos_app.gateways.simulated.mall_server"]
    served = subprocess.Popen(
        [*command, "--orders", "3", "--seed", "3", "--day", str(DAY)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    with served:
        assert served.stdin is not None
        assert served.stdout is not None
        address = json.loads(served.stdout.readline())["address"]
        client = open_mall(MallSettings("own", address, frozenset({"127.0.0.1"})))
        assert client.new_orders("").orders == pretend_orders(3, 3, DAY)
        client.close()
        served.stdin.close()
        assert served.wait(10) == 0
