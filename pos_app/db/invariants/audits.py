"""The audit log: a chain without gaps, whose moves lead to where each order stands."""

from __future__ import annotations

from pos_app.db.invariants.invariant import Invariant, invariant

_AXES = ("paper", "pick", "sale", "parcel")


def _agrees(axis: str) -> Invariant:
    """Moves of one axis form a walk from `none`: its end is left once less than it is entered."""
    stands = f"o.{axis}_state"
    return invariant(
        "I24",
        f"audit_leads_to_{axis}_state",
        "SELECT o.id FROM sales_order o LEFT JOIN audit a ON a.entity='sales_order'"
        f" AND a.entity_id=o.id AND a.axis='{axis}' GROUP BY o.id, {stands}"
        f" HAVING coalesce(sum(CASE WHEN a.dst={stands} THEN 1 ELSE 0 END),0)"
        f" - coalesce(sum(CASE WHEN a.src={stands} THEN 1 ELSE 0 END),0)"
        f" <> (CASE WHEN {stands}='none' THEN 0 ELSE 1 END)",
    )


INVARIANTS = (
    *(_agrees(axis) for axis in _AXES),
    invariant(
        "I24",
        "audit_leads_to_print_state",
        "SELECT j.id FROM print_job j LEFT JOIN audit a ON a.entity='print_job'"
        " AND a.entity_id=j.id AND a.axis='print' GROUP BY j.id, j.state"
        " HAVING coalesce(sum(CASE WHEN a.dst=j.state THEN 1 ELSE 0 END),0)"
        " - coalesce(sum(CASE WHEN a.src=j.state THEN 1 ELSE 0 END),0) <> 1",
    ),
    invariant(
        "I25",
        "audit_chain_has_no_gap",
        "SELECT a.seq AS id FROM audit a WHERE (a.seq=1 AND a.prev_hash<>"
        "'0000000000000000000000000000000000000000000000000000000000000000')"
        " OR (a.seq>1 AND NOT EXISTS(SELECT 1 FROM audit b WHERE b.station_id=a.station_id"
        " AND b.seq=a.seq-1 AND b.hash=a.prev_hash))",
    ),
    invariant(
        "I25",
        "audit_head_is_its_last_row",
        "SELECT coalesce(h.station_id, l.station_id) AS id FROM audit_head h FULL OUTER JOIN"
        " (SELECT a.station_id, a.seq, a.hash FROM audit a JOIN (SELECT station_id,"
        " max(seq) AS seq FROM audit GROUP BY station_id) m"
        " ON m.station_id=a.station_id AND m.seq=a.seq) l ON l.station_id=h.station_id"
        " WHERE h.seq IS NULL OR l.seq IS NULL OR h.seq<>l.seq OR h.hash<>l.hash",
    ),
)
