"""A Korean address in two parts, for couriers that ask for the house and the door apart."""

from __future__ import annotations

import re

# The house number after the name of a street (로, 길, 12번길) or of a village (리, 동, 가).
_HOUSE = re.compile(
    r"\S(?:번길|로|길)\s*(?:\d+번?길\s*)?(?:지하\s*)?\d+(?:-\d+)?(?!\d*(?:번?길|가))(?![\d-])"
    r"|.(?:리|동|\d가|읍|면)\s+(?:산\s*)?\d+(?:-\d+)?(?=[\s,(]|$)"
)
_BETWEEN = " ,\t"


def split_address(address: str) -> tuple[str, str]:
    """The address up to the house number, and the rest; all of it and nothing where unsure.

    Nothing is lost: both parts joined by a blank say what the address says, but for a comma.
    """
    whole = " ".join(address.split())
    found = _HOUSE.search(whole)
    if found is None:
        return whole, ""
    return whole[: found.end()].rstrip(_BETWEEN), whole[found.end() :].strip(_BETWEEN)
