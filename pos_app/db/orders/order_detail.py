"""One order in full, read with a handful of short statements."""

from __future__ import annotations

from pos_app.db.orders import order_lists
from pos_app.db.set_lookup import both
from pos_app.db.transaction import Tx
from pos_app.domain.orders.order_detail import (
    ExchangeStep,
    GoodsStep,
    HistoryRow,
    LineView,
    OrderDetail,
    PaperStep,
    ParcelStep,
    PayStep,
    PromiseStep,
    SaleStep,
)
from pos_app.domain.paper.paper_evidence import PaperEvidence

_TEXTS = both(
    "SELECT buyer, buyer_tel, tel, tel2, zip, address, memo, goods, delivery, discount,"
    " imported_at FROM sales_order WHERE id=:id"
)
_LINES = both(
    "SELECT l.id, l.item_no, l.product, l.option_text, l.product_code, l.quantity, l.unit_price,"
    " l.amount, l.item_id, COALESCE(i.name, ''), COALESCE(i.place, '') FROM order_line l"
    " LEFT JOIN item i ON i.id=l.item_id WHERE l.order_id=:id ORDER BY l.position"
)
_PAY = both(
    "SELECT o.method_word, p.captured, p.paid_at, COALESCE(p.source, ''), COALESCE(("
    " SELECT s.name FROM audit a JOIN staff s ON s.id=a.actor_id WHERE a.entity='sales_order'"
    " AND a.entity_id=o.id AND a.axis='pay' AND a.dst='paid' ORDER BY a.at DESC LIMIT 1), ''),"
    " EXISTS(SELECT 1 FROM audit a WHERE a.entity='sales_order' AND a.entity_id=o.id"
    " AND a.axis='enrich')"
    " FROM sales_order o LEFT JOIN payment p ON p.order_id=o.id WHERE o.id=:id"
)
_PAPER = both(
    "SELECT s.serial, s.copy_no, s.claimed_at, COALESCE(w.name, ''), t.name FROM slip s"
    " JOIN station t ON t.id=s.station_id LEFT JOIN staff w ON w.id=s.claimed_by"
    " WHERE s.order_id=:id"
)
_EVIDENCE = both(
    "SELECT j.trouble, j.silence, j.bytes_sent, j.bytes_total, j.sending_at, t.name, j.printer,"
    " j.cuts_before, j.cuts_after, j.cleared FROM print_job j JOIN station t ON t.id=j.station_id"
    " WHERE j.id=:id"
)
# Pieces picked by hand or scan; those of a sale without picking are no picker's work.
_GOODS = both(
    "SELECT COALESCE(SUM(CASE WHEN g.counter='picked' THEN g.quantity ELSE 0 END), 0),"
    " COALESCE(SUM(CASE WHEN g.counter='short' THEN g.quantity ELSE 0 END), 0), MAX(g.at),"
    " COALESCE(MAX(w.name), ''), COALESCE(MAX(t.name), '')"
    " FROM pick_job j LEFT JOIN goods_event g ON g.order_id=j.order_id AND g.cause<>'waived'"
    " LEFT JOIN staff w ON w.id=j.holder_id LEFT JOIN station t ON t.id=j.station_id"
    " WHERE j.order_id=:id GROUP BY j.id"
)
_SALE = both(
    "SELECT v.id, v.number, v.total, v.sold_at, COALESCE(w.name, ''), t.name FROM voucher v"
    " JOIN station t ON t.id=v.station_id LEFT JOIN staff w ON w.id=v.actor_id"
    " WHERE v.order_id=:id AND v.kind='sale' AND v.voided=0"
)
_PARCELS = both(
    "SELECT b.id, c.code, b.number, b.saved_at, COALESCE(w.name, '') FROM waybill_order x"
    " JOIN waybill b ON b.id=x.waybill_id JOIN courier c ON c.id=b.courier_id"
    " LEFT JOIN staff w ON w.id=b.actor_id WHERE x.order_id=:id AND b.voided=0"
    " ORDER BY b.saved_at, b.id"
)
_PROMISES = both(
    "SELECT wanted, state, reason, updated_at FROM promise WHERE order_id=:id"
    " ORDER BY created_at, id"
)
_MADE_FROM = both(
    "SELECT a.order_no, COALESCE((SELECT SUM(c.amount-c.back) FROM carry c WHERE c.order_id=:id), 0),"
    " r.received_at IS NOT NULL FROM exchange x JOIN sales_order a ON a.id=x.old_order_id"
    " JOIN goods_return r ON r.id=x.return_id WHERE x.new_order_id=:id"
)
_MADE = both(
    "SELECT b.order_no FROM exchange x JOIN sales_order b ON b.id=x.new_order_id"
    " WHERE x.old_order_id=:id ORDER BY x.at, x.id"
)
_CHANGE = both("SELECT id FROM order_change WHERE order_id=:id AND state='waiting'")
_CASE = both("SELECT id FROM cancel_case WHERE order_id=:id")
_HISTORY = both(
    "SELECT a.at, COALESCE(w.name, ''), COALESCE(v.name, ''), COALESCE(t.name, ''), a.entity,"
    " a.axis, a.src, a.dst, a.reason FROM audit a LEFT JOIN staff w ON w.id=a.actor_id"
    " LEFT JOIN staff v ON v.id=a.approver_id LEFT JOIN station t ON t.id=a.station_id"
    " WHERE a.entity='sales_order' AND a.entity_id=:id ORDER BY a.at, a.station_id, a.seq"
)


def detail(tx: Tx, order_id: int) -> OrderDetail | None:
    """Everything the panel beside the list shows; None for an unknown id."""
    rows = order_lists.by_ids(tx, [order_id])
    texts = tx.one(_TEXTS, id=order_id)
    if not rows or texts is None:
        return None
    paper, sale = tx.one(_PAPER, id=order_id), tx.one(_SALE, id=order_id)
    goods = tx.one(_GOODS, id=order_id)
    return OrderDetail(
        rows[0],
        *texts,
        lines=tuple(LineView(*row) for row in tx.rows(_LINES, id=order_id)),
        pay=_pay(tx, order_id),
        paper=PaperStep(*paper) if paper else None,
        sale=SaleStep(*sale) if sale else None,
        goods_step=GoodsStep(*goods) if goods else None,
        with_case=bool(tx.one(_CASE, id=order_id)),
        parcels=tuple(ParcelStep(*row) for row in tx.rows(_PARCELS, id=order_id)),
        promises=tuple(PromiseStep(*row) for row in tx.rows(_PROMISES, id=order_id)),
        change_id=tx.value(_CHANGE, id=order_id),
        evidence=_evidence(tx, rows[0].print_job_id),
        history=tuple(HistoryRow(*row) for row in tx.rows(_HISTORY, id=order_id)),
        exchange=_exchange(tx, order_id),
    )


def _exchange(tx: Tx, order_id: int) -> ExchangeStep:
    old, carried, came = tx.one(_MADE_FROM, id=order_id) or ("", 0, 0)
    made = tuple(str(row[0]) for row in tx.rows(_MADE, id=order_id))
    return ExchangeStep(old, made, int(carried), bool(came))


def _evidence(tx: Tx, job_id: int | None) -> PaperEvidence | None:
    known = None if job_id is None else tx.one(_EVIDENCE, id=job_id)
    return PaperEvidence(*known) if known else None


def _pay(tx: Tx, order_id: int) -> PayStep:
    word, captured, at, source, by, hint = tx.one(_PAY, id=order_id) or ("", None, None, "", "", 0)
    return PayStep(word, captured, at, source, by, bool(hint))
