"""Korean YYYYMMDDhhmmss, as the gateway writes its times."""

from __future__ import annotations

import datetime as dt

from pos_app.clock import from_kst


def moment_of(text: str) -> int | None:
    """The moment as ms UTC; None for anything but fourteen digits that are one.

    The length is looked at because strptime takes one digit where two are meant.
    """
    if len(text) != 14 or not (text.isascii() and text.isdigit()):
        return None
    try:
        return from_kst(dt.datetime.strptime(text, "%Y%m%d%H%M%S"))  # noqa: DTZ007
    except ValueError:
        return None
