"""What a shortcut is, and the shortcuts of one screen."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key and what it does."""

    key: str
    does: str


@dataclass(frozen=True, slots=True)
class KeyGroup:
    """The keys of one screen; `screen` is the screen's key, `""` for those that work everywhere."""

    screen: str
    title: str
    keys: tuple[Key, ...]
