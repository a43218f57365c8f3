"""The pretend mall's memory across restarts: one line of JSON for each change of an order."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pos_app.domain.outside.mall import MallOrder, MallStatus, MallWaybill
from pos_app.gateways.mall_wire import (
    JsonObject,
    Unreadable,
    as_object,
    parse,
    read_order,
    text,
    whole,
    write_order,
)


@dataclass(frozen=True, slots=True)
class Move:
    """One status change the mall really made; each sends the buyer one notice."""

    order_no: str
    status: MallStatus
    waybill: MallWaybill | None
    op_id: str


@dataclass(frozen=True, slots=True)
class Change:
    """An order as it now is; `tick` when it is news to the shop, `op_id` when the shop moved it."""

    order: MallOrder
    tick: int | None = None
    op_id: str | None = None

    @property
    def move(self) -> Move | None:
        if self.op_id is None:
            return None
        order = self.order
        return Move(order.order_no, order.status, order.waybill, self.op_id)


class MallJournal:
    """Lines that are only ever added; a last line cut short by a crash is dropped."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def changes(self) -> Iterator[Change]:
        """Everything that happened, oldest first."""
        if not self._path.is_file():
            return
        whole_lines = self._path.read_bytes().rpartition(b"\n")[0]
        for line in whole_lines.splitlines():
            yield _read(parse(line))
        if self._path.stat().st_size > len(whole_lines) + 1:
            with self._path.open("r+b") as file:
                file.truncate(len(whole_lines) + 1 if whole_lines else 0)

    def add(self, change: Change) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fields = {
            "order": write_order(change.order),
            "tick": change.tick,
            "op_id": change.op_id,
        }
        with self._path.open("ab") as file:
            file.write(json.dumps(fields, ensure_ascii=False).encode() + b"\n")


def _read(fields: JsonObject) -> Change:
    try:
        return Change(
            order=read_order(as_object(fields["order"], "order")),
            tick=None if fields["tick"] is None else whole(fields, "tick"),
            op_id=None if fields["op_id"] is None else text(fields, "op_id"),
        )
    except KeyError as error:
        raise Unreadable(str(error)) from error
