"""Believable Korean orders for the pretend mall: the same seed gives the same day."""

from __future__ import annotations

import random

from pos_app.clock import day_start, kst
from pos_app.domain.outside.mall import MallOrder, MallOrderLine, MallStatus
from pos_app.domain.won import Won
from pos_app.gateways.simulated.pretend_people import pretend_person, pretend_wish
from pos_app.gateways.simulated.pretend_shop import (
    PRETEND_PRODUCTS,
    PretendProduct,
    pretend_product,
)

DELIVERY_FEE: Won = 3_000
FREE_FROM: Won = 50_000
COUPON: Won = 1_000

_MINUTE = 60_000
_OPENS, _CLOSES = 8 * 60 * _MINUTE, 15 * 60 * _MINUTE
_SEED_AT = ((10 * 60 + 52) * 60 + 3) * 1000 + 317

_METHODS: tuple[tuple[str, int], ...] = (
    ("신용카드", 44),
    ("가상계좌", 16),
    ("무통장입금", 8),
    ("실시간계좌이체", 8),
    ("간편결제", 7),
    ("에스크로", 6),
    ("후불결제", 6),
    ("휴대폰", 3),
    ("적립금", 2),
)
_PAID_LATER = frozenset({"가상계좌", "무통장입금", "에스크로"})


def pretend_orders(
    seed: int, count: int, day: int, unpaid: float = 0.08, first: bool = True
) -> tuple[MallOrder, ...]:
    """`count` orders of the Korean day 20261124 in the order they were placed.

    With `first` one of them is the shop's first example, 6,580 + 3,000 = 9,580 won. Of those whose
    method is paid later than ordered about `unpaid` of all orders are still without money.
    """
    chance = random.Random(f"{seed}/{day}")
    start = day_start(day)
    wanted = count - 1 if first and count else count
    moments: set[int] = set()
    while len(moments) < wanted:
        at = chance.randrange(_OPENS, _CLOSES)
        if at != _SEED_AT:
            moments.add(at)
    orders = [_order(chance, start + at, unpaid) for at in sorted(moments)]
    if first and count:
        orders.append(seed_order(day))
    return tuple(sorted(orders, key=lambda order: order.ordered_at))


def seed_order(day: int) -> MallOrder:
    """The order every document of this shop shows: 20261124_105203317, 9,580 won."""
    at = day_start(day) + _SEED_AT
    lines = (
        _line(1, pretend_product("1001-0042"), 2),
        _line(2, pretend_product("1003-0007"), 1),
    )
    return MallOrder(
        order_no=order_no_of(at),
        ordered_at=at,
        paid_at=at + 6 * _MINUTE,
        method="가상계좌",
        buyer="정우진",
        buyer_tel="010-0000-1234",
        receiver="정우진",
        tel="010-0000-1234",
        zip_code="00012",
        address="서울 가상구 예시로 12, 101동 1004호",
        memo="부재 시 경비실에 맡겨 주세요.",
        lines=lines,
        goods=6_580,
        delivery=DELIVERY_FEE,
        discount=0,
        total=9_580,
        status=MallStatus.PAID,
    )


def order_no_of(at_ms: int) -> str:
    """The mall's number for an order placed then: Korean date and time with milliseconds."""
    local = kst(at_ms)
    return f"{local:%Y%m%d_%H%M%S}{at_ms % 1000:03d}"


def _order(chance: random.Random, at: int, unpaid: float) -> MallOrder:
    buyer = pretend_person(chance)
    receiver = pretend_person(chance) if chance.random() < 0.15 else buyer
    lines = _lines(chance)
    goods = sum(line.amount for line in lines)
    delivery = 0 if goods >= FREE_FROM else DELIVERY_FEE
    discount = COUPON if goods >= 10_000 and chance.random() < 0.1 else 0
    method = chance.choices([m for m, _ in _METHODS], [weight for _, weight in _METHODS])[0]
    paid_at = _paid_at(chance, at, method, unpaid)
    return MallOrder(
        order_no=order_no_of(at),
        ordered_at=at,
        paid_at=paid_at,
        method=method,
        buyer=buyer.name,
        buyer_tel=buyer.tel,
        receiver=receiver.name,
        tel=receiver.tel,
        zip_code=receiver.zip_code,
        address=receiver.address,
        memo=pretend_wish(chance),
        lines=lines,
        goods=goods,
        delivery=delivery,
        discount=discount,
        total=goods + delivery - discount,
        status=MallStatus.RECEIVED if paid_at is None else MallStatus.PAID,
    )


def _paid_at(chance: random.Random, at: int, method: str, unpaid: float) -> int | None:
    if method not in _PAID_LATER:
        return at + chance.randrange(4_000, 50_000)
    waiting = sum(weight for name, weight in _METHODS if name in _PAID_LATER) / 100
    if chance.random() < unpaid / waiting:
        return None
    return at + chance.randrange(2 * _MINUTE, 40 * _MINUTE)


def _lines(chance: random.Random) -> tuple[MallOrderLine, ...]:
    count = chance.choices((1, 2, 3, 4, 5), (44, 28, 15, 8, 5))[0]
    products = chance.sample(PRETEND_PRODUCTS, count)
    quantities = (chance.choices((1, 2, 3, 5, 10), (66, 20, 8, 4, 2))[0] for _ in products)
    pairs = zip(products, quantities, strict=True)
    return tuple(_line(i, product, qty) for i, (product, qty) in enumerate(pairs, start=1))


def _line(number: int, product: PretendProduct, qty: int) -> MallOrderLine:
    return MallOrderLine(
        item_no=str(number),
        product=product.name,
        option=product.option,
        product_code=product.code,
        barcode=product.barcode,
        qty=qty,
        unit_price=product.price,
        amount=product.price * qty,
    )
