"""What the shop asks of the outside: the words a mall's driver must understand."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from pos_app.domain.outside.mall import MallOrder, MallStatus, MallWaybill


class PushKind(Enum):
    """How a push ended. Unknown is not failed: the mall may have done it."""

    DONE = "done"
    REJECTED = "rejected"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PushOutcome:
    """The answer to a push.

    `reason` is a code: of the mall for a refusal (`RejectReason` where it is one of ours), a
    `Trouble` value for an unknown. `nothing_sent` is True where the request certainly never left
    this computer; then it may be sent again without asking. Otherwise read back by `order()`.
    """

    kind: PushKind
    reason: str = ""
    nothing_sent: bool = False


class RejectReason(Enum):
    """Why a mall says a definite no."""

    UNKNOWN_ORDER = "unknown_order"
    UNPAID = "unpaid"
    ILLEGAL_STEP = "illegal_step"
    CANCELLED = "cancelled"
    WAYBILL_MISSING = "waybill_missing"
    WAYBILL_BAD = "waybill_bad"
    OP_REUSED = "op_reused"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True, slots=True)
class MallPage:
    """Orders new or changed since a cursor, oldest first.

    `cursor` is what to ask with next, kept in the transaction that stores the orders; `more` says
    that another page waits now.
    """

    orders: tuple[MallOrder, ...]
    cursor: str
    more: bool = False


class MallGateway(Protocol):
    """A mall's admin API. `key` names the mall in our tables."""

    @property
    def key(self) -> str: ...

    def new_orders(self, since_cursor: str) -> MallPage:
        """Orders new or changed since the cursor; "" begins at the beginning.

        Raises GatewayTrouble or GatewayRefusal.
        """
        ...

    def order(self, order_no: str) -> MallOrder | None:
        """One order as the mall shows it now, None when it knows none of that number.

        Raises GatewayTrouble or GatewayRefusal.
        """
        ...

    def set_status(
        self, order_no: str, status: MallStatus, op_id: str, waybill: MallWaybill | None = None
    ) -> PushOutcome:
        """Make the mall show a status. The same `op_id` is done once. Never raises for the mall."""
        ...

    def ping(self) -> None:
        """Ask whether the mall answers. Raises GatewayTrouble or GatewayRefusal."""
        ...

    def close(self) -> None:
        """Give the connections back."""
        ...
