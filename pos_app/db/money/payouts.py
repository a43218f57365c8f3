"""What the gateway paid out: files that were read, and each row with its verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import text as sql
from sqlalchemy.schema import CheckConstraint, ForeignKey, Index, UniqueConstraint

from pos_app.db.insert_once import insert_once
from pos_app.db.schema import key, table, text, whole
from pos_app.db.set_lookup import among, as_list, both
from pos_app.db.statement import RawStatement
from pos_app.db.transaction import Tx
from pos_app.domain.ids import new_id
from pos_app.domain.money.payouts import OpenRefund, OurPayment
from pos_app.domain.won import Won

payout_file = table(
    "payout_file",
    key(),
    text("sha256"),
    text("name"),
    text("format"),
    whole("at"),
    whole("actor_id", ForeignKey("staff.id")),
    whole("station_id", ForeignKey("station.id")),
    UniqueConstraint("sha256"),
)
payout_row = table(
    "payout_row",
    key(),
    whole("file_id", ForeignKey("payout_file.id")),
    whole("source_row"),
    # The day of the payment at the gateway, the Korean day it was read for one that says none.
    whole("day"),
    text("kind"),
    text("tid"),
    text("order_no"),
    whole("gross"),
    whole("fee"),
    whole("net"),
    text("verdict"),
    # The cell that is wrong, of a row that cannot be read.
    text("detail"),
    whole("payment_id", ForeignKey("payment.id"), nullable=True),
    whole("refund_id", ForeignKey("refund.id"), nullable=True),
    whole("entry_id", ForeignKey("ledger_entry.id"), nullable=True),
    UniqueConstraint("file_id", "source_row"),
    CheckConstraint("kind IN ('','paid','back')", name="kind"),
    CheckConstraint(
        "(verdict='matched') = (entry_id IS NOT NULL)"
        " AND (verdict<>'matched' OR payment_id IS NOT NULL)",
        name="posted",
    ),
    Index("ix_payout_row_day", "day", "id"),
    Index("ix_payout_row_payment", "payment_id"),
    # The same won arrive once.
    Index(
        "uq_payout_row_payment",
        "payment_id",
        unique=True,
        sqlite_where=sql("verdict='matched' AND kind='paid'"),
        postgresql_where=sql("verdict='matched' AND kind='paid'"),
    ),
    Index(
        "uq_payout_row_refund",
        "refund_id",
        unique=True,
        sqlite_where=sql("verdict='matched'"),
        postgresql_where=sql("verdict='matched'"),
    ),
)

# One file at a time: two that name the same payment would both find it unpaid.
_ALONE = RawStatement("SELECT 1", "SELECT pg_advisory_xact_lock(3720117)")
_ADD_FILE = insert_once(payout_file)
_FILE = both("SELECT id FROM payout_file WHERE sha256=:sha256")
_ADD_ROW = insert_once(payout_row)
_SETTLED = both("SELECT source_row FROM payout_row WHERE file_id=:id AND verdict='matched'")
_DROP = both("DELETE FROM payout_row WHERE file_id=:id AND verdict<>'matched'", "payout_row")
_TIDS, _NUMBERS = among("tids"), among("numbers")


_MEANT = (
    "SELECT p.id, p.order_id, o.partner_id, coalesce(g.tid,''), o.order_no, p.captured,"
    " coalesce((SELECT sum(f.amount) FROM gateway_fee f WHERE f.payment_id=p.id"
    " AND f.kind='deposit'),0), (SELECT count(*) FROM payout_row x WHERE x.payment_id=p.id"
    " AND x.verdict='matched' AND x.kind='paid') FROM payment p"
    " JOIN sales_order o ON o.id=p.order_id LEFT JOIN gateway_payment g ON g.payment_id=p.id"
    " WHERE p.id IN (SELECT k.payment_id FROM gateway_payment k WHERE k.tid<>'' AND k.tid IN {}"
    " UNION SELECT y.id FROM payment y JOIN sales_order s ON s.id=y.order_id"
    " WHERE s.order_no IN {})"
)
_CANDIDATES = RawStatement(
    _MEANT.format(_TIDS[0], _NUMBERS[0]), _MEANT.format(_TIDS[1], _NUMBERS[1])
)
_REFUNDS = both(
    "SELECT r.id, r.amount, coalesce((SELECT sum(f.amount) FROM gateway_fee f"
    " WHERE f.refund_id=r.id),0), (SELECT count(*) FROM payout_row x WHERE x.refund_id=r.id"
    " AND x.verdict='matched') FROM refund r WHERE r.payment_id=:payment AND r.state='done'"
    " AND r.channel IN ('gateway','account','escrow','console') ORDER BY r.ended_at, r.id"
)


@dataclass(frozen=True, slots=True)
class NewPayoutRow:
    """A row to keep; `entry_id` is what it posted."""

    file_id: int
    source_row: int
    day: int
    kind: str
    tid: str
    order_no: str
    gross: Won
    fee: Won
    net: Won
    verdict: str
    detail: str = ""
    payment_id: int | None = None
    refund_id: int | None = None
    entry_id: int | None = None


def add_file(tx: Tx, sha256: str, name: str, layout: str, at: int, actor: tuple[int, int]) -> int:
    """The file's id, kept now or when it was read before; `actor` is who and at which station.

    Until the transaction ends no other file is taken.
    """
    tx.execute(_ALONE)
    tx.run(
        _ADD_FILE,
        id=new_id(),
        sha256=sha256,
        name=name,
        format=layout,
        at=at,
        actor_id=actor[0],
        station_id=actor[1],
    )
    return int(tx.value(_FILE, sha256=sha256))


def begin_again(tx: Tx, file_id: int) -> frozenset[int]:
    """Drop what did not agree, to be looked at anew; the rows that agreed stay and are told."""
    tx.run(_DROP, id=file_id)
    return frozenset(int(row[0]) for row in tx.rows(_SETTLED, id=file_id))


def add_row(tx: Tx, row: NewPayoutRow) -> bool:
    """Keep a row; False where another one took the same money first."""
    values = {name: getattr(row, name) for name in NewPayoutRow.__slots__}
    return tx.run(_ADD_ROW, id=new_id(), **values) == 1


def candidates(tx: Tx, tids: Sequence[str], numbers: Sequence[str]) -> list[OurPayment]:
    """Payments with one of these numbers, or of orders with one of these."""
    found = tx.rows(_CANDIDATES, tids=as_list(tids), numbers=as_list(numbers))
    return [
        OurPayment(
            payment_id,
            order_id,
            partner_id,
            tid,
            order_no,
            captured,
            int(fee),
            bool(taken),
            _refunds(tx, payment_id),
        )
        for payment_id, order_id, partner_id, tid, order_no, captured, fee, taken in found
    ]


def _refunds(tx: Tx, payment_id: int) -> tuple[OpenRefund, ...]:
    return tuple(
        OpenRefund(refund_id, amount, int(fee), bool(taken))
        for refund_id, amount, fee, taken in tx.rows(_REFUNDS, payment=payment_id)
    )
