"""What the database may answer that is nobody's mistake in the shop."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.errors import EnvironmentTrouble


@dataclass(eq=False)
class DatabaseTrouble(EnvironmentTrouble):
    """`kind`: "unreachable", "full", "locked" (for too long), "damaged", "address" (none can be
    opened by it), or "newer" (a later program has brought it further than this one knows)."""

    kind: str
    detail: str


@dataclass(eq=False)
class NetworkPathRefused(EnvironmentTrouble):
    """A SQLite file on a network share would be damaged sooner or later."""

    path: str
