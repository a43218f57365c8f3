"""The courier formats a shop knows: those shipped, and its own corrections beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pos_app.documents.order_files.format_folder import load_folders, texts
from pos_app.domain.courier_format import CourierFormat
from pos_app.domain.couriers import CourierCode

SHIPPED = Path(__file__).parents[2] / "resources" / "courier_formats"
COLUMNS = frozenset({"waybill", "key", "receiver", "tel", "tel2", "address", "status", "goods"})


def load_courier_formats(shop_folder: Path | None = None) -> tuple[CourierFormat, ...]:
    """Every known format by name; one of the shop's folder stands in for a shipped one.

    Raises `BrokenFormat` naming the file.
    """
    return load_folders(SHIPPED, shop_folder, format_from)


def format_from(data: dict[str, Any]) -> CourierFormat:
    """The format in `data`. Raises KeyError, TypeError or ValueError where it is not one."""
    columns = {str(name): texts(words) for name, words in dict(data["columns"]).items()}
    marks = texts(data["marks"])
    strange = (set(columns) - COLUMNS) | (set(marks) - set(columns))
    if strange or "waybill" not in marks or not {"key", "receiver"} & set(columns):
        raise ValueError(f"columns and marks: {sorted(strange)}")
    return CourierFormat(
        name=str(data["name"]),
        label=str(data["label"]),
        courier=CourierCode(data["courier"]).value,
        columns=columns,
        marks=marks,
        containers=texts(data.get("containers", [])),
        skip_words=texts(data.get("skip_words", [])),
    )


def format_to(known: CourierFormat) -> dict[str, Any]:
    """The plain dictionary of a format; `format_from` reads it back equal."""
    return {
        "name": known.name,
        "label": known.label,
        "courier": known.courier,
        "columns": {name: list(words) for name, words in known.columns.items()},
        "marks": list(known.marks),
        "containers": list(known.containers),
        "skip_words": list(known.skip_words),
    }
