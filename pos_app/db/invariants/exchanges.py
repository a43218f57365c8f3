"""Exchanges: money is carried once, never more than came back, and stands in both orders' books."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

_BACK = "coalesce((SELECT sum(b.{0}) FROM carry_back b WHERE b.carry_id=c.id),0)"
_POSTED = (
    "coalesce((SELECT sum(l.amount) FROM ledger_entry e JOIN ledger_line l ON l.entry_id=e.id"
    " WHERE e.id={0} AND e.order_id={1} AND l.account='receivable'),0)"
)

INVARIANTS = (
    # What is carried of a payment, counted apart; with what went back never more than came.
    invariant(
        "X1",
        "carried_is_what_carries_say",
        "SELECT g.id FROM gateway_payment g JOIN payment p ON p.id=g.payment_id"
        " WHERE g.carried<>coalesce((SELECT sum(c.amount-c.back) FROM carry c"
        " WHERE c.payment_id=p.id),0) OR g.carried<0 OR g.reserved+g.carried>p.captured",
    ),
    invariant(
        "X2",
        "no_more_carried_than_came_back",
        "SELECT x.id FROM exchange x JOIN goods_return r ON r.id=x.return_id"
        " JOIN carry c ON c.exchange_id=x.id LEFT JOIN voucher v ON v.id=r.voucher_id"
        " GROUP BY x.id, r.id, v.total HAVING sum(c.amount)+coalesce((SELECT m.amount"
        " FROM money_back m WHERE m.cause='return' AND m.case_id=r.id),0)>coalesce(v.total,0)",
    ),
    invariant(
        "X3",
        "no_more_carried_than_it_costs",
        "SELECT o.id FROM sales_order o JOIN carry c ON c.order_id=o.id GROUP BY o.id, o.total"
        " HAVING sum(c.amount)>o.total",
    ),
    invariant(
        "X4",
        "a_carry_is_of_its_exchange",
        "SELECT c.id FROM carry c JOIN exchange x ON x.id=c.exchange_id"
        f" WHERE c.order_id<>x.new_order_id OR c.back<>{_BACK.format('amount')}"
        f" OR c.back_tax_free<>{_BACK.format('tax_free')}"
        " OR c.back_tax_free>c.tax_free OR c.tax_free-c.back_tax_free>c.amount-c.back",
    ),
    invariant(
        "X5",
        "a_carry_is_posted_in_both_orders",
        "SELECT w.id FROM (SELECT c.id, c.amount, c.out_entry_id, p.order_id AS leaves,"
        " c.in_entry_id, c.order_id AS comes FROM carry c JOIN payment p ON p.id=c.payment_id"
        " UNION ALL SELECT b.id, b.amount, b.out_entry_id, c.order_id, b.in_entry_id, p.order_id"
        " FROM carry_back b JOIN carry c ON c.id=b.carry_id JOIN payment p ON p.id=c.payment_id) w"
        f" WHERE w.amount<>{_POSTED.format('w.out_entry_id', 'w.leaves')}"
        f" OR -w.amount<>{_POSTED.format('w.in_entry_id', 'w.comes')}",
    ),
    invariant(
        "X6",
        "nothing_waits_for_goods_that_came",
        "SELECT o.id FROM sales_order o JOIN exchange x ON x.new_order_id=o.id"
        " JOIN goods_return r ON r.id=x.return_id WHERE o.stop_state='held'"
        " AND o.stop_reason='exchange_waits' AND r.state<>'expected'",
    ),
    invariant(
        "X7",
        "no_mall_is_told_of_an_exchange",
        "SELECT p.id FROM promise p JOIN exchange x ON x.new_order_id=p.order_id",
    ),
    invariant(
        "X8",
        "nothing_pays_for_a_cancelled_order",
        "SELECT o.id FROM sales_order o JOIN carry c ON c.order_id=o.id"
        " WHERE o.stop_state='cancelled' AND o.sale_state='none' GROUP BY o.id"
        " HAVING sum(c.amount-c.back)>0",
    ),
)
