"""Slips and print jobs: one original, copies with reason and approver, states that agree."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

_PAPER = (
    "EXISTS(SELECT 1 FROM print_job j WHERE j.doc_type='slip' AND j.doc_id=s.id"
    " AND j.state IN ('confirmed','confirmed_by_person'))"
)

INVARIANTS = (
    invariant(
        "I6",
        "one_slip_per_order",
        "SELECT min(id) AS id FROM slip GROUP BY order_id HAVING count(*)>1",
    ),
    invariant(
        "I6",
        "one_original_per_slip",
        "SELECT doc_id AS id FROM print_job WHERE copy_no=0 GROUP BY doc_type, doc_id"
        " HAVING count(*)>1",
    ),
    invariant(
        "I7",
        "copy_has_reason_and_second_person",
        "SELECT j.id FROM print_job j JOIN slip s ON s.id=j.doc_id"
        " LEFT JOIN approval a ON a.id=j.approval_id"
        " WHERE j.doc_type='slip' AND j.copy_no>0 AND (coalesce(j.reason,'')=''"
        " OR a.id IS NULL OR a.used<>1 OR a.approver_id=coalesce(j.requested_by,0)"
        " OR a.action<>'reprint' OR a.entity_id<>s.order_id)",
    ),
    invariant(
        "I7",
        "one_approval_one_copy",
        "SELECT min(id) AS id FROM print_job WHERE approval_id IS NOT NULL GROUP BY approval_id"
        " HAVING count(*)>1",
    ),
    invariant(
        "I8",
        "printed_order_has_paper",
        "SELECT o.id FROM sales_order o LEFT JOIN slip s ON s.order_id=o.id"
        f" WHERE (o.paper_state='printed') <> (s.id IS NOT NULL AND {_PAPER})"
        " OR (o.paper_state<>'none') <> (s.id IS NOT NULL)",
    ),
    invariant(
        "I8",
        "printed_slip_has_paper",
        f"SELECT s.id FROM slip s WHERE (s.state='printed' AND NOT {_PAPER})"
        " OR (s.state='claimed' AND EXISTS(SELECT 1 FROM print_job j WHERE j.doc_type='slip'"
        " AND j.doc_id=s.id AND j.copy_no=s.copy_no"
        " AND j.state IN ('confirmed','confirmed_by_person')))",
    ),
    invariant(
        "P1",
        "slip_names_its_newest_copy",
        "SELECT s.id FROM slip s LEFT JOIN print_job j ON j.doc_type='slip' AND j.doc_id=s.id"
        " GROUP BY s.id, s.copy_no HAVING count(j.id)<>s.copy_no+1 OR max(j.copy_no)<>s.copy_no",
    ),
    invariant(
        "I32",
        "print_job_is_driven",
        "SELECT id FROM print_job WHERE state IN ('sending','sent') AND lease_until<{cutoff}",
    ),
    invariant(
        "I33",
        "one_print_job_per_operation",
        "SELECT min(id) AS id FROM print_job GROUP BY op_id HAVING count(*)>1",
    ),
)
