"""The courier formats a shop knows: those shipped, and its own corrections beside them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, cast

from pos_app.documents.order_files.formats import BrokenFormat
from pos_app.domain.courier_format import CourierFormat
from pos_app.domain.couriers import CourierCode

SHIPPED = Path(__file__).parents[2] / "resources" / "courier_formats"
COLUMNS = frozenset({"waybill", "key", "receiver", "tel", "tel2", "address", "status", "goods"})


def load_courier_formats(shop_folder: Path | None = None) -> tuple[CourierFormat, ...]:
    """Every known format by name; one of the shop's folder stands in for a shipped one.

    Raises `BrokenFormat` naming the file.
    """
    known: dict[str, CourierFormat] = {}
    for folder in (SHIPPED, shop_folder):
        if folder is None or not folder.is_dir():
            continue
        for path in sorted(folder.glob("*.toml")):
            found = _load(path)
            known[found.name] = found
    return tuple(known.values())


def format_from(data: dict[str, Any]) -> CourierFormat:
    """The format in `data`. Raises KeyError, TypeError or ValueError where it is not one."""
    columns = {str(name): _texts(words) for name, words in dict(data["columns"]).items()}
    marks = _texts(data["marks"])
    strange = (set(columns) - COLUMNS) | (set(marks) - set(columns))
    if strange or "waybill" not in marks or not {"key", "receiver"} & set(columns):
        raise ValueError(f"columns and marks: {sorted(strange)}")
    return CourierFormat(
        name=str(data["name"]),
        label=str(data["label"]),
        courier=CourierCode(data["courier"]).value,
        columns=columns,
        marks=marks,
        containers=_texts(data.get("containers", [])),
        skip_words=_texts(data.get("skip_words", [])),
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


def _load(path: Path) -> CourierFormat:
    try:
        return format_from(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        raise BrokenFormat(path.name, repr(trouble)) from trouble


def _texts(value: object) -> tuple[str, ...]:
    items = cast("list[object]", value) if isinstance(value, list) else None
    if items is None or not all(isinstance(item, str) for item in items):
        raise TypeError(f"list of texts expected, not {value!r}")
    return tuple(cast("list[str]", items))
