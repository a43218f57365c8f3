"""One line of a customer display as bytes."""

from __future__ import annotations

from pos_app.devices.displays.port import COLUMNS
from pos_app.domain.paper.columns import cp949, fitted


def row_bytes(text: str, *, hangul: bool) -> bytes:
    """Exactly twenty bytes: CP949, or ASCII with what it lacks left out."""
    if not hangul:
        text = " ".join("".join(char for char in text if char.isascii()).split(" "))
    return cp949(fitted(text, COLUMNS))
