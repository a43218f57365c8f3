"""The lists of cash receipts a shop knows: those shipped, and its own corrections beside them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Any, TypeVar

from pos_app.documents.lists.layout_data import layout_from, layout_to
from pos_app.documents.order_files.format_folder import load_folders, texts
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.domain.receipts.receipt_format import ReceiptFormat, Words

SHIPPED = Path(__file__).parents[2] / "resources" / "receipt_formats"
NEEDED = frozenset({"at", "kind", "approval_no", "supply", "vat", "total"})
COLUMNS = NEEDED | {
    *("use", "original_no", "tax_free", "service", "number", "order_no", "tid", "nts"),
}

_Word = TypeVar("_Word", bound=StrEnum)


def load_receipt_formats(shop_folder: Path | None = None) -> tuple[ReceiptFormat, ...]:
    """Every known format by name; one of the shop's folder stands in for a shipped one.

    Raises `BrokenFormat` naming the file.
    """
    return load_folders(SHIPPED, shop_folder, format_from)


def format_from(data: dict[str, Any]) -> ReceiptFormat:
    """The format in `data`. Raises KeyError, TypeError or ValueError where it is not one."""
    kinds = _words(ReceiptKind, data["kinds"])
    if set(kinds) != set(ReceiptKind):
        raise ValueError(f"kinds: {sorted(kinds)}")
    return ReceiptFormat(
        **layout_from(data, COLUMNS, NEEDED),
        kinds=kinds,
        uses=_words(ReceiptUse, data.get("uses", {})),
        states=_words(NtsState, data.get("states", {})),
    )


def format_to(known: ReceiptFormat) -> dict[str, Any]:
    """The plain dictionary of a format; `format_from` reads it back equal."""
    return {
        **layout_to(known),
        "kinds": {kind.value: list(words) for kind, words in known.kinds.items()},
        "uses": {use.value: list(words) for use, words in known.uses.items()},
        "states": {state.value: list(words) for state, words in known.states.items()},
    }


def _words(kind: type[_Word], value: Any) -> dict[_Word, Words]:
    return {kind(name): texts(words) for name, words in dict(value).items()}
