"""The formats a shop knows: those shipped, and its own corrections beside them."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from pos_app.documents.order_files.format_codec import format_from, format_to
from pos_app.domain.errors import DomainError
from pos_app.domain.intake.order_format import OrderFormat

SHIPPED = Path(__file__).parents[2] / "resources" / "order_formats"


@dataclass(eq=False)
class BrokenFormat(DomainError):
    """A format file of the shop that cannot be used: `why` is for the log."""

    file: str
    why: str


def load_formats(shop_folder: Path | None = None) -> tuple[OrderFormat, ...]:
    """Every known format by name; one of the shop's folder stands in for a shipped one.

    Raises `BrokenFormat` naming the file.
    """
    known: dict[str, OrderFormat] = {}
    for folder in (SHIPPED, shop_folder):
        if folder is None or not folder.is_dir():
            continue
        for path in sorted(folder.glob("*.toml")):
            order_format = _load(path)
            known[order_format.name] = order_format
    return tuple(known.values())


def save_format(shop_folder: Path, order_format: OrderFormat) -> Path:
    """Write the shop's own copy of a format, whole or not at all; answers its path."""
    name = order_format.name
    if not name or not all(c.isalnum() or c in "_-" for c in name):
        raise BrokenFormat(name, "a name of letters, digits, _ and -")
    shop_folder.mkdir(parents=True, exist_ok=True)
    path = shop_folder / f"{name}.toml"
    half = path.with_suffix(".part")
    half.write_text(to_toml(format_to(order_format)), encoding="utf-8", newline="\n")
    half.replace(path)
    return path


def to_toml(data: dict[str, Any]) -> str:
    """TOML of plain values, lists of texts, tables and lists of tables, in that order."""
    return "\n".join(_lines(data, "")) + "\n"


def _lines(data: dict[str, Any], prefix: str) -> list[str]:
    lines = [f"{_key(k)} = {_value(v)}" for k, v in data.items() if not _is_nested(v)]
    for key, value in data.items():
        if isinstance(value, dict):
            lines += ["", f"[{prefix}{_key(key)}]"]
            lines += _lines(cast("dict[str, Any]", value), f"{prefix}{_key(key)}.")
        elif _is_nested(value):
            for item in value:
                lines += ["", f"[[{prefix}{_key(key)}]]", *_lines(item, "")]
    return lines


def _is_nested(value: object) -> bool:
    if isinstance(value, dict):
        return True
    items = cast("list[object]", value) if isinstance(value, list) else []
    return bool(items) and isinstance(items[0], dict)


def _key(key: str) -> str:
    bare = key.isascii() and key.replace("_", "").isalnum()
    return key if bare else json.dumps(key, ensure_ascii=False)


def _value(value: object) -> str:
    # JSON's texts, numbers, flags and flat lists are TOML's too, but for DEL, which TOML escapes.
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _load(path: Path) -> OrderFormat:
    try:
        return format_from(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        raise BrokenFormat(path.name, repr(trouble)) from trouble
