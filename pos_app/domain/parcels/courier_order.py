"""택배사 접수: which orders may be handed to a courier, which share a box, what stands on its row."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from pos_app.domain.orders.order_status import StopState
from pos_app.domain.parcels.address_parts import split_address
from pos_app.domain.parcels.out_format import Holds
from pos_app.domain.parcels.out_rows import Values

NO_DETAIL = "상세주소 없음"
"""우체국 refuses an empty 상세주소; a house without doors has none."""


class ShipVerdict(Enum):
    """Whether an order may go into a courier's file, and why not."""

    GOES = "goes"
    ASKED_BEFORE = "asked_before"
    """A file named it before: a second would make a second box, so a person ticks it."""
    STOPPED = "stopped"
    UNPAID = "unpaid"
    NO_SLIP = "no_slip"
    NO_DOOR = "no_door"
    """Receiver, phone or address is missing."""


@dataclass(frozen=True, slots=True)
class ShipLine:
    """One line of an order: our product's name where it is known, else the mall's."""

    product: str
    option: str
    quantity: int


@dataclass(frozen=True, slots=True)
class ShipOrder:
    """An order without a waybill. `asked_at` (ms UTC) and `asked` (courier) tell of an earlier file."""

    order_id: int
    order_no: str
    mall: str
    receiver: str
    tel: str
    tel2: str
    zip: str
    address: str
    memo: str
    lines: tuple[ShipLine, ...]
    paid: bool
    printed: bool
    sold: bool
    stop: StopState
    asked_at: int | None = None
    asked: str = ""

    @property
    def door(self) -> tuple[str, str, str, bool]:
        """Orders of one door that stand equally far may share a box.

        Just so the courier's answer finds the others again: it names the first alone.
        """
        return (self.receiver, self.tel, self.address, self.sold)

    @property
    def goods(self) -> str:
        """The first product, and how many others there are."""
        first = self.lines[0].product if self.lines else ""
        return first if len(self.lines) < 2 else f"{first} 외 {len(self.lines) - 1}"

    @property
    def quantity(self) -> int:
        return sum(line.quantity for line in self.lines)


@dataclass(frozen=True, slots=True)
class Sender:
    """The shop as a courier sees it."""

    name: str
    tel: str
    address: str


@dataclass(frozen=True, slots=True)
class ShipRow:
    """One order of the preview; `with_order` is the order whose box it shares, empty for its own."""

    order: ShipOrder
    verdict: ShipVerdict
    with_order: str = ""

    @property
    def goes(self) -> bool:
        return self.verdict in (ShipVerdict.GOES, ShipVerdict.ASKED_BEFORE)


def judge(order: ShipOrder) -> ShipVerdict:
    """Whether the order may go to a courier now."""
    if order.stop is not StopState.NONE:
        return ShipVerdict.STOPPED
    if not order.paid:
        return ShipVerdict.UNPAID
    if not order.printed:
        return ShipVerdict.NO_SLIP
    if not (order.receiver and (order.tel or order.tel2) and order.address):
        return ShipVerdict.NO_DOOR
    return ShipVerdict.GOES if order.asked_at is None else ShipVerdict.ASKED_BEFORE


def boxes(orders: Iterable[ShipOrder], *, together: bool) -> list[tuple[ShipOrder, ...]]:
    """The orders by box: one each, or all of one door in one, where the first of them stands."""
    found: dict[tuple[object, ...], list[ShipOrder]] = {}
    for order in orders:
        found.setdefault(order.door if together else (order.order_id,), []).append(order)
    return [tuple(box) for box in found.values()]


def rows(orders: Sequence[ShipOrder], *, together: bool) -> list[ShipRow]:
    """The preview: each order with its verdict, and whose box it shares."""
    verdicts = {order.order_id: judge(order) for order in orders}
    going = [order for order in orders if verdicts[order.order_id] is ShipVerdict.GOES]
    heads = {one.order_id: box[0] for box in boxes(going, together=together) for one in box[1:]}
    return [
        ShipRow(
            order,
            verdicts[order.order_id],
            heads[order.order_id].order_no if order.order_id in heads else "",
        )
        for order in orders
    ]


def values(box: Sequence[ShipOrder], sender: Sender, day: str) -> Values:
    """What one row of a courier's file may hold. The box is known by its first order's number."""
    first = box[0]
    lines = [line for order in box for line in order.lines]
    phones = [one for one in (first.tel, first.tel2) if one]
    street, detail = split_address(first.address)
    named = lines[0].product if lines else ""
    others = len(lines) - 1
    return {
        Holds.DAY: day,
        Holds.DAY_DIGITS: day.replace("-", ""),
        Holds.ORDER_NO: first.order_no,
        Holds.JOINED: ", ".join(order.order_no for order in box) if len(box) > 1 else "",
        Holds.RECEIVER: first.receiver,
        Holds.TEL: phones[0],
        Holds.TEL2: phones[1] if len(phones) > 1 and phones[1] != phones[0] else "",
        Holds.MOBILE: next((one for one in phones if one.startswith("01")), ""),
        Holds.LANDLINE: next((one for one in phones if not one.startswith("01")), ""),
        Holds.ZIP: first.zip,
        Holds.ADDRESS: " ".join(first.address.split()),
        Holds.STREET: street,
        Holds.DETAIL: detail or NO_DETAIL,
        Holds.PRODUCT: f"{named} 외 {others}" if others > 0 else named,
        Holds.OPTION: lines[0].option if lines else "",
        Holds.CONTENTS: ", ".join(map(_contents, lines)),
        Holds.QUANTITY: str(sum(line.quantity for line in lines)),
        Holds.MEMO: " / ".join(
            dict.fromkeys(one for box_one in box if (one := _line(box_one.memo)))
        ),
        Holds.SENDER: sender.name,
        Holds.SENDER_TEL: sender.tel,
        Holds.SENDER_ADDRESS: sender.address,
    }


def _contents(line: ShipLine) -> str:
    return " ".join(part for part in (line.product, line.option, f"{line.quantity}개") if part)


def _line(text: str) -> str:
    """A memo in one line: a label has no room for breaks."""
    return " ".join(text.split())
