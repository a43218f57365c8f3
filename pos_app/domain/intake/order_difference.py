"""What changed in an order since it was taken into the books, field by field."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from enum import StrEnum

from pos_app.domain.intake.incoming import IncomingLine, IncomingOrder
from pos_app.domain.won import Won


class ChangedField(StrEnum):
    """What of an order a mall may change; the values name the columns."""

    BUYER = "buyer"
    BUYER_TEL = "buyer_tel"
    RECEIVER = "receiver"
    TEL = "tel"
    TEL2 = "tel2"
    ZIP = "zip"
    ADDRESS = "address"
    MEMO = "memo"
    LINE = "line"
    DELIVERY = "delivery"
    DISCOUNT = "discount"
    TOTAL = "total"


TEXT_FIELDS = (
    ChangedField.BUYER,
    ChangedField.BUYER_TEL,
    ChangedField.RECEIVER,
    ChangedField.TEL,
    ChangedField.TEL2,
    ChangedField.ZIP,
    ChangedField.ADDRESS,
    ChangedField.MEMO,
)
WHERE_TO = frozenset(
    {
        ChangedField.RECEIVER,
        ChangedField.TEL,
        ChangedField.TEL2,
        ChangedField.ZIP,
        ChangedField.ADDRESS,
    }
)
"""What stands on the label: a change of it holds the order until a person has answered."""
# After the sale the goods and the money are on a voucher; where the parcel goes may still change.
AFTER_SALE = frozenset(
    {
        ChangedField.BUYER_TEL,
        ChangedField.TEL,
        ChangedField.TEL2,
        ChangedField.ZIP,
        ChangedField.ADDRESS,
        ChangedField.MEMO,
    }
)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One difference. A line reads `product / option × quantity`; empty means not there."""

    field: ChangedField
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class StoredLine:
    """A line as the books have it."""

    item_no: str
    product: str
    option: str
    product_code: str
    quantity: int
    unit_price: Won
    item_id: int | None = None


@dataclass(frozen=True, slots=True)
class StoredOrder:
    """An order's content as the books have it."""

    texts: dict[str, str]
    lines: tuple[StoredLine, ...]
    delivery: Won
    discount: Won
    total: Won
    mall_total: Won | None


def differences(stored: StoredOrder, incoming: IncomingOrder) -> tuple[FieldChange, ...]:
    """Where the incoming order says something else than the books.

    An empty cell of a file says nothing: its layout may lack the column, and old exports empty a
    cell that holds one letter EUC-KR does not have.
    """
    return (*_texts(stored, incoming), *_lines(stored, incoming), *_money(stored, incoming))


def as_json(changes: Iterable[FieldChange]) -> str:
    """The differences as kept with a change that waits."""
    return json.dumps([asdict(change) for change in changes], ensure_ascii=False)


def from_json(text: str) -> tuple[FieldChange, ...]:
    """The differences `as_json` kept."""
    return tuple(
        FieldChange(ChangedField(kept["field"]), kept["old"], kept["new"])
        for kept in json.loads(text)
    )


def _texts(stored: StoredOrder, incoming: IncomingOrder) -> list[FieldChange]:
    found: list[FieldChange] = []
    for field in TEXT_FIELDS:
        old, new = stored.texts[field.value], str(getattr(incoming, field.value))
        if old != new and (new or incoming.complete):
            found.append(FieldChange(field, old, new))
    return found


def _lines(stored: StoredOrder, incoming: IncomingOrder) -> list[FieldChange]:
    priced = all(line.unit_price is not None for line in incoming.lines)
    old = Counter(_line_text(line, priced) for line in stored.lines)
    new = Counter(_line_text(line, priced) for line in incoming.lines)
    gone, come = list((old - new).elements()), list((new - old).elements())
    length = max(len(gone), len(come))
    gone += [""] * (length - len(gone))
    come += [""] * (length - len(come))
    return [FieldChange(ChangedField.LINE, a, b) for a, b in zip(gone, come, strict=True)]


def spoken(stored: StoredOrder, incoming: IncomingOrder) -> IncomingOrder:
    """The incoming order, emptied product names filled from the stored lines they must be."""
    if all(line.product for line in incoming.lines):
        return incoming
    return replace(incoming, lines=tuple(_spoken(line, stored) for line in incoming.lines))


def _spoken(line: IncomingLine, stored: StoredOrder) -> IncomingLine:
    if line.product:
        return line
    for known in stored.lines:
        if (known.item_no, known.product_code) == (line.item_no, line.product_code):
            return replace(line, product=known.product, option=line.option or known.option)
    return line


def _line_text(line: StoredLine | IncomingLine, priced: bool) -> str:
    name = " / ".join(filter(None, (line.product, line.option)))
    price = f" @ {line.unit_price}" if priced else ""
    return f"{name} × {line.quantity}{price}"


def _money(stored: StoredOrder, incoming: IncomingOrder) -> list[FieldChange]:
    money = incoming.money
    if money is None:
        return []
    pairs = (
        (ChangedField.DELIVERY, stored.delivery, money.delivery),
        (ChangedField.DISCOUNT, stored.discount, money.discount),
        (ChangedField.TOTAL, _total(stored), money.total),
    )
    return [FieldChange(field, str(old), str(new)) for field, old, new in pairs if old != new]


def _total(stored: StoredOrder) -> Won:
    return stored.total if stored.mall_total is None else stored.mall_total
