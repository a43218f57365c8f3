"""A value that must never be seen: a key, a password."""

from __future__ import annotations

import hmac
from typing import NoReturn, final


@final
class Secret:
    """Holds a text and shows it only to who asks by name.

    Printing, formatting and logging show stars; it cannot be pickled or copied into a message for
    another process. Comparing takes the same time wherever two differ.
    """

    __slots__ = ("__text",)

    def __init__(self, text: str) -> None:
        self.__text = text

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
