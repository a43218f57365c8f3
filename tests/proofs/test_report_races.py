"""Reports while four tills sell and take back: each look and each file sums to its own moment."""

from __future__ import annotations

import threading
from pathlib import Path

import openpyxl
import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.ids import new_op_id
from pos_app.domain.reports.catalogue import BY_KEY
from pos_app.services.house.checks import Checks
from pos_app.services.reports.exports import ReportExports, Take
from pos_app.services.reports.reports import Reports
from pos_app.services.warehouse.cancels import Cancels
from tests import make
from tests.proofs.children import rounds
from tests.services.report_books import asked, balance, look, posted, summed, total
from tests.services.selling import claim_slip, sell

pytestmark = pytest.mark.proof
FULL, TILLS = 200, 4
KEYS = ("sales_days", "sales_products", "sales_customers", "sales_malls")


def test_no_look_mixes_two_moments(database: Database, tmp_path: Path) -> None:
    shop = make.shop(database)
    count = rounds(FULL)
    orders = [make.order(database, shop) for _ in range(count)]
    for order_id in orders:
        claim_slip(database, shop.clerk, order_id)
    clock = FrozenClock(make.T0)
    cancels, left = Cancels(database, clock), threading.Semaphore(0)

    def till(mine: list[int]) -> None:
        for number, order_id in enumerate(mine):
            sell(database, shop, order_id, new_op_id())
            if number % 3 == 0:
                cancels.accept(shop.clerk, order_id, "고객 요청")
        left.release()

    tills = [threading.Thread(target=till, args=(orders[n::TILLS],)) for n in range(TILLS)]
    for one in tills:
        one.start()
    reports = Reports(database, clock)
    exports = ReportExports(database, clock, tmp_path / "papers", training=True)
    looks = 0
    while any(one.is_alive() for one in tills):
        for key in KEYS:
            found = look(reports, shop.manager, key)
            assert total(found, key, "net") == summed(found, key, "net")
            assert total(found, key, "vat") == summed(found, key, "vat")
            looks += 1
        taken = exports.take(
            shop.manager, Take(asked("sales_customers"), "xlsx"), lambda _done, _count: None
        )
        page = openpyxl.load_workbook(taken.path).worksheets[0]
        place = BY_KEY["sales_customers"].column("net")
        values = [int(str(row[place])) for row in page.iter_rows(min_row=3, values_only=True)]
        assert values[-1] == sum(values[:-1])
    for one in tills:
        one.join()
    assert looks and all(left.acquire(blocking=False) for _ in tills)
    for key in KEYS:
        found = look(reports, shop.manager, key)
        assert total(found, key, "net") == posted(database, "receivable", "sale", "return")
        assert total(found, key, "vat") == -posted(database, "vat", "sale", "return")
    owed = look(reports, shop.manager, "receivables")
    assert total(owed, "receivables", "balance") == balance(database, "receivable")
    assert not list(Checks(database, clock).run())
