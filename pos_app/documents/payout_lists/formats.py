"""The payout files a shop knows: those shipped, and its own corrections beside them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pos_app.documents.lists.layout_data import layout_from, layout_to
from pos_app.documents.order_files.format_folder import load_folders, texts
from pos_app.domain.money.payouts import PayoutFormat, PayoutKind

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
    kinds = {PayoutKind(name): texts(words) for name, words in dict(data["kinds"]).items()}
    if set(kinds) != set(PayoutKind):
        raise ValueError(f"kinds: {sorted(kinds)}")
    fields = layout_from(data, COLUMNS, NEEDED)
    if not {"tid", "order_no"} & set(fields["columns"]):
        raise ValueError("nothing names a payment")
    return PayoutFormat(**fields, kinds=kinds)


def format_to(known: PayoutFormat) -> dict[str, Any]:
    """The plain dictionary of a format; `format_from` reads it back equal."""
    return {
        **layout_to(known),
        "kinds": {kind.value: list(words) for kind, words in known.kinds.items()},
    }
