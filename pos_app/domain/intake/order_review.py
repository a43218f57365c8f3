"""A mall's change to an order that already has a slip: what a person is asked, what an answer did."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.errors import DomainError
from pos_app.domain.intake.order_difference import ChangedField, FieldChange


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change that waits. `at` in ms UTC; `acceptable` is what may still be taken over."""

    change_id: int
    order_id: int
    order_no: str
    mall: str
    receiver: str
    sold: bool
    at: int
    changes: tuple[FieldChange, ...]
    acceptable: frozenset[ChangedField]


@dataclass(frozen=True, slots=True)
class ChangeAnswer:
    """What the answer did. `must_reprint`: the slip is void, a new copy shows the new content."""

    order_id: int
    accepted: bool
    applied: tuple[FieldChange, ...]
    left_out: tuple[FieldChange, ...]
    must_reprint: bool


@dataclass(eq=False)
class NoSuchChange(DomainError):
    """No change has this id."""

    change_id: int


@dataclass(eq=False)
class ChangeAnswered(DomainError):
    """Somebody answered first. `at` in ms UTC."""

    change_id: int
    accepted: bool
    at: int


@dataclass(eq=False)
class SoldOrderKeeps(DomainError):
    """The order is sold: goods and money are on its voucher and none of this can be taken over."""

    order_id: int
