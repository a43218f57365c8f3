"""상품 as screens read and write them, and why a change is refused."""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.domain.errors import DomainError
from pos_app.domain.money import Won


@dataclass(frozen=True, slots=True)
class Barcode:
    """A barcode and how many pieces it stands for: 1, or a whole box."""

    barcode: str
    quantity: int = 1


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """What is typed for an item. `price` in won, VAT inside unless `tax_free` (면세)."""

    code: str
    name: str
    option: str = ""
    place: str = ""
    price: Won = 0
    tax_free: bool = False
    active: bool = True
    barcodes: tuple[Barcode, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """An item as kept; `barcodes` are filled for one item, not in lists."""

    item_id: int
    code: str
    name: str
    option: str
    place: str
    price: Won
    tax_free: bool
    active: bool
    version: int
    on_hand: int
    barcodes: tuple[Barcode, ...] = ()


@dataclass(frozen=True, slots=True)
class StockMove:
    """One change of stock on hand; `reason` is a person's or the voucher's number."""

    at: int
    quantity: int
    kind: str
    reason: str
    by: str


@dataclass(eq=False)
class NoSuchItem(DomainError):
    """No item has this id or barcode."""

    item: str


@dataclass(eq=False)
class ItemIncomplete(DomainError):
    """An item needs this field, or the field holds what cannot be."""

    field: str


@dataclass(eq=False)
class CodeTaken(DomainError):
    """Another item has this code."""

    code: str


@dataclass(eq=False)
class BarcodeTaken(DomainError):
    """Another item has this barcode, or it was typed twice."""

    barcode: str


@dataclass(eq=False)
class ItemMovedOn(DomainError):
    """Somebody changed the item since it was shown."""

    item_id: int


@dataclass(eq=False)
class AdjustReasonNeeded(DomainError):
    """Stock is corrected with a reason, and by something."""


def check_draft(draft: ItemDraft) -> None:
    """Raise `ItemIncomplete` or `BarcodeTaken` where the draft cannot be kept."""
    for field in ("code", "name"):
        if not getattr(draft, field).strip():
            raise ItemIncomplete(field)
    if draft.price < 0:
        raise ItemIncomplete("price")
    seen: set[str] = set()
    for code in draft.barcodes:
        if not code.barcode.strip() or code.quantity < 1:
            raise ItemIncomplete("barcode")
        if code.barcode in seen:
            raise BarcodeTaken(code.barcode)
        seen.add(code.barcode)
