"""Orders: known once, their sums right, paid before anything is made of them."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

INVARIANTS = (
    invariant(
        "I1",
        "one_order_per_mall_number",
        "SELECT min(id) AS id FROM sales_order GROUP BY mall_id, order_no HAVING count(*)>1",
    ),
    invariant(
        "I16",
        "paid_before_paper_or_sale",
        "SELECT o.id FROM sales_order o LEFT JOIN payment p ON p.order_id=o.id"
        " WHERE (o.paper_state<>'none' OR o.sale_state<>'none') AND o.method NOT IN"
        " ('deferred','exchange') AND o.total>coalesce(p.captured,0)"
        " + coalesce((SELECT sum(c.amount) FROM carry c WHERE c.order_id=o.id),0)",
    ),
    invariant(
        "O1",
        "order_total_is_its_parts",
        "SELECT id FROM sales_order WHERE total<>goods+delivery-discount",
    ),
    invariant(
        "O2",
        "order_counts_its_lines",
        "SELECT o.id FROM sales_order o LEFT JOIN order_line l ON l.order_id=o.id"
        " GROUP BY o.id, o.line_count, o.quantity, o.unmatched"
        " HAVING o.line_count<>count(l.id) OR o.quantity<>coalesce(sum(l.quantity),0)"
        " OR (o.unmatched=0 AND sum(CASE WHEN l.item_id IS NULL THEN 1 ELSE 0 END)>0)",
    ),
    invariant(
        "O3",
        "waiting_change_is_marked",
        "SELECT o.id FROM sales_order o WHERE o.change_waiting<>"
        "(CASE WHEN EXISTS(SELECT 1 FROM order_change c WHERE c.order_id=o.id"
        " AND c.state='waiting') THEN 1 ELSE 0 END)",
    ),
)
