"""How often a password may be guessed, and what a password and a PIN must look like."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

from pos_app.domain.errors import DomainError

FREE_ATTEMPTS = 5
STATION_ATTEMPTS = 15
FIRST_LOCK_MS = 60_000
LONGEST_LOCK_MS = 8 * 3_600_000
MIN_PASSWORD = 8
PIN_DIGITS = 6


@dataclass(eq=False)
class WrongLogin(DomainError):
    """Name or password do not fit; which of the two is not told."""


@dataclass(eq=False)
class LockedOut(DomainError):
    """Too many wrong attempts; `until` in ms UTC."""

    until: int


@dataclass(eq=False)
class WeakPassword(DomainError):
    """Shorter than it must be, or the same as the log-in name."""

    min_length: int


@dataclass(eq=False)
class BadPin(DomainError):
    """A PIN has exactly this many digits, not all the same and not in a row."""

    digits: int


@dataclass(eq=False)
class LoginTaken(DomainError):
    """Another person has this log-in name."""

    login: str


@dataclass(eq=False)
class MayNotApprove(DomainError):
    """The person may not approve, or is the one who asks."""

    same_person: bool


@dataclass(eq=False)
class LastManager(DomainError):
    """The shop would be left without a manager."""


def lock_ms(failures: int, free: int = FREE_ATTEMPTS) -> int:
    """How long to lock after that many attempts, in ms: none, then one minute doubling."""
    if failures < free:
        return 0
    return min(FIRST_LOCK_MS * 2 ** min(failures - free, 20), LONGEST_LOCK_MS)


def check_password(login: str, password: str) -> None:
    """Raise `WeakPassword` for one that is too short or is the log-in name."""
    if len(password) < MIN_PASSWORD or password.casefold() == login.casefold():
        raise WeakPassword(MIN_PASSWORD)


def check_pin(pin: str) -> None:
    """Raise `BadPin` unless it has six ASCII digits that are neither equal nor consecutive."""
    digits = [int(ch) for ch in pin] if pin.isascii() and pin.isdigit() else []
    steps = {b - a for a, b in itertools.pairwise(digits)}
    if len(digits) != PIN_DIGITS or steps in ({0}, {1}, {-1}):
        raise BadPin(PIN_DIGITS)
