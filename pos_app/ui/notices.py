"""The one place where kinds become words. Each area keeps its own in `ui/words/<area>.py`.

An area module holds `WORDS: Words`, a table from class to a function that answers a Notice. Modules
are found by being there, in the order of their names; the nearest class in the kind's ancestry speaks.
"""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from types import MappingProxyType
from typing import Any

from pos_app.ui import words
from pos_app.ui.notice import Notice, Speaker, Words, unknown_kind


@cache
def all_words() -> MappingProxyType[type[Any], Speaker]:
    """Every kind that has words. ValueError if two areas speak for the same kind."""
    found: dict[type[Any], Speaker] = {}
    for info in pkgutil.iter_modules(words.__path__):
        table: Words = importlib.import_module(f"{words.__name__}.{info.name}").WORDS
        for kind, speaker in table.items():
            if kind in found:
                raise ValueError(f"two areas speak for {kind.__name__}")
            found[kind] = speaker
    return MappingProxyType(found)


def speaker_of(kind: type[Any]) -> Speaker | None:
    """The function that speaks for a kind, its own or its nearest ancestor's."""
    table = all_words()
    return next((table[parent] for parent in kind.__mro__ if parent in table), None)


def notice_of(what: object) -> Notice:
    """The words for an error or an outcome. Never raises for a kind without words."""
    speaker = speaker_of(type(what))
    return speaker(what) if speaker else unknown_kind(what)
