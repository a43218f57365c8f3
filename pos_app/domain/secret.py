"""A value that must never be seen: a key, a password."""

from __future__ import annotations

import hmac
import re
import weakref
from typing import NoReturn, final

_SHORTEST = 7
"""What is shorter is part of many words."""
_IN_URL = re.compile(r"://[^:/@\s]*:([^@\s]+)@")
_living: dict[int, weakref.ref[Secret]] = {}


@final
class Secret:
    """Holds a text and shows it only to who asks by name.

    Printing, formatting and logging show stars; it cannot be pickled or copied into a message for
    another process. Comparing takes the same time wherever two differ.
    """

    __slots__ = ("__text", "__weakref__")

    def __init__(self, text: str) -> None:
        self.__text = text
        place = id(self)
        _living[place] = weakref.ref(self, lambda _gone: _living.pop(place, None))

    def reveal(self) -> str:
        """The text itself: for the call that needs it, never to be kept."""
        return self.__text

    def __repr__(self) -> str:
        return "Secret(***)"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return repr(self)

    def __bool__(self) -> bool:
        return bool(self.__text)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self.__text.encode(), other.__text.encode())

    __hash__ = None  # pyright: ignore[reportAssignmentType]  # a hash would be a trace of it

    def __reduce__(self) -> NoReturn:
        raise TypeError("a secret is not written anywhere")


def without_secrets(text: str) -> str:
    """The text with stars in place of every secret that this process holds, and of the password in
    an address that is one: for logs, where a library's error may have put it."""
    for one in _living.copy().values():
        secret = one()
        for value in () if secret is None else _values(secret.reveal()):
            text = text.replace(value, "***")
    return text


def _values(text: str) -> list[str]:
    return [one for one in (text, *_IN_URL.findall(text)) if len(one) >= _SHORTEST]
