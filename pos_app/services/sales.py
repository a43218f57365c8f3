"""도매매출: a slip is scanned, the order opens, F12 makes its voucher once."""

from __future__ import annotations

from collections.abc import Callable

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db import audit, ledger, sale_facts, sale_sheet, vouchers
from pos_app.db.database import Database
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.sale_rules import GuardKind, SaleFacts, differences, failed
from pos_app.domain.sale_rules import guards as all_guards
from pos_app.domain.sale_sheet import (
    SaleDone,
    SaleRefusal,
    SaleRefused,
    SaleSheet,
    ScanRefused,
    refusal_of,
)
from pos_app.domain.slip_scan import SoldAs
from pos_app.domain.voucher_lines import totals_of
from pos_app.services import order_moves, slip_look_up
from pos_app.services.sale_posting import Sale, post

AfterSale = Callable[[Actor, SaleDone], int | None]


class Sales:
    """Opens orders at the counter and sells them.

    `after_sale` is called when the sale is committed, for the receipt; it answers the print job.
    """

    def __init__(self, db: Database, clock: Clock, after_sale: AfterSale | None = None) -> None:
        self._db = db
        self._clock = clock
        self._after_sale = after_sale

    def open(self, actor: Actor, code: str) -> SaleSheet:
        """The order a slip's barcode, or an order number typed by hand, names.

        Raises `ScanRefused`: an unknown code, a product or a waybill, a paper replaced by a later
        copy, or an order that is cancelled, held, unpaid, without slip or sold before.
        """
        require(actor, Permission.SELL)
        return self._db.read(lambda tx: _open(tx, code))

    def reopen(self, actor: Actor, order_id: int) -> SaleSheet:
        """The order on the screen as it is now, whatever its guards say. Raises `NoSuchOrder`."""
        require(actor, Permission.SELL)
        return self._db.read(lambda tx: _sheet(tx, order_id))

    def confirm_prices(self, actor: Actor, order_id: int) -> SaleSheet:
        """금액 확인: a person has checked amounts that came from our own product list."""
        require(actor, Permission.SELL)
        return self._db.write(lambda tx: self._confirm(tx, actor, order_id))

    def complete(self, actor: Actor, op_id: str, order_id: int, seen_version: int) -> SaleDone:
        """F12: one voucher, for ever; the same `op_id` gives the same answer.

        `seen_version` is the sheet's. Raises `SaleRefused`; of two counters the second is told who
        sold the order, where, when and by which voucher.
        """
        require(actor, Permission.SELL)
        done = self._db.write(lambda tx: self._complete(tx, actor, op_id, order_id, seen_version))
        cp("sale.after_commit")
        if self._after_sale is None:
            return done
        job = self._after_sale(actor, done)
        cp("sale.outbox_pushed")
        return SaleDone(
            done.order_id,
            done.order_no,
            done.voucher_id,
            done.number,
            done.total,
            done.sold_at,
            job,
        )

    def _confirm(self, tx: Tx, actor: Actor, order_id: int) -> SaleSheet:
        order_moves.lock(tx, order_id)
        if sale_facts.confirm_prices(tx, order_id):
            act = audit.Move("sales_order", order_id, "prices_confirmed")
            audit.append(tx, order_moves.who(actor, self._clock.now()), act)
        return _sheet(tx, order_id)

    def _complete(self, tx: Tx, actor: Actor, op_id: str, order_id: int, seen: int) -> SaleDone:
        order = order_moves.lock(tx, order_id)
        cp("sale.order_locked")
        facts = _facts(tx, order_id)
        before = vouchers.by_op(tx, op_id)
        if before is not None:
            if before.order_id != order_id:
                raise _refused(SaleRefusal.OP_REUSED, facts)
            return _same_answer(facts, before)
        _refuse(tx, facts)
        if facts.fingerprint != seen:
            raise _refused(SaleRefusal.CHANGED, facts)
        totals = totals_of(facts.lines, facts.delivery, facts.discount)
        missing = failed(all_guards(facts, totals))
        if missing:
            raise _refused(SaleRefusal.GUARDS, facts, guards=missing)
        done = post(tx, actor, Sale(op_id, order, facts, totals, self._clock.now()))
        if done is None:
            raise _already_sold(tx, facts)
        return done


def _same_answer(facts: SaleFacts, made: vouchers.MadeBefore) -> SaleDone:
    return SaleDone(
        facts.order_id, facts.order_no, made.voucher_id, made.number, made.total, made.sold_at
    )


def _facts(tx: Tx, order_id: int) -> SaleFacts:
    facts = sale_facts.read(tx, order_id)
    if facts is None:
        raise order_moves.NoSuchOrder(str(order_id))
    return facts


def _open(tx: Tx, code: str) -> SaleSheet:
    scan = slip_look_up.look_up(tx, code)
    if not scan.ok or scan.order_id is None:
        raise ScanRefused(scan)
    return _sheet(tx, scan.order_id)


def _sheet(tx: Tx, order_id: int) -> SaleSheet:
    facts = _facts(tx, order_id)
    totals = totals_of(facts.lines, facts.delivery, facts.discount)
    names = sale_sheet.head(tx, order_id)
    return SaleSheet(
        order_id=order_id,
        order_no=facts.order_no,
        seen_version=facts.fingerprint,
        mall_id=facts.mall_id,
        mall=names.mall,
        slip_serial=names.slip_serial,
        slip_copy=names.slip_copy or 0,
        partner_id=facts.partner_id,
        customer=names.customer,
        customer_phone=names.customer_phone,
        receiver=names.receiver,
        address=names.address,
        method=facts.axes.method,
        method_word=names.method_word,
        paid_at=names.paid_at,
        receivable=ledger.receivable_of(tx, facts.partner_id),
        estimated=facts.estimated,
        lines=sale_sheet.lines(tx, order_id),
        totals=totals,
        mall_goods=facts.goods,
        mall_delivery=facts.delivery,
        mall_discount=facts.discount,
        mall_total=facts.mall_total,
        differences=differences(facts, totals),
        guards=all_guards(facts, totals),
    )


def _refuse(tx: Tx, facts: SaleFacts) -> None:
    """Refuse what ends a sale: said before anything else about the order."""
    kind = refusal_of(facts.axes)
    if kind is SaleRefusal.ALREADY_SOLD:
        raise _already_sold(tx, facts)
    if kind is not None:
        raise _refused(kind, facts)


def _already_sold(tx: Tx, facts: SaleFacts) -> SaleRefused:
    return _refused(SaleRefusal.ALREADY_SOLD, facts, sold=vouchers.live_sale(tx, facts.order_id))


def _refused(
    kind: SaleRefusal,
    facts: SaleFacts,
    sold: SoldAs | None = None,
    guards: tuple[GuardKind, ...] = (),
) -> SaleRefused:
    return SaleRefused(kind, facts.order_id, facts.order_no, sold, guards)
