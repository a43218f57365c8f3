"""Why something cannot be asked of a payment gateway at all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos_app.domain.errors import DomainError


class AskProblem(Enum):
    """What is wrong with what was to be asked."""

    TID = "tid"
    ORDER_NO = "order_no"
    METHOD = "method"
    """Money paid so does not go back through a gateway."""
    AMOUNT = "amount"
    """Not above zero, or more than is left."""
    SPLIT = "split"
    """Value-added tax and tax-free part do not fit into the amount."""
    REASON = "reason"
    BANK = "bank"
    ACCOUNT = "account"
    HOLDER = "holder"
    NAME = "name"
    WAYBILL = "waybill"


@dataclass(eq=False)
class CannotAsk(DomainError):
    """The question would be refused or misunderstood; nothing was sent."""

    problem: AskProblem
