"""Training's own payment gateway: buyers of the pretend mall pay at it, and it remembers."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from pos_app.bootstrap.office import Office, open_office
from pos_app.bootstrap.place import Place
from pos_app.clock import FrozenClock
from pos_app.db.money import gateway_payments
from pos_app.db.orders import payments
from pos_app.domain.gateway.gateway_answers import Why
from pos_app.domain.gateway.gateway_asks import Inquiry
from pos_app.domain.ids import new_op_id
from pos_app.domain.money.refunds import RefundAsk, RefundChannel, RefundState
from pos_app.domain.outside.mall import MallOrder, MallStatus
from pos_app.domain.paying.payment import AT_GATEWAY, PaymentMethod
from pos_app.domain.paying.payment_words import payment_method
from pos_app.domain.paying.receipt_kinds import ReceiptKind, ReceiptRoute
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.gateways.inicis.client import open_inicis
from pos_app.gateways.simulated.inicis.merchant import PRETEND_MERCHANT
from pos_app.gateways.simulated.inicis.payments import SaleState
from pos_app.training.hints import PASSWORD
from pos_app.training.people import MANAGER
from pos_app.training.pretend_mall import PretendMall
from pos_app.training.shop import set_up
from tests import make

ORDERS = 120
A_DAY_MS = 86_400_000


@contextmanager
def opened(folder: Path, at: int, orders: int = ORDERS) -> Iterator[tuple[Office, PretendMall]]:
    """The training shop, open; another opening finds what this one left."""
    office = open_office(Place(folder, training=True), FrozenClock(at, step_ms=1))
    set_up(office)
    mall = PretendMall(office, orders)
    try:
        yield office, mall
    finally:
        office.close()
        mall.close()


def placed(mall: PretendMall) -> tuple[MallOrder, ...]:
    return mall.server.books.orders()


def test_each_payment_is_at_the_gateway_and_outlives_a_restart(tmp_path: Path) -> None:
    with opened(tmp_path, make.T0) as (office, mall):
        orders, books = placed(mall), mall.gateway.server.books
        sold = {order.order_no: order for order in orders if order.payment is not None}
        assert {payment_method(order.method) for order in sold.values()} == AT_GATEWAY
        assert all(payment_method(o.method) not in AT_GATEWAY for o in orders if not o.payment)
        for order in sold.values():
            assert order.payment is not None
            at = books.payment(order.payment.tid)
            method = payment_method(order.method)
            assert (at.order_no, at.price) == (order.order_no, order.total)
            assert (
                (at.escrow is not None) == order.payment.escrow == (method is PaymentMethod.ESCROW)
            )
            assert (at.state is SaleState.AWAITING) == (order.paid_at is None)
        awaited = [o for o in sold.values() if o.status is MallStatus.RECEIVED]
        assert {payment_method(o.method) for o in awaited} == {
            PaymentMethod.VIRTUAL_ACCOUNT, PaymentMethod.ESCROW,
        }  # fmt: skip
        office.pull_malls()
        card = next(o for o in sold.values() if payment_method(o.method) is PaymentMethod.CARD)
        manager = office.log_in.log_in(MANAGER.login, PASSWORD)
        (row,) = office.orders.find_number(card.order_no)
        paid = office.db.read(lambda tx: payments.of_order(tx, row.order_id))
        assert paid is not None
        known = office.db.read(lambda tx: gateway_payments.found(tx, paid.payment_id))
        assert known is not None
        assert card.payment is not None
        assert (known.tid, known.mid) == (card.payment.tid, PRETEND_MERCHANT.mid)
        wanted = RefundAsk(paid.payment_id, card.total, 0, RefundChannel.GATEWAY, "연습")
        asked = office.refunds.ask(manager, new_op_id(), wanted)
        tid = card.payment.tid
    with opened(tmp_path, make.T0 + 60_000) as (office, mall):
        assert placed(mall) == orders, "the mall remembers, numbers and all"
        assert office.refund_driver().drive_all() == [(asked.refund_id, RefundState.DONE)]
        assert mall.gateway.server.books.paid_back(tid) == card.total
        assert office.checks.run() == []
    with opened(tmp_path, make.T0 + A_DAY_MS, 1) as (office, mall):
        books = mall.server.books
        for order in awaited:
            assert (books.order(order.order_no).paid_at or 0) > make.T0 + A_DAY_MS
        assert {mall.gateway.server.books.payment(o.payment.tid).state for o in awaited if o.payment} == {
            SaleState.DEPOSITED
        }  # fmt: skip


def test_nobody_but_the_training_shop_trusts_its_certificate(tmp_path: Path) -> None:
    with opened(tmp_path, make.T0, 1) as (office, mall):
        twin = office.place.twin
        assert twin is not None
        settings = replace(mall.gateway.server.settings(), trusted=twin.certificate)
        for trusted, why in ((twin.certificate, Why.NONE), (None, Why.CERTIFICATE)):
            client = open_inicis(replace(settings, trusted=trusted), PRETEND_MERCHANT, office.clock)
            assert client.inquire(Inquiry("nobodys")).why is why
            client.close()
    assert Place(tmp_path).twin is None


def test_some_buyers_ask_for_a_cash_receipt_while_they_pay(tmp_path: Path) -> None:
    with opened(tmp_path, make.T0) as (_, mall):
        gateway = mall.gateway.server
        by_tid = {o.payment.tid: o for o in placed(mall) if o.payment}
        receipts = gateway.books.receipts.receipts()
        may = [tid for tid in by_tid if gateway.books.payment(tid).method in ("Acct", "Vacct")]
        assert 0 < len(receipts) < len(may)
        for receipt in receipts:
            order = by_tid[receipt.payment_tid]
            assert payment_method(order.method) in {
                PaymentMethod.TRANSFER, PaymentMethod.VIRTUAL_ACCOUNT, PaymentMethod.ESCROW,
            }  # fmt: skip
            assert receipt.issued.total == order.total
            assert receipt.masked.endswith(order.buyer_tel[-4:])
            assert (receipt.approval_no != "") == (order.paid_at is not None)
        kept = receipts, gateway.books.receipts.entries()
    with opened(tmp_path, make.T0 + 60_000) as (_, mall):
        books = mall.gateway.server.books.receipts
        assert (books.receipts(), books.entries()) == kept


def test_what_the_gateway_issued_with_a_payment_is_found_and_the_rest_is_due(
    tmp_path: Path,
) -> None:
    with opened(tmp_path, make.T0) as (office, mall):
        office.pull_malls()
        clerk = office.log_in.log_in(MANAGER.login, PASSWORD)
        there = mall.gateway.server.books.receipts.receipts()
        escrow = {o.payment.tid for o in placed(mall) if o.payment and o.payment.escrow}
        issued = [one for one in there if one.approval_no and one.payment_tid not in escrow]
        found = office.receipt_book.page(clerk, ReceiptKind.ISSUE, size=200)
        assert {row.document.tid for row in found} == {one.tid for one in issued}
        assert {row.document.route for row in found} == {ReceiptRoute.PAYMENT}
        due = [row for row, _ in office.receipt_book.due(clerk, size=200)]
        assert due and {one.order_no for one in due}.isdisjoint(r.order_no for r in found)
        bank = [one.asked for one in due if one.method is PaymentMethod.BANK]
        assert {one for one in bank if one} == {ReceiptUse.DEDUCTION, ReceiptUse.EXPENSE}
        assert office.checks.run() == []
