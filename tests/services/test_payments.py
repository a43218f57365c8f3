"""Money a person vouches for is posted once, and an estimated amount is put right."""

from __future__ import annotations

import pytest

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.orders import payments
from pos_app.db.selling import ledger
from pos_app.domain.intake.order_file import Paid
from pos_app.domain.orders.order_views import OrderFilter, OrderRow
from pos_app.domain.paying.payment import PaymentMethod, PayState
from pos_app.services.intake.imports import Imports
from pos_app.services.orders.orders import Orders
from pos_app.services.orders.payments import AmountOpen, MethodNeeded, Payments
from tests import make, order_rows
from tests.order_rows import row


@pytest.fixture
def shop(database: Database) -> make.Shop:
    made = make.shop(database)
    bare = {"unit_price": None, "amount": None, "paid": Paid.UNKNOWN, "paid_at": None}
    given = order_rows.file(
        row("A-1", **bare), row("A-2", product="모름", product_code="", **bare), priced=False
    )
    Imports(database, FrozenClock(make.T0)).commit(made.clerk, "op", given, made.file_mall_id)
    return made


@pytest.fixture
def service(database: Database) -> Payments:
    return Payments(database, FrozenClock(make.T0))


def known(database: Database, order_no: str) -> OrderRow:
    page = Orders(database, FrozenClock(make.T0)).page(OrderFilter())
    return next(row for row in page.rows if row.order_no == order_no)


def test_a_confirmed_payment_is_posted_once(
    database: Database, shop: make.Shop, service: Payments
) -> None:
    before = known(database, "A-1")
    assert (before.pay, before.print_block) == (PayState.UNCONFIRMED, "unconfirmed")
    with pytest.raises(MethodNeeded):
        service.confirm(shop.clerk, before.order_id, PaymentMethod.UNKNOWN)
    for _ in range(2):
        after = service.confirm(shop.clerk, before.order_id, PaymentMethod.BANK)
        assert (after.pay, after.method, after.print_block) == ("paid", "bank", None)
        assert after.paid_at == make.T0
    balance = database.read(lambda tx: ledger.receivable_of(tx, before.partner_id))
    assert balance == -7580
    detail = Orders(database, FrozenClock(make.T0)).detail(before.order_id)
    assert (detail.pay.captured, detail.pay.by) == (7580, "김담이")


def test_deferred_payment_ships_without_money(
    database: Database, shop: make.Shop, service: Payments
) -> None:
    order_id = known(database, "A-1").order_id
    after = service.confirm(shop.clerk, order_id, PaymentMethod.DEFERRED)
    assert (after.pay, after.print_block) == (PayState.AWAITING, None)
    assert database.read(lambda tx: payments.of_order(tx, order_id)) is None


def test_an_amount_that_is_open_is_not_confirmed(
    database: Database, shop: make.Shop, service: Payments
) -> None:
    order_id = known(database, "A-2").order_id
    with pytest.raises(AmountOpen):
        service.confirm(shop.clerk, order_id, PaymentMethod.BANK)


def test_a_confirmed_amount_moves_the_payment_with_it(
    database: Database, shop: make.Shop, service: Payments
) -> None:
    one = known(database, "A-1")
    service.confirm(shop.clerk, one.order_id, PaymentMethod.BANK)
    right = service.confirm_amount(shop.clerk, one.order_id, 4080)
    assert (right.total, right.mall_total, right.estimated) == (4080, 4080, False)
    detail = Orders(database, FrozenClock(make.T0)).detail(one.order_id)
    assert (detail.goods, detail.delivery, detail.discount) == (4580, 0, 500)
    assert detail.pay.captured == 4080
    assert database.read(lambda tx: ledger.receivable_of(tx, one.partner_id)) == -4080
