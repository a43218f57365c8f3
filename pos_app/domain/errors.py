"""The roots of what can be refused. Kinds carry data, never sentences: `ui/notices.py` speaks."""

from __future__ import annotations

from dataclasses import dataclass


class PosError(Exception):
    """Anything this product raises on purpose."""


@dataclass(eq=False)
class DomainError(PosError):
    """A rule says no; the clerk reads a sentence and goes on."""


@dataclass(eq=False)
class DeviceError(PosError):
    """A device failed in a known way."""


@dataclass(eq=False)
class GatewayError(PosError):
    """An outside service failed or answered no."""


@dataclass(eq=False)
class EnvironmentTrouble(PosError):
    """Disk full, database locked or out of reach: nothing of ours is wrong."""


@dataclass(eq=False)
class ReasonNeeded(DomainError):
    """It is done with a reason only: a copy, a cancel, a refund."""
