"""The pretend gateway's memory across restarts: one line of JSON for each change of a payment."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

from pos_app.domain.paying.receipt_amounts import ReceiptAmounts
from pos_app.domain.paying.receipt_kinds import NtsState, ReceiptKind
from pos_app.domain.paying.receipt_number import ReceiptUse
from pos_app.gateways.mall_wire import JsonObject, as_object, parse, text, whole
from pos_app.gateways.simulated.inicis.payments import (
    EscrowStage,
    Move,
    MoveKind,
    Payment,
    SaleState,
)
from pos_app.gateways.simulated.inicis.receipts import (
    Receipt,
    ReceiptChange,
    ReceiptEntry,
    ReceiptState,
)


@dataclass(frozen=True, slots=True)
class Change:
    """A payment as it now is, the move that made it so, and what became of a cash receipt: with the
    payment or, where there is none, by itself."""

    payment: Payment | None = None
    move: Move | None = None
    receipt: ReceiptChange | None = None


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
    payment = None if fields["payment"] is None else _payment(fields["payment"])
    move = None if fields["move"] is None else _move(fields["move"])
    told = fields.get("receipt")  # books written before there were receipts have none
    return Change(payment, move, None if told is None else _receipt_change(told))


def _payment(value: object) -> Payment:
    paid = as_object(value, "payment")
    return Payment(
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


def _move(value: object) -> Move:
    done = as_object(value, "move")
    return Move(
        kind=MoveKind(text(done, "kind")),
        tid=text(done, "tid"),
        amount=whole(done, "amount"),
        reference=text(done, "reference"),
        stamp=text(done, "stamp"),
        fee=whole(done, "fee"),
        to=text(done, "to"),
        receipt_no=text(done, "receipt_no") if "receipt_no" in done else "",
    )


def _receipt_change(value: object) -> ReceiptChange:
    fields = as_object(value, "receipt")
    told, sent = as_object(fields["receipt"], "receipt"), fields["entry"]
    receipt = Receipt(
        tid=text(told, "tid"),
        use=ReceiptUse(text(told, "use")),
        masked=text(told, "masked"),
        who=text(told, "who"),
        issued=_amounts(told["issued"]),
        left=_amounts(told["left"]),
        state=ReceiptState(text(told, "state")),
        approval_no=text(told, "approval_no"),
        stamp=text(told, "stamp"),
        payment_tid=text(told, "payment_tid"),
        order_no=text(told, "order_no"),
    )
    return ReceiptChange(receipt, None if sent is None else _entry(as_object(sent, "entry")))


def _entry(fields: JsonObject) -> ReceiptEntry:
    return ReceiptEntry(
        kind=ReceiptKind(text(fields, "kind")),
        tid=text(fields, "tid"),
        approval_no=text(fields, "approval_no"),
        original_no=text(fields, "original_no"),
        amounts=_amounts(fields["amounts"]),
        stamp=text(fields, "stamp"),
        nts=None if fields["nts"] is None else NtsState(text(fields, "nts")),
    )


def _amounts(value: object) -> ReceiptAmounts:
    fields = as_object(value, "amounts")
    return ReceiptAmounts(whole(fields, "supply"), whole(fields, "vat"), whole(fields, "tax_free"))
