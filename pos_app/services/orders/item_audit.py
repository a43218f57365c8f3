"""What the audit says of an item that was entered or changed, by hand or by a workbook."""

from __future__ import annotations

from pos_app.db.audit import Move
from pos_app.domain.house.item_cards import Item, ItemDraft

_FIELDS = (
    "code",
    "name",
    "option",
    "place",
    "price",
    "tax_free",
    "active",
    "low_stock",
    "without_barcode",
)


def entered(item_id: int, draft: ItemDraft, file: str = "") -> Move:
    """An item came into the books; `file` names the workbook it came from."""
    return Move("item", item_id, "created", detail={"code": draft.code, **_from(file)})


def changed(old: Item, draft: ItemDraft, file: str = "") -> Move:
    """Which fields became others; of the price also from what to what."""
    fields = [name for name in _FIELDS if getattr(old, name) != getattr(draft, name)]
    if set(old.barcodes) != set(draft.barcodes):
        fields.append("barcodes")
    detail: dict[str, int | str | None] = {"fields": ",".join(fields), **_from(file)}
    if old.price != draft.price:
        detail |= {"price_from": old.price, "price_to": draft.price}
    return Move("item", old.item_id, "changed", detail=detail)


def _from(file: str) -> dict[str, str]:
    return {"file": file} if file else {}
