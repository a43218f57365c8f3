"""Vouchers: one live sale an order, totals that add up, every one posted."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

INVARIANTS = (
    invariant(
        "I9",
        "one_live_sale_per_order",
        "SELECT min(id) AS id FROM voucher WHERE kind='sale' AND voided=0 GROUP BY order_id"
        " HAVING count(*)>1",
    ),
    invariant(
        "I9",
        "sold_order_has_its_voucher",
        "SELECT o.id FROM sales_order o WHERE (o.sale_state<>'none') <> EXISTS"
        "(SELECT 1 FROM voucher v WHERE v.order_id=o.id AND v.kind='sale' AND v.voided=0)",
    ),
    invariant(
        "I10",
        "voucher_total_is_its_lines",
        "SELECT v.id FROM voucher v LEFT JOIN voucher_line l ON l.voucher_id=v.id"
        " GROUP BY v.id, v.goods, v.delivery, v.discount, v.deduction, v.total, v.supply, v.vat,"
        " v.tax_free HAVING v.goods<>coalesce(sum(l.amount),0)"
        " OR v.total<>v.goods+v.delivery-v.discount-v.deduction OR v.total<0"
        " OR v.deduction<0 OR (v.kind='sale' AND v.deduction<>0)"
        " OR v.total<>v.supply+v.vat+v.tax_free",
    ),
    invariant(
        "I13",
        "voucher_is_posted",
        "SELECT v.id FROM voucher v WHERE v.total<>0 AND NOT EXISTS"
        "(SELECT 1 FROM ledger_entry e WHERE e.voucher_id=v.id)",
    ),
    invariant(
        "I33",
        "one_voucher_per_operation",
        "SELECT min(id) AS id FROM voucher GROUP BY op_id HAVING count(*)>1",
    ),
    invariant(
        "V1",
        "voucher_number_is_given",
        "SELECT id FROM voucher WHERE number=op_id OR number=''",
    ),
)
