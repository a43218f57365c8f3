"""The counter's queue: slips that wait for F12, oldest order first, and what was sold today."""

from __future__ import annotations

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.domain.orders.order_status import StopState
from pos_app.domain.selling.ledger import Account
from pos_app.services.selling.sale_queue import SaleQueue
from pos_app.services.selling.voucher_days import VoucherDays
from tests import make
from tests.services.selling import printed_order, sell

HOUR = 3_600_000


def test_only_orders_with_a_slip_and_no_sale_wait(database: Database) -> None:
    shop = make.shop(database)
    queue = SaleQueue(database, FrozenClock(make.T0))
    make.order(database, shop)
    make.order(database, shop, stop=StopState.HELD)
    late = printed_order(database, shop)
    early = printed_order(database, shop, ordered_at=make.T0 - HOUR)
    found = queue.look(shop.clerk)
    assert (found.waiting, found.sold_today) == (2, 0)
    assert [one.order_id for one in found.next] == [early, late]
    assert (found.next[0].printed_by, found.next[0].printed_at) == ("김담이", make.T0)
    done = sell(database, shop, early)
    after = queue.look(shop.clerk)
    assert [one.order_id for one in after.next] == [late]
    assert (after.sold_today, after.just_sold[0].number) == (1, done.number)


def test_three_are_named_and_five_remembered(database: Database) -> None:
    shop = make.shop(database)
    orders = [printed_order(database, shop) for _ in range(10)]
    for order_id in orders[:6]:
        sell(database, shop, order_id)
    found = SaleQueue(database, FrozenClock(make.T0)).look(shop.clerk)
    assert (found.waiting, len(found.next), found.sold_today, len(found.just_sold)) == (4, 3, 6, 5)


def test_yesterdays_sales_are_not_todays(database: Database) -> None:
    shop = make.shop(database)
    done = sell(database, shop, printed_order(database, shop))
    tomorrow = SaleQueue(database, FrozenClock(make.T0 + 24 * HOUR))
    assert tomorrow.look(shop.clerk).sold_today == 0
    days = VoucherDays(database)
    assert days.counts(shop.clerk, 20261120, 20261125) == {20261124: 1}
    posted = days.posted(shop.clerk, done.voucher_id)
    assert sum(one.amount for one in posted) == 0
    assert (posted[0].account, posted[0].amount) == (Account.RECEIVABLE, done.total)
