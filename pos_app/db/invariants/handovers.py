"""Parcels with the driver: gone is gone for all of an order, signed means numbered."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

_GONE = (
    "EXISTS(SELECT 1 FROM waybill_order x JOIN waybill w ON w.id=x.waybill_id"
    " WHERE x.order_id=o.id AND w.voided=0 AND w.handed_over_at IS NOT NULL)"
)
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
    invariant(
        "H4",
        "parcel_signed_for_is_gone",
        "SELECT p.id FROM handover_parcel p JOIN handover h ON h.id=p.handover_id"
        " JOIN waybill w ON w.id=p.waybill_id WHERE h.state='signed' AND p.taken_out_at IS NULL"
        " AND (w.handed_over_at IS NULL OR w.handed_over_at<>h.signed_at)",
    ),
    invariant(
        "H5",
        "parcel_gone_is_not_void",
        "SELECT id FROM waybill WHERE handed_over_at IS NOT NULL AND voided<>0",
    ),
    invariant(
        "H6",
        "order_all_gone_is_handed_over",
        f"SELECT o.id FROM sales_order o WHERE o.parcel_state='waybilled' AND {_GONE}"
        f" AND NOT {_HERE}",
    ),
    invariant(
        "H7",
        "parcel_left_here_was_not_signed_for",
        "SELECT l.handover_id AS id FROM handover_left l JOIN handover h ON h.id=l.handover_id"
        " LEFT JOIN handover_parcel p ON p.handover_id=l.handover_id AND p.waybill_id=l.waybill_id"
        " AND p.taken_out_at IS NULL WHERE h.state<>'signed' OR p.id IS NOT NULL",
    ),
)
