"""Names as files that leave the shop may show them."""

from __future__ import annotations


def masked_name(name: str) -> str:
    """A name with its middle hidden: 정*진, 나*, 주****봄. Blanks stay where they are."""
    text = name.strip()
    if len(text) <= 1:
        return text
    if len(text) == 2:
        return text[0] + "*"
    middle = "".join(" " if char.isspace() else "*" for char in text[1:-1])
    return text[0] + middle + text[-1]
