"""A shop on PostgreSQL with thousands of orders that F12 may sell, and the floor: one SQL function
that writes the very rows of a sale, made of a sale of ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import psycopg

from pos_app.clock import SystemClock
from pos_app.db.database import Database
from pos_app.db.house import settings, stations
from pos_app.db.migrate import upgrade
from pos_app.db.selling import sale_facts
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_op_id
from pos_app.services.selling.sales import Sales
from tests import make
from tests.services.selling import printed_order

ITEMS, LINES, STEP, FIRST = 200, 3, 100, 100_000
_TABLES = (
    ("voucher_line", "voucher_id = (SELECT id FROM voucher WHERE order_id = {0})"),
    (
        "stock_move",
        "voucher_line_id IN (SELECT l.id FROM voucher_line l JOIN voucher v ON v.id = l.voucher_id"
        " WHERE v.order_id = {0})",
    ),
    ("ledger_entry", "voucher_id = (SELECT id FROM voucher WHERE order_id = {0})"),
    (
        "ledger_line",
        "entry_id = (SELECT id FROM ledger_entry WHERE kind = 'sale' AND order_id = {0})",
    ),
    ("audit", "station_id = {1}"),
    ("promise", "order_id = {0}"),
)
_FILL = """
INSERT INTO item SELECT (jsonb_populate_record(i, jsonb_build_object('id', n, 'code', 'C-' || n))).*
    FROM item i, generate_series(1000, 999 + {items}) n WHERE i.id = (SELECT min(id) FROM item);
INSERT INTO stock SELECT n, 0 FROM generate_series(1000, 999 + {items}) n;
INSERT INTO sales_order SELECT (jsonb_populate_record(o, jsonb_build_object(
    'id', n, 'order_no', '20261124_' || n, 'paper_state', 'printed', 'parcel_state', 'waybilled',
    'mall_status', 'preparing', 'status', 'preparing', 'goods', {lines} * 2290,
    'total', {lines} * 2290 + 3000, 'mall_total', {lines} * 2290 + 3000, 'version', 1))).*
    FROM sales_order o, generate_series({first}::bigint, {last}, {step}) n WHERE o.id = {like};
INSERT INTO slip SELECT (jsonb_populate_record(s, jsonb_build_object('id', n + 50, 'serial', n,
    'order_id', n, 'state', 'printed', 'order_version', 1))).*
    FROM slip s, generate_series({first}::bigint, {last}, {step}) n WHERE s.order_id = {like};
INSERT INTO order_line SELECT (jsonb_populate_record(l, jsonb_build_object('id', n + 1 + p,
    'order_id', n, 'position', p, 'quantity', 1, 'amount', 2290,
    'item_id', 1000 + (n / {step} * {lines} + p * 7) % {items}))).*
    FROM order_line l, generate_series({first}::bigint, {last}, {step}) n,
    generate_series(0, {lines} - 1) p WHERE l.order_id = {like} AND l.position = 0;
ANALYZE;
"""
# Read and locked as F12 does; stock in the order of items; the number's row last.
_FLOOR = """
CREATE SEQUENCE bench_id;
CREATE SEQUENCE bench_order START {next_order};
INSERT INTO counter VALUES('bench', 0);
CREATE FUNCTION bench_sale(the_order bigint, the_station bigint) RETURNS bigint AS $$
DECLARE
    o sales_order; s slip; head audit_head; l record; items bigint[]; the_number bigint;
    k bigint := nextval('bench_id') * 100;
BEGIN
    SELECT * INTO STRICT o FROM sales_order WHERE id = the_order AND sale_state = 'none' FOR UPDATE;
    SELECT * INTO s FROM slip WHERE order_id = the_order;
    SELECT array_agg(x.item_id ORDER BY x.position) INTO items
        FROM order_line x JOIN item i ON i.id = x.item_id WHERE x.order_id = the_order;
    INSERT INTO voucher VALUES({voucher});
    {inserts}
    FOR l IN SELECT * FROM order_line WHERE order_id = the_order ORDER BY item_id LOOP
        UPDATE stock SET on_hand = on_hand - l.quantity WHERE item_id = l.item_id;
    END LOOP;
    SELECT * INTO head FROM audit_head WHERE station_id = the_station FOR UPDATE;
    {audit}
    UPDATE audit_head SET seq = head.seq + {audits}, hash = '{hash}'
        WHERE station_id = the_station;
    UPDATE sales_order SET sale_state = 'sold', status = 'waybilled', version = version + 1
        WHERE id = the_order;
    UPDATE counter SET value = value + 1 WHERE name = 'bench' RETURNING value INTO the_number;
    UPDATE voucher SET number = 'B-' || the_number WHERE id = k;
    RETURN the_number;
END $$ LANGUAGE plpgsql;
"""


@dataclass(frozen=True)
class Shop:
    """`clerks`, one a terminal; `orders` for ours; the floor takes its own by a sequence."""

    clerks: list[Actor]
    orders: list[int]
    floor_stations: list[int]


def build(url: str, terminals: int, ours: int, floor: int) -> Shop:
    """The shop with so many orders for ours and so many for the floor."""
    database = Database(url)
    upgrade(database)
    shop = make.shop(database)
    database.write(lambda tx: settings.put(tx, {"receipt_on_sale": "false"}, 0, None))
    like = printed_order(database, shop)
    last = FIRST + (ours + floor) * STEP
    at = {"items": ITEMS, "lines": LINES, "step": STEP, "first": FIRST, "last": last, "like": like}
    with psycopg.connect(_plain(url)) as raw:
        raw.execute(_FILL.format(**at))  # type: ignore[call-overload]
    own = [_station(database, f"자리 {n}") for n in range(terminals * 2 + 1)]
    clerk = shop.clerk
    clerks = [Actor(clerk.staff_id, clerk.name, clerk.role, one, "자리") for one in own[1:]]
    _sell_one(database, Actor(clerk.staff_id, clerk.name, clerk.role, own[0], "본보기"))
    with psycopg.connect(_plain(url)) as raw:
        raw.execute(_floor(raw, own[0], FIRST // STEP + ours + 1))  # type: ignore[call-overload]
        for one in own[1 + terminals :]:
            raw.execute("INSERT INTO audit_head VALUES(%s, 0, '')", (one,))
    database.close()
    orders = [FIRST + n * STEP for n in range(1, ours + 1)]
    return Shop(clerks[:terminals], orders, own[1 + terminals :])


def _station(database: Database, name: str) -> int:
    return database.write(lambda tx: stations.register(tx, name, make.T0))


def _sell_one(database: Database, clerk: Actor) -> None:
    facts = database.read(lambda tx: sale_facts.read(tx, FIRST))
    if facts is None:
        raise LookupError(FIRST)
    Sales(database, SystemClock()).complete(clerk, new_op_id(), FIRST, facts.fingerprint)


def _floor(raw: psycopg.Connection[Any], station: int, next_order: int) -> str:
    """The function's text: each constant of a sale of ours, each id of it made anew."""
    known: dict[Any, str] = {FIRST: "the_order", FIRST + 50: "s.id", station: "the_station"}
    for n in range(LINES):
        known[FIRST + 1 + n] = f"the_order + {1 + n}"
        known[1000 + (FIRST // STEP * LINES + n * 7) % ITEMS] = f"items[{1 + n}]"
    found: dict[str, list[dict[str, Any]]] = {}
    for table, where in (("voucher", "order_id = {0}"), *_TABLES):
        order = "seq" if table == "audit" else "id"
        sql = f"SELECT * FROM {table} WHERE {where.format(FIRST, station)} ORDER BY {order}"
        cursor = raw.execute(sql)  # type: ignore[call-overload]
        names = [column.name for column in cursor.description or ()]
        found[table] = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        for n, row in enumerate(found[table]):
            if "id" in row:
                known[row["id"]] = f"k + {len(found) * 10 + n}" if table != "voucher" else "k"
    for n, row in enumerate(found["audit"]):
        row["seq"], row["event_id"] = _Sql(f"head.seq + {1 + n}"), _Sql(f"'e' || k + {n}")
    for table in ("voucher", "promise"):
        for row in found[table]:
            row["op_id"] = _Sql("'b-' || k")
    found["voucher"][0]["number"] = _Sql("'b-' || k")
    inserts = {
        table: "\n    ".join(f"INSERT INTO {table} VALUES({_values(row, known)});" for row in rows)
        for table, rows in found.items()
    }
    audit = found["audit"]
    return _FLOOR.format(
        next_order=next_order,
        voucher=_values(found["voucher"][0], known),
        inserts="\n    ".join(
            text for table, text in inserts.items() if table not in ("voucher", "audit")
        ),
        audit=inserts["audit"],
        audits=len(audit),
        hash=audit[-1]["hash"],
    )


class _Sql(str):
    """An expression of the function, not a text."""


def _values(row: dict[str, Any], known: dict[Any, str]) -> str:
    return ", ".join(_literal(value, known) for value in row.values())


def _literal(value: Any, known: dict[Any, str]) -> str:
    if isinstance(value, _Sql):
        return str(value)
    if value is None:
        return "NULL"
    if isinstance(value, int):
        return known.get(value, str(value))
    return "'" + str(value).replace("'", "''") + "'"


def _plain(url: str) -> str:
    return url.replace("postgresql+psycopg://", "postgresql://", 1)
