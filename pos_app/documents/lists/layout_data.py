"""What every layout of `header_search` says of itself, as plain data and back."""

from __future__ import annotations

from collections.abc import Mapping, Set
from typing import Any, Protocol, TypedDict

from pos_app.documents.lists.header_search import Layout
from pos_app.documents.order_files.format_folder import texts


class LayoutFields(TypedDict):
    """The fields that all layouts share, by the names they have in each."""

    name: str
    label: str
    columns: Mapping[str, tuple[str, ...]]
    marks: tuple[str, ...]
    containers: tuple[str, ...]


class NamedLayout(Layout, Protocol):
    @property
    def name(self) -> str: ...

    @property
    def label(self) -> str: ...


def layout_from(data: dict[str, Any], columns: Set[str], needed: Set[str]) -> LayoutFields:
    """The shared fields in `data`: no column but `columns`, marks that exist, `needed` among them.

    Raises KeyError, TypeError or ValueError where it is not so.
    """
    words = {str(name): texts(said) for name, said in dict(data["columns"]).items()}
    marks = texts(data["marks"])
    strange = (set(words) - columns) | (set(marks) - set(words)) | (needed - set(marks))
    if strange:
        raise ValueError(f"columns and marks: {sorted(strange)}")
    return {
        "name": str(data["name"]),
        "label": str(data["label"]),
        "columns": words,
        "marks": marks,
        "containers": texts(data.get("containers", [])),
    }


def layout_to(known: NamedLayout) -> dict[str, Any]:
    """The shared fields of a format as plain data; `layout_from` reads them back equal."""
    return {
        "name": known.name,
        "label": known.label,
        "marks": list(known.marks),
        "containers": list(known.containers),
        "columns": {name: list(words) for name, words in known.columns.items()},
    }
