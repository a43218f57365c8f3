"""바깥으로 보내지 않음: after a restore nothing goes out until a person releases it.

Books of yesterday do not know what was sent since: a refund that stands there as intended may have
been made. So a restore freezes everything that leaves the shop, and what stood ready to leave is
unknown: it is asked about before it is sent.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError

RESTORED = "restored"
"""The reason that stands beside what a restore made unknown."""


class OutgoingKind(StrEnum):
    """What leaves the shop."""

    REFUND = "refund"
    ACCOUNT_CLOSE = "account_close"
    ESCROW = "escrow"
    RECEIPT = "receipt"
    """현금영수증 to be issued or cancelled."""
    PROMISE = "promise"
    PAPER = "paper"


@dataclass(frozen=True, slots=True)
class Freeze:
    """A restore that nobody has released yet: the books are of `backup_at`, both in ms UTC."""

    freeze_id: int
    set_at: int
    backup_at: int
    backup_name: str


@dataclass(frozen=True, slots=True)
class OutgoingCount:
    """Of one kind: `ready` leave at the release, `unknown` are asked about first (of papers a
    person is), `for_person` wait for a person whatever happens."""

    kind: OutgoingKind
    ready: int
    unknown: int
    for_person: int


@dataclass(eq=False)
class OutgoingFrozen(DomainError):
    """These books were restored: nothing is sent or printed until a manager releases it."""

    backup_at: int


@dataclass(eq=False)
class ReceiptsNotCompared(DomainError):
    """These books were restored: a receipt issued since that backup is due in them again, and would
    be issued twice. The gateway's list is compared first, or a manager says that it was."""

    backup_at: int


@dataclass(eq=False)
class NothingFrozen(DomainError):
    """There is nothing to release: somebody did, or nothing was restored."""
