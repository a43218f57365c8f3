"""What the forms of couriers and malls need of the services behind them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pos_app.domain.actors import Actor


@dataclass(frozen=True, slots=True)
class MallEntry:
    """A mall as 설정 edits it. `mall_id` 0 is one not entered yet; `channel` "file" or "api"."""

    mall_id: int
    kind: str
    name: str
    channel: str
    address: str
    active: bool


class CourierBook(Protocol):
    """The couriers the shop uses, the one offered first at the front."""

    def used(self) -> Sequence[str]:
        """Codes of the couriers in use, in order."""
        ...

    def use(self, actor: Actor, codes: Sequence[str]) -> None:
        """Use these, in this order."""
        ...


class MallBook(Protocol):
    """The malls whose orders the shop ships."""

    def entries(self) -> Sequence[MallEntry]:
        """Every mall, those put aside too."""
        ...

    def save(self, actor: Actor, entry: MallEntry) -> None:
        """Add the mall, or change it."""
        ...
