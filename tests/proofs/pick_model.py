"""Picking in plain Python: what the machine expects of the service, without a database."""

from __future__ import annotations

from dataclasses import dataclass, field

CASE, WRONG = "case", "wrong"
ITEMS = {"note": 2, "pen": 1}
"""Every order: two notes and one pen. A case holds two notes."""


@dataclass
class Line:
    ordered: int
    picked: int = 0
    short: int = 0
    scanned: bool = False

    @property
    def left(self) -> int:
        return self.ordered - self.picked - self.short


@dataclass
class Event:
    order: int
    item: str
    kind: str  # picked, short
    pieces: int
    who: int
    undone: bool = False
    scan: bool = False


@dataclass
class Order:
    stop: str = "none"
    sold: bool = False
    holder: int | None = None
    lost_by: int | None = None
    basket: int = 0
    job: str = ""  # "", open, done, stopped
    pick: str = "none"
    lines: dict[str, Line] = field(
        default_factory=lambda: {name: Line(count) for name, count in ITEMS.items()}
    )

    @property
    def left(self) -> int:
        return sum(line.left for line in self.lines.values())


@dataclass
class Model:
    """Orders by number; pickers are 0 and 1. Leases never end by themselves here."""

    orders: dict[int, Order] = field(default_factory=dict[int, Order])
    events: list[Event] = field(default_factory=list[Event])

    def cart(self, who: int) -> list[int]:
        held = [n for n, one in self.orders.items() if one.holder == who]
        return sorted(held, key=lambda n: self.orders[n].basket)

    def blocked(self, number: int) -> str:
        """The outcome that a stopped or sold order answers, "" where it may be picked."""
        one = self.orders[number]
        return one.stop if one.stop != "none" else "sold" if one.sold else ""

    def scan_slip(self, who: int, number: int) -> str:
        one = self.orders[number]
        blocked = "sold" if one.sold and one.stop != "cancelled" else self.blocked(number)
        if blocked:
            return "voided" if blocked == "voided" else blocked
        if one.holder is not None and one.holder != who:
            return "claimed"
        fresh = one.job == ""
        if one.holder is None:
            self._claim(who, number)
        self._begin(number)
        return "opened" if fresh else "resumed"

    def take(self, who: int, number: int) -> None:
        """Out of the hands of another, who did not answer."""
        self._claim(who, number)
        self._begin(number)

    def _begin(self, number: int) -> None:
        one = self.orders[number]
        if one.pick == "short":
            for line in one.lines.values():
                line.short = 0
            for event in self.events:
                if (event.order, event.kind) == (number, "short"):
                    event.undone = True
        if one.pick != "picked":
            one.pick, one.job = "picking", "open"

    def _claim(self, who: int, number: int) -> None:
        cart = self.cart(who)
        if cart and all(self.orders[n].job != "open" for n in cart):
            for n in cart:
                self.release(n)
            cart = []
        taken = {self.orders[n].basket for n in cart}
        one = self.orders[number]
        one.lost_by = None if one.holder == who else one.holder
        one.holder = who
        one.basket = next(n for n in range(1, 99) if n not in taken)
        one.job = "done" if one.pick == "picked" else "open"

    def release(self, number: int) -> None:
        one = self.orders[number]
        one.holder, one.basket, one.lost_by = None, 0, None

    def empty_handed(self, who: int) -> str:
        """What a scan without a cart is told: whose the order is that was taken away, or to begin."""
        taken = any(
            one.lost_by == who and one.holder is not None and one.job == "open"
            for one in self.orders.values()
        )
        return "claimed" if taken else "slip_first"

    def scan_item(self, who: int, code: str, prefer: int | None) -> str:
        cart = self.cart(who)
        if not cart:
            return self.empty_handed(who)
        if code == WRONG:
            return "not_on_slip"
        pieces, item = (2, "note") if code == CASE else (1, code)
        number = self._chosen(cart, item, pieces, prefer)
        return self.count(who, number, item, pieces, scan=True)

    def _chosen(self, cart: list[int], item: str, pieces: int, prefer: int | None) -> int:
        def rank(number: int) -> tuple[bool, bool, bool]:
            one = self.orders[number]
            line = one.lines[item]
            opened = one.stop == "none" and line.left > 0
            return (not opened, line.left < pieces, number != prefer)

        return min(cart, key=rank)

    def count(self, who: int, number: int, item: str, pieces: int, *, scan: bool) -> str:
        blocked = self.blocked(number)
        if blocked:
            return blocked
        line = self.orders[number].lines[item]
        if not line.left:
            return "all_picked"
        if pieces > line.left or pieces < 1:
            return "case_too_many"
        line.picked += pieces
        self.events.append(Event(number, item, "picked", pieces, who, scan=scan))
        return self._settled(who, number, line, "picked")

    def by_hand(self, who: int, number: int, item: str, pieces: int) -> str:
        if number not in self.cart(who):
            return "slip_first"
        stands = (
            e
            for e in self.events
            if (e.order, e.item, e.kind) == (number, item, "picked") and not e.undone
        )
        if not any(e.scan for e in stands):
            return "scan_it"
        if pieces < 1:
            return "case_too_many"
        return self.count(who, number, item, pieces, scan=False)

    def short(self, who: int, number: int, item: str) -> str:
        if number not in self.cart(who):
            return "slip_first"
        blocked = self.blocked(number)
        if blocked:
            return blocked
        line = self.orders[number].lines[item]
        if not line.left:
            return "all_picked"
        pieces, line.short = line.left, line.short + line.left
        self.events.append(Event(number, item, "short", pieces, who))
        return self._settled(who, number, line, "short_noted")

    def _settled(self, who: int, number: int, line: Line, otherwise: str) -> str:
        one = self.orders[number]
        if one.left:
            return "line_done" if otherwise == "picked" and not line.left else otherwise
        one.pick = "short" if any(x.short for x in one.lines.values()) else "picked"
        one.job = "done"
        cart = [self.orders[n] for n in self.cart(who)]
        still = any(x.left for x in cart if x.stop == "none")
        return "cart_done" if len(cart) > 1 and not still else "order_done"

    def undo(self, who: int) -> str:
        mine = [
            e
            for e in self.events
            if e.who == who
            and not e.undone
            and self.orders[e.order].holder == who
            and self.orders[e.order].job in {"open", "done"}
        ]
        if not mine:
            return "nothing_to_undo"
        last = mine[-1]
        one = self.orders[last.order]
        if one.sold or one.stop == "cancelled":
            return "too_late_to_undo"
        last.undone = True
        line = one.lines[last.item]
        if last.kind == "picked":
            line.picked -= last.pieces
        else:
            line.short -= last.pieces
        one.pick, one.job = "picking", "open"
        return "undone"

    def cancel(self, number: int) -> None:
        one = self.orders[number]
        one.stop, one.pick = "cancelled", "none"
        if one.job:
            one.job = "stopped"
        for line in one.lines.values():
            line.picked = line.short = 0
