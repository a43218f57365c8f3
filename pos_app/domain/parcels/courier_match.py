"""Whose parcel is it? A courier's rows against the orders of the shop.

By the order or line number the shop gave the courier; where the file has none, by receiver and
phone, and by address where that leaves several. Orders of the same receiver that stand as far as
the one named, and that no row names, lie in the same box: a shop sends one parcel to one door.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum

from pos_app.domain.orders.order_status import OrderStatus
from pos_app.domain.parcels.courier_file import CourierRow

_BETWEEN = "|"
_MASK = "*○●"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An order a row may mean; `numbers` are those of its live parcels, `lines` its line numbers."""

    order_id: int
    order_no: str
    receiver: str
    tel: str
    tel2: str
    address: str
    status: OrderStatus
    ordered_at: int
    lines: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @property
    def door(self) -> tuple[str, str, str]:
        """Receiver, phone and address as written: orders of one door may share a box."""
        return (self.receiver, self.tel, self.address)


class MatchFlaw(Enum):
    """Why no order was found for a row."""

    UNKNOWN = "unknown"
    """No order has the number, and none this receiver and phone."""
    SEVERAL = "several"
    """Several orders may be meant, and nothing tells which."""


class MatchDoubt(Enum):
    """An order was found, and something in the row contradicts it."""

    RECEIVER = "receiver"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True)
class CourierMatch:
    """A row and the orders in its box: the one it names first. None are there with a `flaw`."""

    row: CourierRow
    orders: tuple[Candidate, ...] = ()
    flaw: MatchFlaw | None = None
    doubt: MatchDoubt | None = None


@dataclass(slots=True)
class _Known:
    """The orders, ready to be asked."""

    by_key: dict[str, list[Candidate]] = field(default_factory=dict[str, list[Candidate]])
    by_person: dict[tuple[str, str], list[Candidate]] = field(
        default_factory=dict[tuple[str, str], list[Candidate]]
    )
    by_door: dict[tuple[str, str, str], list[Candidate]] = field(
        default_factory=dict[tuple[str, str, str], list[Candidate]]
    )


def match_rows(rows: Sequence[CourierRow], orders: Iterable[Candidate]) -> list[CourierMatch]:
    """The orders of each row, in the order of the rows."""
    known = _index(orders)
    people = _people(rows)
    found = [_match(row, known, people) for row in rows]
    named = {match.orders[0].order_id for match in found if match.orders}
    return [_with_neighbours(match, known, named) for match in found]


def phone_key(tel: str) -> str:
    """A phone as compared: digits only, without the 0 that a spreadsheet takes away."""
    return "".join(ch for ch in tel if ch.isdigit()).lstrip("0")


def _index(orders: Iterable[Candidate]) -> _Known:
    known = _Known()
    for one in orders:
        # A line's number may begin with the number of its box at the mall: `box|option`.
        heads = {line.partition(_BETWEEN)[0] for line in one.lines if _BETWEEN in line}
        for key in {one.order_no, *one.lines, *heads}:
            if key:
                known.by_key.setdefault(key, []).append(one)
        for tel in {phone_key(one.tel), phone_key(one.tel2)}:
            if tel:
                known.by_person.setdefault((_plain(one.receiver), tel), []).append(one)
        known.by_door.setdefault(one.door, []).append(one)
    return known


def _people(rows: Sequence[CourierRow]) -> Mapping[tuple[str, str, str], int]:
    """How many rows without an order number go to one receiver."""
    counts: dict[tuple[str, str, str], int] = {}
    for row in rows:
        if not row.key:
            who = _who(row)
            counts[who] = counts.get(who, 0) + 1
    return counts


def _who(row: CourierRow) -> tuple[str, str, str]:
    return (_plain(row.receiver), phone_key(row.tel), _plain(row.address))


def _match(
    row: CourierRow, known: _Known, people: Mapping[tuple[str, str, str], int]
) -> CourierMatch:
    by_key = known.by_key.get(row.key, []) if row.key else []
    if len(by_key) == 1:
        return CourierMatch(row, (by_key[0],), doubt=_doubt(row, by_key[0]))
    people_found = [one for one in _of_person(row, known) if not by_key or one in by_key]
    if not people_found:
        return CourierMatch(row, flaw=MatchFlaw.SEVERAL if by_key else MatchFlaw.UNKNOWN)
    return _choose(row, people_found, 1 if row.key else people[_who(row)])


def _choose(row: CourierRow, found: Sequence[Candidate], boxes: int) -> CourierMatch:
    """One order, or the orders of one door; `boxes` rows of the file go to this receiver."""
    had = [one for one in found if row.number and row.number in one.numbers]
    if had:
        return CourierMatch(row, tuple(had))
    waiting = [one for one in found if not one.numbers] or list(found)
    if len({one.door for one in waiting}) > 1:
        waiting = [one for one in waiting if _same_place(row.address, one.address)]
    if len({one.door for one in waiting}) != 1 or (len(waiting) > 1 and boxes > 1):
        return CourierMatch(row, flaw=MatchFlaw.SEVERAL)
    first = min(waiting, key=lambda one: (_PLACE.get(one.status, 9), one.ordered_at, one.order_id))
    return CourierMatch(row, (first,), doubt=_doubt(row, first))


_PLACE = {OrderStatus.SOLD: 0, OrderStatus.PREPARING: 1, OrderStatus.PAID: 2}


def _of_person(row: CourierRow, known: _Known) -> list[Candidate]:
    found: dict[int, Candidate] = {}
    for tel in (row.tel, row.tel2):
        key = phone_key(tel)
        for one in known.by_person.get((_plain(row.receiver), key), ()) if key else ():
            found[one.order_id] = one
    return list(found.values())


def _with_neighbours(match: CourierMatch, known: _Known, named: set[int]) -> CourierMatch:
    if len(match.orders) != 1:
        return match
    first, number = match.orders[0], match.row.number
    others = [
        one
        for one in known.by_door.get(first.door, ())
        if one.order_id not in named and _same_box(first, one, number)
    ]
    others.sort(key=lambda one: (one.ordered_at, one.order_id))
    return CourierMatch(match.row, (first, *others), doubt=match.doubt)


def _same_box(first: Candidate, other: Candidate, number: str) -> bool:
    """A file read again finds the box as it was saved."""
    if number in first.numbers:
        return number in other.numbers
    return first.status in _PLACE and other.status is first.status and not other.numbers


def _doubt(row: CourierRow, order: Candidate) -> MatchDoubt | None:
    name = _plain(row.receiver)
    if name and not any(ch in _MASK for ch in name) and name != _plain(order.receiver):
        return MatchDoubt.RECEIVER
    if not row.key and row.address and not _same_place(row.address, order.address):
        return MatchDoubt.ADDRESS
    return None


def _same_place(one: str, other: str) -> bool:
    """Whether two addresses are written alike but for blanks and marks, or one goes on further."""
    a, b = _plain(one), _plain(other)
    return bool(a and b) and (a.startswith(b) or b.startswith(a))


def _plain(text: str) -> str:
    return "".join(ch for ch in text if ch.isalnum() or ch in _MASK).casefold()
