"""The cash drawer: every opening has its cause, and no pulse goes out twice. Zs: once, for ever."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

_BEFORE = "LEFT JOIN closing b ON b.id=c.previous_id"
_MOVED = (
    "(SELECT COALESCE(SUM(l.amount),0) FROM closing_entry x JOIN ledger_entry e ON e.id=x.entry_id"
    " JOIN ledger_line l ON l.entry_id=e.id WHERE x.closing_id=c.id"
    " AND l.account IN ('cash','deposit','gateway') AND e.kind IN"
    " ('payment','payment_correction','collection','collection_back','refund'))"
)
_SOLD = (
    "(SELECT COALESCE(SUM(l.amount),0) FROM closing_entry x JOIN ledger_entry e ON e.id=x.entry_id"
    " JOIN ledger_line l ON l.entry_id=e.id WHERE x.closing_id=c.id AND l.account='receivable'"
    " AND e.kind IN ('sale','return'))"
)

INVARIANTS = (
    invariant(
        "T1",
        "drawer_opening_has_cash_or_reason",
        "SELECT d.id FROM drawer_opening d WHERE NOT ("
        "(d.cause='cash' AND EXISTS(SELECT 1 FROM ledger_entry e JOIN ledger_line l"
        " ON l.entry_id=e.id WHERE e.payment_id=d.payment_id AND l.account='cash'"
        " AND l.amount>0))"
        " OR (d.cause='no_sale' AND coalesce(d.reason,'')<>'' AND d.staff_id IS NOT NULL))",
    ),
    invariant(
        "T1",
        "one_drawer_opening_per_payment",
        "SELECT min(id) AS id FROM drawer_opening WHERE payment_id IS NOT NULL"
        " GROUP BY payment_id HAVING count(*)>1",
    ),
    invariant(
        "T2",
        "drawer_opens_once_per_opening",
        "SELECT d.id FROM drawer_opening d WHERE (SELECT count(*) FROM audit a"
        " WHERE a.entity='drawer_opening' AND a.entity_id=d.id AND a.dst='sent')"
        " <> CASE WHEN d.sent_at IS NULL THEN 0 ELSE 1 END",
    ),
    invariant(
        "T3",
        "drawer_opening_is_ended",
        "SELECT id FROM drawer_opening WHERE state IN ('intent','sent') AND expires_at<{cutoff}",
    ),
    invariant(
        "I33",
        "one_drawer_opening_per_operation",
        "SELECT min(id) AS id FROM drawer_opening GROUP BY op_id HAVING count(*)>1",
    ),
    invariant(
        "Z1",
        "closing_numbers_have_no_gaps",
        f"SELECT c.id FROM closing c {_BEFORE} WHERE c.number<>COALESCE(b.number,0)+1"
        " OR (b.id IS NOT NULL AND b.scope<>c.scope)",
    ),
    invariant(
        "Z1",
        "no_closing_is_missing",
        "SELECT n.value AS id FROM counter n WHERE substr(n.name,1,8)='closing:' AND n.value<>"
        "COALESCE((SELECT MAX(c.number) FROM closing c WHERE c.scope=substr(n.name,9)),0)",
    ),
    invariant(
        "Z2",
        "business_date_never_goes_back",
        f"SELECT c.id FROM closing c {_BEFORE} WHERE c.business_date<b.business_date",
    ),
    invariant(
        "Z3",
        "closing_is_chained_to_the_one_before",
        f"SELECT c.id FROM closing c {_BEFORE} WHERE c.previous_hash<>COALESCE(b.hash,'')",
    ),
    invariant(
        "Z4",
        "closing_sums_its_ledger_entries",
        f"SELECT c.id FROM closing c WHERE c.moved<>{_MOVED} OR c.sold<>{_SOLD}",
    ),
    invariant(
        "Z5",
        "no_entry_is_left_out_of_the_closings",
        "SELECT e.id FROM ledger_entry e WHERE e.at<(SELECT MAX(c.until_at)-604800000"
        " FROM closing c WHERE c.scope='shop') AND NOT EXISTS(SELECT 1 FROM closing_entry x"
        " WHERE x.scope='shop' AND x.entry_id=e.id)",
    ),
    invariant(
        "Z6",
        "audit_chain_is_as_it_was_anchored",
        "SELECT a.closing_id AS id FROM closing_anchor a LEFT JOIN audit u"
        " ON u.station_id=a.station_id AND u.seq=a.seq WHERE u.hash IS NULL OR u.hash<>a.hash",
    ),
)
