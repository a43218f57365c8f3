"""How a gateway can fail to answer a question. Pushes do not raise: they return an outcome."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from pos_app.domain.errors import GatewayError


class Trouble(Enum):
    """Why no usable answer came."""

    UNREACHABLE = "unreachable"
    """No connection was made: nothing was sent."""
    HOST_REFUSED = "host_refused"
    """The address is not one we talk to: nothing was sent."""
    CERTIFICATE = "certificate"
    """The other side could not prove who it is: nothing was sent."""
    TIMEOUT = "timeout"
    RESET = "reset"
    SERVER_ERROR = "server_error"
    NOT_JSON = "not_json"
    REDIRECT = "redirect"
    TOO_BIG = "too_big"
    UNREADABLE = "unreadable"
    """JSON, but not what was agreed: a missing field, a null, an unknown code."""

    @property
    def nothing_sent(self) -> bool:
        """True where the request certainly never left, so that sending it again is safe."""
        return self in (Trouble.UNREACHABLE, Trouble.HOST_REFUSED, Trouble.CERTIFICATE)


@dataclass(eq=False)
class GatewayTrouble(GatewayError):
    """No usable answer from an outside service; `detail` is for the log, never for a clerk."""

    service: str
    trouble: Trouble
    detail: str = ""


@dataclass(eq=False)
class GatewayRefusal(GatewayError):
    """The outside service answered no to a question; `reason` is its code."""

    service: str
    reason: str
