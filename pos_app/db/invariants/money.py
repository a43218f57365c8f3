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
        " LEFT JOIN (SELECT order_id, sum(amount) AS amount FROM refund WHERE state='done'"
        " GROUP BY order_id) b ON b.order_id=o.id"
        " LEFT JOIN (SELECT order_id, sum(amount) AS amount FROM (SELECT order_id, amount-back"
        " AS amount FROM carry UNION ALL SELECT y.order_id, c.back-c.amount FROM carry c"
        " JOIN payment y ON y.id=c.payment_id) z GROUP BY order_id) c ON c.order_id=o.id"
        " WHERE coalesce(g.amount,0)<>coalesce(v.amount,0)-coalesce(p.amount,0)"
        "+coalesce(b.amount,0)-coalesce(c.amount,0)",
    ),
    invariant(
        "L1",
        "receivable_names_its_partner",
        "SELECT id FROM ledger_line WHERE (account='receivable') <> (partner_id IS NOT NULL)",
    ),
    invariant(
        "C1",
        "no_more_laid_than_collected",
        "SELECT c.id FROM collection c JOIN collection_part x ON x.collection_id=c.id"
        " GROUP BY c.id, c.amount HAVING sum(x.amount)>c.amount",
    ),
    invariant(
        "C2",
        "no_more_laid_than_the_voucher",
        "SELECT v.id FROM voucher v JOIN collection_part x ON x.voucher_id=v.id"
        " LEFT JOIN collection_back b ON b.collection_id=x.collection_id"
        " GROUP BY v.id, v.kind, v.total HAVING v.kind<>'sale'"
        " OR sum(CASE WHEN b.id IS NULL THEN x.amount ELSE 0 END)>v.total",
    ),
    invariant(
        "C3",
        "laid_on_the_payers_own_voucher",
        "SELECT x.id FROM collection_part x JOIN collection c ON c.id=x.collection_id"
        " JOIN voucher v ON v.id=x.voucher_id JOIN partner p ON p.id=c.partner_id"
        " JOIN partner q ON q.id=v.partner_id"
        " WHERE coalesce(p.merged_into,p.id)<>coalesce(q.merged_into,q.id)",
    ),
    invariant(
        "C4",
        "collection_is_posted_and_taken_back_whole",
        "SELECT w.id FROM (SELECT id, entry_id, partner_id, -amount AS amount FROM collection"
        " UNION ALL SELECT b.id, b.entry_id, c.partner_id, c.amount FROM collection_back b"
        " JOIN collection c ON c.id=b.collection_id) w WHERE w.amount<>coalesce((SELECT"
        " sum(l.amount) FROM ledger_line l WHERE l.entry_id=w.entry_id"
        " AND l.account='receivable'),0)",
    ),
    # A customer's 외상 counted twice and apart: from the ledger's lines, and from what is open of
    # vouchers less what was paid ahead, before a sale or without a voucher to lie on.
    invariant(
        "C5",
        "receivable_is_open_vouchers_less_credits",
        "SELECT t.id FROM (SELECT coalesce(p.merged_into,p.id) AS id, sum(w.amount) AS amount FROM ("
        "SELECT partner_id, amount FROM ledger_line WHERE account='receivable'"
        " UNION ALL SELECT partner_id, CASE kind WHEN 'sale' THEN -total ELSE total END"
        " FROM voucher WHERE voided=0"
        " UNION ALL SELECT o.partner_id, y.captured FROM payment y"
        " JOIN sales_order o ON o.id=y.order_id"
        " UNION ALL SELECT o.partner_id, -k.amount FROM refund k"
        " JOIN sales_order o ON o.id=k.order_id WHERE k.state='done'"
        " UNION ALL SELECT c.partner_id, c.amount FROM collection c WHERE NOT EXISTS"
        "(SELECT 1 FROM collection_back b WHERE b.collection_id=c.id)"
        ") w JOIN partner p ON p.id=w.partner_id GROUP BY coalesce(p.merged_into,p.id)) t"
        " WHERE t.amount<>0",
    ),
)
