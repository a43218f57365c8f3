"""돈: the ledger's 외상 beside what is open of vouchers, refunds, cash receipts."""

from __future__ import annotations

from pos_app.db.reports.source import Source, whole
from pos_app.db.selling.receivables import OPEN_SALES

_ROOT = "coalesce(c.merged_into,c.id)"
_ORDER = "(:mall=0 OR o.mall_id=:mall) AND (:method='' OR p.method=:method)"


def _aged(word: str) -> str:
    return whole(f"CASE WHEN {word} THEN w.owed ELSE 0 END")


_OPEN = (
    f"SELECT {_ROOT} AS root, min(w.sold_day) AS oldest, {whole('w.owed')} AS owed,"
    f" {_aged('w.sold_day>=:day30')} AS d30,"
    f" {_aged('w.sold_day<:day30 AND w.sold_day>=:day60')} AS d60,"
    f" {_aged('w.sold_day<:day60 AND w.sold_day>=:day90')} AS d90,"
    f" {_aged('w.sold_day<:day90')} AS older"
    f" FROM ({OPEN_SALES}) w JOIN partner c ON c.id=w.partner_id WHERE w.owed>0 GROUP BY {_ROOT}"
)
_BOOK = (
    f"SELECT {_ROOT} AS root, {whole('l.amount')} AS balance FROM ledger_line l"
    f" JOIN partner c ON c.id=l.partner_id WHERE l.account='receivable' GROUP BY {_ROOT}"
)
# What lies at the gateway, payment by payment; a collection by card has no payment, it is its own.
_AT_GATEWAY = (
    "SELECT coalesce(e.payment_id,e.id) AS at_key, e.payment_id,"
    " CASE WHEN e.payment_id IS NULL THEN e.id END AS entry_id, min(e.day) AS day,"
    f" {whole('CASE WHEN l.amount>0 THEN l.amount ELSE 0 END')} AS came,"
    f" {whole('l.amount')} AS expected FROM ledger_line l JOIN ledger_entry e ON e.id=l.entry_id"
    " WHERE l.account='gateway' GROUP BY coalesce(e.payment_id,e.id), e.payment_id,"
    " CASE WHEN e.payment_id IS NULL THEN e.id END HAVING sum(l.amount)<>0"
)

MONEY = {
    "receivables": Source(
        "SELECT q.id AS row_key, q.name, q.phone, m.name AS mall, coalesce(g.oldest,0) AS oldest,"
        " coalesce(g.d30,0) AS d30, coalesce(g.d60,0) AS d60, coalesce(g.d90,0) AS d90,"
        " coalesce(g.older,0) AS older, coalesce(g.owed,0)-b.balance AS credit, b.balance"
        f" FROM ({_BOOK}) b JOIN partner q ON q.id=b.root JOIN mall m ON m.id=q.mall_id"
        f" LEFT JOIN ({_OPEN}) g ON g.root=b.root"
        " WHERE (b.balance<>0 OR g.owed IS NOT NULL) AND (:mall=0 OR q.mall_id=:mall)"
    ),
    "refunds": Source(
        "SELECT r.id AS row_key, r.created_at AS asked_at, o.order_no, q.name, p.method, r.channel,"
        " r.state, coalesce(r.ended_at,0) AS ended_at,"
        " (coalesce(r.ended_at,:now)-r.created_at)/86400000 AS age,"
        " CASE WHEN r.ended_at IS NULL THEN r.amount ELSE 0 END AS waiting,"
        " CASE r.state WHEN 'done' THEN r.amount ELSE 0 END AS done"
        " FROM refund r JOIN sales_order o ON o.id=r.order_id JOIN payment p ON p.id=r.payment_id"
        " JOIN partner q ON q.id=o.partner_id"
        " WHERE (r.ended_at IS NULL OR (r.ended_at>=:begin AND r.ended_at<:until))"
        f" AND {_ORDER}"
    ),
    # Ended and not refused is done; asked for by its state, nearly every document would be read.
    "receipts": Source(
        "SELECT t.id AS row_key, t.created_at AS at, o.order_no, q.name, p.method, t.use, t.kind,"
        " t.approval_no, t.route, t.nts, t.sign*t.supply AS supply, t.sign*t.vat AS vat,"
        " t.sign*t.tax_free AS tax_free, t.sign*(t.supply+t.vat+t.tax_free) AS total"
        " FROM (SELECT d.*, CASE d.kind WHEN 'issue' THEN 1 ELSE -1 END AS sign FROM cash_receipt d"
        " WHERE d.ended_at IS NOT NULL AND d.state<>'rejected' AND d.created_at>=:begin AND d.created_at<:until) t"
        " JOIN sales_order o ON o.id=t.order_id JOIN payment p ON p.id=t.payment_id"
        f" JOIN partner q ON q.id=o.partner_id WHERE {_ORDER}",
        lead="at",
    ),
    "deposits": Source(
        "SELECT b.at_key AS row_key, coalesce(c.due,0) AS due,"
        " CASE WHEN c.due IS NULL OR c.due>=:today THEN 0 ELSE c.late END AS late,"
        " b.day AS paid_day, coalesce(o.order_no,'') AS order_no, coalesce(q.name,'') AS name,"
        " coalesce(p.method,k.method,'card') AS method, coalesce(n.tid,'') AS tid,"
        " b.came AS captured, b.expected-b.came AS gone, b.expected"
        f" FROM ({_AT_GATEWAY}) b LEFT JOIN payment p ON p.id=b.payment_id"
        " LEFT JOIN sales_order o ON o.id=p.order_id"
        " LEFT JOIN collection k ON k.entry_id=b.entry_id"
        " LEFT JOIN partner q ON q.id=coalesce(o.partner_id,k.partner_id)"
        " LEFT JOIN gateway_payment n ON n.payment_id=p.id"
        " LEFT JOIN CALENDAR c ON c.day=b.day AND p.method IN ('virtual_account','escrow')"
        " WHERE (:mall=0 OR o.mall_id=:mall) AND (:method='' OR p.method=:method)"
    ),
    "payouts": Source(
        "SELECT x.id AS row_key, x.day, x.verdict, x.kind, x.order_no, x.tid, x.gross, x.fee, x.net,"
        " CASE x.verdict WHEN 'matched' THEN x.net ELSE 0 END AS posted, x.detail, f.name AS file,"
        " x.source_row FROM payout_row x JOIN payout_file f ON f.id=x.file_id"
        " WHERE x.day BETWEEN :first AND :last"
    ),
}
