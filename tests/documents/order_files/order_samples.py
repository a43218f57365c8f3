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
