"""The sample order files and what is true of them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[2] / "samples"
TRUTH: dict[str, Any] = json.loads((FOLDER / "expected.json").read_text(encoding="utf-8"))
NAMES = sorted(name for name in TRUTH if not name.startswith("_"))


def password(name: str) -> str | None:
    return TRUTH[name].get("password")


def truth(name: str) -> dict[str, Any]:
    """What the file holds; two files say the same as another one."""
    entry = TRUTH[name]
    return TRUTH[entry["same_as"]] if "same_as" in entry else entry


def sample(word: str) -> str:
    """The one sample whose name holds the word."""
    (name,) = [name for name in NAMES if word in name]
    return name


def agrees(name: str, found: dict[str, Any]) -> None:
    """Compare an answer of `pos-app import --json` with the truth, on every key both have."""
    expected = truth(name)
    keys = ("format", "orders", "header_row")
    assert {k: found[k] for k in keys} == {k: expected[k] for k in keys}
    assert found["lines"] == expected.get("lines", expected["orders"])
    assert found["quantity"] == expected.get("qty", 0)
    assert found["money"] == expected.get("money", {})
    assert found["rejected"] == []
    for row, is_true in zip(found["rows"], expected["rows"], strict=True):
        wanted = {key: "" if value is None else value for key, value in is_true.items()}
        if "cp949" in name:
            wanted["memo"] = wanted["memo"].replace("😊", "?")
        assert {key: row[key] for key in wanted} == wanted
