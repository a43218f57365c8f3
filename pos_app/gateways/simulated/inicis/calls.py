"""The calls of the pretend gateway, and the twelve ways in which one may go wrong.

Source of the twelve: notes/reliability.md §3.20.
"""

from __future__ import annotations

from enum import StrEnum

from pos_app.gateways.simulated.faults import Fault


class Call(StrEnum):
    """The calls faults can be planned for; the value is the last part of their path.

    A cash receipt is issued by RECEIPT and cancelled by REFUND, as everything is that is cancelled.
    """

    REFUND = "refund"
    ESCROW = "escrow"
    RECEIPT = "receipt"
    INQUIRY = "extra"


class GatewayFault(StrEnum):
    """What goes wrong. `applied`: the gateway does what was asked, now or later."""

    NO_CONNECT = "no_connect"
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"
    APPLIED_THEN_LATE = "applied_then_late"
    """Done, and answered after our time is over."""
    APPLIED_AFTER_INQUIRY = "applied_after_inquiry"
    """Not done when we ask how it stands, and done right after."""
    ERROR_500_AFTER = "error_500_after"
    ERROR_502_BEFORE = "error_502_before"
    TRUNCATED = "truncated"
    HTML_200 = "html_200"
    NULL_FIELDS = "null_fields"
    SLOW = "slow"
    BAD_CERTIFICATE = "bad_certificate"

    @property
    def applied(self) -> bool:
        """Whether the work is done, at once or after the next inquiry."""
        planned = PLANNED.get(self)
        late = self is GatewayFault.APPLIED_AFTER_INQUIRY
        return late or (planned is not None and planned.applied)


_G = GatewayFault
PLANNED: dict[GatewayFault, Fault] = {
    _G.RESET_BEFORE: Fault.RESET_BEFORE,
    _G.RESET_AFTER: Fault.RESET_AFTER,
    _G.APPLIED_THEN_LATE: Fault.LATE,
    _G.APPLIED_AFTER_INQUIRY: Fault.APPLIED_AFTER_INQUIRY,
    _G.ERROR_500_AFTER: Fault.ERROR_500_AFTER,
    _G.ERROR_502_BEFORE: Fault.ERROR_502_BEFORE,
    _G.TRUNCATED: Fault.TRUNCATED,
    _G.HTML_200: Fault.HTML_200,
    _G.NULL_FIELDS: Fault.NULL_FIELDS,
    _G.SLOW: Fault.SLOW,
}
"""Faults of one call. The other two are of the whole service: nobody listens, or nobody can be
trusted, until it is mended."""
