"""The payout files a shop knows: those shipped, and its own corrections beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pos_app.documents.order_files.format_folder import load_folders, texts
from pos_app.domain.payouts import PayoutFormat, PayoutKind

SHIPPED = Path(__file__).parents[2] / "resources" / "payout_formats"
NEEDED = frozenset({"day", "gross", "net"})
COLUMNS = NEEDED | {"kind", "tid", "order_no", "fee"}


def load_payout_formats(shop_folder: Path | None = None) -> tuple[PayoutFormat, ...]:
    """Every known format by name; one of the shop's folder stands in for a shipped one.

    Raises `BrokenFormat` naming the file.
    """
    return load_folders(SHIPPED, shop_folder, format_from)


def format_from(data: dict[str, Any]) -> PayoutFormat:
    """The format in `data`. Raises KeyError, TypeError or ValueError where it is not one."""
    columns = {str(name): texts(words) for name, words in dict(data["columns"]).items()}
    marks = texts(data["marks"])
    kinds = {PayoutKind(name): texts(words) for name, words in dict(data["kinds"]).items()}
    strange = (set(columns) - COLUMNS) | (set(marks) - set(columns)) | (NEEDED - set(marks))
    if strange or set(kinds) != set(PayoutKind):
        raise ValueError(f"columns, marks and kinds: {sorted(strange)}")
    if not {"tid", "order_no"} & set(columns):
        raise ValueError("nothing names a payment")
    return PayoutFormat(
        name=str(data["name"]),
        label=str(data["label"]),
        columns=columns,
        marks=marks,
        kinds=kinds,
        containers=texts(data.get("containers", [])),
    )


def format_to(known: PayoutFormat) -> dict[str, Any]:
    """The plain dictionary of a format; `format_from` reads it back equal."""
    return {
        "name": known.name,
        "label": known.label,
        "marks": list(known.marks),
        "containers": list(known.containers),
        "columns": {name: list(words) for name, words in known.columns.items()},
        "kinds": {kind.value: list(words) for kind, words in known.kinds.items()},
    }
