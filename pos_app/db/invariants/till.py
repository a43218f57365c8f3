"""The cash drawer: every opening has its cause, and no pulse goes out twice."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

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
)
