"""The calls of the pretend mall that faults can be planned for."""

from __future__ import annotations

from enum import Enum

from pos_app.gateways.simulated.faults import Fault as Fault
from pos_app.gateways.simulated.faults import FaultPlan as FaultPlan


class Call(Enum):
    """The calls of the API, as faults are planned for them."""

    PING = "ping"
    ORDERS = "orders"
    ORDER = "order"
    STATUS = "status"
