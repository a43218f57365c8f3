"""되돌리기 from the window: what a person chooses from, and the wish that the next start fulfils.

A backup takes the place of books that nobody has open. So the wish is written down, the program
ends, and its next start does it before it opens them.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.backups.backups import BackupHead
from pos_app.domain.errors import DomainError


@dataclass(frozen=True, slots=True)
class MadeSince:
    """How much the books of today hold that came after a backup: it is not in that backup."""

    orders: int = 0
    sales: int = 0
    waybills: int = 0
    refunds: int = 0
    receipts: int = 0
    closings: int = 0


@dataclass(frozen=True, slots=True)
class RestoreChoice:
    """A backup that could take the place of the books; `key_here`: this PC opens it by itself."""

    file: str
    head: BackupHead
    since: MadeSince
    key_here: bool


@dataclass(frozen=True, slots=True)
class RestoreWish:
    """That the next start puts this backup in the place of the books; `made_at` of the backup and
    `asked_at` in ms UTC, `by` who asked for it."""

    file: str
    sha256: str
    made_at: int
    asked_at: int
    by: str


@dataclass(eq=False)
class BooksHavePeople(DomainError):
    """Only books that nobody has begun are begun from a backup without a manager."""
