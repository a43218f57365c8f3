"""A mall as its form edits it, and the way to the service."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pos_app.domain.actors import Actor

if TYPE_CHECKING:
    from pos_app.services.house.malls import Mall, Malls


@dataclass(frozen=True, slots=True)
class MallEntry:
    """`mall_id` 0 is a mall not entered yet."""

    mall_id: int
    kind: str
    name: str
    by_api: bool
    address: str
    position: int
    active: bool


NEW_MALL = MallEntry(0, "smartstore", "", by_api=False, address="", position=0, active=True)


def entry_of(mall: Mall) -> MallEntry:
    """What the form shows of a mall."""
    return MallEntry(
        mall.mall_id, mall.kind, mall.name, mall.by_api, mall.base_url, mall.position, mall.active
    )


def save_entry(malls: Malls, actor: Actor, entry: MallEntry) -> Mall:
    """Add the mall or change it. Raises `MallNameTaken`, `NoSuchMall`."""
    from pos_app.services.house.malls import MallDraft

    if entry.mall_id == 0:
        draft = MallDraft(entry.kind, entry.name, entry.address, entry.position)
        return malls.add(actor, draft)
    return malls.change(
        actor,
        entry.mall_id,
        name=entry.name,
        base_url=entry.address,
        position=entry.position,
        active=entry.active,
    )
