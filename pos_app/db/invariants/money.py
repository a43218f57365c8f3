"""The ledger: every entry sums to zero, every payment and every 외상 is the sum of its causes."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

INVARIANTS = (
    invariant(
        "I2",
        "ledger_entry_sums_to_zero",
        "SELECT e.id FROM ledger_entry e LEFT JOIN ledger_line l ON l.entry_id=e.id"
        " GROUP BY e.id HAVING coalesce(sum(l.amount),0)<>0 OR count(l.id)<2",
    ),
    invariant(
        "I13",
        "payment_is_posted",
        "SELECT p.id FROM payment p WHERE NOT EXISTS"
        "(SELECT 1 FROM ledger_entry e WHERE e.payment_id=p.id)",
    ),
    # 외상 counted twice and apart: once from the ledger's lines, once from vouchers and payments.
    invariant(
        "I39",
        "receivable_is_sales_less_payments",
        "SELECT o.id FROM sales_order o"
        " LEFT JOIN (SELECT e.order_id, sum(l.amount) AS amount FROM ledger_entry e"
        " JOIN ledger_line l ON l.entry_id=e.id WHERE l.account='receivable'"
        " GROUP BY e.order_id) g ON g.order_id=o.id"
        " LEFT JOIN (SELECT order_id, sum(CASE kind WHEN 'sale' THEN total ELSE -total END)"
        " AS amount FROM voucher WHERE voided=0 GROUP BY order_id) v ON v.order_id=o.id"
        " LEFT JOIN (SELECT order_id, sum(captured) AS amount FROM payment GROUP BY order_id) p"
        " ON p.order_id=o.id"
        " WHERE coalesce(g.amount,0)<>coalesce(v.amount,0)-coalesce(p.amount,0)",
    ),
    invariant(
        "L1",
        "receivable_names_its_partner",
        "SELECT id FROM ledger_line WHERE (account='receivable') <> (partner_id IS NOT NULL)",
    ),
)
