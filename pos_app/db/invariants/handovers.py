"""Parcels with the driver: gone is gone for all of an order, signed means numbered."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

_HERE = (
    "EXISTS(SELECT 1 FROM waybill_order x JOIN waybill w ON w.id=x.waybill_id"
    " WHERE x.order_id=o.id AND w.voided=0 AND w.handed_over_at IS NULL)"
)

INVARIANTS = (
    invariant(
        "H1",
        "handed_over_order_has_no_parcel_here",
        f"SELECT o.id FROM sales_order o WHERE o.parcel_state='handed_over' AND {_HERE}",
    ),
    invariant(
        "H2",
        "signed_hand_over_has_its_number",
        "SELECT id FROM handover WHERE state='signed' AND (number=op_id OR number='')",
    ),
    invariant(
        "H3",
        "parcel_gone_was_signed_for",
        "SELECT w.id FROM waybill w WHERE w.handed_over_at IS NOT NULL AND NOT EXISTS"
        "(SELECT 1 FROM handover_parcel p JOIN handover h ON h.id=p.handover_id"
        " WHERE p.waybill_id=w.id AND p.taken_out_at IS NULL AND h.state='signed')",
    ),
)
