"""Parcels and promises: a number lives once, 배송중 has its number, nothing is forgotten."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

_LIVE = (
    "EXISTS(SELECT 1 FROM waybill_order x JOIN waybill w ON w.id=x.waybill_id"
    " WHERE x.order_id=o.id AND w.voided=0)"
)

INVARIANTS = (
    invariant(
        "I20",
        "one_live_parcel_per_number",
        "SELECT min(id) AS id FROM waybill WHERE voided=0 GROUP BY courier_id, number"
        " HAVING count(*)>1",
    ),
    invariant(
        "I21",
        "waybilled_order_has_its_number",
        f"SELECT o.id FROM sales_order o WHERE (o.parcel_state<>'none') <> {_LIVE}",
    ),
    invariant(
        "I21",
        "shipping_is_promised_with_a_number",
        "SELECT o.id FROM sales_order o JOIN promise p ON p.order_id=o.id"
        # What the mall may have heard of a cancelled order is not ours to take back.
        f" WHERE p.wanted='shipping' AND p.state<>'done' AND o.stop_state<>'cancelled'"
        f" AND NOT {_LIVE}",
    ),
    invariant(
        "I32",
        "promise_is_driven",
        "SELECT id FROM promise WHERE state IN ('intent','sent') AND updated_at<{cutoff}"
        " AND next_at<{cutoff} AND created_at<{cutoff} AND attempts>0",
    ),
)
