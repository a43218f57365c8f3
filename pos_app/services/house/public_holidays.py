"""Korea's public holidays with their substitute days, as the `holidays` library knows them.

The library knows what the law says when its version is made. A temporary holiday that is named later
is added by the shop (`closed_days`).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

_YEARS_KEPT = 16


@lru_cache(_YEARS_KEPT)
def public_holidays(year: int) -> Mapping[int, tuple[str, ...]]:
    """The holidays of a year: day, 20261003 → its names in Korean.

    The first call of a process loads the library, up to a second: `office.tidy` makes it beforehand.
    """
    import holidays  # brings the holidays of every country along

    found = holidays.country_holidays("KR", years=year, expand=False, language="ko")
    return MappingProxyType(
        {
            date.year * 10000 + date.month * 100 + date.day: tuple(found.get_list(date))
            for date in sorted(found)
        }
    )
