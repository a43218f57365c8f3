"""Labels of places at the shelf, as a scanner sends them and as people type them."""

from __future__ import annotations

import unicodedata


def place_key(text: str) -> str:
    """What two writings of one place have in common: neither case, width nor blanks make it another.

    A scanner under CapsLock sends `a-03-2` for A-03-2.
    """
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(plain.split())
