"""Money that goes back: never more than came, reserved to the won, posted once."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

_LIVE = "r.state<>'rejected'"
_BACK = (
    "coalesce((SELECT sum(r.amount) FROM refund r WHERE r.money_back_id=m.id AND r.state='done'),0)"
)

INVARIANTS = (
    invariant(
        "I3",
        "no_more_refunded_than_captured",
        f"SELECT p.id FROM payment p JOIN refund r ON r.payment_id=p.id AND {_LIVE}"
        " GROUP BY p.id, p.captured HAVING sum(r.amount)>p.captured",
    ),
    invariant(
        "I5",
        "reserved_is_what_is_not_refused",
        "SELECT g.id FROM gateway_payment g WHERE g.reserved<>coalesce((SELECT sum(r.amount)"
        f" FROM refund r WHERE r.payment_id=g.payment_id AND {_LIVE}),0)",
    ),
    invariant(
        "I13",
        "done_refund_is_posted_once",
        "SELECT p.id FROM payment p WHERE coalesce((SELECT sum(r.amount) FROM refund r"
        " WHERE r.payment_id=p.id AND r.state='done'),0)<>coalesce((SELECT sum(l.amount)"
        " FROM ledger_line l JOIN ledger_entry e ON e.id=l.entry_id WHERE e.payment_id=p.id"
        " AND e.kind='refund' AND l.account='receivable'),0)",
    ),
    invariant(
        "I32",
        "refund_is_driven",
        "SELECT id FROM refund WHERE state='sent' AND lease_until<{cutoff}",
    ),
    invariant(
        "B1",
        "refund_is_of_its_procedures_payment",
        "SELECT r.id FROM refund r JOIN money_back m ON m.id=r.money_back_id"
        " WHERE r.order_id<>m.order_id OR r.payment_id<>m.payment_id",
    ),
    invariant(
        "B2",
        "ended_procedure_left_no_step",
        "SELECT m.id FROM money_back m JOIN money_step s ON s.money_back_id=m.id"
        " WHERE m.state='done' AND s.state<>'done'",
    ),
    invariant(
        "B3",
        "ended_procedure_gave_its_money_back",
        f"SELECT m.id FROM money_back m WHERE m.state='done' AND m.amount>{_BACK}",
    ),
    # The mall says 취소완료 to the buyer: not before the money is back, but where it pays itself.
    invariant(
        "B4",
        "mall_is_told_after_the_money",
        "SELECT p.id FROM promise p JOIN money_back m ON m.order_id=p.order_id"
        " WHERE p.kind='mall_status' AND p.wanted='cancelled' AND m.cause='cancel'"
        f" AND m.way<>'mall' AND m.amount>{_BACK}",
    ),
)
