"""상품 as screens read and write them, and why a change is refused."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pos_app.domain.errors import DomainError
from pos_app.domain.won import Won


@dataclass(frozen=True, slots=True)
class Barcode:
    """A barcode and how many pieces it stands for: 1, or a whole box."""

    barcode: str
    quantity: int = 1


class WithoutBarcode(StrEnum):
    """How an item is picked that carries no barcode; one that carries any is always scanned."""

    CONFIRM = "confirm"  # counted by hand at its place
    PLACE = "place"  # the label of its place is scanned
    REFUSE = "refuse"  # not picked before it has a barcode


class ItemList(StrEnum):
    """Which items a list shows."""

    USED = "used"
    LOW = "low"  # those in use of which so few are left that somebody should order
    AWAY = "away"  # those no longer used


@dataclass(frozen=True, slots=True)
class ItemDraft:
    """What is typed for an item. `price` in won, VAT inside unless `tax_free` (면세).

    From `low_stock` pieces down it is told as low; 0 never.
    """

    code: str
    name: str
    option: str = ""
    place: str = ""
    price: Won = 0
    tax_free: bool = False
    active: bool = True
    barcodes: tuple[Barcode, ...] = ()
    low_stock: int = 0
    without_barcode: WithoutBarcode = WithoutBarcode.CONFIRM


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
    low_stock: int = 0
    without_barcode: WithoutBarcode = WithoutBarcode.CONFIRM

    @property
    def low(self) -> bool:
        """Whether so few are left that somebody should order."""
        return self.low_stock > 0 and self.on_hand <= self.low_stock


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
    if draft.low_stock < 0:
        raise ItemIncomplete("low_stock")
    seen: set[str] = set()
    for code in draft.barcodes:
        if not code.barcode.strip() or code.quantity < 1:
            raise ItemIncomplete("barcode")
        if code.barcode in seen:
            raise BarcodeTaken(code.barcode)
        seen.add(code.barcode)
