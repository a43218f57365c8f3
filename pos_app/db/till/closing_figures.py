"""Money of an X or a Z, straight from the ledger: by payment method and kind of entry."""

from __future__ import annotations

from dataclasses import replace

from pos_app.db.set_lookup import both
from pos_app.db.statement import RawStatement
from pos_app.db.till.closings import NOT_CLOSED, NOT_CLOSED_HERE, Span
from pos_app.db.transaction import Row, Tx
from pos_app.domain.closing.day_close import ClosingRow, MethodFigures, RowKind, Tally
from pos_app.domain.paying.payment import PaymentMethod
from pos_app.domain.won import Won

_OF_CLOSING = "SELECT entry_id AS id FROM closing_entry WHERE closing_id=:closing_id"
_MONEY = (
    "(SELECT COALESCE(SUM(l.amount),0) FROM ledger_line l WHERE l.entry_id=e.id"
    " AND l.account IN ('cash','deposit','gateway'))"
)
_OWED = (
    "(SELECT COALESCE(SUM(l.amount),0) FROM ledger_line l WHERE l.entry_id=e.id"
    " AND l.account='receivable')"
)
_FIGURES = (
    "SELECT f.kind, f.method, COUNT(*), SUM(f.money), SUM(f.owed) FROM (SELECT e.kind AS kind,"
    " COALESCE(p.method, c.method, cb.method, o.method, '') AS method,"
    f" {_MONEY} AS money, {_OWED} AS owed FROM (SOURCE) n JOIN ledger_entry e ON e.id=n.id"
    " LEFT JOIN payment p ON p.id=e.payment_id LEFT JOIN collection c ON c.entry_id=e.id"
    " LEFT JOIN collection_back b ON b.entry_id=e.id LEFT JOIN collection cb ON cb.id=b.collection_id"
    " LEFT JOIN sales_order o ON o.id=e.order_id) f GROUP BY f.kind, f.method ORDER BY f.kind, f.method"
)
# What was taken back: return vouchers and collections that were mistakes.
_UNDONE = (
    "SELECT e.kind, e.at, COALESCE(v.number, q.name, ''), COALESCE(s.name, ''), COALESCE(b.reason, ''),"
    f" {_OWED} FROM (SOURCE) n JOIN ledger_entry e ON e.id=n.id"
    " LEFT JOIN voucher v ON v.id=e.voucher_id LEFT JOIN collection_back b ON b.entry_id=e.id"
    " LEFT JOIN collection c ON c.id=b.collection_id LEFT JOIN partner q ON q.id=c.partner_id"
    " LEFT JOIN staff s ON s.id=COALESCE(v.actor_id, b.actor_id)"
    " WHERE e.kind IN ('return','collection_back') ORDER BY e.at, e.id"
)
_SOURCES = {"closing": _OF_CLOSING, "shop": NOT_CLOSED, "station": NOT_CLOSED_HERE}


def _each(sql: str) -> dict[str, RawStatement]:
    return {name: both(sql.replace("SOURCE", source)) for name, source in _SOURCES.items()}


_FIGURES_OF, _UNDONE_OF = _each(_FIGURES), _each(_UNDONE)
_FIELDS = {
    "payment": ("captured", 1),
    "payment_correction": ("captured", 1),
    "collection": ("collected", 1),
    "collection_back": ("taken_back", -1),
    "refund": ("refunded", -1),
}
_VOUCHERS = {"sale": ("sales", 1), "return": ("returns", -1)}


class Figures:
    """Sums by method; `entries` counts what went into them, `sales` and `returns` the vouchers."""

    def __init__(self) -> None:
        self.methods: dict[PaymentMethod, MethodFigures] = {}
        self.sales, self.returns, self.refunds = Tally(), Tally(), Tally()
        self.entries = 0

    def take(self, kind: str, word: str, count: int, money: Won, owed: Won) -> None:
        """One group of entries."""
        self.entries += count
        moved, sold = _FIELDS.get(kind), _VOUCHERS.get(kind)
        if moved is None and sold is None:
            return
        name, sign = moved or sold or ("", 0)
        amount = sign * (money if moved else owed)
        method = PaymentMethod(word) if word in _WORDS else PaymentMethod.UNKNOWN
        before = self.methods.get(method, MethodFigures(method))
        self.methods[method] = replace(before, **{name: getattr(before, name) + amount})
        if kind == "sale":
            self.sales = Tally(self.sales.count + count, self.sales.amount + amount)
        elif kind == "return":
            self.returns = Tally(self.returns.count + count, self.returns.amount + amount)
        elif kind == "refund":
            self.refunds = Tally(self.refunds.count + count, self.refunds.amount + amount)

    def in_order(self) -> tuple[MethodFigures, ...]:
        """The methods in the shop's order."""
        return tuple(self.methods[m] for m in PaymentMethod if m in self.methods)


_WORDS = frozenset(method.value for method in PaymentMethod)


def of_closing(tx: Tx, closing_id: int) -> tuple[Figures, list[ClosingRow]]:
    """What a Z has claimed."""
    values = {"closing_id": closing_id}
    return _read(
        tx.rows(_FIGURES_OF["closing"], **values), tx.rows(_UNDONE_OF["closing"], **values)
    )


def of_span(tx: Tx, span: Span) -> tuple[Figures, list[ClosingRow]]:
    """What no Z of the scope has claimed yet."""
    name = "shop" if span.station_id is None else "station"
    values: dict[str, object] = {"scope": span.scope, "floor": span.floor}
    if span.station_id is not None:
        values["station_id"] = span.station_id
    return _read(tx.rows(_FIGURES_OF[name], **values), tx.rows(_UNDONE_OF[name], **values))


def _read(figures: list[Row], undone: list[Row]) -> tuple[Figures, list[ClosingRow]]:
    found = Figures()
    for kind, word, count, money, owed in figures:
        found.take(kind, word, int(count), int(money), int(owed))
    rows = [
        ClosingRow(
            RowKind.RETURN if kind == "return" else RowKind.TAKEN_BACK,
            at,
            number,
            who=who,
            reason=reason,
            amount=abs(int(owed)),
        )
        for kind, at, number, who, reason, owed in undone
    ]
    return found, rows
