"""A screen as the frame knows it before it is built."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from pos_app.ui.screen import Screen


@dataclass(frozen=True)
class ScreenEntry:
    """`make` builds the screen at the first visit. `group` separates the rail by lines; entries
    with `rail=False` are opened from other screens (전자료, 로그인); the rail then marks `under`."""

    key: str
    title: str
    icon: str
    make: Callable[[], Screen]
    group: int = 0
    rail: bool = True
    under: str = ""
