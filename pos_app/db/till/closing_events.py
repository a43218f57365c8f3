"""What happened since the Z before, found by the audit chains: what a chain holds past the anchor of
the Z before and up to this one's. A row that commits while the shop is closed is in the next.
"""

from __future__ import annotations

from dataclasses import dataclass

from pos_app.db.set_lookup import both
from pos_app.db.statement import RawStatement
from pos_app.db.till.closings import Span
from pos_app.db.transaction import Row, Tx
from pos_app.domain.closing.day_close import ClosingRow, RowKind, Tally

_HEADS = {
    "x": "SELECT station_id, seq FROM audit_head",
    "z": "SELECT station_id, seq FROM closing_anchor WHERE closing_id=:closing_id",
}
_EVENTS = (
    "(SELECT u.* FROM (HEADS) h LEFT JOIN closing_anchor b ON b.closing_id=:previous"
    " AND b.station_id=h.station_id JOIN audit u ON u.station_id=h.station_id"
    " AND u.seq>COALESCE(b.seq,0) AND u.seq<=h.seq WHERE :station_id=0"
    " OR h.station_id=:station_id) u"
)
_PEOPLE = (
    " LEFT JOIN staff s ON s.id=u.actor_id LEFT JOIN staff w ON w.id=u.approver_id"
    " LEFT JOIN sales_order o ON o.id=u.entity_id"
)


def _each(sql: str) -> dict[str, RawStatement]:
    return {
        name: both(sql.replace("EVENTS", _EVENTS).replace("HEADS", heads))
        for name, heads in _HEADS.items()
    }


_REPRINTS = _each(
    "SELECT u.at, COALESCE(so.order_no, v.number, c.approval_no, ''), j.doc_type,"
    " COALESCE(s.name, ''), COALESCE(w.name, ''), COALESCE(j.reason, ''), 0 FROM EVENTS"
    f" JOIN print_job j ON j.id=u.entity_id{_PEOPLE}"
    " LEFT JOIN slip p ON j.doc_type='slip' AND p.id=j.doc_id"
    " LEFT JOIN sales_order so ON so.id=p.order_id"
    " LEFT JOIN voucher v ON j.doc_type='receipt' AND v.id=j.doc_id"
    " LEFT JOIN cash_receipt c ON j.doc_type='cash_receipt' AND c.id=j.doc_id"
    " WHERE u.entity='print_job' AND u.axis='print' AND u.src IS NULL AND j.copy_no>0"
    " ORDER BY u.at, j.id"
)
_OVERRIDES = _each(
    "SELECT u.at, COALESCE(o.order_no, po.order_no, ''), substr(u.axis, 9), COALESCE(s.name, ''),"
    f" COALESCE(w.name, ''), COALESCE(u.reason, ''), 0 FROM EVENTS{_PEOPLE}"
    " LEFT JOIN payment y ON y.id=u.entity_id LEFT JOIN sales_order po ON po.id=y.order_id"
    " WHERE substr(u.axis, 1, 7)='approve' AND substr(u.axis, 9)<>'reprint'"
    " ORDER BY u.at, u.station_id, u.seq"
)
_AMOUNTS = _each(
    "SELECT u.at, COALESCE(o.order_no, ''), u.axis, COALESCE(s.name, ''), '', '',"
    f" COALESCE(o.total, 0) FROM EVENTS{_PEOPLE} WHERE u.entity='sales_order'"
    " AND u.axis IN ('amount','prices_confirmed') ORDER BY u.at, u.station_id, u.seq"
)
_NO_SALES = _each(
    "SELECT u.at, t.name, '', COALESCE(n.name, ''), '', COALESCE(d.reason, ''), 0 FROM EVENTS"
    " JOIN drawer_opening d ON d.id=u.entity_id JOIN station t ON t.id=d.station_id"
    " LEFT JOIN staff n ON n.id=d.staff_id WHERE u.entity='drawer_opening' AND u.dst='sent'"
    " AND d.cause='no_sale' ORDER BY u.at, d.id"
)
_CASH_OPENINGS = _each(
    "SELECT COUNT(*) FROM EVENTS JOIN drawer_opening d ON d.id=u.entity_id"
    " WHERE u.entity='drawer_opening' AND u.dst='sent' AND d.cause='cash'"
)
_RECEIPTS = _each(
    "SELECT c.kind, COUNT(*), COALESCE(SUM(c.supply+c.vat+c.tax_free),0) FROM EVENTS"
    " JOIN cash_receipt c ON c.id=u.entity_id WHERE u.entity='cash_receipt' AND u.axis='state'"
    " AND u.dst='done' GROUP BY c.kind"
)
_REFUSED = _each(
    "SELECT r.id, r.state, r.created_at, ro.order_no, r.amount, r.why, COALESCE(n.name, '')"
    " FROM EVENTS JOIN refund r ON r.id=u.entity_id JOIN sales_order ro ON ro.id=r.order_id"
    " LEFT JOIN staff n ON n.id=r.actor_id WHERE u.entity='refund' AND u.axis='state'"
    " AND u.dst='rejected' ORDER BY r.created_at, r.id"
)
_LISTS = (
    (RowKind.REPRINT, _REPRINTS),
    (RowKind.OVERRIDE, _OVERRIDES),
    (RowKind.AMOUNT, _AMOUNTS),
    (RowKind.NO_SALE, _NO_SALES),
)


@dataclass(frozen=True, slots=True)
class Since:
    """What of the audit is looked at. `closing_id` 0: up to now."""

    span: Span
    closing_id: int = 0

    def rows(self, tx: Tx, statements: dict[str, RawStatement]) -> list[Row]:
        """Ask one of the statements above."""
        of = self.span
        values: dict[str, int] = {"previous": of.previous, "station_id": of.station_id or 0}
        if not self.closing_id:
            return tx.rows(statements["x"], **values)
        return tx.rows(statements["z"], closing_id=self.closing_id, **values)


@dataclass(frozen=True, slots=True)
class RefundFound:
    """A refund that is not done; `state` in the books' word, `why` the gateway's."""

    refund_id: int
    state: str
    at: int
    order_no: str
    amount: int
    why: str
    who: str


def listed(tx: Tx, since: Since) -> list[ClosingRow]:
    """Reprints, overrides, amounts by hand and no-sales, each kind oldest first."""
    return [
        ClosingRow(kind, at, what, code, who, approver, reason, int(amount))
        for kind, statements in _LISTS
        for at, what, code, who, approver, reason, amount in since.rows(tx, statements)
    ]


def cash_openings(tx: Tx, since: Since) -> int:
    """How often the drawer was opened for cash."""
    return int(since.rows(tx, _CASH_OPENINGS)[0][0])


def receipts(tx: Tx, since: Since) -> dict[str, Tally]:
    """Cash receipts that were done, by kind."""
    return {
        str(kind): Tally(int(count), int(amount))
        for kind, count, amount in since.rows(tx, _RECEIPTS)
    }


def refused_refunds(tx: Tx, since: Since) -> list[RefundFound]:
    """Refunds that were refused."""
    return [RefundFound(*row) for row in since.rows(tx, _REFUSED)]
