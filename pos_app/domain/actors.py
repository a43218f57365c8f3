"""Who does something, where, and what each role may do."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError


class Role(StrEnum):
    """점원, 피커, 매니저."""

    CLERK = "clerk"
    PICKER = "picker"
    MANAGER = "manager"


class Permission(StrEnum):
    """One per kind of button, checked in the service."""

    LOOK = "look"
    IMPORT_ORDERS = "import_orders"
    CONFIRM_PAYMENT = "confirm_payment"
    REVIEW_CHANGE = "review_change"
    MATCH_ITEM = "match_item"
    HOLD_ORDER = "hold_order"
    PRINT_SLIP = "print_slip"
    REPRINT = "reprint"
    ANSWER_PAPER = "answer_paper"
    SELL = "sell"
    COLLECT = "collect"
    SAVE_WAYBILL = "save_waybill"
    PICK = "pick"
    PUT_BACK = "put_back"
    HAND_OVER = "hand_over"
    CANCEL_ORDER = "cancel_order"
    REFUND = "refund"
    ISSUE_RECEIPT = "issue_receipt"
    RETURN_GOODS = "return_goods"
    TICK_PROMISE = "tick_promise"
    OPEN_DRAWER = "open_drawer"
    CLOSE_DAY = "close_day"
    TEST_DEVICE = "test_device"
    EDIT_ITEM = "edit_item"
    EDIT_PARTNER = "edit_partner"
    REPORTS = "reports"
    SETTINGS = "settings"
    STAFF = "staff"


_CLERK = frozenset(
    {
        Permission.LOOK,
        Permission.IMPORT_ORDERS,
        Permission.CONFIRM_PAYMENT,
        Permission.REVIEW_CHANGE,
        Permission.MATCH_ITEM,
        Permission.HOLD_ORDER,
        Permission.PRINT_SLIP,
        Permission.REPRINT,
        Permission.ANSWER_PAPER,
        Permission.SELL,
        Permission.COLLECT,
        Permission.SAVE_WAYBILL,
        Permission.PICK,
        Permission.PUT_BACK,
        Permission.HAND_OVER,
        Permission.CANCEL_ORDER,
        Permission.REFUND,
        Permission.ISSUE_RECEIPT,
        Permission.RETURN_GOODS,
        Permission.TICK_PROMISE,
        Permission.OPEN_DRAWER,
        Permission.TEST_DEVICE,
    }
)
PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.PICKER: frozenset(
        {
            Permission.LOOK,
            Permission.TEST_DEVICE,
            Permission.ANSWER_PAPER,
            Permission.PICK,
            Permission.PUT_BACK,
            Permission.HAND_OVER,
        }
    ),
    Role.CLERK: _CLERK,
    Role.MANAGER: frozenset(Permission),
}


@dataclass(frozen=True, slots=True)
class Actor:
    """A logged-in person at a station; made by the log-in only."""

    staff_id: int
    name: str
    role: Role
    station_id: int
    station: str


@dataclass(frozen=True, slots=True)
class Approval:
    """A second person's consent, given by their own log-in on the requester's terminal."""

    approval_id: int
    approver_id: int
    approver: str


@dataclass(eq=False)
class NotPermitted(DomainError):
    """The role may not do this."""

    role: str
    permission: str


@dataclass(eq=False)
class ApprovalNeeded(DomainError):
    """Somebody else, who may approve, must type their own log-in."""

    action: str


def require(actor: Actor, permission: Permission) -> None:
    """Raise `NotPermitted` unless the actor's role has the permission: deny by default."""
    if permission not in PERMISSIONS[actor.role]:
        raise NotPermitted(actor.role.value, permission.value)
