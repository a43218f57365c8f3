"""Builders: a shop with staff, malls, items and orders, written straight into the tables."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import insert

from pos_app.clock import day_of
from pos_app.db.database import Database
from pos_app.db.house import couriers, items, malls, partners, staff, stations
from pos_app.db.orders import orders, payments, search
from pos_app.db.selling import ledger, stock
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Role
from pos_app.domain.ids import new_id
from pos_app.domain.orders.order_status import (
    Axes,
    PaperState,
    ParcelState,
    SaleState,
    StopState,
    headline,
)
from pos_app.domain.outside.mall import MallStatus
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.domain.selling.ledger import payment_postings
from pos_app.services.orders import receipt_accounts
from pos_app.services.orders.receipt_accounts import Paid

T0 = 1_795_500_000_000  # 2026-11-24 15:00 KST: the day of the examples


def put(tx: Tx, table: Any, **values: Any) -> int:
    """Insert one row with every column given."""
    tx.run(_insert(table), **values)
    return int(values.get("id", 0))


@cache
def _insert(table: Any) -> Statement:
    """Built and compiled once, as the program's own statements are."""
    return Statement(insert(table), table)


@dataclass
class Shop:
    """Ids of what every test shop has."""

    station_id: int
    manager: Actor
    clerk: Actor
    picker: Actor
    mall_id: int  # speaks by API
    file_mall_id: int  # known by files only
    courier_id: int
    item_ids: tuple[int, int]


def shop(database: Database) -> Shop:
    """A small shop: three people, two malls, one courier, two items with barcodes and stock."""
    return database.write(_shop)


def _shop(tx: Tx) -> Shop:
    station_id = stations.register(tx, "카운터 1", T0)
    people: dict[Role, Actor] = {}
    for role, name in (
        (Role.MANAGER, "이바른"),
        (Role.CLERK, "김담이"),
        (Role.PICKER, "박한솔"),
    ):
        staff_id = put(
            tx,
            staff.staff,
            id=new_id(),
            login=role.value,
            name=name,
            role=role.value,
            password_hash="",
            pin_hash=None,
            approver=int(role is Role.MANAGER),
            active=1,
            created_at=T0,
        )
        people[role] = Actor(staff_id, name, role, station_id, "카운터 1")
    mall_ids = [
        put(
            tx,
            malls.mall,
            id=new_id(),
            kind=kind,
            name=name,
            channel=channel,
            base_url="",
            cursor="",
            pulled_at=None,
            position=position,
            active=1,
        )
        for position, (kind, name, channel) in enumerate(
            [("own", "담다몰", "api"), ("cafe24", "카페24", "file")]
        )
    ]
    courier_id = put(tx, couriers.courier, id=new_id(), code="cj", position=0, active=1)
    item_ids = tuple(
        _item(tx, code, name, option, place, price, barcode)
        for code, name, option, place, price, barcode in (
            ("1001-0042", "무지 노트 A5", "줄무늬", "A-03-2", 2290, "8800000012346"),
            ("1003-0007", "젤펜 0.5", "검정", "A-04-1", 2000, "8800000013459"),
        )
    )
    return Shop(
        station_id,
        people[Role.MANAGER],
        people[Role.CLERK],
        people[Role.PICKER],
        mall_ids[0],
        mall_ids[1],
        courier_id,
        (item_ids[0], item_ids[1]),
    )


def _item(tx: Tx, code: str, name: str, option: str, place: str, price: int, barcode: str) -> int:
    item_id = put(
        tx,
        items.item,
        id=new_id(),
        code=code,
        name=name,
        option_text=option,
        place=place,
        price=price,
        tax_free=0,
        active=1,
        version=1,
        created_at=T0,
        low_stock=0,
        without_barcode="confirm",
    )
    put(tx, items.item_barcode, barcode=barcode, item_id=item_id, quantity=1)
    put(tx, stock.stock, item_id=item_id, on_hand=100)
    put(
        tx,
        stock.stock_move,
        id=new_id(),
        item_id=item_id,
        quantity=100,
        kind="opening",
        voucher_line_id=None,
        reason="",
        at=T0,
        actor_id=None,
    )
    return item_id


def order(database: Database, made: Shop, **changes: Any) -> int:
    """The order of the shop's first example: 2 × 2,290 + 1 × 2,000 + delivery 3,000 = 9,580, paid. Returns its id."""
    return database.write(lambda tx: _order(tx, made, changes))


def _order(tx: Tx, made: Shop, changes: dict[str, Any]) -> int:
    order_id = new_id()
    at = changes.pop("ordered_at", T0)
    method = PaymentMethod(changes.pop("method", PaymentMethod.VIRTUAL_ACCOUNT))
    pay = PayState(changes.pop("pay", PayState.PAID))
    mall_status = MallStatus.PAID if pay is PayState.PAID else MallStatus.RECEIVED
    stop = StopState(changes.pop("stop", StopState.NONE))
    axes = Axes(pay, method, PaperState.NONE, SaleState.NONE, ParcelState.NONE, mall_status, stop)
    phone = changes.pop("tel", "010-0000-1234")
    mall_id = changes.pop("mall_id", made.mall_id)
    order_no = changes.pop("order_no", f"20261124_{order_id % 10**9:09d}")
    partner_id = put(
        tx,
        partners.partner,
        id=new_id(),
        mall_id=mall_id,
        name=f"정우진{order_id % 10**9}",
        phone=phone,
        phone_key=phone.replace("-", ""),
        memo="",
        merged_into=None,
        created_at=T0,
    )
    values: dict[str, Any] = {
        "id": order_id,
        "mall_id": mall_id,
        "order_no": order_no,
        "ordered_at": at,
        "order_day": day_of(at),
        "paid_at": at if pay is PayState.PAID else None,
        "method": method.value,
        "method_word": "가상계좌",
        "partner_id": partner_id,
        "buyer": "정우진",
        "buyer_tel": phone,
        "receiver": "정우진",
        "tel": phone,
        "tel2": "",
        "zip": "01234",
        "address": "서울 가상구 예시로 12, 101동 1004호",
        "memo": "부재 시 경비실에 맡겨 주세요.",
        "goods": 6580,
        "delivery": 3000,
        "discount": 0,
        "total": 9580,
        "mall_total": 9580,
        "first_product": "무지 노트 A5",
        "line_count": 2,
        "quantity": 3,
        "estimated": 0,
        "unmatched": 0,
        "change_waiting": 0,
        "status": headline(axes).value,
        "pay_state": pay.value,
        "paper_state": axes.paper.value,
        "sale_state": axes.sale.value,
        "parcel_state": axes.parcel.value,
        "mall_status": mall_status.value,
        "stop_state": stop.value,
        "stop_reason": "",
        "content_hash": "",
        "version": 1,
        "imported_at": at,
        "pick_state": axes.pick.value,
    }
    unknown = set(changes) - set(values)
    assert not unknown, unknown
    put(tx, orders.sales_order, **{**values, **changes})
    for position, (item_id, product, option, qty, price) in enumerate(
        [
            (made.item_ids[0], "무지 노트 A5", "줄무늬", 2, 2290),
            (made.item_ids[1], "젤펜 0.5", "검정", 1, 2000),
        ]
    ):
        put(
            tx,
            orders.order_line,
            id=new_id(),
            order_id=order_id,
            position=position,
            item_no=f"{order_no}-{position + 1}",
            product=product,
            option_text=option,
            product_code="",
            item_id=item_id,
            quantity=qty,
            unit_price=price,
            amount=qty * price,
        )
    if pay is PayState.PAID:
        total = int({**values, **changes}["total"])
        _payment(tx, made.station_id, (order_id, partner_id), method, at, total)
    search.put(tx, [(order_id, (order_no, "정우진", phone, "무지 노트 A5", "젤펜 0.5"))])
    return order_id


def _payment(
    tx: Tx, station_id: int, whose: tuple[int, int], method: PaymentMethod, at: int, total: int
) -> None:
    order_id, partner_id = whose
    payment_id = put(
        tx,
        payments.payment,
        id=new_id(),
        order_id=order_id,
        method=method.value,
        captured=total,
        paid_at=at,
        source="test",
        at=at,
    )
    entry = ledger.Entry(
        "payment", at, day_of(at), partner_id, order_id=order_id, payment_id=payment_id
    )
    ledger.post(tx, entry, payment_postings(method, total))
    receipt_accounts.open_for(tx, station_id, [Paid(payment_id, order_id, method, total, at)], at)


def first_manager(tx: Tx) -> Actor:
    """The manager every test shop has."""
    found = next(one for one in staff.everyone(tx) if one.role is Role.MANAGER)
    return Actor(found.staff_id, found.name, found.role, first_station(tx), "카운터 1")


def first_station(tx: Tx) -> int:
    """The station every test shop has."""
    return stations.register(tx, "카운터 1", T0)
