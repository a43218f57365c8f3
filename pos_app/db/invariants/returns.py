"""Returns: parts sum to their sale to the won, nothing comes back twice, what came is posted."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

# What came back of each sold line, by live return vouchers.
_BACK = (
    "(SELECT l.returns_line_id AS line_id, sum(l.quantity) AS pieces, sum(l.amount) AS amount"
    " FROM voucher_line l JOIN voucher v ON v.id=l.voucher_id WHERE v.kind='return'"
    " AND v.voided=0 GROUP BY l.returns_line_id)"
)
# What came back of each sale: pieces sold and back, and the amounts of its return vouchers.
_PIECES = (
    "(SELECT l.voucher_id AS sale_id, sum(l.quantity) AS sold, sum(coalesce(b.pieces,0)) AS back"
    f" FROM voucher_line l LEFT JOIN {_BACK} b ON b.line_id=l.id GROUP BY l.voucher_id)"
)
_AMOUNTS = (
    "(SELECT returns_id AS sale_id, sum(goods) AS goods, sum(delivery) AS delivery,"
    " sum(discount) AS discount, sum(total+deduction) AS gross, sum(tax_free) AS tax_free"
    " FROM voucher WHERE kind='return' AND voided=0 GROUP BY returns_id)"
)

INVARIANTS = (
    invariant(
        "I14",
        "no_more_returned_than_sold",
        f"SELECT b.line_id AS id FROM {_BACK} b LEFT JOIN voucher_line s ON s.id=b.line_id"
        " WHERE s.id IS NULL OR b.pieces>s.quantity OR b.amount>s.amount"
        " OR (b.pieces=s.quantity AND b.amount<>s.amount)",
    ),
    invariant(
        "I14",
        "returns_sum_to_their_sale",
        f"SELECT s.id FROM {_AMOUNTS} r JOIN {_PIECES} p ON p.sale_id=r.sale_id"
        " JOIN voucher s ON s.id=r.sale_id"
        " WHERE s.kind<>'sale' OR r.goods>s.goods OR r.gross>s.total OR r.tax_free>s.tax_free"
        " OR r.delivery NOT IN (0,s.delivery) OR (p.back=p.sold AND (r.goods<>s.goods"
        " OR r.tax_free<>s.tax_free OR (r.delivery=s.delivery"
        " AND (r.gross<>s.total OR r.discount<>s.discount))))",
    ),
    invariant(
        "I15",
        "a_sale_is_returned_when_all_of_it_came_back",
        "SELECT o.id FROM sales_order o LEFT JOIN voucher s ON s.order_id=o.id AND s.kind='sale'"
        f" AND s.voided=0 LEFT JOIN {_PIECES} p ON p.sale_id=s.id"
        " WHERE (o.sale_state='returned') <> (p.sold IS NOT NULL AND p.back>=p.sold)",
    ),
    invariant(
        "R1",
        "one_open_return_per_order",
        "SELECT min(id) AS id FROM goods_return WHERE state IN ('expected','received')"
        " GROUP BY order_id HAVING count(*)>1",
    ),
    invariant(
        "R2",
        "a_received_return_is_its_voucher",
        "SELECT r.id FROM goods_return r LEFT JOIN voucher v ON v.id=r.voucher_id"
        " LEFT JOIN (SELECT return_id, sum(received) AS came FROM goods_return_line"
        " GROUP BY return_id) l ON l.return_id=r.id"
        " LEFT JOIN (SELECT voucher_id, sum(quantity) AS pieces FROM voucher_line"
        " GROUP BY voucher_id) b ON b.voucher_id=r.voucher_id"
        " WHERE r.state IN ('received','settled') AND (v.id IS NULL OR v.kind<>'return'"
        " OR v.returns_id<>r.sale_id OR v.order_id<>r.order_id OR v.deduction<>r.deduction"
        " OR (v.delivery>0)<>(r.delivery=1) OR coalesce(b.pieces,0)<>coalesce(l.came,0))",
    ),
    invariant(
        "R3",
        "what_a_return_received_came_back",
        "SELECT l.order_line_id AS id FROM goods_return_line l JOIN goods_return r"
        " ON r.id=l.return_id WHERE r.state IN ('received','settled') GROUP BY l.order_line_id"
        " HAVING sum(l.received)>coalesce((SELECT sum(g.quantity) FROM goods_event g"
        " WHERE g.order_line_id=l.order_line_id AND g.counter='returned'),0)",
    ),
    invariant(
        "R4",
        "a_settled_return_leaves_nothing_to_do",
        "SELECT r.id FROM goods_return r JOIN voucher_line b ON b.voucher_id=r.voucher_id"
        " LEFT JOIN put_back p ON p.voucher_line_id=b.id LEFT JOIN (SELECT put_back_id,"
        " sum(quantity) AS done FROM put_back_event GROUP BY put_back_id) e ON e.put_back_id=p.id"
        " WHERE r.state='settled' GROUP BY r.id"
        " HAVING sum(b.quantity)<>coalesce(sum(e.done),0)",
    ),
    invariant(
        "R5",
        "nothing_is_expected_of_a_cancelled_order",
        "SELECT r.id FROM goods_return r JOIN sales_order o ON o.id=r.order_id"
        " WHERE r.state='expected' AND (o.stop_state='cancelled' OR o.sale_state<>'sold')",
    ),
)
