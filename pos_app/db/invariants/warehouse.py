"""Goods on their way: ordered ≥ picked ≥ sold ≥ shipped ≥ returned, for every line at any moment."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

_SUM = "coalesce(sum(CASE WHEN counter='{0}' THEN quantity ELSE 0 END),0) AS {0}"
_COUNTED = (
    "(SELECT order_id, order_line_id, "
    + ", ".join(_SUM.format(name) for name in ("picked", "short", "shipped", "returned"))
    + " FROM goods_event GROUP BY order_id, order_line_id)"
)
# Sold and not taken back, by line: live sales less the returns that name their lines.
_SOLD = (
    "(SELECT l.order_line_id, sum(CASE v.kind WHEN 'sale' THEN l.quantity ELSE -l.quantity END)"
    " AS sold, sum(CASE v.kind WHEN 'sale' THEN l.quantity ELSE 0 END) AS ever"
    " FROM voucher_line l JOIN voucher v ON v.id=l.voucher_id WHERE v.voided=0"
    " GROUP BY l.order_line_id)"
)

INVARIANTS = (
    invariant(
        "G1",
        "no_more_picked_than_ordered",
        f"SELECT g.order_id AS id FROM {_COUNTED} g LEFT JOIN order_line l ON l.id=g.order_line_id"
        " WHERE g.picked<0 OR g.short<0 OR g.picked+g.short>coalesce(l.quantity,0)",
    ),
    invariant(
        "G2",
        "no_more_sold_than_picked",
        f"SELECT v.order_line_id AS id FROM {_SOLD} v LEFT JOIN {_COUNTED} g"
        " ON g.order_line_id=v.order_line_id WHERE v.sold>coalesce(g.picked,0)",
    ),
    invariant(
        "G3",
        "no_more_shipped_than_sold",
        f"SELECT g.order_id AS id FROM {_COUNTED} g LEFT JOIN {_SOLD} v"
        " ON v.order_line_id=g.order_line_id WHERE g.shipped<0 OR g.returned<0"
        " OR g.shipped>coalesce(v.ever,0) OR g.returned>g.shipped",
    ),
    invariant(
        "G4",
        "pick_state_is_what_was_counted",
        "SELECT o.id FROM sales_order o JOIN order_line l ON l.order_id=o.id"
        f" LEFT JOIN {_COUNTED} g ON g.order_line_id=l.id GROUP BY o.id, o.pick_state HAVING"
        " (o.pick_state='picked' AND sum(l.quantity)<>coalesce(sum(g.picked),0))"
        " OR (o.pick_state='short' AND (coalesce(sum(g.short),0)=0"
        " OR sum(l.quantity)<>coalesce(sum(g.picked),0)+coalesce(sum(g.short),0)))"
        " OR (o.pick_state='picking' AND"
        " sum(l.quantity)<=coalesce(sum(g.picked),0)+coalesce(sum(g.short),0))",
    ),
    invariant(
        "G5",
        "a_serial_is_picked_once",
        "SELECT min(item_id) AS id FROM goods_event WHERE serial<>'' AND counter='picked'"
        " GROUP BY item_id, serial HAVING sum(CASE WHEN quantity>0 THEN 1 ELSE -1 END)>1",
    ),
    invariant(
        "G6",
        "an_undo_takes_back_what_it_names",
        "SELECT u.id FROM goods_event u LEFT JOIN goods_event e ON e.id=u.undoes"
        " WHERE u.undoes IS NOT NULL AND (e.id IS NULL OR e.quantity<>-u.quantity"
        " OR e.order_line_id<>u.order_line_id OR e.counter<>u.counter)",
    ),
    invariant(
        "G7",
        "a_picked_order_is_no_open_job",
        "SELECT o.id FROM sales_order o JOIN pick_job j ON j.order_id=o.id"
        " WHERE (o.pick_state IN ('picked','short')) <> (j.state='done') AND o.pick_state<>'none'",
    ),
    invariant(
        "I15",
        "cancelled_order_keeps_no_sale",
        "SELECT c.id FROM cancel_case c JOIN sales_order o ON o.id=c.order_id"
        " WHERE o.stop_state<>'cancelled' OR (o.sale_state='sold' AND c.parcel<>'expected'"
        " AND NOT (c.parcel='to_pull' AND c.stage='handed_over'))",
    ),
    invariant(
        "G8",
        "no_more_put_back_than_due",
        "SELECT p.id FROM put_back p LEFT JOIN put_back_event e ON e.put_back_id=p.id"
        " GROUP BY p.id, p.quantity"
        " HAVING coalesce(sum(e.quantity),0)<0 OR coalesce(sum(e.quantity),0)>p.quantity",
    ),
    invariant(
        "G9",
        "put_back_goods_are_in_stock",
        "SELECT p.id FROM put_back p WHERE p.voucher_line_id IS NOT NULL AND p.item_id IS NOT NULL"
        " AND coalesce((SELECT sum(e.quantity) FROM put_back_event e WHERE e.put_back_id=p.id),0)"
        "<>coalesce((SELECT sum(m.quantity) FROM stock_move m"
        " WHERE m.voucher_line_id=p.voucher_line_id),0)",
    ),
    invariant(
        "G11",
        "a_case_pulls_what_it_took_out",
        "SELECT c.id FROM cancel_case c LEFT JOIN cancel_parcel p ON p.case_id=c.id"
        " GROUP BY c.id, c.parcel HAVING (c.parcel='to_pull') <>"
        " (coalesce(sum(CASE WHEN p.id IS NOT NULL AND p.pulled_at IS NULL THEN 1 ELSE 0 END),0)>0)"
        " OR (c.parcel='pulled' AND count(p.id)=0)",
    ),
    invariant(
        "G10",
        "a_done_case_leaves_nothing_to_do",
        "SELECT c.id FROM cancel_case c WHERE (c.state='done') = (c.parcel IN"
        " ('to_pull','expected') OR coalesce((SELECT sum(p.quantity) FROM put_back p"
        " WHERE p.order_id=c.order_id),0)<>coalesce((SELECT sum(e.quantity) FROM put_back_event e"
        " JOIN put_back p ON p.id=e.put_back_id WHERE p.order_id=c.order_id),0))",
    ),
)
