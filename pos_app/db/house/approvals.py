"""Using an approval: once, for what it was given for, by the one who asked for it."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import bindparam, select, update

from pos_app.db.house.staff import approval, staff
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx

_USE = Statement(
    update(approval)
    .where(
        approval.c.id == bindparam("approval_id"),
        approval.c.action == bindparam("wanted_action"),
        approval.c.entity == bindparam("wanted_entity"),
        approval.c.entity_id == bindparam("wanted_id"),
        approval.c.requester_id == bindparam("requester"),
        approval.c.approver_id != bindparam("requester"),
        approval.c.used == 0,
    )
    .values(used=1),
    approval,
)
_APPROVER = Statement(
    select(staff.c.id, staff.c.name)
    .join(approval, approval.c.approver_id == staff.c.id)
    .where(approval.c.id == bindparam("approval_id"))
)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an approval must have been given for."""

    action: str
    entity: str
    entity_id: int
    requester_id: int


@dataclass(frozen=True, slots=True)
class Approver:
    """The second person."""

    staff_id: int
    name: str


def use(tx: Tx, approval_id: int, wanted: Wanted) -> Approver | None:
    """Use the approval up and tell who gave it; None if it is not one for this, or used before."""
    changed = tx.run(
        _USE,
        approval_id=approval_id,
        wanted_action=wanted.action,
        wanted_entity=wanted.entity,
        wanted_id=wanted.entity_id,
        requester=wanted.requester_id,
    )
    row = tx.one(_APPROVER, approval_id=approval_id) if changed == 1 else None
    return None if row is None else Approver(*row)
