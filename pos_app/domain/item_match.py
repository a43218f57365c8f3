"""What is remembered when a person says once which item a mall's words mean."""

from __future__ import annotations

_JOIN = "\x1f"


def alias_of(product: str, option: str, product_code: str) -> str:
    """A mall's words for one product as one text: product, option and code, blanks evened out."""
    return _JOIN.join(" ".join(part.split()).casefold() for part in (product, option, product_code))
