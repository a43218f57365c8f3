"""Money is whole won."""

from __future__ import annotations

from typing import TypeAlias

Won: TypeAlias = int


def supply_of(total: Won) -> Won:
    """The supply amount inside a taxable total, in won: round(total / 1.1), halves up.

    The rest is value-added tax. Source: the split Korean malls and the tax office use.
    """
    sign = -1 if total < 0 else 1
    return sign * ((abs(total) * 20 + 11) // 22)


def vat_of(total: Won) -> Won:
    """The value-added tax inside a taxable total, in won: what `supply_of` leaves."""
    return total - supply_of(total)


def vat_of_part(before: Won, part: Won) -> Won:
    """The value-added tax inside a part of a taxable total of which `before` went before, in won.

    Taken part by part it adds up to the tax of the whole, to the won.
    """
    return vat_of(before + part) - vat_of(before)
