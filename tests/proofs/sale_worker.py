"""A counter that labels two boxes, sells the first order and keeps its promises; killed on the way.

With `SELL_NAIVELY` the voucher is committed by itself, and with `PUSH_NAIVELY` nothing is committed
before a mall is called: the controls that must leave broken books and doubled moves.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.selling import vouchers
from pos_app.db.selling.vouchers import VoucherHead
from pos_app.db.transaction import Tx
from pos_app.db.waiting.promises import PromiseRow
from pos_app.domain.actors import Actor, Role
from pos_app.domain.ids import new_op_id
from pos_app.domain.parcels.waybill_results import WaybillRow
from pos_app.gateways.http_door import HttpLimits
from pos_app.gateways.mall_client import MallSettings, open_mall
from pos_app.services.outside import promise_driver
from pos_app.services.outside.promise_calls import Told, call
from pos_app.services.outside.promise_driver import PromiseDriver
from pos_app.services.parcels.waybills import Waybills
from pos_app.services.selling.sales import Sales

LIMITS = HttpLimits(connect_s=2.0, read_s=2.0, total_s=4.0, max_bytes=500_000)
NUMBERS = ("612345678901", "612345678902")


def work(
    database: Database, clock: FrozenClock, actor: Actor, ids: tuple[int, ...], op_id: str
) -> None:
    """Label both orders and sell the first; `ids`: two orders, courier."""
    first, second, courier_id = ids
    rows = [
        WaybillRow(one, courier_id, number)
        for one, number in zip((first, second), NUMBERS, strict=True)
    ]
    Waybills(database, clock).save(actor, f"label-{op_id}", rows)
    sales = Sales(database, clock)
    sales.complete(actor, op_id, first, sales.reopen(actor, first).seen_version)


def drive(database: Database, clock: FrozenClock, station_id: int, mall_id: int, url: str) -> None:
    """Keep every promise that gets due within an hour."""
    client = open_mall(MallSettings("pretend", url, frozenset({"127.0.0.1"}), None, LIMITS))
    driver = PromiseDriver(database, clock, station_id, {mall_id: client}.get)
    for _ in range(60):
        driver.drive_all()
        clock.advance(60_000)
    client.close()


def main(url: str, at_ms: str, mall_url: str, op_id: str, *numbers: str) -> None:
    staff_id, station_id, mall_id, *ids = map(int, numbers)
    database, clock = Database(url), FrozenClock(int(at_ms))
    if os.environ.get("SELL_NAIVELY"):
        _commit_the_voucher_alone()
    if os.environ.get("PUSH_NAIVELY"):
        _call_with_a_new_op_id()
    actor = Actor(staff_id, "김담이", Role.CLERK, station_id, "카운터 1")
    work(database, clock, actor, tuple(ids), op_id)
    drive(database, clock, station_id, mall_id, mall_url)
    database.close()


def _commit_the_voucher_alone() -> None:
    begin = vouchers.begin

    def begin_and_commit(tx: Tx, head: VoucherHead) -> bool:
        done = begin(tx, head)
        tx._connection.commit()  # pyright: ignore[reportPrivateUsage]
        return done

    vouchers.begin = begin_and_commit


def _call_with_a_new_op_id() -> None:
    """Call as if for the first time, whatever an earlier run has sent."""

    def blind(gateway: object, row: PromiseRow) -> Told:
        return call(gateway, replace(row, op_id=new_op_id()))  # type: ignore[arg-type]

    promise_driver.call = blind


if __name__ == "__main__":
    main(*sys.argv[1:])
