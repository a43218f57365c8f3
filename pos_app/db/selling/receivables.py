"""Who owes what: open vouchers of a customer, customers who owe, and moves of their 외상."""

from __future__ import annotations

from pos_app.db.set_lookup import both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.selling.collections import OpenVoucher, Owing
from pos_app.domain.selling.statement import LedgerMove, LineKind
from pos_app.domain.won import Won

_FAMILY = "(SELECT id FROM partner WHERE id=:partner OR merged_into=:partner)"
# Amounts of one sale: what was taken back, what came with its order, what was collected by hand.
# SQLite counts the sales without a return as one value of the index, takes it for useless and
# walks every voucher for each: it is told which index to take.
_HINT = " INDEXED BY ix_voucher_returns_id"
_RETURNED = (
    f"coalesce((SELECT sum(r.total) FROM voucher r{_HINT}"
    " WHERE r.returns_id=v.id AND r.voided=0),0)"
)
_COLLECTED = (
    "coalesce((SELECT sum(x.amount) FROM collection_part x WHERE x.voucher_id=v.id AND NOT EXISTS"
    "(SELECT 1 FROM collection_back b WHERE b.collection_id=x.collection_id)),0)"
)
# What an exchange carried elsewhere does not pay for this order, what it carried here does.
_PAID = (
    "(coalesce(p.captured,0)-coalesce(g.carried,0)-coalesce((SELECT sum(k.amount) FROM refund k"
    " WHERE k.payment_id=p.id AND k.state='done'),0)+coalesce((SELECT sum(y.amount-y.back)"
    " FROM carry y WHERE y.order_id=v.order_id),0))"
)
_SALES = (
    "FROM voucher v LEFT JOIN payment p ON p.order_id=v.order_id"
    " LEFT JOIN gateway_payment g ON g.payment_id=p.id"
    f" WHERE v.kind='sale' AND v.voided=0 AND {_PAID}<v.total"
)


def hinted(sql: str) -> RawStatement:
    """One text for both databases but for the hint, which PostgreSQL neither needs nor knows."""
    made = both(sql)
    return RawStatement(made.sqlite, made.postgresql.replace(_HINT, ""))


_OPEN = hinted(
    "SELECT o.id, o.number, o.order_id, s.order_no, o.sold_at, o.total, o.returned, o.paid,"
    " o.collected FROM (SELECT v.id, v.number, v.order_id, v.sold_at, v.total,"
    f" {_RETURNED} AS returned, {_PAID} AS paid, {_COLLECTED} AS collected {_SALES}"
    f" AND v.partner_id IN {_FAMILY}) o JOIN sales_order s ON s.id=o.order_id"
    " WHERE o.total-o.returned-o.paid-o.collected>0 ORDER BY o.sold_at, o.id"
)
OPEN_SALES = (
    f"SELECT v.partner_id, v.sold_at, v.sold_day, v.total-{_PAID}-{_RETURNED}-{_COLLECTED} AS owed"
    f" {_SALES}"
)
"""What is open of each sale, in won; below 1 nothing is."""
_OWING_HEAD = (
    "SELECT g.root, q.name, m.name, q.phone, g.owed, g.vouchers, g.oldest FROM"
    " (SELECT o.root, sum(o.owed) AS owed, count(*) AS vouchers, min(o.sold_at) AS oldest FROM"
    " (SELECT coalesce(c.merged_into, c.id) AS root, w.sold_at, w.owed FROM"
    f" ({OPEN_SALES}) w"
    " JOIN partner c ON c.id=w.partner_id WHERE w.owed>0) o GROUP BY o.root) g"
    " JOIN partner q ON q.id=g.root JOIN mall m ON m.id=q.mall_id"
)
_OWING = hinted(
    f"{_OWING_HEAD} WHERE (g.oldest, g.root)>(:oldest, :id) ORDER BY g.oldest, g.root LIMIT :size"
)
_NAMED = hinted(
    f"{_OWING_HEAD} WHERE (g.oldest, g.root)>(:oldest, :id)"
    " AND (q.name LIKE :words ESCAPE '!' OR q.phone_key LIKE :words ESCAPE '!')"
    " ORDER BY g.oldest, g.root LIMIT :size"
)
_TOTALS = hinted(f"SELECT count(*), coalesce(sum(t.owed),0) FROM ({_OWING_HEAD}) t")
# A merge moves 외상 inside the family, an exchange from one order of theirs to another: nothing
# the customer would know of.
_LINES = (
    "FROM ledger_line l JOIN ledger_entry e ON e.id=l.entry_id WHERE l.account='receivable'"
    f" AND l.partner_id IN {_FAMILY} AND e.kind NOT IN ('partner_merge','carry')"
)
_BEFORE = both(f"SELECT coalesce(sum(l.amount),0) {_LINES} AND e.day<:first")
_MOVES = both(
    "SELECT w.at, w.kind, w.amount, v.number, s.order_no, coalesce(c.method, d.method, p.method),"
    " coalesce(b.reason, c.memo) FROM (SELECT e.id, e.at, e.kind, e.order_id, e.voucher_id,"
    f" e.payment_id, l.amount, l.id AS line_id {_LINES} AND e.day BETWEEN :first AND :last) w"
    " LEFT JOIN voucher v ON v.id=w.voucher_id LEFT JOIN sales_order s ON s.id=w.order_id"
    " LEFT JOIN payment p ON p.id=w.payment_id LEFT JOIN collection c ON c.entry_id=w.id"
    " LEFT JOIN collection_back b ON b.entry_id=w.id"
    " LEFT JOIN collection d ON d.id=b.collection_id ORDER BY w.at, w.id, w.line_id"
)
_KINDS = {kind.value for kind in LineKind}


def open_vouchers(tx: Tx, partner_id: int) -> tuple[OpenVoucher, ...]:
    """A customer's sales that are not paid whole, oldest first; also of those merged into them."""
    # PostgreSQL sums to Decimal.
    return tuple(
        OpenVoucher(*row[:6], *(int(won) for won in row[6:]))
        for row in tx.rows(_OPEN, partner=partner_id)
    )


def owing(tx: Tx, words: str, after: tuple[int, int], size: int) -> list[Owing]:
    """Customers who owe, longest first, after the key; `words` are part of a name or phone."""
    if not words:
        rows = tx.rows(_OWING, oldest=after[0], id=after[1], size=size)
    else:
        rows = tx.rows(_NAMED, oldest=after[0], id=after[1], size=size, words=_like(words))
    return [
        Owing(partner_id, name, mall, phone, int(owed), vouchers, oldest)
        for partner_id, name, mall, phone, owed, vouchers, oldest in rows
    ]


def totals(tx: Tx) -> tuple[int, Won]:
    """How many customers owe, and how much in all."""
    row = tx.one(_TOTALS)
    return (int(row[0]), int(row[1])) if row else (0, 0)


def balance_before(tx: Tx, partner_id: int, day: int) -> Won:
    """The ledger's balance of a customer at the beginning of a Korean day."""
    return int(tx.value(_BEFORE, partner=partner_id, first=day))


def moves(tx: Tx, partner_id: int, first: int, last: int) -> list[LedgerMove]:
    """What changed a customer's balance between two Korean days, oldest first."""
    return [
        LedgerMove(
            at,
            LineKind(kind) if kind in _KINDS else LineKind.OTHER,
            amount,
            number or "",
            order_no or "",
            PaymentMethod(method) if method else None,
            note or "",
        )
        for at, kind, amount, number, order_no, method, note in tx.rows(
            _MOVES, partner=partner_id, first=first, last=last
        )
    ]


def _like(words: str) -> str:
    safe = words.replace("!", "!!").replace("%", "!%").replace("_", "!_")
    return f"%{safe}%"
