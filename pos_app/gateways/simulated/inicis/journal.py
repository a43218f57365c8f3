"""The pretend gateway's memory across restarts: one line of JSON for each change of a payment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pos_app.gateways.mall_wire import JsonObject, as_object, parse, text, whole
from pos_app.gateways.simulated.inicis.payments import (
    EscrowStage,
    Move,
    MoveKind,
    Payment,
    SaleState,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A payment as it now is, and the move that made it so."""

    payment: Payment
    move: Move | None = None


class GatewayJournal:
    """Lines that are only ever added; a last line cut short by a crash is dropped."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def changes(self) -> Iterator[Change]:
        """Everything that happened, oldest first."""
        if not self._path.is_file():
            return
        kept = self._path.read_bytes()
        whole_lines = kept[: kept.rfind(b"\n") + 1]
        for line in whole_lines.splitlines():
            yield _read(parse(line))
        if len(kept) > len(whole_lines):
            with self._path.open("r+b") as file:
                file.truncate(len(whole_lines))

    def add(self, change: Change) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        with self._path.open("ab") as file:
            file.write(json.dumps(asdict(change)).encode() + b"\n")


def _read(fields: JsonObject) -> Change:
    paid = as_object(fields["payment"], "payment")
    payment = Payment(
        tid=text(paid, "tid"),
        order_no=text(paid, "order_no"),
        method=text(paid, "method"),
        price=whole(paid, "price"),
        left=whole(paid, "left"),
        state=SaleState(text(paid, "state")),
        escrow=None if paid["escrow"] is None else EscrowStage(text(paid, "escrow")),
        parts=whole(paid, "parts"),
        waybill=text(paid, "waybill"),
    )
    if fields["move"] is None:
        return Change(payment)
    done = as_object(fields["move"], "move")
    move = Move(
        kind=MoveKind(text(done, "kind")),
        tid=text(done, "tid"),
        amount=whole(done, "amount"),
        reference=text(done, "reference"),
        stamp=text(done, "stamp"),
        fee=whole(done, "fee"),
        to=text(done, "to"),
    )
    return Change(payment, move)
