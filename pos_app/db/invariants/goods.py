"""Stock: on hand is the sum of its moves, and every sold line moved what it says."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

INVARIANTS = (
    invariant(
        "I11",
        "stock_is_the_sum_of_its_moves",
        "SELECT coalesce(s.item_id, m.item_id) AS id FROM stock s FULL OUTER JOIN"
        " (SELECT item_id, sum(quantity) AS quantity FROM stock_move GROUP BY item_id) m"
        " ON m.item_id=s.item_id WHERE coalesce(s.on_hand,0)<>coalesce(m.quantity,0)",
    ),
    invariant(
        "I12",
        "sold_line_moved_its_stock",
        # What a return says is what the put-back's scans will bring in: so far no more than that.
        "SELECT l.id FROM voucher_line l JOIN voucher v ON v.id=l.voucher_id"
        " LEFT JOIN stock_move m ON m.voucher_line_id=l.id GROUP BY l.id, l.move_quantity, v.kind"
        " HAVING (v.kind='sale' AND coalesce(sum(m.quantity),0)<>l.move_quantity)"
        " OR (v.kind='return' AND (coalesce(sum(m.quantity),0)<0"
        " OR coalesce(sum(m.quantity),0)>l.move_quantity))",
    ),
)
