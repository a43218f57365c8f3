"""도매매출: a slip is scanned, the order opens, F12 makes its voucher once."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.crashpoints import cp
from pos_app.db import audit
from pos_app.db.audit import Who
from pos_app.db.database import Database
from pos_app.db.paper import print_jobs
from pos_app.db.selling import ledger, sale_facts, sale_sheet, vouchers
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Actor, Permission, require
from pos_app.domain.orders.order_status import SaleState
from pos_app.domain.paper.printing import DocType, PrintState
from pos_app.domain.paper.slip_scan import SlipScan, SoldAs
from pos_app.domain.selling.sale_rules import GuardKind, SaleFacts, differences, failed
from pos_app.domain.selling.sale_rules import guards as all_guards
from pos_app.domain.selling.sale_sheet import (
    SaleDone,
    SaleRefusal,
    SaleRefused,
    SaleSheet,
    ScanRefused,
    SheetLine,
    refusal_of,
)
from pos_app.domain.selling.voucher_lines import SellLine, totals_of
from pos_app.services.orders import order_moves
from pos_app.services.paper import slip_look_up
from pos_app.services.paper.paper_answers import paper_seen
from pos_app.services.selling.sale_posting import Sale, post

_DOUBTFUL = frozenset(
    {PrintState.UNKNOWN, PrintState.HANDED_OVER, PrintState.BLOCKED, PrintState.NOT_PRINTED}
)


class Sales:
    """Opens orders at the counter and sells them. `training` marks the receipts."""

    def __init__(self, db: Database, clock: Clock, *, training: bool = False) -> None:
        self._db = db
        self._clock = clock
        self._training = training

    def open(self, actor: Actor, code: str) -> SaleSheet:
        """The order a slip's barcode, or an order number typed by hand, names.

        Raises `ScanRefused`: an unknown code, a product or a waybill, a paper replaced by a later
        copy, or an order that is cancelled, held, unpaid, without slip or sold before. A scan proves
        the paper: one that nobody was sure of is settled by it.
        """
        require(actor, Permission.SELL)
        sheet, scan = self._db.read(lambda tx: _open(tx, code))
        if scan.slip_id is not None and scan.copy is not None and scan.paper in _DOUBTFUL:
            slip_id, copy, by = scan.slip_id, scan.copy, order_moves.who(actor, self._clock.now())
            self._db.write(lambda tx: _paper_is_here(tx, by, sheet.order_id, slip_id, copy))
        return sheet

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
        return done

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
        if facts.axes.sale is SaleState.SOLD:
            before = vouchers.by_op(tx, op_id)
            if before is not None and before.order_id == order_id:
                return _same_answer(tx, facts, before)
        _refuse(tx, facts)
        if facts.fingerprint != seen:
            raise _refused(SaleRefusal.CHANGED, facts)
        totals = totals_of(facts.lines, facts.delivery, facts.discount)
        missing = failed(all_guards(facts, totals))
        if missing:
            raise _refused(SaleRefusal.GUARDS, facts, guards=missing)
        done = post(tx, actor, Sale(op_id, order, facts, totals, self._clock.now(), self._training))
        if done is None:
            reused = vouchers.by_op(tx, op_id) is not None
            raise _refused(SaleRefusal.OP_REUSED, facts) if reused else _already_sold(tx, facts)
        return done


def _same_answer(tx: Tx, facts: SaleFacts, made: vouchers.MadeBefore) -> SaleDone:
    job = print_jobs.of_doc(tx, DocType.RECEIPT, made.voucher_id, 0)
    return SaleDone(
        facts.order_id,
        facts.order_no,
        made.voucher_id,
        made.number,
        made.total,
        made.sold_at,
        job.job_id if job else None,
    )


def _facts(tx: Tx, order_id: int) -> SaleFacts:
    facts = sale_facts.read(tx, order_id)
    if facts is None:
        raise order_moves.NoSuchOrder(str(order_id))
    return facts


def _open(tx: Tx, code: str) -> tuple[SaleSheet, SlipScan]:
    scan = slip_look_up.look_up(tx, code)
    if not scan.ok or scan.order_id is None:
        raise ScanRefused(scan)
    return _sheet(tx, scan.order_id), scan


def _paper_is_here(tx: Tx, by: Who, order_id: int, slip_id: int, copy: int) -> None:
    paper_seen(tx, by, order_moves.lock(tx, order_id), slip_id, copy)


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
        memo=names.memo,
        method=facts.axes.method,
        method_word=names.method_word,
        paid_at=names.paid_at,
        receivable=ledger.receivable_of(tx, facts.partner_id),
        estimated=facts.estimated,
        lines=tuple(map(_line, facts.lines)),
        totals=totals,
        mall_goods=facts.goods,
        mall_delivery=facts.delivery,
        mall_discount=facts.discount,
        mall_total=facts.mall_total,
        differences=differences(facts, totals),
        guards=all_guards(facts, totals),
    )


def _line(line: SellLine) -> SheetLine:
    return SheetLine(
        line.order_line_id,
        line.item_id,
        line.place,
        line.code,
        line.product,
        line.option,
        line.quantity,
        line.unit_price,
        line.amount,
        line.tax_free,
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
