"""Folders of formats in TOML: those shipped, and the shop's own corrections beside them."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol, TypeVar, cast

from pos_app.documents.order_files.formats import BrokenFormat


class Named(Protocol):
    @property
    def name(self) -> str: ...


F = TypeVar("F", bound=Named)


def load_folders(
    shipped: Path, shop_folder: Path | None, read: Callable[[dict[str, Any]], F]
) -> tuple[F, ...]:
    """Every known format by name; one of the shop's folder stands in for a shipped one.

    Raises `BrokenFormat` naming the file.
    """
    known: dict[str, F] = {}
    for folder in (shipped, shop_folder):
        if folder is None or not folder.is_dir():
            continue
        for path in sorted(folder.glob("*.toml")):
            try:
                found = read(tomllib.loads(path.read_text(encoding="utf-8")))
            except (OSError, ValueError, KeyError, TypeError) as trouble:
                raise BrokenFormat(path.name, repr(trouble)) from trouble
            known[found.name] = found
    return tuple(known.values())


def texts(value: object) -> tuple[str, ...]:
    """A list of texts. Raises TypeError for anything else."""
    items = cast("list[object]", value) if isinstance(value, list) else None
    if items is None or not all(isinstance(item, str) for item in items):
        raise TypeError(f"list of texts expected, not {value!r}")
    return tuple(cast("list[str]", items))
