"""Staff, their log-ins, and the approvals they give."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Text, bindparam, func, insert, select, update
from sqlalchemy.schema import CheckConstraint, ForeignKey, UniqueConstraint

from pos_app.db.schema import key, table, text, whole
from pos_app.db.statement import Statement
from pos_app.db.transaction import Tx
from pos_app.domain.actors import Role

staff = table(
    "staff",
    key(),
    text("login"),
    text("name"),
    text("role"),
    text("password_hash"),
    text("pin_hash", nullable=True),
    whole("approver"),
    whole("active"),
    whole("created_at"),
    UniqueConstraint("login"),
    CheckConstraint("role IN ('clerk','picker','manager')", name="role"),
)
login_guard = table(
    "login_guard",
    Column("subject", Text(), primary_key=True),
    whole("failures"),
    whole("locked_until"),
)
approval = table(
    "approval",
    key(),
    text("action"),
    text("entity"),
    whole("entity_id"),
    whole("requester_id", ForeignKey("staff.id")),
    whole("approver_id", ForeignKey("staff.id")),
    text("reason"),
    whole("at"),
    whole("used"),
    CheckConstraint("requester_id <> approver_id", name="two_people"),
)


@dataclass(frozen=True, slots=True)
class StaffRecord:
    """A person as stored; hashes never leave the services."""

    staff_id: int
    login: str
    name: str
    role: Role
    password_hash: str
    pin_hash: str | None
    approver: bool
    active: bool


_COLUMNS = (
    staff.c.id,
    staff.c.login,
    staff.c.name,
    staff.c.role,
    staff.c.password_hash,
    staff.c.pin_hash,
    staff.c.approver,
    staff.c.active,
)
_BY_LOGIN = Statement(select(*_COLUMNS).where(staff.c.login == bindparam("login")))
_BY_ID = Statement(select(*_COLUMNS).where(staff.c.id == bindparam("staff_id")))
_ALL = Statement(select(*_COLUMNS).order_by(staff.c.active.desc(), staff.c.created_at, staff.c.id))
_COUNT = Statement(select(func.count()).select_from(staff))
_INSERT = Statement(insert(staff), staff)
_SET = Statement(
    update(staff)
    .where(staff.c.id == bindparam("staff_id"))
    .values(
        name=bindparam("new_name"),
        role=bindparam("new_role"),
        password_hash=bindparam("new_password_hash"),
        pin_hash=bindparam("new_pin_hash"),
        approver=bindparam("new_approver"),
        active=bindparam("new_active"),
    ),
    staff,
)
_APPROVE = Statement(insert(approval), approval)


def _record(row: tuple[int, str, str, str, str, str | None, int, int]) -> StaffRecord:
    staff_id, login, name, role, password, pin, approver, active = row
    return StaffRecord(
        int(staff_id), login, name, Role(role), password, pin, bool(approver), bool(active)
    )


def by_login(tx: Tx, login: str) -> StaffRecord | None:
    """The person of this log-in name."""
    row = tx.one(_BY_LOGIN, login=login)
    return None if row is None else _record(row)  # type: ignore[arg-type]


def by_id(tx: Tx, staff_id: int) -> StaffRecord | None:
    """The person of this id."""
    row = tx.one(_BY_ID, staff_id=staff_id)
    return None if row is None else _record(row)  # type: ignore[arg-type]


def everyone(tx: Tx) -> list[StaffRecord]:
    """All staff, working ones first."""
    return [_record(row) for row in tx.rows(_ALL)]  # type: ignore[arg-type]


def count(tx: Tx) -> int:
    """How many people were ever entered: none means the shop was never set up."""
    return int(tx.value(_COUNT))


def add(tx: Tx, record: StaffRecord, at: int) -> None:
    """Store a new person."""
    tx.run(
        _INSERT,
        id=record.staff_id,
        login=record.login,
        name=record.name,
        role=record.role.value,
        password_hash=record.password_hash,
        pin_hash=record.pin_hash,
        approver=int(record.approver),
        active=int(record.active),
        created_at=at,
    )


def put(tx: Tx, record: StaffRecord) -> None:
    """Write back everything that may change of a person."""
    tx.run(
        _SET,
        staff_id=record.staff_id,
        new_name=record.name,
        new_role=record.role.value,
        new_password_hash=record.password_hash,
        new_pin_hash=record.pin_hash,
        new_approver=int(record.approver),
        new_active=int(record.active),
    )


@dataclass(frozen=True, slots=True)
class NewApproval:
    """A second person's consent to one action on one thing."""

    approval_id: int
    action: str
    entity: str
    entity_id: int
    requester_id: int
    approver_id: int
    reason: str
    at: int


def approve(tx: Tx, made: NewApproval) -> None:
    """Store a consent, not used yet."""
    tx.run(
        _APPROVE,
        id=made.approval_id,
        action=made.action,
        entity=made.entity,
        entity_id=made.entity_id,
        requester_id=made.requester_id,
        approver_id=made.approver_id,
        reason=made.reason,
        at=made.at,
        used=0,
    )
