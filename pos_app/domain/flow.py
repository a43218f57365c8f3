"""A state machine as data: what is allowed. What happens is a plain service method."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from pos_app.domain.errors import DomainError

S = TypeVar("S", bound=StrEnum)
A = TypeVar("A", bound=StrEnum)


@dataclass(eq=False)
class NotAllowedNow(DomainError):
    """The action does not fit the state the thing is in."""

    state: str
    action: str


@dataclass(frozen=True)
class Flow(Generic[S, A]):
    """Moves of one axis: `(state, action) → next state`, from a start state."""

    start: S
    moves: Mapping[tuple[S, A], S]

    def after(self, state: S, action: A) -> S:
        """The state the action leads to; raises `NotAllowedNow` where there is no such move."""
        try:
            return self.moves[(state, action)]
        except KeyError:
            raise NotAllowedNow(state.value, action.value) from None

    def allowed(self, state: S) -> frozenset[A]:
        """The actions a person may take now: what screens enable their buttons from."""
        return frozenset(action for (at, action) in self.moves if at == state)

    def legal(self, source: str, target: str) -> bool:
        """Whether some action leads straight from source to target; for the audit check."""
        return any(a.value == source and b.value == target for (a, _), b in self.moves.items())

    def reachable(self) -> frozenset[S]:
        """Every state that can be come to from the start."""
        seen = {self.start}
        grown = True
        while grown:
            found = {b for (a, _), b in self.moves.items() if a in seen} - seen
            seen |= found
            grown = bool(found)
        return frozenset(seen)
