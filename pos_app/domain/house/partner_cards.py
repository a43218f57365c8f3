"""거래처 as screens read them, and why a merge is refused."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.errors import DomainError
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class PartnerRow:
    """A customer; `receivable` is 외상 in won, negative when paid before the sale."""

    partner_id: int
    mall_id: int
    mall: str
    name: str
    phone: str
    memo: str
    merged_into: int | None
    created_at: int
    receivable: Won


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What a merge did: orders that now belong to the one kept, and the 외상 it took over."""

    keep: PartnerRow
    orders: int
    moved: Won


@dataclass(eq=False)
class NoSuchPartner(DomainError):
    """No customer has this id."""

    partner_id: int


@dataclass(eq=False)
class CannotMerge(DomainError):
    """The two are one already, or one of them was merged away before."""

    keep: int
    gone: int
