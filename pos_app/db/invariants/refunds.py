"""Money that goes back: never more than came, reserved to the won, posted once."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

_LIVE = "r.state<>'rejected'"

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
)
