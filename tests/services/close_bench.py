"""A manager at the end of a day, on a test's database."""

from __future__ import annotations

from dataclasses import dataclass, field

from pos_app.clock import FrozenClock
from pos_app.db.database import Database
from pos_app.db.set_lookup import both
from pos_app.domain.closing.day_close import Count, DaySheet
from pos_app.domain.ids import new_op_id
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.services.closing.closing_papers import ClosingPapers
from pos_app.services.closing.closings import CloseAsk, Closed, Closings
from pos_app.services.house.checks import Checks
from tests import make

# The ledger asked by itself: nothing of the product's own statements is in it.
_LEDGER = both(
    "SELECT SUM(l.amount) FROM ledger_line l JOIN ledger_entry e ON e.id=l.entry_id"
    " WHERE e.kind<>'gateway_fee' AND e.kind<>'partner_merge' AND e.kind NOT IN ('sale','return')"
    " AND l.account IN ('cash','deposit','gateway')"
)
_SALES = both(
    "SELECT SUM(l.amount) FROM ledger_line l JOIN ledger_entry e ON e.id=l.entry_id"
    " WHERE e.kind IN ('sale','return') AND l.account='receivable'"
)
_TWICE = both(
    "SELECT entry_id FROM closing_entry WHERE scope='shop' GROUP BY entry_id HAVING COUNT(*)>1"
)
_MISSED = both(
    "SELECT id FROM ledger_entry WHERE id NOT IN (SELECT entry_id FROM closing_entry"
    " WHERE scope='shop')"
)


@dataclass
class CloseBench:
    """`count` counts what is expected; `close` closes the shop with it."""

    db: Database
    shop: make.Shop
    clock: FrozenClock
    after: list[object] = field(default_factory=list[object])

    def __post_init__(self) -> None:
        checks = Checks(self.db, self.clock)
        self.closings = Closings(self.db, self.clock, checks, (self.after.append,))
        self.papers = ClosingPapers(self.db, self.clock, self.closings)

    def look(self) -> DaySheet:
        return self.closings.preview_shop(self.shop.manager)

    def ask(self, sheet: DaySheet, off: int = 0, reason: str = "") -> CloseAsk:
        """Everything counted as expected; the cash `off` by so much, for a reason."""
        return CloseAsk(sheet.station_id is None, sheet.after, counts_of(sheet, off, reason))

    def close(self, op_id: str = "") -> Closed:
        return self.closings.close(self.shop.manager, op_id or new_op_id(), self.ask(self.look()))


def counts_of(sheet: DaySheet, off: int = 0, reason: str = "") -> tuple[Count, ...]:
    """What a person counts who finds everything, the cash `off` by so much."""
    return tuple(
        Count(
            one.method,
            one.expected + (off if one.method is PaymentMethod.CASH else 0),
            reason if one.method is PaymentMethod.CASH else "",
        )
        for one in sheet.methods
    )


def ledger_moved(database: Database) -> int:
    """All money that came less all that went, by the ledger itself."""
    return int(database.read(lambda tx: tx.value(_LEDGER)) or 0)


def ledger_sold(database: Database) -> int:
    """Sales less returns, by the ledger itself."""
    return int(database.read(lambda tx: tx.value(_SALES)) or 0)


def counted_wrong(database: Database) -> tuple[list[int], list[int]]:
    """Entries in two Zs of the shop, and entries in none."""
    return database.read(
        lambda tx: (
            [row[0] for row in tx.rows(_TWICE)],
            [row[0] for row in tx.rows(_MISSED)],
        )
    )
