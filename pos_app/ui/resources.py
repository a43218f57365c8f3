"""Where the files that travel with the program lie."""

from __future__ import annotations

from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent / "resources"


def resource(*parts: str) -> Path:
    """The path of a bundled file, for example `resource("look", "tokens.json")`."""
    return _ROOT.joinpath(*parts)
