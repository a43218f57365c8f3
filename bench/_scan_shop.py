"""Orders of eight lines whose slips nobody has seen yet, and what selling them writes."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unittest import mock

from sqlalchemy import bindparam, insert, update

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.migrate import upgrade
from pos_app.db.orders.orders import order_line
from pos_app.db.paper.print_jobs import print_job
from pos_app.db.statement import Statement
from pos_app.db.transaction import AnyStatement, Tx
from pos_app.domain.actors import Actor
from pos_app.domain.ids import new_id, new_op_id
from pos_app.domain.paper.printing import PrintState
from pos_app.domain.paper.slip_barcode import encode
from pos_app.domain.selling.sale_sheet import SaleDone, SaleSheet
from pos_app.services.paper.slips import Slips
from pos_app.services.selling.sales import Sales
from tests import make

MORE_LINES, PRICE = 6, 1_000
_GOODS = 6_580 + MORE_LINES * PRICE
_LINE = Statement(insert(order_line), order_line)
_UNSEEN = Statement(
    update(print_job).values(state=bindparam("wanted")),
    print_job,
)
Write = tuple[str, Any, bool]


@dataclass
class Deed:
    """One slip's code, what opening and selling it answered, and the rows each wrote."""

    code: str
    sheet: SaleSheet
    done: SaleDone
    opening: list[Write] = field(default_factory=list[Write])
    selling: list[Write] = field(default_factory=list[Write])


@dataclass
class Shop:
    """Two twins of one shop: one for the product, one for bare writes."""

    ours: Database
    bare: Database
    clerk: Actor
    deeds: list[Deed]

    def close(self) -> None:
        self.ours.close()
        self.bare.close()


def build(folder: Path, count: int) -> Shop:
    """The shop, and every deed played once on a third twin."""
    first = folder / "first.db"
    database = Database(f"sqlite:///{first}")
    upgrade(database)
    shop = make.shop(database)
    codes = [_order(database, shop) for _ in range(count)]
    database.write(lambda tx: tx.run(_UNSEEN, wanted=PrintState.HANDED_OVER.value))
    database.checkpoint()
    database.close()
    twins: list[Database] = []
    for name in ("ours", "bare", "played"):
        shutil.copy(first, folder / f"{name}.db")
        twins.append(Database(f"sqlite:///{folder / name}.db"))
    played = twins.pop()
    deeds = [_play(played, shop.clerk, code) for code in codes]
    played.close()
    return Shop(twins[0], twins[1], shop.clerk, deeds)


def write_bare(database: Database, writes: list[Write]) -> None:
    """The same rows, bare: one transaction on the driver's own connection."""
    pooled = database.engine.raw_connection()
    connection: Any = pooled.driver_connection
    connection.execute("BEGIN IMMEDIATE")
    for sql, values, many in writes:
        if many:
            connection.executemany(sql, values)
        else:
            connection.execute(sql, values)
    connection.execute("COMMIT")
    pooled.close()


def _order(database: Database, shop: make.Shop) -> str:
    total = _GOODS + 3_000
    order_id = make.order(database, shop, goods=_GOODS, total=total, mall_total=total)

    def lines(tx: Tx) -> None:
        for position in range(2, 2 + MORE_LINES):
            tx.run(
                _LINE,
                id=new_id(),
                order_id=order_id,
                position=position,
                item_no=f"{order_id}-{position}",
                product="무지 노트 A5 스프링",
                option_text="모눈",
                product_code="",
                item_id=shop.item_ids[position % 2],
                quantity=1,
                unit_price=PRICE,
                amount=PRICE,
            )

    database.write(lines)
    slips = Slips(database, FrozenClock(make.T0))
    return encode(slips.print_one(shop.clerk, new_op_id(), order_id).serial, 0)


def _play(database: Database, clerk: Actor, code: str) -> Deed:
    sales = Sales(database, FrozenClock(make.T0))
    with _written() as opening:
        sheet = sales.open(clerk, code)
    with _written() as selling:
        done = sales.complete(clerk, new_op_id(), sheet.order_id, sheet.seen_version)
    assert opening
    assert selling
    return Deed(code, sheet, done, opening, selling)


@contextmanager
def _written() -> Iterator[list[Write]]:
    """Every statement that writes, with its values."""
    seen: list[Write] = []
    plain, many = Tx.execute, Tx.run_many

    def execute(tx: Tx, statement: AnyStatement, params: Any = None) -> Any:
        if statement.writes:
            made = statement.compiled(tx.dialect)
            seen.append((made.sql, {**made.fixed, **(params or {})}, False))
        return plain(tx, statement, params)

    def run_many(tx: Tx, statement: AnyStatement, sets: Any) -> None:
        if sets:
            made = statement.compiled(tx.dialect)
            seen.append((made.sql, [{**made.fixed, **one} for one in sets], True))
        many(tx, statement, sets)

    with mock.patch.object(Tx, "execute", execute), mock.patch.object(Tx, "run_many", run_many):
        yield seen
