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
        "P2",
        "copy_follows_the_paper_before_it",
        "SELECT c.id FROM print_job c LEFT JOIN print_job p ON p.id=c.parent_id"
        " WHERE (c.copy_no>0 OR c.parent_id IS NOT NULL) AND (p.id IS NULL"
        " OR p.doc_type<>c.doc_type OR p.doc_id<>c.doc_id OR p.copy_no<>c.copy_no-1)",
    ),
    invariant(
        "P3",
        "one_copy_of_a_paper",
        "SELECT parent_id AS id FROM print_job WHERE parent_id IS NOT NULL"
        " GROUP BY parent_id HAVING count(*)>1",
    ),
    # The frozen paper is JSON; a quote inside a text stands escaped, so this is the mark itself.
    invariant(
        "P4",
        "copy_is_marked_with_its_number",
        "SELECT id FROM print_job WHERE copy_no>0 AND doc_type IN ('slip','receipt')"
        " AND replace(payload, '\"copy\":{{\"number\":' || CAST(copy_no AS TEXT) || ',', '')"
        "=payload",
    ),
    invariant(
        "P5",
        "one_paper_of_a_document_on_its_way",
        "SELECT min(id) AS id FROM print_job WHERE state IN ('sending','sent','blocked','unknown')"
        " GROUP BY doc_type, doc_id HAVING count(*)>1",
    ),
    invariant(
        "P6",
        "paper_in_a_printer_was_sent_and_not_seen",
        "SELECT id FROM print_job WHERE inside=1 AND (sending_at IS NULL OR device=''"
        " OR state IN ('queued','expired','confirmed','confirmed_by_person'))",
    ),
    invariant(
        "P7",
        "copy_went_out_after_its_printer_forgot",
        "SELECT c.id FROM print_job c JOIN print_job p ON p.doc_type=c.doc_type"
        " AND p.doc_id=c.doc_id AND p.copy_no<c.copy_no WHERE c.sending_at IS NOT NULL"
        " AND p.inside=1 AND c.device<>'' AND p.device=c.device AND p.sending_at<=c.sending_at",
    ),
    invariant(
        "P8",
        "power_cycle_is_of_a_copy",
        "SELECT id FROM print_job WHERE power_cycled_at IS NOT NULL AND parent_id IS NULL",
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
