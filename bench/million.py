"""A shop with any number of orders, up to a million, written straight into SQLite and kept.

A hundred orders a day, as in a shop of this size; all but the last ten days are finished: sent,
cancelled, or never paid. The last ten days stand on every status. The same number gives the same
shop, kept under `out/bench` until the tables change.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from pos_app.clock import day_of
from pos_app.db.catalogue import metadata
from pos_app.db.database import Database
from pos_app.db.engine import sqlite_driver
from pos_app.db.migrate import upgrade
from pos_app.db.orders.search import runs
from pos_app.domain.search_text import grams
from tests import make

A_DAY, OPEN_DAYS = 100, 10
DAY_MS = 86_400_000
OUT = Path(__file__).parents[1] / "out" / "bench"
_CHUNK = 20_000
_STEP = 1 << 20
_FAMILIES = "김이박최정강조윤장임한오서신권황안송류홍"
_GIVEN = "민서준하윤지우도현예은수빈시아건율채원나래가람별솔새봄이든다온해담결"
_PRODUCTS = (
    "무지 노트 A5",
    "젤펜 0.5",
    "유리 머그 350 ml",
    "면 행주 5매",
    "도시락 가방",
    "스테인리스 텀블러",
    "고래 우산",
    "숲향 캔들",
    "바삭 김 선물세트",
    "펭귄 파우치",
)
_COLOURS = ("검정", "파랑", "회색", "남색", "줄무늬", "분홍")
_CITIES = ("서울 가상구", "부산 예시구", "대구 견본구", "강원 표본군")
_RECENT = (
    ("awaiting_payment", 8),
    ("paid", 14),
    ("preparing", 16),
    ("sold", 12),
    ("waybilled", 8),
    ("shipping", 34),
    ("held", 2),
    ("cancel_requested", 2),
    ("cancelled", 4),
)
_OLD = (("shipping", 30), ("delivered", 62), ("cancelled", 5), ("awaiting_payment", 3))
_FOUND_BY = "INSERT INTO order_search(rowid, grams, runs) VALUES(?, ?, ?)"
Row = dict[str, Any]


def shop_of(orders: int) -> Path:
    """The file of a shop with so many orders; made at the first call, then kept."""
    path = OUT / f"shop-{orders}-{_fingerprint()}.db"
    if not path.exists():
        OUT.mkdir(parents=True, exist_ok=True)
        for older in OUT.glob(f"shop-{orders}-*"):
            older.unlink()
        unfinished = path.with_suffix(".part")
        _build(unfinished, orders)
        unfinished.rename(path)
    return path


def person(chance: random.Random) -> str:
    """An invented Korean name."""
    return chance.choice(_FAMILIES) + chance.choice(_GIVEN) + chance.choice(_GIVEN)


def _fingerprint() -> str:
    columns = [f"{t.name}.{c.name}" for t in metadata.sorted_tables for c in t.columns]
    indexes = sorted(str(i.name) for t in metadata.sorted_tables for i in t.indexes)
    code = Path(__file__).read_text(encoding="utf-8")
    return hashlib.sha256("\n".join([*columns, *indexes, code]).encode()).hexdigest()[:12]


def _build(path: Path, orders: int) -> None:
    database = Database(f"sqlite:///{path}")
    upgrade(database)
    shop = make.shop(database)
    template = make.order(database, shop, ordered_at=make.T0 - 9999 * DAY_MS)
    database.checkpoint()
    database.close()
    raw = sqlite_driver().connect(str(path), isolation_level=None)
    for pragma in ("journal_mode=MEMORY", "synchronous=OFF", "cache_size=-400000"):
        raw.execute("PRAGMA " + pragma)
    _Writer(raw, shop, template).write(orders)
    raw.execute("INSERT INTO order_search(order_search) VALUES('optimize')")
    raw.execute("ANALYZE")
    raw.close()


class _Writer:
    """Writes orders a chunk at a time, each table's rows together."""

    def __init__(self, raw: Any, shop: make.Shop, template: int) -> None:
        self._raw = raw
        self._shop = shop
        self._order = self._one("sales_order", "id", template)
        self._line = self._one("order_line", "order_id", template)
        self._partner = self._one("partner", "id", self._order["partner_id"])

    def write(self, orders: int) -> None:
        chance = random.Random(orders)
        numbers = iter(range(orders))
        while chunk := list(islice(numbers, _CHUNK)):
            tables: dict[str, list[Row]] = {}
            found: list[tuple[int, str, str]] = []
            for number in chunk:
                self._add(chance, number, orders, tables, found)
            self._raw.execute("BEGIN")
            for table, rows in tables.items():
                self._insert(table, rows)
            self._raw.executemany(_FOUND_BY, found)
            self._raw.execute("COMMIT")

    def _add(
        self,
        chance: random.Random,
        number: int,
        orders: int,
        tables: dict[str, list[Row]],
        found: list[tuple[int, str, str]],
    ) -> None:
        back = (orders - 1 - number) // A_DAY
        at = make.T0 - back * DAY_MS - (A_DAY - number % A_DAY) * 240_000
        order_id = (number + 1) * _STEP
        name, phone = person(chance), f"010-0000-{chance.randrange(10_000):04d}"
        status = _status(chance, back < OPEN_DAYS)
        partner_id = order_id + 1
        lines = list(self._lines(chance, order_id))
        goods = sum(line["amount"] for line in lines)
        order = self._order | {
            "id": order_id,
            "order_no": f"{day_of(at)}_{number:09d}",
            "ordered_at": at,
            "order_day": day_of(at),
            "paid_at": None if status == "awaiting_payment" else at + 60_000,
            "partner_id": partner_id,
            "buyer": name,
            "buyer_tel": phone,
            "receiver": name,
            "tel": phone,
            "address": f"{chance.choice(_CITIES)} 예시로 {chance.randrange(1, 300)}",
            "goods": goods,
            "total": goods + 3000,
            "mall_total": goods + 3000,
            "first_product": lines[0]["product"],
            "line_count": len(lines),
            "quantity": sum(line["quantity"] for line in lines),
            "imported_at": at,
            **_axes(status),
            **_matters(chance, status, back < OPEN_DAYS),
        }
        _rows(tables, "partner").append(
            self._partner
            | {"id": partner_id, "name": name, "phone": phone, "phone_key": f"b{number}"}
        )
        _rows(tables, "sales_order").append(order)
        _rows(tables, "order_line").extend(lines)
        if order["paper_state"] == "printed":
            self._paper(tables, order_id, at)
        fields = (order["order_no"], name, phone, *(line["product"] for line in lines))
        found.append((order_id, grams(fields), runs(fields)))

    def _lines(self, chance: random.Random, order_id: int) -> Iterator[Row]:
        for position in range(chance.choices((1, 2, 3), (50, 30, 20))[0]):
            quantity = chance.choices((1, 2, 3), (70, 20, 10))[0]
            price = chance.randrange(10, 300) * 100
            yield self._line | {
                "id": order_id + 10 + position,
                "order_id": order_id,
                "position": position,
                "product": chance.choice(_PRODUCTS),
                "option_text": chance.choice(_COLOURS),
                "quantity": quantity,
                "unit_price": price,
                "amount": price * quantity,
            }

    def _paper(self, tables: dict[str, list[Row]], order_id: int, at: int) -> None:
        station_id, clerk_id = self._shop.station_id, self._shop.clerk.staff_id
        _rows(tables, "slip").append(
            {
                "id": order_id + 20,
                "serial": order_id // _STEP,
                "order_id": order_id,
                "state": "printed",
                "copy_no": 0,
                "order_version": 1,
                "claimed_by": clerk_id,
                "station_id": station_id,
                "claimed_at": at + 600_000,
            }
        )
        _rows(tables, "print_job").append(
            {
                "id": order_id + 21,
                "op_id": f"{order_id:x}",
                "doc_type": "slip",
                "doc_id": order_id + 20,
                "copy_no": 0,
                "station_id": station_id,
                "printer": "slip",
                "state": "confirmed",
                "payload": "{}",
                "sha256": "",
                "bytes_sent": 1,
                "attempts": 1,
                "reason": None,
                "trouble": "",
                "requested_by": clerk_id,
                "approval_id": None,
                "lease_owner": "",
                "lease_until": 0,
                "created_at": at + 600_000,
                "sending_at": at + 600_000,
                "ended_at": at + 601_000,
                "expires_at": at + 1_200_000,
                "parent_id": None,
                "device": "",
                "bytes_total": 1,
                "silence": "",
                "cuts_before": None,
                "cuts_after": None,
                "inside": 0,
                "cleared": "",
                "power_cycled_by": None,
                "power_cycled_at": None,
            }
        )

    def _one(self, table: str, column: str, value: int) -> Row:
        cursor = self._raw.execute(f"SELECT * FROM {table} WHERE {column}=?", (value,))
        names = [described[0] for described in cursor.description]
        return dict(zip(names, cursor.fetchone(), strict=True))

    def _insert(self, table: str, rows: Iterable[Row]) -> None:
        rows = list(rows)
        names = list(rows[0])
        marks = ", ".join("?" * len(names))
        sql = f"INSERT INTO {table}({', '.join(names)}) VALUES({marks})"
        self._raw.executemany(sql, [tuple(row.values()) for row in rows])


def _rows(tables: dict[str, list[Row]], table: str) -> list[Row]:
    return tables.setdefault(table, [])


def _status(chance: random.Random, recent: bool) -> str:
    words = _RECENT if recent else _OLD
    return chance.choices([word for word, _ in words], [weight for _, weight in words])[0]


def _matters(chance: random.Random, status: str, recent: bool) -> Row:
    """What a person still has to decide about a few of the newest orders."""
    if not recent:
        return {}
    if status == "awaiting_payment" and chance.random() < 0.5:
        return {"pay_state": "unconfirmed", "method": "unknown"}
    if status == "paid" and chance.random() < 0.3:
        return {"unmatched": 1, "estimated": 1, "mall_total": None}
    return {"change_waiting": 1} if status == "preparing" and chance.random() < 0.2 else {}


def _axes(status: str) -> Row:
    printed = status in {"preparing", "sold", "waybilled", "shipping", "delivered"}
    sold = status in {"sold", "waybilled", "shipping", "delivered"}
    sent = status in {"waybilled", "shipping", "delivered"}
    stops = {"held", "cancel_requested", "cancelled"}
    return {
        "status": status,
        "pay_state": "awaiting" if status == "awaiting_payment" else "paid",
        "paper_state": "printed" if printed else "none",
        "sale_state": "sold" if sold else "none",
        "parcel_state": "waybilled" if sent else "none",
        "mall_status": status if status in {"shipping", "delivered"} else "paid",
        "stop_state": status if status in stops else "none",
    }
