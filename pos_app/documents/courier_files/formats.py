"""The courier formats a shop knows: those shipped, and its own corrections beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pos_app.documents.lists.layout_data import layout_from, layout_to
from pos_app.documents.order_files.format_folder import load_folders, texts
from pos_app.domain.parcels.courier_format import CourierFormat
from pos_app.domain.parcels.couriers import CourierCode

SHIPPED = Path(__file__).parents[2] / "resources" / "courier_formats"
COLUMNS = frozenset({"waybill", "key", "receiver", "tel", "tel2", "address", "status", "goods"})


def load_courier_formats(shop_folder: Path | None = None) -> tuple[CourierFormat, ...]:
    """Every known format by name; one of the shop's folder stands in for a shipped one.

    Raises `BrokenFormat` naming the file.
    """
    return load_folders(SHIPPED, shop_folder, format_from)


def format_from(data: dict[str, Any]) -> CourierFormat:
    """The format in `data`. Raises KeyError, TypeError or ValueError where it is not one."""
    fields = layout_from(data, COLUMNS, {"waybill"})
    if not {"key", "receiver"} & set(fields["columns"]):
        raise ValueError("nothing names a parcel")
    return CourierFormat(
        **fields,
        courier=CourierCode(data["courier"]).value,
        skip_words=texts(data.get("skip_words", [])),
    )


def format_to(known: CourierFormat) -> dict[str, Any]:
    """The plain dictionary of a format; `format_from` reads it back equal."""
    return {
        **layout_to(known),
        "courier": known.courier,
        "skip_words": list(known.skip_words),
    }
