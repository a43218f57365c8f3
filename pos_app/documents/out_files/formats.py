"""The forms of the files that go out: those shipped, and a shop's own in place of one."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import Enum
from pathlib import Path
from typing import Any, cast

from pos_app.documents.order_files.formats import BrokenFormat
from pos_app.domain.parcels.out_file import FileKind
from pos_app.domain.parcels.out_format import Holds, OutColumn, OutFormat
from pos_app.paths import resources


class OutKind(Enum):
    """The two folders of forms."""

    COURIER = "courier_files"
    MALL = "mall_files"


def load_out_formats(kind: OutKind, shop_folder: Path | None = None) -> dict[str, OutFormat]:
    """Every form of a kind by its partner; one in the shop's folder stands in for a shipped one.

    `shop_folder` holds the two folders. Raises `BrokenFormat` naming the file.
    """
    known: dict[str, OutFormat] = {}
    for folder in (resources(), shop_folder):
        if folder is None:
            continue
        for path in sorted((folder / kind.value).glob("*.toml")):
            made = _load(path)
            known[made.partner] = made
    return known


def _load(path: Path) -> OutFormat:
    try:
        return out_format_from(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as trouble:
        raise BrokenFormat(path.name, repr(trouble)) from trouble


def out_format_from(data: dict[str, Any]) -> OutFormat:
    """The form in `data`. Raises KeyError, TypeError, AttributeError or ValueError for none."""
    sites = cast("dict[str, Any]", data.get("site_couriers", {}))
    made = OutFormat(
        name=_text(data["name"]),
        label=_text(data["label"]),
        partner=_text(data["partner"]),
        kind=FileKind(data["kind"]),
        file_name=_text(data["file_name"]),
        sheet=_text(data["sheet"]),
        columns=tuple(_column(one) for one in data["columns"]),
        titles=tuple(_text(one) for one in data.get("titles", [])),
        own_file=bool(data.get("own_file", False)),
        keep=bool(data.get("keep", False)),
        per_order=bool(data.get("per_order", False)),
        own_words=bool(data.get("own_words", False)),
        most_rows=int(data.get("most_rows", 0)),
        couriers=_words(data.get("couriers", {})),
        site_couriers={site: _words(words) for site, words in sites.items()},
    )
    if not made.columns or (made.keep and not made.own_file):
        raise ValueError(made.name)
    return made


def _column(data: dict[str, Any]) -> OutColumn:
    return OutColumn(
        _text(data["header"]),
        Holds(data["holds"]) if "holds" in data else None,
        tuple(_text(one) for one in data.get("source", [])),
        _text(data.get("text", "")),
    )


def _words(data: Mapping[str, Any]) -> dict[str, str]:
    return {code: _text(word) for code, word in data.items()}


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"text expected, not {value!r}")
    return value
