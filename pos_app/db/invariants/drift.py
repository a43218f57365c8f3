"""Comparing with mall and gateway: one open row a difference, and what was found elsewhere is kept once."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

INVARIANTS = (
    invariant(
        "D1",
        "one_open_drift_per_order_and_kind",
        "SELECT min(id) AS id FROM drift WHERE state='open' GROUP BY order_id, kind"
        " HAVING count(*)>1",
    ),
    invariant(
        "D2",
        "adopted_refund_is_named_and_done",
        "SELECT id FROM refund WHERE channel='console' AND (state<>'done' OR reference='')",
    ),
)
