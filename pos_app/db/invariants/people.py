"""Staff: a second person is another person."""

from __future__ import annotations

from pos_app.db.invariants.invariant import invariant

INVARIANTS = (
    invariant(
        "I38",
        "approver_is_a_second_person",
        "SELECT id FROM approval WHERE requester_id=approver_id",
    ),
)
